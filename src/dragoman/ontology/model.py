"""What the ontology is made of: frozen objects, checked as they are loaded."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import CannotRun


class OntologyError(CannotRun):
    """The ontology's data is wrong (the message names file and place), or something was asked for that it does not have."""


@dataclass(frozen=True)
class Mode:
    """How an event of a type was done, as PLOVER tells modes apart; a mode belongs to one type."""

    name: str
    """PLOVER's word, such as ``visit``."""
    definition: str
    default_cameo: str
    """The most general CAMEO code that says what type and mode say."""
    score: float | None
    """PLOVER's conflict-cooperation score, -10 (conflict) to 10 (cooperation); None where PLOVER gives the mode none."""


@dataclass(frozen=True)
class Type:
    """One of PLOVER's 16 event types."""

    name: str
    """PLOVER's word in capitals, such as ``CONSULT``."""
    title: str
    definition: str
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    recipient_required: bool
    score: float
    """PLOVER's conflict-cooperation score without a mode, -10 to 10."""
    cameo: tuple[str, ...]
    """The CAMEO codes that may stand beside the type; each stands for all codes below it."""
    default_cameo: str
    modes: tuple[Mode, ...]


@dataclass(frozen=True)
class Plover:
    """PLOVER as a whole, everything in the order of ``plover.toml``."""

    types: dict[str, Type]
    contexts: dict[str, str]
    sectors: dict[str, str]
    statuses: dict[str, str]
    quads: dict[int, str]
    countries: dict[str, str]
    """Codes that PLOVER has beside ISO 3166-1 alpha-3, with their meaning."""

    def score(self, type_name: str, mode_name: str | None) -> float:
        """Conflict-cooperation score, -10 to 10: the mode's where it has one, else the type's."""
        own = next((m.score for m in self.types[type_name].modes if m.name == mode_name), None)
        return self.types[type_name].score if own is None else own


@dataclass(frozen=True)
class Cameo:
    """A CAMEO event code, two to four digits, and what PLOVER makes of it."""

    code: str
    name: str
    definition: str
    type: str | None
    """The PLOVER type; None for bare statements (010-015, 017-019), which are no events."""
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float
    """Goldstein's scale of 1992 as extended to CAMEO, -10 (conflict) to 10 (cooperation)."""

    @property
    def parent(self) -> str | None:
        """The code above this one; None for the twenty roots."""
        return self.code[:-1] if len(self.code) > 2 else None
