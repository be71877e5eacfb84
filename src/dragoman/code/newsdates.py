"""Dates in English news, resolved against the publication date.

First the forms of dateforms are found one after the other; then each takes in the words before it ("since", "by the end of",
"early in"), and two may join to a range ("from Monday to Thursday"). Conventions are those of CODEBOOK 6; where a whole stretch
is meant ("in May") the stretch is given. A text is read once, in time linear in its length; no text raises an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from dragoman.code.dateforms import ALL_FORMS, COUNTED, FULL_M, Form, W
from dragoman.code.datespans import Days, Reading, Tense, between, deadline, since, take_part

NEAR = 40  # characters before a date in which the words that belong to it are sought


@dataclass(frozen=True)
class DateMention:
    """Words of a text that give a time."""

    span: tuple[int, int]
    """[start, end) in code points; with the preposition ("on Tuesday"), without a genitive ("Tuesday" of "Tuesday's")."""
    start: date
    """First day meant, of the past when ``direction_free``."""
    end: date
    """Last day meant, inclusive."""
    direction_free: bool
    """Only the tense can say whether past or future is meant ("on Tuesday", "in May"); ``resolve`` takes it into account."""
    kind: str
    """day, week, month, season, year, decade, century, range, duration, clock or relative."""
    reading: Reading = field(repr=False, compare=False)
    """What resolves the words for any tense."""
    planned: bool = False
    """Something was planned for that time ("a strike planned for Friday"), whatever became of it."""


@dataclass(frozen=True)
class _Found:
    """A date on the way to being a mention: the span grows to the left, the reading is refined."""

    start: int
    end: int
    reading: Reading
    needs: str
    seen: frozenset[str] = frozenset()
    stands: bool = True


PARTS = {
    "early": "early", "late": "late", "later": "later", "earlier": "earlier", "mid": "mid", "middle": "mid", "end": "end", "close": "end",
    "beginning": "start", "start": "start", "outset": "start", "first half": "half1", "second half": "half2", "first days": "days1",
    "last days": "days2", "final days": "days2", "last day": "end", "final day": "end", "first day": "start", "so far": "so far",
    "early part": "early", "latter part": "late",
}  # fmt: skip
_NOUNS = "|".join(sorted((w for w in PARTS if w not in ("early", "late", "later", "earlier", "mid", "so far")), key=len, reverse=True))
_PART = re.compile(
    rf"(?<![\w-])(?:(?:the{W})?(?:very{W})?(?P<noun>{_NOUNS}){W}of(?:{W}the)?{W}|(?:the{W})?(?P<mid>mid|middle)[-\s]"
    rf"|(?:the{W})?(?P<adverb>early|later|late|earlier|so{W}far)(?:{W}(?:on|in|of|at))?(?:{W}the)?(?:{W}|-))$",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"(?<![\w-])(?:ever{W})?since{W}(?:at{W}least{W})?$", re.IGNORECASE)
_BY = re.compile(rf"(?<![\w-])(?:by|until|till|before|(?:no|not){W}later{W}than|up{W}to){W}$", re.IGNORECASE)
_PLAIN = re.compile(
    rf"(?<![\w-])(?:(?:on|in|at|during|over|throughout|around|about|of|as{W}of|from|starting|beginning)"
    rf"(?:{W}the{W}(?:night|morning|evening|afternoon){W}of)?|the{W}(?:night|morning|evening|afternoon){W}of){W}$",
    re.IGNORECASE,
)
# "a strike planned for Friday" may lie ahead when it is called off; "had been planned for Friday" tells less
_PLANNED = re.compile(rf"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:planned|scheduled|set|slated|called|announced|fixed|arranged|pencilled{W}in){W}(?:(?:for|to{W}(?:begin|start|open)){W})?(?:on{W}|in{W})?$", re.IGNORECASE)
_LINK = re.compile(rf"(?:\s?[-–—]\s?|{W}(?:to|through|thru|until|till|up{W}to|and){W}(?:the{W})?)")
_AND = re.compile(rf"{W}and{W}(?:the{W})?")
_BETWEEN = re.compile(rf"(?<![\w-])(?P<opener>between|from){W}$", re.IGNORECASE)
_NAMED = re.compile(rf"(?<!\w)(?:that|same|Black|Bloody|Super|Cyber|Red|White|Blue|Orthodox|an?|every|each|any|per|{FULL_M}){W}$")
_TITLED = re.compile(rf"{W}(?:Times|Telegraph|Mail|Mirror|Express|Herald|Post|World|Island|Night{W}Live)\b")
_CAPITAL = re.compile(r"\s[A-Z][a-z]")
_BESIDE_MONTH = re.compile(
    rf"(?<!\w)(?:of|and|or|to|than|its|their|his|her|our|this|the|a|an|each|every|next|previous){W}$|[,(]\s?$", re.IGNORECASE
)
_MARCHED = re.compile(rf"{W}(?:on|in|against|for|of)\b")  # "the March on Rome"
_BESIDE_MAY = re.compile(rf"(?<!\w)(?:its|their|the|a|this|of){W}$", re.IGNORECASE)
_MAY_NOUN = re.compile(
    rf"{W}(?:elections?|votes?|ballots?|polls?|summit|meeting|deadline|coup|talks|protests?|attacks?|referendum|ceasefire|truce|agreement"
    r"|deal|uprising|visit)\b"
)
_BESIDE_YEAR = re.compile(
    rf"(?<!\w)(?:in|since|by|from|until|till|the|a|through|before|after|during|around|year|for|{FULL_M}){W}$|\($", re.IGNORECASE
)
_COUNTS = re.compile(rf"{W}{COUNTED}")
_COMMA = re.compile(r",\s$")
_CLOSED = re.compile(r"[,.;:)\n]|$")


@cache
def _scanner() -> tuple[re.Pattern[str], dict[str, tuple[re.Pattern[str], Form]]]:
    """All forms as one pattern, whose group names the form; and each form with a pattern of its own, which has its parts as groups."""
    bare = "|".join(f"(?P<{f.name}>{_without_names(f.pattern)})" for f in ALL_FORMS)
    return re.compile(rf"(?<!\w)(?=[\w'’‘])(?:{bare})"), {f.name: (re.compile(f.pattern), f) for f in ALL_FORMS}


def _without_names(pattern: str) -> str:
    # Back references to the separator of 9/3/2024 become the separators themselves: groups may be named once only in the large pattern.
    return re.sub(r"\(\?P<\w+>", "(?:", re.sub(r"\(\?P=\w+\)", "[-/.]", pattern))


def find_dates(text: str, published: date) -> list[DateMention]:
    """The dates in a text published on that day, in the order of the text; no two overlap.

    ``start`` and ``end`` of a mention that is ``direction_free`` are those of the past; use ``resolve`` with the tense of its sentence.
    """
    mentions = [m for found in _found(text) if found.stands and (m := _mention(found, published)) is not None]
    return [replace(m, planned=True) if _before(_PLANNED, text, m.span[0], 0) else m for m in mentions]


def resolve(mention: DateMention | str, published: date, tense: Tense) -> Days | None:
    """First and last day that a mention, or words that give a time, mean in a sentence of that tense; None when they mean none.

    Of several dates in the words, the longest counts. In the present tense a weekday is today or the next.
    """
    if isinstance(mention, DateMention):
        return mention.reading.days(published, tense)
    found = max(_found(mention.strip()), key=lambda f: f.end - f.start, default=None)
    return None if found is None else found.reading.days(published, tense)


def _mention(found: _Found, published: date) -> DateMention | None:
    past = found.reading.days(published, "past")
    future = found.reading.days(published, "future")
    days = past or future
    if days is None:
        return None
    return DateMention((found.start, found.end), *days, found.reading.free and past != future, found.reading.kind, found.reading)


def _found(text: str) -> Iterator[_Found]:
    """Dates with the words that belong to them; those that do not stand by themselves come too, and say so."""
    held: _Found | None = None
    for atom in _atoms(text):
        floor = held.end if held is not None else 0
        atom = _with_parts(text, atom, floor)
        joined = _joined(text, held, atom)
        if joined is None:
            if held is not None:
                yield held
            held = _stands(text, _with_prefix(text, atom, floor))
        else:
            held = joined
    if held is not None:
        yield held


def _atoms(text: str) -> Iterator[_Found]:
    pattern, forms = _scanner()
    for hit in pattern.finditer(text):
        own, form = forms[hit.lastgroup or ""]
        parts = own.match(text, hit.start())
        try:
            reading = form.read(parts) if parts else None
        except (ValueError, OverflowError):  # "13/13/2024", "the 0th century"
            reading = None
        if reading is not None and hit.end() > hit.start():
            yield _Found(hit.start(), hit.end(), reading, form.needs)


def _before(pattern: re.Pattern[str], text: str, at: int, floor: int) -> re.Match[str] | None:
    return pattern.search(text, max(floor, at - NEAR), at)


def _with_parts(text: str, found: _Found, floor: int) -> _Found:
    """Takes in "early", "the end of", "later in the"."""
    for _ in range(2):
        m = _before(_PART, text, found.start, floor)
        if m is None:
            break
        word = PARTS[re.sub(r"\s+", " ", (m["noun"] or m["mid"] or m["adverb"]).casefold())]
        reading = found.reading if word == "later" and found.needs == "weekday" else take_part(found.reading, word)  # "later on Thursday"
        found = replace(found, start=m.start(), reading=reading, seen=found.seen | {"part"})
    return found


def _with_prefix(text: str, found: _Found, floor: int) -> _Found:
    """Takes in "since", "by" or a preposition, and before a preposition "early" or "late" once more."""
    if m := _before(_SINCE, text, found.start, floor):
        return replace(found, start=m.start(), reading=since(found.reading), seen=found.seen | {"since"})
    if found.reading.kind == "clock" or found.reading.kind == "duration":
        return found
    if (m := _before(_BY, text, found.start, floor)) and not text.startswith(("'s", "’s"), found.end):
        return replace(found, start=m.start(), reading=deadline(found.reading), seen=found.seen | {"by"})
    if (m := _before(_PLAIN, text, found.start, floor)) and not _of_the_noun(text, found, m[0].casefold().strip()):
        return _with_parts(text, replace(found, start=m.start(), seen=found.seen | {"plain", m[0].split()[0].casefold()}), floor)
    return found


def _of_the_noun(text: str, found: _Found, word: str) -> bool:
    """Whether the preposition belongs to a noun behind the date: "at Friday's meeting", "in last month's vote"."""
    return word in ("at", "in") and (found.needs == "weekday" or text[found.start : found.start + 4].casefold() in ("last", "this", "next"))


def _joined(text: str, first: _Found | None, last: _Found) -> _Found | None:
    """The range that two dates make, or the day and hour; None when they stay two."""
    if first is None or not 0 < last.start - first.end <= 12:
        return None
    gap = text[first.end : last.start]
    kinds = first.reading.kind, last.reading.kind
    if "clock" in kinds and kinds != ("clock", "clock"):
        return _day_and_hour(text, first, last)
    opener = _before(_BETWEEN, text, first.start, 0)
    word = opener["opener"].casefold() if opener else "from" if "from" in first.seen else ""
    if "until" in gap and not word and "on" in first.seen:  # "on Tuesday until the end of the month": said on Tuesday
        return None
    if not _LINK.fullmatch(gap) or (_AND.fullmatch(gap) and word != "between"):
        return None
    alike = kinds[0] == kinds[1] and kinds[0] not in ("range", "duration", "clock")
    if not (alike or (word and "clock" not in kinds and "duration" not in kinds)) or first.seen & {"since", "by"}:
        return None
    stands = bool(word) or first.stands or not last.needs or last.needs == "weekday"
    start = opener.start() if opener else first.start
    return _Found(start, last.end, between(first.reading, last.reading), "", first.seen | last.seen, stands)


def _day_and_hour(text: str, first: _Found, last: _Found) -> _Found | None:
    """ "at 3 p.m. on Tuesday", "on Tuesday at 3 p.m.": one date, the day's."""
    hour_first = first.reading.kind == "clock"
    day = _with_prefix(text, last, first.end) if hour_first else first
    gap = text[first.end : day.start if hour_first else last.start]
    if gap not in (" ", ", ") or day.reading.kind not in ("day", "relative"):
        return None
    return _Found(first.start, last.end, day.reading, "", day.seen, day.stands or hour_first)


def _stands(text: str, found: _Found) -> _Found:
    return replace(found, stands=_fits(text, found))


def _fits(text: str, found: _Found) -> bool:
    """Whether running text may mean a date by these words, or needs other words beside them to do so."""
    prefixed = found.seen & {"since", "by", "plain", "part"} if "of" not in found.seen else found.seen & {"part"}
    if not found.needs:
        return True
    if found.needs == "part":
        return "part" in found.seen or ("weekend" in text[found.start : found.end] and bool(prefixed))
    if found.needs in ("on", "in"):
        return bool(prefixed)
    if found.needs == "the part":
        return "part" in found.seen and "the" in text[found.start : found.end]
    if found.needs == "weekday":
        return not _before(_NAMED, text, found.start, 0) and not _TITLED.match(text, found.end)
    if found.needs == "year":
        return _year_fits(text, found, bool(prefixed) and not found.seen & {"on", "at", "over", "about"})
    return bool(prefixed) or _month_fits(text, found)


def _year_fits(text: str, found: _Found, prefixed: bool) -> bool:
    year = text[found.end - 4 : found.end]
    if _COUNTS.match(text, found.end) and not (prefixed and (year[3] != "0" or text[found.start].isupper())):
        return False  # "in 2000 villages", but "In 1967 soldiers killed scores"
    if "of" in found.seen:
        return year[2:] != "00"  # "a force of 2000" is likelier than the year 2000
    return (
        prefixed
        or bool(_before(_BESIDE_YEAR, text, found.start, 0))
        or bool(_before(_COMMA, text, found.start, 0) and _CLOSED.match(text, found.end))
    )


def _month_fits(text: str, found: _Found) -> bool:
    name = text[found.start : found.end].casefold().rstrip(".")
    if _CAPITAL.match(text, found.end):  # "October Revolution", "June Smith"
        return False
    if name == "may":  # Theresa May, or the verb in a headline
        return bool(_before(_BESIDE_MAY, text, found.start, 0) and _MAY_NOUN.match(text, found.end))
    if name in ("march", "april", "june", "august", "mar", "jan"):
        return bool(_before(_BESIDE_MONTH, text, found.start, 0)) and not _MARCHED.match(text, found.end)
    return not _before(_NAMED, text, found.start, 0)
