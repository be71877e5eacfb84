"""One document as an analyst reads it: what happened, what is planned, possible, denied, claimed and long past, each with its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from dragoman.coded import Coded, CodedEvent, CodedRelation, CodedStatement, Words
from dragoman.look.cells import about, kind, line, when, where, who
from dragoman.record import Entity, Span, Status


@dataclass(frozen=True)
class Item:
    """One line of a brief: an event, a statement or a relation, in words, and the words of the text that it rests on.

    ``number`` counts all lines of a brief from 1, ``sentence`` the sentences of the text from 1 (0 when nobody told them).
    """

    days: str
    kind: str
    who: str
    details: tuple[str, ...]
    words: Words
    confidence: float | None = None
    number: int = 0
    sentence: int = 0


@dataclass(frozen=True)
class Group:
    """Lines under one heading; ``title`` is whose word they are, or empty."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Section:
    """A part of a brief. ``name`` is a short word for it."""

    name: str
    title: str
    groups: tuple[Group, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Its lines, whatever group they stand in."""
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True)
class Brief:
    """A document in sections, always the same ones in the same order."""

    coded: Coded
    sections: tuple[Section, ...]
    sentences: tuple[Span, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All lines."""
        return tuple(item for section in self.sections for item in section.items)


def brief(coded: Coded, sentences: Sequence[Span] = ()) -> Brief:
    """The brief of one coded document; ``sentences`` are the spans of its sentences, in order.

    Every event, statement and relation has one line. An event that happened on somebody's word alone stands with what that party claims;
    of all others whose word it is stands in the line.
    """
    events = sorted(coded.events, key=lambda e: e.trigger.span)
    told = [e for e in events if not (e.status == "actual" and e.attributed_to)]
    planned = sorted((e for e in told if e.status == "future"), key=lambda e: (e.date is None, e.date.from_ if e.date else "", e.date.to if e.date else ""))
    parts: tuple[tuple[str, str, tuple[Group, ...]], ...] = (
        ("happened", "What happened", _group(map(_event, _of(told, "actual")))),
        ("planned", "What is planned", _group(map(_event, planned))),
        ("possible", "What is possible", _group(map(_event, _of(told, "hypothetical")))),
        ("denied", "What is denied or did not happen", _group(map(_event, _of(told, "negated")))),
        ("claimed", "Who claims what", _claims(events, coded.statements)),
        ("background", "Background", _group(map(_event, _of(told, "historical")))),
        ("relations", "How relations are described", _group(map(_relation, sorted(coded.relations, key=lambda r: r.words.span)))),
    )
    numbers, starts = count(1), [s.start for s in sentences]
    sections = []
    for name, title, groups in parts:
        numbered = (
            Group(g.title, tuple(replace(i, number=next(numbers), sentence=_sentence(i.words, starts)) for i in g.items)) for g in groups
        )
        sections.append(Section(name, title, tuple(numbered)))
    return Brief(coded, tuple(sections), tuple(sentences))


def _sentence(words: Words, starts: Sequence[int]) -> int:
    """The number of the sentence in which words begin; white space before a sentence is not yet it."""
    return bisect_right(starts, words.span.start + len(words.text) - len(words.text.lstrip()))


def _of(events: Iterable[CodedEvent], status: Status) -> list[CodedEvent]:
    return [e for e in events if e.status == status]


def _group(items: Iterable[Item]) -> tuple[Group, ...]:
    found = tuple(items)
    return (Group("", found),) if found else ()


def _claims(events: Sequence[CodedEvent], statements: Sequence[CodedStatement]) -> tuple[Group, ...]:
    """What each party is the source of, parties and claims in the order of the text."""
    found: list[tuple[Entity, Item]] = [(s.speaker, _statement(s)) for s in statements]
    found += [(e.attributed_to, _event(e, named=True)) for e in events if e.status == "actual" and e.attributed_to]
    by_source: dict[str, tuple[Entity, list[Item]]] = {}
    for source, item in sorted(found, key=lambda pair: pair[1].words.span):
        by_source.setdefault(source.id, (source, []))[1].append(item)
    return tuple(Group(_source(source), tuple(items)) for source, items in by_source.values())


def _source(entity: Entity) -> str:
    role = line(entity.role, 60) if entity.role and entity.role.casefold() not in entity.name.casefold() else ""
    return who(entity) + (f", {role}" if role else "")


def _event(e: CodedEvent, named: bool = False) -> Item:
    details = [d for d in (about(e.issues), f"in {where(e)}" if e.place else "") if d]
    details += [f"{line(str(name), 40)} {line(f'{value:,}' if isinstance(value, int | float) else value, 40)}" for name, value in e.numbers.items()]
    if e.attributed_to and not named:
        details.append(f"according to {who(e.attributed_to)}")
    sides = [", ".join(who(p.entity) for p in side) for side in (e.actors, e.recipients)]
    people = f"{sides[0] or 'nobody named'} → {sides[1]}" if sides[1] else sides[0]
    days = "" if e.date is None else when(e.date) + ("" if e.date.basis == "stated" else f" ({e.date.basis})")
    return Item(days, kind(e), people or "nobody named", tuple(details), e.trigger, e.confidence)


def _statement(s: CodedStatement) -> Item:
    to = f"to {', '.join(who(a) for a in s.addressees)}" if s.addressees else ""
    details = tuple(d for d in (to, about(s.issues), line(s.venue, 80) if s.venue else "") if d)
    cue = line(s.cue.text, 30) if s.cue else "said"
    return Item(when(s.date) if s.date and s.date.span else "", f"{s.kind} statement", cue, details, s.content)


def _relation(r: CodedRelation) -> Item:
    details = tuple(d for d in (about(r.issues), f"according to {who(r.attributed_to)}" if r.attributed_to else "") if d)
    return Item("", " and ".join(r.between), ", ".join(x for x in (r.state, r.trend) if x) or "not judged", details, r.words)
