"""Coded records read back: what is one, and what is told of a line that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from announcements import filed, told
from dragoman.errors import CannotRun, DocumentError
from dragoman.read.records import FiledRecord, holds_records, read_records

Write = Callable[[str, str | bytes], Path]
RECORD = told("a", "2025-03-01", "2025-03-20", place=("Seoul", "KOR", None, None, None))


def changed(**fields: object) -> str:
    """The record's line with other fields."""
    return json.dumps(json.loads(RECORD.json()) | fields)


def test_a_record_comes_back_as_it_was_written_with_its_text_beside_it(write: Write) -> None:
    path = write("r.jsonl", filed(RECORD) + filed(RECORD, text="Visit."))
    assert list(read_records([path])) == [FiledRecord(RECORD, None, f"{path}, line 1"), FiledRecord(RECORD, "Visit.", f"{path}, line 2")]
    assert list(read_records([path.parent])) == list(read_records([path]))


def statement(**date: object) -> dict[str, object]:
    """A statement of that date."""
    nothing = dict.fromkeys(("speaker_span", "cue", "venue"))
    days = {"from": "2025-03-01", "to": "2025-03-01", "span": None, "basis": "stated"}
    return {"id": "a@1", "speaker": "e1", "addressees": [], "kind": "direct", **nothing, "content": [0, 6], "date": days | date}


BAD = [
    ("{", "not JSON ("),
    ("[]", "not a coded record (Expected `object`"),
    ('{"id": "x", "date": "2025-03-01", "text": "news"}', "not a coded record (Object missing required field `schema`)"),
    ('{"x": ' + "[" * 100_000, "not JSON ("),
    (changed(date="2025-02-30"), 'date is "2025-02-30", no day of the calendar'),
    (changed(entities=[]), "names an entity or place that the record does not have"),
    (changed(places=[]), "names an entity or place that the record does not have"),
    (changed(text="..."), "a span lies outside its text of 3 characters"),
    (changed(dateline={"span": [0, 6], "place": "p9"}), "the dateline names a place that the record does not have"),
    (changed(dateline={"span": [0, 7], "place": "p1"}, text="Seoul."), "a span lies outside its text of 6 characters"),
    (changed(statements=[statement(to="2025-02-30")]), "statement a@1 has the days 2025-03-01 to 2025-02-30"),
    (changed(statements=[statement(to="2025-02-28")]), "statement a@1 has the days 2025-03-01 to 2025-02-28"),
    (changed(statements=[statement(span=[0, 8])], text="Seoul.."), "a span lies outside its text of 7 characters"),
]


def test_a_dateline_and_a_dated_statement_come_back() -> None:
    line = changed(dateline={"span": [0, 6], "place": "p1"}, statements=[statement(span=[0, 6])], text="Seoul.")
    [found] = read_records(["-"], BytesIO(line.encode()))
    assert isinstance(found, FiledRecord)


@pytest.mark.parametrize(("line", "said"), BAD, ids=[said for _, said in BAD])
def test_a_line_that_holds_no_record_is_told(line: str, said: str) -> None:
    bad, good = read_records(["-"], BytesIO(f"{line}\n{RECORD.json()}\n".encode()))
    assert isinstance(bad, DocumentError)
    assert bad.where.startswith("standard input, line 1")
    assert said in bad.what
    assert isinstance(good, FiledRecord)


@given(st.binary())
def test_any_bytes_give_errors_and_never_an_exception(data: bytes) -> None:
    assert all(isinstance(item, DocumentError) for item in read_records(["-"], BytesIO(data)))


def test_a_folder_without_records_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"holds no \.jsonl \.ndjson file"):
        read_records([tmp_path])


def test_records_are_told_from_documents_still_to_be_coded(write: Write) -> None:
    assert holds_records(write("r.jsonl", "\n" + filed(RECORD)))
    assert not holds_records(write("n.jsonl", '{"id": "x", "date": "2025-03-01", "text": "news"}\n'))
    assert not holds_records(write("b.jsonl", "{broken"))
