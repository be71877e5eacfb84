"""The gate: what it lets through, what it pins, and what it asks to be told twice."""

from __future__ import annotations

import pytest
from bench.gate import FACTOR, TOLERANCE, Figure, Pinned, held, raised


def states(figures: list[Figure], floors: dict[str, float]) -> dict[str, str]:
    """What became of every figure."""
    return {line.name: line.state for line in held(figures, floors)}


@pytest.mark.parametrize(
    ("figure", "floor", "state"),
    [
        pytest.param(Figure("f1", 0.8), None, "new", id="unpinned"),
        pytest.param(Figure("f1", 0.8), 0.8, "held", id="the same"),
        pytest.param(Figure("f1", 0.9), 0.8, "above", id="better"),
        pytest.param(Figure("f1", 0.8 - TOLERANCE), 0.8, "held", id="within what processors differ by"),
        pytest.param(Figure("f1", 0.79), 0.8, "below", id="worse"),
        pytest.param(Figure("f1", 0.0), 0.8, "below", id="nothing left"),
        pytest.param(Figure("alarms", 0.03, "less"), 0.05, "above", id="fewer alarms"),
        pytest.param(Figure("alarms", 0.07, "less"), 0.05, "below", id="more alarms"),
        pytest.param(Figure("per_s", 60, kind="speed"), 100, "held", id="a slower machine"),
        pytest.param(Figure("per_s", 100 / FACTOR - 1, kind="speed"), 100, "below", id="less than half as fast"),
        pytest.param(Figure("mb", 1900, "less", "speed"), 1000, "held", id="more memory"),
        pytest.param(Figure("mb", 2100, "less", "speed"), 1000, "below", id="more than twice the memory"),
    ],
)
def test_a_figure_is_held_to_its_floor(figure: Figure, floor: float | None, state: str) -> None:
    (line,) = held([figure], {} if floor is None else {figure.name: floor})
    assert line.state == state
    assert line.fails is (state == "below")


def test_a_figure_that_nobody_measures_any_more_fails() -> None:
    assert states([Figure("a", 1.0)], {"a": 1.0, "b": 0.5}) == {"a": "held", "b": "gone"}
    assert [line.name for line in held([Figure("a", 1.0)], {"a": 1.0, "b": 0.5}, partly=True)] == ["a"]


def pinned(figures: list[Figure], floors: dict[str, float], accept_lower: bool = False, partly: bool = False) -> dict[str, float]:
    """The floors after an update."""
    return raised(held(figures, floors, partly), floors, accept_lower)


def test_an_update_raises_and_adds_but_lowers_nothing() -> None:
    figures = [Figure("better", 0.91234), Figure("worse", 0.5), Figure("new", 0.3), Figure("alarms", 0.02, "less")]
    floors = {"better": 0.9, "worse": 0.6, "alarms": 0.04}
    assert pinned(figures, floors) == {"better": 0.9123, "worse": 0.6, "new": 0.3, "alarms": 0.02}


def test_a_floor_falls_only_when_told_to() -> None:
    assert pinned([Figure("worse", 0.5)], {"worse": 0.6}, accept_lower=True) == {"worse": 0.5}


def test_what_processors_differ_by_lowers_no_floor_even_then() -> None:
    assert pinned([Figure("f1", 0.798)], {"f1": 0.8}, accept_lower=True) == {"f1": 0.8}


def test_a_figure_that_is_gone_is_dropped_only_when_told_to() -> None:
    assert pinned([], {"old": 0.6}) == {"old": 0.6}
    assert pinned([], {"old": 0.6}, accept_lower=True) == {}


def test_what_was_not_measured_this_time_keeps_its_floor() -> None:
    assert pinned([Figure("a", 0.9)], {"a": 0.8, "b": 0.7}, accept_lower=True, partly=True) == {"a": 0.9, "b": 0.7}


def test_notes_are_never_pinned_and_speed_has_three_digits() -> None:
    figures = [Figure("stage.dates_ms", 1.23456, "less", "note"), Figure("speed.per_s", 123.456, kind="speed")]
    assert pinned(figures, {}) == {"speed.per_s": 123.0}


def test_an_empty_file_pins_nothing_and_pins_survive_writing() -> None:
    assert Pinned.from_json({}) == Pinned()
    pins = Pinned("sha256:0", 3, "sha256:1", {"f1": 0.8})
    assert Pinned.from_json(pins.as_json()) == pins
