"""Appointments as iCalendar, read back by a library that reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from announcements import SEOUL, told
from dragoman.follow import ical
from dragoman.follow.calendar import Calendar
from dragoman.record import Record, Span


def written(*records: Record, text: str | None = None) -> str:
    """The iCalendar file of these records, of which each has that text beside it."""
    with Calendar() as calendar:
        for record in records:
            calendar.add(record, text)
        return ical.opening() + "".join(ical.event(a) for a in calendar.appointments()) + ical.closing()


def read(text: str) -> list[Any]:
    """Its entries."""
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_a_visit_is_an_entry_of_whole_days() -> None:
    (entry,) = read(written(told("a", "2025-03-01", "2025-03-20", "2025-03-22", place=SEOUL), told("b", "2025-03-04", "2025-03-21")))
    assert entry["SUMMARY"] == "CONSULT/visit: JPN -> KOR (Seoul)"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (date(2025, 3, 20), date(2025, 3, 23))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert entry["CATEGORIES"].cats == ["CONSULT", "visit", "diplomatic"]
    assert (entry["STATUS"], entry["LOCATION"]) == ("CONFIRMED", "Seoul, KOR")
    assert entry["DESCRIPTION"].splitlines() == [
        "Status: planned", "Actors: JPN (JPN)", "Recipients: KOR (KOR)", "First reported: 2025-03-01", "Last confirmed: 2025-03-04", "Documents: a, b",
        "Confidence: 0.90",
    ]  # fmt: skip


def test_moved_and_cancelled_entries_keep_their_name_and_count_up() -> None:
    first = told("a", "2025-03-01", "2025-03-20")
    moved = told("b", "2025-03-04", "2025-03-27")
    cancelled = told("c", "2025-03-06", "2025-03-27", status="negated")
    entries = [read(written(*some))[0] for some in ([first], [first, moved], [first, moved, cancelled])]
    assert len({str(e["UID"]) for e in entries}) == 1
    assert [str(e["STATUS"]) for e in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [e.decoded("DTSTART").day for e in entries] == [20, 27, 27]
    assert [int(e["SEQUENCE"]) for e in entries] == [0, 1, 2]


def test_what_was_put_off_to_nobody_knows_when_is_in_doubt() -> None:
    text = "Visit postponed"
    later = told("b", "2025-03-04", None, status="negated", sentence=Span(0, len(text)))
    (entry,) = read(written(told("a", "2025-03-01", "2025-03-20"), later, text=text))
    assert (entry["STATUS"], entry.decoded("DTSTART")) == ("TENTATIVE", date(2025, 3, 20))


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    (entry,) = read(written(told("a", "2025-03-01", "9999-12-31")))
    assert entry.decoded("DTSTART") == date(9999, 12, 31)


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_name_breaks_the_form(id: str, place: str) -> None:
    hostile = f"{place}\r\nBEGIN:VALARM;,\\"
    text = written(told(f"{id}\nEND:VEVENT", "2025-03-01", "2025-03-20", person=hostile, place=(hostile, "KOR", None, None, None)))
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    assert text.replace("\r\n", "").isprintable()
    (entry,) = read(text)
    assert not entry.subcomponents
    assert "BEGIN:VALARM;,\\" in entry["SUMMARY"]
    assert "END:VEVENT" in entry["DESCRIPTION"]
