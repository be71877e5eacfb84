"""What is compared: the facts of a document, the same for gold and for coded records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.record import Entity, Participant, Record, Span


class Party(NamedTuple):
    """A participant as far as it is scored: its country code and primary sector; None when there is none or nobody knows."""

    country: str | None
    sector: str | None


@dataclass(frozen=True)
class EventFact:
    """An event as far as it is scored.

    ``date`` is the first and last day. The fields from ``optional`` on stand in gold only: whether a coder may leave it out, and what is
    as good as what it says.
    """

    type: str
    mode: str | None
    status: str
    trigger: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: tuple[str, str] | None
    confidence: float = 1.0
    optional: bool = False
    also_types: tuple[str, ...] = ()
    also_statuses: tuple[str, ...] = ()
    also_triggers: tuple[Span, ...] = ()
    also_actors: tuple[tuple[Party, ...], ...] = ()
    also_recipients: tuple[tuple[Party, ...], ...] = ()


@dataclass(frozen=True)
class StatementFact:
    """A statement as far as it is scored: what was said, and by whom (a name, and the words that name the speaker anywhere)."""

    content: Span
    speaker: str
    mentions: tuple[Span, ...]
    optional: bool = False


@dataclass(frozen=True)
class RelationFact:
    """What is said of a pair of countries."""

    between: frozenset[str]
    state: str | None
    trend: str | None
    optional: bool = False


@dataclass(frozen=True)
class Facts:
    """All facts of one document."""

    events: tuple[EventFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    relations: tuple[RelationFact, ...] = ()


def party(entity: Entity) -> Party:
    """An entity as a participant."""
    return Party(entity.country, entity.sectors[0] if entity.sectors else None)


def facts(record: Record) -> Facts:
    """The facts of a coded record."""
    by_id = {e.id: e for e in record.entities}

    def side(participants: tuple[Participant, ...]) -> tuple[Party, ...]:
        return tuple(party(by_id[p.entity]) for p in participants)

    events = tuple(
        EventFact(
            e.type,
            e.mode,
            e.status,
            e.trigger,
            side(e.actors),
            side(e.recipients),
            (e.date.from_, e.date.to) if e.date else None,
            e.confidence,
        )
        for e in record.events
    )
    statements = tuple(
        StatementFact(s.content, by_id[s.speaker].name, (*by_id[s.speaker].mentions, *([s.speaker_span] if s.speaker_span else [])))
        for s in record.statements
    )
    return Facts(events, statements, tuple(RelationFact(frozenset(r.between), r.state, r.trend) for r in record.relations))
