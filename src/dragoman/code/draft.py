"""The document in work: what the stages have found so far, a layer each."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.article import Article
from dragoman.record import Dateline, Entity, Event, Place, Relation, Span, Statement

if TYPE_CHECKING:  # training reads this module and should load neither
    from spacy.tokens import Doc

    from dragoman.code.newsdates import DateMention


@dataclass(frozen=True)
class Sentence:
    """A sentence: its span, its paragraph (counted from 0) and its place in the document (counted from 0)."""

    index: int
    span: Span
    paragraph: int
    quoted: bool = False  # begins inside a quotation opened in an earlier sentence


PARTIES = frozenset({"actor", "recipient", "source"})  # roles of those whom an event names


@dataclass(frozen=True)
class RoleSpan:
    """Words that the model holds for a party, place, time or source of one event; score is the model's probability."""

    role: str  # actor | recipient | date | place | source; "no actor", "no recipient" where the words say that it is nobody
    span: Span
    score: float
    sector: str | None = None  # of a party, as its words and company suggest
    sector_score: float = 0.0


@dataclass(frozen=True)
class Trigger:
    """Words that report an act, with the model's reading of it."""

    sentence: int
    span: Span
    type: str
    score: float
    mode: str | None
    status: str
    contexts: tuple[str, ...]
    cameo: str
    roles: tuple[RoleSpan, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """A stretch that names somebody: a noun phrase, a name, a demonym, a pronoun.

    ``head`` is the span of its head word; ``label`` is "PERSON", "ORG", "GPE", "NORP" for names, "NP" for other noun phrases,
    "PRON" for pronouns. ``subject``: whether it is the subject of a verb. ``part``: whether it takes part in an event or speaks.
    ``gloss``: an apposition that says who it is ("Laura Pembroke, a Swiss envoy").
    """

    span: Span
    head: Span
    label: str
    sentence: int
    subject: bool = False
    part: bool = False
    gloss: Span | None = None
    sector: str | None = None  # as the model reads the words in their company, with its probability
    sector_score: float = 0.0


@dataclass(frozen=True)
class Saying:
    """A statement as it stands in the text, before its speaker is resolved.

    ``speaker`` is the span of the words that name the speaker, None where the text leaves them out.
    """

    sentence: int
    speaker: Span | None
    cue: Span | None
    content: Span
    kind: str
    venue: str | None = None
    addressee: Span | None = None


@dataclass(frozen=True)
class DateNote:
    """A date that stands in the text; the sentence's tense may still have to say which way it points."""

    sentence: int
    span: Span
    mention: DateMention


Found = TypeVar("Found", Trigger, Saying, DateNote)


def by_sentence(found: Iterable[Found]) -> defaultdict[int, list[Found]]:
    """What was found, by index of its sentence, so that nothing searches a whole document for what stands in one sentence."""
    out: defaultdict[int, list[Found]] = defaultdict(list)
    for one in found:
        out[one.sentence].append(one)
    return out


@dataclass(frozen=True)
class Draft:
    """All that is known of one document; each stage adds layers and changes none."""

    article: Article
    published: date = date.min
    language: str = "en"
    warnings: tuple[str, ...] = ()
    skips: tuple[tuple[Span, str], ...] = ()  # stretches that are no news text, each with the reason
    dateline_span: Span | None = None
    sentences: tuple[Sentence, ...] = ()
    parses: tuple[Doc, ...] = ()  # spaCy's, one a sentence; token.idx counts from the sentence's start
    triggers: tuple[Trigger, ...] = ()
    dates: tuple[DateNote, ...] = ()
    sayings: tuple[Saying, ...] = ()
    mentions: tuple[Mention, ...] = ()
    who: dict[Span, tuple[str, ...]] = field(default_factory=dict)  # ids of the entities that a span names
    places: tuple[Place, ...] = ()
    dateline: Dateline | None = None
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    whys: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by id of event, entity or place: why it is so

    @property
    def text(self) -> str:
        """The text as it was given."""
        return self.article.text

    def with_layers(self, layers: dict[str, Any]) -> Draft:
        """A copy with these layers set."""
        return dataclasses.replace(self, **layers)

    def words(self, sentence: Sentence) -> str:
        """The text of a sentence."""
        return sentence.span.of(self.text)

    def sentences_in(self, span: Span) -> range:
        """Indexes of the sentences that a stretch of the text touches."""
        first = bisect_right(self.sentences, span.start, key=lambda s: s.span.end)
        return range(first, bisect_left(self.sentences, span.end, lo=first, key=lambda s: s.span.start))

    @cached_property
    def _named(self) -> tuple[list[tuple[Span, tuple[str, ...]]], int]:
        return sorted(self.who.items()), max((span.end - span.start for span in self.who), default=0)

    def named_in(self, span: Span) -> list[tuple[Span, tuple[str, ...]]]:
        """The mentions that a stretch of the text touches, in its order, each with the ids of the entities that it names."""
        named, longest = self._named
        first = bisect_left(named, span.start - longest, key=lambda found: found[0].start)
        last = bisect_left(named, span.end, lo=first, key=lambda found: found[0].start)
        return [found for found in named[first:last] if span.overlaps(found[0])]

    @cached_property
    def _toponyms(self) -> list[tuple[Span, Place]]:
        return sorted(((mention, place) for place in self.places for mention in place.mentions), key=lambda found: found[0])

    def toponyms_in(self, span: Span) -> list[tuple[Span, Place]]:
        """The mentions of places that lie in a stretch of the text, in its order, each with its place."""
        first = bisect_left(self._toponyms, span.start, key=lambda found: found[0].start)
        last = bisect_left(self._toponyms, span.end, key=lambda found: found[0].start)
        return [found for found in self._toponyms[first:last] if span.holds(found[0])]
