"""``dragoman issues``: what coded records are about."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TextIO

import click

from dragoman.cli.batch import many
from dragoman.cli.filed import Filed, JsonRows, country_codes, write_all
from dragoman.cli.output import Writer, opened
from dragoman.read.day import option_day

if TYPE_CHECKING:
    from dragoman.follow.agenda import AgendaIssue

FORMATS = ("table", "json")


@click.command("issues", short_help="List what coded records are about.")
@click.argument("records", nargs=-1, metavar="CODED.jsonl...")
@click.option("--country", "countries", multiple=True, metavar="CODE|NAME", help="Only what this country does, meets with or says; may be given again.")
@click.option("--from", "first", metavar="YYYY-MM-DD", help="Only documents published from this day on.")
@click.option("--to", "last", metavar="YYYY-MM-DD", help="Only documents published up to this day.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="json is an issue a line.")
@click.option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Leave out events that the coder is less sure of.")
@click.option("--quiet", "-q", is_flag=True, help="No summary; errors are still told.")
@click.option("--color/--no-color", default=None, help="Default: colour on a terminal.")
def command(
    records: tuple[str, ...], countries: tuple[str, ...], first: str | None, last: str | None, form: str, output: str | None,
    limit: int | None, min_confidence: float, quiet: bool, color: bool | None,
) -> None:  # fmt: skip
    """Lists the issues of coded records, those of most documents first: in how many documents, events and statements each stands, how many of
    the events cooperate or conflict, which countries have part in them, and the first and last day of publication.

    CODED.jsonl is what `dragoman code` writes; folders of such files, and - for standard input, do as well. One issue has one label in all
    documents, whatever words name it.

    A line that holds no record is told on standard error and left out, and the exit status is 1.
    """
    filed = Filed(records)
    chosen = country_codes(countries)
    since, until = option_day(first, "--from"), option_day(last, "--to")
    from dragoman.follow.agenda import Agenda

    with opened(output, filed.sources) as stream, Agenda() as agenda:
        for item in filed:
            if (since is None or item.record.date >= since) and (until is None or item.record.date <= until):
                agenda.add(item.record, chosen, min_confidence)
        shown = write_all(islice(agenda.issues(), limit), _rows(form, stream, color))
        documents = agenda.documents
    filed.end(f"{many(shown, 'issue')} from {many(documents, 'document')}", quiet)


def _rows(form: str, stream: TextIO, color: bool | None) -> Writer[AgendaIssue]:
    if form == "json":
        return JsonRows(stream)
    from dragoman.look.agenda import AgendaRows
    from dragoman.look.terminal import console

    return AgendaRows(console(stream, color))
