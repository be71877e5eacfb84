"""Records made by hand, each of one event: what a document says of an appointment."""

from __future__ import annotations

import json
from typing import Any

from dragoman.record import SCHEMA, CoderVersion, Entity, Event, Participant, Place, Record, Span, When

SEOUL = ("Seoul", "KOR", 37.566, 126.978, 1835848)
BUSAN = ("Busan", "KOR", 35.103, 129.04, 1838524)
WORD = Span(0, 5)
KOREA = ("South Korea", "KOR", 36.5, 127.75, None)


def told(
    id: str, published: str, first: str | None, last: str | None = None, *, status: str = "future", actor: str = "JPN", recipient: str | None = "KOR",
    person: str | None = None, place: tuple[Any, ...] | None = None, mode: str | None = "visit", trigger: Span = WORD, sentence: Span = WORD,
) -> Record:  # fmt: skip
    """A document of that day of publication with one CONSULT on those days (inclusive; one day when there is no last)."""
    entities = [Entity("e1", person or actor, "person" if person else "country", actor, (), None, None, (Span(0, 1),))]
    if recipient:
        entities.append(Entity("e2", recipient, "country", recipient, (), None, None, (Span(0, 1),)))
    places = (Place("p1", place[0], place[1], None, *place[2:], (Span(0, 1),)),) if place else ()
    when = When(first, last or first, None, "inferred") if first else None
    recipients = (Participant("e2", None),) if recipient else ()
    event = Event(
        f"{id}#1", "CONSULT", mode, ("diplomatic",), "042", 1, 4.0, status, (Participant("e1", None),), recipients, trigger, sentence, when,  # type: ignore[arg-type]
        "p1" if place else None, None, {}, 0.9,
    )  # fmt: skip
    return Record(SCHEMA, id, published, None, None, None, "en", CoderVersion("0", "none"), None, tuple(entities), places, (event,), (), ())


def filed(*records: Record, text: str | None = None) -> str:
    """The lines of a file of these records, with a text beside each when there is one."""
    return "".join(json.dumps(json.loads(r.json()) | ({"text": text} if text is not None else {})) + "\n" for r in records)
