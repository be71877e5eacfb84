"""``dragoman issues`` as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from announcements import filed, told
from dragoman.cli import main
from dragoman.record import Issue, Record, Relation, Span, Statement

Write = Callable[[str, str | bytes], Path]


def about(record: Record, *labels: str, says: str | None = None, warms: str | None = None) -> Record:
    """The record with its event about these issues, and perhaps a statement and a relation about others."""

    def issues(*names: str) -> tuple[Issue, ...]:
        return tuple(Issue(name, Span(0, 5)) for name in names)

    events = tuple(msgspec.structs.replace(e, issues=issues(*labels)) for e in record.events)
    statements = (Statement(f"{record.id}@1", "e1", (), "direct", None, None, Span(0, 9), None, None, issues(says)),) if says else ()
    relations = (Relation(("JPN", "KOR"), "friendly", None, Span(0, 5), None, issues(warms)),) if warms else ()
    return msgspec.structs.replace(record, events=events, statements=statements, relations=relations)


RECORDS = (
    about(told("a", "2025-03-01", None, status="actual"), "tariffs", "Dokdo", warms="Dokdo"),
    about(told("b", "2025-03-04", "2025-05-02"), "tariffs"),
    about(told("c", "2025-03-09", None, status="actual", actor="KEN", recipient="UGA"), "tariffs", says="oil exports"),
)


def run(*args: object, input: str | bytes | None = None) -> Result:
    """Calls the command; ``input`` is standard input."""
    return CliRunner().invoke(main, ["issues", *map(str, args)], input=input)


def rows(*args: object, records: tuple[Record, ...] = RECORDS) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("--format", "json", *args, input=filed(*records)).stdout.splitlines()]


def test_issues_are_counted_over_documents_those_of_most_first() -> None:
    tariffs, dokdo, oil = rows()
    assert tariffs == {
        "label": "tariffs", "documents": 3, "events": 3, "statements": 0, "relations": 0, "cooperation": 2, "conflict": 0,
        "countries": ["JPN", "KOR", "KEN", "UGA"], "first": "2025-03-01", "last": "2025-03-09",
    }  # fmt: skip
    assert (dokdo["label"], dokdo["documents"], dokdo["relations"]) == ("Dokdo", 1, 1)
    assert (oil["label"], oil["statements"], oil["countries"]) == ("oil exports", 1, ["KEN"])


def test_the_order_of_documents_and_doubles_change_nothing() -> None:
    assert rows(records=RECORDS[::-1]) == rows() == rows(records=(*RECORDS, *RECORDS))


@pytest.mark.parametrize(
    ("args", "labels"),
    [
        (["--country", "Kenya"], ["oil exports", "tariffs"]),
        (["--country", "KOR"], ["tariffs", "Dokdo"]),
        (["--from", "2025-03-05"], ["oil exports", "tariffs"]),
        (["--to", "2025-03-01"], ["Dokdo", "tariffs"]),
        (["--limit", "1"], ["tariffs"]),
        (["--min-confidence", "0.95"], ["Dokdo", "oil exports"]),
    ],
)
def test_what_is_listed_may_be_narrowed(args: list[str], labels: list[str]) -> None:
    assert [row["label"] for row in rows(*args)] == labels


def test_a_table_is_the_usual_form(write: Write) -> None:
    result = run(write("r.jsonl", filed(*RECORDS)))
    for words in ("issue", "tariffs", "JPN KOR", "2025-03-01.."):
        assert words in result.stdout
    assert result.stderr == "3 issues from 3 documents\n"


def test_a_bad_line_is_told_and_left_out(write: Write) -> None:
    path = write("r.jsonl", filed(RECORDS[0]) + '{"id": 3}\n' + filed(RECORDS[2]))
    result = run(path)
    assert result.exit_code == 1
    assert f"{path}, line 2: not a coded record" in result.stderr
    assert result.stderr.endswith("3 issues from 2 documents; 1 line failed, as told above\n")


@pytest.mark.parametrize(("args", "said"), [(["nowhere.jsonl"], "there is no such file"), (["-", "--country", "Atlantis"], "is no country"), (["-", "--to", "May"], "write YYYY-MM-DD")])
def test_what_cannot_be_done_is_told(args: list[str], said: str) -> None:
    result = run(*args, input=filed(*RECORDS))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
