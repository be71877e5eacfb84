"""Annotated texts as gold documents, in the record's form: what `dragoman score` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import CannotRun
from dragoman.ontology import Plover
from dragoman.train.annotation import EventNote, Item, Party, RelationNote, StatementNote, read_corpus
from dragoman.train.examples import part

PRONOUNS = frozenset([
    "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "who", "whom", "whose", "we", "us",
    "our", "i", "me", "my", "you", "your", "both", "each", "one"
])  # fmt: skip
_AFTER_HEAD = re.compile(r"\s(?:of|in|at|for|from|to|on|with|near|outside|based|aged)\s|,|\s\(|\s--\s")
_DETERMINER = re.compile(r"(?:the|an?|his|her|its|their|some|several|two|three|four|five|\d[\d,.]*)\s", re.IGNORECASE)
Span = tuple[int, int]


@dataclass
class _Parties:
    """The entities of one text as they come up."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    _by_key: dict[object, dict[str, Any]] = field(default_factory=dict)

    def of(self, party: Party, start: int) -> str:
        """Id of the entity that a party of a sentence beginning at ``start`` is."""
        codes = (party.country, party.sectors)
        span = None if party.span is None else (start + party.span[0], start + party.span[1])
        words = "" if span is None else self.text[slice(*span)]
        keys: list[object] = [(codes, words.casefold()), (codes, head(words))]
        known = next((self._by_key[k] for k in keys if k in self._by_key), None)
        if known is None and not names(words):
            # An ellipsis or a pronoun is whoever of these codes came up last.
            known = next((e for e in reversed(self.entities) if (e["country"], tuple(e["sectors"])) == codes), None)
        if known is None:
            known = self._new(party, words)
        if names(words):
            for key in keys:
                self._by_key.setdefault(key, known)
            if not names(known["name"]):
                known["name"] = words
        if span and list(span) not in known["mentions"]:
            known["mentions"] = sorted([*known["mentions"], list(span)])
        return str(known["id"])

    def _new(self, party: Party, words: str) -> dict[str, Any]:
        entity = {
            "id": f"e{len(self.entities) + 1}", "name": words, "country": party.country, "sectors": list(party.sectors), "mentions": [],
        }  # fmt: skip
        self.entities.append(entity)
        return entity


@dataclass
class _Places:
    """The places of one text as they come up; the same words are the same place."""

    text: str
    places: list[dict[str, Any]] = field(default_factory=list)

    def of(self, span: Span | None) -> str | None:
        """Id of the place that these words of the text name."""
        if span is None:
            return None
        words = self.text[slice(*span)]
        known = next((p for p in self.places if p["name"].casefold() == words.casefold()), None)
        if known is None:
            known = {"id": f"p{len(self.places) + 1}", "name": words, "mentions": []}
            self.places.append(known)
        if list(span) not in known["mentions"]:
            known["mentions"].append(list(span))
        return str(known["id"])


def names(words: str) -> bool:
    """Whether words say by themselves who is meant: neither missing nor a pronoun."""
    return bool(words) and words.casefold() not in PRONOUNS


def head(words: str) -> str:
    """The last word of a noun phrase before what follows its head: "two envoys of the Koreas" -> "envoys"."""
    phrase = _AFTER_HEAD.split(_DETERMINER.sub("", words, count=1), maxsplit=1)[0].split()
    return re.sub(r"['’]s?$", "", phrase[-1]).casefold() if phrase else ""


def joined(item: Item) -> tuple[str, list[int]]:
    """The text of an item and where each of its sentences begins: a space between sentences, a blank line between paragraphs."""
    text, starts = "", []
    for sentence in item.sentences:
        if text:
            text += "\n\n" if sentence.new_paragraph else " "
        starts.append(len(text))
        text += sentence.text
    return text, starts


def gold_document(item: Item) -> dict[str, Any]:
    """An item as a gold document.

    A field that the corpus does not tell (the kind of an entity, the coordinates of a place) is left out; an entity that no words name
    has the name "".
    """
    text, starts = joined(item)
    parties, places = _Parties(text), _Places(text)
    events: list[dict[str, Any]] = []
    statements: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    for sentence, start in zip(item.sentences, starts, strict=True):
        for e in sentence.events:
            events.append(_event(e, f"{item.id}#{len(events) + 1}", (start, start + len(sentence.text)), parties, places))
        for s in sentence.statements:
            statements.append(_statement(s, f"{item.id}#s{len(statements) + 1}", start, parties))
        relations += [_relation(r, start) for r in sentence.relations]
    gold = {"entities": parties.entities, "places": places.places, "events": events, "statements": statements, "relations": relations}
    title = {"title": item.title} if item.title else {}
    return {"id": item.id, "date": item.date, **title, "text": text, "gold": gold}


def items_of(folder: Path, which: str = "all", ontology: Plover | None = None) -> list[Item]:
    """The items of one part of a corpus folder ("heldout", "tune", "train", or "all") that hold a sentence, sorted by id.

    CannotRun when the corpus has problems or nothing in that part.
    """
    items: list[Item] = []
    problems: list[str] = []
    for found, wrong in read_corpus(folder, ontology):
        items += [i for i in found if i.sentences and which in ("all", part(i.id))]
        problems += wrong
    if problems:
        raise CannotRun(f"the corpus has {len(problems)} problems, the first: {problems[0]}; see `dragoman corpus lint`")
    if not items:
        raise CannotRun(f"{folder} holds no text of the part {which}")
    return sorted(items, key=lambda i: i.id)


def gold_lines(items: Iterable[Item]) -> Iterator[str]:
    """The lines of a gold file: an item each, the same bytes every time."""
    return (json.dumps(gold_document(item), ensure_ascii=False) + "\n" for item in items)


def _event(e: EventNote, id: str, sentence: Span, parties: _Parties, places: _Places) -> dict[str, Any]:
    start = sentence[0]
    fields: dict[str, Any] = {
        "id": id, "type": e.type, "mode": e.mode, "contexts": e.contexts, "cameo": e.cameo, "status": e.status,
        "actors": _side(e.actors, start, parties), "recipients": _side(e.recipients, start, parties),
        "trigger": _moved(e.trigger, start), "sentence": list(sentence), "date": None,
        "place": places.of(None if e.place is None else (start + e.place[0], start + e.place[1])),
        "attributed_to": parties.of(e.by, start) if e.by else None, "numbers": {k: _number(v) for k, v in e.numbers.items()},
    }  # fmt: skip
    if e.date:
        basis = "stated" if e.date_span else "inferred"
        fields["date"] = {"from": e.date[0], "to": e.date[1], "span": _moved(e.date_span, start), "basis": basis}
    if e.optional:
        fields["optional"] = True
    if e.alt_types:
        fields["alt_types"] = e.alt_types
    return fields


def _side(people: list[Party], start: int, parties: _Parties) -> list[dict[str, Any]]:
    return [{"entity": parties.of(p, start), "span": _moved(p.span, start)} for p in people]


def _statement(s: StatementNote, id: str, start: int, parties: _Parties) -> dict[str, Any]:
    return {
        "id": id, "speaker": parties.of(s.speaker, start), "kind": s.kind, "speaker_span": _moved(s.speaker.span, start),
        "cue": _moved(s.cue, start), "content": _moved(s.content, start),
    }  # fmt: skip


def _relation(r: RelationNote, start: int) -> dict[str, Any]:
    return {"between": list(r.between), "state": r.state, "trend": r.trend, "span": _moved(r.span, start)}


def _moved(span: Span | None, by: int) -> list[int] | None:
    return None if span is None else [by + span[0], by + span[1]]


def _number(value: str) -> int | float | str:
    if re.fullmatch(r"-?\d+", value):
        return int(value)
    return float(value) if re.fullmatch(r"-?\d+\.\d+", value) else value
