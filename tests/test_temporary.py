"""A temporary database: gone when closed, and a disk without room is told."""

from __future__ import annotations

import sqlite3

import pytest

from dragoman.errors import CannotRun
from dragoman.temporary import TemporaryDatabase


class Numbers(TemporaryDatabase):
    """Remembers numbers, in as many pages as the disk is made to have."""

    def __init__(self, pages: int = 1000) -> None:
        super().__init__("the numbers", "number (value INTEGER)")
        self._execute(f"PRAGMA max_page_count = {pages}")

    def add(self, *values: int) -> None:
        """Takes some."""
        self._insert("INSERT INTO number VALUES (?)", ((value,) for value in values))

    def all(self) -> list[int]:
        """All taken so far."""
        return [value for (value,) in self._rows("SELECT value FROM number ORDER BY value")]


def test_what_is_put_in_comes_out_until_it_is_closed() -> None:
    with Numbers() as numbers:
        numbers.add(3, 1)
        assert numbers.all() == [1, 3]
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        numbers.all()


def test_a_full_disk_is_told_with_what_to_do() -> None:
    told = r"the temporary file of the numbers failed \(database or disk is full\); name a folder with more room in SQLITE_TMPDIR"
    with Numbers(pages=3) as numbers, pytest.raises(CannotRun, match=told):
        numbers.add(*range(10_000))
