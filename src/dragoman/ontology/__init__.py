"""PLOVER and CAMEO: types, modes, contexts, sectors, statuses, event codes, and what leads from one to the other.

Everything is loaded once, from ``data/``, and is then constant. What is asked for and does not exist raises OntologyError.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.ontology import cameo_file, plover_file
from dragoman.ontology.model import Cameo, Mode, OntologyError, Plover, Type

__all__ = [
    "Cameo", "Mode", "OntologyError", "Plover", "Type", "cameo", "cameo_allowed", "cameo_codes", "contexts", "crosswalk", "default_cameo",
    "mode", "modes", "plover", "quad", "quads", "score", "sectors", "special_countries", "statuses", "type_", "types",
]  # fmt: skip


def _text(name: str) -> str:
    return files("dragoman.ontology").joinpath("data", name).read_text("utf-8")


@cache
def plover() -> Plover:
    """PLOVER as a whole."""
    return plover_file.load(_text("plover.toml"))


@cache
def _codes() -> dict[str, Cameo]:
    return cameo_file.load(_text("cameo.csv"), plover())


def types() -> tuple[Type, ...]:
    """PLOVER's 16 types, from verbal cooperation to material conflict."""
    return tuple(plover().types.values())


def type_(name: str) -> Type:
    """The type of that name, such as ``CONSULT``."""
    if name not in plover().types:
        raise OntologyError(f"{name!r} is no PLOVER type; there are {' '.join(plover().types)}")
    return plover().types[name]


def modes(type_name: str) -> tuple[Mode, ...]:
    """The modes of a type; five types have none."""
    return type_(type_name).modes


def mode(type_name: str, name: str) -> Mode:
    """The mode of that name, such as ``visit`` of ``CONSULT``."""
    for m in modes(type_name):
        if m.name == name:
            return m
    raise OntologyError(f"{name!r} is no mode of {type_name}; it has {', '.join(m.name for m in modes(type_name)) or 'none'}")


def score(type_name: str, mode_name: str | None = None) -> float:
    """PLOVER's conflict-cooperation score, -10 to 10: the mode's, or the type's without a mode (and where PLOVER gives the mode none)."""
    own = None if mode_name is None else mode(type_name, mode_name).score
    return type_(type_name).score if own is None else own


def quad(type_name: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (SANCTION is material in PLOVER)."""
    return type_(type_name).quad


def quads() -> Mapping[int, str]:
    """The four quad categories and their names."""
    return MappingProxyType(plover().quads)


def contexts() -> Mapping[str, str]:
    """PLOVER's contexts and what they cover; any number of them may go with any type."""
    return MappingProxyType(plover().contexts)


def sectors() -> Mapping[str, str]:
    """PLOVER's sector codes of actors and what they cover."""
    return MappingProxyType(plover().sectors)


def statuses() -> Mapping[str, str]:
    """The statuses of an event (PLOVER's auxiliary modes) and what they mean."""
    return MappingProxyType(plover().statuses)


def special_countries() -> Mapping[str, str]:
    """The codes that PLOVER has beside ISO 3166-1 alpha-3, such as UNO, with their names."""
    return MappingProxyType(plover().countries)


def cameo_codes() -> tuple[Cameo, ...]:
    """All CAMEO event codes of two to four digits, ascending."""
    return tuple(_codes().values())


def cameo(code: str) -> Cameo:
    """The CAMEO code of that number, such as ``042``."""
    if code not in _codes():
        raise OntologyError(f"{code!r} is no CAMEO event code; they have two to four digits, from 01 to 2042")
    return _codes()[code]


def crosswalk(code: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """PLOVER's type, mode and contexts for a CAMEO code; the type is None for bare statements (010-015, 017-019)."""
    found = cameo(code)
    return found.type, found.mode, found.contexts


def cameo_allowed(type_name: str, code: str) -> bool:
    """Whether a CAMEO code may stand beside a PLOVER type (plover.toml's ``cameo`` lists)."""
    return plover_file.allows(type_(type_name), code)


def default_cameo(type_name: str, mode_name: str | None = None) -> str:
    """The most general CAMEO code that fits a type and mode, for a text that supports nothing narrower."""
    return type_(type_name).default_cameo if mode_name is None else mode(type_name, mode_name).default_cameo
