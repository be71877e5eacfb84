"""Days on the calendar: spans of weeks, months, seasons and years, and what words do to them.

All spans are inclusive. Weeks run Monday to Sunday (CODEBOOK 6). Functions raise ValueError or OverflowError
where a span would lie outside the years 1 to 9999; ``Reading.days`` turns both into None.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

Days: TypeAlias = tuple[date, date]
Tense: TypeAlias = Literal["past", "present", "future"]
At: TypeAlias = Callable[[date, Tense], Days | None]
Yearly: TypeAlias = Callable[[int], Days | None]

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month; northern, as in nearly all English news
FEW = (2, 6)  # "a few", "several", and plurals without a number: 2 to 6 units
LEAP = 8  # years to look back or ahead for a day that not every year has: 29 February skips 1900 and its like


@dataclass(frozen=True)
class Reading:
    """What words mean once the publication date and the tense are known.

    ``yearly``, where there is one, gives the days in a given year: "early March" is then taken before the year is chosen.
    ``free`` when only the tense can say whether past or future is meant. ``begun``, of words that mean from then until now, is that then.
    """

    kind: str
    at: At
    yearly: Yearly | None = None
    free: bool = False
    begun: Reading | None = None

    def days(self, published: date, tense: Tense) -> Days | None:
        """The days meant, or None when there are no such days."""
        try:
            found = self.at(published, tense)
        except (ValueError, OverflowError):  # 30 February; a thousand years before the year 500
            return None
        return found if found is not None and found[0] <= found[1] else None


def fixed(kind: str, days: Days | None) -> Reading:
    """Words that mean the same days whenever they are written."""
    return Reading(kind, lambda published, tense: days)


def from_day(kind: str, of: Callable[[date], Days]) -> Reading:
    """Words that mean days counted from the publication date, whatever the tense."""
    return Reading(kind, lambda published, tense: of(published))


def every_year(kind: str, of: Yearly) -> Reading:
    """Words that name days of every year: a month, a day and month, a season, a feast."""
    return Reading(kind, lambda published, tense: nearest(of, published, tense, 1 if kind == "day" else 0), of, free=True)


def nearest(of: Yearly, published: date, tense: Tense, grace: int = 0) -> Days | None:
    """In the past the last that has begun, else the first that has not ended.

    ``grace``: days after publication that still count as past. A dateline may be a day ahead of the publication date kept in another zone.
    """
    if tense == "past":
        last = published + timedelta(grace)
        found = (d for y in range(published.year + 1, published.year - LEAP - 1, -1) if (d := _in_year(of, y)) and d[0] <= last)
    else:
        found = (d for y in range(published.year - 1, published.year + LEAP + 1) if (d := _in_year(of, y)) and d[1] >= published)
    return next(found, None)


def relative_year(of: Yearly, word: str) -> At:
    """ "last", "this" or "next" before something that is there every year."""

    def at(published: date, tense: Tense) -> Days | None:
        around = [d for y in range(published.year - LEAP, published.year + LEAP + 1) if (d := _in_year(of, y))]
        if word == "last":
            return max((d for d in around if d[1] < published), default=None)
        if word == "next":
            return min((d for d in around if d[0] > published), default=None)
        if now := [d for d in around if d[0] <= published <= d[1]]:
            return now[0]
        same = [d for d in around if d[0].year == published.year]
        return same[0] if same and same[0][0].month != 12 else nearest(of, published, tense)

    return at


def _in_year(of: Yearly, year: int) -> Days | None:
    try:
        return of(year)
    except (ValueError, OverflowError):
        return None


def day(year: int, month: int, number: int) -> Days:
    """One day."""
    return (date(year, month, number),) * 2


def month(year: int, number: int) -> Days:
    """A whole month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Days:
    """Whole months, from the first on; they may run into the next year."""
    last = year * 12 + first - 1 + count - 1
    return date(year, first, 1), month(last // 12, last % 12 + 1)[1]


def years(first: int, last: int) -> Days:
    """Whole years."""
    return date(first, 1, 1), date(last, 12, 31)


def season(year: int, name: str) -> Days:
    """Three months; winter begins in the December of its year."""
    return months(year, SEASONS[name], 3)


def week(of: date) -> Days:
    """The week, Monday to Sunday, that holds a day."""
    monday = of - timedelta(of.weekday())
    return monday, monday + timedelta(6)


def move(start: date, count: int, unit: str) -> date:
    """A day so many units later (earlier when negative); the end of a shorter month stands for its missing days."""
    if unit in ("minute", "hour"):
        return start + timedelta(int(count / (24 if unit == "hour" else 1440)))
    if unit in ("day", "night"):
        return start + timedelta(count)
    if unit in ("week", "fortnight", "weekend"):
        return start + timedelta(count * (14 if unit == "fortnight" else 7))
    total = start.year * 12 + start.month - 1 + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    first, last = month(total // 12, total % 12 + 1)
    return first.replace(day=min(start.day, last.day))


def whole(unit: str, of: date) -> Days:
    """The calendar unit that holds a day."""
    if unit in ("week", "fortnight"):
        return week(of)
    if unit == "weekend":
        return week(of)[0] + timedelta(5), week(of)[1]
    if unit == "month":
        return month(of.year, of.month)
    if unit == "quarter":
        return months(of.year, (of.month - 1) // 3 * 3 + 1, 3)
    if unit == "year":
        return years(of.year, of.year)
    if unit == "decade":
        return years(of.year // 10 * 10, of.year // 10 * 10 + 9)
    if unit == "century":
        return years((of.year - 1) // 100 * 100 + 1, (of.year - 1) // 100 * 100 + 100)
    return of, of


def away(published: date, count: tuple[int, int], unit: str, sign: int) -> Days:
    """So many units ago (sign -1) or ahead (1): the calendar unit then. Weeks are counted to the day, as days are;
    "two months ago" is that month, "two years ago" and "two decades ago" that year."""
    size = {"week": "day", "fortnight": "day", "decade": "year", "century": "year"}.get(unit, unit)
    ends = [whole(size, move(published, sign * n, unit)) for n in count]
    return min(ends)[0], max(ends)[1]


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    x = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = h + x - 7 * ((a + 11 * h + 22 * x) // 451) + 114
    return date(year, m // 31, m % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar (Meeus's Julian computus; 13 days apart from 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    return date(year, (d + e + 114) // 31, (d + e + 114) % 31 + 1) + timedelta(year // 100 - year // 400 - 2)


def part(word: str, days: Days, kind: str, published: date) -> Days:
    """A part of a span: early, mid, late, start, end, earlier (up to publication), later (from then on), half1, half2, days1, days2."""
    start, end = days
    if word in ("earlier", "so far"):
        return (start, min(end, published)) if start <= published else days
    if word == "later":
        return (max(start, published), end) if end >= published else days
    if kind in ("day", "relative", "clock"):
        return days
    if word in ("start", "end") and kind not in ("decade", "century"):
        return (start, start) if word == "start" else (end, end)
    if word in ("days1", "days2"):
        return (start, min(end, start + timedelta(4))) if word == "days1" else (max(start, end - timedelta(4)), end)
    return _third(word, start, end, kind)


def _third(word: str, start: date, end: date, kind: str) -> Days:
    if word in ("half1", "half2"):
        middle = move(start, 6, "month") if kind == "year" else start + timedelta(((end - start).days + 1) // 2)
        return (start, middle - timedelta(1)) if word == "half1" else (middle, end)
    if kind == "month":
        first, last = start.replace(day=11), start.replace(day=21)
    elif kind in ("year", "season"):
        size = 4 if kind == "year" else 1
        first, last = move(start, size, "month"), move(start, 2 * size, "month")
    elif kind == "decade":
        first, last = date(start.year + 4, 1, 1), date(start.year + 7, 1, 1)
    elif kind == "century":
        first, last = date(start.year + 33, 1, 1), date(start.year + 66, 1, 1)
    else:
        size = max(1, ((end - start).days + 1) // 3)
        first, last = start + timedelta(size), end - timedelta(size - 1)
    if word in ("early", "start"):
        return start, first - timedelta(1)
    return (first, last - timedelta(1)) if word == "mid" else (last, end)


def take_part(reading: Reading, word: str) -> Reading:
    """The reading of "early", "the end of", ... before the words of ``reading``."""
    kind = "day" if word in ("start", "end") and reading.kind in ("week", "month", "season", "year") else reading.kind
    of = reading.yearly
    if of is not None and word not in ("earlier", "later", "so far"):
        return replace(every_year(reading.kind, lambda y: None if (d := of(y)) is None else part(word, d, reading.kind, d[0])), kind=kind)

    def at(published: date, tense: Tense) -> Days | None:
        days = reading.at(published, tense)
        return None if days is None else part(word, days, reading.kind, published)

    return replace(reading, kind=kind, at=at, yearly=None)


def since(reading: Reading) -> Reading:
    """From those days to publication."""

    def at(published: date, tense: Tense) -> Days | None:
        days = reading.at(published, "past")
        return None if days is None else (days[0], published)

    return Reading("range", at, begun=reading)


def deadline(reading: Reading) -> Reading:
    """ "by" and "until": from publication to those days when they are to come. Of the past, those days: when it began is not said."""

    def at(published: date, tense: Tense) -> Days | None:
        days = reading.at(published, tense)
        return days if days is None or tense == "past" or days[1] < published else (published, days[1])

    return Reading("range", at, free=True)


def between(first: Reading, last: Reading) -> Reading:
    """From the days of the one to the days of the other, which lend each other the year or week that they leave open."""

    def at(published: date, tense: Tense) -> Days | None:
        if first.free and (tense != "future" or not last.free):
            b = last.at(published, tense)
            a = None if b is None else first.at(b[0] - timedelta(first.kind == "day"), "past")
        else:
            a = first.at(published, tense)
            from_ = a and a[0] + timedelta(last.kind == "day")  # "from Friday to Friday" is a week
            b = None if a is None or from_ is None else last.at(from_, "future") if last.free else last.at(published, tense)
        return None if a is None or b is None else (a[0], b[1])

    return Reading("range", at, free=first.free or last.free)
