"""Who held which office when: persons by full name or surname, and their standing on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dragoman.know import additions
from dragoman.know.additions import Added, Additions
from dragoman.know.countries import codes
from dragoman.know.names import fits_case, key
from dragoman.know.tables import rows

COLUMNS = ("name", "aliases", "country", "sectors", "office", "from", "to", "wikidata")
PARTICLES = frozenset(["von", "van", "der", "den", "de", "da", "do", "dos", "del", "della", "di", "du", "le", "la", "bin", "ibn", "ben", "al", "el", "abu", "ould", "ag", "mac", "st"])
FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "VNM", "KHM"})
LIFE = 80  # years between first and last office beyond which two of one name and country are two people
FIRST_RANK = ("president", "prime minister", "chancellor", "king", "supreme leader", "emperor", "queen", "emir", "crown prince", "sultan",
              "taoiseach", "pope", "premier", "general secretary", "secretary-general", "chairman", "head of", "first secretary")  # fmt: skip
# Offices of one region or service: by a bare surname news means a namesake in a higher one.
MINOR = ("chief minister", "premier of", "minister-president", "mayor", "governor", "chief of", "commander", "inspector general", "member of")
NO_FIRST_RANK = ("presidential", "chairman of the joint chiefs")  # aides and soldiers


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office from ``start`` to ``end``, both inclusive; None is open (still in office, as far as the file knows)."""

    country: str
    sectors: tuple[str, ...]
    office: str
    start: date | None
    end: date | None

    def holds(self, on: date) -> bool:
        """Whether the office was held on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    @property
    def rank(self) -> int:
        """3 for whoever stands over president and premier, 2 for heads of state, of government and of organisations, 1 for all others."""
        office = self.office.casefold()
        if office.startswith("supreme leader"):
            return 3
        return 2 if office.startswith(FIRST_RANK) and not office.startswith(NO_FIRST_RANK) else 1


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held an office or leads something; ``tenures`` in the order of their beginning; ``source`` names the user's
    import that tells so, None for the package's own data."""

    name: str
    wikidata: str | None
    tenures: tuple[Tenure, ...]
    spellings: tuple[str, ...]
    source: str | None = None

    @property
    def private(self) -> bool:
        """Whether the person is known, but holds and held no office: singers, writers, footballers."""
        return all(tenure.sectors == ("CVL",) for tenure in self.tenures)

    @property
    def minor(self) -> bool:
        """Whether every office was a region's or a service's."""
        return all(tenure.sectors == ("CVL",) or tenure.office.casefold().startswith(MINOR) for tenure in self.tenures)

    def standing(self, on: date | None) -> Standing:
        """Country, sectors and role on that day; without a day, those of the latest office.

        Out of office after the last one is ELI (CODEBOOK 5); before the first there is no sector.
        """
        latest = self.tenures[-1]
        if on is None:
            held = [one for one in self.tenures if one.end is None] or [latest]
        else:
            held = [one for one in self.tenures if one.holds(on)]
        if held:
            held.sort(key=_precedence)  # stable: among equals, the older office first
            sectors = tuple(dict.fromkeys(sector for one in held for sector in one.sectors))
            return Standing(held[0].country, sectors, held[0].office, f"{held[0].office} ({_dates(held[0])})", held[0].rank)
        past = [one for one in self.tenures if one.end and on and one.end < on]
        if past:
            last = max(past, key=lambda one: (one.rank, one.end or date.min))
            return Standing(last.country, ("ELI",), f"former {last.office}", f"no longer {last.office} ({_dates(last)})", 0)
        return Standing(latest.country, (), None, f"before the first office known, {self.tenures[0].office} ({_dates(self.tenures[0])})", -1)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is on a day. ``rank`` is 3 to 1 in office, 0 after it, -1 before it."""

    country: str
    sectors: tuple[str, ...]
    role: str | None
    why: str
    rank: int


def _precedence(tenure: Tenure) -> tuple[int, int]:
    """Of offices held at once, the one that news names: the president who chairs a party is the president."""
    office = tenure.office.casefold()
    return -tenure.rank, 0 if office.startswith("president") else 1 if "minister" in office else 2


def _dates(tenure: Tenure) -> str:
    return f"{tenure.start or ''} to {tenure.end or 'now'}"


@cache
def all_persons() -> tuple[Person, ...]:
    """Every person of office_holders.csv, lines of one name joined. Raises BadRow for a malformed line."""
    tenures: dict[str, list[Tenure]] = {}
    spellings: dict[str, list[str]] = {}
    ids: dict[str, str] = {}
    for row in rows("office_holders.csv", COLUMNS):
        if row["country"] not in codes():
            raise row.bad(f"country {row['country']!r} is no code of countries.csv, nor one of PLOVER's")
        one = Tenure(row["country"], row.sectors(), row["office"], row.date("from"), row.date("to"))
        if one.start and one.end and one.start > one.end:
            raise row.bad(f"{row['name']} leaves on {one.end}, before coming on {one.start}")
        tenures.setdefault(row["name"], []).append(one)
        spellings.setdefault(row["name"], [row["name"]]).extend(row.list("aliases"))
        if row["wikidata"]:
            ids[row["name"]] = row["wikidata"]
    return tuple(
        Person(name, ids.get(name), tuple(sorted(held, key=lambda one: one.start or date.min)), tuple(spellings[name]))
        for name, held in tenures.items()
    )


def full_forms(spelling: str) -> tuple[str, ...]:
    """A spelling of two words or more, as it is and without a middle initial; () for one word, which is no full name."""
    words = spelling.split()
    if len(words) == 3 and len(words[1].rstrip(".")) == 1:
        return spelling, f"{words[0]} {words[2]}"
    return (spelling,) if len(words) > 1 else ()


def surname_forms(spelling: str, country: str) -> tuple[str, ...]:
    """The surnames of a spelling; of one word ("Lula"), itself."""
    return tuple(_shortened(spelling, country)) or (spelling,)


def _shortened(spelling: str, country: str) -> Iterable[str]:
    """The surnames under which news names a person of that full name: "von der Leyen" and "Leyen", "Xi", "Lopez Obrador"."""
    words = spelling.split()
    if len(words) < 2:
        return
    yield words[-1]
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in PARTICLES:
        first -= 1
    yield " ".join(words[first:])
    if len(words) > 2:
        yield " ".join(words[-2:])
    if country in FAMILY_NAME_FIRST:
        yield words[0]
    if "-" in words[-1] and words[-1].casefold().startswith(("al-", "el-")):
        yield words[-1][3:]


@cache
def full_names() -> dict[str, tuple[tuple[str, Person], ...]]:
    """(spelling, person) by ``names.key`` of full names and aliases of two words or more, middle names left out too."""
    found: dict[str, list[tuple[str, Person]]] = {}
    for person in all_persons():
        for spelling in person.spellings:
            for form in full_forms(spelling):
                found.setdefault(key(form), []).append((form, person))
    return {name: tuple(dict.fromkeys(pairs)) for name, pairs in found.items()}


@cache
def surnames() -> dict[str, tuple[tuple[str, Person], ...]]:
    """(surname, person) by ``names.key`` of surnames and one-word aliases ("Lula", "Erdogan"); of private persons the name alone."""
    found: dict[str, list[tuple[str, Person]]] = {}
    for person in all_persons():
        for spelling in person.spellings:
            for form in (spelling,) if person.private else surname_forms(spelling, person.tenures[-1].country):
                found.setdefault(key(form), []).append((form, person))
    return {name: tuple(dict.fromkeys(pairs)) for name, pairs in found.items()}


def with_full_name(name: str) -> tuple[tuple[str, Person], ...]:
    """(spelling, person) by ``names.key`` of a full name, the user's imports counted in.

    Whoever an import and the package both know is as the import has it, under the package's spellings too.
    """
    added = additions.current()
    known = full_names().get(name, ())
    return _joined(added, "full", name, known) if added.imports else known


def with_surname(name: str) -> tuple[tuple[str, Person], ...]:
    """(surname, person) by ``names.key`` of a surname or a one-word alias, the user's imports counted in."""
    added = additions.current()
    known = surnames().get(name, ())
    return _joined(added, "surname", name, known) if added.imports else known


@lru_cache(maxsize=16384)
def _joined(added: Additions, sort: str, name: str, known: tuple[tuple[str, Person], ...]) -> tuple[tuple[str, Person], ...]:
    """Lists that the user chose, then the package, then dumps: among equals the first is taken."""
    chosen: list[tuple[str, Person]] = []
    bulk: list[tuple[str, Person]] = []
    for surface, one in added.people(name, sort):
        person = _person(one)
        if not any(same(person, other) for _, other in (*chosen, *bulk) if other.source != person.source):  # the latest import holds
            (bulk if one.bulk else chosen).append((surface, person))
    own = [(surface, _replacement(added, person) or person) for surface, person in known]
    return tuple(dict.fromkeys([*chosen, *own, *bulk]))


@lru_cache(maxsize=16384)
def _replacement(added: Additions, person: Person) -> Person | None:
    named = [one for _, one in added.people(key(person.name), "full" if " " in person.name else "surname")]
    known = [one for _, one in added.known_as(person.wikidata, "person")] if person.wikidata else []
    found = [other for one in (*known, *named) if same(other := _person(one), person) and (not one.bulk or _highest(other) >= _highest(person))]
    return max(found, key=_highest, default=None)  # a dump has many of one name, and a councillor is not the president


def _highest(person: Person) -> int:
    return max(one.rank for one in person.tenures)


def _person(one: Added) -> Person:
    return Person(one.name, one.wikidata, tuple(Tenure(*span) for span in one.spans), one.spellings, one.source)


def same(one: Person, other: Person) -> bool:
    """Whether two entries are of one person: by Wikidata id where both have one, else by name, country and a lifetime."""
    if one.wikidata and other.wikidata:
        return one.wikidata == other.wikidata
    if not {key(spelling) for spelling in one.spellings} & {key(other.name)} and not {key(spelling) for spelling in other.spellings} & {key(one.name)}:
        return False
    if not {held.country for held in one.tenures} & {held.country for held in other.tenures}:
        return False
    years = [day.year for held in (*one.tenures, *other.tenures) for day in (held.start, held.end) if day]
    return not years or max(years) - min(years) <= LIFE


def best(people: Iterable[Person], on: date | None, country: str | None = None) -> Person | None:
    """The one person meant among namesakes on that day: of that country, then of highest standing; None when two are equal."""
    pool = list(dict.fromkeys(people))
    if country:
        pool = [one for one in pool if any(held.country == country for held in one.tenures)]
    if not country:
        pool = [one for one in pool if not one.minor] or pool
    if not pool:
        return None
    ranked = sorted(pool, key=lambda one: prominence(one, on), reverse=True)
    if len(ranked) > 1 and prominence(ranked[0], on) == prominence(ranked[1], on):
        return None
    return ranked[0]


def prominence(person: Person, on: date | None) -> tuple[int, int, date]:
    """What the person is on that day, then the highest office ever held, then how lately it ended."""
    now = person.standing(on).rank
    if on is None and person.tenures[-1].end is None:  # without a day, those in office now stand before those who were
        now += 2
    highest = _highest(person)
    if now > 0:
        return now, highest, date.min
    return now, highest, max(one.end or date.max for one in person.tenures)


def person_named(text: str, on: date | None = None, country: str | None = None) -> Person | None:
    """The person whose full name or alias ``text`` is; of several, the one of that country or in office on that day."""
    pairs = with_full_name(key(text))
    people = [person for spelling, person in pairs if fits_case(spelling, text)]
    return best(people, on, country) or (best(people, on) if country else None) or (people[0] if people else None)


def person_surnamed(text: str, on: date | None = None, country: str | None = None) -> Person | None:
    """The person meant by a bare surname on that day; None when nobody or more than one equally known is meant."""
    people = [person for spelling, person in with_surname(key(text)) if fits_case(spelling, text)]
    # Thousands imported share their surnames with those whom all the world's news calls by it.
    return best(people, on, country) or best((one for one in people if one.source is None), on, country)
