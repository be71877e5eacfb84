"""Times told from another time: "a day after the vote", "two days later", "the day before", "that night", "at the time".

They mean nothing by themselves. "Banks froze accounts on Tuesday, a day after the cabinet took powers" dates the cabinet's act from the banks';
"he was freed two weeks after the coup" dates the release from the coup; "a week later they met again" goes on from whatever was dated last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec import structs

from dragoman.code.datereadings import NUMBER_WORDS, TENS, count
from dragoman.code.datespans import Days, away, whole
from dragoman.code.days import days_of, settle_status
from dragoman.code.draft import DateNote, Draft, Trigger
from dragoman.record import Event, Span, When

LOOK_BACK = 3  # sentences before, of which the last day that they told may be meant
SHORT = timedelta(2)  # a longer time is no day to count days from
NEAR = 60  # characters behind "a day after" in which the day of whatever it was may stand: "two days after Sunday's vote"
_NUMBER = rf"half\s+an|an?|(?:a\s+)?few|(?:a\s+)?couple\s+of|several|\d{{1,3}}|(?:(?:{'|'.join(TENS)})-)?(?:{'|'.join(NUMBER_WORDS[1:])})|{'|'.join(TENS)}"
_PART_OF_DAY = "night|morning|evening|afternoon"
_TO = "after|following|before"  # which the other time may follow
_STEP = re.compile(
    rf"(?<![\w-])(?:(?P<number>{_NUMBER})\s+(?P<unit>hour|day|week|month|year)s?\s+(?P<way>{_TO}|later|afterwards?|earlier|previously)"
    rf"|(?P<units>hours|days|weeks|months|years)\s+(?P<far>{_TO}|later|afterwards|earlier)"
    rf"|the\s+(?P<whole>day|week|month|year|{_PART_OF_DAY})\s+(?P<beside>after|before)"
    rf"|the\s+(?P<next>next|following|previous)\s+(?P<then>day|{_PART_OF_DAY})"
    rf"|(?:that|the\s+same|that\s+same)\s+(?P<same>day|{_PART_OF_DAY})(?!\s+in\s+\d))(?!\w)",
    re.IGNORECASE,
)
_AT_THE_TIME = re.compile(r"[^.;:]{0,40}?\b(?P<words>at (?:the|that) time)\b(?! (?:of|when)\b)", re.IGNORECASE)
_EARLIER = frozenset({"before", "earlier", "previously", "previous"})
_CLAUSE = re.compile(r"\s+(?!(?:at|in|on|with|for|to|by|from|of|and|but|that|when|as|over|outside|inside|near)\b)[\w\"“'‘]", re.IGNORECASE)


@dataclass(frozen=True)
class Step:
    """So many units from another time: ``sign`` 1 is later, -1 earlier, 0 the same day; ``clause`` whether what it is told from follows
    ("two days after the vote"); ``calendar`` whether a calendar unit is meant ("the week before")."""

    span: Span
    number: tuple[int, int]
    unit: str
    sign: int
    clause: bool
    calendar: bool = False

    def taken(self, of: Days, sign: int) -> Days | None:
        """The days that lie so far from others; None before the first and after the last year that there is."""
        try:
            if self.calendar and self.unit != "day":
                return whole(self.unit, away(of[0], (1, 1), self.unit, sign)[0])
            return away(of[1] if sign > 0 else of[0], self.number, self.unit, sign)
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class Dated:
    """Days that the text tells, by which words, and the trigger of the act that they date, if they date one."""

    span: Span
    days: Days
    act: Span | None = None


def steps(text: str, sentence: Span) -> list[Step]:
    """The times of a sentence that are told from others."""
    out = []
    for m in _STEP.finditer(text, sentence.start, sentence.end):
        way = (m["way"] or m["far"] or m["beside"] or m["next"] or "").lower()
        unit = (m["unit"] or (m["units"] or "").removesuffix("s") or m["whole"] or m["then"] or m["same"]).lower()
        unit = unit if unit in ("hour", "week", "month", "year") else "day"
        half = (m["number"] or "").lower().startswith("half")
        number = (0, 0) if m["same"] or half or m["units"] and unit == "hour" else count(re.sub(r"^a\s+|\s+of$", "", m["number"])) if m["number"] else (1, 1) if not m["units"] else count(None)
        sign = 0 if m["same"] else -1 if way in _EARLIER else 1
        clause = way in _TO.split("|") and _CLAUSE.match(text, m.end()) is not None and m.end() < sentence.end
        out.append(Step(Span(m.start(), m.end()), number, unit, sign, clause, bool(m["whole"])))
    return out


def told(step: Step, act: Span, here: Sequence[Dated], before: Sequence[Dated], published: date) -> Days | None:
    """The days of an act that a step dates; None when the text does not tell from what.

    ``here`` are the other days that its sentence tells, ``before`` those of the sentences before, both in the order of the text.
    """
    here, before = ([d for d in given if step.unit in ("month", "year") or d.days[1] - d.days[0] <= SHORT] for given in (here, before))
    ahead = [d for d in here if d.span.start < step.span.start]
    behind = [d for d in here if (d.act or d.span).start >= step.span.end]
    if step.clause and act.start >= step.span.end:  # the act is what the other one is told from: "on Tuesday, a day after it fell"
        other = ahead[-1] if ahead else next((d for d in behind if d.span.start > act.end), None)
        return step.taken(other.days if other else (published, published), -step.sign)
    if step.clause:
        other = next((d for d in behind if d.act or d.span.start - step.span.end <= NEAR), None)
        return step.taken(other.days, step.sign) if other else None
    if ahead or before:
        return step.taken((ahead or before)[-1].days, step.sign)
    return step.taken((published, published), step.sign) if step.sign <= 0 or step.unit == "hour" else None


def told_from_others(draft: Draft, events: Sequence[Event], dates: Mapping[int, Sequence[DateNote]]) -> list[tuple[Event, str | None]]:
    """The events, in the order of the text, those that a step dates with the days that it means there, and why. ``dates``: those of each sentence by its index."""
    triggers = {t.span: t for t in draft.triggers}
    index = {s.span: s.index for s in draft.sentences}
    found = [_step(draft.text, e, triggers[e.trigger]) for e in events]
    days_told: defaultdict[int, list[Dated]] = defaultdict(list)  # by index of the sentence
    for e, step in zip(events, found, strict=True):
        if step is None and e.date is not None and e.date.basis == "stated":
            days_told[index[e.sentence]].append(Dated(e.date.span or e.trigger, (date.fromisoformat(e.date.from_), date.fromisoformat(e.date.to)), e.trigger))

    def earlier(at: int) -> list[Dated]:
        return [d for i in range(at - LOOK_BACK, at) for d in sorted(days_told.get(i, ()), key=lambda d: d.span)]

    out: list[tuple[Event, str | None]] = []
    for e, step in zip(events, found, strict=True):
        why = None
        at, status = index[e.sentence], triggers[e.trigger].status
        if step is not None:
            taken = {d.span for d in days_told[at]} | {step.span}
            notes = [Dated(d.span, days) for d in dates.get(at, ()) if not any(d.span.overlaps(t) for t in taken) and (days := days_of(d, "actual", draft.published))]
            here = sorted((*days_told[at], *notes), key=lambda d: d.span)
            days = told(step, e.trigger, here, earlier(at), draft.published)
            if days is None and step.clause and e.date is not None and e.date.span is not None and e.date.span.overlaps(step.span):
                day = draft.published.isoformat()  # "two weeks after the coup" is not two weeks ago
                e = structs.replace(e, status=status, date=When(day, day, None, "publication") if status == "actual" else None)
            elif days is not None and (status == "future" or days[0] <= draft.published):
                e = _dated(e, status, days, step.span, draft.published)
                days_told[at].append(Dated(step.span, days, e.trigger))
                why = f"“{step.span.of(draft.text)}” told from another time means {days[0]} to {days[1]}"
        elif e.date is not None and e.date.basis == "publication" and (m := _AT_THE_TIME.match(draft.text, e.trigger.end, e.sentence.end)) and (last := earlier(at)[-1:]):
            days = last[0].days
            if days[1] <= draft.published:
                e = _dated(e, status, days, Span(*m.span("words")), draft.published)
                why = f"“{m['words']}” means {days[0]} to {days[1]}"
        out.append((e, why))
    return out


def _dated(event: Event, status: str, days: Days, words: Span, published: date) -> Event:
    return structs.replace(event, status=settle_status(status, days, published)[0], date=When(days[0].isoformat(), days[1].isoformat(), words, "stated"))


def _step(text: str, event: Event, trigger: Trigger) -> Step | None:
    words = [r.span for r in trigger.roles if r.role == "date"]
    return next((s for s in steps(text, event.sentence) if any(s.span.overlaps(w) for w in words)), None) if words else None
