"""``dragoman demo`` as it is called."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from handmade import HandmadeCoder

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, write: Write) -> Callable[..., Result]:
    """Calls the command on a folder of three dispatches."""
    rows = [{"id": f"d{n}", "title": f"Story {n}", "date": "2026-03-04", "text": "France met Mali in Bamako."} for n in (1, 2, 3)]
    folder = write("samples/dispatches.jsonl", "\n".join(map(json.dumps, rows))).parent
    monkeypatch.setattr("dragoman.cli.demo.make_coder", HandmadeCoder)
    monkeypatch.chdir(folder.parent)
    return lambda *args: CliRunner().invoke(main, ["demo", *map(str, args)])


def test_without_a_terminal_all_dispatches_are_shown_and_nothing_is_asked(demo: Callable[..., Result]) -> None:
    result = demo()
    assert result.exit_code == 0
    for n in (1, 2, 3):
        assert f"Story {n}" in result.stdout
    assert "[France] *met* [Mali] in {Bamako}" in result.stdout
    assert "Enter" not in result.stdout
    assert "events by type: CONSULT 3" in result.stdout


def test_a_limit_ends_it_early(demo: Callable[..., Result]) -> None:
    out = demo("--limit", 1).stdout
    assert "Story 1" in out and "Story 2" not in out


def test_another_folder_may_be_named(demo: Callable[..., Result], write: Write) -> None:
    folder = write("mine/x.jsonl", '{"id": "x", "date": "2026-03-04", "text": "Iran met Mali."}').parent
    assert "[Iran] *met* [Mali]" in demo(folder).stdout


def test_a_folder_that_is_not_there_is_told(demo: Callable[..., Result]) -> None:
    result = demo("nowhere")
    assert (result.exit_code, "name a folder of your own" in result.stderr) == (2, True)
