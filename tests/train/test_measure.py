"""How readings are judged beside annotations, and how confidence is fitted and checked."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from dragoman.code import labels
from dragoman.code.eventmodel import Reading
from dragoman.code.pieces import cut
from dragoman.train.annotation import EventNote, SentenceNote
from dragoman.train.measure import calibrate, calibration_error, judge, logistic, measure

KNOWN = labels.of_plover()
TEXT = "Police arrested two men and met them"
ARRESTED, MET = (7, 15), (28, 31)


def event(type_: str, span: tuple[int, int], **fields: object) -> EventNote:
    """An annotated event."""
    return EventNote(type_, None, "173", "actual", span, **fields)  # type: ignore[arg-type]


def reading(type_: str, span: tuple[int, int], sure: float = 0.9) -> Reading:
    """A reading that takes words for an event of that type."""
    words = Tokenizer(WordLevel({w: n for n, w in enumerate(["[UNK]", *TEXT.split()])}, "[UNK]"))
    words.pre_tokenizer = Whitespace()
    pieces = cut(TEXT, words)

    def likely(size: int, at: int, p: float = sure) -> np.ndarray:
        out = np.full(size, (1 - p) / (size - 1), np.float32)
        out[at] = p
        return out

    roles = np.zeros((len(pieces), len(labels.ROLES), 3), np.float32)
    roles[:, :, 0] = 1.0
    sectors = np.zeros((len(pieces), len(KNOWN.sectors)), np.float32)
    return Reading(
        span, sure, likely(len(KNOWN.types) + 1, KNOWN.types.index(type_)), np.zeros(len(KNOWN.modes), np.float32),
        np.zeros(len(KNOWN.cameo), np.float32), likely(5, labels.STATUSES.index("actual")), np.zeros(len(KNOWN.contexts), np.float32),
        roles, sectors, pieces,
    )  # fmt: skip


def verdicts(readings: list[Reading], *events: EventNote) -> list[tuple[bool, bool, bool]]:
    """For each reading: whether it met an event, was right, is left out of the count."""
    return [(j.event is not None, j.right, j.neutral) for j in judge(readings, SentenceNote(TEXT, 1, events=list(events)), KNOWN)]


@pytest.mark.parametrize(
    ("events", "verdict"),
    [
        pytest.param([event("COERCE", ARRESTED)], (True, True, False), id="right"),
        pytest.param([event("COERCE", (0, 15))], (True, True, False), id="a longer trigger"),
        pytest.param([event("ACCUSE", ARRESTED)], (True, False, False), id="another type"),
        pytest.param([event("ACCUSE", ARRESTED, alt_types=["COERCE"])], (True, True, False), id="a type as good"),
        pytest.param([event("COERCE", ARRESTED, optional=True)], (True, True, True), id="optional"),
        pytest.param([event("COERCE", MET)], (False, False, False), id="elsewhere"),
        pytest.param([], (False, False, False), id="nothing there"),
        pytest.param([event("SANCTION", ARRESTED), event("COERCE", ARRESTED)], (True, True, False), id="two on the same words"),
    ],
)
def test_a_reading_is_judged(events: list[EventNote], verdict: tuple[bool, bool, bool]) -> None:
    assert verdicts([reading("COERCE", ARRESTED)], *events) == [verdict]


def test_an_event_is_given_once_to_the_surest() -> None:
    found = judge(
        [reading("COERCE", ARRESTED, 0.6), reading("COERCE", ARRESTED, 0.9)],
        SentenceNote(TEXT, 1, events=[event("COERCE", ARRESTED)]),
        KNOWN,
    )
    assert [(j.reading.inside, j.right) for j in found] == [(0.9, True), (0.6, False)]


def test_figures_count_what_was_found_missed_and_made_up() -> None:
    busy = SentenceNote(TEXT, 1, events=[event("COERCE", ARRESTED), event("CONSULT", MET)])
    quiet, also_quiet = SentenceNote(TEXT, 2), SentenceNote(TEXT, 3)
    judged = [judge(r, s, KNOWN) for r, s in (([reading("COERCE", ARRESTED)], busy), ([reading("AID", MET)], quiet), ([], also_quiet))]
    figures = measure(judged, [busy, quiet, also_quiet], {"confidence": [0.0, 1.0, 1.0, 1.0], "threshold": 0.5}, KNOWN)
    assert (figures["events_p"], figures["events_r"], figures["events_f1"]) == (0.5, 0.5, 0.5)
    assert (figures["false_alarms"], figures["status"]) == (0.5, 1.0)
    below = measure(judged, [busy, quiet, also_quiet], {"confidence": [-50.0, 1.0, 1.0, 1.0], "threshold": 0.5}, KNOWN)
    assert (below["events_f1"], below["false_alarms"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        pytest.param([], 0.0, id="nothing"),
        pytest.param([(0.5, True), (0.5, False)], 0.0, id="half sure, half right"),
        pytest.param([(1.0, False)], 1.0, id="certain and wrong"),
        pytest.param([(1.0, True), (0.0, False)], 0.0, id="certain and right"),
        pytest.param([(0.9, True)] * 9 + [(0.9, False)], 0.0, id="nine in ten"),
        pytest.param([(0.85, True), (0.25, False)], 0.2, id="mean over bins"),
    ],
)
def test_calibration_error(pairs: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(pairs) == pytest.approx(error)


def test_logistic_finds_what_made_the_answers() -> None:
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(4000, 2))
    right = chance.random(4000) < 1 / (1 + np.exp(-(0.5 + 2 * rows[:, 0] - rows[:, 1])))
    assert logistic(rows.tolist(), right.tolist()) == pytest.approx([0.5, 2.0, -1.0], abs=0.15)


def test_logistic_is_finite_where_all_answers_are_alike() -> None:
    assert np.isfinite(logistic([[1.0], [2.0], [3.0]], [True, True, True])).all()


def test_calibration_trusts_what_was_right_and_leaves_optional_events_out() -> None:
    note = SentenceNote(TEXT, 1, events=[event("COERCE", ARRESTED)])
    optional = SentenceNote(TEXT, 1, events=[event("COERCE", ARRESTED, optional=True)])
    sure = [judge([reading("COERCE", ARRESTED, 0.95)], note, KNOWN) for _ in range(20)]
    unsure = [judge([reading("COERCE", MET, 0.4)], note, KNOWN) for _ in range(20)]
    taste = [judge([reading("COERCE", ARRESTED, 0.3)], optional, KNOWN) for _ in range(20)]
    fitted = calibrate([*sure, *unsure], [note] * 40)
    figures = measure(sure, [note] * 20, fitted, KNOWN)
    assert figures["events_f1"] == 1.0
    assert measure(unsure, [note] * 20, fitted, KNOWN)["events_p"] == 0.0
    assert calibrate([*sure, *unsure, *taste], [note] * 40 + [optional] * 20) == fitted
