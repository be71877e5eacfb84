"""Toponyms that GeoNames' lists of towns lack: first-level regions, seas, rivers, islands, disputed areas, landmarks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.know.countries import all_countries
from dragoman.know.names import fits_case, key, plain
from dragoman.know.tables import rows

COLUMNS = ("name", "aliases", "abbreviations", "country", "kind", "lat", "lon", "admin1")


@dataclass(frozen=True, slots=True)
class Region:
    """A toponym. ``country`` is ISO alpha-3, None across borders; ``lat``, ``lon`` are WGS 84 degrees of its middle, as gazetteers give it;
    ``abbreviations`` ("Ky.", "KY") are read behind a comma, and those with periods elsewhere too; ``admin1`` is the GeoNames code of a first-level region, None for all else."""

    name: str
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    country: str | None
    kind: str
    lat: float
    lon: float
    admin1: str | None


@cache
def all_regions() -> tuple[Region, ...]:
    """Every line of regions.csv. Raises BadRow for a malformed one."""
    found = []
    for row in rows("regions.csv", COLUMNS):
        if row["country"] and row["country"] not in all_countries():
            raise row.bad(f"country {row['country']!r} is no code of countries.csv; leave it empty across borders")
        found.append(
            Region(
                row["name"], row.list("aliases"), row.list("abbreviations"), row["country"] or None, row["kind"],
                row.degrees("lat", 90), row.degrees("lon", 180), row["admin1"] or None,
            )
        )  # fmt: skip
    return tuple(found)


@cache
def index() -> dict[str, tuple[tuple[str, Region], ...]]:
    """(name or alias, region) by ``names.key``, in the order of the file."""
    found: dict[str, list[tuple[str, Region]]] = {}
    for region in all_regions():
        for spelling in (region.name, *region.aliases):
            found.setdefault(key(spelling), []).append((spelling, region))
    return {name: tuple(pairs) for name, pairs in found.items()}


@cache
def abbreviations() -> dict[str, tuple[tuple[str, Region], ...]]:
    """(abbreviation, region) by ``names.key``, in the order of the file."""
    found: dict[str, list[tuple[str, Region]]] = {}
    for region in all_regions():
        for spelling in region.abbreviations:
            found.setdefault(key(spelling), []).append((spelling, region))
    return {name: tuple(pairs) for name, pairs in found.items()}


def regions_named(text: str) -> list[Region]:
    """Regions of that name ("Texas", "the Donbas"), by case as well; abbreviations only with their periods, "Ill." but not "Ill" or "IN"."""
    wanted = key(text)
    found = [region for spelling, region in index().get(wanted, ()) if fits_case(spelling, text)]
    if text.endswith("."):
        found += [region for spelling, region in abbreviations().get(wanted, ()) if spelling == plain(text) and region not in found]
    return found


def region_behind_comma(text: str) -> Region | None:
    """The region that qualifies a name: one of the first level or with an abbreviation, "Texas", "Ark.", "Ark" or "AR" as in
    "Paris, Ark.", "P.R." as in "San Juan, P.R."; None when there is none."""
    for region in regions_named(text):
        if region.admin1 or region.abbreviations:
            return region
    bare = plain(text).replace(".", "")
    for spelling, region in abbreviations().get(key(text), ()):
        if spelling.replace(".", "") == bare:
            return region
    return None


def region_named(text: str) -> Region | None:
    """The first region of that name; None when there is none."""
    return next(iter(regions_named(text)), None)
