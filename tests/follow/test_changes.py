"""What became of the plans of one series, found in time that is linear in their number."""

from __future__ import annotations

import time
from datetime import date, timedelta

from dragoman.follow.changes import courses
from dragoman.follow.plans import Plan
from dragoman.follow.reports import Party, Report, Series

JAPAN, KOREA = Party("JPN", "Japan", False), Party("KOR", "South Korea", False)
VISITS = Series("CONSULT", ("JPN",), ("KOR",))


def visit(number: int, published: date, day: date) -> Plan:
    """A visit announced for one day, by one report."""
    plan = Plan(day, day, False)
    plan.add(Report(published.isoformat(), day.isoformat(), day.isoformat(), "visit", True, None, str(number), f"{number}#1", "stated", (JAPAN,), (KOREA,), None, (), 0.9, None))
    return plan


def test_two_centuries_of_visits_each_moved_by_two_days():
    start, days = date(1900, 1, 1), 8
    found = []
    for n in range(10_000):
        day = start + timedelta(days * n + 5)
        found += [visit(2 * n, day - timedelta(4), day), visit(2 * n + 1, day - timedelta(3), day + timedelta(2))]
    began = time.process_time()
    settled = courses(VISITS, found, ())
    assert time.process_time() - began < 20
    assert [(c.change, len(c.before)) for c in settled] == [("moved", 1)] * 10_000
