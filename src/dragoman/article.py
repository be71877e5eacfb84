"""What reading hands to coding."""

from __future__ import annotations

from msgspec import Struct


class Article(Struct, frozen=True):
    """A document to be coded.

    ``date`` is the day of publication, YYYY-MM-DD. ``text`` is never altered: all spans of its record point into it.
    ``origin`` says where it was read, for messages ("news.jsonl, line 214").
    """

    id: str
    date: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    origin: str | None = None
    warnings: tuple[str, ...] = ()

    def where(self) -> str:
        """How an error message names this document."""
        return f'{self.origin} (id "{self.id}")' if self.origin else f'document "{self.id}"'
