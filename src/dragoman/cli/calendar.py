"""``dragoman calendar``: what is planned, from coded records."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from dragoman.cli.batch import many
from dragoman.cli.filed import Filed, JsonRows, country_codes, write_all
from dragoman.cli.output import Writer, opened
from dragoman.cli.telling import tell
from dragoman.read.day import option_day

if TYPE_CHECKING:
    from dragoman.follow.calendar import Appointment

FORMATS = ("table", "json", "ics")


class ICalendar:
    """A file that calendar programs import."""

    def __init__(self, stream: TextIO) -> None:
        from dragoman.follow import ical

        self._stream, self._form = stream, ical
        stream.write(ical.opening())

    def add(self, a: Appointment) -> None:
        """Writes one."""
        self._stream.write(self._form.event(a))

    def close(self) -> None:
        """Ends the calendar."""
        self._stream.write(self._form.closing())


@click.command("calendar", short_help="List what is planned, from coded records.")
@click.argument("records", nargs=-1, metavar="CODED.jsonl...")
@click.option("--country", "countries", multiple=True, metavar="CODE|NAME", help="Only where this country takes part, or that take place there; may be given again.")
@click.option("--from", "first", metavar="YYYY-MM-DD", help="Only what has a day from this one on.")
@click.option("--to", "last", metavar="YYYY-MM-DD", help="Only what has a day up to this one.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="json is an appointment a line, ics an iCalendar file.")
@click.option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Leave out events that the coder is less sure of.")
@click.option("--with-text", is_flag=True, help="Add the sentences, where a record has its text beside it; without it no text is written.")
@click.option("--quiet", "-q", is_flag=True, help="No summary; errors are still told.")
@click.option("--color/--no-color", default=None, help="Default: colour on a terminal.")
def command(
    records: tuple[str, ...], countries: tuple[str, ...], first: str | None, last: str | None, form: str, output: str | None,
    min_confidence: float, with_text: bool, quiet: bool, color: bool | None,
) -> None:  # fmt: skip
    """Lists what is planned, from coded records: every event of status future that has a date, once.

    CODED.jsonl is what `dragoman code` writes; folders of such files, and - for standard input, do as well. Reports of one type and mode,
    with the same countries on both sides, on days that overlap or adjoin, in places (and of persons) that do not contradict each other, are
    one appointment, however many documents tell it and in whatever order. It is moved when a later report gives other days, and cancelled
    when a later one says that it is not to be. Where a line has the text beside its record (a field "text"), words such as postponed and
    called off count as well.

    A line that holds no record is told on standard error and left out, and the exit status is 1.
    """
    filed = Filed(records)
    chosen = country_codes(countries)
    days = option_day(first, "--from"), option_day(last, "--to")
    from dragoman.follow.calendar import Calendar

    texts = 0
    with opened(output, filed.sources) as stream, Calendar(with_text, min_confidence) as calendar:
        for item in filed:
            texts += item.text is not None
            calendar.add(item.record, item.text)
        shown = write_all(calendar.appointments(chosen, *days), _rows(form, stream, color))
        documents = calendar.documents
    if with_text and documents and not texts:
        tell('--with-text: no record has its text beside it; write it into each line as "text"')
    filed.end(f"{many(shown, 'appointment')} from {many(documents, 'document')}", quiet)


def _rows(form: str, stream: TextIO, color: bool | None) -> Writer[Appointment]:
    if form == "json":
        return JsonRows(stream)
    if form == "ics":
        return ICalendar(stream)
    from dragoman.look.appointments import AppointmentRows
    from dragoman.look.terminal import console

    return AppointmentRows(console(stream, color))
