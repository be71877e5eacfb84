"""A record with the text it was made from: its ids followed, its spans turned into words.

In JSON an event names its actors by id. In Python one wants the actor itself: ``coded.events[0].actors[0].entity.country``.
The views are made when first asked for; the record stays what is written and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.record import (
    CoderVersion,
    Country,
    Dateline,
    Entity,
    EventType,
    Issue,
    Participant,
    Place,
    Record,
    Span,
    State,
    StatementKind,
    Status,
    Trend,
    When,
)


@dataclass(frozen=True)
class Words:
    """A stretch of the input text and what stands there."""

    span: Span
    text: str


@dataclass(frozen=True)
class CodedIssue:
    """An issue: its label, the same in every document, and the words that name it here."""

    label: str
    words: Words


@dataclass(frozen=True)
class CodedParticipant:
    """An entity's part in one event; ``words`` name it there, and are None when they stand elsewhere."""

    entity: Entity
    words: Words | None


@dataclass(frozen=True)
class CodedEvent:
    """An event with its entities and place in it. Fields mean what they mean in ``record.Event``."""

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    score: float
    status: Status
    actors: tuple[CodedParticipant, ...]
    recipients: tuple[CodedParticipant, ...]
    trigger: Words
    sentence: Words
    date: When | None
    place: Place | None
    attributed_to: Entity | None
    numbers: dict[str, int | float | str]
    confidence: float
    issues: tuple[CodedIssue, ...] = ()


@dataclass(frozen=True)
class CodedStatement:
    """A statement with its speaker in it. Fields mean what they mean in ``record.Statement``."""

    id: str
    speaker: Entity
    addressees: tuple[Entity, ...]
    kind: StatementKind
    speaker_words: Words | None
    cue: Words | None
    content: Words
    venue: str | None
    date: When | None
    issues: tuple[CodedIssue, ...] = ()


@dataclass(frozen=True)
class CodedRelation:
    """A relation with its words and source. Fields mean what they mean in ``record.Relation``."""

    between: tuple[Country, Country]
    state: State | None
    trend: Trend | None
    words: Words
    attributed_to: Entity | None
    issues: tuple[CodedIssue, ...] = ()


@dataclass(frozen=True)
class Coded:
    """What the coder gives for one document: the record, and the text that its spans point into.

    ``record`` is the contract and what ``json()`` writes; the text is not part of it.
    """

    record: Record
    text: str

    def json(self) -> str:
        """The record as one line of JSON."""
        return self.record.json()

    @property
    def id(self) -> str:
        """The document's id."""
        return self.record.id

    @property
    def date(self) -> str:
        """Day of publication, YYYY-MM-DD."""
        return self.record.date

    @property
    def title(self) -> str | None:
        """Headline, when one was given."""
        return self.record.title

    @property
    def source(self) -> str | None:
        """Publisher."""
        return self.record.source

    @property
    def url(self) -> str | None:
        """Where it was published."""
        return self.record.url

    @property
    def language(self) -> str:
        """BCP 47."""
        return self.record.language

    @property
    def coder(self) -> CoderVersion:
        """What made the record."""
        return self.record.coder

    @property
    def dateline(self) -> Dateline | None:
        """The place and day before the first sentence."""
        return self.record.dateline

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Who is in the text, once each."""
        return self.record.entities

    @property
    def places(self) -> tuple[Place, ...]:
        """The toponyms, resolved."""
        return self.record.places

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know of this record."""
        return self.record.warnings

    @cached_property
    def events(self) -> tuple[CodedEvent, ...]:
        """The events, with entities and places in place of ids."""
        return tuple(
            CodedEvent(
                e.id, e.type, e.mode, e.contexts, e.cameo, e.quad, e.score, e.status, self._parts(e.actors), self._parts(e.recipients),
                self._words(e.trigger), self._words(e.sentence), e.date, None if e.place is None else self.record.place(e.place),
                self._entity(e.attributed_to), e.numbers, e.confidence, self._issues(e.issues),
            )
            for e in self.record.events
        )  # fmt: skip

    @cached_property
    def statements(self) -> tuple[CodedStatement, ...]:
        """Who said what, with entities in place of ids."""
        return tuple(
            CodedStatement(
                s.id, self.record.entity(s.speaker), tuple(self.record.entity(a) for a in s.addressees), s.kind,
                self._maybe(s.speaker_span), self._maybe(s.cue), self._words(s.content), s.venue, s.date, self._issues(s.issues),
            )
            for s in self.record.statements
        )  # fmt: skip

    @cached_property
    def relations(self) -> tuple[CodedRelation, ...]:
        """What the text says of relationships, with its words."""
        return tuple(
            CodedRelation(r.between, r.state, r.trend, self._words(r.span), self._entity(r.attributed_to), self._issues(r.issues))
            for r in self.record.relations
        )

    def _words(self, span: Span) -> Words:
        return Words(span, span.of(self.text))

    def _maybe(self, span: Span | None) -> Words | None:
        return None if span is None else self._words(span)

    def _issues(self, issues: tuple[Issue, ...]) -> tuple[CodedIssue, ...]:
        return tuple(CodedIssue(i.label, self._words(i.span)) for i in issues)

    def _entity(self, id: str | None) -> Entity | None:
        return None if id is None else self.record.entity(id)

    def _parts(self, participants: tuple[Participant, ...]) -> tuple[CodedParticipant, ...]:
        return tuple(CodedParticipant(self.record.entity(p.entity), self._maybe(p.span)) for p in participants)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the text highlighted, its events in a table."""
        from dragoman.look.notebook import html  # here, so that coding never loads what only looking needs

        return html(self)
