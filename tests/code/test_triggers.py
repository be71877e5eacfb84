"""From readings to acts: confidence, type, mode, CAMEO code and role words, with readings made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import split_of
from dragoman import ontology
from dragoman.code.draft import Trigger
from dragoman.code.triggers import TriggerStage, as_planned, cameo_of, confidence, features, logit, mode_of, role_spans
from dragoman.record import Span
from handmodels import KNOWN, HandModel, one_hot, reading

LAGOS = "Police arrested 12 protesters in Lagos on Monday."
PLAIN = {"confidence": [0.0, 1.0, 1.0, 1.0], "threshold": 0.5}


def applied(text: str, *readings: Any, min_confidence: float | None = None) -> tuple[Trigger, ...]:
    stage = TriggerStage(HandModel(), min_confidence)  # type: ignore[arg-type]
    draft = split_of(text)
    return stage.apply(draft, [list(readings), *[[] for _ in draft.sentences[1:]]])["triggers"]


def test_a_reading_becomes_an_act():
    (act,) = applied(LAGOS, reading(LAGOS, "arrested", "COERCE", mode="arrest", cameo="173", contexts=["human_rights"], actor="Police", place="Lagos"))
    assert act.span.of(LAGOS) == "arrested"
    assert (act.type, act.mode, act.status, act.cameo, act.contexts) == ("COERCE", "arrest", "actual", "173", ("human_rights",))
    assert [(r.role, r.span.of(LAGOS)) for r in act.roles] == [("actor", "Police"), ("place", "Lagos")]
    assert "COERCE 0.90" in act.why[1]


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Ruto had been due to sign a pact on Thursday.", "had been due to sign", "negated"),
        ("Ruto had been due to sign a pact on Thursday.", "sign", "negated"),
        ("The leaders were to have met in May.", "met", "negated"),
        ("Ruto was due to sign a pact on Thursday.", "sign", "future"),
        ("He had been due in Nairobi, but will meet Ruto.", "meet", "future"),
    ],
)
def test_what_had_been_planned_is_no_longer_to_come(text: str, words: str, status: str):
    start = text.index(words)
    act = Trigger(0, Span(start, start + len(words)), "SUPPORT", 0.9, None, "future", (), "050")
    assert as_planned(act, text).status == status


def test_spans_count_from_the_start_of_the_document():
    text = f"France met Mali. {LAGOS}"
    stage = TriggerStage(HandModel())  # type: ignore[arg-type]
    draft = split_of(text)
    (act,) = stage.apply(draft, [[], [reading(LAGOS, "arrested", actor="Police")]])["triggers"]
    assert (act.sentence, act.span.of(text), act.roles[0].span.of(text)) == (1, "arrested", "Police")


def test_what_the_model_doubts_is_left_out_and_a_user_may_ask_for_it():
    doubted = reading(LAGOS, "arrested", inside=0.1)
    assert applied(LAGOS, doubted) == ()
    assert len(applied(LAGOS, doubted, min_confidence=0.0)) == 1
    assert applied(LAGOS, reading(LAGOS, "arrested"), min_confidence=1.0) == ()


@pytest.mark.parametrize("status", ["actual", "future", "hypothetical", "historical", "negated"])
def test_the_likeliest_status_is_given(status: str):
    (act,) = applied(LAGOS, reading(LAGOS, "arrested", status=status))
    assert act.status == status


def test_confidence_rises_with_each_sign_of_an_event():
    sure = reading(LAGOS, "arrested")
    less = [
        replace(sure, inside=0.5),
        replace(sure, types=one_hot(17, KNOWN.types.index("COERCE"), 0.6)),
        replace(sure, types=one_hot(17, 16, 0.9)),
    ]
    for doubtful in less:
        assert confidence(sure, PLAIN) > confidence(doubtful, PLAIN)


def test_confidence_is_a_probability_and_that_of_the_calibration():
    sure = reading(LAGOS, "arrested")
    assert confidence(sure, {"confidence": [0.0, 0.0, 0.0, 0.0]}) == 0.5
    assert 0 < confidence(sure, {"confidence": [-9.0, 0.0, 0.0, 0.0]}) < 0.001
    assert len(features(sure)) == 3


@given(st.floats(0, 1))
def test_log_odds_are_bounded(p: float):
    assert -9.1 < logit(p) < 9.1


def test_no_type_at_all_has_a_confidence_too():
    nothing = replace(reading(LAGOS, "arrested"), types=np.array([0.0] * 16 + [1.0], np.float32), inside=0.0)
    assert 0 <= confidence(nothing, PLAIN) < 0.01


@pytest.mark.parametrize("type_", [t.name for t in ontology.types()])
def test_a_mode_is_always_one_of_the_type(type_: str):
    for seed in range(5):
        logits = np.random.default_rng(seed).normal(size=len(KNOWN.modes)).astype(np.float32)
        mode = mode_of(KNOWN, type_, logits)
        assert mode is None or mode in {m.name for m in ontology.modes(type_)}


def test_a_likelier_mode_of_another_type_does_not_count():
    logits = np.zeros(len(KNOWN.modes), np.float32)
    logits[KNOWN.modes.index(("CONSULT", "visit"))] = 9
    logits[KNOWN.modes.index(("COERCE", "arrest"))] = 1
    assert mode_of(KNOWN, "COERCE", logits) == "arrest"


@pytest.mark.parametrize("type_", [t.name for t in ontology.types()])
def test_a_cameo_code_is_always_one_that_the_type_allows(type_: str):
    for seed in range(5):
        logits = np.random.default_rng(seed).normal(size=len(KNOWN.cameo)).astype(np.float32) * 4
        assert ontology.cameo_allowed(type_, cameo_of(KNOWN, type_, logits))


def cameo_logits(**codes: float) -> Any:
    logits = np.full(len(KNOWN.cameo), -9, np.float32)
    for code, x in codes.items():
        logits[KNOWN.cameo.index(("COERCE", code[1:]))] = x
    return logits


def four_digit_family() -> tuple[str, list[str]]:
    """A three-digit code of COERCE with codes below it."""
    codes = [c for t, c in KNOWN.cameo if t == "COERCE"]
    return next((p, kids) for p in codes if len(p) == 3 and len(kids := [c for c in codes if len(c) == 4 and c[:3] == p]) > 1)


def test_a_four_digit_code_is_given_when_it_holds_most_of_its_family():
    parent, (child, *_) = four_digit_family()
    assert cameo_of(KNOWN, "COERCE", cameo_logits(**{f"c{parent}": 1.0, f"c{child}": 3.0})) == child


def test_a_family_that_cannot_decide_gives_its_three_digit_code():
    parent, (one, other, *_) = four_digit_family()
    assert cameo_of(KNOWN, "COERCE", cameo_logits(**{f"c{parent}": 1.0, f"c{one}": 1.0, f"c{other}": 1.0})) == parent


def test_words_of_a_role_side_by_side_are_one_party():
    found = role_spans(KNOWN, reading(LAGOS, "arrested", recipient="12 protesters", date="on Monday"), 0)
    assert [(r.role, r.span.of(LAGOS)) for r in found] == [("recipient", "12 protesters"), ("date", "on Monday")]


def test_words_apart_are_two_parties():
    text = "France, Mali and Iran met."
    one = reading(text, "met", "CONSULT", actor="France")
    other = reading(text, "met", "CONSULT", actor="Mali")
    both = replace(one, roles=np.where(other.roles[..., :1] < 0.5, other.roles, one.roles))
    assert [r.span.of(text) for r in role_spans(KNOWN, both, 0)] == ["France", "Mali"]


def test_a_word_that_is_hardly_of_a_role_is_not():
    assert role_spans(KNOWN, reading(LAGOS, "arrested", actor="Police"), 0, threshold=0.95) == ()


def test_a_party_has_the_sector_of_its_words():
    (party,) = role_spans(KNOWN, reading(LAGOS, "arrested", sector="COP", actor="Police"), 0)
    assert party.sector == "COP"
    assert party.sector_score == pytest.approx(0.9, abs=0.01)
    (country,) = role_spans(KNOWN, reading(LAGOS, "arrested", sector=None, actor="Police"), 0)
    assert country.sector is None
