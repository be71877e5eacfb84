"""Everything that can be named on the command line: files, folders of files, standard input."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, cast

from dragoman.article import Article
from dragoman.errors import CannotRun, DocumentError
from dragoman.read.day import option_day
from dragoman.read.encoding import whole
from dragoman.read.folder import files
from dragoman.read.html import read_html
from dragoman.read.ids import Ids
from dragoman.read.tables import Table, read_table
from dragoman.read.text import read_text

Form = Literal["text", "html", "jsonl"]
InputForm = Literal["text", "jsonl"]
FORMS: dict[str, Form] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
PREFIX = 1_000_000  # bytes of white space after which standard input is no longer searched for a "{"


@dataclass(frozen=True)
class Source:
    """One file to be read: its form, and what ids of its documents are made from."""

    path: Path
    form: Form
    stem: str


def read(
    sources: Sequence[str | Path], *, date: str | None = None, input_form: InputForm | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | DocumentError]:
    """The documents of all sources in order, each an Article or the error that says why it is none. Memory stays bounded by a document.

    A source is a file, a folder (searched for the suffixes of FORMS, in the order of the paths) or ``-`` for standard input, which is
    JSONL when it begins with ``{`` and else one text. ``date`` is the day of publication of documents without one (an HTML page's own gives
    way to it). ``input_form`` settles what standard input and files of unknown suffix hold.
    Raises CannotRun at once when a source does not exist or its suffix is unknown, or ``date`` is no day.
    """
    day = option_day(date)
    plan = [plan_of(s, input_form) for s in sources]
    return _documents(plan, day, input_form, stdin)


def plan_of(source: str | Path, input_form: InputForm | None) -> list[Source] | None:
    """The files of one source; None for standard input."""
    if str(source) == "-":
        return None
    path = Path(source)
    if path.is_dir():
        found = [Source(path / r, FORMS[r.suffix.lower()], r.as_posix()) for r in files(path, FORMS)]
        if not found:
            raise CannotRun(f"{path}: the folder holds no {' '.join(FORMS)} file")
        return [Source(s.path, s.form, s.stem.removesuffix(s.path.suffix)) if s.form == "jsonl" else s for s in found]
    if not path.exists():
        raise CannotRun(f"{path}: there is no such file or folder")
    form = FORMS.get(path.suffix.lower()) or input_form
    if form is None:
        raise CannotRun(
            f"{path}: dragoman reads {' '.join(FORMS)}; if it is one of these by another name, pass --input text or --input jsonl"
        )
    return [Source(path, form, path.stem)]


def count(sources: Sequence[str | Path], input_form: InputForm | None = None) -> int | None:
    """How many documents the sources hold at most; None when standard input is among them or a file is a pipe."""
    total = 0
    for source in sources:
        plan = plan_of(source, input_form)
        if plan is None:
            return None
        for s in plan:
            if not s.path.is_file():
                return None
            total += _line_count(s.path) if s.form == "jsonl" else 1
    return total


def _line_count(path: Path) -> int:
    lines, last = 0, b"\n"
    try:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                lines += block.count(b"\n")
                last = block[-1:]
    except OSError:
        return 0  # said when it is read
    return lines + (last != b"\n")


def _documents(
    plan: list[list[Source] | None], day: str | None, input_form: InputForm | None, stdin: BinaryIO | None
) -> Iterator[Article | DocumentError]:
    with closing(Ids()) as ids:
        for sources in plan:
            if sources is None:
                yield from _standard_input(stdin or sys.stdin.buffer, day, input_form, ids)
                continue
            for source in sources:
                try:
                    stream = source.path.open("rb")
                except OSError as error:
                    yield DocumentError(str(source.path), f"cannot be opened ({error.strerror})")
                    continue
                with closing(stream):
                    # a file's name may hold bytes that are no text, which a record could not be written with
                    yield from _stream(stream, source.form, str(source.path), whole(source.stem).text, day, ids)


def _stream(stream: BinaryIO, form: Form, name: str, stem: str, day: str | None, ids: Ids) -> Iterator[Article | DocumentError]:
    try:
        if form == "jsonl":
            yield from read_table(Table(stream, name, stem), day, ids)
        else:
            yield (read_html if form == "html" else read_text)(stream, name, stem, day, ids)
    except DocumentError as error:
        yield error
    except OSError as error:  # a disk or network drive that fails in the middle
        yield DocumentError(name, f"reading stopped ({error.strerror})")


def _standard_input(stream: BinaryIO, day: str | None, input_form: InputForm | None, ids: Ids) -> Iterator[Article | DocumentError]:
    prefix = b"" if input_form else _first_line(stream)
    form = input_form or ("jsonl" if prefix.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "text")
    yield from _stream(_rejoined(prefix, stream), form, "standard input", "stdin", day, ids)


def _first_line(stream: BinaryIO) -> bytes:
    # Line by line, so that a document written into a pipe is coded before the next one is written.
    prefix = b""
    while not prefix.removeprefix(b"\xef\xbb\xbf").strip() and len(prefix) < PREFIX:
        line = stream.readline(PREFIX)
        if not line:
            break
        prefix += line
    return prefix


class _Rejoined(io.RawIOBase):
    """A stream that begins with bytes already taken from it."""

    def __init__(self, prefix: bytes, rest: BinaryIO) -> None:
        self._prefix, self._rest = prefix, rest

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        limit = -1 if size is None else size
        if not self._prefix:
            return self._rest.readline(limit)
        end = self._prefix.find(b"\n") + 1
        take = end or len(self._prefix)
        if limit >= 0:
            take = min(take, limit)
        line, self._prefix = self._prefix[:take], self._prefix[take:]
        if not end and take < limit and not self._prefix:  # the prefix ended inside a line
            line += self._rest.readline(limit - take)
        return line

    def read(self, size: int | None = -1, /) -> bytes:
        limit = -1 if size is None else size
        if limit < 0:
            data, self._prefix = self._prefix + self._rest.read(), b""
            return data
        data, self._prefix = self._prefix[:limit], self._prefix[limit:]
        return data + self._rest.read(limit - len(data))


def _rejoined(prefix: bytes, rest: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, _Rejoined(prefix, rest)) if prefix else rest
