"""Stage: what the text says of the state of a relationship between two countries, and whether it warms or sours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Any

from dragoman.code.draft import Draft, Saying, Sentence, by_sentence
from dragoman.code.stage import Stage
from dragoman.code.tables import table
from dragoman.know.tables import SPECIAL_CODES
from dragoman.record import Entity, Place, Relation, Span

_DENIED = re.compile(r"\b(?:would|could|might|may|should|hop(?:e|es|ed|ing)|want(?:s|ed)?|seek(?:s|ing)?|in order to|aim\w*|try|tries|trying|vow\w*|pledg\w+|agree\w*|promis\w+|will)\b[^.;]{0,40}$", re.IGNORECASE)
NO_SIDES = SPECIAL_CODES - {"UNO", "EUR"}  # the UN and the EU have relations as states have
REACH = 90  # characters between the word for the relationship and the word for its state


@cache
def _tables() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    data = table("relations.toml")

    def any_of(patterns: list[str]) -> re.Pattern[str]:
        return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE)

    return any_of(data["nouns"]), {k: any_of(v) for k, v in data["states"].items()}, {k: any_of(v) for k, v in data["trends"].items()}


def _nearest(patterns: dict[str, re.Pattern[str]], words: str, noun: re.Match[str]) -> tuple[str, int, int] | None:
    best: tuple[int, str, int, int] | None = None
    for name, pattern in patterns.items():
        for m in pattern.finditer(words):
            gap = max(m.start() - noun.end(), noun.start() - m.end(), 0)
            between = words[min(m.end(), noun.end()) : max(m.start(), noun.start())]
            if gap <= REACH and ";" not in between and (best is None or gap < best[0]):
                best = (gap, name, m.start(), m.end())
    return best[1:] if best else None


class RelationStage(Stage):
    """Relations, one a sentence and pair of countries. What is merely hoped for is none."""

    name = "relations"
    reads = frozenset({"sentences", "entities", "places", "sayings", "who"})
    writes = frozenset({"relations"})
    english_only = True

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        nouns, states, trends = _tables()
        out: list[Relation] = []
        last: tuple[str, ...] = ()
        named, sayings = self._named(draft), by_sentence(draft.sayings)
        for sentence in draft.sentences:
            words = draft.words(sentence)
            first, end = (bisect_left(named, (edge, "")) for edge in sentence.span)
            here = tuple(dict.fromkeys(code for _, code in named[first:end]))
            for noun in nouns.finditer(words):
                state, trend = _nearest(states, words, noun), _nearest(trends, words, noun)
                if trend and trend[0] != "steady" and _DENIED.search(words[: trend[1]]):
                    trend = None
                if state is None and (trend is None or trend[0] == "steady"):
                    continue
                if found := self._relation(draft, sentence, sayings[sentence.index], noun, state, trend, here or last):
                    out.append(found)
                    break
            last = here if len(here) >= 2 else last if not here else (*here, *(c for c in last if c not in here))[:2]
        return {"relations": tuple(out)}

    @staticmethod
    def _named(draft: Draft) -> list[tuple[int, str]]:
        """Countries that the text names, each with where, in the order of the text."""
        named: list[Entity | Place] = [e for e in draft.entities if e.country not in NO_SIDES]
        named += draft.places
        return sorted((m.start, one.country) for one in named if one.country for m in one.mentions)

    @staticmethod
    def _relation(draft: Draft, sentence: Sentence, sayings: Sequence[Saying], noun: re.Match[str], state: tuple[str, int, int] | None,
                  trend: tuple[str, int, int] | None, countries: tuple[str, ...]) -> Relation | None:
        if len(countries) < 2:
            return None
        pair = (countries[0], countries[1])
        edges = [noun.start(), noun.end()] + [x for found in (state, trend) if found for x in found[1:]]
        start = sentence.span.start
        span = Span(start + min(edges), start + max(edges))
        source = None
        for saying in sayings:
            if saying.content.overlaps(span) and saying.speaker:
                ids = next((ids for _, ids in draft.named_in(saying.speaker)), ())
                source = ids[0] if ids else None
        return Relation(pair, state[0] if state else None, trend[0] if trend else None, span, source)  # type: ignore[arg-type]
