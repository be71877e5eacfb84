"""The coder: articles in, records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from dragoman.article import Article
from dragoman.coded import Coded
from dragoman.errors import DocumentError


class CoderOptions(Struct, frozen=True, kw_only=True):
    """Every setting of the coder, the same for Python, command line and server.

    ``min_confidence``: events below it are left out. ``workers``: processes for ``code_many`` (1 = this one).
    ``max_chars``: the longest stretch of a text that is coded; the rest is left out with a warning.
    """

    min_confidence: float = 0.5
    workers: int = 1
    max_chars: int = 200_000


@dataclass(frozen=True)
class StageReport:
    """What one stage found in one document, for ``--explain``: its name, seconds, and lines to read."""

    stage: str
    seconds: float
    lines: tuple[str, ...]


class Coder:
    """Codes news text. Making one loads the models (about a second); it may then be used for any number of documents."""

    def __init__(self, options: CoderOptions | None = None) -> None:
        self.options = options or CoderOptions()

    def code(self, text: str, date: str, *, id: str = "document", title: str | None = None, source: str | None = None,
             url: str | None = None, language: str | None = None) -> Coded:
        """The record of one text published on ``date`` (YYYY-MM-DD). Raises DocumentError when it cannot be coded."""
        raise NotImplementedError

    def code_article(self, article: Article) -> Coded:
        """The record of one article. Raises DocumentError when it cannot be coded."""
        raise NotImplementedError

    def code_many(self, articles: Iterable[Article | dict[str, Any]], on_error: Callable[[DocumentError], None] | None = None) -> Iterator[Coded]:
        """Records in the order of the articles, with bounded memory.

        A document that fails is handed to ``on_error`` and left out; without ``on_error`` it is raised.
        Dicts have the keys of the input format (id, date, text, ...).
        """
        raise NotImplementedError

    def explain(self, article: Article) -> tuple[Coded, list[StageReport]]:
        """The record, and what each stage found on the way to it."""
        raise NotImplementedError
