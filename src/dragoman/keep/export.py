"""Events in other people's forms: comma-separated rows, and PLOVER's own JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.coded import Coded, CodedEvent, CodedParticipant
from dragoman.record import Entity, Place

Cell = str | int | float | None

_SIDE = ("names", "countries", "sectors", "wikidata")
_COLUMNS = (
    "event_id", "document_id", "published", "source", "url", "language",
    "type", "mode", "contexts", "cameo", "quad", "score", "status",
    *(f"actor_{c}" for c in _SIDE), *(f"recipient_{c}" for c in _SIDE),
    "date_from", "date_to", "date_basis",
    "place", "place_country", "place_admin1", "latitude", "longitude", "geonames",
    "attributed_to", "attributed_to_country", "attributed_to_sectors",
    "killed", "injured", "arrested", "protesters", "troops", "amount", "currency", "issues",
    "confidence", "trigger_start", "trigger_end", "sentence_start", "sentence_end", "coder_version", "coder_models",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a cell that begins with one of these for a formula and runs it
AUXILIARY = {"historical": "historical", "future": "future", "hypothetical": "hypothetical", "negated": "negation"}


def csv_header(with_text: bool = False) -> tuple[str, ...]:
    """Names of the columns, always the same in the same order. ``with_text`` adds the words of the trigger at the end."""
    return (*_COLUMNS, "trigger") if with_text else _COLUMNS


def csv_rows(coded: Coded, with_text: bool = False) -> Iterator[list[Cell]]:
    """A row per event under ``csv_header``.

    Lists are joined by ``;`` in the order of the participants, so that the first of actor_countries belongs to the first of actor_names;
    a participant's sectors are joined by ``+``. What is unknown is empty. Offsets are code points of the input text, which is not
    written itself unless ``with_text``. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    for e in coded.events:
        by, numbers = e.attributed_to, e.numbers
        row: list[Cell] = [
            e.id, coded.id, coded.date, coded.source, coded.url, coded.language,
            e.type, e.mode, ";".join(e.contexts), e.cameo, e.quad, e.score, e.status,
            *_side(e.actors), *_side(e.recipients),
            *((e.date.from_, e.date.to, e.date.basis) if e.date else (None,) * 3),
            *_place_cells(e.place),
            *((by.name, by.country, "+".join(by.sectors)) if by else (None,) * 3),
            *(numbers.get(n) for n in ("killed", "injured", "arrested", "protesters", "troops", "amount", "currency")),
            ";".join(i.label.replace(";", ",") for i in e.issues), e.confidence, e.trigger.span.start, e.trigger.span.end, e.sentence.span.start, e.sentence.span.end,
            coded.coder.version, coded.coder.models,
        ]  # fmt: skip
        if with_text:
            row.append(e.trigger.text)
        yield [_guarded(cell) for cell in row]


def _side(participants: tuple[CodedParticipant, ...]) -> tuple[str, str, str, str]:
    people = [p.entity for p in participants]
    return (
        ";".join(p.name.replace(";", ",") for p in people),
        ";".join(p.country or "" for p in people),
        ";".join("+".join(p.sectors) for p in people),
        ";".join(p.wikidata or "" for p in people),
    )


def _place_cells(place: Place | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 6
    return place.name, place.country, place.admin1, place.lat, place.lon, place.geonames


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def plover_events(coded: Coded) -> Iterator[dict[str, Any]]:
    """The events of a document in the exchange format of the PLOVER manual (its chapter "Data Fields"), an object each.

    Fields of that chapter: ``id``, ``date``, ``enddate``, ``source`` and ``recipient`` (lists of actor objects), ``event`` (a list),
    ``mode`` (a list), ``context``, ``quad_code``, ``event_scale``, ``event_loc``, ``text_info`` (``start`` and ``end`` of the sentence),
    ``cite_info``, ``coder``. An actor object has ``code`` (country), ``sector`` (a list, primary first), ``identifier_id`` (Wikidata),
    ``identifier_text``, ``office``. PLOVER's auxiliary modes (historical, future, hypothetical, negation) stand last in ``mode``.
    Beyond the manual, which allows further fields: ``publication_date``, ``confidence``, ``cameo``, ``issues`` (labels), ``attributed_to`` (an actor object) and
    ``size`` (the manual's size object, with our names for what it lacks). Fields without a value are left out. No text is written.
    """
    for e in coded.events:
        fields: dict[str, Any] = {
            "id": e.id,
            "date": e.date.from_ if e.date else coded.date,
            "enddate": e.date.to if e.date and e.date.to != e.date.from_ else None,
            "source": [_actor(p.entity) for p in e.actors],
            "recipient": [_actor(p.entity) for p in e.recipients],
            "event": [e.type],
            "mode": [m for m in (e.mode, AUXILIARY.get(e.status)) if m],
            "context": list(e.contexts),
            "quad_code": e.quad,
            "event_scale": e.score,
            "event_loc": _location(e.place),
            "text_info": {"start": e.sentence.span.start, "end": e.sentence.span.end},
            "cite_info": _filled({
                "citation": coded.id, "title": coded.title, "url": coded.url, "publication": coded.source, "language": coded.language,
            }),
            "coder": f"dragoman {coded.coder.version}",
            "publication_date": coded.date,
            "confidence": e.confidence,
            "cameo": e.cameo,
            "issues": [i.label for i in e.issues],
            "attributed_to": _actor(e.attributed_to) if e.attributed_to else None,
            "size": _size(e),
        }  # fmt: skip
        yield {"id": e.id, "source": fields["source"], "event": fields["event"]} | _filled(fields)


def _actor(entity: Entity) -> dict[str, Any]:
    return _filled({
        "code": entity.country, "sector": list(entity.sectors), "identifier_id": entity.wikidata, "identifier_text": entity.name,
        "office": entity.role,
    })  # fmt: skip


def _location(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    # names of GeoNames, with the manual's "cc3" for a country in three letters
    return _filled({
        "geonameid": place.geonames, "name": place.name, "latitude": place.lat, "longitude": place.lon, "cc3": place.country,
        "admin1": place.admin1,
    })  # fmt: skip


def _size(event: CodedEvent) -> dict[str, Any]:
    names = {"killed": "dead"}
    return {names.get(n, n): value for n, value in event.numbers.items()}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != [] and value != {}}
