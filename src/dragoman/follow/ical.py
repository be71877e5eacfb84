"""Appointments as iCalendar (RFC 5545), which calendar programs import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from dragoman.follow.calendar import Appointment, Days, Side
from dragoman.version import __version__

LISTED = 50  # document ids in a description; the JSON form has all
_END = b"END:VCALENDAR\r\n"


def opening() -> str:
    """What stands before the first appointment."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//dragoman//dragoman {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "dragoman")
    return str(calendar.to_ical().removesuffix(_END), "utf-8")


def closing() -> str:
    """What stands behind the last one."""
    return _END.decode()


def event(a: Appointment) -> str:
    """One appointment: whole days, shown as free time. Lines end in CR LF, as the form wants it."""
    found = icalendar.Event()
    found.add("uid", f"{a.id}@dragoman")
    # When what is said here was last told: the same records give the same bytes, and a newer report replaces an older one.
    stamp = datetime.combine(date.fromisoformat(max(a.last_confirmed, a.withdrawn or "")), time(), UTC)
    found.add("dtstamp", stamp)
    found.add("last-modified", stamp)
    found.add("sequence", len(a.moved_from) + len(a.withdrawn_by))
    first, last = date.fromisoformat(a.date.from_), date.fromisoformat(a.date.to)
    found.add("dtstart", first)
    found.add("dtend", last + timedelta(1) if last < date.max else last)  # the day after the last
    found.add("summary", _plain(a.title()))
    found.add("description", "\n".join(_plain(line) for line in describe(a)))
    found.add("categories", [a.type, *([a.mode] if a.mode else []), *a.contexts])
    # put off to a day that nobody has told, it stands where it was, in doubt
    found.add("status", "CANCELLED" if a.status == "cancelled" else "TENTATIVE" if a.status == "moved" and not a.moved_from else "CONFIRMED")
    found.add("transp", "TRANSPARENT")
    if a.place is not None:
        found.add("location", _plain(", ".join(p for p in (a.place.name, a.place.country) if p)))
        if a.place.lat is not None and a.place.lon is not None:
            found.add("geo", (a.place.lat, a.place.lon))
    return str(found.to_ical(), "utf-8")


def describe(a: Appointment) -> Iterator[str]:
    """The derived facts in lines."""
    yield f"Status: {a.status}" + (f", before {', '.join(_between(d) for d in a.moved_from)}" if a.moved_from else "")
    for name, side in (("Actors", a.actors), ("Recipients", a.recipients)):
        if side:
            yield f"{name}: {'; '.join(_party(p) for p in side)}"
    yield f"First reported: {a.first_reported}"
    yield f"Last confirmed: {a.last_confirmed}"
    yield f"Documents: {_listed(a.documents)}"
    if a.withdrawn_by:
        yield f"Taken back on {a.withdrawn} by: {_listed(a.withdrawn_by)}"
    yield f"Confidence: {a.confidence:.2f}"
    yield from (f'"{words}"' for words in a.text)


def _between(days: Days) -> str:
    return days.from_ if days.from_ == days.to else f"{days.from_} to {days.to}"


def _party(side: Side) -> str:
    names = ", ".join(side.names)
    return f"{side.country} ({names})" if side.country and names else side.country or names


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:LISTED]) + (f" and {len(ids) - LISTED:,} more" if len(ids) > LISTED else "")


def _plain(text: str) -> str:
    """On one line, without characters that the form does not allow."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
