"""``dragoman score``: how well the coder does on texts whose facts are known."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.batch import bar
from dragoman.cli.code import make_coder
from dragoman.cli.telling import error_line, shown, tell
from dragoman.errors import DocumentError

if TYPE_CHECKING:
    from dragoman.score import Compared, GoldDocument, Report
    from dragoman.score.measures import Found


@click.command("score", short_help="Score the coder against gold records.")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GOLD.jsonl")
@click.option("--json", "as_json", is_flag=True, help="Print all measures, counts and confusions as JSON.")
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="Show what went wrong in the N worst documents.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="X",
    help="Leave out events that the coder is less sure of (default: as the models were tuned).",
)
@click.option(
    "--models", metavar="FOLDER", help="Score with these models, written by `dragoman train`; the gold may have types of your own."
)
def command(gold: Path, as_json: bool, errors: int, min_confidence: float | None, models: str | None) -> None:
    """Codes the texts of GOLD.jsonl and compares the result with its gold.

    A line is {"id", "date", "text", "gold": {"entities", "events", "statements", "relations"}}, with the fields of a record, or a whole
    record with its text. An event counts as found when one of its type stands within a clause of its trigger; strict F1 also wants status
    and the countries of both sides right. The exit status is 1 when a line of the gold is wrong or a document could not be coded.
    """
    from dragoman.score import read_gold, report, worst

    read = list(read_gold(gold, own_types=models is not None))
    bad = [d for d in read if isinstance(d, DocumentError)]
    for error in bad:
        tell(error)
    compared, failed = _compared([d for d in read if not isinstance(d, DocumentError)], min_confidence, models)
    result = report(compared)
    if as_json:
        mistakes = [{"id": m.id, "mistakes": m.lines} for m in worst(compared, errors)]
        click.echo(json.dumps({**result.as_json(), "failed": failed, "worst": mistakes}, indent=2, ensure_ascii=False))
    else:
        _print(result)
        for m in worst(compared, errors):
            click.echo(f"\n{_safe(m.id)}")
            for line in m.lines:
                click.echo(f"  {_safe(line)}")
    if bad or failed:
        sys.exit(1)


def _compared(documents: list[GoldDocument], min_confidence: float | None, models: str | None) -> tuple[list[Compared], int]:
    from dragoman.code.coder import CoderOptions
    from dragoman.score import Facts, compare, facts

    coder = make_coder(CoderOptions(min_confidence=min_confidence, models=models))
    compared, failed = [], 0
    with bar(len(documents), shown=True) as progress:
        for d in documents:
            try:
                said = facts(coder.code_article(d.article).record)
            except DocumentError as error:
                # What could not be coded was not found: its events count as missed.
                progress.say(error_line(error))
                said, failed = Facts(), failed + 1
            compared.append(compare(d.article.id, d.article.text, d.facts, said))
            progress.at(len(compared))
    return compared, failed


def _print(r: Report) -> None:
    click.echo(f"{'':16}{'F1':>7}{'prec.':>8}{'recall':>8}{'right':>8}{'wrong':>8}{'missed':>8}")
    for name in ("events", "strict", "actors", "recipients", "statements", "relations"):
        _print_found(name, getattr(r, name))
    click.echo()
    for name in ("status", "mode", "date", "false_alarms"):
        s = getattr(r, name)
        share = f"{s.share:7.3f}" if s.of else f"{'-':>7}"
        click.echo(f"{name.replace('_', ' '):16}{share}   {s.right:,} of {s.of:,}")
    click.echo(f"{'calibration':16}{r.calibration_error:7.3f}   expected error of the confidence")
    click.echo(f"{'documents':16}{r.documents:7,}\n")
    for type_, found in r.by_type.items():
        _print_found(type_, found)
    confused = [(pair, n) for pair, n in r.confusion.items() if None not in pair and pair[0] != pair[1]]
    if confused:
        click.echo("\none type for another (gold, coded)")
        for (gold, said), n in confused[:20]:
            click.echo(f"{gold:>12} {said or '':12}{n:6,}")


def _print_found(name: str, found: Found) -> None:
    counts = f"{found.right:8,}{found.wrong:8,}{found.missed:8,}"
    click.echo(f"{name:16}{found.f1:7.3f}{found.precision:8.3f}{found.recall:8.3f}{counts}")


def _safe(line: str) -> str:
    return shown(line).replace("\n", " ")
