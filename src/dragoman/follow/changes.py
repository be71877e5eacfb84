"""What became of plans: which were moved, to which days, and which were called off."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.follow.plans import Plan, order, people
from dragoman.follow.reports import Change, Report, Series
from dragoman.follow.stretches import Stretches

# How far apart two days may be for the later report to move what the earlier one announced, when no words say so; the same two countries
# meet again soon enough.
NEAR = 31  # days
FAR = 366  # and when words say so


@dataclass
class Course:
    """A plan as it stands, what was planned before it was moved, in order, and what became of it (None: it stands as first told)."""

    plan: Plan
    before: list[Plan] = field(default_factory=list)
    change: Change | None = None
    folded: bool = False  # another wording of it is among its reports, whose sides may be the other way round


def courses(series: Series, found: Sequence[Plan], taken_back: Sequence[Report]) -> list[Course]:
    """The plans of one series, those that were moved told once, by their last days."""
    found = sorted(found, key=Plan.order)
    _take_back(found, taken_back)
    # Within one country a type says too little: another trial is not the same trial moved, unless words say so.
    guess = len({*series.actors, *series.recipients}) > 1
    pairs = {(n, m) for n, m in _near(found, guess) if _moved(found[n], found[m], guess)}
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for n, m in sorted(pairs, key=lambda p: (found[p[1]].reported, abs(found[p[1]].first - found[p[0]].first), p)):
        if n not in after and m not in before:
            after[n], before[m] = m, n
    return [_course(found, n, before) for n in range(len(found)) if n not in after]


def _near(found: Sequence[Plan], guess: bool) -> Iterator[tuple[int, int]]:
    """Pairs of plans, by their places in the list, of which the later may be the earlier moved: told of in one document, or near in days."""
    modes: defaultdict[str | None, list[int]] = defaultdict(list)
    tellers: defaultdict[str, list[int]] = defaultdict(list)
    for n in sorted(range(len(found)), key=lambda n: found[n].first):
        modes[found[n].mode].append(n)
        for report in found[n].reports:
            tellers[report.document].append(n)
    for n, plan in enumerate(found):
        yield from ((n, m) for report in plan.withdrawn for m in tellers.get(report.document, ()))
    for alike in modes.values():
        days = [found[n].first.toordinal() for n in alike]
        for n, day in zip(alike, days, strict=True):
            reach = FAR if any(r.change == "moved" for r in (*found[n].reports, *found[n].withdrawn)) else NEAR if guess else 0
            for m in alike[bisect_left(days, day - reach) : bisect_right(days, day + reach)]:
                yield min(n, m), max(n, m)


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


def _take_back(found: Sequence[Plan], taken_back: Iterable[Report]) -> None:
    """Gives each report to the plans that it takes back, of those told by then: all whose days it covers; without a day the next one to come."""
    later = sorted(range(len(found)), key=lambda n: found[n].confirmed, reverse=True)
    told = Stretches()
    for report in sorted(taken_back, key=order):
        while later and found[later[-1]].confirmed <= report.published:
            n = later.pop()
            told.add(found[n].first, found[n].last, n)
        first, last = report.days or (date.fromisoformat(report.published), date.max)
        near = (found[n] for n in told.touching(first, last))
        known = [p for p in near if p.first <= last and first <= p.last and _concerns(report, p)]
        if report.days is None:
            known = sorted(known, key=lambda p: (p.first, p.last))[:1]
        for plan in known:
            plan.withdrawn.append(report)


def _concerns(report: Report, plan: Plan) -> bool:
    """Whether mode, persons and place may be those of the plan."""
    return report.mode in (None, plan.mode) and plan.same_people(people(report)) and plan.fits(() if report.spot is None else (report.spot,))


def _moved(plan: Plan, other: Plan, guess: bool) -> bool:
    """Whether the other plan is what this one was moved to: the same parties, announced later, for other days."""
    gap = abs((other.first - plan.first).days)
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
