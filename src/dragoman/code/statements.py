"""Stage: statements as the record has them, from sayings and resolved speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from dragoman.code.draft import DateNote, Draft, Saying, by_sentence
from dragoman.code.mentions import trim
from dragoman.code.newsdates import resolve
from dragoman.code.stage import Stage
from dragoman.record import Span, Statement, When


class StatementStage(Stage):
    """Who said what. A saying whose speaker nothing names is left out."""

    name = "statements"
    reads = frozenset({"published", "sayings", "who", "dates", "sentences"})
    writes = frozenset({"statements"})
    english_only = True

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        out: list[Statement] = []
        dates = by_sentence(draft.dates)
        for saying in draft.sayings:
            speaker = self._ids(draft, saying.speaker)
            if not speaker and out and saying.speaker is None and saying.sentence - self._sentence_of(draft, out[-1]) <= 1:
                speaker = (out[-1].speaker,)
            if not speaker:
                continue
            out.append(Statement(f"{draft.article.id}@{len(out) + 1}", speaker[0], self._ids(draft, saying.addressee), saying.kind,  # type: ignore[arg-type]
                                 saying.speaker, saying.cue, saying.content, saying.venue, self._when(draft, saying, dates[saying.sentence])))  # fmt: skip
        return {"statements": tuple(out)}

    @staticmethod
    def _sentence_of(draft: Draft, statement: Statement) -> int:
        """The last sentence that it stands in, its cue included."""
        ends = max(statement.content.end, statement.cue.end if statement.cue else 0)
        return max(0, bisect_left(draft.sentences, ends, key=lambda s: s.span.start) - 1)

    @staticmethod
    def _ids(draft: Draft, span: Span | None) -> tuple[str, ...]:
        if span is None:
            return ()
        bare = trim(span, draft.text)
        if bare and bare in draft.who:
            return draft.who[bare]
        return next((ids for _, ids in draft.named_in(span) if ids), ())

    @staticmethod
    def _when(draft: Draft, saying: Saying, dates: Sequence[DateNote]) -> When:
        for note in dates:
            if not saying.content.overlaps(note.span) and note.mention.kind in ("day", "clock", "relative"):
                days = resolve(note.mention, draft.published, "past")
                if days:
                    return When(days[0].isoformat(), days[1].isoformat(), note.span, "stated")
        return When(draft.published.isoformat(), draft.published.isoformat(), None, "publication")
