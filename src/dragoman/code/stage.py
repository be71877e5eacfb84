"""The shape of a stage, and the check that stages fit together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from dragoman.code.draft import Draft
from dragoman.errors import CannotRun


class StageOrderError(CannotRun):
    """A stage reads what no earlier stage writes."""


class Stage:
    """A step from text to record.

    ``predict`` asks the models, may be slow and changes nothing. ``apply`` is pure: from a draft and a prediction it gives
    the layers it ``writes``, and is tested with drafts and predictions made by hand. A stage of rules has only ``apply``. A stage that is ``english_only`` is passed over for other languages.
    """

    name: ClassVar[str]
    reads: ClassVar[frozenset[str]] = frozenset()
    writes: ClassVar[frozenset[str]] = frozenset()
    english_only: ClassVar[bool] = False

    def predict(self, draft: Draft) -> Any:
        """What the models say of this document; None for a stage of rules."""
        return None

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        """The layers that this stage writes, by name."""
        raise NotImplementedError

    def run(self, draft: Draft) -> Draft:
        """A new draft, with this stage's layers."""
        layers = self.apply(draft, self.predict(draft))
        if layers.keys() != self.writes:
            raise StageOrderError(f"stage {self.name} wrote {sorted(layers)}, but declares {sorted(self.writes)}")
        return draft.with_layers(layers)


def check_order(stages: Sequence[Stage]) -> None:
    """StageOrderError when a stage reads a layer that no stage before it writes."""
    known = {"article"}
    for stage in stages:
        if missing := sorted(stage.reads - known):
            raise StageOrderError(f"stage {stage.name} reads {missing}, which no earlier stage writes")
        known |= stage.writes
