"""Gold as people write it: a line of JSON per document, checked before anything is scored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from dragoman.article import Article
from dragoman.errors import CannotRun, DocumentError
from dragoman.ontology import types
from dragoman.record import Span, State, Status, Trend
from dragoman.score.facts import EventFact, Facts, Party, RelationFact, StatementFact

STATUSES, STATES, TRENDS = map(frozenset, map(get_args, (Status, State, Trend)))
Types = frozenset[str] | None  # those that may stand in the gold; None for any


@dataclass(frozen=True)
class GoldDocument:
    """A text and what should be found in it."""

    article: Article
    facts: Facts


class _GoldError(ValueError):
    """What is wrong in one place of a gold line."""


def read_gold(path: Path, own_types: bool = False) -> Iterator[GoldDocument | DocumentError]:
    """The documents of a gold file, or the error of each line that is none.

    A line is ``{"id", "date", "text", "gold": {...}}`` with the fields of a record under ``gold``, or a whole record with its ``text``.
    Scored are ``events`` (type, status, trigger; mode, actors, recipients, date), ``statements`` (speaker, content) and ``relations``.
    Participants are entities by id, as in a record, or written out: ``{"country": "FRA", "sectors": ["GOV"]}``. A span may be given in
    words that stand once in the text. Where coders may differ, gold can say so: ``optional`` on an event, statement or relation (neither
    missed nor extra); ``alt_types``, ``alt_status``, ``alt_triggers``, ``alt_actors``, ``alt_recipients`` on an event (as good as its own).
    Types are PLOVER's, or any at all with ``own_types``. CannotRun when the file cannot be read.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise CannotRun(f"{path}: cannot be opened ({error.strerror})") from error
    allowed = None if own_types else frozenset(t.name for t in types())
    seen: set[str] = set()
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            where = f"{path}, line {number}"
            try:
                yield _document(line, where, seen, allowed)
            except _GoldError as bad:
                yield DocumentError(where, str(bad))


def _document(line: bytes, where: str, seen: set[str], allowed: Types) -> GoldDocument:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _GoldError(f"not JSON ({error})") from None
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise _GoldError('write {"id": ..., "date": ..., "text": ..., "gold": {...}}')
    id, day, text = _id(fields.get("id")), fields.get("date"), fields["text"]
    if not id or id in seen:
        raise _GoldError(f'id "{id}" stands here a second time' if id else "there is no id")
    seen.add(id)
    named = f'id "{id}": '
    if not _is_day(day):
        raise _GoldError(f'{named}date is "{day}"; write YYYY-MM-DD')
    gold = fields.get("gold", fields)
    try:
        found = _facts(gold, text, allowed)
    except _GoldError as bad:
        raise _GoldError(f"{named}{bad}") from None
    extra = {k: fields[k] for k in ("title", "source", "language") if isinstance(fields.get(k), str)}
    return GoldDocument(Article(id, str(day), text, **extra, origin=where), found)


def _facts(gold: Any, text: str, allowed: Types) -> Facts:
    if not isinstance(gold, dict):
        raise _GoldError("gold is no object")
    entities = {str(e.get("id")): e for e in _list(gold, "entities")}
    events = [_at(f"events[{n}]", _event, e, entities, text, allowed) for n, e in enumerate(_list(gold, "events"))]
    statements = [_at(f"statements[{n}]", _statement, s, entities, text) for n, s in enumerate(_list(gold, "statements"))]
    relations = [_at(f"relations[{n}]", _relation, r) for n, r in enumerate(_list(gold, "relations"))]
    return Facts(tuple(events), tuple(statements), tuple(relations))


def _at(place: str, make: Any, fields: Any, *rest: Any) -> Any:
    try:
        return make(fields, *rest)
    except _GoldError as bad:
        raise _GoldError(f"{place}: {bad}") from None


def _event(e: dict[str, Any], entities: dict[str, Any], text: str, allowed: Types) -> EventFact:
    alternatives = {side: tuple(_side(alt, entities) for alt in _list(e, f"alt_{side}", list)) for side in ("actors", "recipients")}
    return EventFact(
        type=_one_of(e.get("type"), allowed, "type"),
        mode=_words(e, "mode"),
        status=_one_of(e.get("status", "actual"), STATUSES, "status"),
        trigger=_span(e.get("trigger"), text),
        actors=_side(_list(e, "actors", object), entities),
        recipients=_side(_list(e, "recipients", object), entities),
        date=_days(e.get("date")),
        optional=bool(e.get("optional")),
        also_types=tuple(_one_of(t, allowed, "type") for t in _list(e, "alt_types", str)),
        also_statuses=tuple(_one_of(s, STATUSES, "status") for s in _list(e, "alt_status", str)),
        also_triggers=tuple(_span(s, text) for s in _list(e, "alt_triggers", object)),
        also_actors=alternatives["actors"],
        also_recipients=alternatives["recipients"],
    )


def _statement(s: dict[str, Any], entities: dict[str, Any], text: str) -> StatementFact:
    speaker = entities.get(str(s.get("speaker")))
    if speaker is None:
        raise _GoldError(f"speaker {s.get('speaker')!r} is none of the entities")
    mentions = [*_list(speaker, "mentions", object), *([] if s.get("speaker_span") is None else [s["speaker_span"]])]
    return StatementFact(
        _span(s.get("content"), text), _words(speaker, "name") or "", tuple(_span(m, text) for m in mentions), bool(s.get("optional"))
    )


def _relation(r: dict[str, Any]) -> RelationFact:
    between = r.get("between")
    if not isinstance(between, list) or len(between) != 2 or not all(isinstance(country, str) for country in between):
        raise _GoldError('write "between": ["FRA", "MLI"]')
    state = None if r.get("state") is None else _one_of(r["state"], STATES, "state")
    trend = None if r.get("trend") is None else _one_of(r["trend"], TRENDS, "trend")
    return RelationFact(frozenset(between), state, trend, bool(r.get("optional")))


def _side(participants: list[Any], entities: dict[str, Any]) -> tuple[Party, ...]:
    return tuple(_party(p, entities) for p in participants)


def _party(p: Any, entities: dict[str, Any]) -> Party:
    if isinstance(p, dict) and "entity" not in p:
        who = p
    else:
        ref = p.get("entity") if isinstance(p, dict) else p
        if str(ref) not in entities:
            raise _GoldError(f"{ref!r} is none of the entities")
        who = entities[str(ref)]
    sectors = _list(who, "sectors", str) or [_words(who, "sector")]
    return Party(_words(who, "country"), sectors[0])


def _span(value: Any, text: str) -> Span:
    if isinstance(value, str):
        if not value or text.count(value) != 1:
            raise _GoldError(f"{value!r} stands {text.count(value) if value else 0} times in the text; give it as [start, end]")
        start = text.index(value)
        return Span(start, start + len(value))
    if isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value) and 0 <= value[0] <= value[1] <= len(text):
        return Span(*value)
    raise _GoldError(f"{value!r} is no span of the text (its length is {len(text)})")


def _days(value: Any) -> tuple[str, str] | None:
    if value is None:
        return None
    first, last = (value.get("from"), value.get("to") or value.get("from")) if isinstance(value, dict) else (value, value)
    if first is None:
        return None
    if not _is_day(first) or not _is_day(last):
        raise _GoldError(f"date {value!r}: write YYYY-MM-DD")
    return str(first), str(last)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _one_of(value: Any, allowed: Types, name: str) -> str:
    if not isinstance(value, str):
        raise _GoldError(f"{name} is {value!r}; write a string")
    if allowed is not None and value not in allowed:
        raise _GoldError(f"{name} is {value!r}; one of {', '.join(sorted(allowed))}")
    return value


def _id(value: Any) -> str:
    if value is not None and type(value) not in (str, int):
        raise _GoldError(f"id is {value!r}; write a string")
    return "" if value is None else str(value)


def _words(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise _GoldError(f"{name} is {value!r}; write a string")
    return value


def _list(fields: Any, name: str, of: type = dict) -> list[Any]:
    if not isinstance(fields, dict):
        raise _GoldError("it is no object")
    values = [] if fields.get(name) is None else fields[name]
    if not isinstance(values, list) or not all(isinstance(v, of) for v in values):
        raise _GoldError(f"{name} is no list{_OF.get(of, '')}")
    return values


_OF: dict[type, str] = {dict: " of objects", str: " of strings", list: " of lists"}
