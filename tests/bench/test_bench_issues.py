"""What the bench says of issues."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.issues import PARAPHRASES, PHRASES, labels, measured, spans

from dragoman.code.coder import Coder
from dragoman.errors import CannotRun


@pytest.fixture(scope="module")
def coder() -> Coder:
    """With the shipped models."""
    return Coder()


def test_labels_are_counted_by_sentence_by_pair_and_only_where_there_are_some() -> None:
    found = labels([[{"tariffs"}, {"tariffs", "wine"}, set()], [{"wine"}, set(), set()]])
    assert found == {"labelled": 3 / 6, "same": 1 / 6, "apart": 1 / 2}


def test_a_phrase_that_stands_twice_has_two_places() -> None:
    assert spans("oil for oil", ["oil", "oil"], "gold, line 1") == [(0, 3), (8, 11)]


def test_a_phrase_that_is_not_there_is_told_with_its_line() -> None:
    with pytest.raises(CannotRun, match=r"gold, line 7 \(x-1\): 'gas' does not stand in the sentence"):
        spans("oil for oil", ["gas"], "gold, line 7 (x-1)")


def test_phrases_are_those_of_events_of_the_type(coder: Coder, tmp_path: Path) -> None:
    row = {"item": "a", "sentence": "Iran asked Oman for talks on gas.", "trigger": "asked", "type": "REQUEST", "issues": ["gas"]}
    (tmp_path / PHRASES).write_text(json.dumps(row) + "\n" + json.dumps(row | {"type": "ASSAULT"}) + "\n")
    (tmp_path / PARAPHRASES).write_text(json.dumps({"group": 1, "sentences": [row["sentence"], "Iran asked Oman for talks on natural gas."]}) + "\n")
    assert {f.name: f.value for f in measured(tmp_path, coder)} == {
        "issues.precision": 1.0, "issues.recall": 1.0, "issues.f1": pytest.approx(1.0), "issues.labelled": 1.0, "issues.same": 1.0, "issues.apart": 0.0,
    }  # fmt: skip


def test_without_gold_there_are_no_figures(coder: Coder, tmp_path: Path) -> None:
    assert measured(tmp_path, coder) == []
