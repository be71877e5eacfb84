"""What the linter of the corpus finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.train.lint import lint

Write = Callable[[str, str | bytes], Path]
TEXT = "French police arrested two Malian diplomats in Paris on Monday."


def findings(write: Write, *annotations: str) -> tuple[str, ...]:
    path = write("a.txt", f"=== a-1 | 2024-05-07 | singles\n{TEXT}\n" + "\n".join(annotations) + "\n")
    found = lint(path.parent)
    assert found.problems == ()
    return tuple(w.removeprefix(f"{path}:2: ") for w in found.warnings)


ARREST = "> COERCE/arrest 173 actual | arrested | A French police (FRA COP) | R two Malian diplomats (MLI GOV)"


@pytest.mark.parametrize(
    ("annotations", "warnings"),
    [
        pytest.param([ARREST], [], id="good"),
        pytest.param([ARREST, ARREST], ["COERCE 'arrested' is annotated twice"], id="twice"),
        pytest.param([ARREST, ARREST.replace("COERCE/arrest 173", "ACCUSE/investigate 091")], [], id="two types of one trigger"),
        pytest.param(
            ["> COERCE/arrest 173 actual | arrested | A French police (FRA COP) | R French police (FRA COP)"],
            ["COERCE 'arrested': the same words are actor and recipient"],
            id="actor is recipient",
        ),
        pytest.param(
            [ARREST.replace("| arrested |", "| police arrested |")],
            ["COERCE 'police arrested': the trigger 'police arrested' and an actor 'French police' cross"],
            id="crossing",
        ),
        pytest.param(
            [ARREST.replace("actual", "future") + " | D on Monday = 2024-05-06"],
            ["COERCE 'arrested': future, but dated 2024-05-06, before the text of 2024-05-07"],
            id="future in the past",
        ),
        pytest.param(
            [ARREST + " | D on Monday = 2024-05-13"],
            ["COERCE 'arrested': actual, but dated 2024-05-13, after the text of 2024-05-07"],
            id="actual in the future",
        ),
        pytest.param(
            [ARREST + " | D on Monday = 2022-01-03"],
            ["COERCE 'arrested': actual, but dated 2022-01-03, over a year before the text of 2024-05-07"],
            id="actual long ago",
        ),
        pytest.param([ARREST.replace("actual", "historical") + " | D on Monday = 2022-01-03"], [], id="historical"),
        pytest.param([ARREST.replace("actual", "hypothetical") + " | D on Monday = 2024-05-13"], [], id="hypothetical in the future"),
    ],
)
def test_slips_are_warned_of(write: Write, annotations: list[str], warnings: list[str]) -> None:
    assert list(findings(write, *annotations)) == warnings


def test_an_id_may_stand_in_one_file_only(write: Write) -> None:
    write("a.txt", f"=== a-1 | 2024-05-07 | singles\n{TEXT}\n{TEXT}\n")
    other = write("b.txt", f"\n=== a-1 | 2024-05-07 | passage\n{TEXT}\n")
    assert lint(other.parent).problems == (f"{other}:2: id 'a-1' stands in a.txt already",)


def test_an_item_without_sentences_is_warned_of(write: Write) -> None:
    path = write("a.txt", "=== a-1 | 2024-05-07 | passage\n")
    assert lint(path.parent).warnings == (f"{path}: a-1 has no sentence",)
