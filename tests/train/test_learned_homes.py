"""Learning from annotated texts which country an actor belongs to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from dragoman.code import homes  # noqa: E402
from dragoman.train.annotation import parse  # noqa: E402
from dragoman.train.homes import accuracy, choices, drafts, fit, learn  # noqa: E402

TEXT = """=== t-01-001 | 2024-05-07 | passage | wire | Tear gas in Nairobi
NAIROBI, May 7 -- Police fired tear gas at students in Kisumu on Tuesday.
> ASSAULT/crowd-control 175 actual | fired tear gas | A Police (KEN COP) | R students (KEN EDU) | P Kisumu
The ambassador of France urged the government to talk.
> REQUEST/meet 026 actual | urged | A The ambassador of France (FRA GOV) | R the government (KEN GOV)

=== t-01-002 | 2024-05-07 | singles
Troops of Chad shelled villagers.
> ASSAULT/heavy-weapons 194 actual | shelled | A Troops of Chad (TCD MIL) | R villagers (- CVL)
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "t-01.txt"
    path.write_text(TEXT)
    return path


def test_annotated_texts_become_drafts_with_their_acts_and_the_countries_of_the_parties(corpus: Path):
    items, problems = parse(corpus)
    assert problems == []
    found = list(drafts(items))
    assert [len(d.triggers) for d, _ in found] == [2, 1]
    first, countries = found[0]
    assert {span.of(first.text): c for span, c in countries.items()} == {
        "Police": "KEN", "students": "KEN", "The ambassador of France": "FRA", "the government": "KEN"
    }  # fmt: skip


def test_each_party_without_a_country_of_its_own_is_a_choice_and_nobody_is_one_of_its_candidates(corpus: Path):
    made = choices(parse(corpus)[0])
    assert len(made) == 4  # police, students, the government, villagers
    for candidates, right in made:
        assert 0 <= right < len(candidates)
        assert sum("nobody" in names for names in candidates) == 1


def test_what_is_learned_is_what_was_shown():
    shown = [([["here"], ["nobody"]], 0)] * 20 + [([["far away"], ["nobody"]], 1)] * 20
    weights = fit(shown, ridge=0.1)
    assert weights["here"] > weights.get("nobody", 0.0) > weights["far away"]
    assert accuracy(shown, weights) == 1.0
    assert fit(shown, ridge=0.1) == weights  # the same again


def test_the_file_names_its_figures(corpus: Path, tmp_path: Path):
    figures = learn(parse(corpus)[0], tmp_path / homes.FILE)
    written = json.loads((tmp_path / homes.FILE).read_text("utf-8"))
    assert written["figures"] == figures
    assert set(written["choices"]) == {"train", "tune", "heldout"}
    assert homes.coefficients(tmp_path / homes.FILE) == written["coefficients"]
