"""Loads PLOVER's types, modes, contexts, sectors and statuses from ``data/plover.toml``, and checks them."""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeVar

from dragoman.ontology.model import Mode, OntologyError, Plover, Type

T = TypeVar("T")
CODE = re.compile(r"\d{2,4}")
SCORES = (-10.0, 10.0)  # the range of PLOVER's conflict-cooperation scores


class Table:
    """A table of the file that remembers where it stands, so that an error can say so."""

    def __init__(self, file: str, path: str, value: object) -> None:
        self.file, self.path = file, path
        if not isinstance(value, dict):
            raise OntologyError(f"{file}: {path or 'the file'} must be a table")
        self.items: dict[str, Any] = value

    def fail(self, key: str, problem: str) -> OntologyError:
        """An error that names file and key."""
        return OntologyError(f"{self.file}: {'.'.join(filter(None, (self.path, key)))} {problem}")

    def take(self, key: str, kind: type[T]) -> T:
        """The value of a key that must be there and of that kind."""
        value = self.items.get(key)
        if not isinstance(value, kind) or value == "":
            raise self.fail(key, f"is {value!r}; write a {kind.__name__}")
        return value

    def table(self, key: str) -> Table:
        """The table under a key."""
        return Table(self.file, f"{self.path}.{key}" if self.path else key, self.items.get(key))

    def words(self, key: str) -> dict[str, str]:
        """A table of names and what they mean."""
        table = self.table(key)
        return {name: table.take(name, str) for name in table.items}


def table(text: str, file: str) -> Table:
    """The whole file as a table. Raises OntologyError when it is no TOML."""
    try:
        return Table(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{file}: {error}") from error


def load(text: str, file: str = "plover.toml") -> Plover:
    """PLOVER from the text of its file.

    Raises OntologyError, which names ``file`` and the key, for a value that is missing, of the wrong kind or out of range.
    """
    top = table(text, file)
    quads = {int(number): meaning for number, meaning in top.words("quads").items() if number in ("1", "2", "3", "4")}
    if len(quads) != 4:
        raise top.fail("quads", "must have the keys 1 to 4, and no other")
    types = top.table("types")
    return Plover(
        types={name: type_of(name, types.table(name)) for name in types.items},
        contexts=top.words("contexts"),
        sectors=top.words("sectors"),
        statuses=top.words("statuses"),
        quads=quads,
        countries=top.words("countries"),
    )


def type_of(name: str, table: Table) -> Type:
    """A type from its table of the file. Raises OntologyError."""
    quad = table.take("quad", int)
    if quad not in (1, 2, 3, 4):
        raise table.fail("quad", f"is {quad}; write 1, 2, 3 or 4")
    cameo = tuple(str(code) for code in table.take("cameo", list))
    if bad := [code for code in cameo if not CODE.fullmatch(code)]:
        raise table.fail("cameo", f"holds {bad[0]!r}; write CAMEO codes of two to four digits")
    modes = table.table("modes") if "modes" in table.items else None
    result = Type(
        name=name,
        title=table.take("name", str),
        definition=table.take("definition", str),
        quad=quad,
        recipient_required=table.take("recipient_required", bool),
        score=_score(table),
        cameo=cameo,
        default_cameo=table.take("default_cameo", str),
        modes=tuple(_mode(mode, modes.table(mode)) for mode in modes.items) if modes else (),
    )
    for where, code in [(table, result.default_cameo), *((table.table("modes").table(m.name), m.default_cameo) for m in result.modes)]:
        if not allows(result, code):
            raise where.fail("default_cameo", f"is {code!r}, which {name} may not carry")
    return result


def _mode(name: str, table: Table) -> Mode:
    score = _score(table) if "score" in table.items else None
    return Mode(name, table.take("definition", str), table.take("default_cameo", str), score)


def _score(table: Table) -> float:
    score = table.take("score", float)
    if not SCORES[0] <= score <= SCORES[1]:
        raise table.fail("score", f"is {score}; write a number from {SCORES[0]:g} to {SCORES[1]:g}")
    return score


def allows(type_: Type, code: str) -> bool:
    """Whether a CAMEO code may stand beside a type: it is listed or below a listed one, or the bare root of a listed one."""
    return bool(CODE.fullmatch(code)) and any(code.startswith(c) or (len(code) == 2 and c.startswith(code)) for c in type_.cameo)
