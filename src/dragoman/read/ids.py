"""Ids of documents: unique in a run, since events are named after their document."""

from __future__ import annotations

from hashlib import blake2b

from dragoman.errors import DocumentError
from dragoman.temporary import TemporaryDatabase

TEXT = ("utf-8", "surrogatepass")  # names of files may hold bytes that are no text


class Ids(TemporaryDatabase):
    """The ids used so far, each with the place where it stands. Memory does not grow with them."""

    def __init__(self) -> None:
        super().__init__("ids", "taken (hash BLOB PRIMARY KEY, place BLOB) WITHOUT ROWID")

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
        return self._execute("INSERT OR IGNORE INTO taken VALUES (?, ?)", (_hash(id), where.encode(*TEXT))) == 1

    def _place(self, id: str) -> str:
        [(place,)] = self._rows("SELECT place FROM taken WHERE hash = ?", (_hash(id),))
        return bytes(place).decode(*TEXT)


def _hash(id: str) -> bytes:
    return blake2b(id.encode(*TEXT), digest_size=16).digest()
