"""Every stage reads the layers that it declares and no others, so that the order of the stages can be checked."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from contract import dispatches
from drafts import article
from dragoman.article import Article
from dragoman.code.coder import Coder
from dragoman.code.draft import Draft
from dragoman.code.stage import Stage

LAYERS = frozenset(f.name for f in fields(Draft)) - {"article"}
DENSE = article(
    "LAGOS, March 3 (AFP) -- The army accused Iran of killing 12 protesters in Paris, Texas, on Monday. “We will not leave our friends,” President Bola Tinubu said. "
    "He rejected the accusation. Relations between France and Mali have worsened, he said. Both sides met in Abuja on Tuesday to discuss tariffs.\n\nCopyright AFP"
)


def seen_by(stage: Stage, draft: Draft) -> Draft:
    """The draft as a stage may see it: a layer that it does not declare raises, whatever reads it."""

    class Seen(Draft):
        def __getattribute__(self, name: str) -> Any:
            if name in LAYERS and name not in stage.reads:
                raise AssertionError(f"stage {stage.name} reads {name}, which it does not declare")
            return super().__getattribute__(name)

    return Seen(**{f.name: getattr(draft, f.name) for f in fields(Draft)})


@pytest.mark.parametrize("given", [DENSE, *dispatches()[::4]], ids=lambda a: a.id)
def test_a_stage_reads_nothing_but_what_it_declares(wild: Coder, given: Article):
    draft = Draft(given)
    for stage in wild._stages:
        seen = seen_by(stage, draft)
        stage.apply(seen, stage.predict(seen))
        draft = stage.run(draft)


def test_a_layer_that_is_not_declared_raises(wild: Coder):
    stage = next(s for s in wild._stages if s.name == "dates")
    seen = seen_by(stage, Draft(DENSE))
    assert (seen.text, seen.sentences) == (DENSE.text, ())
    with pytest.raises(AssertionError, match="stage dates reads triggers"):
        _ = seen.triggers
