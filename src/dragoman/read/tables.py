"""JSON Lines: one document an object, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from dragoman.article import Article
from dragoman.errors import DocumentError
from dragoman.read.day import published
from dragoman.read.encoding import decode, whole
from dragoman.read.ids import Ids

MAX_LINE = 50_000_000  # bytes; ten times the largest document that must be coded
OPTIONAL = ("title", "source", "url", "language")


@dataclass(frozen=True)
class Table:
    """An open JSONL stream, how messages name it, and what ids of its documents without one begin with."""

    stream: BinaryIO
    name: str
    stem: str


def lines(stream: BinaryIO, limit: int = MAX_LINE) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their ends; None for a line of more than ``limit`` bytes, which is passed over in pieces."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (piece := stream.readline(limit)) and not piece.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line.rstrip(b"\r\n")


def read_table(table: Table, option: str | None, ids: Ids, limit: int = MAX_LINE) -> Iterator[Article | DocumentError]:
    """The documents of a JSONL stream in order; a line that holds none comes as the error that says why.

    ``option`` is the day of ``--date``, for lines without a date. Empty lines are passed over.
    """
    for number, line in lines(table.stream, limit):
        where = f"{table.name}, line {number}"
        if number == 1 and line is not None and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield DocumentError(table.name, "it is UTF-16", "save it as UTF-8")
            return
        try:
            if line is None:
                raise DocumentError(where, f"the line is longer than {limit:,} bytes", "split the document")
            if line.strip():
                yield _article(line, where, table.stem, number, option, ids)
        except DocumentError as error:
            yield error


def _article(line: bytes, where: str, stem: str, number: int, option: str | None, ids: Ids) -> Article:
    decoded = decode(line, where)
    fields = _object(decoded.text, where)
    given = fields.get("id")
    id = ids.make(f"{stem}-{number}", where) if _missing(given) else ids.claim(_id(given, where), where)
    named = f'{where} (id "{id}")'
    day, of_date = published(fields.get("date"), option, named)
    if not isinstance(fields.get("text"), str):
        raise DocumentError(
            named, "there is no text" if "text" not in fields else f"text is {_kind(fields['text'])}", 'write "text": "..."'
        )
    text = whole(fields["text"])
    extra, of_extra = _optional(fields)
    warnings = (*decoded.warnings, *of_date, *text.warnings, *of_extra)
    return Article(id, day, text.text, **extra, origin=where, warnings=warnings)


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        raise DocumentError(where, f"not JSON ({error.msg} at character {error.pos + 1})", "write one JSON object a line") from None
    except RecursionError:
        raise DocumentError(where, "not JSON that can be read (nested too deeply)", "write one flat JSON object a line") from None
    except ValueError as error:  # a number of thousands of digits
        raise DocumentError(where, f"not JSON that can be read ({error})", "write one JSON object a line") from None
    if not isinstance(fields, dict):
        raise DocumentError(where, f"the line is {_kind(fields)}", 'write an object: {"id": ..., "date": ..., "text": ...}')
    return fields


def _missing(value: object) -> bool:
    return value is None or value == ""


def _id(value: object, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise DocumentError(where, f"id is {_kind(value)}", "write a string")
    return whole(str(value)).text


def _optional(fields: dict[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    # These say where a text came from; a text is not given up because one of them is odd.
    values, warnings = {}, []
    for name in OPTIONAL:
        value = fields.get(name)
        if _missing(value):
            continue
        if isinstance(value, str):
            values[name] = whole(value).text
        else:
            warnings.append(f"{name}: {_kind(value)}, left out")
    return values, tuple(warnings)


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list", dict: "an object"}
    return names.get(type(value), "null")
