"""What the corpus should not say: problems that keep a line from being used, and warnings of what is probably a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from dragoman.ontology import Plover
from dragoman.train.annotation import EventNote, Item, SentenceNote, read_corpus

YEAR = timedelta(days=366)  # CODEBOOK 3: historical is more than a year old, unless told as history


@dataclass(frozen=True)
class Findings:
    """Lines as ``file:line: what``. Problems must be mended; warnings must be looked at."""

    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    items: int


def lint(folder: Path, ontology: Plover | None = None) -> Findings:
    """What is wrong in all files of a corpus folder, in the order of files. Labels are PLOVER's, or those of a user's own ontology."""
    problems, warnings = [], []
    items: list[Item] = []
    for found, bad in read_corpus(folder, ontology):
        problems += bad
        items += found
    problems += _repeated_ids(items)
    for item in items:
        if not item.sentences:
            warnings.append(f"{item.path}: {item.id} has no sentence")
        for sentence in item.sentences:
            warnings += [f"{item.path}:{sentence.line}: {what}" for what in sentence_warnings(sentence, item.date)]
    return Findings(tuple(problems), tuple(warnings), len(items))


def _repeated_ids(items: Iterable[Item]) -> Iterator[str]:
    # Within a file the parser tells; a block of singles counts once, by the id of its heading.
    first: dict[str, Path] = {}
    told: set[tuple[str, Path]] = set()
    for item in items:
        id = item.id.partition(".")[0]
        where = first.setdefault(id, item.path)
        if where != item.path and (id, item.path) not in told:
            told.add((id, item.path))
            line = item.sentences[0].line - 1 if item.sentences else 1
            yield f"{item.path}:{line}: id {id!r} stands in {where.name} already"


def sentence_warnings(sentence: SentenceNote, published: str) -> Iterator[str]:
    """What looks wrong in one sentence of a text published on that day."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    for event in sentence.events:
        name = f"{event.type} {sentence.text[slice(*event.trigger)]!r}"
        if (event.type, event.trigger) in seen:
            yield f"{name} is annotated twice"
        seen.add((event.type, event.trigger))
        for what in (*_sides(event), *_crossings(event, sentence.text), *_times(event, date.fromisoformat(published))):
            yield f"{name}: {what}"
    triggers = sorted({e.trigger for e in sentence.events})
    for a, b in pairwise(triggers):
        if _cross(a, b):
            yield f"the triggers {sentence.text[slice(*a)]!r} and {sentence.text[slice(*b)]!r} cross"


def _sides(event: EventNote) -> Iterator[str]:
    both = {p.span for p in event.actors} & {p.span for p in event.recipients} - {None}
    if both:
        yield "the same words are actor and recipient"
    for side, parties in (("actor", event.actors), ("recipient", event.recipients)):
        named = [p for p in parties if p.span]
        if len({(p.span, p.country, p.sectors) for p in named}) < len(named):
            yield f"the same {side} stands there twice"


def _crossings(event: EventNote, text: str) -> Iterator[str]:
    spans = [
        ("the trigger", event.trigger),
        *(("an actor", p.span) for p in event.actors),
        *(("a recipient", p.span) for p in event.recipients),
    ]
    spans += [("the date", event.date_span), ("the place", event.place), ("the source", event.by.span if event.by else None)]
    known = [(name, span) for name, span in spans if span]
    for n, (name, a) in enumerate(known):
        for other, b in known[n + 1 :]:
            if _cross(a, b):
                yield f"{name} {text[slice(*a)]!r} and {other} {text[slice(*b)]!r} cross"


def _cross(a: tuple[int, int], b: tuple[int, int]) -> bool:
    first, second = sorted((a, b))
    return first[0] < second[0] < first[1] < second[1]


def _times(event: EventNote, published: date) -> Iterator[str]:
    if event.date is None:
        return
    first, last = (date.fromisoformat(d) for d in event.date)
    days = event.date[0] if first == last else f"{event.date[0]}..{event.date[1]}"
    if event.status == "future" and last < published:
        yield f"future, but dated {days}, before the text of {published}"
    elif event.status in ("actual", "historical") and first > published:
        yield f"{event.status}, but dated {days}, after the text of {published}"
    elif event.status == "actual" and last < published - YEAR:
        yield f"actual, but dated {days}, over a year before the text of {published}"
