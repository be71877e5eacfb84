"""Ids of documents: each is taken once, and remembering them costs no memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import closing

import pytest

from dragoman.errors import DocumentError
from dragoman.read.ids import Ids


@pytest.fixture
def ids() -> Iterator[Ids]:
    """None taken yet."""
    with closing(Ids()) as fresh:
        yield fresh


def test_an_id_is_taken_once_and_the_first_place_is_told(ids: Ids) -> None:
    assert ids.claim("afp-1", "news.jsonl, line 1") == "afp-1"
    with pytest.raises(DocumentError, match=r'more.jsonl, line 7 \(id "afp-1"\): this id stands at news.jsonl, line 1 already; give each'):
        ids.claim("afp-1", "more.jsonl, line 7")


def test_a_made_id_gives_way_to_those_taken(ids: Ids) -> None:
    ids.claim("news", "a.jsonl, line 1")
    assert [ids.make("news", "b.txt"), ids.make("news", "c.txt"), ids.make("new", "d.txt")] == ["news#2", "news#3", "new"]


def test_an_id_and_a_place_may_hold_what_is_no_text(ids: Ids) -> None:
    ids.claim("a\ud800\0", "b\udcff.jsonl")
    with pytest.raises(DocumentError, match="stands at b\udcff"):
        ids.claim("a\ud800\0", "c")


def test_memory_does_not_grow_with_the_number_of_ids(ids: Ids) -> None:
    tracemalloc.start()
    try:
        for n in range(20_000):
            ids.claim(f"afp-{n}", f"news.jsonl, line {n}")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 200_000  # a dict of them takes fifteen times as much
