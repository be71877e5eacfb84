"""What can go wrong: with one document (recorded, counted, the run goes on), or with the run as a whole (it stops)."""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that dragoman raises for its user."""


class DocumentError(DragomanError):
    """One document cannot be read or coded; others can.

    ``where`` names the input and the place in it, ``what`` says what was wrong, ``fix`` what to do.
    """

    def __init__(self, where: str, what: str, fix: str = "") -> None:
        self.where, self.what, self.fix = where, what, fix
        super().__init__(f"{where}: {what}" + (f"; {fix}" if fix else ""))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str, str]]:
        return type(self), (self.where, self.what, self.fix)  # so that a worker process can hand it over


class CannotRun(DragomanError):
    """Nothing can be done: weights unlike their hash, a folder that does not exist, a missing extra."""
