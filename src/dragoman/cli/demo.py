"""``dragoman demo``: the sample dispatches, coded and shown."""

from __future__ import annotations

import sys
import time
from itertools import islice
from pathlib import Path

import click

from dragoman.article import Article
from dragoman.cli.batch import Tally
from dragoman.cli.code import make_coder
from dragoman.cli.output import opened
from dragoman.cli.telling import shown, tell
from dragoman.errors import CannotRun, DocumentError
from dragoman.read import read


@click.command("demo", short_help="Code the sample dispatches and show the result.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("samples"))
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Show only the first N dispatches.")
@click.option("--pause/--no-pause", default=None, help="Wait for a key after each dispatch (default: on a terminal).")
@click.option("--color/--no-color", default=None, help="Default: colour on a terminal.")
def command(folder: Path, limit: int | None, pause: bool | None, color: bool | None) -> None:
    """Codes the dispatches of FOLDER (default: samples) and shows each, highlighted, with its events in a table.

    On a terminal it waits after each one: Enter shows the next, q ends. Elsewhere it asks nothing and ends by itself.
    """
    if not folder.exists():
        raise CannotRun(f"{folder}: there is no such folder; run this where dragoman's samples are, or name a folder of your own")
    terminal = sys.stdout.isatty() and sys.stdin.isatty()
    articles = _articles(folder, limit)
    with opened(None, ()) as stream:
        from dragoman.code.coder import CoderOptions
        from dragoman.look.terminal import console, show

        coder, to, tally = make_coder(CoderOptions()), console(stream, color), Tally()
        for n, article in enumerate(articles, 1):
            try:
                coded = coder.code_article(article)
            except DocumentError as error:
                tally.fail(error)
                tell(error)
                continue
            tally.add(coded.record)
            to.rule(f"{n} of {len(articles)}", style="dim")
            show(coded, to)
            if terminal and pause is not False and n < len(articles):
                waited = time.monotonic()
                more = _next(coded.id)
                tally.started += time.monotonic() - waited  # the summary tells the coder's time, not the reader's
                if not more:
                    break
        to.rule(style="dim")
        click.echo(tally.summary())
    if tally.failed:
        sys.exit(1)


def _articles(folder: Path, limit: int | None) -> list[Article]:
    articles = []
    for item in islice(read([folder]), limit):
        if isinstance(item, DocumentError):
            raise CannotRun(str(item))
        articles.append(item)
    return articles


def _next(id: str) -> bool:
    """Waits for a key; whether to go on."""
    click.echo(f"({shown(id)}) Enter: next dispatch, q: end ", nl=False)
    key = click.getchar()
    click.echo("\r" + " " * 70 + "\r", nl=False)
    return key not in ("q", "Q", "\x1b", "\x04")
