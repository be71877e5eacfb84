"""The halves of a divided land by their points of the compass: "the South" is South Korea in a text about Korea, and nobody in one about Italy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_HALF = re.compile(r"[Tt]he (North|South)(?:['’]s)?")


@dataclass(frozen=True, slots=True)
class Divided:
    """Country codes of both halves, and the days between which news spoke of them so; None is open."""

    north: str
    south: str
    start: date | None = None
    end: date | None = None


DIVIDED = (
    Divided("PRK", "KOR"),
    Divided("VNM", "VNM", end=date(1976, 7, 1)),
    Divided("YEM", "YEM", end=date(1990, 5, 21)),
    Divided("SDN", "SSD", start=date(2005, 1, 9)),  # the south governed itself from the peace of that day
)


def country(words: str, on: date | None, named: Mapping[str, int]) -> str | None:
    """The country code of a half that ``words`` names in a text of that day; ``named`` tells how often the text names each country.

    None for other words, and where a land that is not divided so is named more often.
    """
    half = _HALF.fullmatch(words)
    if not half:
        return None
    for one in DIVIDED:
        own = sum(named.get(code, 0) for code in {one.north, one.south})
        others = max((often for code, often in named.items() if code not in (one.north, one.south)), default=0)
        if own and own >= others and (on is None or (one.start is None or one.start <= on) and (one.end is None or on <= one.end)):
            return one.north if half[1] == "North" else one.south
    return None
