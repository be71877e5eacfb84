"""The days of an act by the words that date it, and its status brought in line with them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from dragoman.code.draft import DateNote
from dragoman.code.newsdates import resolve
from dragoman.record import Span

YEAR = timedelta(days=366)  # an act longer ago is history (docs/reference/record.md: status); a leap year's length, so that "a year ago today" is news
HALF_YEAR = timedelta(183)
MONTH = timedelta(31)


_WHEN = re.compile(r",?\s+when\b", re.IGNORECASE)
# What is the first since 2019 was not done in 2019
_COMPARED = re.compile(
    r"\b(?:first|worst|best|(?:bigg|larg|great|high|low|heavi|deadli|bloodi|long|strong|steep|sharp|grav|clos|tough|harsh|fierc|small|few)est)\b[^.;:,]{0,60}$",
    re.IGNORECASE,
)


def told_when(note: DateNote, act: Span, text: str) -> bool:
    """Whether an act stands in the clause that tells what happened at a date: "since 2023, when Niger closed the border"."""
    return act.start >= note.span.end and _WHEN.match(text, note.span.end) is not None


def is_compared(note: DateNote, sentence: Span, text: str) -> bool:
    """Whether a date tells since when there was no such act: "their first talks since 2019"."""
    return note.mention.reading.begun is not None and _COMPARED.search(text, sentence.start, note.span.start) is not None


def tense_of(status: str) -> Literal["past", "future"]:
    """Which way a bare weekday points in an act of that status."""
    return "future" if status in ("future", "hypothetical") else "past"


def days_of(note: DateNote, status: str, published: date, then: bool = False) -> tuple[date, date] | None:
    """The days that a date means for an act of that status; ``then`` when it tells of what happened at that date, and not since."""
    days = resolve(note.mention, published, tense_of(status))
    if (begun := note.mention.reading.begun) is not None and days is not None:
        if then:
            return begun.days(published, "past")
        if status == "historical" and published - days[0] > YEAR:
            return days[0], days[0]  # CODEBOOK 9: what began long ago and goes on is history, dated by its first day
    if status == "negated" and note.mention.planned and (soon := resolve(note.mention, published, "future")) is not None and soon[0] - published <= MONTH:
        return soon  # "put off a strike planned for Friday"
    if status != "negated" or days is None or published - days[1] <= HALF_YEAR:
        return days
    # "has postponed the visit planned for March 20", told on March 15: of two years that may be meant, the nearer
    ahead = resolve(note.mention, published, "future")
    return ahead if ahead is not None and ahead[0] > published and ahead[0] - published < published - days[1] else days


def settle_status(status: str, days: tuple[date, date] | None, published: date) -> tuple[str, str | None]:
    """The model's status brought in line with the days that the words give, and why when it was changed."""
    if days is None or status in ("hypothetical", "negated"):
        return status, None
    first, last = days
    if status in ("actual", "future") and published - last > YEAR:
        return "historical", f"{last} is more than a year before publication"
    if status == "actual" and first > published:
        return "future", f"{first} is after publication"
    if status == "future" and last < published:
        return "actual", f"{last} is before publication"
    return status, None
