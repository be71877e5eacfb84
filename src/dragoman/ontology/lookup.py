"""Finds anything in the ontology by its name, its code or words of its definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TypeAlias

from dragoman import ontology
from dragoman.ontology.model import Cameo, Mode, Type

Fact: TypeAlias = str | int | float | bool | list[str] | None


@dataclass(frozen=True)
class Entry:
    """One thing of the ontology, ready to be shown."""

    kind: str
    """type, mode, context, sector, status, country or cameo."""
    key: str
    """What it is called in a record: ``CONSULT``, ``CONSULT/visit``, ``GOV``, ``042``."""
    name: str
    definition: str
    facts: tuple[tuple[str, Fact], ...] = ()
    """What else is known, as (name, value) in the order to be told."""

    def as_dict(self) -> dict[str, Fact]:
        """The entry as a JSON object."""
        return {"kind": self.kind, "key": self.key, "name": self.name, "definition": self.definition, **dict(self.facts)}


def lookup(query: str) -> list[Entry]:
    """What the query names: a type, ``TYPE/mode``, mode, context, sector, status, country-like code or CAMEO code, in any case.

    A CAMEO code comes with the codes below it. Where nothing has that name, everything whose name or definition holds all words
    of the query. The list is empty when there is none either; ``suggestions`` then says what was perhaps meant.
    """
    wanted = " ".join(query.split()).casefold()
    if not wanted:
        return []
    if re.fullmatch(r"\d{2,4}", wanted):
        return [e for e in entries() if e.kind == "cameo" and e.key.startswith(wanted)]
    named = [e for e in entries() if wanted in _names(e)]
    if named:
        # CAMEO names its roots like PLOVER its types; who asks for CONSULT means the type.
        return [e for e in named if e.kind != "cameo"] or named
    words = wanted.split()
    return [e for e in entries() if all(w in f"{e.key} {e.name} {e.definition}".casefold() for w in words)]


def suggestions(query: str) -> list[str]:
    """Up to five names or codes that look like the query, the closest first."""
    names = {name: e.key for e in entries() for name in _names(e)}
    close = get_close_matches(query.strip().casefold(), names, n=10, cutoff=0.6)
    return list(dict.fromkeys(names[name] for name in close))[:5]


def overview() -> list[Entry]:
    """The 16 types."""
    return [e for e in entries() if e.kind == "type"]


@cache
def entries() -> tuple[Entry, ...]:
    """Everything in the ontology: types, each followed by its modes, then the rest by kind."""
    return tuple(_all())


def _all() -> Iterator[Entry]:
    for t in ontology.types():
        yield _type(t)
        for m in t.modes:
            yield _mode(t, m)
    tables = (
        ("context", ontology.contexts()),
        ("sector", ontology.sectors()),
        ("status", ontology.statuses()),
        ("country", ontology.special_countries()),
    )
    for kind, table in tables:
        for key, definition in table.items():
            yield Entry(kind, key, key.replace("_", " "), definition)
    for code in ontology.cameo_codes():
        yield _cameo(code)


def _names(entry: Entry) -> set[str]:
    key = entry.key.casefold()
    names = {key, entry.name.casefold()}
    if entry.kind == "mode":
        names.add(key.split("/")[1])
    return names


def _type(t: Type) -> Entry:
    facts: tuple[tuple[str, Fact], ...] = (
        ("quad", t.quad),
        ("quad_name", ontology.quads()[t.quad]),
        ("score", t.score),
        ("recipient_required", t.recipient_required),
        ("modes", [m.name for m in t.modes]),
        ("cameo", list(t.cameo)),
        ("default_cameo", t.default_cameo),
    )
    return Entry("type", t.name, t.title, t.definition, facts)


def _mode(t: Type, m: Mode) -> Entry:
    facts: tuple[tuple[str, Fact], ...] = (
        ("type", t.name),
        ("quad", t.quad),
        ("quad_name", ontology.quads()[t.quad]),
        ("score", ontology.score(t.name, m.name)),
        ("default_cameo", m.default_cameo),
    )
    return Entry("mode", f"{t.name}/{m.name}", m.name, m.definition, facts)


def _cameo(c: Cameo) -> Entry:
    score = None if c.type is None else ontology.score(c.type, c.mode)
    facts: tuple[tuple[str, Fact], ...] = (
        ("type", c.type),
        ("mode", c.mode),
        ("contexts", list(c.contexts)),
        ("score", score),
        ("goldstein", c.goldstein),
        ("also", [t.name for t in ontology.types() if t.name != c.type and ontology.cameo_allowed(t.name, c.code)]),
    )
    return Entry("cameo", c.code, c.name, c.definition, facts)
