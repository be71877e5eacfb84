"""``dragoman actors``: who the knowledge base knows, why a phrase means whom it means, and people and organisations of one's own."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.batch import many
from dragoman.cli.telling import shown, tell
from dragoman.errors import CannotRun
from dragoman.read.day import option_day

if TYPE_CHECKING:
    from dragoman.know.imports.store import Report

FORMAT = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="A table to read, or JSON."
)
DATE = click.option("--date", metavar="YYYY-MM-DD", help="The day that decides on offices and periods (default: the latest known).")
COLOR = click.option("--color/--no-color", default=None, help="Default: colour on a terminal.")


@click.group("actors", short_help="Look up actors, explain a phrase, import people and organisations.")
def command() -> None:
    """Looks up who the coder knows, explains how it reads a phrase, and imports people and organisations of your own.

    What you import lies in your data folder (DRAGOMAN_DATA names another), is used by every coder from then on, and survives upgrades.
    Imports change what is coded: records name them in `coder.version` by a hash.
    """


def _day(text: str | None) -> date | None:
    day = option_day(text)
    return None if day is None else date.fromisoformat(day)


@command.command()
@click.argument("name", nargs=-1, required=True)
@DATE
@FORMAT
@COLOR
def find(name: tuple[str, ...], date: str | None, form: str, color: bool | None) -> None:
    """Tells who and what has that name: persons with their offices, organisations, countries, metonyms, regions, agent nouns.

    Best first, with PLOVER country and sectors on that day. Exit status 1 when nobody is found; near spellings are told then.
    """
    from dragoman.know.lookup import lookup, suggestions
    from dragoman.look.actors import render_found
    from dragoman.look.terminal import console

    words = " ".join(name)
    found = lookup(words, _day(date))
    if not found:
        close = suggestions(words)
        hint = f"did you mean {', '.join(close)}?" if close else "`dragoman actors import` takes people and organisations of your own"
        tell(f"nobody is known as {shown(words)!r}; {hint}")
        sys.exit(1)
    if form == "json":
        for one in found:
            click.echo(json.dumps(one.as_dict(), ensure_ascii=False))
        return
    console(sys.stdout, color).print(render_found(found))


@command.command()
@click.argument("phrase", nargs=-1, required=True)
@DATE
@click.option("--home", metavar="XXX", help="Country of the text, which nouns without a country of their own take (alpha-3).")
@FORMAT
@COLOR
def explain(phrase: tuple[str, ...], date: str | None, home: str | None, form: str, color: bool | None) -> None:
    """Tells how an actor phrase is resolved, chunk by chunk: "an American destroyer", "former prime minister Imran Khan"."""
    from dragoman.know.explain import explain as told_of
    from dragoman.know.lookup import is_code
    from dragoman.look.actors import render_explained
    from dragoman.look.terminal import console

    if home is not None and not is_code(home := home.upper()):
        raise CannotRun(f"--home is {home!r}; write a country's alpha-3 code, such as FRA")
    told = told_of(" ".join(phrase), _day(date), home)
    if form == "json":
        click.echo(json.dumps(told.as_dict(), ensure_ascii=False, indent=2))
        return
    console(sys.stdout, color).print(render_explained(told))


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", metavar="NAME", help="What the import is called (default: the file's name). One of that name is replaced.")
@click.option("--form", type=click.Choice(["csv", "wikidata", "sparql"]), help="What the file is (default: told from its beginning).")
@click.option(
    "--surnames",
    type=click.Choice(["all", "heads", "none"]),
    help="Who is meant by a bare surname too: all (default of CSV and SPARQL), heads of state and government (of dumps), none.",
)
@click.option("--format", "form_out", type=click.Choice(["table", "json"]), default="table", help="Tell the counts as JSON.")
def import_(file: Path, name: str | None, form: str | None, surnames: str | None, form_out: str) -> None:
    """Imports people and organisations from CSV, from a dump of Wikidata's entities, or from SPARQL results in JSON.

    CSV has the columns name, aliases, country, sectors, office, from, to, wikidata for people, and kind in place of office for organisations.
    Files may be packed (.gz, .bz2). A file that breaks off imports nothing. Who has no country or sector is left out and counted.
    """
    from dragoman.know.imports.run import import_file

    report = import_file(file, name, form, surnames)  # type: ignore[arg-type]
    if form_out == "json":
        told = {"name": report.name, "form": report.form, "read": report.read, "people": report.people, "offices": report.offices,
                "organizations": report.organizations, "left_out": dict(report.left_out.most_common()), "hash": f"sha256:{report.digest}"}  # fmt: skip
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    _print_report(report)


def _print_report(report: Report) -> None:
    taken = (many(report.people, "person", "people"), many(report.offices, "office"), many(report.organizations, "organisation"))
    click.echo(f"{report.name}: {taken[0]} with {taken[1]}, {taken[2]}")
    if report.left_out:
        click.echo(f"left out: {report.left_out.total():,} of {many(report.read, 'entry', 'entries')}")
    for why, count in sorted(report.left_out.items(), key=lambda pair: (-pair[1], pair[0])):
        some = ", ".join(f"{shown(name)} (line {line})" for name, line in report.examples.get(why, ()))
        click.echo(f"  {count:,}  {why}" + (f": {some}" if some else ""))


@command.command()
@FORMAT
@COLOR
def imported(form: str, color: bool | None) -> None:
    """Lists the imports in your data folder."""
    from dragoman.know.additions import folder, installed
    from dragoman.look.actors import render_imports
    from dragoman.look.terminal import console

    imports = installed()
    if form == "json":
        for one in imports:
            told = {"name": one.name, "form": one.form, "source": one.source, "day": one.day, "people": one.people,
                    "organizations": one.organizations, "hash": f"sha256:{one.digest}", "file": str(one.path)}  # fmt: skip
            click.echo(json.dumps(told, ensure_ascii=False))
        return
    if not imports:
        click.echo(f"nothing is imported (imports would lie in {folder()})")
        return
    console(sys.stdout, color).print(render_imports(imports))


@command.command()
@click.argument("name")
def forget(name: str) -> None:
    """Removes the import NAME; what was coded with it stays as it is."""
    from dragoman.know.additions import folder
    from dragoman.know.additions import forget as remove

    if not remove(name):
        names = sorted(path.stem for path in folder().glob("*.sqlite")) if folder().is_dir() else []
        raise CannotRun(f"there is no import {name!r}; " + (f"there are {', '.join(names)}" if names else "nothing is imported"))
    click.echo(f"forgotten: {name}")
