"""The forms in which coded documents are written."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TextIO, TypeVar

from dragoman.coded import Coded
from dragoman.errors import CannotRun

T = TypeVar("T")
FORMATS = ("jsonl", "table", "pretty", "csv", "plover")


class Writer(Protocol):
    """Takes coded documents one by one; ``close`` ends the form."""

    def add(self, coded: Coded) -> None:
        """Writes one document."""

    def close(self) -> None:
        """Writes what comes after the last one."""


class JsonLines:
    """The record, one a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, coded: Coded) -> None:
        """Writes the record of one document."""
        self._stream.write(coded.json() + "\n")
        self._stream.flush()  # so that a program reading the pipe has each record as it is made

    def close(self) -> None:
        """Nothing follows the last record."""


class PloverLines:
    """PLOVER's own JSON, one event a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, coded: Coded) -> None:
        """Writes the events of one document."""
        from dragoman.keep.export import plover_events

        for event in plover_events(coded):
            self._stream.write(json.dumps(event, ensure_ascii=False) + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Nothing follows the last event."""


class CommaSeparated:
    """A row per event, with a header that never changes."""

    def __init__(self, stream: TextIO, with_text: bool) -> None:
        from dragoman.keep.export import csv_header

        self._with_text = with_text
        self._rows = csv.writer(stream, lineterminator="\n")
        self._rows.writerow(csv_header(with_text))

    def add(self, coded: Coded) -> None:
        """Writes the events of one document."""
        from dragoman.keep.export import csv_rows

        self._rows.writerows(csv_rows(coded, self._with_text))

    def close(self) -> None:
        """Nothing follows the last row."""


class Pretty:
    """The text highlighted, its events in a table below."""

    def __init__(self, stream: TextIO, color: bool | None) -> None:
        from dragoman.look.terminal import console

        self._console = console(stream, color)

    def add(self, coded: Coded) -> None:
        """Shows one document."""
        from dragoman.look.terminal import show

        show(coded, self._console)

    def close(self) -> None:
        """Nothing follows the last document."""


class EventTable:
    """All events of all documents in one table."""

    def __init__(self, stream: TextIO, color: bool | None) -> None:
        from dragoman.look.tables import EventRows
        from dragoman.look.terminal import console

        self._rows = EventRows(console(stream, color))

    def add(self, coded: Coded) -> None:
        """Takes the events of one document; rows are written as soon as there are enough for a page."""
        self._rows.add(coded)

    def close(self) -> None:
        """Writes the last rows."""
        self._rows.close()


def writer(form: str, stream: TextIO, color: bool | None, with_text: bool) -> Writer:
    """The writer of a form of FORMATS. ``color`` None leaves it to what the stream is."""
    if form == "jsonl":
        return JsonLines(stream)
    if form == "plover":
        return PloverLines(stream)
    if form == "csv":
        return CommaSeparated(stream, with_text)
    if form == "table":
        return EventTable(stream, color)
    return Pretty(stream, color)


@contextmanager
def opened(path: str | None, sources: tuple[str, ...]) -> Iterator[TextIO]:
    """The stream to write to: UTF-8 with plain line ends, whatever the platform's habits.

    Raises CannotRun when the file cannot be written or is one of the sources, which opening it would empty.
    """
    if path is None or path == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    out = Path(path)
    if out.exists() and any(s != "-" and Path(s).exists() and out.samefile(s) for s in sources):
        raise CannotRun(f"--output {path} is one of the sources; name another file")
    try:
        stream = out.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"--output {path} cannot be written ({error.strerror})") from error
    with stream:
        yield stream


def default_form(path: str | None, found: Iterator[T]) -> tuple[str, Iterator[T]]:
    """Pretty for one document on a terminal; JSONL for everything else, so that pipes always get the same. And the documents again."""
    if path is not None or not sys.stdout.isatty():
        return "jsonl", found
    first = list(islice(found, 2))  # two tell one document from many
    return "pretty" if len(first) == 1 else "jsonl", chain(first, found)
