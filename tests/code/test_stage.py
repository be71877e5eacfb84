"""The shape of a stage: what it reads and writes is declared, and the declaration is held to."""

from __future__ import annotations

from typing import Any

import pytest

from drafts import article
from dragoman.code.coder import CoderOptions, stages
from dragoman.code.draft import Draft
from dragoman.code.stage import Stage, StageOrderError, check_order
from dragoman.errors import CannotRun
from handmodels import WildModel


class Reads(Stage):
    """Reads sentences."""

    name = "reads"
    reads = frozenset({"sentences"})
    writes = frozenset({"events"})

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        return {"events": ()}


class Writes(Stage):
    """Writes sentences."""

    name = "writes"
    reads = frozenset({"article"})
    writes = frozenset({"sentences"})

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        return {"sentences": ()}


class WritesMore(Writes):
    """Declares sentences, and writes warnings too."""

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        return {"sentences": (), "warnings": ("surprise",)}


class WritesNothing(Writes):
    """Declares sentences and writes none."""

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        return {}


def test_stages_in_order_are_accepted():
    check_order([Writes(), Reads()])


def test_a_stage_before_the_one_it_reads_from_is_named_with_the_layer():
    with pytest.raises(StageOrderError, match=r"stage reads reads \['sentences'\], which no earlier stage writes"):
        check_order([Reads(), Writes()])


def test_a_wrong_order_stops_the_run_rather_than_a_document():
    assert issubclass(StageOrderError, CannotRun)


@pytest.mark.parametrize("stage", [WritesMore(), WritesNothing()], ids=["more", "less"])
def test_a_stage_writes_what_it_declares_no_more_and_no_less(stage: Stage):
    with pytest.raises(StageOrderError, match=r"stage writes wrote .*declares \['sentences'\]"):
        stage.run(Draft(article("A text.")))


def test_a_stage_gives_a_new_draft_and_leaves_the_old_one_as_it_was():
    before = Draft(article("A text."), warnings=("kept",))
    after = Writes().run(before)
    assert after is not before
    assert after.warnings == before.warnings == ("kept",)


def test_a_stage_of_rules_predicts_nothing():
    assert Writes().predict(Draft(article(""))) is None


def test_the_shipped_stages_fit_together_and_each_has_a_name_of_its_own():
    shipped = stages(WildModel(), CoderOptions())
    check_order(shipped)
    assert len({s.name for s in shipped}) == len(shipped)


def test_every_layer_that_the_shipped_stages_name_is_one_of_a_draft():
    layers = set(Draft.__dataclass_fields__)
    for stage in stages(WildModel(), CoderOptions()):
        assert stage.reads | stage.writes <= layers, stage.name
