"""What became of every event, in rows that can be compared; and that the committed ones are of the committed gold."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from bench.__main__ import read_outcomes
from bench.gate import Pinned
from bench.outcomes import flipped, lines, outcomes

from dragoman.record import Span
from dragoman.score import Compared, Facts, compare
from dragoman.score.facts import EventFact, Party
from dragoman.train.gold import gold_lines, items_of

ROOT = Path(__file__).parents[2]
BENCH = ROOT / "bench"
FRANCE, MALI = Party("FRA", None), Party("MLI", None)
TEXT = "France met Mali. " * 40


def event(
    type_: str = "CONSULT", at: int = 7, status: str = "actual", actors: tuple[Party, ...] = (FRANCE, MALI), optional: bool = False
) -> EventFact:
    """An event whose trigger is three letters long."""
    return EventFact(type_, None, status, Span(at, at + 3), actors, (), None, optional=optional)


def doc(gold: list[EventFact], said: list[EventFact], id: str = "d") -> Compared:
    """A text with its gold and what was coded."""
    return compare(id, TEXT, Facts(tuple(gold)), Facts(tuple(said)))


@pytest.mark.parametrize(
    ("gold", "said", "told"),
    [
        pytest.param([], [], [(None, None, "right")], id="nothing, and nothing said"),
        pytest.param([event()], [event()], [("CONSULT actual FRA+MLI>-", "CONSULT actual FRA+MLI>-", "right")], id="right"),
        pytest.param([event()], [], [("CONSULT actual FRA+MLI>-", None, "missed")], id="missed"),
        pytest.param([], [event()], [(None, "CONSULT actual FRA+MLI>-", "extra")], id="extra"),
        pytest.param([event()], [event("AID")], [("CONSULT actual FRA+MLI>-", "AID actual FRA+MLI>-", "other type")], id="other type"),
        pytest.param([event()], [event(status="future")], [("CONSULT actual FRA+MLI>-", "CONSULT future FRA+MLI>-", "status")], id="status"),
        pytest.param([event()], [event(actors=(Party(None, "GOV"),))], [("CONSULT actual FRA+MLI>-", "CONSULT actual ?>-", "actors")], id="actors"),
        pytest.param([event(optional=True)], [], [("CONSULT actual FRA+MLI>- (optional)", None, "right")], id="optional"),
    ],
)  # fmt: skip
def test_an_outcome_is_told(gold: list[EventFact], said: list[EventFact], told: list[tuple[str | None, str | None, str]]) -> None:
    assert [(r["expected"], r["said"], r["outcome"]) for r in outcomes([doc(gold, said)])] == told


def test_rows_are_sorted_by_text_and_place_whatever_the_order() -> None:
    documents = [doc([event(at=24), event(at=7)], [], "b"), doc([], [], "a")]
    rows = outcomes(documents)
    assert [(r["id"], r["at"]) for r in rows] == [("a", None), ("b", 7), ("b", 24)]
    assert lines(rows) == lines(outcomes(documents[::-1]))
    assert json.loads(lines(rows).splitlines()[1])["words"] == "met"


def test_what_flipped_is_counted() -> None:
    found, missed = outcomes([doc([event()], [event()])]), outcomes([doc([event()], [])])
    assert (flipped(missed, found), flipped(found, missed), flipped(found, found)) == ((1, 0), (0, 1), (0, 0))


def test_committed_outcomes_and_gold_list_the_same_texts() -> None:
    gold = BENCH / "gold" / "heldout.jsonl"
    ids = {json.loads(line)["id"] for line in gold.read_text("utf-8").splitlines()} if gold.exists() else set()
    assert {r["id"] for r in read_outcomes(BENCH / "outcomes" / "heldout.jsonl")} == ids, "run: python -m bench --update"


def test_floors_gold_and_corpus_belong_together() -> None:
    pins = Pinned.from_json(json.loads((BENCH / "floors.json").read_text("utf-8")))
    gold = BENCH / "gold" / "heldout.jsonl"
    if pins.gold is None:  # nothing is pinned yet, so there must be no gold that anybody could take for pinned
        assert not gold.exists()
        return
    text = gold.read_text("utf-8")
    assert (pins.gold, pins.items) == ("sha256:" + hashlib.sha256(text.encode()).hexdigest(), text.count("\n"))
    assert "".join(gold_lines(items_of(ROOT / "corpus" / "text", "heldout"))) == text, "the corpus has changed: python -m bench --update"
