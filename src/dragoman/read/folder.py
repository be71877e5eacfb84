"""The files of a folder, at any depth, in an order that does not depend on the disk."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NoReturn

from dragoman.errors import CannotRun


def files(folder: Path, suffixes: Container[str]) -> Iterator[Path]:
    """Paths, relative to the folder, of all files with one of these suffixes (in lower case, with the dot), sorted.

    Hidden files and folders are left out, links to folders are not followed, so that no circle is walked. CannotRun when a folder
    cannot be looked into.
    """

    def refused(error: OSError) -> NoReturn:
        raise CannotRun(f"{error.filename}: cannot be opened ({error.strerror})") from error

    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [f for f in folders if not f.startswith(".")]
        found += [Path(here, n).relative_to(folder) for n in names if not n.startswith(".") and Path(n).suffix.lower() in suffixes]
    yield from sorted(found, key=lambda p: p.parts)
