"""The entities of one document while they are being told apart: who was met so far, found by name, by place in the text or by description.

Every question is answered from an index, never by going through all entities: a text may name twenty thousand.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from dragoman.code import homes
from dragoman.code.draft import Draft, Mention, Saying
from dragoman.code.pairs import Together, joined
from dragoman.know.offices import FAMILY_NAME_FIRST
from dragoman.know.resolve import Resolution
from dragoman.record import Entity, Span

BACK = 4  # sentences that a pronoun or description looks back over; set by hand, not swept yet
SHORTEST = 4  # letters of a name that may be the end of a fuller one
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sir|Lord|President|Prime Minister|Premier|Chancellor|Minister|King|Queen|Gen|General|Sen|Rep|Gov|Judge)\.?\s+", re.IGNORECASE)


@dataclass(eq=False)
class Draught:
    """An entity in the making; ``number`` counts from 0."""

    number: int
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    wikidata: str | None
    head: str
    mentions: list[Span] = field(default_factory=list)
    seen: list[tuple[int, int, bool]] = field(default_factory=list)  # sentence, start, subject; in the order of the text
    acted: int = 0  # how often it was a subject
    many: bool = False  # an organisation that the text calls by its people: "the rebels"
    why: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its id in the record."""
        return f"e{self.number + 1}"

    @property
    def surname(self) -> str:
        """Last word of a person's name, for later mentions by it alone."""
        return self.name.split()[-1].lower() if self.name.split() else ""

    def subject_in(self, sentence: int) -> bool:
        """Whether it was a subject in a sentence, one of the last."""
        for at, _, subject in reversed(self.seen):
            if at < sentence:
                return False
            if at == sentence and subject:
                return True
        return False

    def frozen(self) -> Entity:
        """As the record has it."""
        return Entity(self.id, self.name, self.kind, self.country, self.sectors, self.role, self.wikidata, tuple(sorted(set(self.mentions))))  # type: ignore[arg-type]


class Cast:
    """The entities of one document while its mentions are gone through in order."""

    def __init__(self, draft: Draft) -> None:
        self.all: list[Draught] = []
        self.on, self.around = draft.published, homes.surroundings(draft)
        self.resolved: dict[Span, str] = {}  # the country of each party so far
        self.met: list[homes.Seen] = []  # the same in the order of the text
        self.told: defaultdict[int, list[Saying]] = defaultdict(list)  # by index of the sentence, the sayings whose content touches it
        for saying in draft.sayings:
            for index in draft.sentences_in(saying.content) if saying.speaker is not None else ():
                self.told[index].append(saying)
        self._parties: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)  # by index of the sentence, its parties and their countries
        self.homes = homes.Given()
        self.placed = {m.of(draft.text).lower(): p.country for p in draft.places if p.country for m in p.mentions}  # the country of each toponym, datelines in capitals too
        self.together, self._read = Together(), 0  # and the index of the last sentence that it has been told
        self.pair: tuple[int, list[Draught]] | None = None  # whom "both sides" meant last, and the sentence that says so
        self.several: tuple[Mention, list[Draught]] | None = None  # the last phrase that named more than one, and whom
        self._here: defaultdict[int, dict[int, list[Span]]] = defaultdict(dict)  # by index of the sentence, whom it names and where
        self._known: defaultdict[Hashable, list[int]] = defaultdict(list)  # numbers of entities by what they may be found by, the first first

    def pair_in(self, sentence: int) -> list[Draught]:
        """Whom "both sides" meant earlier in a sentence."""
        return self.pair[1] if self.pair is not None and self.pair[0] == sentence else []

    def together_before(self, mention: Mention) -> list[Draught]:
        """Those whom one phrase of this sentence or the last named together, if it was a subject and nobody has been one since: "they"."""
        if self.several is None:
            return []
        phrase, found = self.several
        if not phrase.subject or mention.sentence - phrase.sentence > 1:
            return []
        since = takewhile(lambda s: s.sentence >= phrase.sentence, reversed(self.met))
        return [] if any(s.subject and s.start > phrase.span.start for s in since) else found

    def read(self, draft: Draft, sentence: int) -> Together:
        """Which countries the sentences up to this one tell of together; of this one, what is resolved of it so far."""
        for index in range(self._read, sentence + 1):
            parties, near = self._parties[index], self.around.named.get(index, ())
            names = sorted({(n.span.start, n.span.end, n.country) for n in near} | {(span.start, span.end, country) for span, country in parties})
            places = {n.country for n in near if n.placed} - {n.country for n in near if not n.placed} - {country for _, country in parties}
            acts: set[frozenset[str]] = set()
            for act in self.around.acts[index]:
                actors, recipients = ({c for span in self.around.parties[act, role] if (c := self.resolved.get(span))} for role in ("actor", "recipient"))
                acts |= {frozenset((one, other)) for one in actors for other in recipients if one != other}
            self.together.tell(index, (country for *_, country in names), joined(names, draft.text), acts, places)
        self._read = sentence  # more of it may be resolved later
        return self.together

    def add(self, r: Resolution, head: str) -> Draught:
        """A new entity."""
        made = Draught(len(self.all), r.name, r.kind, r.country, tuple(r.sectors), r.role, r.wikidata, head.lower(), why=[r.why])
        self.all.append(made)
        self._file(made)
        return made

    def rename(self, e: Draught, name: str, kind: str | None = None) -> None:
        """Gives an entity a fuller name, or says that it is a person."""
        for key in set(_keys(e)):
            self._known[key].remove(e.number)
        e.name, e.kind = name, kind or e.kind
        self._file(e)

    def _file(self, e: Draught) -> None:
        for key in set(_keys(e)):
            insort(self._known[key], e.number)

    def meet(self, e: Draught, mention: Mention) -> None:
        """Notes that a mention names an entity."""
        where = self._here[mention.sentence].setdefault(e.number, [])
        if mention.label != "PRON" or mention.part:
            e.mentions.append(mention.span)
            where.append(mention.span)
        e.seen.append((mention.sentence, mention.span.start, mention.subject))
        e.acted += mention.subject
        if e.country:
            self.resolved.setdefault(mention.span, e.country)
            self._parties[mention.sentence].append((mention.span, e.country))
            self.met.append(homes.Seen(e.country, mention.sentence, mention.span.start, mention.subject))

    def recent(self, mention: Mention, kinds: Sequence[str], back: int = BACK) -> list[Draught]:
        """Entities met before a mention, likeliest antecedent first: the nearest sentence, in it subjects before others, there the first named."""
        ranked = []
        near = {number for index in range(mention.sentence - back, mention.sentence + 1) for number in self._here.get(index, ())}
        for e in (self.all[number] for number in sorted(near)):
            if e.kind not in kinds:
                continue
            for sentence, start, subject in reversed(e.seen):
                if mention.sentence - sentence > back:
                    break
                if start < mention.span.start:
                    ranked.append(((mention.sentence - sentence, not subject, start), e))
                    break
        return [e for _, e in sorted(ranked, key=lambda r: r[0])]

    def doing(self, mention: Mention) -> Draught | None:
        """The last subject before a mention in its sentence: whoever does what its clause tells."""
        subjects = []
        for number in self._here.get(mention.sentence, ()):
            here = takewhile(lambda seen: seen[0] == mention.sentence, reversed(self.all[number].seen))
            subjects += [(start, number) for _, start, subject in here if subject and start < mention.span.start]
        return self.all[max(subjects)[1]] if subjects else None

    def named(self, words: str) -> Draught | None:
        """The person or organisation already met whose name these words are, or are the last part of; of an East Asian name the first."""
        bare = _TITLE.sub("", words).lower()
        if (found := self._first(("end", bare), ("surname", bare), ("body", bare))) is not None:
            return found
        family = self._first(("family", bare))
        return family if family is not None and family.country in FAMILY_NAME_FIRST else None

    def person(self, name: str) -> Draught | None:
        """A person met before under the same full name, or whose fuller name this one ends."""
        low = name.lower()
        return self._first(("end", low), *(("person", end) for end in _ends(low) if len(end) >= SHORTEST))

    def at(self, span: Span, sentences: Iterable[int]) -> Draught | None:
        """The entity that a mention names which touches a stretch of these sentences."""
        numbers = [n for index in sentences for n, spans in self._here.get(index, {}).items() if any(m.overlaps(span) for m in spans)]
        return self.all[min(numbers)] if numbers else None

    def same(self, r: Resolution, head: str, definite: bool) -> Draught | None:
        """An entity already met that a resolution must mean: the same country, the same known body, or an alike description."""
        alike = (head.lower(), r.country, tuple(r.sectors))
        keys: list[Hashable] = [("wikidata", r.wikidata)] if r.wikidata else []
        keys.append(("group", *alike, None if definite else r.name.lower()) if r.kind == "group" else (r.kind, "named", r.name))
        return self._first(*keys)

    def _first(self, *keys: Hashable) -> Draught | None:
        """The first entity of the text that is found by one of the keys."""
        numbers = [found[0] for key in keys if (found := self._known.get(key))]
        return self.all[min(numbers)] if numbers else None


def _ends(name: str) -> Iterator[str]:
    """What a name ends in: what stands behind each of its spaces."""
    at = name.find(" ")
    while at >= 0:
        yield name[at + 1 :]
        at = name.find(" ", at + 1)


_DESCRIBES = frozenset({"in", "at", "of", "for", "to", "on", "from", "who", "whose"})  # words of no name: "French consul in Tunis" is not called Tunis


def _keys(e: Draught) -> Iterator[Hashable]:
    """What an entity may be found by."""
    name = e.name.lower()
    if e.wikidata:
        yield "wikidata", e.wikidata
    if e.kind == "group":
        yield "group", e.head, e.country, e.sectors, None
        yield "group", e.head, e.country, e.sectors, name
    else:
        yield e.kind, "named", e.name
    if e.kind == "organization":
        yield "body", name
    if e.kind == "person" and e.name[:1].isupper() and _DESCRIBES.isdisjoint(e.name.split()):
        yield "person", name
        yield "surname", e.surname
        if " " in name:
            yield "family", name.split()[0]
        yield from (("end", end) for end in (name, *_ends(name)))
