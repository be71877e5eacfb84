"""Coded records from JSON Lines: what `dragoman code` wrote, read back a line at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from dragoman.errors import CannotRun, DocumentError
from dragoman.read.folder import files
from dragoman.read.tables import MAX_LINE, lines
from dragoman.record import Event, Record, When

SUFFIXES = (".jsonl", ".ndjson")  # of the files below a folder that are read
FIX = "write the lines that `dragoman code` writes"


class _Line(Record, frozen=True):
    """A record, and its text when somebody put it beside."""

    text: str | None = None


_decoder = msgspec.json.Decoder(_Line)
_FIELDS = Record.__struct_fields__


@dataclass(frozen=True)
class FiledRecord:
    """A record as it was filed: its text when the line has one (a field ``text``), and where it stands, for messages."""

    record: Record
    text: str | None
    where: str


def read_records(sources: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[FiledRecord | DocumentError]:
    """The records of all sources in order; a line that holds none comes as the error that says why. Memory stays bounded by a line.

    A source is a file, a folder (searched for .jsonl and .ndjson, in the order of their paths) or ``-`` for standard input. Empty lines are
    passed over. Every id inside a record that comes is resolved, every day is one of the calendar, every span lies in the text when there
    is one. Raises CannotRun at once when a source does not exist or a folder holds no such file.
    """
    plan = [path for source in sources for path in _files(source)]
    return _records(plan, stdin)


def _files(source: str | Path) -> list[Path | None]:
    """The files of one source; None for standard input."""
    if str(source) == "-":
        return [None]
    path = Path(source)
    if path.is_dir():
        found: list[Path | None] = [path / relative for relative in files(path, SUFFIXES)]
        if not found:
            raise CannotRun(f"{path}: the folder holds no {' '.join(SUFFIXES)} file")
        return found
    if not path.exists():
        raise CannotRun(f"{path}: there is no such file or folder")
    return [path]


def _records(plan: Sequence[Path | None], stdin: BinaryIO | None) -> Iterator[FiledRecord | DocumentError]:
    for path in plan:
        if path is None:
            yield from _stream(stdin or sys.stdin.buffer, "standard input")
            continue
        try:
            with path.open("rb") as stream:
                yield from _stream(stream, str(path))
        except OSError as error:
            yield DocumentError(str(path), f"cannot be read ({error.strerror})")


def _stream(stream: BinaryIO, name: str) -> Iterator[FiledRecord | DocumentError]:
    for number, line in lines(stream):
        where = f"{name}, line {number}"
        if line is None:
            yield DocumentError(where, f"the line is longer than {MAX_LINE:,} bytes", "split the document")
        elif stripped := line.removeprefix(b"\xef\xbb\xbf").strip():
            try:
                yield filed(stripped, where)
            except DocumentError as error:
                yield error


def filed(line: bytes, where: str) -> FiledRecord:
    """The record of one line. DocumentError when it is none, or says what cannot be."""
    try:
        found = _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise DocumentError(where, f"not a coded record ({error})", FIX) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentError(where, f"not JSON ({error})", FIX) from None
    named = f'{where} (id "{found.id[:80]}")'
    record = Record(*(getattr(found, field) for field in _FIELDS))
    if wrong := _wrong(record, None if found.text is None else len(found.text)):
        raise DocumentError(named, wrong, "code the document again")
    return FiledRecord(record, found.text, where)


def _wrong(record: Record, length: int | None) -> str | None:
    """What a well-formed record says that cannot be; None when all is well."""
    if not _is_day(record.date):
        return f'date is "{record.date}", no day of the calendar'
    entities, places = {e.id for e in record.entities}, {p.id for p in record.places}
    if record.dateline and record.dateline.place is not None and record.dateline.place not in places:
        return "the dateline names a place that the record does not have"
    for event in record.events:
        ids = {p.entity for p in (*event.actors, *event.recipients)} | ({event.attributed_to} if event.attributed_to else set())
        if not ids <= entities or not (event.place is None or event.place in places):
            return f"event {event.id} names an entity or place that the record does not have"
        if wrong := _wrong_days(event.date):
            return f"event {event.id} has {wrong}"
    for statement in record.statements:
        if not {statement.speaker, *statement.addressees} <= entities:
            return f"statement {statement.id} names an entity that the record does not have"
        if wrong := _wrong_days(statement.date):
            return f"statement {statement.id} has {wrong}"
    if any(r.attributed_to is not None and r.attributed_to not in entities for r in record.relations):
        return "a relation names an entity that the record does not have"
    if length is not None and any(not 0 <= start <= end <= length for start, end in _spans(record)):
        return f"a span lies outside its text of {length:,} characters"
    return None


def _wrong_days(when: When | None) -> str | None:
    if when is None or (_is_day(when.from_) and _is_day(when.to) and when.from_ <= when.to):
        return None
    return f"the days {when.from_} to {when.to}"


def _spans(record: Record) -> Iterator[tuple[int, int]]:
    if record.dateline:
        yield record.dateline.span
    yield from (span for entity in record.entities for span in entity.mentions)
    yield from (span for place in record.places for span in place.mentions)
    for event in record.events:
        yield from _of_event(event)
        yield from (issue.span for issue in event.issues)
    for s in record.statements:
        yield from (span for span in (s.content, s.cue, s.speaker_span, s.date.span if s.date else None) if span is not None)
        yield from (issue.span for issue in s.issues)
    for r in record.relations:
        yield r.span
        yield from (issue.span for issue in r.issues)


def _of_event(event: Event) -> Iterator[tuple[int, int]]:
    yield from (event.trigger, event.sentence)
    yield from (p.span for p in (*event.actors, *event.recipients) if p.span is not None)
    if event.date and event.date.span is not None:
        yield event.date.span


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def holds_records(path: Path) -> bool:
    """Whether the first line of a file that holds anything is a coded record, rather than a document still to be coded."""
    try:
        with path.open("rb") as stream:
            first = next((line for _, line in lines(stream) if line is None or line.strip()), None)
        return first is not None and msgspec.json.decode(first.removeprefix(b"\xef\xbb\xbf"), type=_Headed).schema is not None
    except (OSError, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False  # said by whoever reads it


class _Headed(msgspec.Struct):
    schema: str | None = None
