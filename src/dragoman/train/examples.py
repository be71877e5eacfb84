"""Corpus sentences as the network sees them: pieces and targets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.code import labels
from dragoman.code.boilerplate import dateline
from dragoman.code.labels import Labels
from dragoman.code.pieces import Pieces, cut
from dragoman.train.annotation import EventNote, Item, Party, SentenceNote

IGNORE = -100  # a target that counts neither way
BEGIN, INSIDE = 1, 2


@dataclass(frozen=True)
class Act:
    """Targets of one event: its trigger's pieces (T,), labels, roles (T, 5) of 0 outside, 1 begin, 2 inside, and
    the first sector of the party that a piece belongs to (T,)."""

    trigger: NDArray[np.bool_]
    type: int
    mode: int
    cameo: int
    status: int
    contexts: NDArray[np.float32]
    roles: NDArray[np.int64]
    sectors: NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """A sentence with its triggers (T,) of 0 outside, 1 begin, 2 inside, and its acts."""

    pieces: Pieces
    triggers: NDArray[np.int64]
    acts: tuple[Act, ...]
    note: SentenceNote
    item: Item


def part(item_id: str) -> str:
    """"heldout" for a tenth of the corpus, never trained on; "tune" for a twelfth that sets thresholds; else "train".

    By a hash of the id, so that an item stays where it is however the corpus grows.
    """
    n = int(hashlib.sha256(item_id.encode()).hexdigest(), 16) % 120
    return "heldout" if n < 12 else "tune" if n < 22 else "train"


def _moved(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return None if span is None or span[0] < by else (span[0] - by, span[1] - by)


def _party_moved(party: Party, by: int) -> Party:
    return replace(party, span=_moved(party.span, by))


def without_dateline(note: SentenceNote) -> SentenceNote:
    """A sentence as the coder will see it: the dateline is cut off before a model reads it."""
    m = dateline(note.text)
    if not m:
        return note
    by = m.end()
    events = [
        replace(
            e, trigger=trigger, actors=[_party_moved(p, by) for p in e.actors], recipients=[_party_moved(p, by) for p in e.recipients],
            date_span=_moved(e.date_span, by), place=_moved(e.place, by), by=e.by and _party_moved(e.by, by),
        )
        for e in note.events if (trigger := _moved(e.trigger, by)) is not None
    ]  # fmt: skip
    return SentenceNote(note.text[by:], note.line, note.new_paragraph, events)


def _tag(into: NDArray[np.int64], pieces: Pieces, span: tuple[int, int] | None) -> None:
    if span is None:
        return
    inside = np.flatnonzero(pieces.covered(span))
    if len(inside):
        into[inside] = INSIDE
        first_word = pieces.words[inside[0]]
        into[inside[pieces.words[inside] == first_word]] = BEGIN


@dataclass(frozen=True)
class Index:
    """Numbers of an ontology's labels."""

    known: Labels
    modes: dict[tuple[str, str | None], int]
    cameo: dict[tuple[str, str], int]

    @classmethod
    def of(cls, known: Labels) -> Index:
        """By their order."""
        return cls(known, {m: i for i, m in enumerate(known.modes)}, {c: i for i, c in enumerate(known.cameo)})


def _act(event: EventNote, pieces: Pieces, index: Index) -> Act:
    known = index.known
    roles = np.zeros((len(pieces), len(labels.ROLES)), np.int64)
    for k, parties in enumerate((event.actors, event.recipients)):
        for party in parties:
            _tag(roles[:, k], pieces, party.span)
    sectors = np.full(len(pieces), IGNORE, np.int64)
    for party in (*event.actors, *event.recipients, *([event.by] if event.by else [])):
        if party.span is not None:
            sectors[pieces.covered(party.span)] = known.sectors.index(party.sectors[0] if party.sectors else None)
    _tag(roles[:, 2], pieces, event.date_span)
    _tag(roles[:, 3], pieces, event.place)
    _tag(roles[:, 4], pieces, event.by.span if event.by else None)
    bag = np.zeros(len(known.contexts), np.float32)
    bag[[known.contexts.index(c) for c in event.contexts]] = 1
    return Act(
        pieces.covered(event.trigger), known.types.index(event.type), index.modes[event.type, event.mode],
        index.cameo.get((event.type, event.cameo), IGNORE), labels.STATUSES.index(event.status), bag, roles, sectors,
    )  # fmt: skip


def example(sentence: SentenceNote, item: Item, tok: Tokenizer, index: Index) -> Example:
    """One sentence's example. Triggers of optional events are neither asked for nor forbidden."""
    pieces = cut(sentence.text, tok)
    triggers = np.where(pieces.words >= 0, 0, IGNORE).astype(np.int64)
    for event in sorted(sentence.events, key=lambda e: not e.optional):
        if event.optional:
            triggers[pieces.covered(event.trigger)] = IGNORE
        else:
            _tag(triggers, pieces, event.trigger)
    acts = tuple(a for e in sentence.events if (a := _act(e, pieces, index)).trigger.any())
    return Example(pieces, triggers, acts, sentence, item)
