"""Stage: the dates that each sentence names."""

from __future__ import annotations

from typing import Any

from dragoman.code.draft import DateNote, Draft
from dragoman.code.newsdates import find_dates
from dragoman.code.stage import Stage
from dragoman.record import Span


class DateStage(Stage):
    """Dates in words, resolved against the day of publication; the direction of bare weekdays is left to the event's tense."""

    name = "dates"
    reads = frozenset({"sentences", "published"})
    writes = frozenset({"dates"})
    english_only = True

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        out = []
        for sentence in draft.sentences:
            for found in find_dates(draft.words(sentence), draft.published):
                start = sentence.span.start
                out.append(DateNote(sentence.index, Span(start + found.span[0], start + found.span[1]), found))
        return {"dates": tuple(out)}
