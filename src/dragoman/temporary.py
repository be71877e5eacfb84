"""What must not grow in memory, on disk for as long as it is needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from dragoman.errors import CannotRun


class TemporaryDatabase:
    """SQLite's own temporary database: on disk as soon as it is large, gone when closed. Close it, or use it as a context.

    ``tables`` are made at once, ``holds`` says what is in them. CannotRun when the file fails, mostly for want of room.
    """

    def __init__(self, holds: str, *tables: str) -> None:
        self._holds = holds
        self._db = sqlite3.connect("", check_same_thread=False)  # an iterator over it may be handed to another thread
        for table in tables:
            self._execute(f"CREATE TABLE {table}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forgets everything."""
        self._db.close()

    def _execute(self, statement: str, values: Sequence[object] = ()) -> int:
        """Changes something; how many rows."""
        with self._failing():
            return self._db.execute(statement, values).rowcount

    def _insert(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        with self._failing():
            self._db.executemany(statement, rows)

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        with self._failing():
            yield from self._db.execute(query, values)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise CannotRun(f"the temporary file of {self._holds} failed ({error}); name a folder with more room in SQLITE_TMPDIR") from error
