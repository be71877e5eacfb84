"""Stretches that may name somebody."""

from __future__ import annotations

import pytest

from drafts import after, parsed, saying, span, trigger, with_triggers
from dragoman.code.draft import Draft, Mention
from dragoman.code.mentions import MentionStage, trim
from dragoman.record import Span


def mentioned(draft: Draft) -> list[str]:
    return [m.span.of(draft.text) for m in MentionStage().apply(draft, None)["mentions"]]


def mention(draft: Draft, words: str) -> Mention:
    found = after(draft, MentionStage())
    return next(m for m in found.mentions if m.span == span(draft.text, words))


TRIMMED = [
    ("France's", "France"),
    ("France’s", "France"),
    ("the ministers'", "the ministers"),
    ("“the army”", "the army"),
    (", police,", "police"),
    ("(UN)", "UN)"),  # a bracket that closes may belong to the name
    ("Acme Inc.", "Acme Inc."),
    ("the U.S.", "the U.S."),
    ("the army.", "the army"),
    ("– Iran –", "Iran"),
    (" ,. ", None),
    (")", None),
    ("😀", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "left"), TRIMMED, ids=[repr(w) for w, _ in TRIMMED])
def test_punctuation_and_genitives_at_the_edges_are_no_part_of_a_name(words: str, left: str | None):
    text = f"xx {words} yy"
    found = trim(Span(3, 3 + len(words)), text)
    assert (found and found.of(text)) == left


def test_a_trimmed_span_is_trimmed():
    text = "“the ministers'”, he"
    once = trim(Span(0, 17), text)
    assert once is not None
    assert trim(once, text) == once


def test_parties_of_an_act_are_mentions_that_take_part():
    draft = parsed("Police arrested 12 protesters in Lagos on Monday.")
    draft = with_triggers(draft, trigger(draft, "arrested", "COERCE", actor="Police", recipient="12 protesters", place="Lagos"))
    found = {m.span.of(draft.text): m for m in MentionStage().apply(draft, None)["mentions"]}
    assert found["Police"].part
    assert found["Police"].subject
    assert found["12 protesters"].part
    assert not found["12 protesters"].subject
    assert found["12 protesters"].head.of(draft.text) == "protesters"


def test_a_genitive_is_no_part_of_the_party():
    draft = parsed("Iran's attack on Israel killed 12 people.")
    draft = with_triggers(draft, trigger(draft, "attack", "ASSAULT", actor="Iran's", recipient="Israel"))
    assert "Iran" in mentioned(draft)
    assert "Iran's" not in mentioned(draft)


def test_speaker_and_addressee_of_a_statement_are_mentions():
    text = "The army spokesman told local reporters that the road was open."
    draft = parsed(text).with_layers({"sayings": (saying(text, "The army spokesman", "told", "the road was open", addressee=span(text, "local reporters")),)})
    assert {"The army spokesman", "local reporters"} <= set(mentioned(draft))


def test_names_that_take_no_part_are_mentions_too():
    draft = parsed("Rain fell while Emmanuel Macron stayed in Germany.")
    assert not mention(draft, "Emmanuel Macron").part
    assert mention(draft, "Emmanuel Macron").label == "PERSON"


def test_titles_and_demonyms_belong_to_the_name_behind_them():
    draft = parsed("Rain fell while Finnish Prime Minister Sanna Marin slept.")
    assert "Finnish Prime Minister Sanna Marin" in mentioned(draft)


def test_an_apposition_says_who_it_is():
    draft = parsed("Laura Pembroke, a Swiss envoy, met Iran.")
    gloss = mention(draft, "Laura Pembroke").gloss
    assert gloss is not None
    assert gloss.of(draft.text) == "a Swiss envoy"


@pytest.mark.parametrize(("text", "words"), [("He left.", "He"), ("Then they left.", "they")])
def test_a_pronoun_that_is_a_subject_is_a_mention(text: str, words: str):
    assert mention(parsed(text), words).label == "PRON"


def test_a_line_without_a_verb_is_one_mention():
    draft = parsed("Armenia's foreign minister")
    assert "Armenia's foreign minister" in mentioned(draft)


def test_mentions_stand_in_the_order_of_the_text_and_each_lies_in_its_sentence():
    draft = parsed("France met Mali. Police arrested 12 protesters in Lagos, Joe Biden said. He left for Iran.")
    draft = with_triggers(draft, trigger(draft, "arrested", "COERCE", actor="Police", recipient="12 protesters"))
    found = MentionStage().apply(draft, None)["mentions"]
    assert [(m.sentence, m.span) for m in found] == sorted((m.sentence, m.span) for m in found)
    for m in found:
        assert draft.sentences[m.sentence].span.holds(m.span)
        assert m.span.of(draft.text).strip()


@pytest.mark.parametrize(
    ("text", "words", "bare"),
    [
        ("Relations soured: in May Australia protested.", "May Australia", "Australia"),
        ("Last March Ottawa paid up.", "Last March Ottawa", "Ottawa"),
        ("Vaclav Havel Wednesday rejected it.", "Vaclav Havel Wednesday", "Vaclav Havel"),
        ("Vaclav Havel Friday rejected it.", "Vaclav Havel Friday", "Vaclav Havel"),
        ("They signed the Good Friday.", "Good Friday", "Good Friday"),
        ("Prime Minister May Australia did not expect.", "May Australia", "May Australia"),
    ],
)
def test_days_and_months_beside_a_name_are_no_part_of_it(text: str, words: str, bare: str):
    start = text.index(words)
    trimmed = trim(Span(start, start + len(words)), text)
    assert trimmed is not None
    assert trimmed.of(text) == bare
