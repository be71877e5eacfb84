"""``dragoman calendar`` as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from announcements import SEOUL, filed, told
from dragoman.cli import main
from dragoman.cli.filed import country_codes
from dragoman.errors import CannotRun

Write = Callable[[str, str | bytes], Path]
RECORDS = (told("a", "2025-03-01", "2025-03-20", place=SEOUL), told("b", "2025-03-04", "2025-03-21"), told("c", "2025-03-04", "2025-05-02", actor="KEN"))


def run(*args: object, input: str | bytes | None = None) -> Result:
    """Calls the command; ``input`` is standard input."""
    return CliRunner().invoke(main, ["calendar", *map(str, args)], input=input)


def test_reports_in_several_files_are_one_appointment(write: Write) -> None:
    one, two = write("march/1.jsonl", filed(RECORDS[0])), write("march/4.jsonl", filed(*RECORDS[1:]))
    result = run(one, two, "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(a["date"], a["documents"]) for a in found] == [
        ({"from": "2025-03-20", "to": "2025-03-21"}, ["a", "b"]),
        ({"from": "2025-05-02", "to": "2025-05-02"}, ["c"]),
    ]
    assert (result.exit_code, result.stderr) == (0, "2 appointments from 3 documents\n")
    assert run(one.parent, "--format", "json").stdout == run("-", "--format", "json", input=filed(*RECORDS[::-1])).stdout == result.stdout


def test_a_table_is_the_usual_form() -> None:
    out = run("--quiet", "-", input=filed(*RECORDS)).stdout
    for words in ("2025-03-20..", "CONSULT/visit", "planned", "Seoul (KOR)", "→ KOR"):
        assert words in out


@pytest.mark.parametrize("country", ["JPN", "jpn", "Japan", "japan", "JAPAN", "Japanese", "tokyo", " Japan "])
def test_a_country_may_be_named_in_any_way(country: str) -> None:
    assert run("--format", "json", "--country", country, input=filed(*RECORDS)).stderr.startswith("1 appointment from 3")


def test_case_decides_on_no_country_that_is_asked_for() -> None:
    names = ["kenya", "us", "uk", "united states of america", "cote d'ivoire", "uno"]
    assert country_codes(names) == ["KEN", "USA", "GBR", "USA", "CIV", "UNO"]
    with pytest.raises(CannotRun, match='"it" is no country'):
        country_codes(["it"])


def test_an_icalendar_file_is_written(write: Write, tmp_path: Path) -> None:
    run(write("r.jsonl", filed(*RECORDS)), "--format", "ics", "-o", tmp_path / "visits.ics")
    written = (tmp_path / "visits.ics").read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n")
    assert [str(e["SUMMARY"]) for e in icalendar.Calendar.from_ical(written).walk("VEVENT")] == ["CONSULT/visit: JPN -> KOR (Seoul)", "CONSULT/visit: KEN -> KOR"]


def test_a_bad_line_is_told_and_left_out(write: Write) -> None:
    path = write("r.jsonl", filed(RECORDS[0]) + '{"id": 3}\n\n' + filed(told("x", "2025-03-01", "2025-02-30")) + filed(RECORDS[2]))
    result = run(path, "--format", "json")
    told_ = result.stderr.splitlines()
    assert told_[0].startswith(f"dragoman: {path}, line 2: not a coded record (")
    assert told_[1] == f'dragoman: {path}, line 4 (id "x"): event x#1 has the days 2025-02-30 to 2025-02-30; code the document again'
    assert told_[2] == "2 appointments from 2 documents; 2 lines failed, as told above"
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)


def test_text_is_written_only_when_asked_for() -> None:
    given = filed(RECORDS[0], text="Visit to come.")
    assert "Visit" not in run("--format", "ics", input=given).stdout
    assert 'Visit"' in run("--format", "ics", "--with-text", input=given).stdout
    assert "no record has its text" in run("--with-text", input=filed(RECORDS[0])).stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere.jsonl"], "there is no such file"),
        (["-", "--country", "Atlantis"], "is no country"),
        (["-", "--from", "Tuesday"], '--from is "Tuesday"; write YYYY-MM-DD'),
    ],
)
def test_what_cannot_be_done_is_told(args: list[str], said: str) -> None:
    result = run(*args, input="")
    assert (result.exit_code, said in result.stderr) == (2, True)
