"""``dragoman corpus``: the annotated corpus, checked, counted, compared and made gold of."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from dragoman.cli.batch import ranked
from dragoman.cli.telling import shown
from dragoman.ontology import Plover, own_file

if TYPE_CHECKING:
    from dragoman.train.agreement import Agreement

FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=Path("corpus"))

OWN = click.option(
    "--ontology",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Your own event types, if the corpus has them.",
)


@click.group("corpus", short_help="Check and count the annotated corpus.")
def command() -> None:
    """Checks, counts and compares the annotated corpus. FOLDER (default: corpus) holds its files, or a folder text/ of them."""


def _texts(folder: Path) -> Path:
    from dragoman.train.annotation import texts

    return texts(folder)


def _ontology(path: Path | None) -> Plover | None:
    return None if path is None else own_file.read(path)


@command.command()
@FOLDER
@OWN
@click.option("--no-warnings", is_flag=True, help="Tell only what must be mended.")
def lint(folder: Path, ontology: Path | None, no_warnings: bool) -> None:
    """Tells every label, span and reference that is wrong (exit status 1), and warns of what looks like a slip."""
    from dragoman.train.lint import lint as check

    found = check(_texts(folder), _ontology(ontology))
    for problem in found.problems:
        click.echo(shown(problem))
    for warning in () if no_warnings else found.warnings:
        click.echo(f"{shown(warning)} (warning)")
    click.echo(f"{found.items:,} items, {len(found.problems):,} problems, {len(found.warnings):,} warnings", err=True)
    if found.problems:
        sys.exit(1)


@command.command()
@FOLDER
def duplicates(folder: Path) -> None:
    """Finds pairs of sentences that share most of their words."""
    from dragoman.train.annotation import read_corpus
    from dragoman.train.duplicates import near_duplicates

    sentences = [(f"{i.path}:{s.line}", s.text) for items, _ in read_corpus(_texts(folder)) for i in items for s in i.sentences]
    pairs = near_duplicates([text for _, text in sentences])
    for pair in pairs:
        for place, text in (sentences[pair.first], sentences[pair.second]):
            click.echo(f"{pair.similarity:.2f}  {place}: {shown(text)}")
        click.echo()
    click.echo(f"{len(sentences):,} sentences, {len(pairs):,} pairs alike", err=True)


@command.command()
@FOLDER
@OWN
def stats(folder: Path, ontology: Path | None) -> None:
    """Counts sentences, events by type and status, modes, contexts, sectors, countries, triggers and words."""
    from dragoman.look.terminal import console
    from dragoman.train.annotation import read_corpus
    from dragoman.train.stats import stats as count

    s = count(i for items, _ in read_corpus(_texts(folder), _ontology(ontology)) for i in items)
    to = console(sys.stdout)
    kinds = f"{s.items['passage']:,} passages and {s.items['singles']:,} single sentences"
    to.print(f"{kinds}: {s.sentences:,} sentences, {s.quiet_share:.0%} without event")
    to.print(f"{s.events:,} events: {s.dated:,} dated, {s.placed:,} placed, {s.attributed:,} attributed, {s.optional:,} optional")
    to.print(f"{s.statements.total():,} statements ({ranked(s.statements)}), {s.relations.total():,} relations ({ranked(s.relations)})")
    to.print(f"{len(s.triggers):,} different triggers, {len(s.words):,} different words, {len(s.cameo):,} CAMEO codes\n")
    to.print(_types(s.types))
    for name, counts in (("modes", s.modes), ("contexts", s.contexts), ("sectors", s.sectors), ("countries", s.countries)):
        to.print(f"\n{name} ({len(counts)}): {ranked(counts)}")
    to.print(f"\nmost frequent triggers: {ranked(s.triggers, 40)}")


@command.command()
@FOLDER
@OWN
@click.option(
    "--part", type=click.Choice(["heldout", "tune", "train", "all"]), default="all", show_default=True, help="The texts to write."
)
@click.option(
    "-o",
    "--output",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    metavar="FILE",
    help="Where to (default: standard output).",
)
def gold(folder: Path, ontology: Path | None, part: str, output: TextIO) -> None:
    """Writes the texts with what is annotated in them as gold for `dragoman score`, a line of JSON each.

    The held-out tenth is never trained on; the tune part sets the thresholds of the models.
    """
    from dragoman.train.gold import gold_lines, items_of

    items = items_of(_texts(folder), part, _ontology(ontology))
    output.writelines(gold_lines(items))
    click.echo(f"{len(items):,} texts, {sum(len(s.events) for i in items for s in i.sentences):,} events", err=True)


@command.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all figures and counts as JSON.")
def agreement(first: Path, second: Path, as_json: bool) -> None:
    """Tells how far two annotators agree: FIRST is a corpus, SECOND a folder of the same texts annotated by someone else.

    Only texts that stand in SECOND are compared, sentence by sentence. An event is the same when the triggers touch. What an annotator calls
    optional and the other leaves out counts neither way. Kappa is Cohen's: the agreement beyond what chance would give.
    """
    from dragoman.train.agreement import agreement as compare
    from dragoman.train.gold import items_of

    found = compare(items_of(_texts(first)), items_of(_texts(second)))
    if as_json:
        click.echo(json.dumps(found.as_json(), indent=2, ensure_ascii=False))
    else:
        _print_agreement(found)
    for name, alone in (("FIRST", found.only_first), ("SECOND", found.only_second)):
        for sentence in alone:
            click.echo(f"only in {name}: {shown(sentence)}", err=True)


def _print_agreement(found: Agreement) -> None:
    click.echo(f"{found.sentences:,} sentences annotated twice\n\n{'':30}{'F1':>7}{'both':>8}{'first':>8}{'second':>8}")
    rows = [("events", found.events), ("events, optional ones counted", found.all_events), ("events and their types", found.typed)]
    rows += [("statements", found.statements), ("relations", found.relations)]
    for name, m in rows:
        click.echo(f"{name:30}{m.f1:7.3f}{m.both:8,}{m.first:8,}{m.second:8,}")
    click.echo(f"\n{'of the events of both':30}{'share':>7}{'kappa':>8}{'same':>8}{'of':>8}")
    for name, a in found.fields.items():
        click.echo(f"{name:30}{a.share:7.3f}{'-' if a.kappa is None else f'{a.kappa:.3f}':>8}{a.same:8,}{a.of:8,}")
    click.echo(f"\n{'type':30}{'F1':>7}{'both':>8}{'first':>8}{'second':>8}")
    for name, m in found.by_type.items():
        click.echo(f"{name:30}{m.f1:7.3f}{m.both:8,}{m.first:8,}{m.second:8,}")


def _types(counts: Counter[tuple[str, str]]) -> object:
    from rich import box
    from rich.table import Table

    statuses = ("actual", "future", "hypothetical", "historical", "negated")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("type")
    for name in (*statuses, "all"):
        table.add_column(name, justify="right")
    for type_ in sorted({t for t, _ in counts}):
        row = [counts[type_, s] for s in statuses]
        table.add_row(type_, *(f"{n:,}" for n in (*row, sum(row))))
    totals = [sum(n for (_, s), n in counts.items() if s == status) for status in statuses]
    table.add_row("all", *(f"{n:,}" for n in (*totals, sum(totals))))
    return table
