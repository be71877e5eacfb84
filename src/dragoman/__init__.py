"""dragoman reads news dispatches and writes down who did what to whom, when, where, and on whose word.

    coder = dragoman.Coder()
    coded = coder.code("Kenya and Uganda signed a trade pact in Nairobi.", date="2026-03-04")
    coded.events[0].actors[0].entity.country

Each name below is loaded when it is first used, so that ``import dragoman`` is quick and loads no model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.article import Article
    from dragoman.code.coder import Coder, CoderOptions
    from dragoman.coded import Coded
    from dragoman.errors import CannotRun, DocumentError, DragomanError
    from dragoman.record import Record, from_json, json_schema
    from dragoman.version import __version__

_HOME = {
    "Article": "article", "CannotRun": "errors", "Coded": "coded", "Coder": "code.coder", "CoderOptions": "code.coder", "DocumentError": "errors",
    "DragomanError": "errors", "Record": "record", "__version__": "version", "from_json": "record", "json_schema": "record",
}  # fmt: skip

__all__ = [
    "Article", "CannotRun", "Coded", "Coder", "CoderOptions", "DocumentError", "DragomanError", "Record", "__version__", "from_json",
    "json_schema",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(f"dragoman.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
