"""Countries by any of their names: official, historic, abbreviated, demonyms, capitals; and metonyms of governments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.know.names import fits_case, key
from dragoman.know.tables import SPECIAL_CODES, rows


@dataclass(frozen=True, slots=True)
class Country:
    """A country or dependency. ``iso`` is ISO 3166-1 alpha-3 (and KOS); ``code`` is PLOVER's, of its state for a dependency;
    ``lat``, ``lon`` are WGS 84 degrees of its middle, as gazetteers give it."""

    iso: str
    code: str
    name: str
    wikidata: str | None
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class CountryName:
    """One way to name a country; ``sort`` is name, demonym or capital."""

    surface: str
    country: Country
    sort: str


@dataclass(frozen=True, slots=True)
class Metonym:
    """A building, street or people that stands for a country's government, parliament or people."""

    surface: str
    country: str
    sectors: tuple[str, ...]
    kind: str
    full_name: str


COLUMNS = ("iso", "code", "name", "aliases", "demonyms", "capitals", "wikidata", "lat", "lon")
METONYM_COLUMNS = ("name", "aliases", "country", "sectors", "kind", "full_name")


def plural(demonym: str) -> str | None:
    """The plural of a demonym, None where the language has none of its own ("French", "Chinese", "Frenchmen")."""
    if demonym.endswith(("s", "sh", "ch", "ese", "men", "an's", "x")):
        return None
    return demonym[:-3] + "men" if demonym.endswith("man") and not demonym.endswith(("German", "Roman", "Oman")) else demonym + "s"


@cache
def all_countries() -> dict[str, Country]:
    """Every country and dependency, by its ISO alpha-3 code. Raises BadRow for a malformed line."""
    found: dict[str, Country] = {}
    for row in rows("countries.csv", COLUMNS):
        if len(row["iso"]) != 3 or row["iso"] in found:
            raise row.bad(f"iso {row['iso']!r} is no alpha-3 code, or stands twice")
        found[row["iso"]] = Country(
            row["iso"], row["code"] or row["iso"], row["name"], row["wikidata"] or None,
            row.list("aliases"), row.list("demonyms"), row.list("capitals"),
            row.degrees("lat", 90), row.degrees("lon", 180),
        )  # fmt: skip
    return found


@cache
def codes() -> frozenset[str]:
    """Every code that a record's ``country`` may hold: states, KOS, PSE, HKG, TWN, VAT, ATA and UNO, EUR, IGO, NGO, IMG, ISM, MNC."""
    return frozenset(country.code for country in all_countries().values()) | SPECIAL_CODES


@cache
def index() -> dict[str, tuple[CountryName, ...]]:
    """Ways to name countries, by ``names.key``; several under one key are in the order of the file, names before capitals."""
    found: dict[str, list[CountryName]] = {}
    for sort in ("name", "demonym", "capital"):
        for country in all_countries().values():
            if sort == "name":
                surfaces: tuple[str, ...] = (country.name, *country.aliases)
            elif sort == "demonym":
                surfaces = (*country.demonyms, *(p for d in country.demonyms if (p := plural(d))))
            else:
                surfaces = country.capitals
            for surface in surfaces:
                found.setdefault(key(surface), []).append(CountryName(surface, country, sort))
    return {name: tuple(ways) for name, ways in found.items()}


@cache
def metonyms() -> dict[str, Metonym]:
    """Metonyms by ``names.key``. Raises BadRow for a malformed line or a country code that is none."""
    found: dict[str, Metonym] = {}
    for row in rows("metonyms.csv", METONYM_COLUMNS):
        if row["country"] not in codes():
            raise row.bad(f"country {row['country']!r} is no code of countries.csv")
        for surface in (row["name"], *row.list("aliases")):
            found.setdefault(key(surface), Metonym(surface, row["country"], row.sectors(), row["kind"], row["full_name"]))
    return found


def country_named(text: str) -> CountryName | None:
    """The country that ``text`` names ("US", "French", "Zaire", "Moscow"), by case as well; None when it names none."""
    for way in index().get(key(text), ()):
        if fits_case(way.surface, text):
            return way
    return None


def metonym(text: str) -> Metonym | None:
    """The metonym that ``text`` is ("the Kremlin", "Whitehall"); None when it is none."""
    found = metonyms().get(key(text))
    return found if found and fits_case(found.surface, text) else None


def short_name(code: str) -> str | None:
    """The short English name of a country code; None for codes that are no country."""
    country = all_countries().get(code)
    return country.name if country else None
