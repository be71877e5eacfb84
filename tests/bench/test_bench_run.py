"""What a run of the bench writes, with everything that is measured made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.accuracy import Accuracy, Gold
from bench.gate import Figure

from bench import __main__ as bench
from dragoman.know.additions import Import
from dragoman.record import Span
from dragoman.score import Facts, compare, report
from dragoman.score.facts import EventFact

GOLD = Gold([], "")
MET = Facts((EventFact("CONSULT", None, "actual", Span(7, 10), (), (), None),))
IMPORTED = Import("ours", Path("ours.sqlite"), 1, "csv", "ours.csv", False, "2026-03-04", 1, 0, "0")


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder pinned to the gold, with one text of it coded."""
    compared = [compare("a", "France met Mali.", MET, MET)]
    monkeypatch.setattr(bench, "Coder", lambda _: None)
    monkeypatch.setattr(bench.accuracy, "gold_of", lambda _: GOLD)
    monkeypatch.setattr(bench.accuracy, "measured", lambda *_: Accuracy(compared, report(compared), 0, {}, "sha256:0"))
    monkeypatch.setattr(bench.issues, "measured", lambda *_: [Figure("issues.f1", 0.75)])
    (tmp_path / "floors.json").write_text(json.dumps({"gold": GOLD.hash, "items": 0, "models": None, "floors": {}}))
    return tmp_path


def test_outcomes_are_written_by_a_plain_run(here: Path) -> None:
    assert bench.main(["--only", "accuracy"], here) == 0
    assert [row["outcome"] for row in bench.read_outcomes(here / "outcomes" / "heldout.jsonl")] == ["right"]


def test_with_actors_imported_nothing_is_written_and_that_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench.additions, "installed", lambda: [IMPORTED])
    assert bench.main(["--only", "accuracy"], here) == 0
    assert not (here / "outcomes").exists()
    assert "outcomes are those of the package alone and are not written: actors are imported" in capsys.readouterr().out
    assert bench.main(["--only", "accuracy", "--update"], here) == 2


def test_everything_measured_is_written_when_asked_for(here: Path) -> None:
    assert bench.main(["--only", "accuracy", "--json", str(here / "all.json")], here) == 0
    written = json.loads((here / "all.json").read_text("utf-8"))
    assert written["accuracy"]["coder"]["failed"] == 0
    assert written["issues"] == {"f1": 0.75}
    assert written["speed"] is None
