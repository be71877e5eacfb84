"""Toponyms that GeoNames' lists of towns lack: first-level regions, seas, rivers, islands, disputed areas, landmarks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.know.countries import all_countries
from dragoman.know.names import fits_case, key
from dragoman.know.tables import Row, rows

COLUMNS = ("name", "aliases", "country", "kind", "lat", "lon", "admin1")


@dataclass(frozen=True, slots=True)
class Region:
    """A toponym. ``country`` is ISO alpha-3, None across borders; ``lat``, ``lon`` are WGS 84 degrees of a point well within it;
    ``admin1`` is the GeoNames code of a first-level region, None for all else."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    lat: float
    lon: float
    admin1: str | None


def _degrees(row: Row, column: str, most: float) -> float:
    try:
        value = float(row[column])
    except ValueError as error:
        raise row.bad(f"{column} is {row[column]!r}; write degrees, as 48.85") from error
    if abs(value) > most:
        raise row.bad(f"{column} is {value}; it lies between -{most:.0f} and {most:.0f}")
    return value


@cache
def all_regions() -> tuple[Region, ...]:
    """Every line of regions.csv. Raises BadRow for a malformed one."""
    found = []
    for row in rows("regions.csv", COLUMNS):
        if row["country"] and row["country"] not in all_countries():
            raise row.bad(f"country {row['country']!r} is no code of countries.csv; leave it empty across borders")
        lat, lon = _degrees(row, "lat", 90), _degrees(row, "lon", 180)
        found.append(Region(row["name"], row.list("aliases"), row["country"] or None, row["kind"], lat, lon, row["admin1"] or None))
    return tuple(found)


@cache
def index() -> dict[str, tuple[tuple[str, Region], ...]]:
    """(spelling, region) by ``names.key``, in the order of the file."""
    found: dict[str, list[tuple[str, Region]]] = {}
    for region in all_regions():
        for spelling in (region.name, *region.aliases):
            found.setdefault(key(spelling), []).append((spelling, region))
    return {name: tuple(pairs) for name, pairs in found.items()}


def region_named(text: str) -> Region | None:
    """The first region of that name ("Texas", "the Donbas"), by case as well; None when there is none."""
    for spelling, region in index().get(key(text), ()):
        if fits_case(spelling, text):
            return region
    return None
