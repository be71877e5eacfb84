"""Learning from annotated texts what words leave unsaid: the country of an actor, the recipient of an act."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from dragoman import ontology  # noqa: E402
from dragoman.code import homes, implied  # noqa: E402
from dragoman.code.choice import Weights, coefficients  # noqa: E402
from dragoman.code.homes import surroundings  # noqa: E402
from dragoman.train import hidden  # noqa: E402
from dragoman.train.annotated import annotated, from_abroad  # noqa: E402
from dragoman.train.annotation import parse  # noqa: E402
from dragoman.train.choices import choices, home_choices, learn  # noqa: E402
from dragoman.train.logit import accuracy, fit  # noqa: E402

TEXT = """=== t-01-001 | 2024-05-07 | passage | wire | Tear gas in Nairobi
NAIROBI, May 7 -- Police fired tear gas at students in Kisumu on Tuesday.
> ASSAULT/crowd-control 175 actual | fired tear gas | A Police (KEN COP) | R students (KEN EDU) | P Kisumu
The ambassador of France urged the government to talk.
> REQUEST/meet 026 actual | urged | A The ambassador of France (FRA GOV) | R the government (KEN GOV)

France dismissed the charge that its ambassador meddles.
> REJECT 016 actual | dismissed | A France (FRA) | R - (KEN GOV)

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
    first, second = annotated(items)
    assert [len(t.draft.triggers) for t in (first, second)] == [3, 1]
    assert {span.of(first.draft.text): c for span, c in first.countries.items()} == {
        "Police": "KEN", "students": "KEN", "The ambassador of France": "FRA", "the government": "KEN", "France": "FRA"
    }  # fmt: skip
    assert {(span.of(first.draft.text), type_): c for (span, type_), c in first.unsaid.items()} == {("dismissed", "REJECT"): {"KEN"}}


def test_a_text_that_names_its_country_might_as_well_be_dated_from_abroad(corpus: Path):
    passage, single = annotated(parse(corpus)[0])
    assert from_abroad(single) is None  # it has no dateline
    moved = from_abroad(passage)
    assert moved is not None
    assert moved.countries == passage.countries
    assert surroundings(passage.draft).dateline == "KEN"
    assert surroundings(moved.draft).dateline not in {"KEN", "FRA", None}
    assert from_abroad(passage) == moved
    corpus.write_text(TEXT.replace("in Kisumu on", "by a lake on").replace(" | P Kisumu", ""))
    passage, _ = annotated(parse(corpus)[0])
    assert from_abroad(passage) is None  # its first sentence does not say that this is in Kenya


def test_each_party_without_a_country_of_its_own_is_a_choice_and_nobody_is_one_of_its_candidates(corpus: Path):
    made = choices(annotated(parse(corpus)[0]), ontology.plover())[homes.FILE]
    assert len(made) == 4  # police, students, the government, villagers
    for candidates, right in made:
        assert 0 <= right < len(candidates)
        assert sum("nobody" in names for names in candidates) == 1


def test_a_recipient_that_the_annotator_understood_is_a_choice_among_the_sides_told(corpus: Path):
    ((candidates, right),) = choices(annotated(parse(corpus)[0]), ontology.plover())[implied.FILE]
    assert any(name.startswith("recipient of REQUEST") for name in candidates[right])
    assert sum("nobody" in names for names in candidates) == 1


def test_what_is_learned_is_what_was_shown():
    shown = [([["here"], ["nobody"]], 0)] * 20 + [([["far away"], ["nobody"]], 1)] * 20
    weights = fit(shown, ridge=0.1)
    assert weights["here"] > weights.get("nobody", 0.0) > weights["far away"]
    assert accuracy(shown, Weights(weights)) == 1.0
    assert fit(shown, ridge=0.1) == weights  # the same again


def test_the_hidden_layer_learns_what_no_sum_tells_and_the_same_each_time():
    alone = [([[name], ["nobody"]], 0) for name in ("here", "dateline")] * 1500
    shown = [*alone, *[([["here", "dateline"], ["nobody"]], 1)] * 1500, *[([[], ["nobody"]], 1)] * 1500]
    linear = fit(shown, ridge=0.1)
    assert accuracy(shown, Weights(linear)) < 1.0
    learned = hidden.fit(shown, linear)
    assert accuracy(shown, learned) == 1.0
    assert hidden.fit(shown, linear).as_json() == learned.as_json()


def test_with_weights_it_goes_on_with_its_own_choices(corpus: Path):
    right = choices(annotated(parse(corpus)[0]), ontology.plover())[homes.FILE]
    own = home_choices(annotated(parse(corpus)[0]), Weights({"dateline": -5.0, "nobody": 5.0}))  # gives nobody a home
    assert any("the only home" in names for candidates, _ in right for names in candidates)
    assert not any("the only home" in names for candidates, _ in own for names in candidates)


@pytest.mark.parametrize("file", [homes.FILE, implied.FILE])
def test_each_file_names_its_figures(corpus: Path, tmp_path: Path, file: str):
    figures = learn(parse(corpus)[0], ontology.plover(), tmp_path)
    written = json.loads((tmp_path / file).read_text("utf-8"))
    assert written["figures"] == figures[file]
    assert set(written["choices"]) == {"train", "tune", "heldout"} | ({"tune, from abroad", "heldout, from abroad"} if file == homes.FILE else set())
    assert coefficients(tmp_path / file).linear == written["coefficients"]
