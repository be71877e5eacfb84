"""Where `--output` writes: never over what is read, and never half a file in the place of a whole one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from announcements import filed, told
from dragoman.article import Article
from dragoman.cli import main
from dragoman.coded import Coded
from dragoman.errors import CannotRun
from handmade import HandmadeCoder

Write = Callable[[str, str | bytes], Path]
RECORDS = filed(told("a", "2025-03-01", "2025-03-20"))
NEWS = "".join(json.dumps({"id": id, "date": "2026-03-04", "text": "France met Mali."}) + "\n" for id in "ab")


def run(*args: object) -> Result:
    """Calls the command."""
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(autouse=True)
def handmade(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coder made by hand codes."""
    monkeypatch.setattr("dragoman.cli.code.make_coder", HandmadeCoder)


class Stopping(HandmadeCoder):
    """A coder that the run ends in after one document."""

    how: type[BaseException] = CannotRun

    def code_many(self, articles: Iterable[Article], on_error: object = None) -> Iterator[Coded]:
        yield next(super().code_many(articles))
        raise self.how("the power is gone")


@pytest.mark.parametrize("command", ["code", "calendar", "issues"])
@pytest.mark.parametrize(
    "name", ["mon.jsonl", "new.jsonl", "deep/new.NDJSON", "../link/new.jsonl", "../to-mon.jsonl", "../hard.jsonl", "to-new.jsonl"]
)
def test_nothing_is_written_that_is_read_below_a_source_folder(write: Write, command: str, name: str) -> None:
    content = NEWS if command == "code" else RECORDS
    mon = write("coded/mon.jsonl", content)
    folder = mon.parent
    (folder / "deep").mkdir()
    (folder.parent / "link").symlink_to(folder)
    (folder.parent / "to-mon.jsonl").symlink_to(mon)
    os.link(mon, folder.parent / "hard.jsonl")
    (folder / "to-new.jsonl").symlink_to(folder.parent / "elsewhere.jsonl")
    before = sorted(folder.parent.rglob("*"))
    result = run(command, folder, "-o", folder / name)
    assert result.exit_code == 2
    assert "is one of the sources, or would be taken for one" in result.stderr
    assert mon.read_text() == content
    assert sorted(folder.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("code", "coded.csv"),
        ("code", ".coded/coded.jsonl"),
        ("code", "../coded.jsonl"),
        ("calendar", "visits.ics"),
        ("calendar", "visits.txt"),
    ],
)
def test_what_no_run_reads_may_be_written_beside_the_sources(write: Write, command: str, name: str) -> None:
    folder = write("some/mon.jsonl", NEWS if command == "code" else RECORDS).parent
    (folder / ".coded").mkdir()
    assert [run(command, folder, "-o", folder / name).exit_code for _ in range(2)] == [0, 0]
    assert (folder / name).stat().st_size > 0


def test_texts_below_a_folder_are_sources_of_code_alone(write: Write) -> None:
    folder = write("news/mon.jsonl", NEWS).parent
    assert run("code", folder, "--format", "table", "-o", folder / "table.txt").exit_code == 2


def test_a_run_that_fails_leaves_what_was_there_and_tells_where_its_part_is(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.cli.code.make_coder", Stopping)
    news, out = write("news.jsonl", NEWS), write("out.jsonl", "before\n")
    result = run("code", news, "-o", out)
    assert result.exit_code == 2
    assert out.read_text() == "before\n"
    part = out.with_name("out.jsonl.part")
    assert f"what was written so far is in {part}\n" in result.stderr
    assert json.loads(part.read_text())["id"] == "a"
    assert run("code", news, "-o", out).exit_code == 2
    assert (json.loads(part.read_text())["id"], out.with_name("out.jsonl.2.part").exists()) == ("a", True)


def test_a_run_that_fails_before_anything_is_written_leaves_nothing(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise CannotRun("no power")

    monkeypatch.setattr("dragoman.cli.code.writer", broken)
    news = write("news.jsonl", NEWS)
    assert run("code", news, "-o", news.with_name("out.jsonl")).exit_code == 2
    assert list(news.parent.iterdir()) == [news]


def test_an_interrupted_run_writes_what_was_done(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.cli.code.make_coder", Stopping)
    monkeypatch.setattr(Stopping, "how", KeyboardInterrupt)
    news, out = write("news.jsonl", NEWS), write("out.jsonl", "before\n")
    result = run("code", news, "-o", out)
    assert (result.exit_code, "what was coded so far has been written" in result.stderr) == (130, True)
    assert json.loads(out.read_text())["id"] == "a"
    assert sorted(news.parent.iterdir()) == [news, out]


def test_a_file_keeps_its_permissions_and_a_link_stays_one(write: Write) -> None:
    news, out = write("news.jsonl", NEWS), write("out.jsonl", "before\n")
    out.chmod(0o640)
    link = out.with_name("link.jsonl")
    link.symlink_to(out)
    assert run("code", news, "-o", link).exit_code == 0
    assert (link.is_symlink(), out.stat().st_mode & 0o777, len(out.read_text().splitlines())) == (True, 0o640, 2)


def test_a_device_is_written_to(write: Write) -> None:
    assert run("code", write("news.jsonl", NEWS), "-o", os.devnull).exit_code == 0
