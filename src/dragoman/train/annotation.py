"""The corpus as written by people: parsing of its annotated text, with every error named by file and line.

The form is described in ``corpus/README.md``. Parsing needs neither torch nor weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path

from dragoman.errors import CannotRun
from dragoman.ontology import Plover, cameo_codes, plover, plover_file, special_countries

STATES = ("allied", "friendly", "neutral", "strained", "hostile")
TRENDS = ("improving", "worsening", "steady")
STATEMENT_KINDS = ("direct", "indirect", "mixed")
NUMBERS = frozenset(["killed", "injured", "arrested", "protesters", "troops", "amount", "currency"])
HEADER = re.compile(r"=== (?P<id>[a-z0-9-]+) \| (?P<date>\d{4}-\d\d-\d\d) \| (?P<kind>passage|singles)(?: \| (?P<manner>[^|]*))?(?: \| (?P<title>.*))?$")


@dataclass(frozen=True)
class Party:
    """A participant: its words in the sentence (None for an ellipsis), its country code and sectors."""

    span: tuple[int, int] | None
    country: str | None
    sectors: tuple[str, ...]


@dataclass
class EventNote:
    """One annotated event; spans are offsets into its sentence."""

    type: str
    mode: str | None
    cameo: str
    status: str
    trigger: tuple[int, int]
    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    date_span: tuple[int, int] | None = None
    date: tuple[str, str] | None = None
    place: tuple[int, int] | None = None
    by: Party | None = None
    contexts: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    alt_types: list[str] = field(default_factory=list)
    optional: bool = False


@dataclass
class StatementNote:
    """Who said what: speaker, the verb of saying, the content."""

    speaker: Party
    cue: tuple[int, int] | None
    content: tuple[int, int]
    kind: str


@dataclass
class RelationNote:
    """What a sentence says of the state of a relationship between two countries."""

    between: tuple[str, str]
    state: str | None
    trend: str | None
    span: tuple[int, int]


@dataclass
class SentenceNote:
    """A sentence of the corpus with what was annotated in it."""

    text: str
    line: int
    new_paragraph: bool = False
    events: list[EventNote] = field(default_factory=list)
    statements: list[StatementNote] = field(default_factory=list)
    relations: list[RelationNote] = field(default_factory=list)


@dataclass
class Item:
    """A text of the corpus: a passage of several sentences, or a single one."""

    id: str
    date: str
    kind: str
    path: Path
    manner: str | None = None
    title: str | None = None
    sentences: list[SentenceNote] = field(default_factory=list)


class Problem(ValueError):
    """What is wrong on one line of the corpus."""


def _countries() -> frozenset[str]:
    path = files("dragoman.train").joinpath("iso3166.txt")
    return frozenset(path.read_text("utf-8").split()) | frozenset(special_countries())


COUNTRIES = _countries()
CODES = frozenset(c.code for c in cameo_codes())


def find(words: str, sentence: str) -> tuple[int, int]:
    """Span of quoted words in a sentence; ``words#2`` is the second occurrence, ``a ... b`` runs from a to b.

    Raises Problem when the words do not stand there.
    """
    words = words.strip()
    nth = 1
    if m := re.fullmatch(r"(.*)#(\d)", words):
        words, nth = m[1].strip(), int(m[2])
    if " ... " in words and words not in sentence:
        first, last = words.split(" ... ", 1)
        start, _ = find(first if nth == 1 else f"{first}#{nth}", sentence)
        at = sentence.find(last, start + len(first))
        if at < 0:
            raise Problem(f"{last!r} does not stand after {first!r}")
        return start, at + len(last)
    hits = [m.start() for m in re.finditer(re.escape(words), sentence)]
    whole = [h for h in hits if not (h and sentence[h - 1].isalnum() and words[:1].isalnum())
             and not (sentence[h + len(words):h + len(words) + 1].isalnum() and words[-1:].isalnum())]
    if not whole or not words:
        raise Problem(f"{words!r} does not stand in the sentence as whole words")
    if nth > len(whole):
        raise Problem(f"{words!r} occurs {len(whole)} times, not {nth}")
    return whole[nth - 1], whole[nth - 1] + len(words)


def _party(text: str, sentence: str, known: Plover) -> Party:
    m = re.fullmatch(r"(.*\S)\s*\(([^()]*)\)", text.strip())
    if not m:
        raise Problem(f"{text.strip()!r}: write `words (COUNTRY SECTORS)`")
    country, *sectors = m[2].split() or ["-"]
    if country != "-" and country not in COUNTRIES:
        raise Problem(f"{country!r} is no country code; write - when there is none")
    for s in sectors:
        if s not in known.sectors:
            raise Problem(f"{s!r} is no PLOVER sector")
    return Party(None if m[1] == "-" else find(m[1], sentence), None if country == "-" else country, tuple(sectors))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Problem(f"{text!r} is no date YYYY-MM-DD") from None


def _event(body: str, sentence: str, known: Plover) -> EventNote:
    head, *parts = [p.strip() for p in body.split(" | ")]
    m = re.fullmatch(r"([A-Z][A-Z_]*)(?:/([a-z-]+))?(?: (\d{2,4}))? ([a-z]+)", head)
    if not m or m[3] is None and known is plover():
        raise Problem(f"{head!r}: write `TYPE/mode CAMEO status` or `TYPE CAMEO status`")
    type_, mode, cameo, status = m.groups()
    kind = known.types.get(type_)
    if kind is None:
        raise Problem(f"{type_!r} is no type; there are {' '.join(known.types)}")
    if mode and mode not in (m.name for m in kind.modes):
        raise Problem(f"{mode!r} is no mode of {type_}; it has {', '.join(m.name for m in kind.modes) or 'none'}")
    if cameo is None:  # types of one's own: who has no use for CAMEO leaves it to the ontology
        cameo = next((m.default_cameo for m in kind.modes if m.name == mode), kind.default_cameo)
    if not plover_file.allows(kind, cameo) or cameo not in CODES:
        raise Problem(f"CAMEO {cameo} does not fit {type_}; it takes {' '.join(kind.cameo)} and below")
    if status not in known.statuses:
        raise Problem(f"{status!r} is no status")
    if not parts:
        raise Problem("the trigger is missing")
    event = EventNote(type_, mode, cameo, status, find(parts[0], sentence))
    for part in parts[1:]:
        key, _, value = part.partition(" ")
        value = value.strip()
        if key in ("A", "R"):
            people = [_party(p, sentence, known) for p in value.split(";") if p.strip()]
            (event.actors if key == "A" else event.recipients).extend(people)
        elif key == "D":
            words, _, days = value.rpartition("=")
            first, _, last = days.strip().partition("..")
            event.date = (_day(first), _day(last or first))
            if event.date[0] > event.date[1]:
                raise Problem(f"{days.strip()}: the first day is after the last")
            event.date_span = find(words, sentence) if words.strip() not in ("", "-") else None
        elif key == "P":
            event.place = find(value, sentence)
        elif key == "B":
            event.by = _party(value, sentence, known)
        elif key == "C":
            event.contexts = value.split()
            if bad := [c for c in event.contexts if c not in known.contexts]:
                raise Problem(f"{', '.join(bad)}: no PLOVER context")
        elif key == "N":
            for pair in value.split():
                name, _, number = pair.partition("=")
                if name not in NUMBERS or not number:
                    raise Problem(f"{pair!r}: write name=number with a name of {' '.join(sorted(NUMBERS))}")
                event.numbers[name] = number
        elif key == "alt":
            event.alt_types = value.split()
            if bad := [t for t in event.alt_types if t not in known.types]:
                raise Problem(f"{', '.join(bad)}: no PLOVER type")
        elif part == "opt":
            event.optional = True
        else:
            raise Problem(f"{part!r}: no such field; there are A R D P B C N alt opt")
    return event


def _statement(body: str, sentence: str, known: Plover) -> StatementNote:
    parts = [p.strip() for p in body.split(" | ")]
    if len(parts) not in (3, 4):
        raise Problem("write `@ speaker (CODES) | cue | content | kind`")
    kind = parts[3] if len(parts) == 4 else "indirect"
    if kind not in STATEMENT_KINDS:
        raise Problem(f"{kind!r} is no kind of statement ({', '.join(STATEMENT_KINDS)})")
    return StatementNote(_party(parts[0], sentence, known), None if parts[1] == "-" else find(parts[1], sentence), find(parts[2], sentence), kind)


def _relation(body: str, sentence: str) -> RelationNote:
    head, _, words = body.partition(" | ")
    fields = head.split()
    if len(fields) != 4:
        raise Problem("write `~ CODE CODE state trend | words`")
    a, b, state, trend = fields
    for code in (a, b):
        if code not in COUNTRIES:
            raise Problem(f"{code!r} is no country code")
    if (state != "-" and state not in STATES) or (trend != "-" and trend not in TRENDS):
        raise Problem(f"state is one of {' '.join(STATES)} or -, trend one of {' '.join(TRENDS)} or -")
    return RelationNote((a, b), None if state == "-" else state, None if trend == "-" else trend, find(words, sentence))


def parse(path: Path, ontology: Plover | None = None) -> tuple[list[Item], list[str]]:
    """Items of one corpus file, and its problems as ``file:line: what``. A line with a problem is left out.

    Labels are checked against PLOVER, or a user's own ontology.
    """
    ontology = ontology or plover()
    items: list[Item] = []
    problems: list[str] = []
    header: Item | None = None
    sentence: SentenceNote | None = None
    count, gap, seen = 0, False, set[str]()
    for number, raw in enumerate(path.read_text("utf-8").split("\n"), 1):
        line = raw.rstrip()
        try:
            if line.startswith("==="):
                m = HEADER.fullmatch(line)
                header = sentence = None
                if not m:
                    raise Problem("write `=== id | YYYY-MM-DD | passage or singles | manner | title`")
                if m["id"] in seen:
                    raise Problem(f"id {m['id']!r} occurs twice")
                seen.add(m["id"])
                header = Item(m["id"], _day(m["date"]), m["kind"], path, (m["manner"] or "").strip() or None, (m["title"] or "").strip() or None)
                count, gap = 0, True
                if header.kind == "passage":
                    items.append(header)
            elif not line:
                gap = True
            elif line.startswith("# "):
                continue
            elif line[:2] in ("> ", "@ ", "~ "):
                if sentence is None:
                    raise Problem("an annotation without a sentence above it")
                body = line[2:].strip()
                if line[0] == ">":
                    sentence.events.append(_event(body, sentence.text, ontology))
                elif line[0] == "@":
                    sentence.statements.append(_statement(body, sentence.text, ontology))
                else:
                    sentence.relations.append(_relation(body, sentence.text))
            else:
                if header is None:
                    raise Problem("a sentence before any `===` line")
                sentence = SentenceNote(line, number, gap)
                gap = False
                count += 1
                if header.kind == "singles":
                    items.append(Item(f"{header.id}.{count}", header.date, "singles", path, header.manner, None, [sentence]))
                else:
                    header.sentences.append(sentence)
        except Problem as problem:
            problems.append(f"{path}:{number}: {problem}")
    return items, problems


def texts(folder: Path) -> Path:
    """The folder of a corpus's texts: ``text`` in it, or the folder itself. CannotRun when neither holds one."""
    for place in (folder / "text", folder):
        if any(place.glob("*.txt")):
            return place
    raise CannotRun(f"{folder}: there is no corpus here; name the one that holds text/, or *.txt")


def read_corpus(folder: Path, ontology: Plover | None = None) -> Iterator[tuple[list[Item], list[str]]]:
    """Every file of a corpus folder, in the order of names."""
    for path in sorted(folder.glob("*.txt")):
        yield parse(path, ontology)
