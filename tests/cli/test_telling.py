"""What a document holds reaches the screen through error messages without its control characters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from announcements import filed, told
from dragoman.cli import main
from dragoman.cli.telling import error_line
from dragoman.errors import CannotRun, DocumentError
from handmade import HandmadeCoder

Write = Callable[[str, str | bytes], Path]
ID = "a\x1b[31m\x9b2J\u202e\u061c\U000e0041\n"
FAILING = json.dumps({"id": ID, "date": "2026-03-04", "text": "FAIL"}) + "\n"
UNDATED = json.dumps({"id": ID, "date": "\x1b[2J", "text": "France met Mali."}) + "\n"
TWO = "".join(json.dumps({"id": f"{ID}{n}", "date": "2026-03-04", "text": "x"}) + "\n" for n in range(2))
GOLD = json.dumps({"id": ID, "date": "2026-03-04", "text": "FAIL", "gold": {"events": [{"type": "AID", "trigger": "FAIL"}]}}) + "\n"


@pytest.mark.parametrize(
    ("command", "content", "status"),
    [
        pytest.param(["code"], FAILING + UNDATED, 1, id="code"),
        pytest.param(["code", "--explain"], FAILING + UNDATED, 1, id="code --explain"),
        pytest.param(["code"], FAILING * 60, 1, id="code, summary of a long run"),
        pytest.param(["brief"], FAILING, 1, id="brief"),
        pytest.param(["brief"], TWO, 2, id="brief, which of two"),
        pytest.param(["demo"], FAILING, 1, id="demo"),
        pytest.param(["demo"], UNDATED, 2, id="demo, unreadable"),
        pytest.param(["score", "--errors", "1"], GOLD + GOLD, 1, id="score"),
        pytest.param(["calendar"], filed(told(ID, "2025-02-30", None)), 1, id="calendar"),
        pytest.param(["issues"], filed(told(ID, "2025-02-30", None)), 1, id="issues"),
    ],
)
def test_no_control_character_of_a_document_reaches_the_screen(
    monkeypatch: pytest.MonkeyPatch, write: Write, command: list[str], content: str, status: int
) -> None:
    for module in ("code", "brief", "demo", "score"):
        monkeypatch.setattr(f"dragoman.cli.{module}.make_coder", HandmadeCoder)
    path = write("documents/news.jsonl", content)
    result = CliRunner().invoke(main, [*command, str(path.parent if command == ["demo"] else path)])
    assert result.exit_code == status
    assert "a␛[31m�2J��" in result.stderr
    shown = result.stderr + (result.stdout if command[0] in ("demo", "score") else "")
    assert not {"\x1b", "\x9b", "\u202e", "\u061c", "\U000e0041"} & set(shown)


def test_an_error_of_a_document_is_one_line_and_others_keep_theirs() -> None:
    assert (
        error_line(DocumentError('line 1 (id "a\ndragoman: all is well")', "no date"))
        == 'dragoman: line 1 (id "a␊dragoman: all is well"): no date'
    )
    assert error_line(CannotRun("two problems:\n  one\n  two")) == "dragoman: two problems:\n  one\n  two"
