"""Which part of the corpus a text is in, and sentences as the coder will see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.train.annotation import parse
from dragoman.train.examples import part, without_dateline


@pytest.mark.parametrize(
    ("id", "expected"),
    [("as-01-001", "train"), ("as-01-004", "heldout"), ("as-02-004.9", "heldout"), ("af-01-004", "heldout"), ("eu-01-001", "train")],
)
def test_a_text_stays_where_it_is(id: str, expected: str) -> None:
    # Ids and parts of the first corpus. Were one of these to change, what was held out would have been trained on.
    assert part(id) == expected


def test_a_tenth_is_held_out_and_a_twelfth_sets_thresholds() -> None:
    shares = Counter(part(f"id-{n}") for n in range(6000))
    assert shares["heldout"] / 6000 == pytest.approx(1 / 10, abs=0.015)
    assert shares["tune"] / 6000 == pytest.approx(1 / 12, abs=0.015)


def test_the_dateline_is_cut_off_with_what_is_annotated_in_it(write: Callable[[str, str], Path]) -> None:
    line = "> CONSULT/visit 042 actual | met | A Toru Kishi (JPN GOV) | R Hanoi (VNM) | P HANOI | D Tuesday = 2024-05-07"
    items, problems = parse(write("a.txt", f"=== a-1 | 2024-05-07 | singles\nHANOI, May 7 -- Toru Kishi met Hanoi on Tuesday.\n{line}\n"))
    assert problems == []
    note = without_dateline(items[0].sentences[0])
    (event,) = note.events
    assert note.text == "Toru Kishi met Hanoi on Tuesday."
    assert (note.text[slice(*event.trigger)], event.actors[0].span, event.place) == ("met", (0, 10), None)
    assert event.date_span and note.text[slice(*event.date_span)] == "Tuesday"


def test_a_sentence_without_a_dateline_is_left_as_it_is(write: Callable[[str, str], Path]) -> None:
    (item,), _ = parse(write("a.txt", "=== a-1 | 2024-05-07 | singles\nIt rained.\n"))
    assert without_dateline(item.sentences[0]) is item.sentences[0]
