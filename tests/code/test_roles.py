"""Parties as whole phrases: what the model's words grow to, and what is left of them."""

from __future__ import annotations

import pytest

from drafts import after, parsed, span, trigger, with_triggers
from dragoman.code.roles import RoleStage


@pytest.mark.parametrize(
    ("text", "act", "words", "whole"),
    [
        ("Members of the union blocked the port.", "blocked", "of the union", "Members of the union"),
        ("A spokesman for the army threatened the rebels.", "threatened", "for the army", "A spokesman for the army"),
        ("Militiamen armed by the army blocked the road.", "blocked", "Militiamen armed", "Militiamen"),
        ("Two co-accused were acquitted.", "were acquitted", "Two co-accused", "Two co-accused"),
        ("Traders who sell salt blocked the road.", "blocked", "Traders who", "Traders"),
        ("The judge sentenced those arrested on Friday.", "sentenced", "those arrested", "those arrested"),
        ("Hackers backed by Belarus attacked the bank.", "attacked", "by Belarus", "Belarus"),
        ("Police arrested dozens of students.", "arrested", "dozens", "dozens of students"),
        ("Onda met President Park Min-woo in Seoul.", "met", "President Park", "President Park Min-woo"),
        ("The rebels shelled a town.", "shelled", "rebels", "The rebels"),
    ],
)
def test_words_grow_to_the_phrase_that_they_belong_to(text: str, act: str, words: str, whole: str):
    draft = parsed(text)
    found = after(with_triggers(draft, trigger(draft, act, "ASSAULT", actor=words)), RoleStage())
    assert [r.span.of(text) for r in found.triggers[0].roles] == [whole]


def test_nobody_is_both_sides_of_an_act():
    draft = parsed("His Majesty received a cable of greetings from the Emir of Kuwait.")
    twice = trigger(draft, "greetings", "SUPPORT", actor="the Emir of Kuwait", recipient=["His Majesty", "the Emir of Kuwait"])
    (found,) = after(with_triggers(draft, twice), RoleStage()).triggers
    assert sorted((r.role, r.span.of(draft.text)) for r in found.roles) == [("actor", "the Emir of Kuwait"), ("recipient", "His Majesty")]


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Prime Minister Ortiz talked with President Kibet, who is on a two-day visit to Spain.", "visit", ["President Kibet"]),
        ("Prime Minister Ortiz talked with President Kibet, who visited Spain.", "visited", ["President Kibet"]),
        ("Prime Minister Ortiz and President Kibet, who visited Spain, met the king.", "visited", ["Prime Minister Ortiz", "President Kibet"]),
    ],
)
def test_whoever_a_relative_clause_tells_of_acts_alone_in_it(text: str, words: str, actors: list[str]):
    draft = parsed(text)
    visit = trigger(draft, words, "CONSULT", mode="visit", actor=["Prime Minister Ortiz", "President Kibet"])
    found = after(with_triggers(draft, visit), RoleStage())
    assert [r.span.of(text) for r in found.triggers[0].roles] == actors


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("China, the island's biggest creditor, cancelled a loan.", "cancelled", ["China"]),
        ("A monk who leads a nationalist party threatened a strike.", "threatened", ["A monk"]),
        ("A monk abused by nationalists cancelled a loan.", "cancelled", ["A monk"]),
        ("Norway, Denmark and Sweden cancelled a loan.", "cancelled", ["Norway", "Denmark", "Sweden"]),
    ],
)
def test_who_only_tells_who_another_is_takes_no_part(text: str, words: str, kept: list[str]):
    draft = parsed(text)
    parties = [p for p in ("China", "the island's biggest creditor", "A monk", "a nationalist party", "nationalists", "Norway", "Denmark", "Sweden") if p in text]
    found = after(with_triggers(draft, trigger(draft, words, "SANCTION", actor=parties)), RoleStage())
    assert [r.span.of(text) for r in found.triggers[0].roles] == kept


def test_a_protest_is_lodged_with_whom_it_is_against():
    text = "Nepal lodged a protest with India and China."
    draft = parsed(text)
    found = after(with_triggers(draft, trigger(draft, "lodged a protest", "ACCUSE", actor=["Nepal", "China"], recipient="India")), RoleStage())
    assert sorted((r.span, r.role) for r in found.triggers[0].roles) == [(span(text, w), r) for w, r in (("Nepal", "actor"), ("India", "recipient"), ("China", "recipient"))]


def test_nobody_is_no_party():
    text = "No one was arrested."
    draft = parsed(text)
    found = after(with_triggers(draft, trigger(draft, "was arrested", "COERCE", recipient="No one")), RoleStage())
    assert [r.role for r in found.triggers[0].roles] == ["no recipient"]


def test_a_condition_is_no_part_of_a_name():
    text = "Turkey will freeze its ties with the European Union if Cyprus takes the chair."
    draft = parsed(text)
    found = after(with_triggers(draft, trigger(draft, "will freeze its ties", "SANCTION", actor="Turkey", recipient="the European Union")), RoleStage())
    assert [r.span.of(text) for r in found.triggers[0].roles] == ["Turkey", "the European Union"]
