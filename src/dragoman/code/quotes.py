"""Quotations: where quoted words begin and end, in a sentence and over the sentences of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from dragoman.code.draft import Draft, Sentence
from dragoman.record import Span

MARKS = "\"“”‘’' \t\n,"
_LONGEST = 4000  # characters; a mark that nothing closes must not take the rest of a long paragraph again and again
_QUOTE = re.compile(
    rf"[“\"](?=\S)[^“”\"]{{1,{_LONGEST}}}(?:[”\"]|$)|(?<!\w)''(?:[^']|(?<!')'(?!')){{2,{_LONGEST}}}(?:''|$)"
    rf"|(?<!\w)‘(?:[^‘’]|’(?=\w)){{12,{_LONGEST}}}’(?!\w)|(?<![\w'])'(?=\w)(?:[^'\"“”]|(?<=\w)'(?=\w)){{12,{_LONGEST}}}(?<=[\w,.!?])'(?![\w'])"
)


def quotations(words: str) -> list[tuple[int, int]]:
    """Quoted stretches of a text, marks included. One that nothing closes runs to the end."""
    return [(m.start(), m.end()) for m in _QUOTE.finditer(words)]


def quotations_of(draft: Draft) -> tuple[Span, ...]:
    """Quotations of a document, marks included, in the order of the text; none reaches over the end of its paragraph."""
    return tuple(span for _, paragraph in groupby(draft.sentences, key=lambda s: s.paragraph) for span in _of_paragraph(draft, list(paragraph)))


def _of_paragraph(draft: Draft, sentences: list[Sentence]) -> Iterator[Span]:
    start, end = sentences[0].span.start, sentences[-1].span.end
    for a, b in quotations(draft.text[start:end]):
        span = Span(start + a, start + b)
        if b == end - start and not _closed(span.of(draft.text)):
            # What nothing closes goes on to the end of the paragraph when it began a sentence, else only to the end of its own.
            home = next(s for s in sentences if s.span.end > span.start)
            span = span if span.start == home.span.start else Span(span.start, home.span.end)
        yield span


def _closed(words: str) -> bool:
    return words[-1] in "\"”’'"


def inside(sentence: Sentence, quotes: tuple[Span, ...]) -> list[tuple[int, int]]:
    """The parts of quotations that stand in a sentence, counted from its start."""
    start, end = sentence.span
    return [(max(q.start, start) - start, min(q.end, end) - start) for q in quotes if q.overlaps(sentence.span)]
