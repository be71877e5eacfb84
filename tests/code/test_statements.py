"""Statements of the record: sayings whose speaker is known."""

from __future__ import annotations

import pytest

from drafts import after, entity_of, parsed, peopled
from dragoman.code.draft import Draft
from dragoman.code.statements import StatementStage
from dragoman.record import Statement


def stated(text: str) -> tuple[Draft, tuple[Statement, ...]]:
    draft = after(peopled(parsed(text)), StatementStage())
    return draft, draft.statements


def test_a_statement_names_its_speaker_cue_and_content():
    text = "Emmanuel Macron said that talks would resume."
    draft, (statement,) = stated(text)
    assert draft.entities
    assert statement.speaker == entity_of(draft, "Emmanuel Macron").id  # type: ignore[union-attr]
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text) == "Emmanuel Macron"
    assert statement.cue is not None
    assert statement.cue.of(text) == "said"
    assert statement.content.of(text) == "talks would resume"
    assert statement.kind == "indirect"
    assert statement.id == "doc@1"


def test_a_statement_by_a_pronoun_is_of_whom_it_points_back_to():
    draft, statements = stated("Emmanuel Macron arrived in Berlin. “We will not leave our friends alone,” he said.")
    assert [s.speaker for s in statements] == [entity_of(draft, "Emmanuel Macron").id]  # type: ignore[union-attr]


def test_a_quotation_behind_a_statement_of_several_sentences_is_of_the_same_speaker():
    _, statements = stated("“We stayed. We will not leave our friends alone,” Emmanuel Macron said.\n\n“Nobody else would have stayed here.”")
    assert [s.content for s in statements] == sorted(s.content for s in statements)
    assert len({s.speaker for s in statements}) == 1
    assert len(statements) == 2


def test_an_unnamed_source_is_an_entity_too():
    draft, (statement,) = stated("Officials said that talks would resume.")
    assert next(e for e in draft.entities if e.id == statement.speaker).kind == "group"


@pytest.mark.parametrize("source", ["A government source", "A source close to Hezbollah", "An EU official", "Media reports", "Local media", "Two security sources"])
def test_whoever_the_source_is_that_nobody_names_is_a_group(source: str):
    draft, (statement,) = stated(f"{source} said that talks would resume.")
    assert next(e for e in draft.entities if e.id == statement.speaker).kind == "group"


def test_whoever_goes_on_says_it_on_the_same_day():
    _, (first, second, other) = stated("Emmanuel Macron said on Monday that talks would resume. “We are ready,” he added. Iran said that it was not.")
    assert first.date is not None
    assert second.date is not None
    assert other.date is not None
    assert [(d.from_, d.basis) for d in (first.date, second.date, other.date)] == [("2026-03-02", "stated"), ("2026-03-02", "inferred"), ("2026-03-04", "publication")]


def test_the_day_of_a_statement_is_the_one_in_words_or_that_of_publication():
    _, (stated_day,) = stated("Emmanuel Macron said on Monday that talks would resume.")
    _, (no_day,) = stated("Emmanuel Macron said that talks would resume on Monday.")
    assert stated_day.date is not None
    assert (stated_day.date.from_, stated_day.date.basis) == ("2026-03-02", "stated")
    assert no_day.date is not None
    assert (no_day.date.from_, no_day.date.basis) == ("2026-03-04", "publication")


def test_a_text_without_statements_has_none():
    assert stated("Police arrested 12 protesters in Lagos on Monday.")[1] == ()


def test_statements_are_numbered_in_the_order_of_the_text():
    _, statements = stated("France said that it would leave. Iran said that it would stay.")
    assert [s.id for s in statements] == ["doc@1", "doc@2"]
    assert statements[0].content < statements[1].content
