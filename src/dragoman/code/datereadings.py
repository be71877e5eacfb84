"""What a date's words mean: from the parts that a form of dateforms found to a Reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.code.datespans import (
    FEW,
    Days,
    Reading,
    Tense,
    Yearly,
    away,
    day,
    every_year,
    fixed,
    from_day,
    month,
    months,
    move,
    relative_year,
    season,
    take_part,
    week,
    whole,
    years,
)  # fmt: skip

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
    "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip
DIGITS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
STEPS = {"last": -1, "this": 0, "next": 1}


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(i for i, m in enumerate(MONTHS, 1) if m.casefold().startswith(name.casefold().rstrip(".")[:3]))


def count(words: str | None) -> tuple[int, int]:
    """Least and greatest number meant: "three" is 3 to 3, "a few", "several" or no word at all FEW."""
    words = (words or "few").casefold()
    if words.isdigit():
        return int(words), int(words)
    if "few" in words or words == "several":
        return FEW
    if "couple" in words or "hundred" in words:
        number = 2 if "couple" in words else 100
    else:
        number = sum(TENS.get(w) or (NUMBER_WORDS.index(w) if w in NUMBER_WORDS else 1) for w in words.split("-"))  # "a", "an": 1
    return number, number


def ordinal(words: str) -> int:
    """The number of "third", "twenty-first" or "21st"."""
    return ORDINALS.index(words.casefold()) + 1 if words.casefold() in ORDINALS else int(words[:-2])


def _word(m: re.Match[str], name: str) -> str:
    return (m[name] or "").casefold()


def dated(kind: str, of: Yearly, m: re.Match[str]) -> Reading:
    """Something of every year, in the year that the words give, if any."""
    if m["year"]:
        return Reading(kind, lambda published, tense: of(int(m["year"])))
    if m["rel"]:
        step = STEPS[_word(m, "rel")]
        return Reading(kind, lambda published, tense: of(published.year + step))
    return every_year(kind, of)


def _relative(kind: str, of: Yearly, m: re.Match[str]) -> Reading:
    word = _word(m, "rel")
    return Reading(kind, relative_year(of, "last" if word.endswith("past") else "next" if word.endswith("coming") else word[:4]))


def read_iso(m: re.Match[str]) -> Reading:
    return Reading("day", lambda published, tense: day(int(m["y"]), int(m["m"]), int(m["d"])))


def read_slashed(m: re.Match[str]) -> Reading | None:
    a, b, y = int(m["a"]), int(m["b"]), int(m["y"])
    if m["sep"] == "." or a > 12 or a == b:  # 9.3.2024 is written day first everywhere
        return Reading("day", lambda published, tense: day(y, b, a))
    return Reading("day", lambda published, tense: day(y, a, b)) if b > 12 else None


def read_day(m: re.Match[str]) -> Reading:
    number = month_number(m["month"])
    return dated("day", lambda y: day(y, number, int(m["day"])), m)


def read_days(m: re.Match[str]) -> Reading:
    number = month_number(m["month"])
    return dated("range", lambda y: (date(y, number, int(m["d1"])), date(y, number, int(m["d2"]))), m)


def read_month(m: re.Match[str]) -> Reading:
    number = month_number(m["month"])
    return dated("month", lambda y: month(y, number), m)


def read_relative_month(m: re.Match[str]) -> Reading:
    number = month_number(m["month"])
    return _relative("month", lambda y: month(y, number), m)


def read_week_of_month(m: re.Match[str]) -> Reading:
    number, nth = month_number(m["month"]), _word(m, "which")

    def days(y: int) -> Days:
        first, last = month(y, number)
        if nth == "last":
            return last - timedelta(6), last
        start = first + timedelta(7 * (DIGITS[nth] - 1))
        return start, start + timedelta(6)

    return dated("week", days, m)


def weekday_at(number: int, published: date, tense: Tense) -> Days:
    """A weekday: of the past the last up to publication, else the next from it on (agencies call the day of the text by its name)."""
    found = published - timedelta((published.weekday() - number) % 7) if tense == "past" else published + timedelta((number - published.weekday()) % 7)
    return found, found


def read_weekday(m: re.Match[str]) -> Reading:
    number = next(i for i, name in enumerate(WEEKDAYS) if name.casefold().startswith(m["wd"].casefold()[:3]))
    rel, when = _word(m, "rel"), (m.groupdict().get("week") or "").casefold()
    if when:
        return from_day("day", lambda published: (week(published + timedelta(7 * STEPS[when]))[0] + timedelta(number),) * 2)
    if rel in ("last", "this past", "the previous"):
        return from_day("day", lambda published: weekday_at(number, published - timedelta(1), "past"))
    if rel == "next":  # "next Friday", said on a Monday, is not the Friday of that week
        return from_day("day", lambda published: (week(published + timedelta(7))[0] + timedelta(number),) * 2)
    if rel in ("this coming", "the coming"):
        return from_day("day", lambda published: weekday_at(number, published + timedelta(1), "future"))
    return Reading("day", lambda published, tense: weekday_at(number, published, tense), free=True)


def shifted(step: int, kind: str = "relative") -> Callable[[re.Match[str]], Reading]:
    return lambda m: from_day(kind, lambda published: (published + timedelta(step),) * 2)


def read_overnight(m: re.Match[str]) -> Reading:
    return from_day("relative", lambda published: (published - timedelta(1), published))


def read_ago(m: re.Match[str]) -> Reading | None:
    unit, n = _word(m, "unit"), count(m["n"])
    if not m["n"] and not m["s"]:
        return None
    if m["rel"]:
        step, then = STEPS[_word(m, "rel")], _word(m, "then")
        return from_day("relative", lambda published: whole(then, move(move(published, -n[0], unit), step, then)))
    return from_day("relative", lambda published: away(published, n, unit, -1))


def read_from_now(m: re.Match[str]) -> Reading:
    unit, n = _word(m, "unit"), count(m["n"])
    return from_day("relative", lambda published: away(published, n, unit, 1))


def read_lasting(m: re.Match[str]) -> Reading:
    """A stretch of time that ends (past) or begins (future) at publication, unless "last" or "next" says which."""
    groups = m.groupdict()
    unit, word = _word(m, "unit"), (groups.get("rel") or "").casefold()
    most = count(groups.get("n") or ("few" if m["s"] else "one"))[1]
    # "for nine days" are nine days, today among them; "within", "the past" and larger units are counted from day to day.
    inclusive = timedelta(m[0][:3].casefold() in ("for", "in ") and not word and unit in ("day", "night"))

    def at(published: date, tense: Tense) -> Days:
        ahead = word in ("next", "coming") or (not word and tense == "future")
        if ahead:
            return published, move(published, most, unit) - inclusive
        return move(published, -most, unit) + inclusive, published

    return Reading("duration", at, free=not word)


def read_in_or_lasting(m: re.Match[str]) -> Reading:
    """ "in three days": of the future the day three days ahead, of the past a stretch of three days."""
    lasting, ahead = read_lasting(m), read_from_now(m)
    return Reading("duration", lambda published, tense: (ahead if tense == "future" else lasting).at(published, tense), free=True)


def read_nth_time(m: re.Match[str]) -> Reading:
    """ "for a sixth day": it began five days before."""
    unit, n = _word(m, "unit"), ordinal(m["nth"])
    return from_day("duration", lambda published: (move(published, 1 - n, unit), published))


def read_calendar(m: re.Match[str]) -> Reading:
    unit, word = _word(m, "unit"), _word(m, "rel")
    step = (
        -1 if word in ("last", "the previous", "this past") else 1 if word in ("next", "the coming", "this coming", "the following") else 0
    )
    kind = {"weekend": "week", "fortnight": "week", "quarter": "range"}.get(unit, unit)
    if unit == "weekend":
        if step == 0:
            return Reading(kind, _weekend, free=True)
        # On a Sunday "last weekend" is the one before; on a Monday it is the one that has just ended.
        near = from_day(kind, lambda published: whole(unit, published - timedelta(7)))
        return (
            near if step < 0 else from_day(kind, lambda published: whole(unit, published + timedelta(7 if published.weekday() > 4 else 0)))
        )
    return from_day(kind, lambda published: whole(unit, move(published.replace(day=1) if unit != "week" else published, step, unit)))


def _weekend(published: date, tense: Tense) -> Days:
    return whole("weekend", published - timedelta(7) if tense == "past" and published.weekday() < 5 else published)


def read_the_unit(m: re.Match[str]) -> Reading:
    unit = _word(m, "unit")
    if unit == "weekend":
        return Reading("week", _weekend, free=True)
    return from_day(unit, lambda published: whole(unit, published))


def read_unit_end(m: re.Match[str]) -> Reading:
    return take_part(read_the_unit(m), "end")


def read_before_out(m: re.Match[str]) -> Reading:
    unit = _word(m, "unit")
    return Reading("range", lambda published, tense: (published, whole(unit, published)[1]))


def read_mid_month(m: re.Match[str]) -> Reading:
    return from_day("day", lambda published: (published.replace(day=15),) * 2)


def read_season(m: re.Match[str]) -> Reading:
    name = _word(m, "season")
    return dated("season", lambda y: season(y, name), m)


def read_relative_season(m: re.Match[str]) -> Reading:
    name = _word(m, "season")
    return _relative("season", lambda y: season(y, name), m)


def read_quarter(m: re.Match[str]) -> Reading:
    which = _word(m, "which")
    nth = int(which[-1]) if which[-1].isdigit() else 4 if which == "last" else DIGITS[which]
    return dated("range", lambda y: months(y, 3 * nth - 2, 3), m)


def read_year(m: re.Match[str]) -> Reading:
    return Reading("year", lambda published, tense: years(int(m["y"]), int(m["y"])))


def read_years(m: re.Match[str]) -> Reading | None:
    first, last = int(m["y1"]), int(m["y2"])
    last += first // 100 * 100 if last < 100 else 0
    return fixed("range", years(first, last)) if first < last else None


def read_decade(m: re.Match[str]) -> Reading:
    return fixed("decade", years(int(m["y"]), int(m["y"]) + 9))


def read_bare_decade(m: re.Match[str]) -> Reading:
    tens = int(m["tens"]) if m["tens"] else next(v for k, v in TENS.items() if k[:4] == m["word"][:4].casefold())
    return from_day("decade", lambda published: years(start := max(c for c in _hundreds(published, tens)), start + 9))


def _hundreds(published: date, tens: int) -> list[int]:
    now = published.year // 100 * 100
    return [c + tens for c in (now - 100, now) if c + tens <= published.year]


def read_century(m: re.Match[str]) -> Reading:
    n = ordinal(m["nth"])
    return Reading("century", lambda published, tense: years(n * 100 - 99, n * 100))


def read_nth_of_month(m: re.Match[str]) -> Reading:
    number = ordinal(m["nth"])

    def at(published: date, tense: Tense) -> Days | None:
        if m["rel"]:
            step = STEPS[_word(m, "rel")]
            return (move(published.replace(day=1), step, "month").replace(day=number),) * 2
        steps = range(0, -4, -1) if tense == "past" else range(4)
        for step in steps:
            first, last = whole("month", move(published.replace(day=1), step, "month"))
            found = first + timedelta(number - 1)
            if found <= last and (found <= published if tense == "past" else found >= published):
                return found, found
        return None

    return Reading("day", at, free=not m["rel"])
