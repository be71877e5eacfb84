"""Finds everyone and everything that the knowledge base knows by a name, as ``dragoman actors find`` tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from dragoman.know import additions, agents, countries, offices, organizations
from dragoman.know.names import key
from dragoman.know.offices import Person
from dragoman.know.organizations import Organization
from dragoman.know.regions import region_named

MOST = 40  # found by one name
NEAR = 5  # spellings offered


@dataclass(frozen=True, slots=True)
class Held:
    """An office, or a period of an organisation (``office`` None), with its first and last day; None is open."""

    country: str
    sectors: tuple[str, ...]
    office: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What a name means. ``kind`` is person, organization, country, metonym, region or agent; ``by`` tells how the name names it;
    ``country`` and ``sectors`` are PLOVER's on the day asked for; ``source`` names the user's import, None for the package's data."""

    kind: str
    name: str
    by: str
    country: str | None
    sectors: tuple[str, ...]
    why: str
    wikidata: str | None = None
    source: str | None = None
    held: tuple[Held, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """As a JSON object, days written YYYY-MM-DD."""
        held = [
            {"country": one.country, "sectors": list(one.sectors), "office": one.office, "from": _text(one.start), "to": _text(one.end)}
            for one in self.held
        ]
        return {"kind": self.kind, "name": self.name, "by": self.by, "country": self.country, "sectors": list(self.sectors), "why": self.why,
                "wikidata": self.wikidata, "source": self.source, "held": held}  # fmt: skip


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def lookup(name: str, on: date | None = None) -> list[Known]:
    """All that ``name`` means, in whatever case, in the order in which the coder thinks of it: full names of persons, organisations,
    metonyms, countries, regions, agent nouns, and last those whose surname it is; of persons, the highest standing on ``on`` first.

    The list is empty when nothing has that name; ``suggestions`` then says what was perhaps meant.
    """
    wanted = key(name)
    if not wanted:
        return []
    full = offices.with_full_name(wanted)
    found = [*_people(full, "full name", on), *_organizations(wanted, on), *_places(name, wanted)]
    called = {person for _, person in full}
    return [*found, *_people([pair for pair in offices.with_surname(wanted) if pair[1] not in called], "surname", on)][:MOST]


def _people(pairs: list[tuple[str, Person]] | tuple[tuple[str, Person], ...], by: str, on: date | None) -> Iterator[Known]:
    surfaces = {person: surface for surface, person in reversed(pairs)}
    people = dict.fromkeys(person for _, person in pairs)
    for person in sorted(people, key=lambda one: offices.prominence(one, on), reverse=True):
        standing = person.standing(on)
        how = by if key(surfaces[person]) == key(person.name) or by == "surname" else f"also called {surfaces[person]}"
        held = tuple(Held(one.country, one.sectors, one.office, one.start, one.end) for one in person.tenures)
        yield Known("person", person.name, how, standing.country, standing.sectors, standing.why, person.wikidata, person.source, held)


def _organizations(wanted: str, on: date | None) -> Iterator[Known]:
    for way in organizations.with_name(wanted):
        one = way.organization
        how = "name" if key(way.surface) == key(one.name) else f"also called {way.surface}"
        yield Known("organization", one.name, how, one.country, one.sectors(on), one.sort, one.wikidata, one.source, _periods(one))


def _periods(one: Organization) -> tuple[Held, ...]:
    if len(one.periods) == 1 and not one.periods[0].start and not one.periods[0].end:
        return ()
    return tuple(Held(one.country, period.sectors, None, period.start, period.end) for period in one.periods)


def _places(name: str, wanted: str) -> Iterator[Known]:
    if metonym := countries.metonyms().get(wanted):
        yield Known("metonym", metonym.surface, "metonym", metonym.country, metonym.sectors, f"stands for {metonym.full_name}")
    for way in countries.index().get(wanted, ()):
        yield Known("country", way.country.name, f"{way.sort} {way.surface}", way.country.code, (), way.country.iso, way.country.wikidata)
    if region := region_named(name) or region_named(name.title()):
        code = countries.all_countries()[region.country].code if region.country else None
        yield Known("region", region.name, region.kind, code, (), region.kind)
    if agent := agents.index().get(wanted):
        told = f"{agent.kind}; the word before it decides" if agent.generic else agent.kind
        yield Known("agent", agent.line, f"agent noun {agent.text}", None, agent.sectors, told)


def suggestions(name: str) -> list[str]:
    """Up to five names that are spelled nearly like ``name``, the nearest first; of the user's imports, those that begin alike."""
    wanted = key(name)
    if len(wanted) < 2:
        return []
    names = _names() | {key(one): one for one in additions.current().near(wanted[:3])}
    return [names[one] for one in get_close_matches(wanted[:100], names, n=NEAR, cutoff=0.72)]


@cache
def _names() -> dict[str, str]:
    """Every name of the package's data by its key, as it is written."""
    found: dict[str, str] = {}
    for ways in (*offices.full_names().values(), *offices.surnames().values()):
        found.setdefault(key(ways[0][0]), ways[0][0])
    for organization in organizations.index().values():
        found.setdefault(key(organization[0].surface), organization[0].surface)
    for country in countries.index().values():
        found.setdefault(key(country[0].surface), country[0].surface)
    for metonym in countries.metonyms().values():
        found.setdefault(key(metonym.surface), metonym.surface)
    for agent in agents.index().values():
        found.setdefault(key(agent.text), agent.text)
    return found


def is_code(text: str) -> bool:
    """Whether a record's ``country`` may hold it: a state's or one of UNO, EUR, IGO, NGO, IMG, ISM, MNC."""
    return text in countries.codes()
