"""Ids of documents: unique in a run, since events are named after their document."""

from __future__ import annotations

from dragoman.errors import DocumentError


class Ids:
    """The ids used so far, each with the place where it stands."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def claim(self, id: str, where: str) -> str:
        """The id, now taken; DocumentError when another document has it."""
        if id in self._seen:
            raise DocumentError(
                f'{where} (id "{id}")', f"this id stands at {self._seen[id]} already", "give each document an id of its own"
            )
        self._seen[id] = where
        return id

    def make(self, name: str, where: str) -> str:
        """An id for a document that has none: the name, with a number behind it when the name is taken."""
        id, count = name, 1
        while id in self._seen:
            count += 1
            id = f"{name}#{count}"
        self._seen[id] = where
        return id
