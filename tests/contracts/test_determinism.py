"""The same text gives the same bytes: whatever stands beside it, in whichever order, on however many workers and threads."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from dragoman.article import Article
from dragoman.code.coder import Coder, CoderOptions
from dragoman.coded import Coded


@pytest.fixture(scope="module")
def some(samples: list[Article]) -> list[Article]:
    """Every third dispatch."""
    return samples[::3]


@pytest.fixture(scope="module")
def want(coded_samples: list[Coded]) -> dict[str, str]:
    """Their records, coded one by one."""
    return {c.id: c.json() for c in coded_samples[::3]}


def lines(coded: Iterable[Coded]) -> dict[str, str]:
    return {c.id: c.json() for c in coded}


def test_coded_in_one_go(shipped: Coder, some: list[Article], want: dict[str, str]):
    assert lines(shipped.code_many(some)) == want


def test_shuffled(shipped: Coder, some: list[Article], want: dict[str, str]):
    other = some.copy()
    random.Random(7).shuffle(other)
    coded = list(shipped.code_many(other))
    assert [c.id for c in coded] == [a.id for a in other]
    assert lines(coded) == want


@pytest.mark.parametrize("threads", [0, 2])
def test_with_other_threads(threads: int, some: list[Article], want: dict[str, str]):
    assert lines(Coder(CoderOptions(threads=threads)).code_many(some)) == want


def test_on_two_workers_in_the_order_given(some: list[Article], want: dict[str, str]):
    coded = list(Coder(CoderOptions(workers=2)).code_many(some))
    assert [c.id for c in coded] == [a.id for a in some]
    assert lines(coded) == want


def test_dicts_are_coded_as_articles_are(shipped: Coder, some: list[Article], want: dict[str, str]):
    a = some[0]
    given = {"id": a.id, "date": a.date, "text": a.text, "title": a.title, "source": a.source}
    assert lines(shipped.code_many([given])) == {a.id: want[a.id]}


def test_many_are_streamed_not_gathered(shipped: Coder):
    taken = 0

    def endless() -> Iterable[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(str(taken), "2026-03-04", "France met Mali.")

    stream = iter(shipped.code_many(endless()))
    assert [next(stream).id for _ in range(3)] == ["1", "2", "3"]
    assert taken == 3
