"""What a draft tells of stretches of its text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import article, split_of
from dragoman.code.draft import Draft
from dragoman.record import Span

TEXT = "France met Mali. Iran met Oman. Peru met Chile."


@pytest.mark.parametrize(("words", "touched"), [("met Mali", [0]), ("Mali. Iran", [0, 1]), (TEXT, [0, 1, 2]), ("Chile", [2])], ids=repr)
def test_the_sentences_that_a_stretch_touches(words: str, touched: list[int]):
    at = TEXT.index(words)
    assert list(split_of(TEXT).sentences_in(Span(at, at + len(words)))) == touched


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(st.sets(SPANS, max_size=12), SPANS)
def test_the_mentions_that_a_stretch_touches(spans: set[Span], stretch: Span):
    draft = replace(Draft(article(TEXT)), who={span: (f"e{n}",) for n, span in enumerate(spans)})
    assert [span for span, _ in draft.named_in(stretch)] == sorted(span for span in spans if span.overlaps(stretch))
