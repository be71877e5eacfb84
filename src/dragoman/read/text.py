"""Plain text: a file is a document, its date is the user's."""

from __future__ import annotations

from typing import BinaryIO

from dragoman.article import Article
from dragoman.errors import DocumentError
from dragoman.read.encoding import decode, whole
from dragoman.read.ids import Ids

MAX_TEXT = 50_000_000  # bytes


def bounded(stream: BinaryIO, limit: int, where: str) -> bytes:
    """All bytes of the stream; DocumentError when they are more than ``limit``."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise DocumentError(where, f"it is larger than {limit:,} bytes", "split it into documents")
    return data


def read_text(stream: BinaryIO, name: str, id: str, option: str | None, ids: Ids, limit: int = MAX_TEXT) -> Article:
    """The stream as one document, its text as it stands, line ends included.

    ``name`` is how messages call it. DocumentError when there is no ``--date`` or the bytes are no text.
    """
    if option is None:
        raise DocumentError(name, "plain text has no date", "pass --date YYYY-MM-DD")
    decoded = decode(bounded(stream, limit, name), name)
    text = whole(decoded.text)
    return Article(ids.make(id, name), option, text.text, origin=name, warnings=decoded.warnings + text.warnings)
