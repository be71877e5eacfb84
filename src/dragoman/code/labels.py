"""What the event model tells apart, in the order of its outputs. Made from the ontology, so that both always agree."""

from __future__ import annotations

from functools import cache

from dragoman import ontology

ROLES = ("actor", "recipient", "date", "place", "source")
STATUSES = ("actual", "future", "hypothetical", "historical", "negated")
SHAPES = ("special", "lower", "title", "upper", "initial", "mixed", "digit", "other")


@cache
def types() -> tuple[str, ...]:
    """PLOVER's types, as the ontology orders them."""
    return tuple(t.name for t in ontology.types())


@cache
def modes() -> tuple[tuple[str, str | None], ...]:
    """Every (type, mode) pair, each type's "no mode" first."""
    return tuple((t.name, m) for t in ontology.types() for m in (None, *(mode.name for mode in t.modes)))


@cache
def contexts() -> tuple[str, ...]:
    """PLOVER's contexts."""
    return tuple(ontology.contexts())


@cache
def sectors() -> tuple[str | None, ...]:
    """PLOVER's sectors; the first stands for none, as a bare country has none."""
    return (None, *ontology.sectors())


@cache
def cameo() -> tuple[tuple[str, str], ...]:
    """Every (type, CAMEO code) pair that may stand together; codes of two to four digits."""
    return tuple((t.name, c.code) for t in ontology.types() for c in ontology.cameo_codes() if ontology.cameo_allowed(t.name, c.code))


def shape(word: str) -> int:
    """Index into SHAPES: what an uncased vocabulary forgets of a word as it is written."""
    if word.isdigit():
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
