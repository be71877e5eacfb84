"""Stage: statements as the record has them, from sayings and resolved speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.code.draft import DateNote, Draft, Saying, by_sentence
from dragoman.code.mentions import trim
from dragoman.code.newsdates import resolve
from dragoman.code.stage import Stage
from dragoman.record import Entity, Span, Statement, When

# an unnamed source, whoever it is, is told of as one of a kind
_UNNAMED = re.compile(
    r"(?:[\w.'’-]+ )*?(?:sources?|officials?|officers?|diplomats?|analysts?|aides?|advis[eo]rs?|witness(?:es)?|insiders?|experts?|observers?|residents?|media|reports?|people|person)"
    r"(?: (?:close|familiar|briefed|in|at|from|of|with|who|near|on|involved|quoted)\b.*)?"
)
NEAR = 1  # sentences between two statements of one day


class StatementStage(Stage):
    """Who said what. A saying whose speaker nothing names is left out; an unnamed source is a group."""

    name = "statements"
    reads = frozenset({"published", "sayings", "who", "dates", "sentences", "entities"})
    writes = frozenset({"statements", "entities"})
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
                                 saying.speaker, saying.cue, saying.content, saying.venue, self._when(draft, saying, speaker[0], out, dates[saying.sentence])))  # fmt: skip
        speakers = {s.speaker for s in out}
        return {"statements": tuple(out), "entities": tuple(_as_source(e) if e.id in speakers else e for e in draft.entities)}

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

    def _when(self, draft: Draft, saying: Saying, speaker: str, before: Sequence[Statement], dates: Sequence[DateNote]) -> When:
        for note in dates:
            if not saying.content.overlaps(note.span) and note.mention.kind in ("day", "clock", "relative"):
                days = resolve(note.mention, draft.published, "past")
                if days:
                    return When(days[0].isoformat(), days[1].isoformat(), note.span, "stated")
        last = before[-1] if before else None
        if last is not None and last.date is not None and last.date.basis != "publication" and last.speaker == speaker and saying.sentence - self._sentence_of(draft, last) <= NEAR:
            return When(last.date.from_, last.date.to, None, "inferred")  # he goes on
        return When(draft.published.isoformat(), draft.published.isoformat(), None, "publication")


def _as_source(entity: Entity) -> Entity:
    if entity.kind == "person" and entity.wikidata is None and _UNNAMED.fullmatch(entity.name):
        return msgspec.structs.replace(entity, kind="group")
    return entity
