"""The coded document: the contract between the coder and everything that reads what it writes.

One frozen class per JSON object of a record, with the same names in the same order. The JSON Schema of
``dragoman schema`` is made from these fields. Terms are PLOVER's wherever PLOVER has one.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct

SCHEMA: Literal["dragoman/1"] = "dragoman/1"

EventType = Annotated[str, Meta(pattern=r"^[A-Z][A-Z_]*$", description="one of PLOVER's 16 types; with models for categories of one's own, one of those")]
Status = Literal["actual", "future", "hypothetical", "historical", "negated"]
Kind = Literal["person", "organization", "country", "group"]
Basis = Literal["stated", "inferred", "publication"]
StatementKind = Literal["direct", "indirect", "mixed"]
State = Literal["allied", "friendly", "neutral", "strained", "hostile"]
Trend = Literal["improving", "worsening", "steady"]


class Span(NamedTuple):
    """A stretch of the input text: ``[start, end)`` in Unicode code points of the text exactly as it was given."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span."""
        return text[self.start : self.end]

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other[1] and other[0] < self.end

    def holds(self, other: tuple[int, int]) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other[0] and other[1] <= self.end


Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="a day, YYYY-MM-DD")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3, KOS, PSE, HKG, or UNO EUR IGO NGO ISM IMG MNC")]


class CoderVersion(Struct, frozen=True):
    """What made a record."""

    version: Annotated[str, Meta(description="version of dragoman, with a hash of the actors imported, if any")]
    models: Annotated[str, Meta(description="hash of the model files, sha256:...")]


class Dateline(Struct, frozen=True):
    """The place and day that stand before the first sentence of a dispatch."""

    span: Span
    place: Annotated[str | None, Meta(description="id of the Place, or null")]


class Entity(Struct, frozen=True):
    """Who is in the text, once each."""

    id: str
    name: Annotated[str, Meta(description="fullest name known, not only the text's")]
    kind: Kind
    country: Annotated[Country | None, Meta(description="null when unknown")]
    sectors: Annotated[tuple[str, ...], Meta(description="PLOVER sector codes, primary first; empty for a bare country")]
    role: Annotated[str | None, Meta(description="as the text or the knowledge base gives it")]
    wikidata: Annotated[str | None, Meta(description="null when not resolved")]
    mentions: Annotated[tuple[Span, ...], Meta(description="names, titles, demonyms, metonyms, resolved pronouns; none of a government or a people that is only understood")]


class Place(Struct, frozen=True):
    """A toponym, resolved."""

    id: str
    name: str
    country: Country | None
    admin1: str | None
    lat: Annotated[float, Meta(ge=-90, le=90, description="WGS 84 degrees")] | None
    lon: Annotated[float, Meta(ge=-180, le=180, description="WGS 84 degrees")] | None
    geonames: Annotated[int | None, Meta(description="GeoNames id")]
    mentions: tuple[Span, ...]


class Participant(Struct, frozen=True):
    """An entity's part in one event."""

    entity: str
    span: Annotated[Span | None, Meta(description="the words that name it in this event; null when they stand elsewhere")]


class Issue(Struct, frozen=True):
    """What an event, a statement or a relation is about, beyond PLOVER's contexts."""

    label: Annotated[str, Meta(description="the issue in normal words, the same in every document: \"Fukushima food import ban\"")]
    span: Annotated[Span, Meta(description="the words that name it")]


class When(Struct, frozen=True, rename={"from_": "from"}):
    """When something happens: inclusive days."""

    from_: Day
    to: Day
    span: Annotated[Span | None, Meta(description="the words that give it; null when none do")]
    basis: Annotated[Basis, Meta(description="stated in words, inferred from tense and context, or the day of publication for want of better")]


class Event(Struct, frozen=True):
    """An act: who did what to whom."""

    id: str
    type: EventType
    mode: Annotated[str | None, Meta(description="PLOVER mode of that type")]
    contexts: tuple[str, ...]
    cameo: Annotated[str, Meta(pattern=r"^\d{2,4}$", description="CAMEO code, as specific as the text supports")]
    quad: Annotated[int, Meta(ge=1, le=4, description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict")]
    score: Annotated[float, Meta(ge=-10, le=10, description="PLOVER conflict-cooperation score of type and mode")]
    status: Annotated[Status, Meta(description="PLOVER's auxiliary modes")]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    trigger: Annotated[Span, Meta(description="the word or phrase that reports it")]
    sentence: Span
    date: When | None
    place: Annotated[str | None, Meta(description="id of the Place")]
    attributed_to: Annotated[str | None, Meta(description="id of the Entity whose word it is, when not the reporter's")]
    numbers: Annotated[dict[str, int | float | str], Meta(description="killed injured arrested protesters troops amount currency")]
    confidence: Annotated[float, Meta(ge=0, le=1, description="calibrated: of events given 0.9, nine in ten are right")]
    issues: tuple[Issue, ...] = ()


class Statement(Struct, frozen=True):
    """Who said what."""

    id: str
    speaker: Annotated[str, Meta(description="id of the Entity")]
    addressees: tuple[str, ...]
    kind: StatementKind
    speaker_span: Span | None
    cue: Annotated[Span | None, Meta(description="the verb of saying")]
    content: Span
    venue: Annotated[str | None, Meta(description="where or through what it was said")]
    date: When | None
    issues: tuple[Issue, ...] = ()


class Relation(Struct, frozen=True):
    """What the text says of the state of a relationship."""

    between: tuple[Country, Country]
    state: State | None
    trend: Trend | None
    span: Span
    attributed_to: str | None
    issues: tuple[Issue, ...] = ()


class Record(Struct, frozen=True):
    """A coded document."""

    schema: Literal["dragoman/1"]
    id: str
    date: Annotated[Day, Meta(description="day of publication")]
    title: str | None
    source: Annotated[str | None, Meta(description="publisher")]
    url: str | None
    language: Annotated[str, Meta(description="BCP 47")]
    coder: CoderVersion
    dateline: Dateline | None
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    warnings: Annotated[tuple[str, ...], Meta(description="what a reader should know of this record; codes with a colon and words")] = ()

    def json(self) -> str:
        """The record as one line of JSON."""
        return _encoder.encode(self).decode()

    def entity(self, id: str) -> Entity:
        """The entity of that id; KeyError when there is none."""
        for e in self.entities:
            if e.id == id:
                return e
        raise KeyError(id)

    def place(self, id: str) -> Place:
        """The place of that id; KeyError when there is none."""
        for p in self.places:
            if p.id == id:
                return p
        raise KeyError(id)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def from_json(line: str | bytes) -> Record:
    """A record from its line of JSON; ``msgspec.ValidationError`` tells where it departs from the contract."""
    return _decoder.decode(line)


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a record coded by PLOVER; with models for categories of one's own the list of types is another."""
    from dragoman import ontology

    schema = msgspec.json.schema(Record)
    event = schema["$defs"]["Event"]["properties"]
    event["type"] = {"enum": [t.name for t in ontology.types()], "description": "one of PLOVER's 16 types"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "dragoman record", **schema}
