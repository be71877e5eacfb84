"""The choice among candidates by what speaks for each."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.code.choice import NOBODY, Hidden, Weights, coefficients, likeliest

# Alone each of two signals speaks for a candidate, together against it: one unit that wakes when both are there.
TOGETHER = Weights(
    {"here": 1.0, "dateline": 1.0},
    Hidden({"here": 0, "dateline": 1}, np.array([[4.0], [4.0]]), np.array([-6.0]), np.array([-3.0]), np.array([0.0])),
)


@given(st.dictionaries(st.sampled_from(["KEN", "FRA", "UNO", NOBODY]), st.lists(st.sampled_from(["here", "dateline", "nobody"]), max_size=3), min_size=1))
def test_the_choice_is_one_of_the_candidates_and_does_not_depend_on_their_order(candidates: dict[str, list[str]]):
    weights = Weights({"here": 1.5, "dateline": 0.5, "nobody": 0.7}, TOGETHER.hidden)
    country, why = likeliest(candidates, weights)
    assert (country or NOBODY) in candidates
    assert likeliest(dict(reversed(candidates.items())), weights) == (country, why)
    assert why[:4] <= "1.00"


def test_without_coefficients_nothing_is_preferred_but_the_choice_is_made():
    assert likeliest({"KEN": ["here"], "-": ["nobody"]}, Weights({})) == (None, "0.50: nobody")


def test_a_hidden_layer_tells_what_signals_say_together():
    assert likeliest({"KEN": ["here"], "-": ["nobody"]}, TOGETHER)[0] == "KEN"
    assert likeliest({"KEN": ["here", "dateline"], "-": ["nobody"]}, Weights(TOGETHER.linear))[0] == "KEN"
    assert likeliest({"KEN": ["here", "dateline"], "-": ["nobody"]}, TOGETHER)[0] is None


def test_weights_are_read_as_they_were_written(tmp_path: Path):
    (tmp_path / "linear.json").write_text(json.dumps({"coefficients": {"here": 1.25}}))
    assert coefficients(tmp_path / "linear.json") == Weights({"here": 1.25})
    (tmp_path / "hidden.json").write_text(json.dumps(TOGETHER.as_json()))
    assert coefficients(tmp_path / "hidden.json").as_json() == TOGETHER.as_json()
