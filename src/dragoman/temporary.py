"""What must not grow in memory, on disk for as long as it is needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
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
        try:
            return self._db.execute(statement, values).rowcount
        except sqlite3.OperationalError as error:
            raise self._failed(error) from error

    def _insert(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        try:
            self._db.executemany(statement, rows)
        except sqlite3.OperationalError as error:
            raise self._failed(error) from error

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._db.execute(query, values)
        except sqlite3.OperationalError as error:
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.OperationalError) -> CannotRun:
        return CannotRun(f"the temporary file of {self._holds} failed ({error}); name a folder with more room in SQLITE_TMPDIR")
