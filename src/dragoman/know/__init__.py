"""What a coder knows before reading: countries, offices by date, organisations, agent nouns, toponyms. Look-ups only.

``resolve`` (who a phrase means) and the gazetteer's ``candidates`` and ``choose`` (where a name lies) are loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.know.gazetteer import Choice, Toponym, candidates, choose, distance_km
    from dragoman.know.resolve import Resolution

_HOME = dict.fromkeys(("Choice", "Toponym", "candidates", "choose", "distance_km"), "dragoman.know.gazetteer")
_HOME |= {"Resolution": "dragoman.know.resolve"}

__all__ = ["Choice", "Resolution", "Toponym", "candidates", "choose", "distance_km"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman.know' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
