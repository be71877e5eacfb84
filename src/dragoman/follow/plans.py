"""Reports of one series brought together: which of them tell of one plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from dragoman.follow.reports import Report, Spot
from dragoman.follow.stretches import Stretches

DAY = timedelta(1)
# Days from which a stretch ("next month") tells when within it something is planned, and no longer how long that lasts ("March 3 to 6").
WINDOW = timedelta(7)
Names = frozenset[str]


@dataclass
class Plan:
    """Something announced by reports of one type, mode and sides, and the reports that took it back.

    ``first`` and ``last`` are its inclusive days, ``reported`` and ``confirmed`` the days of publication of the first report and the last.
    ``people`` are words of the names of persons among actors and recipients.
    """

    first: date
    last: date
    window: bool
    reports: list[Report] = field(default_factory=list)
    reported: str = "9999-12-31"
    confirmed: str = ""
    spots: list[Spot] = field(default_factory=list)
    people: tuple[Names, Names] = (Names(), Names())
    withdrawn: list[Report] = field(default_factory=list)

    @property
    def mode(self) -> str | None:
        """Its PLOVER mode."""
        return self.reports[0].mode

    def order(self) -> tuple[object, ...]:
        """A key by which plans stand in the same order, however the documents came."""
        return self.reported, self.confirmed, self.first, self.last, min(map(order, self.reports))

    def fits(self, spots: Iterable[Spot]) -> bool:
        """Whether it may take place where the others do; it may wherever nothing is said."""
        return all(mine.fits(theirs) for mine in self.spots for theirs in spots)

    def same_people(self, people: tuple[Names, Names]) -> bool:
        """Whether its persons may be those of the other: on each side somebody is on both, or one of them names nobody."""
        return all(not mine or not theirs or mine & theirs for mine, theirs in zip(self.people, people, strict=True))

    def add(self, report: Report) -> None:
        """Takes a report in; its days widen a plan for days, and narrow one for a window."""
        days = report.days
        assert days is not None
        if not is_window(report):
            self.first, self.last = min(self.first, days[0]), max(self.last, days[1])
        elif self.window:
            self.first, self.last = max(self.first, days[0]), min(self.last, days[1])
        self.reports.append(report)
        self.reported, self.confirmed = min(self.reported, report.published), max(self.confirmed, report.published)
        mine, theirs = self.people, people(report)
        self.people = mine[0] | theirs[0], mine[1] | theirs[1]
        if report.spot is not None and report.spot not in self.spots:
            self.spots.append(report.spot)


def order(report: Report) -> tuple[str, ...]:
    """A key by which reports stand in the same order, however the documents came."""
    return report.published, report.document, report.event, report.first or "", report.last or "", report.words or ""


def people(report: Report) -> tuple[Names, Names]:
    """Words of the names of persons among its actors and recipients."""
    return Names().union(*(p.words for p in report.actors)), Names().union(*(p.words for p in report.recipients))


def is_window(report: Report) -> bool:
    """Whether its days are a stretch somewhere in which it is planned."""
    return report.days is not None and report.days[1] - report.days[0] + DAY >= WINDOW


def plans(announced: Sequence[Report]) -> list[Plan]:
    """The plans that reports of one series and mode announce.

    Days that touch, with places and persons that fit, make one plan. Reports with days and a place come first, then those with days alone,
    then windows, the narrowest first: whoever tells more decides, so that the order of documents does not.
    """
    found: list[Plan] = []
    for rank, some in groupby(sorted(announced, key=_rank), key=_rank):
        found = _gathered(found, map(_plan, sorted(some, key=_canonical)))
        if rank[0] == 0:
            found = _joined(found)
    return found


def _rank(report: Report) -> tuple[int, int]:
    return int(is_window(report)), 2 if report.spot is None else int(report.spot.wide)


def _canonical(report: Report) -> tuple[object, ...]:
    assert report.days is not None
    first, last = report.days
    # days in their order, so that neighbours meet; windows from narrow to wide
    return (last - first, first, *order(report)) if is_window(report) else (first, last, *order(report))


def _plan(report: Report) -> Plan:
    assert report.days is not None
    plan = Plan(*report.days, window=is_window(report))
    plan.add(report)
    return plan


def _gathered(found: Sequence[Plan], others: Iterable[Plan]) -> list[Plan]:
    """The found plans and the others, each of these taken into the first plan with which it is one."""
    kept, days = [*found], Stretches()
    for n, plan in enumerate(kept):
        days.add(plan.first, plan.last, n)
    for other in others:
        n = next((n for n in days.touching(other.first, other.last) if _one(kept[n], other)), len(kept))
        if n == len(kept):
            kept.append(other)
        else:
            for report in other.reports:
                kept[n].add(report)
        days.add(kept[n].first, kept[n].last, n)
    return kept


def _one(plan: Plan, other: Plan) -> bool:
    """Whether two are one: days that overlap or adjoin, places and persons that fit."""
    if plan.first > other.last or other.first > plan.last:
        # Two months that adjoin are two; and of countries that meet every day, a week is not one meeting.
        length = max(plan.last, other.last) - min(plan.first, other.first) + DAY
        if plan.window or other.window or length >= WINDOW or max(plan.first, other.first) - min(plan.last, other.last) != DAY:
            return False
    # talks of which nobody says whose they are need at least a place in common
    nameless = not plan.reports[0].actors and not plan.reports[0].recipients
    return plan.fits(other.spots) and plan.same_people(other.people) and not (nameless and not (plan.spots and other.spots))


def _joined(found: list[Plan]) -> list[Plan]:
    """Plans for days that have come to touch since a report without place came between them, as one."""
    while True:
        kept = _gathered((), sorted(found, key=lambda p: (p.first, p.last, p.order())))
        if len(kept) == len(found):
            return kept
        found = kept
