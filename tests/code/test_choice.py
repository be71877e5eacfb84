"""The choice among candidates by what speaks for each."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dragoman.code.choice import NOBODY, coefficients, likeliest


@given(st.dictionaries(st.sampled_from(["KEN", "FRA", "UNO", NOBODY]), st.lists(st.sampled_from(["here", "dateline", "nobody"]), max_size=3), min_size=1))
def test_the_choice_is_one_of_the_candidates_and_does_not_depend_on_their_order(candidates: dict[str, list[str]]):
    weights = {"here": 1.5, "dateline": 0.5, "nobody": 0.7}
    country, why = likeliest(candidates, weights)
    assert (country or NOBODY) in candidates
    assert likeliest(dict(reversed(candidates.items())), weights) == (country, why)
    assert why[:4] <= "1.00"


def test_without_coefficients_nothing_is_preferred_but_the_choice_is_made():
    assert likeliest({"KEN": ["here"], "-": ["nobody"]}, {}) == (None, "0.50: nobody")


def test_coefficients_are_read_from_their_file(tmp_path: Path):
    (tmp_path / "choice.json").write_text(json.dumps({"coefficients": {"here": 1.25}}))
    assert coefficients(tmp_path / "choice.json") == {"here": 1.25}
