"""Which country an actor belongs to when its words do not say: signals gathered from the text, and the choice among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.code import homes
from dragoman.code.coder import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Police in Nairobi fired tear gas at students on Tuesday.", "students", "KEN"),
        ("Riot police beat miners outside the ministry in Lima on Monday.", "Riot police", "PER"),
        ("Chad's army attacked rebels near Faya-Largeau.", "rebels", "TCD"),
        ("Peru's president apologised to villagers in Bagua.", "villagers", "PER"),
        ("SUVA, March 24 - Fiji and Australia signed a treaty on Tuesday.\n\nIn Honiara, mobs burned shops in Chinatown.", "mobs", "SLB"),
        ("Peru's president met foreign diplomats in Lima on Tuesday.", "diplomats", None),
    ],
)
def test_an_actor_without_a_country_gets_that_of_its_surroundings(coder: Coder, text: str, words: str, country: str | None):
    coded = coder.code(text, "2024-05-08")
    assert {e.country for e in coded.entities if words.lower() in e.name.lower()} == {country}


def test_the_explanation_names_the_signals(coder: Coder):
    from dragoman.article import Article

    _, reports = coder.explain(Article("a", "2024-05-08", "Police in Nairobi fired tear gas at students on Tuesday."))
    assert any("domestic, KEN by" in line or "KEN by 0." in line for report in reports for line in report.lines)


@given(st.dictionaries(st.sampled_from(["KEN", "FRA", "UNO", homes.NOBODY]), st.lists(st.sampled_from(["here", "dateline", "nobody"]), max_size=3), min_size=1))
def test_the_choice_is_one_of_the_candidates_and_does_not_depend_on_their_order(candidates: dict[str, list[str]]):
    weights = {"here": 1.5, "dateline": 0.5, "nobody": 0.7}
    country, why = homes.choose(candidates, weights)
    assert (country or homes.NOBODY) in candidates
    assert homes.choose(dict(reversed(candidates.items())), weights) == (country, why)
    assert why[:4] <= "1.00"


def test_without_coefficients_nothing_is_preferred_but_the_choice_is_made():
    assert homes.choose({"KEN": ["here"], "-": ["nobody"]}, {}) == (None, "0.50: nobody")


def test_coefficients_are_read_from_their_file(tmp_path: Path):
    (tmp_path / homes.FILE).write_text(json.dumps({"coefficients": {"here": 1.25}}))
    assert homes.coefficients(tmp_path / homes.FILE) == {"here": 1.25}
