"""What a text says of the state of a relationship between two countries."""

from __future__ import annotations

import pytest

from drafts import after, parsed, peopled
from dragoman.code.relations import RelationStage
from dragoman.record import Relation


def relations(text: str) -> tuple[Relation, ...]:
    return after(peopled(parsed(text)), RelationStage()).relations


STATES = [
    ("Relations between France and Mali are strained.", "strained", None),
    ("Ties between France and Mali have worsened.", None, "worsening"),
    ("Relations between France and Mali have improved.", None, "improving"),
    ("Relations between France and Mali are friendly.", "friendly", None),
    ("France and Mali are sworn enemies at war.", "hostile", None),
    ("Warm ties between France and Mali deepened.", "friendly", "improving"),
]


@pytest.mark.parametrize(("text", "state", "trend"), STATES, ids=[t for t, *_ in STATES])
def test_state_and_trend_of_a_relationship(text: str, state: str | None, trend: str | None):
    (found,) = relations(text)
    assert (found.between, found.state, found.trend) == (("FRA", "MLI"), state, trend)
    assert found.span.of(text) in text


@pytest.mark.parametrize(
    "text",
    [
        "France hopes to improve relations with Mali.",
        "France wants to deepen ties with Mali.",
        "Relations between the two were strained.",  # nobody is named before
        "France is friendly.",
        "France met Mali.",
        "Police arrested 12 protesters in Lagos on Monday.",
        "",
    ],
    ids=repr,
)
def test_what_is_hoped_for_or_names_no_two_countries_is_none(text: str):
    assert relations(text) == ()


def test_the_two_countries_may_stand_in_the_sentence_before():
    (found,) = relations("France met Mali in Dakar. Relations between the two countries are strained.")
    assert set(found.between) >= {"FRA"}


def test_a_relation_in_a_statement_is_the_speakers_word():
    text = "Turkey said that relations between France and Mali are strained."
    found = relations(text)
    assert found
    assert found[0].attributed_to is not None
