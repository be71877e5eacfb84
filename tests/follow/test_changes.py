"""What became of the plans of one series: found in time that is linear in their number, and as if all were compared with all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.follow.changes import Course, _concerns, _course, _moved, courses
from dragoman.follow.plans import Plan, _canonical, _one, _plan, _rank, order, plans
from dragoman.follow.reports import Change, Party, Report, Series, Spot
from growth import TIMES, grows_linearly

START = date(1900, 1, 1)
JAPAN, KOREA = Party("JPN", "Japan", False), Party("KOR", "South Korea", False)
VISITS, PROTESTS = Series("CONSULT", ("JPN",), ("KOR",)), Series("PROTEST", ("JPN",), ())


def told(number: int, published: date, first: date | None, last: date | None = None, *, mode: str | None = "visit", announces: bool = True,
         change: Change | None = None, document: str | None = None, actor: Party = JAPAN, spot: Spot | None = None) -> Report:  # fmt: skip
    """What one document says of a visit on those days (one day when there is no last)."""
    days = (first.isoformat(), (last or first).isoformat()) if first else (None, None)
    return Report(published.isoformat(), *days, mode, announces, change, document or str(number), f"{number}#1", "stated", (actor,), (KOREA,), spot, (), 0.9, None)


# Time

MANY = 700


def visits_moved_by_two_days(many: int) -> list[Plan]:
    days = [START + timedelta(8 * n + 5) for n in range(many)]
    first = [told(2 * n, day - timedelta(4), day) for n, day in enumerate(days)]
    return [_plan(r) for r in (*first, *(told(2 * n + 1, day - timedelta(3), day + timedelta(2)) for n, day in enumerate(days)))]


def test_time_is_linear_in_the_plans_that_were_moved():
    settled = grows_linearly(visits_moved_by_two_days, lambda found: courses(VISITS, found, ()), MANY)
    assert [(c.change, len(c.before)) for c in settled] == [("moved", 1)] * TIMES * MANY


def test_time_is_linear_in_the_reports_that_announce():
    def announced(many: int) -> list[Report]:
        days = [START + timedelta(28 * n) for n in range(many)]
        return [told(n, day, day, day + timedelta(length)) for n, day in enumerate(days) for length in (0, 2, 8)]

    found = grows_linearly(announced, plans, MANY)
    assert [len(p.reports) for p in found] == [3] * TIMES * MANY


@pytest.mark.parametrize("dated", [True, False])
def test_time_is_linear_in_the_reports_that_take_back(dated: bool):
    def denied(many: int) -> tuple[list[Plan], list[Report]]:
        days = [START + timedelta(40 * n) for n in range(many)]
        found = [_plan(told(n, day - timedelta(4), day)) for n, day in enumerate(days)]
        return found, [told(many + n, day, day if dated else None, announces=False, change="cancelled") for n, day in enumerate(days)]

    settled = grows_linearly(denied, lambda given: courses(VISITS, *given), MANY)
    assert [c.change for c in settled] == ["cancelled"] * TIMES * MANY


# The same as comparing all with all

SPOTS = [None, *(Spot(name, "KOR", None, None, None, None) for name in ("Seoul", "Busan", "South Korea"))]
ACTORS = [JAPAN, *(Party("JPN", name, True) for name in ("Takeshi Iwaya", "Kenji Ueda", "Aoi Iwaya"))]
LENGTHS = [0, 0, 0, 1, 2, 5, 6, 27, 89, 364]


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Reports of one series over weeks or years, mostly published shortly before the days of which they tell."""
    start, span, words = draw(st.sampled_from([date.min + timedelta(400), START])), draw(st.sampled_from([12, 90, 900])), draw(st.booleans())
    found = []
    for number in range(draw(st.integers(1, 14))):
        first = start + timedelta(draw(st.integers(0, span)))
        last = first + timedelta(draw(st.sampled_from(LENGTHS)))
        published = first - timedelta(draw(st.integers(-4, 30) | st.integers(0, 390)))
        announces = draw(st.integers(0, 3)) > 0
        change: Change | None = draw(st.sampled_from(["moved", None] if words else [None])) if announces else draw(st.sampled_from(["moved", "cancelled"]))
        dated = announces or draw(st.booleans())
        found.append(
            told(
                number, published, first if dated else None, last if dated else None, mode=draw(st.sampled_from(["visit", "visit", None])), announces=announces,
                change=change, document=draw(st.sampled_from("abcdefgh")), actor=draw(st.sampled_from(ACTORS)), spot=draw(st.sampled_from(SPOTS)),
            )
        )  # fmt: skip
    return found


@given(reports())
def test_plans_are_those_of_comparing_each_report_with_all_plans(found: list[Report]):
    announced = [r for r in found if r.announces]
    assert plans(announced) == plain_plans(announced)


@given(reports(), st.sampled_from([VISITS, PROTESTS]))
def test_courses_are_those_of_comparing_all_plans_with_all(found: list[Report], series: Series):
    taken_back = [r for r in found if not r.announces]
    assert courses(series, of_each_mode(found), taken_back) == plain_courses(series, of_each_mode(found), taken_back)


def test_the_last_day_of_all_is_a_day_like_any_other():
    found = plans([told(1, START, date.max, spot=SPOTS[1]), told(2, START, date.max - timedelta(1))])
    assert [(p.first, p.last) for p in found] == [(date.max - timedelta(1), date.max)]


def of_each_mode(found: Sequence[Report]) -> list[Plan]:
    announced = sorted((r for r in found if r.announces), key=lambda r: r.mode or "")
    return [plan for _, some in groupby(announced, key=lambda r: r.mode) for plan in plans(list(some))]


def plain_plans(announced: Sequence[Report]) -> list[Plan]:
    found: list[Plan] = []
    for rank, some in groupby(sorted(announced, key=_rank), key=_rank):
        for report in sorted(some, key=_canonical):
            put(_plan(report), found)
        while rank[0] == 0:
            kept: list[Plan] = []
            for plan in sorted(found, key=lambda p: (p.first, p.last, p.order())):
                put(plan, kept)
            found, before = kept, found
            if len(found) == len(before):
                break
    return found


def put(plan: Plan, found: list[Plan]) -> None:
    same = next((p for p in found if _one(p, plan)), None)
    if same is None:
        found.append(plan)
    else:
        for report in plan.reports:
            same.add(report)


def plain_courses(series: Series, found: Sequence[Plan], taken_back: Sequence[Report]) -> list[Course]:
    found = sorted(found, key=Plan.order)
    for report in sorted(taken_back, key=order):
        known = [p for p in found if p.confirmed <= report.published and _concerns(report, p)]
        if report.days:
            known = [p for p in known if p.first <= report.days[1] and report.days[0] <= p.last]
        else:
            ahead = [p for p in known if p.last >= date.fromisoformat(report.published)]
            known = [min(ahead, key=lambda p: (p.first, p.last, p.order()))] if ahead else []
        for plan in known:
            plan.withdrawn.append(report)
    pairs = [(n, m) for n, m in permutations(range(len(found)), 2) if _moved(found[n], found[m], len({*series.actors, *series.recipients}) > 1)]
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for n, m in sorted(pairs, key=lambda p: (found[p[1]].reported, abs(found[p[1]].first - found[p[0]].first), p)):
        if n not in after and m not in before:
            after[n], before[m] = m, n
    return [_course(found, n, before) for n in range(len(found)) if n not in after]
