"""The forms in which coded documents are written."""

from __future__ import annotations

import csv
import errno
import json
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count, islice
from pathlib import Path
from typing import Protocol, TextIO, TypeVar

from dragoman.cli.telling import tell
from dragoman.coded import Coded
from dragoman.errors import CannotRun
from dragoman.read.folder import files
from dragoman.read.records import SUFFIXES

T = TypeVar("T")
Written = TypeVar("Written", contravariant=True)
FORMATS = ("jsonl", "table", "pretty", "csv", "plover")


class Writer(Protocol[Written]):
    """Takes coded documents, or whatever else is written, one by one; ``close`` ends the form."""

    def add(self, one: Written, /) -> None:
        """Writes one."""

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


def writer(form: str, stream: TextIO, color: bool | None, with_text: bool) -> Writer[Coded]:
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
def opened(path: str | None, sources: tuple[str, ...], suffixes: Collection[str] = SUFFIXES) -> Iterator[TextIO]:
    """The stream to write to: UTF-8 with plain line ends, whatever the platform's habits.

    What is written lies in a ``.part`` beside the file until all is done, and only then takes its place; when something fails before, what
    was there stays, and so does the part, if anything is in it. Devices and pipes are written at once. ``suffixes`` are those of the files
    that are read below a folder. CannotRun when the file cannot be written, or is one that this run reads or the next one would.
    """
    if path is None or path == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    out = Path(path)
    for source in sources:
        if source != "-" and _is_read(out, Path(source), suffixes):
            raise CannotRun(f"--output {path} is one of the sources, or would be taken for one in {source}; name another file")
    try:
        part = None if out.exists() and not out.is_file() else _part(out.resolve())
        stream = (part or out).open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"--output {path} cannot be written ({error.strerror})") from error
    try:
        with stream:
            yield stream
    except BaseException:
        if part and part.stat().st_size == 0:
            part.unlink()
        elif part:
            tell(f"what was written so far is in {part}")
        raise
    if part:
        _put(part, out.resolve())


def _is_read(out: Path, source: Path, suffixes: Collection[str]) -> bool:
    if out.exists() and source.exists() and out.samefile(source):
        return True
    if not source.is_dir():
        return False
    # under the name given, and where a link leads to
    places = {out.resolve(), out.parent.resolve() / out.name}
    if any(p.suffix.lower() in suffixes and _seen(p, source.resolve()) for p in places):
        return True
    return out.exists() and any((source / p).exists() and out.samefile(source / p) for p in files(source, suffixes))


def _seen(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) and not any(name.startswith(".") for name in path.relative_to(folder).parts)


def _part(out: Path) -> Path:
    """A new file beside the one to be written; none that is there is touched."""
    if out.exists() and not os.access(out, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    for number in count(1):
        part = out.with_name(f"{out.name}.part" if number == 1 else f"{out.name}.{number}.part")
        with suppress(FileExistsError):
            part.touch(exist_ok=False)
            return part
    raise AssertionError("count has no end")


def _put(part: Path, out: Path) -> None:
    try:
        if out.exists():
            shutil.copymode(out, part)
        part.replace(out)
    except OSError as error:
        raise CannotRun(f"--output {out} cannot be replaced ({error.strerror}); what was written is in {part}") from error


def default_form(path: str | None, found: Iterator[T]) -> tuple[str, Iterator[T]]:
    """Pretty for one document on a terminal; JSONL for everything else, so that pipes always get the same. And the documents again."""
    if path is not None or not sys.stdout.isatty():
        return "jsonl", found
    first = list(islice(found, 2))  # two tell one document from many
    return "pretty" if len(first) == 1 else "jsonl", chain(first, found)
