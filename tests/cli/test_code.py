"""``dragoman code`` as it is called, with a coder made by hand behind it."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.keep.export import csv_header
from dragoman.record import from_json
from handmade import HandmadeCoder

Write = Callable[[str, str | bytes], Path]
TEXT = "France accused Iran on Tuesday. Iran met Mali in Bamako. All is well, Mali said. Ties between France and Iran are strained."
# A real process, with the coder made by hand in it.
PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); import dragoman.cli.code as c, handmade;"
    "c.make_coder = handmade.HandmadeCoder; from dragoman.cli import main; main(prog_name='dragoman')"
)
ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
TESTS = str(Path(__file__).parents[1])


@pytest.fixture
def dragoman(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Calls the command; keyword ``input`` is standard input."""
    monkeypatch.setattr("dragoman.cli.code.make_coder", HandmadeCoder)

    def call(*args: object, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(a) for a in args], input=input)

    return call


def table(*rows: dict[str, object]) -> str:
    return "".join(json.dumps({"date": "2026-03-04", **row}) + "\n" for row in rows)


def test_a_text_on_standard_input_becomes_a_record(dragoman: Callable[..., Result]) -> None:
    result = dragoman("code", "--date", "2026-03-04", "-", input=TEXT)
    record = from_json(result.stdout)
    assert [e.type for e in record.events] == ["ACCUSE", "CONSULT"]
    assert record.events[0].trigger.of(TEXT) == "accused"
    assert (result.exit_code, result.stderr) == (0, "")


def test_records_keep_the_order_of_the_documents(dragoman: Callable[..., Result], write: Write) -> None:
    path = write("news.jsonl", table(*({"id": f"d{n}", "text": "France met Mali."} for n in range(20))))
    result = dragoman("code", path)
    assert [json.loads(x)["id"] for x in result.stdout.splitlines()] == [f"d{n}" for n in range(20)]


def test_a_bad_document_is_told_and_the_others_are_coded(dragoman: Callable[..., Result]) -> None:
    rows = table({"id": "a", "text": "France met Mali."}) + "{broken\n" + table({"id": "b", "text": "FAIL"}, {"id": "c", "text": "x"})
    result = dragoman("code", "--quiet", input=rows)
    assert result.exit_code == 1
    assert [json.loads(x)["id"] for x in result.stdout.splitlines()] == ["a", "c"]
    told = result.stderr.splitlines()
    assert told[0].startswith("dragoman: standard input, line 2: not JSON")
    assert told[1] == 'dragoman: standard input, line 3 (id "b"): the text says FAIL; take it out'


@pytest.mark.parametrize(
    "bad", [pytest.param("{broken\n", id="unreadable"), pytest.param(table({"id": "b", "text": "FAIL"}), id="uncodable")]
)
def test_strict_stops_at_the_first_failure_with_all_before_it_written(dragoman: Callable[..., Result], bad: str) -> None:
    result = dragoman("code", "--strict", input=table({"id": "a", "text": "x"}) + bad + table({"id": "c", "text": "x"}))
    assert result.exit_code == 1
    assert [json.loads(x)["id"] for x in result.stdout.splitlines()] == ["a"]
    assert "standard input, line 2" in result.stderr


def test_a_run_over_several_documents_ends_with_a_summary(dragoman: Callable[..., Result]) -> None:
    rows = table({"id": "a", "text": TEXT}, {"id": "b", "text": "Iran met Mali.\0"}, {"id": "c", "text": "FAIL"})
    told = dragoman("code", input=rows).stderr
    assert "3 documents in " in told
    assert "3 events, 1 statement, 1 relation" in told
    assert "events by type: CONSULT 2, ACCUSE 1" in told
    assert "documents with warnings: nul 1" in told
    assert "1 document failed" in told


def test_the_summary_of_a_long_run_tells_the_first_ten_failures(dragoman: Callable[..., Result]) -> None:
    rows = table(*({"id": str(n), "text": "FAIL"} for n in range(70)))
    told = dragoman("code", input=rows).stderr.partition("70 documents failed:\n")[2].splitlines()
    assert len(told) == 11
    assert told[0] == '    standard input, line 1 (id "0"): the text says FAIL; take it out'
    assert told[10] == "    and 60 more"


def test_no_document_at_all_is_said(dragoman: Callable[..., Result], write: Write) -> None:
    result = dragoman("code", write("empty.jsonl", ""))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "dragoman: no document was found\n")


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        pytest.param(["nowhere.txt"], 2, "nowhere.txt: there is no such file or folder", id="missing file"),
        pytest.param(["-", "--date", "today"], 2, '--date is "today"; write YYYY-MM-DD', id="bad date"),
        pytest.param(["-", "--format", "xml"], 2, "'xml' is not one of", id="unknown format"),
        pytest.param(["-", "--min-confidence", "2"], 2, "--min-confidence", id="confidence over one"),
        pytest.param(["-", "--output", "no/such/folder/x"], 2, "--output no/such/folder/x cannot be written", id="output nowhere"),
    ],
)
def test_a_wrong_call_is_explained(dragoman: Callable[..., Result], args: list[str], status: int, message: str) -> None:
    result = dragoman("code", *args, input="x")
    assert result.exit_code == status
    assert message in result.stderr
    assert result.stdout == ""


def test_output_goes_to_a_file_but_never_over_a_source(dragoman: Callable[..., Result], write: Write, tmp_path: Path) -> None:
    path = write("news.jsonl", table({"id": "a", "text": "x"}))
    assert dragoman("code", path, "--output", tmp_path / "out.jsonl").stdout == ""
    assert from_json((tmp_path / "out.jsonl").read_text()).id == "a"
    refused = dragoman("code", path, "--output", path)
    assert refused.exit_code == 2
    assert path.read_text() == table({"id": "a", "text": "x"})


def test_csv_has_a_row_per_event_and_no_text_unless_asked(dragoman: Callable[..., Result]) -> None:
    rows = list(csv.DictReader(io.StringIO(dragoman("code", "--date", "2026-03-04", "--format", "csv", input=TEXT).stdout)))
    assert [(r["type"], r["actor_countries"], r["recipient_countries"], r["cameo"]) for r in rows] == [
        ("ACCUSE", "FRA", "IRN", "112"),
        ("CONSULT", "IRN", "MLI", "040"),
    ]
    assert tuple(rows[0]) == csv_header()
    with_text = dragoman("code", "--date", "2026-03-04", "--format", "csv", "--with-text", input=TEXT).stdout
    assert [r["trigger"] for r in csv.DictReader(io.StringIO(with_text))] == ["accused", "met"]


def test_plover_has_an_event_a_line(dragoman: Callable[..., Result]) -> None:
    lines = dragoman("code", "--date", "2026-03-04", "--format", "plover", input=TEXT).stdout.splitlines()
    assert [(e["event"], e["source"][0]["code"], e["recipient"][0]["code"]) for e in map(json.loads, lines)] == [
        (["ACCUSE"], "FRA", "IRN"),
        (["CONSULT"], "IRN", "MLI"),
    ]


@pytest.mark.parametrize("form", ["pretty", "table"])
def test_readable_forms_fit_80_columns_and_have_no_escapes_without_colour(dragoman: Callable[..., Result], form: str) -> None:
    out = dragoman("code", "--date", "2026-03-04", "--format", form, input=TEXT + " \x1b[31m \x9b31m [bold]x[/bold]").stdout
    assert "ACCUSE/allege" in out and "2026-03-04" in out
    assert "\x1b" not in out and "\x9b" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_explain_tells_each_stage_on_stderr(dragoman: Callable[..., Result]) -> None:
    result = dragoman("code", "--date", "2026-03-04", "--explain", input=TEXT)
    assert from_json(result.stdout)
    assert "2 events, table TYPES" in result.stderr


def test_explain_survives_a_bad_document(dragoman: Callable[..., Result]) -> None:
    result = dragoman("code", "--explain", input=table({"id": "a", "text": "FAIL"}, {"id": "b", "text": "x"}))
    assert result.exit_code == 1
    assert from_json(result.stdout).id == "b"


def test_min_confidence_and_workers_reach_the_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[HandmadeCoder] = []
    monkeypatch.setattr("dragoman.cli.code.make_coder", lambda options: made.append(HandmadeCoder(options)) or made[-1])
    CliRunner().invoke(main, ["code", "--date", "2026-03-04", "--min-confidence", "0.9", "--workers", "3"], input="x")
    assert (made[0].options.min_confidence, made[0].options.workers) == (0.9, 3)


def start(*args: str, **options: int) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, TESTS, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a suite started in the background ignores it
        **options,
    )


@pytest.mark.parametrize("form", ["jsonl", "csv", "plover", "table", "pretty"])
def test_a_closed_pipe_ends_the_run_silently(write: Write, form: str) -> None:
    path = write("news.jsonl", table(*({"id": str(n), "text": TEXT} for n in range(3000))))
    process = start("code", str(path), "--format", form)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 141


def test_an_interrupted_run_keeps_what_was_done() -> None:
    process = start("code", "--format", "jsonl", "--input", "jsonl")
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    process.stdin.write(table({"id": "a", "text": "x"}).encode())
    process.stdin.flush()
    first = process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    told = process.stderr.read().decode()
    assert process.wait(60) == 130
    assert from_json(first).id == "a"
    assert "interrupted; what was coded so far has been written" in told
    assert "1 document in" in told


def test_standard_output_is_utf_8_whatever_the_locale(write: Write) -> None:
    path = write("news.jsonl", table({"id": "ü", "text": "Zoë met Łukasz."}))
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM, TESTS, "code", str(path)], capture_output=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), **ASCII},
    )  # fmt: skip
    assert from_json(process.stdout).id == "ü"


def test_help_and_version_are_quick_and_load_nothing_heavy() -> None:
    program = "import sys; sys.argv = ['dragoman', '--help']; from dragoman.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    program += (
        "heavy = {'spacy', 'onnxruntime', 'numpy', 'rich', 'trafilatura', 'charset_normalizer'} & set(sys.modules); assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    assert done.returncode == 0, done.stderr
    assert "Code news texts into event records." in done.stdout


def test_schema_is_the_one_that_records_follow(dragoman: Callable[..., Result]) -> None:
    import jsonschema

    schema = json.loads(dragoman("schema").stdout)
    record = json.loads(dragoman("code", "--date", "2026-03-04", input=TEXT).stdout)
    jsonschema.Draft202012Validator(schema).validate(record)
