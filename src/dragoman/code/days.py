"""The days of an act by the words that date it, and its status brought in line with them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from dragoman.code.draft import DateNote
from dragoman.code.newsdates import resolve

YEAR = timedelta(days=366)  # an act longer ago is history (docs/reference/record.md: status); a leap year's length, so that "a year ago today" is news
HALF_YEAR = timedelta(183)
MONTH = timedelta(31)


def tense_of(status: str) -> Literal["past", "future"]:
    """Which way a bare weekday points in an act of that status."""
    return "future" if status in ("future", "hypothetical") else "past"


def days_of(note: DateNote, status: str, published: date) -> tuple[date, date] | None:
    """The days that a date means for an act of that status."""
    days = resolve(note.mention, published, tense_of(status))
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
