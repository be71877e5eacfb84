"""Times told from another time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafts import parsed, trigger, with_events, with_triggers
from dragoman.code.anchored import Dated, Step, steps, told
from dragoman.code.draft import Draft
from dragoman.record import Event, Span

ACTS = {"froze": "COERCE", "took": "COERCE", "freed": "RETREAT", "met": "CONSULT", "resigned": "RETREAT", "vote": "CONSULT", "left": "RETREAT", "shelled": "ASSAULT", "signed": "SUPPORT"}


def days(text: str, *dated: tuple[str, str | None], day: str = "2026-03-04") -> list[tuple[str, str] | None]:
    """The days of the acts reported by words, each with the words that the model gives as its date."""
    draft: Draft = parsed(text, day)
    acts = [trigger(draft, word, ACTS[word], **({"date": when} if when else {})) for word, when in dated]
    events: tuple[Event, ...] = with_events(with_triggers(draft, *acts)).events
    return [(e.date.from_, e.date.to) if e.date and e.date.basis == "stated" else None for e in events]


ONE = [
    ("Banks froze accounts on Tuesday, a day after the cabinet took powers.", ("froze", "on Tuesday"), ("took", "a day after"), "2026-03-02"),
    ("Banks froze accounts on Friday, two days before the cabinet took powers.", ("froze", "on Friday"), ("took", "two days before"), "2026-03-01"),
    ("The envoy signed on Monday and left the next day.", ("signed", "on Monday"), ("left", "the next day"), "2026-03-03"),
    ("The envoy signed on Monday and left that night.", ("signed", "on Monday"), ("left", "that night"), "2026-03-02"),
    ("They met on February 3. Two weeks later he resigned.", ("met", "on February 3"), ("resigned", "Two weeks later"), "2026-02-17"),
    ("They met on February 3. Nobody else came. The day before, rebels shelled the town.", ("met", "on February 3"), ("shelled", "The day before"), "2026-02-02"),
    ("He was freed three days after they signed on Sunday.", ("freed", "three days after"), ("signed", "on Sunday"), "2026-03-04"),
]


@pytest.mark.parametrize(("text", "first", "second", "day"), ONE, ids=[o[0][:40] for o in ONE])
def test_the_other_time_stands_in_the_text(text: str, first: tuple[str, str], second: tuple[str, str], day: str):
    found = days(text, first, second)
    told_from = next(n for n, (_, when) in enumerate((first, second)) if "on " not in when)
    assert found[told_from] == (day, day)


def test_without_another_time_it_is_the_day_of_the_text_or_none():
    assert days("Rebels shelled the town the day before.", ("shelled", "the day before")) == [("2026-03-03", "2026-03-03")]
    assert days("He was freed two weeks after the landing.", ("freed", "two weeks after")) == [None]


def test_months_and_years_are_whole():
    assert days("They met in May 1990 and signed two months later.", ("met", "in May 1990"), ("signed", "two months later"))[1] == ("1990-07-01", "1990-07-31")
    assert days("They met in 1990 and signed three years later.", ("met", "in 1990"), ("signed", "three years later"))[1] == ("1993-01-01", "1993-12-31")


def test_at_the_time_is_when_what_was_told_last_happened():
    text = "Rebels shelled the town in January. The envoy left at the time but signed later."
    assert days(text, ("shelled", "in January"), ("left", None), ("signed", None)) == [("2026-01-01", "2026-01-31"), ("2026-01-01", "2026-01-31"), None]
    assert days("Rebels shelled the town in January. The envoy left at the time of the vote.", ("shelled", "in January"), ("left", None))[1] is None
    assert days("The envoy left at the time.", ("left", None)) == [None]


def test_what_lies_long_back_becomes_history():
    draft = parsed("They met on 5 May 1990 and signed two days later.", "2026-03-04")
    found = with_events(with_triggers(draft, trigger(draft, "met", "CONSULT", date="on 5 May 1990"), trigger(draft, "signed", "SUPPORT", date="two days later")))
    assert [e.status for e in found.events] == ["historical", "historical"]
    assert any("two days later" in why for why in found.whys[found.events[1].id])


@pytest.mark.parametrize("text", ["He came back later.", "It rained the day after tomorrow.", "That day in 1979 changed them.", "After the vote they left.", "a dayafter", ""])
def test_other_words_are_no_steps(text: str):
    assert [s.span.of(text) for s in steps(text, Span(0, len(text))) if s.span.of(text) != "the day after"] == []


WORDS = st.lists(st.sampled_from(["a", "two", "99", "few", "day", "days", "hours", "week", "after", "before", "later", "the", "same", "next", "night", "vote", ",", "in", "1979"]), max_size=12)


@given(WORDS, st.dates() | st.just(date.min) | st.just(date.max), st.dates())
@example(["a", "day", "later"], date.max, date.max)
def test_any_words_and_days_are_taken(words: list[str], other: date, published: date):
    text = " ".join(words)
    for step in steps(text, Span(0, len(text))):
        assert isinstance(step, Step)
        for here in ([], [Dated(Span(0, 0), (other, other))]):
            found = told(step, Span(len(text), len(text)), here, [], published)
            assert found is None or found[0] <= found[1]
