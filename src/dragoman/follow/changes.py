"""What became of plans: which were moved, to which days, and which were called off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.follow.plans import Plan, order, people
from dragoman.follow.reports import Change, Report, Series, Spot

# How far apart two days may be for the later report to move what the earlier one announced, when no words say so; the same two countries
# meet again soon enough.
NEAR = timedelta(31)
FAR = timedelta(366)  # and when words say so


@dataclass
class Course:
    """A plan as it stands, what was planned before it was moved, in order, and what became of it (None: it stands as first told)."""

    plan: Plan
    before: list[Plan] = field(default_factory=list)
    change: Change | None = None


def courses(series: Series, found: Sequence[Plan], taken_back: Sequence[Report]) -> list[Course]:
    """The plans of one series, those that were moved told once, by their last days."""
    found = sorted(found, key=Plan.order)
    for report in sorted(taken_back, key=order):
        for plan in _concerned(found, report):
            plan.withdrawn.append(report)
    # Within one country a type says too little: another trial is not the same trial moved, unless words say so.
    guess = len({*series.actors, *series.recipients}) > 1
    pairs = [(n, m) for n, m in _near(found) if _moved(found[n], found[m], guess)]
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for n, m in sorted(pairs, key=lambda p: (found[p[1]].reported, abs(found[p[1]].first - found[p[0]].first), p)):
        if n not in after and m not in before:
            after[n], before[m] = m, n
    return [_course(found, n, before) for n in range(len(found)) if n not in after]


def _near(found: Sequence[Plan]) -> Iterator[tuple[int, int]]:
    """Pairs of plans of one mode, by their places in the list, that begin so near to each other that one may be the other moved."""
    modes: defaultdict[str | None, list[int]] = defaultdict(list)
    for n in sorted(range(len(found)), key=lambda n: found[n].first):
        modes[found[n].mode].append(n)
    for alike in modes.values():
        first = 0
        for at, n in enumerate(alike):
            while found[n].first - found[alike[first]].first > FAR:
                first += 1
            for m in alike[first:at]:
                yield n, m
                yield m, n


def _course(found: Sequence[Plan], end: int, before: dict[int, int]) -> Course:
    chain, at = [], end
    while at in before:
        at = before[at]
        chain.append(found[at])
    plan = found[end]
    change: Change | None = "moved" if chain or any(r.change == "moved" for r in plan.reports) else None
    if plan.withdrawn:
        change = max(plan.withdrawn, key=order).change
    return Course(plan, chain[::-1], change)


def _concerned(found: Sequence[Plan], report: Report) -> list[Plan]:
    """The plans that a report takes back: all whose days it covers; without a day the next one to come."""
    known = [
        p for p in found
        if p.confirmed <= report.published and report.mode in (None, p.mode) and p.same_people(people(report)) and p.fits(_spots(report))
    ]  # fmt: skip
    days = report.days
    if days is not None:
        return [p for p in known if p.first <= days[1] and days[0] <= p.last]
    ahead = [p for p in known if p.last >= date.fromisoformat(report.published)]
    return [min(ahead, key=lambda p: (p.first, p.last, p.order()))] if ahead else []


def _spots(report: Report) -> tuple[Spot, ...]:
    return () if report.spot is None else (report.spot,)


def _moved(plan: Plan, other: Plan, guess: bool) -> bool:
    """Whether the other plan is what this one was moved to: the same parties, announced later, for other days."""
    gap = abs(other.first - plan.first)
    if other.reported <= plan.reported or other.reported < plan.confirmed or gap > FAR or plan.mode != other.mode:
        return False
    if (plan.first <= other.last and other.first <= plan.last) or not plan.same_people(other.people):
        return False
    if any(r.change == "moved" for r in (*plan.reports, *plan.withdrawn, *other.reports)):
        return True
    if {r.document for r in plan.withdrawn} & {r.document for r in other.reports}:
        return True
    if gap > NEAR or not guess:
        return False
    # Without such words: the first days were taken back, or nobody speaks of them any more before they had passed.
    pending = date.fromisoformat(other.reported) <= plan.last and other.reported > plan.confirmed
    return bool(plan.withdrawn) or (pending and not plan.window and not other.window and plan.fits(other.spots))
