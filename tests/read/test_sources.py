"""Files, folders and standard input become articles; what cannot be read becomes an error in its place."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.article import Article
from dragoman.errors import CannotRun, DocumentError
from dragoman.read import count, read
from dragoman.read.ids import Ids
from dragoman.read.tables import Table, lines, read_table

Write = Callable[[str, str | bytes], Path]
PAGE = """<html lang="en-GB"><head><title>Ministers meet</title><meta property="article:published_time" content="2026-03-02T08:00:00Z">
<meta property="og:site_name" content="The Courier"></head><body><nav>Home | Sport</nav><article><h1>Ministers meet</h1>
<p>The foreign ministers of France and Mali met in Bamako on Monday for talks on border security, officials said.</p>
<p>They agreed to reopen the consulates that were closed last year, and to meet again in the autumn.</p></article></body></html>"""


def articles(*sources: Path, **options: str) -> list[Article]:
    found = list(read(sources, **options))
    assert all(isinstance(a, Article) for a in found), found
    return found


def from_stdin(data: bytes, **options: str) -> list[Article | DocumentError]:
    return list(read(["-"], stdin=io.BytesIO(data), **options))


def test_a_text_file_takes_its_date_from_the_option_and_its_id_from_its_name(write: Write) -> None:
    [a] = articles(write("talks.txt", "France met Mali.\r\n"), date="2026-03-04")
    assert (a.id, a.date, a.text) == ("talks", "2026-03-04", "France met Mali.\r\n")


def test_a_text_file_without_a_date_names_the_flag(write: Write) -> None:
    path = write("talks.txt", "France met Mali.")
    [error] = read([path])
    assert str(error) == f"{path}: plain text has no date; pass --date YYYY-MM-DD"


def test_a_page_gives_headline_day_publisher_and_text_without_menus(write: Write) -> None:
    [a] = articles(write("page.html", PAGE))
    assert (a.date, a.title, a.source, a.language) == ("2026-03-02", "Ministers meet", "The Courier", "en-GB")
    assert "reopen the consulates" in a.text
    assert "Sport" not in a.text


def test_the_date_option_goes_before_the_day_of_a_page(write: Write) -> None:
    assert [a.date for a in articles(write("page.html", PAGE), date="2026-03-05")] == ["2026-03-05"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<html><body></body></html>", id="nothing in it"),
        pytest.param(b"\0" * 100, id="nul"),
        pytest.param(b"<div>" * 20_000, id="deep"),
        pytest.param(b"<?xml version='1.0' encoding='nope'?><html>", id="false declaration"),
        pytest.param(b"\xff\xfe\x00", id="half utf-16"),
    ],
)
def test_a_page_without_an_article_is_a_document_error(write: Write, page: bytes) -> None:
    [error] = read([write("page.html", page)], date="2026-03-04")
    assert isinstance(error, DocumentError)


def test_a_folder_is_read_at_any_depth_in_the_order_of_paths(write: Write) -> None:
    write("b/z.txt", "one")
    write("b/a/deep/er/x.jsonl", '{"date":"2026-03-01","text":"two"}\n')
    write("a.txt", "three")
    write(".hidden/no.txt", "no")
    folder = write("b/ignored.pdf", "no").parent.parent
    assert [(a.id, a.text) for a in articles(folder, date="2026-03-04")] == [
        ("a.txt", "three"),
        ("b/a/deep/er/x-1", "two"),
        ("b/z.txt", "one"),
    ]


def test_a_very_deep_folder(write: Write) -> None:
    write("/".join(["d"] * 150) + "/x.txt", "down here")
    root = write("top.txt", "up here").parent
    assert len(articles(root, date="2026-03-04")) == 2


def test_two_files_of_one_name_get_ids_of_their_own(write: Write) -> None:
    one, two = write("a/x.txt", "1"), write("b/x.txt", "2")
    assert [a.id for a in articles(one, two, date="2026-03-04")] == ["x", "x#2"]


LINE = {"id": "afp-88", "date": "2026-03-04", "text": "France met Mali."}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"date": "4 March"}, '(id "afp-88"): date is "4 March"; write YYYY-MM-DD, or pass --date', id="a date in words"),
        pytest.param(
            {"date": "2026-02-30"}, '(id "afp-88"): date is "2026-02-30"; write YYYY-MM-DD, or pass --date', id="no day of the calendar"
        ),
        pytest.param({"date": 20260304}, '(id "afp-88"): date is "20260304"; write YYYY-MM-DD, or pass --date', id="a number for a date"),
        pytest.param({"date": None}, '(id "afp-88"): there is no date; add "date": "YYYY-MM-DD", or pass --date', id="no date"),
        pytest.param({"text": None}, '(id "afp-88"): text is null; write "text": "..."', id="null text"),
        pytest.param({"text": ["a"]}, '(id "afp-88"): text is a list; write "text": "..."', id="a list for a text"),
        pytest.param({"id": {"a": 1}}, ": id is an object; write a string", id="an object for an id"),
        pytest.param({"id": True}, ": id is true or false; write a string", id="true for an id"),
    ],
)
def test_a_bad_line_is_told_with_file_line_and_fix(write: Write, change: dict[str, object], message: str) -> None:
    path = write(
        "news.jsonl",
        json.dumps(LINE | {"id": "first"}) + "\n" + json.dumps(LINE | change) + "\n" + json.dumps(LINE | {"id": "last"}) + "\n",
    )
    first, error, last = read([path])
    sep = "" if message.startswith(":") else " "
    assert str(error) == f"{path}, line 2{sep}{message}"
    assert isinstance(first, Article) and isinstance(last, Article)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{", id="cut off"),
        pytest.param("[1, 2]", id="a list"),
        pytest.param('"text"', id="a string"),
        pytest.param("[" * 100_000, id="nested deeply"),
        pytest.param('{"id": ' + "9" * 5000 + "}", id="a number of 5000 digits"),
        pytest.param('{"text": "a\tb\x01"}', id="raw control characters"),
        pytest.param('{"text": "no date"}', id="no date"),
    ],
)
def test_a_hostile_line_costs_no_other_document(write: Write, line: str) -> None:
    good = json.dumps(LINE)
    error, after = read([write("news.jsonl", f"{line}\n\n{good}\n")])
    assert isinstance(error, DocumentError) and "line 1" in str(error)
    assert isinstance(after, Article) and after.origin is not None and after.origin.endswith("line 3")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({"id": 17}, ("17", ()), id="a number for an id"),
        pytest.param({"id": None}, ("news-1", ()), id="no id"),
        pytest.param({"id": ""}, ("news-1", ()), id="empty id"),
        pytest.param({"date": "2026-03-04T23:10:00+02:00"}, ("afp-88", ()), id="a time of day"),
        pytest.param({"text": "a\ud800b"}, ("afp-88", ("surrogates: 1 replaced by U+FFFD",)), id="lone surrogate"),
        pytest.param({"text": "a\0b"}, ("afp-88", ("nul",)), id="nul"),
        pytest.param({"text": ""}, ("afp-88", ()), id="empty text"),
        pytest.param({"title": 3}, ("afp-88", ("title: a number, left out",)), id="odd title"),
        pytest.param({"gold": {"events": []}, "x": [1]}, ("afp-88", ()), id="fields of others"),
    ],
)
def test_odd_lines_are_read_with_a_warning(write: Write, change: dict[str, object], expected: tuple[str, tuple[str, ...]]) -> None:
    [a] = articles(write("news.jsonl", json.dumps(LINE | change)))
    assert (a.id, a.warnings) == expected
    assert a.date == "2026-03-04"


def test_the_date_option_fills_missing_and_unreadable_dates_only(write: Write) -> None:
    rows = [{"id": "1", "text": "a"}, {"id": "2", "text": "b", "date": "2020-01-01"}, {"id": "3", "text": "c", "date": "4 March"}]
    found = articles(write("news.jsonl", "\n".join(map(json.dumps, rows))), date="2026-03-04")
    assert [a.date for a in found] == ["2026-03-04", "2020-01-01", "2026-03-04"]
    assert found[2].warnings == ('date: "4 March" cannot be read, --date taken',)


def test_the_second_document_of_an_id_is_an_error_that_names_the_first(write: Write) -> None:
    path = write("news.jsonl", (json.dumps(LINE) + "\n") * 2)
    _, error = read([path])
    assert str(error) == f'{path}, line 2 (id "afp-88"): this id stands at {path}, line 1 already; give each document an id of its own'


def test_a_line_in_another_encoding_is_read_and_marked(write: Write) -> None:
    line = json.dumps(LINE | {"text": "Asunción"}, ensure_ascii=False).encode("latin-1")
    [a] = articles(write("news.jsonl", line))
    assert (a.text, a.warnings) == ("Asunción", ("encoding: windows-1252",))


def test_a_utf_16_table_is_refused_as_a_whole(write: Write) -> None:
    path = write("news.jsonl", json.dumps(LINE).encode("utf-16"))
    [error] = read([path])
    assert str(error) == f"{path}: it is UTF-16; save it as UTF-8"


def test_a_line_beyond_the_bound_is_passed_over_in_pieces() -> None:
    stream = io.BytesIO(b"short\n" + b"x" * 1000 + b"\nend")
    assert list(lines(stream, 100)) == [(1, b"short"), (2, None), (3, b"end")]


def test_a_line_beyond_the_bound_is_an_error_of_its_own() -> None:
    data = b'{"text": "' + b"x" * 1000 + b'"}\n' + json.dumps(LINE).encode() + b"\n"
    error, article = read_table(Table(io.BytesIO(data), "news.jsonl", "news"), None, Ids(), limit=200)
    assert str(error) == "news.jsonl, line 1: the line is longer than 200 bytes; split the document"
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        pytest.param(b"France met Mali.", {}, ("stdin", "France met Mali."), id="text"),
        pytest.param(b"\n\n  France", {}, ("stdin", "\n\n  France"), id="white space stays"),
        pytest.param(b'\n\n {"id": "a", "text": "b"}', {}, ("a", "b"), id="table after blank lines"),
        pytest.param('\ufeff{"id": "a", "text": "b"}'.encode(), {}, ("a", "b"), id="table after a byte order mark"),
        pytest.param(b'{"id": "a", "text": "b"}', {"input_form": "text"}, ("stdin", '{"id": "a", "text": "b"}'), id="text by option"),
        pytest.param(b"", {}, ("stdin", ""), id="nothing"),
    ],
)
def test_standard_input_is_a_table_when_it_begins_with_a_brace(data: bytes, options: dict[str, str], expected: tuple[str, str]) -> None:
    [a] = from_stdin(data, date="2026-03-04", **options)
    assert isinstance(a, Article)
    assert (a.id, a.text) == expected


@given(st.binary(max_size=200))
def test_any_standard_input_gives_articles_or_errors(data: bytes) -> None:
    for item in from_stdin(data, date="2026-03-04"):
        assert isinstance(item, Article | DocumentError)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "date", "text", "title"]), st.none() | st.booleans() | st.integers() | st.text(st.characters())
        )
    )
)
def test_any_objects_give_one_outcome_each(rows: list[dict[str, object]]) -> None:
    data = b"".join(json.dumps(r).encode() + b"\n" for r in rows)
    found = from_stdin(data, date="2026-03-04", input_form="jsonl")
    assert len(found) == len(rows)
    ids = [a.id for a in found if isinstance(a, Article)]
    assert len(ids) == len(set(ids))


def test_a_source_that_does_not_exist_is_told_before_anything_is_read(write: Write) -> None:
    with pytest.raises(CannotRun, match="no such file or folder"):
        read([write("a.txt", "a"), Path("nowhere.txt")], date="2026-03-04")


@pytest.mark.parametrize("name", ["report.pdf", "noext"])
def test_an_unknown_suffix_names_the_option(write: Write, name: str) -> None:
    path = write(name, "France met Mali.")
    with pytest.raises(CannotRun, match="--input text or --input jsonl"):
        read([path])
    assert [a.text for a in articles(path, date="2026-03-04", input_form="text")] == ["France met Mali."]


def test_an_option_date_that_is_none_is_told() -> None:
    with pytest.raises(CannotRun, match='--date is "tomorrow"; write YYYY-MM-DD'):
        read(["-"], date="tomorrow")


def test_a_folder_without_a_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="the folder holds no"):
        read([tmp_path])


def test_documents_are_counted_before_they_are_read(write: Write) -> None:
    write("a/x.txt", "1")
    folder = write("a/y.jsonl", "{}\n{}\n{}").parent
    assert count([folder]) == 4
    assert count([folder, "-"]) is None
