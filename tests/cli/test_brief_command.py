"""``dragoman brief`` as it is called, with a coder made by hand behind it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from announcements import filed, told
from dragoman.cli import main
from dragoman.record import Span
from handmade import HandmadeCoder

Write = Callable[[str, str | bytes], Path]
DOCUMENTS = [{"id": n, "date": "2026-03-04", "text": f"France met {n}."} for n in ("Mali", "Iran")]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Calls the command; keyword ``input`` is standard input."""
    monkeypatch.setattr("dragoman.cli.brief.make_coder", HandmadeCoder)
    return lambda *args, input=None: CliRunner().invoke(main, ["brief", *map(str, args)], input=input)


def test_a_text_is_told(run: Callable[..., Result], write: Write) -> None:
    result = run(write("talks.txt", "France met Mali in Bamako."), "--date", "2026-03-04")
    assert result.exit_code == 0
    assert "“met”, sentence 1" in result.stdout
    assert run("-", "--date", "2026-03-04", input="France met Mali in Bamako.").stdout == result.stdout.replace("talks", "stdin")


def test_a_page_is_written_where_its_name_says_so(run: Callable[..., Result], write: Write, tmp_path: Path) -> None:
    source = write("talks.txt", "France met Mali.")
    run(source, "--date", "2026-03-04", "--output", tmp_path / "talks.html")
    page = (tmp_path / "talks.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert run(source, "--date", "2026-03-04", "--format", "html").stdout == page


def test_one_of_several_documents_is_chosen(run: Callable[..., Result], write: Write) -> None:
    path = write("news.jsonl", "".join(json.dumps(d) + "\n" for d in DOCUMENTS))
    assert "Iran (IRN)" in run(path, "--id", "Iran").stdout
    result = run(path)
    assert (result.exit_code, f'{path} holds more than one document; choose one: --id "Mali"' in result.stderr) == (2, True)
    assert 'holds no document of id "Peru"' in run(path, "--id", "Peru").stderr


def test_a_coded_record_with_its_text_is_shown_as_it_was_coded(run: Callable[..., Result], write: Write) -> None:
    record = told("a", "2025-03-01", "2025-03-20", trigger=Span(6, 15), sentence=Span(0, 15))
    out = run(write("r.jsonl", filed(record, text="Japan is coming"))).stdout
    assert "2025-03-20 (inferred)  CONSULT/visit" in out
    assert "“is coming”, sentence 1, 0.90" in out


FAILS = [
    ("r.jsonl", filed(told("a", "2025-03-01", "2025-03-20")), "line 1: the record has no text beside it"),
    ("n.jsonl", "{broken", "line 1: not JSON"),
    ("t.txt", "France met Mali.", "plain text has no date; pass --date"),
    ("f.jsonl", '{"id": "f", "date": "2026-03-04", "text": "FAIL"}', "the text says FAIL"),
]


@pytest.mark.parametrize(("name", "content", "said"), FAILS, ids=[said for *_, said in FAILS])
def test_a_document_that_cannot_be_told_says_why(run: Callable[..., Result], write: Write, name: str, content: str, said: str) -> None:
    result = run(write(name, content))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
