"""What commands that read coded records have in common: the records, their bad lines, countries as a user names them, and how rows are written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO, TypeVar

import click
import msgspec

from dragoman.cli.batch import many
from dragoman.cli.output import Writer
from dragoman.cli.telling import tell
from dragoman.errors import CannotRun, DocumentError
from dragoman.read.records import FiledRecord, read_records

T = TypeVar("T")


class Filed:
    """The records of files, folders and standard input. Lines that hold none are told on standard error and counted in ``failed``.

    CannotRun at once when a source does not exist, UsageError when none is named and standard input is a terminal.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        if not sources and sys.stdin.isatty():
            raise click.UsageError("name a file of coded records, or write them into standard input")
        self.sources = tuple(sources) or ("-",)
        self.failed = 0
        self._found = read_records(self.sources)

    def __iter__(self) -> Iterator[FiledRecord]:
        for item in self._found:
            if isinstance(item, DocumentError):
                self.failed += 1
                tell(item)
            else:
                yield item

    def end(self, summary: str, quiet: bool) -> None:
        """Tells the summary of a run; exit status 1 when a line failed."""
        if not quiet:
            click.echo(summary + (f"; {many(self.failed, 'line')} failed, as told above" if self.failed else ""), err=True)
        if self.failed:
            sys.exit(1)


def country_codes(names: Sequence[str]) -> list[str]:
    """Codes of countries given by code or name, in any case. CannotRun for what is no country."""
    found = []
    for name in names:
        code = _country_code(name.strip())
        if code is None:
            raise CannotRun(f'--country "{name}" is no country; write its ISO 3166-1 alpha-3 code, such as JPN, or its name')
        found.append(code)
    return found


def _country_code(name: str) -> str | None:
    from dragoman.know.countries import codes, country_named

    if name.upper() in codes():
        return name.upper()
    # A text must write names in their case ("us" is a pronoun there); somebody who asks for a country need not.
    ways = (country_named(spelled) for spelled in (name, name.title(), name.upper()))
    return next((way.country.code for way in ways if way), None)


class JsonRows:
    """What was found, one JSON object a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, one: msgspec.Struct) -> None:
        """Writes one."""
        self._stream.write(msgspec.json.encode(one).decode() + "\n")

    def close(self) -> None:
        """Nothing follows the last one."""


def write_all(found: Iterable[T], rows: Writer[T]) -> int:
    """Writes everything to its end; how many there were."""
    count = 0
    for one in found:
        rows.add(one)
        count += 1
    rows.close()
    return count
