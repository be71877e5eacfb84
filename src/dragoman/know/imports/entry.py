"""What every form of file is read into: entries to take, and what is left out with its reason."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dragoman.know import countries
from dragoman.know.agents import agent_named
from dragoman.know.imports.qids import kind_named
from dragoman.know.names import key
from dragoman.know.offices import Tenure
from dragoman.know.phrase import LONGEST as MOST_WORDS
from dragoman.know.regions import region_named
from dragoman.know.resolve import resolve
from dragoman.know.tables import SECTORS, SPECIAL_CODES

LONGEST = 120  # characters of a name
ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\s+|\s*\([^()]*\)$")
FEDERAL = re.compile(r"^federal (?=chancellor|president)", re.IGNORECASE)
BODIES = frozenset({"LEG", "JUD"})
QID = re.compile(r"Q[1-9]\d{0,12}")
NO_COUNTRY = "its country cannot be told"
NO_SECTOR = "its sectors cannot be told"
BAD_SECTOR = "it has a sector that is none of PLOVER's"
NO_NAME = "its name is empty, too long, not in Latin letters, or means something else"


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or an organisation, or one of several lines about one: those of one ``identity`` are joined.

    ``spans`` are offices, or an organisation's periods with ``office`` ""; ``line`` is where the file tells it.
    """

    identity: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    sort: str
    wikidata: str
    spans: tuple[Tenure, ...]
    line: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not taken, and why; ``name`` "" for what is neither a person nor an organisation."""

    why: str
    name: str
    line: int


def tidy(name: str) -> str:
    """A name with single spaces and without what Wikidata adds in brackets; "" when it cannot be one of a text in Latin letters."""
    name = re.sub(r"\s*\([^()]*\)$", "", " ".join(name.split()))
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or len(name) > LONGEST or any(unicodedata.category(letter)[0] == "C" for letter in name):
        return ""
    return name if all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in "ʻʼ" for letter in letters) else ""


def shown(text: str) -> str:
    """An office or a kind as a record may hold it: on one line, without control characters, not too long."""
    return " ".join("".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text).split())[:LONGEST]


def means_something_else(name: str) -> bool:
    """Whether texts mean a country, a capital, a government, a region or an agent noun by that name, which no import may take over."""
    wanted = key(name)
    return bool(wanted in countries.index() or wanted in countries.metonyms() or region_named(name) or agent_named(name))


def spellings(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The name and the aliases that can be looked up, each once."""
    found = {key(one): one for one in reversed([tidy(each) for each in (name, *aliases)]) if one}
    return tuple(
        one for one in reversed(found.values()) if len(one.split()) <= MOST_WORDS and len(one) > 1 and not means_something_else(one)
    )


def country_code(text: str) -> str | None:
    """PLOVER's code of a country given by code or by any of its names; None when it is none."""
    text = text.strip()
    if text.upper() in countries.codes():
        return text.upper()
    dependency = countries.all_countries().get(text.upper())
    named = dependency or next((way.country for way in countries.index().get(key(text), ()) if way.sort == "name"), None)
    return named.code if named else None


def sector_codes(text: str) -> tuple[str, ...] | None:
    """Sectors between spaces, commas or semicolons; None when one of them is none of PLOVER's."""
    codes = tuple(dict.fromkeys(re.split(r"[\s,;]+", text.strip().upper()))) if text.strip() else ()
    return codes if SECTORS.issuperset(codes) else None


def sectors_of(title: str) -> tuple[str, ...]:
    """The sectors of an office, an occupation or a kind of organisation by its words: "Minister of Finance" GOV; () when none tells."""
    title = ORDINAL.sub("", title).strip()
    body = resolve(title.partition(" of ")[2])  # of the president of a senate, the senate tells
    if body.kind == "organization" and BODIES & set(body.sectors):
        return body.sectors
    return tuple(sector for sector in resolve(title).sectors if sector != "CVL")


def sort_of(kind: str) -> str:
    """A kind of organisation in the words of organizations.csv where it has one: "political party" is party."""
    meant = kind_named(kind)
    return meant.kind if meant else shown(kind)


def organization_sectors(kind: str, country: str, stated: tuple[str, ...]) -> tuple[str, ...] | None:
    """The sectors of an organisation: those stated, else those of its kind; None when they cannot be told, () for a body of many countries."""
    meant = kind_named(kind)
    return stated or (meant.sectors if meant else sectors_of(kind)) or (() if country in SPECIAL_CODES else None)


def office_name(title: str, country: str) -> str:
    """An office as a record names it: without its own country, "President of France" is President; Germany's chancellor is one, too."""
    title = FEDERAL.sub("", ORDINAL.sub("", " ".join(title.split())))[:LONGEST]
    for of in re.finditer(" of ", title):
        if country_code(title[of.end() :].removeprefix("the ")) == country:
            return title[: of.start()]
    return title
