"""``dragoman calendar``: what is planned, from coded records."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING, Protocol, TextIO

import click
import msgspec

from dragoman.cli.output import opened
from dragoman.errors import CannotRun, DocumentError
from dragoman.read.day import iso_day
from dragoman.read.records import read_records

if TYPE_CHECKING:
    from dragoman.follow.calendar import Appointment

FORMATS = ("table", "json", "ics")


class Rows(Protocol):
    """Takes appointments one by one; ``close`` ends the form."""

    def add(self, a: Appointment) -> None:
        """Writes one."""

    def close(self) -> None:
        """Writes what comes after the last one."""


class JsonLines:
    """An appointment a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, a: Appointment) -> None:
        """Writes one."""
        self._stream.write(msgspec.json.encode(a).decode() + "\n")

    def close(self) -> None:
        """Nothing follows the last one."""


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
    if not records:
        if sys.stdin.isatty():
            raise click.UsageError("name a file of coded records, or write them into standard input")
        records = ("-",)
    chosen = [_code(name) for name in countries]
    days = _day("--from", first), _day("--to", last)
    found = read_records(records)
    from dragoman.follow.calendar import Calendar

    failed = texts = shown = 0
    try:
        with opened(output, records) as stream, Calendar(with_text, min_confidence) as calendar:
            for item in found:
                if isinstance(item, DocumentError):
                    failed += 1
                    click.echo(f"dragoman: {item}", err=True)
                    continue
                texts += item.text is not None
                calendar.add(item.record, item.text)
            rows = _rows(form, stream, color)
            for a in calendar.appointments(chosen, *days):
                shown += 1
                rows.add(a)
            rows.close()
            documents = calendar.documents
    except sqlite3.OperationalError as error:
        raise CannotRun(f"the temporary file of the calendar failed ({error}); name a folder with more room in SQLITE_TMPDIR") from error
    if with_text and documents and not texts:
        click.echo('dragoman: --with-text: no record has its text beside it; write it into each line as "text"', err=True)
    if not quiet:
        told = f"; {_many(failed, 'line')} failed, as told above" if failed else ""
        click.echo(f"{_many(shown, 'appointment')} from {_many(documents, 'document')}{told}", err=True)
    if failed:
        sys.exit(1)


def _rows(form: str, stream: TextIO, color: bool | None) -> Rows:
    if form == "json":
        return JsonLines(stream)
    if form == "ics":
        return ICalendar(stream)
    from dragoman.look.appointments import AppointmentRows
    from dragoman.look.terminal import console

    return AppointmentRows(console(stream, color))


def _code(name: str) -> str:
    from dragoman.know.countries import codes, country_named

    if name.upper() in codes():
        return name.upper()
    named = country_named(name)
    if named is None:
        raise CannotRun(f'--country "{name}" is no country; write its ISO 3166-1 alpha-3 code, such as JPN, or its name')
    return named.country.code


def _day(option: str, value: str | None) -> str | None:
    day = None if value is None else iso_day(value)
    if value is not None and day is None:
        raise CannotRun(f'{option} is "{value}"; write YYYY-MM-DD')
    return day


def _many(number: int, name: str) -> str:
    return f"{number:,} {name}" + ("" if number == 1 else "s")
