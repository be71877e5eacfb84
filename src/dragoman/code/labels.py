"""What the event model tells apart, in the order of its outputs. Made from an ontology, so that both always agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman import ontology
from dragoman.ontology import Plover, own_file, plover_file

ROLES = ("actor", "recipient", "date", "place", "source")
STATUSES = ("actual", "future", "hypothetical", "historical", "negated")
SHAPES = ("special", "lower", "title", "upper", "initial", "mixed", "digit", "other")


@dataclass(frozen=True)
class Labels:
    """The labels of one ontology.

    ``modes``: every (type, mode) pair, each type's "no mode" first. ``cameo``: every (type, CAMEO code) pair that may stand
    together. ``sectors``: PLOVER's; the first, None, stands for a party without one, such as a bare country.
    """

    ontology: Plover
    types: tuple[str, ...]
    modes: tuple[tuple[str, str | None], ...]
    cameo: tuple[tuple[str, str], ...]
    contexts: tuple[str, ...]
    sectors: tuple[str | None, ...]

    @classmethod
    def of(cls, made_from: Plover) -> Labels:
        """All labels that an ontology has."""
        types = tuple(made_from.types.values())
        return cls(
            made_from,
            tuple(t.name for t in types),
            tuple((t.name, m) for t in types for m in (None, *(mode.name for mode in t.modes))),
            tuple((t.name, c.code) for t in types for c in ontology.cameo_codes() if plover_file.allows(t, c.code)),
            tuple(made_from.contexts),
            (None, *made_from.sectors),
        )


@cache
def of_plover() -> Labels:
    """PLOVER's own labels."""
    return Labels.of(ontology.plover())


def of_file(path: Path) -> Labels:
    """Labels of a user's ontology, written like ``plover.toml``; what it leaves out besides types is PLOVER's. Raises OntologyError."""
    return Labels.of(own_file.read(path))


def shape(word: str) -> int:
    """Index into SHAPES: what an uncased vocabulary forgets of a word as it is written."""
    if word[0].isdigit() and not any(c.isalpha() for c in word):
        return 6
    if not any(c.isalpha() for c in word):
        return 7
    if word.islower():
        return 1
    if len(word) == 1:
        return 4
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 5
