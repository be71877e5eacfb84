"""The documentation holds: every fenced block runs, what it shows comes out, links lead somewhere, generated pages are fresh.

``console`` blocks: lines after ``$`` run in a shell; what follows them must come out (``...`` stands for anything; nothing shown, nothing
compared). ``pycon`` blocks are doctests. ``python`` blocks run. ``sh`` blocks are what cannot run inside a test (setting up, training): each
line is held against the Makefile, the extras and the options of the command line. ``json`` blocks parse; ``text`` blocks are pictures.
The blocks of a page run in order in one fresh folder that has ``samples`` and ``corpus``.
"""

from __future__ import annotations

import ast
import doctest
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LANGUAGES = {"console", "pycon", "python", "sh", "json", "text", "toml", "make"}
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
SECONDS = 300  # for one command; a busy machine is slow


@dataclass(frozen=True)
class Block:
    """A fenced block, and the line of its page on which it begins."""

    language: str
    body: str
    line: int


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page in order."""
    text = page.read_text("utf-8")
    return [Block(m[1], m[2], text.count("\n", 0, m.start()) + 1) for m in FENCE.finditer(text)]


def name(page: Path) -> str:
    """How a test names a page."""
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder in which a page's blocks run, with the installed command first on the path."""
    for folder in ("samples", "corpus", "examples"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("DRAGOMAN_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_blocks_run_and_give_what_they_show(page: Path, desk: Path) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page):
        where = f"{name(page)}, line {block.line}"
        assert block.language in LANGUAGES, f"{where}: a block of {block.language or 'no language'} is neither run nor checked"
        if block.language == "console":
            for command, shown in commands(block.body):
                _run(command, shown, where)
        elif block.language == "pycon":
            _doctest(block, names, where)
        elif block.language == "python":
            exec(compile(block.body, where, "exec"), names)
        elif block.language == "sh":
            for line in block.body.splitlines():
                _hold(line, where)
        elif block.language == "json":
            json.loads(block.body)
        elif block.language == "toml":
            tomllib.loads(block.body)


def commands(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown below it."""
    command, shown = "", []
    for line in body.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, "\n".join(shown)
            command, shown = line[2:], []
        elif line.startswith("> "):
            command += "\n" + line[2:]
        else:
            shown.append(line)
    if command:
        yield command, "\n".join(shown)


def _run(command: str, shown: str, where: str) -> None:
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=SECONDS, stdin=subprocess.DEVNULL)
    out = done.stdout + done.stderr
    if not shown:
        assert done.returncode == 0, f"{where}: {command}\n{out}"
        return
    # What a page shows an error of ends with its status; all else must end well.
    assert (done.returncode == 0) != shown.rstrip().startswith("dragoman: "), f"{where}: {command}: exit status {done.returncode}\n{out}"
    assert alike(shown, out), f"{where}: {command}\nshown:\n{shown}\ncame:\n{out}"


def alike(shown: str, came: str) -> bool:
    """Whether the output is as shown, with ``...`` for anything and white space at the ends of lines left out of account."""
    pattern = ".*?".join(re.escape("\n".join(x.rstrip() for x in part.splitlines())) for part in shown.strip().split("..."))
    return re.fullmatch(pattern, "\n".join(x.rstrip() for x in came.strip().splitlines()), re.DOTALL) is not None


def _doctest(block: Block, names: dict[str, object], where: str) -> None:
    test = doctest.DocTestParser().get_doctest(block.body, names, where, where, 0)
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False).run(test, out=told.append, clear_globs=False)
    assert result.failed == 0, "".join(told)
    names.update(test.globs)


def _hold(line: str, where: str) -> None:
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words = words[1:]
    if not words:
        return
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert all(w in targets for w in words[1:] if "=" not in w), f"{where}: the Makefile has no {words[1:]}"
    elif words[0] == "dragoman":
        _parse(words[1:], where)
    elif "pip" in words and (extra := re.search(r"\[(\w+)\]", line)):
        assert extra[1] in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"], f"{where}: {line}"
    elif words[0] in ("python", ".ci/run", "pytest", "ruff"):
        files = [w for w in words if "/" in w]
        assert all((ROOT / f.partition("::")[0]).exists() for f in files), f"{where}: {line}"
    else:
        assert words[0] in ("git", "cd", "pip", "source"), f"{where}: nobody checks `{line}`"


def _parse(words: list[str], where: str) -> None:
    from dragoman.cli import main

    command: click.Command = main
    while isinstance(command, click.Group) and words:
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"{where}: there is no command {words[0]}"
        command, words = found, words[1:]
    known = {o for p in command.params if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts)} | {"--help"}
    assert {w.partition("=")[0] for w in words if w.startswith("-") and w != "-"} <= known, f"{where}: {words}"


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md", ROOT / "samples/README.md", ROOT / "corpus/README.md"], ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    for target in (a or b for a, b in LINK.findall(text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        to = (page.parent / path).resolve() if path else page
        assert to.exists(), f"{name(page)} leads to {target}, which is not there"
        if anchor and to.suffix == ".md":
            assert anchor in anchors(to), f"{name(page)} leads to {target}: no such heading"


def anchors(page: Path) -> set[str]:
    """What links can name in a page: its headings, as web pages of repositories spell them."""
    found = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in found}


def test_reference_pages_are_fresh(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs/make_reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "argv", ["make_reference.py", "--check"])
    assert module.main() == 0, capsys.readouterr().out + "run: python docs/make_reference.py"


def test_every_room_has_a_page() -> None:
    rooms = {p.name for p in (ROOT / "src/dragoman").iterdir() if (p / "__init__.py").is_file()} - {"cli"}
    assert {p.stem for p in (ROOT / "docs/how").glob("*.md")} - {"README"} == rooms


def test_the_page_on_code_names_every_stage_in_order() -> None:
    tree = ast.parse((ROOT / "src/dragoman/code/coder.py").read_text("utf-8"))
    made = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "stages")
    classes = [n.func.id for n in ast.walk(made) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id.endswith("Stage")]
    rows = re.findall(r"^\d+\. \*\*(\w+)\*\*", (ROOT / "docs/how/code.md").read_text("utf-8"), re.MULTILINE)
    from dragoman.code import coder

    assert rows == [getattr(coder, c).name for c in classes]


def test_the_commands_of_ci_are_the_readmes() -> None:
    line = (ROOT / ".ci/run").read_text("utf-8").splitlines()[-1]
    assert line in (ROOT / "README.md").read_text("utf-8").splitlines()


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make on this machine")
def test_make_tells_its_targets() -> None:
    told = subprocess.run(["make", "-s", "-C", str(ROOT), "help"], capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)) - {"help"}
    assert set(re.findall(r"^make (\w+)", told, re.MULTILINE)) == targets


def test_samples_are_as_their_readme_says() -> None:
    rows = [json.loads(line) for line in (ROOT / "samples/dispatches.jsonl").read_text("utf-8").splitlines()]
    assert f"holds {len(rows)} news dispatches" in (ROOT / "samples/README.md").read_text("utf-8")
    assert len({r["id"] for r in rows}) == len(rows)
    assert [r["id"] for r in rows if not 200 <= len(r["text"].split()) <= 450] == []
    assert sum(r["id"].startswith("summit-") for r in rows) == 10


def test_samples_are_not_in_the_corpus() -> None:
    corpus = {line for path in (ROOT / "corpus/text").glob("*.txt") for line in path.read_text("utf-8").splitlines()}
    rows = [json.loads(line) for line in (ROOT / "samples/dispatches.jsonl").read_text("utf-8").splitlines()]
    sentences = {s for r in rows for p in r["text"].splitlines() for s in re.split(r"(?<=[.\"]) ", p) if len(s) > 50}
    assert not sentences & corpus
