"""Words that report what somebody said, as `cues.toml` has them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from dragoman.code.tables import table


@dataclass(frozen=True)
class Cues:
    """Forms of words by what they take; see the head of `cues.toml`."""

    plain: frozenset[str]
    weak: frozenset[str]
    thoughts: frozenset[str]
    nouns: frozenset[str]
    names: frozenset[str]
    claims: frozenset[str]

    @property
    def verbs(self) -> frozenset[str]:
        """All forms of verbs."""
        return self.plain | self.weak | self.thoughts | self.nouns | self.names


@cache
def cues() -> Cues:
    """The words of `cues.toml`."""
    data = table("cues.toml")
    return Cues(**{f.name: frozenset(data[f.name].split()) for f in fields(Cues)})
