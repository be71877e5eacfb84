"""Sentences alike are found, all of them, and quickly."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.train.duplicates import NEAR, _word_pairs, jaccard, near_duplicates
from growth import TIMES, grows_linearly

LONG = "The foreign ministers of France and Mali met in Bamako on Tuesday to discuss the withdrawal of the last troops"


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        pytest.param(LONG, LONG, True, id="the same"),
        pytest.param(LONG, LONG.upper() + "!", True, id="case and marks"),
        pytest.param(LONG, LONG.replace("Tuesday", "Friday"), True, id="one word"),
        pytest.param(
            LONG,
            LONG.replace("France", "Spain").replace("Bamako", "Gao").replace("last", "first").replace("discuss", "hail"),
            False,
            id="four words",
        ),
        pytest.param(LONG, "Police fired tear gas at students outside the university on Monday", False, id="another"),
        pytest.param("He said no.", "He said no.", False, id="too short to tell"),
        pytest.param("", "", False, id="empty"),
    ],
)
def test_alike(a: str, b: str, alike: bool) -> None:
    assert bool(near_duplicates([a, b])) is alike


sentences = st.lists(st.lists(st.sampled_from("abcd"), max_size=9).map(" ".join), max_size=12)


@given(sentences)
def test_the_quick_way_finds_what_comparing_all_finds(texts: list[str]) -> None:
    sets = [_word_pairs(t) for t in texts]
    expected = {(i, j) for j in range(len(sets)) for i in range(j) if jaccard(sets[i], sets[j]) >= NEAR}
    assert {(p.first, p.second) for p in near_duplicates(texts)} == expected


def written(many: int) -> list[str]:
    """So many sentences of a few words that are everywhere and many that are rare."""
    chance = random.Random(7)
    return [" ".join(f"w{int(chance.paretovariate(0.3))}" for _ in range(20)) for _ in range(many)]


def test_time_is_linear_in_the_sentences_where_few_are_alike() -> None:
    found = grows_linearly(written, lambda texts: near_duplicates([*texts, texts[0]]), 1000)
    assert [(p.first, p.second) for p in found] == [(0, TIMES * 1000)]
