"""``dragoman actors`` as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.code.coder import Coder
from dragoman.know import additions
from dragoman.version import __version__

Write = Callable[[str, str | bytes], Path]
ROWS = "name,country,office,from\nAmina Okello,KEN,Minister of Water,2024-01-10\nNo One,Atlantis,King,\n"


@pytest.fixture
def actors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """Calls the command with an empty data folder."""
    monkeypatch.setenv("DRAGOMAN_DATA", str(tmp_path / "own"))
    monkeypatch.setenv("COLUMNS", "120")
    additions.refresh()
    yield lambda *args: CliRunner().invoke(main, ["actors", *map(str, args)])
    additions.refresh()


def test_find_tells_offices_and_codes(actors: Callable[..., Result]) -> None:
    result = actors("find", "Angela", "Merkel", "--date", "2010-05-05")
    assert result.exit_code == 0
    assert "Angela Merkel  DEU GOV  (person, by full name)" in result.stdout
    assert "2005-11-22" in result.stdout and "Chancellor" in result.stdout


def test_find_in_json_is_an_object_a_line(actors: Callable[..., Result]) -> None:
    found = [json.loads(line) for line in actors("find", "Bush", "--format", "json").stdout.splitlines()]
    assert {"George W. Bush", "George H. W. Bush"} <= {one["name"] for one in found}
    assert all(one["kind"] == "person" and one["country"] == "USA" and one["held"] for one in found)


def test_who_is_not_found_is_told_with_near_spellings_and_status_1(actors: Callable[..., Result]) -> None:
    result = actors("find", "Emanuel", "Macrn")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nobody is known as 'Emanuel Macrn'; did you mean Emmanuel Macron" in result.stderr
    assert "dragoman actors import" in actors("find", "Qqqq\x1b[31mXxxx").stderr
    assert "\x1b" not in actors("find", "Qqqq\x1b[31mXxxx").stderr


def test_explain_shows_the_chunks_and_the_answer(actors: Callable[..., Result]) -> None:
    result = actors("explain", "an American destroyer")
    for words in ("demonym of United States", "agent noun", "MIL"):
        assert words in result.stdout
    told = json.loads(actors("explain", "the opposition leader", "--home", "ken", "--date", "2024-05-05", "--format", "json").stdout)
    assert (told["meant"]["country"], told["parts"][0]["text"]) == ("KEN", "the")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("find", "Xi", "--date", "4 March"), '--date is "4 March"; write YYYY-MM-DD'),
        (("explain", "Xi", "--home", "Kenya"), "--home is 'KENYA'; write a country's alpha-3 code"),
        (("forget", "nothing"), "there is no import 'nothing'; nothing is imported"),
        (("forget", "../../etc/passwd"), "there is no import"),
    ],
)
def test_what_cannot_be_done_is_told(args: tuple[str, ...], told: str, actors: Callable[..., Result]) -> None:
    result = actors(*args)
    assert result.exit_code == 2
    assert told in result.stderr


def test_import_list_and_forget(actors: Callable[..., Result], write: Write) -> None:
    assert actors("imported").stdout.startswith("nothing is imported")
    result = actors("import", write("My ministers.csv", ROWS))
    assert result.stdout.splitlines() == [
        "my-ministers: 1 person with 1 office, 0 organisations",
        "left out: 1 of 2 entries",
        "  1  its country cannot be told: No One (line 3)",
    ]
    assert "import my-ministers" in actors("find", "Okello").stdout
    assert "my-ministers" in actors("imported").stdout
    listed = json.loads(actors("imported", "--format", "json").stdout)
    assert (listed["name"], listed["people"], listed["source"]) == ("my-ministers", 1, "My ministers.csv")
    assert actors("forget", "my-ministers").stdout == "forgotten: my-ministers\n"
    assert actors("find", "Okello").exit_code == 1


def test_counts_in_json(actors: Callable[..., Result], write: Write) -> None:
    told = json.loads(actors("import", write("x.csv", ROWS), "--name", "mine", "--format", "json").stdout)
    assert (told["name"], told["people"], told["left_out"]) == ("mine", 1, {"its country cannot be told": 1})


def test_a_damaged_file_ends_with_status_2_and_names_its_line(actors: Callable[..., Result], write: Write) -> None:
    result = actors("import", write("x.json", '[\n{"id": "Q1", "labels": {}, "claims": {}},\n{"id": "Q2", "cla'))
    assert result.exit_code == 2
    assert "x.json, line 3: no JSON, or cut off" in result.stderr
    assert actors("imported").stdout.startswith("nothing is imported")


def test_the_coder_knows_who_was_imported_and_its_records_say_so(actors: Callable[..., Result], write: Write) -> None:
    actors("import", write("mine.csv", ROWS))
    record = Coder().code("Amina Okello arrived in Paris on Monday for talks with French officials.", date="2024-05-08").record
    assert [(one.country, one.sectors) for one in record.entities if one.name == "Amina Okello"] == [("KEN", ("GOV",))]
    assert record.coder.version == f"{__version__}+actors.{additions.current().fingerprint}"
    actors("forget", "mine")
    assert Coder().code("", date="2024-05-08").record.coder.version == __version__
