"""Organisations by name, alias and acronym: what they are and, where that changes, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dragoman.know import additions
from dragoman.know.additions import Added, Additions
from dragoman.know.countries import codes
from dragoman.know.names import fits_case, key, sound
from dragoman.know.tables import rows

COLUMNS = ("name", "aliases", "country", "sectors", "kind", "from", "to", "wikidata")


# Whose names news spells in many ways: written in Arabic script, or Somali.
RESPELLED = frozenset(["AFG", "BHR", "DZA", "EGY", "IMG", "IRN", "IRQ", "JOR", "KWT", "LBN", "LBY", "MAR", "MLI", "MRT", "OMN", "PAK", "PSE", "QAT", "SAU", "SDN", "SOM", "SYR", "TUN", "YEM"])
SHORTEST_SOUND = 8  # letters below which unlike names sound alike


@dataclass(frozen=True, slots=True)
class Period:
    """An organisation's PLOVER sectors, primary first, from ``start`` to ``end`` (both inclusive; None is open)."""

    sectors: tuple[str, ...]
    start: date | None
    end: date | None

    def holds(self, on: date) -> bool:
        """Whether ``on`` lies within the period."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation. ``country`` is a PLOVER country code (UNO, IGO, ... included); ``sort`` is un, eu, igo, ngo, armed, party, ...;
    ``source`` names the user's import that tells so, None for the package's own data."""

    name: str
    country: str
    sort: str
    wikidata: str | None
    periods: tuple[Period, ...]
    source: str | None = None

    def sectors(self, on: date | None) -> tuple[str, ...]:
        """Sectors on that day; without a day, or outside every period, those of the nearest known (the latest first)."""
        if on is None:
            return self.periods[-1].sectors
        for period in self.periods:
            if period.holds(on):
                return period.sectors
        return min(self.periods, key=lambda period: _days_away(period, on)).sectors


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """One spelling of an organisation's name."""

    surface: str
    organization: Organization


def _days_away(period: Period, on: date) -> int:
    before = (period.start - on).days if period.start and on < period.start else 0
    after = (on - period.end).days if period.end and on > period.end else 0
    return max(before, after)


@cache
def all_organizations() -> dict[tuple[str, str], tuple[Organization, tuple[str, ...]]]:
    """Every organisation with its spellings, by (name, country). Lines of one name and country are its periods. Raises BadRow."""
    periods: dict[tuple[str, str], list[Period]] = {}
    spellings: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], tuple[str, str | None]] = {}
    for row in rows("organizations.csv", COLUMNS):
        if row["country"] not in codes():
            raise row.bad(f"country {row['country']!r} is no code of countries.csv, nor one of PLOVER's")
        period = Period(row.sectors(), row.date("from"), row.date("to"))
        if period.start and period.end and period.start > period.end:
            raise row.bad(f"it ends on {period.end}, before it begins on {period.start}")
        identity = (row["name"], row["country"])
        first.setdefault(identity, (row["kind"], row["wikidata"] or None))
        periods.setdefault(identity, []).append(period)
        spellings.setdefault(identity, [row["name"]]).extend(row.list("aliases"))
    return {
        identity: (Organization(*identity, *first[identity], tuple(periods[identity])), tuple(spellings[identity])) for identity in periods
    }


@cache
def index() -> dict[str, tuple[OrganizationName, ...]]:
    """Spellings by ``names.key``; several organisations of one name stand in the order of the file, the best known first.

    A name with a plus before it shares country, sectors and periods with its line, but is another organisation: newspapers and
    companies of one country stand together.
    """
    found: dict[str, list[OrganizationName]] = {}
    for organization, spellings in all_organizations().values():
        others: dict[str, Organization] = {}
        for spelling in dict.fromkeys(spellings):
            surface, one = spelling.lstrip("+"), organization
            if spelling[0] == "+" and key(surface) != key(organization.name):
                own = Organization(surface, organization.country, organization.sort, None, organization.periods)
                one = others.setdefault(key(surface), own)
            found.setdefault(key(surface), []).append(OrganizationName(surface, one))
    return {name: tuple(ways) for name, ways in found.items()}


def with_name(name: str) -> tuple[OrganizationName, ...]:
    """Spellings by ``names.key``, the user's imports counted in: what both know is as the import has it."""
    added = additions.current()
    known = index().get(name, ())
    return _joined(added, name, known) if added.imports else known


@lru_cache(maxsize=16384)
def _joined(added: Additions, name: str, known: tuple[OrganizationName, ...]) -> tuple[OrganizationName, ...]:
    """Lists that the user chose, then the package, then dumps: the first is the best known."""
    chosen: list[OrganizationName] = []
    bulk: list[OrganizationName] = []
    for surface, one in added.organizations(name):
        organization = _organization(one)
        if not any(same(organization, way.organization) for way in (*chosen, *bulk) if way.organization.source != one.source):
            (bulk if one.bulk else chosen).append(OrganizationName(surface, organization))
    own = [OrganizationName(way.surface, _replacement(added, way.organization) or way.organization) for way in known]
    return tuple(dict.fromkeys([*chosen, *own, *bulk]))


@lru_cache(maxsize=16384)
def _replacement(added: Additions, organization: Organization) -> Organization | None:
    named = [one for _, one in added.organizations(key(organization.name))]
    known = [one for _, one in added.known_as(organization.wikidata, "organization")] if organization.wikidata else []
    return next((other for one in (*known, *named) if same(other := _organization(one), organization)), None)


def _organization(one: Added) -> Organization:
    periods = tuple(Period(sectors, start, end) for _, sectors, _, start, end in one.spans)
    return Organization(one.name, one.spans[0][0], one.sort, one.wikidata, periods, one.source)


def same(one: Organization, other: Organization) -> bool:
    """Whether two entries are of one organisation: by Wikidata id where both have one, else by name and country."""
    if one.wikidata and other.wikidata:
        return one.wikidata == other.wikidata
    return key(one.name) == key(other.name) and one.country == other.country


def organizations_named(text: str) -> tuple[Organization, ...]:
    """Organisations that ``text`` can name, by case as well ("IS", not "is"), the best known first; () when none."""
    return tuple(way.organization for way in with_name(key(text)) if fits_case(way.surface, text))


@cache
def sounds() -> dict[str, Organization]:
    """Organisations of ``RESPELLED`` by ``names.sound`` of names of two words or more; what two of them share is left out."""
    found: dict[str, Organization | None] = {}
    for ways in index().values():
        for way in ways:
            one = way.organization
            if one.country in RESPELLED and len(way.surface.replace("-", " ").split()) > 1 and len(heard := sound(way.surface)) >= SHORTEST_SOUND:
                found[heard] = one if found.get(heard, one) == one else None
    return {heard: one for heard, one in found.items() if one}


def organization_spelled_like(text: str) -> Organization | None:
    """The organisation whose name ``text`` is in another spelling ("Ahlu Sunna Wal Jamaa"); None when there is none."""
    return sounds().get(sound(text)) if text[:1].isupper() and len(text) >= SHORTEST_SOUND else None
