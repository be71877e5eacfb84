"""The command: measures, prints one table, and ends with 1 when a figure is below its floor."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import accuracy, issues, outcomes, speed
from bench.accuracy import Accuracy, Gold
from bench.gate import Figure, Line, Pinned, held, raised
from dragoman.code.coder import Coder, CoderOptions
from dragoman.errors import CannotRun
from dragoman.know import additions

HERE = Path(__file__).parent
CORPUS, SAMPLES = HERE.parent / "corpus" / "text", HERE.parent / "samples" / "dispatches.jsonl"


def main(arguments: Sequence[str] | None = None, here: Path = HERE, corpus: Path = CORPUS) -> int:
    """The exit status: 0 when all is held, 1 when a figure or the gold is not what was pinned, 2 when nothing could be measured."""
    options = _parser().parse_args(arguments)
    if options.update and options.models:
        print("bench: floors are those of the shipped models; leave out --models or --update", file=sys.stderr)
        return 2
    try:
        if options.update and additions.installed():
            print("bench: floors are those of the package alone; leave out --update, or name an empty folder in DRAGOMAN_DATA", file=sys.stderr)
            return 2
        return _run(options, here, corpus)
    except CannotRun as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--update", action="store_true", help="pin what is new or better, with its gold and outcomes")
    parser.add_argument("--accept-lower", action="store_true", help="with --update: also lower the floors that are not reached")
    parser.add_argument("--only", choices=("accuracy", "speed"), help="measure one of the two")
    parser.add_argument("--models", type=Path, metavar="FOLDER", help="measure these models, written by `dragoman train`; pins nothing")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write everything measured, by type and stage")
    return parser


def _run(options: argparse.Namespace, here: Path, corpus: Path) -> int:
    pins = Pinned.from_json(json.loads((here / "floors.json").read_text("utf-8")))
    gold = accuracy.gold_of(corpus)
    found, phrases, fast = None, [], None
    if options.only != "speed":
        coder = Coder(CoderOptions(models=str(options.models) if options.models else None))
        found, phrases = accuracy.measured(gold, coder, _tell), issues.measured(here / "gold", coder)
    if options.only != "accuracy":
        fast = speed.measured(texts_of(gold), options.models)
    figures = (found.figures() if found else []) + phrases + (fast.figures() if fast else [])
    lines = held(figures, pins.floors, partly=options.only is not None)
    print(table(lines))
    print(f"\n{len(gold.items):,} texts, {sum(len(i.sentences) for i in gold.items):,} sentences; {speed.machine()}")
    if options.json:
        everything = {
            "gold": gold.hash, "accuracy": found and found.as_json(), "speed": fast and fast.__dict__,
            "issues": {f.name.removeprefix("issues."): f.value for f in phrases} or None,
        }  # fmt: skip
        options.json.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n", "utf-8")
    stale = found is not None and pins.gold not in (None, gold.hash)
    failing = [line.name for line in lines if line.fails]
    if options.update:
        return _update(options, here, pins, gold, found, lines, failing)
    if found and not options.models and pins.gold == gold.hash:
        if additions.installed():
            print("outcomes are those of the package alone and are not written: actors are imported (name an empty folder in DRAGOMAN_DATA)")
        else:
            _write_outcomes(here, found)
    if stale:
        print("the corpus gives another gold than the one that the floors were measured on: python -m bench --update")
    if failing:
        print(f"below the floor: {', '.join(failing)}")
    return 1 if failing or stale else 0


def _update(
    options: argparse.Namespace, here: Path, pins: Pinned, gold: Gold, found: Accuracy | None, lines: list[Line], failing: list[str]
) -> int:
    if failing and not options.accept_lower:
        print(f"below the floor: {', '.join(failing)}; nothing is pinned. To lower floors add --accept-lower, and say why in the commit")
        return 1
    new = replace(pins, floors=raised(lines, pins.floors, options.accept_lower))
    if found:
        new = replace(new, gold=gold.hash, items=len(gold.items), models=found.models)
        (here / "gold").mkdir(exist_ok=True)
        (here / "gold" / "heldout.jsonl").write_text(gold.text, "utf-8")
        _write_outcomes(here, found)
    (here / "floors.json").write_text(json.dumps(new.as_json(), indent=1) + "\n", "utf-8")
    print(f"pinned in {here / 'floors.json'}; commit it with gold/ and outcomes/")
    return 0


def _write_outcomes(here: Path, found: Accuracy) -> None:
    path = here / "outcomes" / "heldout.jsonl"
    before = read_outcomes(path)
    rows = outcomes.outcomes(found.compared)
    path.parent.mkdir(exist_ok=True)
    path.write_text(outcomes.lines(rows), "utf-8")
    if before:
        better, worse = outcomes.flipped(before, rows)
        print(f"outcomes: {better} got right, {worse} got wrong since they were last written; git diff {path.name} shows them")


def read_outcomes(path: Path) -> list[dict[str, Any]]:
    """The rows of an outcomes file; none when it is not there."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def texts_of(gold: Gold) -> dict[str, list[speed.Text]]:
    """What speed is measured on: the sample dispatches, and the held-out sentences with and without events, ten to a text."""
    samples = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]
    busy = [(i.date, s.text) for i in gold.items for s in i.sentences if s.events]
    quiet = [(i.date, s.text) for i in gold.items for s in i.sentences if not s.events]
    return {"samples": [(s["date"], s["text"]) for s in samples], "event": speed.together(busy), "quiet": speed.together(quiet)}


def table(lines: Sequence[Line]) -> str:
    """All figures with their floors, one a line."""
    rows = [f"{'':34}{'measured':>10}{'floor':>10}  "]
    for line in lines:
        value = "-" if line.figure is None else _shown(line.figure, line.figure.value)
        floor = "-" if line.floor is None else _shown(line.figure, line.floor)
        rows.append(f"{line.name:34}{value:>10}{floor:>10}  {_remark(line)}".rstrip())
    return "\n".join(rows)


def _shown(figure: Figure | None, value: float) -> str:
    return f"{value:.3f}" if figure is None or figure.kind == "accuracy" else f"{value:,.1f}"


def _remark(line: Line) -> str:
    if line.figure is None:
        return "no longer measured"
    if line.figure.kind == "note":
        return ""
    if line.figure.kind == "speed" and line.floor:
        ratio = line.figure.value / line.floor
        return f"{ratio:.2f} of the pinned one" + (" BELOW" if line.fails else "")
    return {"new": "new", "above": "better", "below": "BELOW"}.get(line.state, "")


def _tell(words: str) -> None:
    if words.startswith("\r") and not sys.stderr.isatty():
        return
    print(words, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
