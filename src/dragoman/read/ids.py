"""Ids of documents: unique in a run, since events are named after their document."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

from dragoman.errors import CannotRun, DocumentError

TEXT = ("utf-8", "surrogatepass")  # names of files may hold bytes that are no text


class Ids:
    """The ids used so far, each with the place where it stands. They lie in a temporary file, so that memory does not grow with them.

    Close it after use.
    """

    def __init__(self) -> None:
        # SQLite's own temporary database: on disk as soon as it is large, gone with this object. An iterator may be handed to another thread.
        self._db = sqlite3.connect("", check_same_thread=False)
        self._db.execute("CREATE TABLE taken (hash BLOB PRIMARY KEY, place BLOB) WITHOUT ROWID")

    def close(self) -> None:
        """Forgets everything."""
        self._db.close()

    def claim(self, id: str, where: str) -> str:
        """The id, now taken; DocumentError when another document has it."""
        if not self._take(id, where):
            raise DocumentError(
                f'{where} (id "{id}")', f"this id stands at {self._place(id)} already", "give each document an id of its own"
            )
        return id

    def make(self, name: str, where: str) -> str:
        """An id for a document that has none: the name, with a number behind it when the name is taken."""
        id, count = name, 1
        while not self._take(id, where):
            count += 1
            id = f"{name}#{count}"
        return id

    def _take(self, id: str, where: str) -> bool:
        """Whether the id was free."""
        try:
            done = self._db.execute("INSERT OR IGNORE INTO taken VALUES (?, ?)", (_hash(id), where.encode(*TEXT)))
        except sqlite3.OperationalError as error:
            raise CannotRun(f"the temporary file of ids failed ({error}); name a folder with more room in SQLITE_TMPDIR") from error
        return done.rowcount == 1

    def _place(self, id: str) -> str:
        [place] = self._db.execute("SELECT place FROM taken WHERE hash = ?", (_hash(id),)).fetchone()
        return bytes(place).decode(*TEXT)


def _hash(id: str) -> bytes:
    return blake2b(id.encode(*TEXT), digest_size=16).digest()
