"""A page saved from the web: its article without menus, its headline, day and publisher. Nothing is ever fetched."""

from __future__ import annotations

import re
from typing import BinaryIO

from dragoman.article import Article
from dragoman.errors import CannotRun, DocumentError
from dragoman.read.day import published
from dragoman.read.encoding import decode, whole
from dragoman.read.ids import Ids
from dragoman.read.text import bounded

MAX_PAGE = 20_000_000  # bytes
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
LANGUAGE = re.compile(r"<html[^>]{0,500}\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # libxml2 ends a page at a NUL and refuses the rest


def read_html(stream: BinaryIO, name: str, id: str, option: str | None, ids: Ids, limit: int = MAX_PAGE) -> Article:
    """The article of a page. Its spans point into the extracted text, not into the page.

    ``option`` (the day of ``--date``) is taken before the day that the page gives. DocumentError when there is neither, or no article.
    """
    data = bounded(stream, limit, name)
    charset = CHARSET.search(data[:4096])
    decoded = decode(data, name, charset[1].decode("ascii") if charset else None)
    page = whole(decoded.text)
    found = _extract(CONTROL.sub(" ", page.text))
    if found is None or not (found.text or "").strip():
        raise DocumentError(name, "no article was found in the page", "save its text as .txt")
    day, warnings = (option, ()) if option is not None else published(found.date, None, name)
    language = LANGUAGE.search(page.text[:4096])
    return Article(
        ids.make(id, name), day, found.text, found.title or None, found.sitename or None, found.url or None,
        language[1] if language else None, name, (*decoded.warnings, *warnings),
    )  # fmt: skip


class _Page:
    """What is taken from trafilatura's answer."""

    def __init__(self, found: object) -> None:
        self.text: str = getattr(found, "text", None) or ""
        self.date: str | None = getattr(found, "date", None)
        self.title: str | None = getattr(found, "title", None)
        self.sitename: str | None = getattr(found, "sitename", None)
        self.url: str | None = getattr(found, "url", None)


def _extract(page: str) -> _Page | None:
    try:
        from lxml.etree import LxmlError  # type: ignore[import-untyped]
        from trafilatura import bare_extraction
    except ImportError as error:
        raise CannotRun(f"HTML needs trafilatura, which cannot be loaded ({error}); install dragoman again") from error
    # A page's day is the day it first stood there; without the extensive search a day in the running text is not taken for it.
    days = {"original_date": True, "extensive_search": False}
    try:
        found = bare_extraction(page, include_comments=False, with_metadata=True, date_extraction_params=days)
    except (LxmlError, ValueError, RecursionError):
        return None
    return None if found is None else _Page(found)
