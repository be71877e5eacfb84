"""Stage: what the text says of the state of a relationship between two countries, and whether it warms or sours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dragoman.code.draft import Draft, Saying, by_sentence
from dragoman.code.dyads import Dyads
from dragoman.code.relationwords import assertions
from dragoman.code.stage import Stage
from dragoman.record import Relation, Span

_YEAR = r"(1[5-9]\d\d|20\d\d)\b"
_IN_YEAR = re.compile(rf"\s+(?:[\w'’-]+\s+){{0,3}}?(?:in|during|of|until)\s+(?:(?:early|late|mid|\w+uary|March|April|May|June|July|August|\w+ber)[\s-]+)?{_YEAR}")
_OPENS_WITH_YEAR = re.compile(rf"(?:In|By|During|Until)\s+(?:(?:early|late|\w+uary|March|April|May|June|July|August|\w+ber)\s+)?{_YEAR},?\s")
_UP_TO_NOW = re.compile(r"\b(?:since|ever|still|now|today|remain\w*|have been|has been)\b", re.IGNORECASE)


class RelationStage(Stage):
    """Relations, one a sentence and pair of countries. What is merely hoped for is none."""

    name = "relations"
    reads = frozenset({"published", "sentences", "parses", "entities", "places", "events", "sayings", "who"})
    writes = frozenset({"relations"})
    english_only = True

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        out: list[Relation] = []
        dyads, sayings = Dyads(draft), by_sentence(draft.sayings)
        countries = {e.id: e.country for e in draft.entities}
        for sentence, doc in zip(draft.sentences, draft.parses, strict=True):
            words = draft.words(sentence)
            found = [a for a in assertions(words, doc) if not _bygone(words, a.edges, draft.published.year)]
            named = dyads.named(sentence, words) if found else []
            here: dict[frozenset[str], Relation] = {}
            for a in found:
                span = Span(sentence.span.start + a.edges[0], sentence.span.start + a.edges[1])
                source = _source(draft, sayings[sentence.index], span)
                pair = dyads.of(a, sentence, words, named, countries.get(source) if source else None)
                if pair is not None and (a.form != "side" or not here):  # "ties between the two US allies" tells of their ties first
                    dyads.last = sentence.index, pair
                if pair is not None and frozenset(pair) not in here:
                    here[frozenset(pair)] = Relation(pair, a.state, a.trend, span, source)  # type: ignore[arg-type]
            out += sorted(here.values(), key=lambda r: r.span)
        return {"relations": tuple(out)}


def _bygone(words: str, edges: tuple[int, int], year: int) -> bool:
    """Whether a year long past dates it: "restored relations in 1965" tells nothing of them today."""
    dated = _IN_YEAR.match(words, edges[1]) or _OPENS_WITH_YEAR.match(words)
    return dated is not None and int(dated[1]) < year - 1 and not _UP_TO_NOW.search(words)


def _source(draft: Draft, sayings: Sequence[Saying], span: Span) -> str | None:
    """Whose assessment it is: the speaker of the narrowest statement that holds it."""
    told = sorted((s for s in sayings if s.speaker is not None and s.content.overlaps(span)), key=lambda s: s.content.end - s.content.start)
    for saying in told:
        if saying.speaker is not None and (ids := next((ids for _, ids in draft.named_in(saying.speaker)), ())):
            return ids[0]
    return None
