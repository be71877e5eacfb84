"""Appointments from records: everything that is announced for some days, once, with what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from dragoman.follow.changes import Course, courses
from dragoman.follow.folding import Told, folded
from dragoman.follow.plans import Plan, order, plans
from dragoman.follow.reports import Party, Report, Series, Spot, reports
from dragoman.record import Record
from dragoman.temporary import TemporaryDatabase

State = Literal["planned", "moved", "cancelled"]
SHOWN = 20  # names on a side and sentences of text that an appointment keeps


class Side(Struct, frozen=True):
    """A country's part in an appointment, or that of a party without country, and who is named for it."""

    country: str | None
    names: tuple[str, ...]


class Where(Struct, frozen=True):
    """The place, as precise as the reports tell it; WGS 84 degrees."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


class Days(Struct, frozen=True, rename={"from_": "from"}):
    """Inclusive days."""

    from_: str
    to: str


class Appointment(Struct, frozen=True, omit_defaults=False):
    """Something announced for some days, by however many documents."""

    id: Annotated[str, Meta(description="stable: made from type, mode, sides, and the days and place first reported")]
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Annotated[State, Meta(description="moved: to these days, or, when moved_from is empty, to days that nobody has told")]
    date: Days
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    place: Where | None
    first_reported: Annotated[str, Meta(description="day of publication of the first report")]
    last_confirmed: Annotated[str, Meta(description="day of publication of the last report that announces it")]
    moved_from: Annotated[tuple[Days, ...], Meta(description="the days told before, first to last")]
    documents: Annotated[tuple[str, ...], Meta(description="ids of the documents that announce it, by day of publication")]
    withdrawn_by: Annotated[tuple[str, ...], Meta(description="ids of the documents that take it back or put it off")]
    withdrawn: Annotated[str | None, Meta(description="day of publication of the last of these")]
    events: Annotated[tuple[str, ...], Meta(description="ids of the events that it was made from")]
    confidence: Annotated[float, Meta(description="of the surest event that announces it")]
    text: Annotated[tuple[str, ...], Meta(description="the sentences, when asked for")] = ()

    def title(self) -> str:
        """The appointment in a line: "CONSULT/visit: JPN -> KOR (Seoul)"."""
        sides = [", ".join(_name(p) for p in side) for side in (self.actors, self.recipients)]
        who = " -> ".join(sides) if sides[1] else sides[0]
        where = f" ({self.place.name})" if self.place else ""
        return f"{self.type}{'/' + self.mode if self.mode else ''}: {who or 'parties not named'}{where}"


def _name(side: Side) -> str:
    return side.country or (side.names[0] if side.names else "?")


class Calendar(TemporaryDatabase):
    """Gathers records, in any order and number, and gives the appointments in theirs. Memory holds what is told of the same parties at a time."""

    def __init__(self, with_text: bool = False, min_confidence: float = 0.0) -> None:
        super().__init__(
            "the calendar",
            # sorted by what it holds and without doubles, whatever order the documents come in
            "report (parties BLOB, series BLOB, body BLOB, PRIMARY KEY (parties, series, body)) WITHOUT ROWID",
            "appointment (first TEXT, last TEXT, title TEXT, id TEXT, body BLOB)",
        )
        self.with_text, self.min_confidence = with_text, min_confidence
        self.documents = 0

    def add(self, record: Record, text: str | None = None) -> None:
        """Takes what a whole record says of appointments; its text, when there is one, tells more of what was put off."""
        self.documents += 1
        encode = msgspec.json.encode
        found = ((encode(_parties(series)), encode(series), encode(report)) for series, report in reports(record, text, self.with_text, self.min_confidence))
        self._insert("INSERT OR IGNORE INTO report VALUES (?, ?, ?)", found)

    def appointments(self, countries: Iterable[str] = (), first: str | None = None, last: str | None = None) -> Iterator[Appointment]:
        """The appointments by their days.

        ``countries`` keeps those in which one of them takes part or which take place there, ``first`` and ``last`` (ISO days) those that
        have a day between.
        """
        wanted = frozenset(countries)
        self._execute("DELETE FROM appointment")
        for a in self._settled():
            if (first and a.date.to < first) or (last and a.date.from_ > last):
                continue
            if wanted and not wanted & _countries(a):
                continue
            self._execute("INSERT INTO appointment VALUES (?, ?, ?, ?, ?)", (a.date.from_, a.date.to, a.title(), a.id, msgspec.json.encode(a)))
        for (body,) in self._rows("SELECT body FROM appointment ORDER BY first, last, title, id"):
            yield msgspec.json.decode(body, type=Appointment)

    def _settled(self) -> Iterator[Appointment]:
        rows = self._rows("SELECT parties, series, body FROM report ORDER BY parties, series, body")
        for _, some in groupby(rows, key=lambda row: row[0]):
            told: list[Told] = []
            for series, bodies in groupby(some, key=lambda row: row[1]):
                told += _of_series(msgspec.json.decode(series, type=Series), [msgspec.json.decode(body, type=Report) for _, _, body in bodies])
            yield from (_appointment(one.series, one.course, one.id) for one in folded(told))


def _parties(series: Series) -> tuple[str, list[str]]:
    """Type and parties, whoever acts: what one meeting has in common in all wordings."""
    return series.type, sorted({*series.actors, *series.recipients})


def _of_series(series: Series, found: list[Report]) -> Iterator[Told]:
    announced = sorted((r for r in found if r.announces), key=lambda r: r.mode or "")
    told = [plan for _, some in groupby(announced, key=lambda r: r.mode or "") for plan in plans(list(some))]
    used: set[str] = set()
    for course in courses(series, told, [r for r in found if not r.announces]):
        first = min((course.before or [course.plan])[0].reports, key=order)
        yield Told(series, course, _id(series, first, used))


def _id(series: Series, first: Report, used: set[str]) -> str:
    """A name that stays when later documents confirm, move or cancel the appointment."""
    base = [series.type, first.mode, series.actors, series.recipients, first.first, first.last, first.spot.name if first.spot else None]
    count = 1
    while True:
        id = hashlib.sha256(msgspec.json.encode([*base, count])).hexdigest()[:32]
        if id not in used:
            used.add(id)
            return id
        count += 1


def _appointment(series: Series, course: Course, id: str) -> Appointment:
    plan, told = course.plan, [*course.before, course.plan]
    announcing = sorted((r for p in told for r in p.reports), key=order)
    back = sorted((r for p in told for r in p.withdrawn), key=order)
    status: State = course.change or "planned"
    actors = [p for r in announcing for p in (*r.actors, *(r.recipients if course.folded else ()))]
    recipients = [p for r in announcing for p in (*r.recipients, *(r.actors if course.folded else ()))]
    return Appointment(
        id, series.type, plan.mode, tuple(sorted({c for r in announcing for c in r.contexts})), status, _days(plan),
        _side(series.actors, actors), _side(series.recipients, recipients),
        _where(plan), announcing[0].published, plan.confirmed, tuple(_days(p) for p in course.before), _unique(r.document for r in announcing),
        _unique(r.document for r in back), max((r.published for r in back), default=None), _unique(r.event for r in (*announcing, *back)), max(r.confidence for r in announcing),
        _unique(r.words for r in (*announcing, *back) if r.words)[:SHOWN],
    )  # fmt: skip


def _days(plan: Plan) -> Days:
    return Days(plan.first.isoformat(), plan.last.isoformat())


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _side(keys: tuple[str, ...], parties: list[Party]) -> tuple[Side, ...]:
    found = []
    for key in keys:
        some = [p for p in parties if p.key == key]
        # persons by name say more than "the ministry"
        names = sorted({(not p.person, p.name) for p in some})
        found.append(Side(some[0].country, tuple(name for _, name in names[:SHOWN])))
    return tuple(found)


def _where(plan: Plan) -> Where | None:
    spot: Spot | None = min(plan.spots, key=lambda s: (s.wide, s.geonames is None, s.name, s.country or ""), default=None)
    return None if spot is None else Where(spot.name, spot.country, spot.lat, spot.lon)


def _countries(a: Appointment) -> set[str | None]:
    return {p.country for p in (*a.actors, *a.recipients)} | {a.place.country if a.place else None}
