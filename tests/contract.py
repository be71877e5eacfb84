"""What every record promises, whoever coded whatever text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from dragoman import ontology
from dragoman.article import Article
from dragoman.code.coder import as_article
from dragoman.coded import Coded
from dragoman.record import Event, Record, Span, When, from_json, json_schema

DISPATCHES = Path(__file__).parents[1] / "samples" / "dispatches.jsonl"
NUMBERS = {"killed", "injured", "arrested", "protesters", "troops", "amount", "currency"}


def dispatches() -> list[Article]:
    """The sample dispatches."""
    return [as_article(json.loads(line)) for line in DISPATCHES.read_text("utf-8").splitlines()]


@cache
def validator() -> Any:
    """Of the record's schema, itself valid."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def spans_of(record: Record) -> Iterator[Span]:
    """Every span of a record."""
    if record.dateline:
        yield record.dateline.span
    for named in (*record.entities, *record.places):
        yield from named.mentions
    for e in record.events:
        yield from (e.trigger, e.sentence)
        yield from (p.span for p in (*e.actors, *e.recipients) if p.span is not None)
        if e.date and e.date.span is not None:
            yield e.date.span
    for s in record.statements:
        yield from (x for x in (s.speaker_span, s.cue, s.content, s.date.span if s.date else None) if x is not None)
    yield from (r.span for r in record.relations)


def hold(coded: Coded) -> None:
    """Asserts the whole contract of one record."""
    record, text = coded.record, coded.text
    line = record.json()
    assert "\n" not in line
    validator().validate(json.loads(line))
    assert from_json(line) == record
    assert from_json(line).json() == line
    for span in spans_of(record):
        assert 0 <= span.start < span.end <= len(text), span
    _ids_resolve(record)
    for event in record.events:
        _event_agrees(event)
    assert [e.trigger for e in record.events] == sorted(e.trigger for e in record.events)
    contents = [s.content for s in record.statements]
    assert len(set(contents)) == len(contents)
    _views_open(coded)


def _ids_resolve(record: Record) -> None:
    entities, places = [e.id for e in record.entities], [p.id for p in record.places]
    for ids in (entities, places, [e.id for e in record.events], [s.id for s in record.statements]):
        assert len(set(ids)) == len(ids)
    for e in record.events:
        parts = [p.entity for p in (*e.actors, *e.recipients)]
        assert set(parts) <= set(entities)
        assert len(set(parts)) == len(parts)
        assert e.attributed_to is None or e.attributed_to in entities
        assert e.place is None or e.place in places
    for s in record.statements:
        assert {s.speaker, *s.addressees} <= set(entities)
    for r in record.relations:
        assert r.attributed_to is None or r.attributed_to in entities
        assert r.between[0] != r.between[1]
    assert record.dateline is None or record.dateline.place is None or record.dateline.place in places
    for named in (*record.entities, *record.places):
        assert named.name.strip()
        assert list(named.mentions) == sorted(set(named.mentions))
        assert named.mentions or named.name.startswith(("government of ", "people of "))  # only understood


def _event_agrees(event: Event) -> None:
    """An event with the ontology, and its spans with each other."""
    assert event.mode is None or event.mode in {m.name for m in ontology.modes(event.type)}
    assert ontology.cameo_allowed(event.type, event.cameo)
    assert set(event.contexts) <= set(ontology.contexts())
    assert event.quad == ontology.quad(event.type)
    assert event.score == ontology.score(event.type, event.mode)
    assert event.sentence.holds(event.trigger)
    for part in (*event.actors, *event.recipients):
        assert part.span is None or event.sentence.holds(part.span)
    assert event.numbers.keys() <= NUMBERS
    if event.date:
        _days_agree(event.date)


def _days_agree(when: When) -> None:
    assert date.fromisoformat(when.from_) <= date.fromisoformat(when.to)
    assert (when.span is not None) == (when.basis == "stated")


def _views_open(coded: Coded) -> None:
    """The typed views of the record follow every id."""
    assert len(coded.events) == len(coded.record.events)
    assert len(coded.statements) == len(coded.record.statements)
    assert len(coded.relations) == len(coded.record.relations)
