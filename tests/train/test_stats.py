"""What is counted in the corpus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dragoman.train.annotation import parse
from dragoman.train.stats import stats

TEXT = """=== a-1 | 2024-05-07 | passage | wire | Talks
French police arrested two Malian diplomats in Paris on Monday.
> COERCE/arrest 173 actual | arrested | A French police (FRA COP) | R two Malian diplomats (MLI GOV) | D on Monday = 2024-05-06 | P Paris | C diplomatic | opt
It rained.
=== a-2 | 2024-05-07 | singles
Ties between Paris and Bamako are strained, officials said.
~ FRA MLI strained - | are strained
@ officials (- GOV) | said | Ties between Paris and Bamako are strained
"""


def test_sentences_events_and_their_parts_are_counted(write: Callable[[str, str], Path]) -> None:
    items, problems = parse(write("a.txt", TEXT))
    s = stats(items)
    assert problems == []
    assert (s.items, s.sentences, s.without_event, s.events) == ({"passage": 1, "singles": 1}, 3, 2, 1)
    assert round(s.quiet_share, 2) == 0.67
    assert s.types == {("COERCE", "actual"): 1}
    assert s.modes == {"COERCE/arrest": 1}
    assert (s.countries, s.sectors, s.contexts) == ({"FRA": 1, "MLI": 1}, {"COP": 1, "GOV": 1}, {"diplomatic": 1})
    assert (s.dated, s.placed, s.attributed, s.optional) == (1, 1, 0, 1)
    assert (s.statements, s.relations) == ({"indirect": 1}, {"strained": 1})
    assert s.triggers == {"arrested": 1}
    assert s.words["paris"] == 2


def test_an_empty_corpus_has_no_share() -> None:
    assert stats([]).quiet_share == 0.0
