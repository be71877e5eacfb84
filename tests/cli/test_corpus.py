"""``dragoman corpus`` as it is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main

Write = Callable[[str, str | bytes], Path]
GOOD = """=== a-1 | 2024-05-07 | passage | wire | Talks
HANOI, May 7 -- Japanese Foreign Minister Toru Kishi met his Vietnamese counterpart on Tuesday.
> CONSULT/visit 042 actual | met | A Japanese Foreign Minister Toru Kishi (JPN GOV) | R his Vietnamese counterpart (VNM GOV) | D on Tuesday = 2024-05-07
"""


def corpus(*args: object) -> Result:
    return CliRunner().invoke(main, ["corpus", *map(str, args)])


def test_a_good_corpus_passes(write: Write) -> None:
    folder = write("corpus/text/a.txt", GOOD).parent.parent
    result = corpus("lint", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 items, 0 problems, 0 warnings\n"


def test_a_problem_is_told_with_its_line_and_fails(write: Write) -> None:
    path = write("corpus/text/a.txt", GOOD.replace("CONSULT/visit", "CONSULT/tea"))
    result = corpus("lint", path.parent.parent)
    assert result.exit_code == 1
    assert f"{path}:3: 'tea' is no mode of CONSULT" in result.stdout


def test_a_warning_does_not_fail_and_can_be_silenced(write: Write) -> None:
    folder = write("corpus/text/a.txt", GOOD.replace("= 2024-05-07", "= 2024-06-07")).parent.parent
    result = corpus("lint", folder)
    assert (result.exit_code, "(warning)" in result.stdout) == (0, True)
    assert corpus("lint", folder, "--no-warnings").stdout == ""


def test_counts_are_printed(write: Write) -> None:
    out = corpus("stats", write("corpus/text/a.txt", GOOD).parent.parent).stdout
    assert "1 passages and 0 single sentences" in out
    assert "CONSULT/visit 1" in out


def test_sentences_alike_are_shown_with_their_lines(write: Write) -> None:
    path = write("corpus/text/a.txt", GOOD + GOOD.replace("a-1", "a-2").replace("Toru", "Taro"))
    result = corpus("duplicates", path.parent.parent)
    assert f"{path}:2: HANOI" in result.stdout and f"{path}:5: HANOI" in result.stdout
    assert "2 sentences, 1 pairs alike" in result.stderr


@pytest.mark.parametrize("name", ["lint", "stats", "duplicates"])
def test_a_folder_without_texts_is_told(tmp_path: Path, name: str) -> None:
    result = corpus(name, tmp_path)
    assert result.exit_code == 2
    assert "name the one that holds text/" in result.stderr
