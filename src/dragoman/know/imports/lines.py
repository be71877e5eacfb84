"""The lines of a file that may be large, compressed, cut off, or none of our making."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dragoman.errors import CannotRun

LONGEST = 64 * 2**20  # bytes of a line; Wikidata's largest entities have some 5 MB
MAGIC = {b"\x1f\x8b": "gz", b"BZ": "bz2"}


def broken(path: Path, line: int, what: str, fix: str = "nothing was imported; get the file again, or mend that line") -> CannotRun:
    """The error that stops an import: the file, the line, what is wrong there, and what to do."""
    return CannotRun(f"{path}, line {line}: {what}; {fix}")


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes, .gz and .bz2 unpacked (known by their first bytes). CannotRun when it cannot be opened."""
    try:
        with path.open("rb") as raw:
            packed = MAGIC.get(raw.read(2))
            raw.seek(0)
            if packed == "gz":
                with gzip.GzipFile(fileobj=raw) as stream:
                    yield stream  # type: ignore[misc]
            elif packed == "bz2":
                with bz2.BZ2File(raw) as stream:
                    yield stream
            else:
                yield raw
    except OSError as error:
        raise CannotRun(f"{path}: cannot be read ({error.strerror or error})") from error


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """(number from 1, line without its end). CannotRun names the line at which a packed file breaks off, or that is too long."""
    number = 0
    with opened(path) as stream:
        while True:
            line = read(path, number + 1, lambda: stream.readline(LONGEST + 1))
            if not line:
                return
            number += 1
            if len(line) > LONGEST:
                raise broken(path, number, f"longer than {LONGEST // 2**20} MB")
            yield number, line.rstrip(b"\r\n")


def read(path: Path, line: int, asked: Callable[[], bytes]) -> bytes:
    """What ``asked`` reads; CannotRun with the line where a packed file is cut off or damaged."""
    try:
        return asked()
    except EOFError as error:
        raise broken(path, line, "the packed file is cut off here") from error
    except (OSError, zlib.error) as error:
        raise broken(path, line, f"the packed file is damaged here ({error})") from error
