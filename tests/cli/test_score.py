"""``dragoman score`` as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from handmade import HandmadeCoder

Write = Callable[[str, str | bytes], Path]
TEXT = "France accused Iran on Tuesday."
EVENT = {
    "type": "ACCUSE",
    "mode": "allege",
    "status": "actual",
    "trigger": "accused",
    "actors": [{"country": "FRA"}],
    "recipients": [{"country": "IRN"}],
}


def gold(id: str, *events: dict[str, object], text: str = TEXT) -> str:
    return json.dumps({"id": id, "date": "2026-03-04", "text": text, "gold": {"events": events}}) + "\n"


@pytest.fixture
def score(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Calls the command."""
    monkeypatch.setattr("dragoman.cli.score.make_coder", HandmadeCoder)
    return lambda *args: CliRunner().invoke(main, ["score", *map(str, args)])


def test_json_holds_every_measure(score: Callable[..., Result], write: Write) -> None:
    result = score(write("gold.jsonl", gold("a", EVENT) + gold("b", EVENT | {"type": "AID", "mode": None})), "--json", "--errors", "3")
    told = json.loads(result.stdout)
    assert (told["events"]["right"], told["events"]["wrong"], told["events"]["missed"]) == (1, 1, 1)
    assert told["strict"]["f1"] == 0.5
    assert told["by_type"]["AID"]["missed"] == 1
    assert {"gold": "AID", "said": "ACCUSE", "count": 1} in told["confusion"]
    assert [w["id"] for w in told["worst"]] == ["b"]
    assert 0 <= told["calibration_error"] <= 1
    assert result.exit_code == 0


def test_a_table_tells_measures_types_confusions_and_worst_documents(score: Callable[..., Result], write: Write) -> None:
    out = score(write("gold.jsonl", gold("a", EVENT) + gold("b", EVENT | {"type": "AID", "mode": None})), "--errors", "1").stdout
    assert "events            0.500   0.500   0.500       1       1       1" in out
    assert "AID ACCUSE" in out
    assert 'missed  "accused" AID actual, FRA -> IRN' in out


def test_bad_gold_is_told_and_the_rest_is_scored(score: Callable[..., Result], write: Write) -> None:
    result = score(write("gold.jsonl", gold("a", EVENT) + "{broken\n"), "--json")
    assert result.exit_code == 1
    assert "gold.jsonl, line 2: not JSON" in result.stderr
    assert json.loads(result.stdout)["documents"] == 1


def test_a_document_that_cannot_be_coded_is_missed(score: Callable[..., Result], write: Write) -> None:
    result = score(write("gold.jsonl", gold("a", EVENT, text="FAIL accused")), "--json")
    told = json.loads(result.stdout)
    assert (told["failed"], told["events"]["missed"], result.exit_code) == (1, 1, 1)
