"""One meeting told in two wordings: the talks that a visit is for, and talks told once of both sides and once from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.follow.changes import Course
from dragoman.follow.plans import Plan
from dragoman.follow.reports import Series


@dataclass(frozen=True)
class Told:
    """The course of a plan, of whom it is told, and its lasting name."""

    series: Series
    course: Course
    id: str

    @property
    def rank(self) -> tuple[bool, bool]:
        """Who takes in whom: a visit takes in talks, and talks told from one to the other those of both."""
        return self.course.plan.mode != "visit", not self.series.recipients


def folded(told: Sequence[Told]) -> list[Told]:
    """What is told of the same parties, each meeting once. Only meetings that stand as first told are taken into another."""
    kept: list[Told] = []
    for one in sorted(told, key=lambda t: (t.rank, t.course.plan.order())):
        found = next(((k, plan) for k in kept for plan in (k.course.plan, *k.course.before) if _same(k, plan, one)), None)
        if found is None:
            kept.append(one)
            continue
        into, plan = found
        for report in one.course.plan.reports:
            plan.add(report)
        into.course.folded = True
    return kept


def _same(one: Told, a: Plan, other: Told) -> bool:
    """Whether the other is a meeting within the one as it is planned, or was before it moved: on its days, with its persons, at its place."""
    b = other.course.plan
    if other.series.type != "CONSULT" or b.mode is not None or a.mode not in (None, "visit") or other.course.change is not None or other.course.before:
        return False
    if one.series == other.series and a.mode == b.mode or not (b.window or a.window or a.first <= b.first and b.last <= a.last):
        return False
    return a.first <= b.last and b.first <= a.last and a.fits(b.spots) and _same_people(a, b)


def _same_people(a: Plan, b: Plan) -> bool:
    mine, theirs = a.people[0] | a.people[1], b.people[0] | b.people[1]
    return not mine or not theirs or bool(mine & theirs)
