"""Who a phrase means: ``resolve("two Russian diplomats")`` is RUS GOV. Rules on looked-up words, every answer with its why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import takewhile

from dragoman.know import additions, bodies, offices
from dragoman.know.additions import Additions
from dragoman.know.agents import Agent, agent_named
from dragoman.know.countries import all_countries, country_named, short_name
from dragoman.know.names import key
from dragoman.know.offices import Person
from dragoman.know.phrase import ARTICLES, CUTS, FORMER, NUMBERS, Chunk, chunks_of, fillers_of, name_around, words_of
from dragoman.know.sectors import INTERNATIONAL, behind, joined

# "dozens of protesters": what is counted is the actor, not the count
COUNTS = frozenset(
    ["dozens", "hundreds", "thousands", "scores", "millions", "group", "groups", "number", "crowd", "crowds", "handful", "pair", "couple", "one", "two", "some", "many", "most", "members", "member", "majority", "minority", "series", "lot", "lots", "bunch", "gang", "team", "teams", "column", "convoy", "wave", "part", "half", "tens"]
)
# An embassy "in" a place, forces "to" it: the place is a host, not the owner
HOSTED = frozenset({"embassy", "ambassador"})
# Adjectives with which a sentence may open, and which are no part of a name.
_OPENING = re.compile(r"(?:Neighbou?ring|Nearby|Landlocked|Impoverished|Tiny|Embattled|Isolated|Wealthy|Fellow|Rival|Resource-rich|War-torn|Cash-strapped)\b")
# Who comes from elsewhere to the country "in" which they are.
GUESTS = frozenset(["peacekeeper", "peacekeepers", "peacekeeping mission", "peacekeeping force", "peacekeeping troops", "blue helmets", "mediator", "mediators", "monitors", "observers", "inspectors", "expatriates", "foreigners", "tourists", "mercenaries", "aid workers", "correspondents"])
# Whose work is whoever's backs them: "hackers backed by Belarus", "Moscow-linked trolls".
AT_WORK_FOR = frozenset(
    ["hacker", "hackers", "hacking group", "hacking groups", "hacker group", "cyberspies", "cyber spies", "cyber attackers", "cyberattackers", "troll", "trolls", "troll farm", "troll farms", "spies", "spy", "spy ring", "agents", "operatives", "saboteurs"]
)
NO_BACKING = ("based", "born", "speaking", "made", "held", "occupied")
BACKING = frozenset(["by", "to", "for", "with"])
OWNING = frozenset({"of", "from"})
SERVING = frozenset({"for"})  # what only they are told of: "a shelter for Syrian refugees"
PLACING = frozenset({"in", "at", "near", "across", "outside", "inside", "around", "for", "within"})
ONE = frozenset({"a", "an", "another"})
FORMERLY_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "SPY", "PTY", "OPP"})
OWN_NAME_SORTS = frozenset({"party", "movement", "church", "parliament", "bank", "court", "body"})
COMMON_SORTS = OWN_NAME_SORTS - {"movement", "church"}
NAMED_BY_DESCENT = frozenset(["USA", "CAN", "AUS", "NZL", "GBR", "ISR", "CYP", "ZAF", "BRA"])  # "Cuban Americans" are Americans
# A people's name that tells descent more often than a country, and where news finds it: the first where nothing speaks for another.
PEOPLES = {
    **dict.fromkeys(("serb", "serbs"), ("SRB", "BIH", "HRV", "KOS", "MNE")), **dict.fromkeys(("croat", "croats"), ("HRV", "BIH", "SRB")),
    "albanians": ("ALB", "KOS", "MKD", "SRB", "MNE"),
}  # fmt: skip
YEARS_GONE = 20  # so long out of office, a person under a new kind of title is somebody else
HOUSED = (("MED",), ("EDU",), ("REL",))  # sectors of bodies that are named by their building
SPOKEN_OF_AS_PEOPLE = frozenset({"PSE"})  # "the talks between Israel and Palestinians"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a phrase means.

    ``name`` is the fullest name known; ``kind`` person, organization, country or group; ``country`` a PLOVER code or None;
    ``sectors`` PLOVER codes, primary first, () for a bare country; ``role`` as the text or the data give it; ``why`` tells how
    it was found, also when nothing was; ``domestic`` marks an agent noun without a country of its own, which takes ``home``'s;
    ``common`` a body known by a name that other countries' bodies have too ("House of Commons"); ``lands`` are the only countries
    that a domestic one can be of, the first when the text speaks for none; ``in_office`` marks a person who is known to hold an office on that day.
    """

    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    wikidata: str | None
    why: str
    domestic: bool = False
    common: bool = False
    lands: tuple[str, ...] = ()
    in_office: bool = False


@dataclass(slots=True)
class Reading:
    """A phrase taken apart: ``core`` up to the first preposition, ``tail`` behind it; ``definite`` begins with "the", ``one`` with "a"."""

    text: str
    core: list[Chunk]
    tail: list[Chunk]
    on: date | None
    home: str | None
    former: bool
    definite: bool = False
    one: bool = False


def resolve(phrase: str, on: date | None = None, home: str | None = None) -> Resolution:
    """Who ``phrase`` means in a text of the day ``on``.

    ``phrase`` is an actor as it stands in news, with titles and modifiers ("former prime minister Imran Khan"); ``home`` is the
    country code of the text's place, which agent nouns without a country take. Never raises: what is unknown has
    ``country`` None and ``sectors`` (), with the reason in ``why``.
    """
    return _resolve(phrase, on, home, additions.current())


@lru_cache(maxsize=16384)
def _resolve(phrase: str, on: date | None, home: str | None, added: Additions) -> Resolution:
    reading = taken_apart(phrase, on, home)
    if reading is None:
        return Resolution(_tidy(phrase), "group", None, (), None, None, "no words")
    found = _read(reading)
    return _as_former(found) if reading.former and "ELI" not in found.sectors else found


def _tidy(phrase: str) -> str:
    return " ".join(phrase.split()).strip(" ,.;:'\"“”")


def taken_apart(phrase: str, on: date | None, home: str | None) -> Reading | None:
    """The chunks of a phrase up to its first preposition and behind it; None when it has no words."""
    words = words_of(phrase[0].lower() + phrase[1:] if _OPENING.match(phrase) else phrase)
    if not words:
        return None
    chunks = chunks_of(words, on)
    first = chunks[0]
    fillers = fillers_of(phrase)
    article = fillers[0].casefold() if fillers else ""
    definite = article == "the"
    for chunk in chunks:
        if chunk.text in ("house", "houses") and not definite:  # "bombed a house" hit no parliament
            chunk.agent = agent_named("homes")
    former = any(chunk.text.casefold() in FORMER or chunk.text.casefold().startswith("ex-") for chunk in chunks if not chunk.known or chunk.agent)
    chunks = [chunk for chunk in chunks if chunk.text.casefold() not in FORMER] or [first]
    cut = _cut(chunks)
    name = " ".join(word.text for word in words[: chunks[-1].end])
    return Reading(name[:-2] if words[-1].possessive and name.endswith("'s") else name, chunks[:cut], chunks[cut:], on, home, former, definite, article in ONE)


def _cut(chunks: list[Chunk]) -> int:
    """Where the core ends: before the first preposition, comma or relative pronoun; counts ("dozens of") are passed over."""
    for at, chunk in enumerate(chunks):
        if at == 0 or chunk.known or chunk.text.casefold() not in CUTS and not _does(at, chunks) or _joins_a_name(at, chunks):
            continue
        counted = chunks[at - 1].text.casefold() in COUNTS and chunk.text.casefold() == "of" and at + 1 < len(chunks)
        if counted and any(one.agent or one.organizations for one in chunks[at + 1 :]):
            del chunks[at - 1 : at + 1]
            return _cut(chunks)
        return at
    return len(chunks)


def _does(at: int, chunks: list[Chunk]) -> bool:
    """Whether a participle tells what the head does: "soldiers guarding a mine", not "police training college"."""
    behind = chunks[at + 1].text.casefold().split()[0] if at + 1 < len(chunks) else ""
    return chunks[at].text.endswith("ing") and chunks[at].text.islower() and chunks[at - 1].known and (behind in ARTICLES or behind in NUMBERS or behind in CUTS)


def _joins_a_name(at: int, chunks: list[Chunk]) -> bool:
    """Whether an "and" stands within the name of one body: "Customs and Border Protection", not "Israel and the Palestinian Authority"."""
    before = chunks[at - 1]
    if chunks[at].text.casefold() not in ("and", "&") or before.known or not before.capital or before.possessive:
        return False
    run = list(takewhile(lambda one: one.capital, chunks[at + 1 :]))
    last = run[-1].agent if run else None
    return bool(last and last.kind == "organization" and not any(one.country or one.organizations or one.person or one.possessive for one in run))


def _core_of(chunks: list[Chunk]) -> list[Chunk]:
    return chunks[: _cut(chunks)]


def _read(reading: Reading) -> Resolution:
    core = reading.core
    if _names_a_branch(core):
        core[:] = [core[-1], *core[:-1]]
    head = core[-1]
    if not head.known and not head.foreign:
        named = _by_title(reading)
        if named:
            return named
        head = next((chunk for chunk in reversed(core) if chunk.known and (chunk.agent or chunk.metonym or chunk.organizations)), None) or next(
            (chunk for chunk in reversed(core) if chunk.known), head
        )
    # "Michael Jordan", "John London": a name that goes on a name unknown is no country
    at = core.index(head)
    if at and (head.country or head.region) and head.country is not None and head.country.sort != "demonym":
        before = core[at - 1]
        if not before.known and before.capital and not before.possessive and "-" not in before.text:
            return _unknown(reading)
    if head.person and (stated := _stated_elsewhere(head.person, at, reading)):
        return _of_that_country(head, at, stated, reading)
    if head.person and not (titled := _namesake(head, at, reading)):
        return _of_person(head.person, reading)
    if head.person and titled:
        return titled
    if head.agent and head.capital and at and _surname_after_title(core, at):
        named = _by_title(reading)
        if named:
            return named
    if head.agent:
        return _of_agent(head.agent, at, reading)
    if head.organizations:
        return _of_organization(head, at, reading)
    if head.metonym:
        one = head.metonym
        stated, source = _country_of(core[:at], reading.on)
        if stated and stated != one.country:  # "Kenya's Defense Department"
            noun = agent_named(head.text)
            return Resolution(reading.text, one.kind, stated, noun.sectors if noun else one.sectors, None, None, f"a namesake of {one.full_name}; country from {source}")
        return Resolution(one.full_name, one.kind, one.country, one.sectors, None, None, f"metonym {one.surface}")
    if head.country and (lands := _lands(core, head)):
        stated, source = _country_of(core[:at], reading.on) if at else _country_of_tail(reading, None)
        code, source = (stated, source) if stated or not reading.home else _of_people(lands, reading.home)
        return Resolution(reading.text, "group", code or None, ("CVL",), None, None, f"people of descent {head.text!r}" + (f"; {code} by {source}" if code else ""), domestic=not code, lands=lands)
    if head.country and _ethnic(core, head):
        return Resolution(reading.text, "group", reading.home, ("CVL",), None, None, f"people of descent {head.text!r}, wherever they live", domestic=True)
    if head.country:
        return _of_country(head, reading)
    if head.region:
        return _of_region(head)
    return _unknown(reading)


def _names_a_branch(core: list[Chunk]) -> bool:
    """Whether a body's name ends in the land it works in: "Beekeepers Federation Tasmania", "Jamaat-e-Islami Pakistan"."""
    if len(core) < 2:
        return False
    body, land = core[-2:]
    place = land.country is not None and land.country.sort == "name" or land.region is not None and land.region.country is not None
    named = body.organizations or body.agent and body.agent.kind == "organization" and len(core) > 2
    return bool(place and land.capital and body.capital and named and not body.possessive and not any(one.country for one in core[:-1]))


def _surname_after_title(core: list[Chunk], at: int) -> bool:
    before = core[at - 1].agent
    return bool(before and before.title and offices.with_surname(key(core[at].text)))


def _by_title(reading: Reading) -> Resolution | None:
    """A proper name at the end of the core, with the titles and nouns before it: "US District Judge Ann Donnelly", "President Xi"."""
    core = reading.core
    start = len(core)
    while start and core[start - 1].capital and not core[start - 1].foreign and (not core[start - 1].known or start == len(core)):
        start -= 1
    if start == len(core):
        return None
    name = " ".join(chunk.text for chunk in core[start:])
    before = core[:start]
    titles = [chunk.agent for chunk in before if chunk.agent]
    country, source = _country_of(before, reading.on)
    person = None
    if len(name.split()) <= 3:
        person = offices.person_surnamed(name, reading.on, country or None)
        if person is None and not country and reading.home:
            person = offices.person_surnamed(name, reading.on, reading.home)
    if person and (len(core) == start + 1 or " " in name) and (titles or start == 0 or country):
        return _of_person(person, replace(reading, core=before))
    if titles:
        sectors = joined(titles, before, reading.on)
        role = " ".join(chunk.text for chunk in before if chunk.agent)
        tail_country, tail_source = ("", "") if country else _country_of_tail(reading, before[-1].agent)
        code = country or tail_country
        why = f"title {titles[-1].text!r} before a name not known" + (f"; country from {source or tail_source}" if code else "")
        return Resolution(name, "person", code or reading.home, sectors, role, None, why, domestic=not code)
    if start < len(core) and " " in name:
        return Resolution(name, "person", country or None, (), None, None, "a name not known")
    return None


def _stated_elsewhere(person: Person, at: int, reading: Reading) -> str:
    """The country that the phrase gives when this person never held an office of it: "King Abdullah of Jordan" is not the one of Saudi Arabia."""
    tail = reading.tail
    stated, _ = _country_of(reading.core[:at], reading.on)
    if not stated and tail and tail[0].text.casefold() == "of":
        stated = next((chunk.country.country.code for chunk in tail[1:3] if chunk.country and not chunk.foreign), "")
    held = {tenure.country for tenure in person.tenures}
    return stated if stated and stated not in INTERNATIONAL and stated not in held and not held & INTERNATIONAL else ""


def _of_that_country(head: Chunk, at: int, country: str, reading: Reading) -> Resolution:
    """Somebody of the name in ``country``, who need not be known."""
    surname = offices.person_surnamed if " " not in head.text else offices.person_named
    person = surname(head.text, reading.on, country)
    if person and any(tenure.country == country for tenure in person.tenures):
        return _of_person(person, reading)
    titles = [chunk.agent for chunk in (*reading.core[:at], *_core_of(reading.tail[1:])) if chunk.agent]
    role = next((chunk.text for chunk in reading.core[:at] if chunk.agent), None)
    return Resolution(head.text, "person", country, joined(titles, reading.core[:at], reading.on) if titles else (), role, None, f"a namesake of {head.person.name if head.person else head.text}, of {country}")


def _namesake(head: Chunk, at: int, reading: Reading) -> Resolution | None:
    """Somebody else of a known name: "Rep. John Smith" is not the Labour leader of 1993, whose offices a title of LEG does not fit."""
    person = head.person
    assert person is not None
    before = reading.core[:at]
    titles = [chunk.agent for chunk in before if chunk.agent]
    held = {sector for tenure in person.tenures for sector in tenure.sectors}
    if not titles or titles[-1].generic or reading.former or person.standing(reading.on).rank > 0 or held & set(titles[-1].sectors):
        return None
    country, _ = _country_of(before, reading.on)
    gone = max((tenure.end.year for tenure in person.tenures if tenure.end), default=9999)
    elsewhere = bool(country) and all(tenure.country != country for tenure in person.tenures)
    if not elsewhere and not (reading.on and reading.on.year - gone > YEARS_GONE):
        return None
    why = f"title {titles[-1].text!r} does not fit the offices of the {person.name} known"
    sectors = joined(titles, before, reading.on)
    return Resolution(head.text, "person", country or reading.home, sectors, titles[-1].text, None, why, domestic=not country)


def _of_person(person: Person, reading: Reading) -> Resolution:
    standing = person.standing(reading.on)
    titles = [chunk.agent for chunk in reading.core if chunk.agent]
    sectors, role = standing.sectors, standing.role
    titled = titles and titles[-1].title and not titles[-1].generic and not reading.former
    # Before the first office known, and after the last in a text that gives the title still: what the text says.
    if titles and not sectors or titled and sectors == ("ELI",):
        sectors = joined(titles, reading.core, reading.on)
        role = " ".join(chunk.text for chunk in reading.core if chunk.agent)
    return Resolution(person.name, "person", standing.country, sectors, role, person.wikidata, standing.why, in_office=reading.on is not None and standing.rank > 0)


def _of_agent(agent: Agent, at: int, reading: Reading) -> Resolution:
    core = reading.core[: at + 1]
    before = core[:-1]
    country, source = _country_of(before, reading.on)
    sectors = joined([chunk.agent for chunk in core if chunk.agent], before, reading.on)
    if agent.kin and not any(chunk.person or chunk.agent or chunk.country for chunk in [*before, *reading.tail]):
        sectors = ("CVL",)  # CODEBOOK 5: ELI is the family of officials, not any family
    if reading.tail and not any(chunk.agent or chunk.organizations or chunk.foreign for chunk in before):
        sectors = behind(agent, reading.tail, reading.on) or sectors
    if not country or any(chunk.metonym for chunk in before):  # "the World Tamil Association of Canada"
        owner, of = _country_of_tail(reading, agent)
        if not country or owner and of.startswith("of "):
            country, source = owner, of
    elif not any(chunk.country or chunk.organizations or chunk.person for chunk in before):
        owner, of = _country_of_tail(reading, agent)
        if owner and of.startswith("in "):  # "Ahmadi Muslims in Lahore": what stands before may be a town's name by chance
            country, source = owner, of
    lands = () if country else next((found for chunk in before if (found := _lands(before, chunk))), ())
    if lands and reading.home:
        country, source = _of_people(lands, reading.home)
    if source == "in 'The Hague'" and key(core[-1].text).endswith("tribunal"):
        country, source = "IGO", "the city of international tribunals"
    if not country and agent.sectors[:1] == ("GOV",) and core[0].text == "European":
        country, source = "EUR", "'European'"
    if not country and key(core[-1].text) in AT_WORK_FOR:
        country, source = _country_worked_for(reading)
    why = f"agent noun {core[-1].text!r}" + (f"; country from {source}" if country else "; no country in the phrase")
    kind = "group" if agent.kind == "person" and key(core[-1].text).endswith(("s", "men", "people")) else agent.kind
    role = core[-1].text if kind == "person" else None
    return Resolution(reading.text, kind, country or reading.home, sectors, role, None, why, domestic=not country, lands=lands)


def _of_people(lands: tuple[str, ...], home: str) -> tuple[str, str]:
    """The country of a people that several have, in a text of ``home``."""
    return (home, "the text, one of the countries of that people") if home in lands else (lands[0], "the people's name")


def _unknown_names(chunks: list[Chunk]) -> list[str]:
    """Runs of capitalised words that are not in the data: surnames and cities before a noun."""
    names: list[str] = []
    run: list[str] = []
    for chunk in chunks:
        if chunk.capital and not chunk.known and not chunk.foreign:
            run.append(chunk.text)
        else:
            names.append(" ".join(run))
            run = []
    return [name for name in [*names, " ".join(run)] if name]


def _country_of(chunks: list[Chunk], on: date | None) -> tuple[str, str]:
    """(country, the words that give it) of modifiers: the first that says whose the actor is; ("", "") when none does."""
    for weak in (False, True):
        for chunk in chunks:
            if chunk.foreign or chunk.weak != weak or _ethnic(chunks, chunk):
                continue
            code = _code(chunk)
            if code:
                return code, repr(chunk.text)
    for name in _unknown_names(chunks):  # "Trump administration", "Lagos police"
        person = offices.person_surnamed(name, on)
        rank = person.standing(on).rank if person else -1
        if person and rank > 0:
            return person.standing(on).country, person.name
        if code := _city(name):  # before somebody long out of office: "Lagos police" are not of Ricardo Lagos
            return code, f"the city {name!r}"
        if person and rank == 0:
            return person.standing(on).country, person.name
    return "", ""


def _ethnic(chunks: list[Chunk], one: Chunk) -> bool:
    """Whether a people's name tells descent and no country: "ethnic Albanian guerrillas" and "Serb gunners" are of where they fight."""
    if one.country and key(one.text) in PEOPLES:
        return True
    at = chunks.index(one)
    return at > 0 and str(chunks[at - 1].text).casefold() == "ethnic"


def _lands(chunks: list[Chunk], one: Chunk) -> tuple[str, ...]:
    """The countries that a people lives in whose name tells descent; "ethnic Albanians" are of any of theirs but Albania."""
    if not one.country or not _ethnic(chunks, one):
        return ()
    name = key(one.text)
    return PEOPLES.get(name, ()) or PEOPLES.get(f"{name}s", ())[1:]


def _code(chunk: Chunk) -> str:
    if chunk.country:
        return chunk.country.country.code
    if chunk.organizations:
        return chunk.organizations[0].country
    if chunk.metonym:
        return chunk.metonym.country
    if chunk.person:
        return chunk.person.tenures[-1].country
    if chunk.region and chunk.region.country:
        return all_countries()[chunk.region.country].code
    return ""


def _country_of_tail(reading: Reading, agent: Agent | None, also: frozenset[str] = frozenset()) -> tuple[str, str]:
    """The country behind a preposition: "the army of Chad", "riot police in Lagos"; an embassy "in" a country is not its."""
    guest = agent and (agent.line in HOSTED or key(reading.core[-1].text) in GUESTS)
    allowed = (OWNING if guest else OWNING | PLACING) | also
    tail = reading.tail
    for at, chunk in enumerate(tail):
        word = chunk.text.casefold()
        if word not in allowed:
            if chunk.text in (",", "(") and at == 0:
                return _country_of(tail[1:], reading.on)
            continue
        for next_one in tail[at + 1 :]:
            if next_one.foreign or (not next_one.known and next_one.text.casefold() in CUTS):
                break
            if next_one.agent and next_one.agent.title:  # a person's name follows, which may be a city's: "supporters of President Ben Bella"
                return _country_of(tail[at + 1 :], reading.on)
            code = _code(next_one) or (_city(name_around(next_one, tail)) if next_one.capital and not next_one.known else "")
            if code and not (code in INTERNATIONAL and word in PLACING):
                return code, f"{word} {next_one.text!r}"
    return "", ""


def _country_worked_for(reading: Reading) -> tuple[str, str]:
    """The country that stands behind agents and hackers, before them or behind "backed by", "working for", "in the pay of"."""
    for chunk in reading.core:
        if chunk.foreign and not chunk.text.endswith(NO_BACKING):
            way = chunk.country or country_named(chunk.text.rpartition("-")[0])
            if way:
                return way.country.code, repr(chunk.text)
    at = next((at for at, chunk in enumerate(reading.tail) if chunk.text.casefold() in BACKING | {"of"}), None)
    if at is None or reading.tail[0].text.casefold() in PLACING:
        return "", ""
    return next(((code, repr(chunk.text)) for chunk in reading.tail[at + 1 :] if (code := _code(chunk))), ("", ""))


def _of_organization(head: Chunk, at: int, reading: Reading) -> Resolution:
    stated, source = _country_of(reading.core[:at], reading.on)
    if not stated and reading.tail and reading.tail[0].text.casefold() in ("in", "of"):
        stated, source = _country_of_tail(reading, None)
    one = next((o for o in head.organizations if o.country == stated), None) or next(
        (o for o in head.organizations if not stated and o.country == reading.home), head.organizations[0]
    )
    sectors, country, why = one.sectors(reading.on), one.country, f"organisation {one.name}"
    own_name = one.sort in OWN_NAME_SORTS or bodies.is_common(head.text)
    if stated and stated != one.country and own_name and one.country not in INTERNATIONAL and (at or reading.tail[0].text == "of"):
        *beside, noun = head.text.split()
        told = bodies.sectors_of(noun, beside) or sectors[:1]
        return Resolution(reading.text, "organization", stated, told, None, None, f"a namesake of {one.name}; country from {source}")
    if stated and one.sort == "ngo" and one.country in INTERNATIONAL and at and reading.core[at - 1].country and not reading.core[at - 1].foreign:
        return Resolution(reading.text, "organization", stated, tuple(x for x in sectors if x != "NGO"), None, None, f"{one.name} of {source}")  # "Turkey's Red Crescent"
    words = {chunk.text.casefold() for chunk in reading.core[:at]}
    if one.sort == "party" and "opposition" in words and "OPP" not in sectors:
        sectors = (*(sector for sector in sectors if sector != "GOV"), "OPP")
    common = not stated and one.sort in COMMON_SORTS and one.country not in INTERNATIONAL and bodies.is_common(head.text)
    return Resolution(one.name, "organization", country, sectors, None, one.wikidata, why, common=common)


def _of_country(head: Chunk, reading: Reading) -> Resolution:
    way = head.country
    assert way is not None
    code = way.country.code
    if head is not reading.core[-1] and not reading.core[-1].known:
        why = f"{way.sort} {head.text!r} before words not known"
        return Resolution(reading.text, "group", code, (), None, None, why)
    displaced = next((chunk.agent for chunk in reading.core if chunk.agent and chunk.agent.sectors == ("REF",)), None)
    if displaced and way.sort == "demonym":  # "undocumented Afghans"
        return Resolution(reading.text, "group", code, displaced.sectors, None, None, f"people of {way.country.name}; {displaced.text!r}")
    if reading.one and way.sort == "demonym" and len(reading.core) == 1 and not (reading.tail and reading.tail[0].known):  # "a Canadian"
        return Resolution(reading.text, "group", code, ("CVL",), None, None, f"somebody of {way.country.name}")
    people = way.sort == "demonym" and key(head.text).endswith(("s", "men", "man", "woman"))
    before = reading.core[-2] if people and len(reading.core) > 1 and head is reading.core[-1] else None
    if before is not None and before.country and not before.foreign and code not in NAMED_BY_DESCENT:
        way, code = before.country, before.country.country.code  # "Macedonian Albanians" are of North Macedonia
    if people and key(head.text) not in {key(d) for d in way.country.demonyms if d.endswith("s")}:
        if code in SPOKEN_OF_AS_PEOPLE or reading.definite and len(reading.core) == 1 and not reading.tail:  # "the Americans" are the United States
            return Resolution(reading.text, "group", code, (), None, None, f"people of {way.country.name}, as a side")
        return Resolution(reading.text, "group", code, ("CVL",), None, None, f"people of {way.country.name}")
    return Resolution(way.country.name, "country", code, (), None, way.country.wikidata, f"{way.sort} {way.surface} of {way.country.name}")


def _of_region(head: Chunk) -> Resolution:
    region = head.region
    assert region is not None
    code = all_countries()[region.country].code if region.country else None
    noun = agent_named(region.name.split()[-1]) if region.kind == "landmark" else None
    if noun and noun.sectors[:1] in HOUSED:  # "al-Shifa hospital"
        return Resolution(region.name, "organization", code, noun.sectors, None, None, f"{region.kind} {region.name}, {noun.text!r}")
    return Resolution(region.name, "group", code, (), None, None, f"{region.kind} {region.name}" + (f" of {short_name(code)}" if code else ""))


def _unknown(reading: Reading) -> Resolution:
    """A phrase without any known head: the apposition behind its comma, a surname, a city, or nothing."""
    core, tail = reading.core, reading.tail
    name = " ".join(chunk.text for chunk in core)
    if len(tail) > 1 and tail[0].text == ",":
        said = _read(Reading(name, _core_of(tail[1:]), [], reading.on, reading.home, reading.former))
        if said.sectors or said.country:
            return replace(said, name=name, kind="person" if said.kind == "person" else said.kind, why=f"apposition: {said.why}")
    owned, of = _country_of_tail(reading, None, SERVING) if tail and tail[0].text.casefold() in OWNING | SERVING else ("", "")
    if core[-1].capital:
        person = offices.person_surnamed(name, reading.on) or (offices.person_surnamed(name, reading.on, reading.home) if reading.home else None)
        if person and person.standing(reading.on).rank >= 0:
            return _of_person(person, replace(reading, core=[]))
        code = _city(name)
        if code:
            return Resolution(name, "group", code, (), None, None, f"the city {name}")
        kind = "person" if 2 <= len(core) <= 4 else "organization"
        return Resolution(name, kind, owned or None, (), None, None, f"a name not known; country from {of}" if owned else "a name not known")
    country, source = _country_of(core, reading.on)
    country, source = (country, source) if country else (owned, of)
    why = f"no agent noun known; country from {source}" if country else "no word of it is known"
    return Resolution(reading.text, "group", country or None, (), None, None, why)


def _as_former(found: Resolution) -> Resolution:
    if found.kind == "country" or not (FORMERLY_OFFICIAL & set(found.sectors) or found.kind == "person"):
        return found
    kept = tuple(sector for sector in found.sectors if sector in ("OPP", "PTY"))
    role = f"former {found.role}" if found.role and not found.role.casefold().startswith("former") else found.role
    return replace(found, sectors=("ELI", *kept), role=role, why=f"{found.why}; called former")


def _city(name: str) -> str:
    """PLOVER's country code of a well-known city; "" for a country name or an unknown one."""
    if len(name) < 3 or country_named(name):
        return ""
    from dragoman.know import gazetteer  # opened only when a city stands in the phrase

    return gazetteer.city_country(name)
