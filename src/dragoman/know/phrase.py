"""An actor phrase cut into chunks: known names, demonyms, agent nouns, and words that only modify ("Turkish-backed", "former")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from dragoman.know import agents, bodies, countries, offices, organizations
from dragoman.know.agents import Agent
from dragoman.know.countries import CountryName, Metonym
from dragoman.know.names import key, plain
from dragoman.know.offices import Person
from dragoman.know.organizations import Organization
from dragoman.know.regions import Region, region_named

LONGEST = 10  # words in the longest name of the data
MOST_WORDS = 60  # an actor phrase is short; what stands after this is not read
WORD = re.compile(r"\d+(?:[.,:]\d+)+\S*|[^\s,;:()\[\]\"“”«»]+|[,;:()]")
SPACED_HYPHEN = re.compile(r"(?<=[a-z]) - (?=[a-z])")  # "stone - throwing youths", from a text cut into tokens
CUTS = frozenset(
    ["of", "in", "from", "at", "for", "with", "by", "on", "against", "near", "to", "among", "between", "across", "along", "inside", "outside", "within", "around", "over", "under", "into", "who", "whom", "whose", "that", "which", "where", "when", "while", "after", "before", "during", "since", "about", "as", "like", "including", "based", "loyal", "opposed", "backed", "led", "accused", "wearing", "carrying", "armed", "fighting", "and", "or", "but", ",", ";", ":", "(", ")", "-", "is", "was", "are", "were", "has", "have", "had"]
)
ARTICLES = frozenset(["the", "a", "an", "this", "that", "these", "those", "some", "any", "all", "both", "neither", "either", "each", "every", "several", "many", "most", "few", "another", "his", "her", "its", "their", "our", "my", "your", "other"])
NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "hundred", "thousand", "million", "half", "at", "least", "than", "more"])
FORMER = frozenset(["former", "ex", "ousted", "deposed", "onetime", "one-time", "erstwhile", "toppled", "ex-"])
# A modifier of these endings names a backer, a place or a tongue, not whose the actor is ("Turkish-backed rebels").
FOREIGN_ENDINGS = (
    "backed", "aligned", "allied", "supported", "sponsored", "funded", "financed", "trained", "armed", "based", "born", "speaking", "linked",
    "affiliated", "inspired", "friendly", "held", "occupied", "controlled", "educated", "bound", "style", "brokered", "mediated", "made", "proxy",
    "supplied", "equipped", "leaning", "installed", "appointed", "imposed", "loyal", "annexed", "administered",
)  # fmt: skip
OWN_ENDINGS = ("led", "run", "owned", "ruled", "dominated", "flagged", "registered", "commanded", "wide")
# One word that is a body's short name and an ordinary word of other names: "Trade Union Congress", "National Union", "Homeland Union (Conservatives)".
COMMON_NAMES = frozenset(
    ["amnesty", "memorial", "democrats", "democratic", "republicans", "congress", "labour", "labor", "conservatives", "solidarity", "liberals", "greens", "socialists", "diet", "fed", "dawn", "shell", "national", "hindu", "santos", "times", "guardian", "nation", "standard", "independent", "total"]
)
PAPERS = frozenset(["hindu", "national", "dawn", "nation", "standard", "independent", "total"])  # of these, only when nothing follows
# First halves of "Sino-Indian", by the country they stand for.
COMBINING = {
    "anglo": "United Kingdom", "sino": "China", "franco": "France", "russo": "Russia", "indo": "India", "greco": "Greece", "turco": "Turkey", "turko": "Turkey",
    "italo": "Italy", "austro": "Austria", "hispano": "Spain", "luso": "Portugal", "serbo": "Serbia", "perso": "Iran",
}  # fmt: skip
# Peoples of many countries: their adjective gives none, though it ends in that of one.
MANY_COUNTRIES = frozenset(["latin american", "south american", "central american", "north american", "inter american", "southern african"])
STANCES = ("anti", "pro", "non", "counter")


@dataclass(slots=True)
class Word:
    """A word of the phrase: as it stands, and without a possessive ending."""

    text: str
    bare: str
    possessive: bool


@dataclass(slots=True)
class Chunk:
    """Some words of the phrase and what they are known as; at most one of the last fields is set, none for unknown words."""

    start: int
    end: int
    text: str
    possessive: bool = False
    foreign: bool = False  # a backer, place or tongue: gives no country
    weak: bool = False  # "Saudi-led": gives the country only when nothing else does
    country: CountryName | None = None
    metonym: Metonym | None = None
    organizations: tuple[Organization, ...] = field(default=())
    person: Person | None = None
    region: Region | None = None
    agent: Agent | None = None

    @property
    def known(self) -> bool:
        """Whether the words are in the data."""
        return bool(self.country or self.metonym or self.organizations or self.person or self.region or self.agent)

    @property
    def capital(self) -> bool:
        """Whether the words begin with a capital, as names do, an Arabic article set aside ("al-Burhan")."""
        text = self.text[3:] if self.text[:3] in ("al-", "el-") else self.text
        return text[:1].isupper()


def words_of(phrase: str) -> list[Word]:
    """The words of a phrase, punctuation apart; articles and numbers at its beginning fall, and "there" at its end."""
    found = _all_words(phrase)
    found = found[_fillers(found) :]
    return found[:-1] if len(found) > 1 and found[-1].text.lower() in ("there", "here") else found


def fillers_of(phrase: str) -> list[str]:
    """The articles and numbers at its beginning, which ``words_of`` leaves out."""
    found = _all_words(phrase)
    return [word.text for word in found[: _fillers(found)]]


def _fillers(words: list[Word]) -> int:
    found = _behind_fillers(words, 0)
    if 0 < found < len(words) - 1 and words[found].text.lower() == "of":  # "two of the men"
        found = _behind_fillers(words, found + 1)
    for at in range(found):  # "All Progressives Congress", "Five Star Movement"
        if not words[at].text[:1].islower() and any(_names_a_body(words[at:end]) for end in range(min(len(words), at + LONGEST), found, -1)):
            return at
    return found


def _behind_fillers(words: list[Word], start: int) -> int:
    return next((at for at in range(start, len(words)) if at + 1 == len(words) or not _is_filler(words[at].text)), 0)


def _names_a_body(words: list[Word]) -> bool:
    text = " ".join([*(word.text for word in words[:-1]), words[-1].bare])
    return key(text) == " ".join(key(word) for word in text.split()) and bool(organizations.organizations_named(text))


def _all_words(phrase: str) -> list[Word]:
    found: list[Word] = []
    for text in WORD.findall(SPACED_HYPHEN.sub("-", plain(phrase)).replace("[", " ").replace("]", " "))[:MOST_WORDS]:
        text = text.strip("'!?*_/\\|").rstrip(".") + "." if re.fullmatch(r"(?:[A-Za-z]{1,5}\.)+", text) else text.strip("'!?*_/\\|.")
        if not text:
            continue
        possessive = text.endswith(("'s", "s'", "'S")) and len(text) > 2
        bare = text[:-1] if text.endswith("s'") else text[:-2] if possessive else text
        found.append(Word(text, bare, possessive))
    return found


def _is_filler(text: str) -> bool:
    low = text.casefold()
    return low in ARTICLES or low in NUMBERS or text[:1].isdigit()


def chunks_of(words: list[Word], on: date | None) -> list[Chunk]:
    """The words in chunks, the longest known name first at every place."""
    found: list[Chunk] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + LONGEST), start, -1):
            chunk = _known(words, start, end, on)
            if chunk and chunk.organizations and _part_of_a_longer_name(words, chunk):
                chunk.organizations = ()
                chunk.agent = agents.agent_named(chunk.text)
            if chunk:
                break
        else:
            chunk = _modifier(words, start, found) or Chunk(start, start + 1, words[start].bare, words[start].possessive)
        found.append(chunk)
        start = chunk.end
    for chunk, after in pairwise(found):
        if chunk.person and chunk.end - chunk.start > 1 and not chunk.possessive and after.capital and not after.known and "-" not in after.text:
            chunk.person = None  # "Juan Carlos Sotelo" is not Juan Carlos
        if after.text == "Shah" and chunk.capital and not chunk.known and not chunk.possessive:
            after.agent = None  # "Ahmad Shah Masood" is no king
        elif chunk.text.endswith("County") and after.text in ("deputies", "deputy"):
            after.agent = agents.agent_named(f"county {after.text}")
    for at, chunk in enumerate(found):
        if sectors := bodies.sectors_of(chunk.text, _words_beside(at, found)) if _may_head_a_body(at, found) else ():
            chunk.agent = Agent(chunk.text.casefold(), key(chunk.text), sectors, "organization", False, False, False)
    return found


def _may_head_a_body(at: int, chunks: list[Chunk]) -> bool:
    """Whether a chunk is one word that ends the name or noun of a body: "Front" in "Salvation Front of Rwanda", not in "Front National"."""
    one = chunks[at]
    if one.end - one.start > 1 or one.country or one.organizations or one.person or one.metonym or key(one.text) not in bodies.index():
        return False
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    return one.possessive or after is None or not after.capital or after.known


def _words_beside(at: int, chunks: list[Chunk]) -> list[str]:
    """The words before the head of a body, and those of a proper name behind it: "Front for the Liberation of Rwanda"."""
    start = at
    while start and (chunks[start - 1].known or chunks[start - 1].text.casefold() not in CUTS):
        start -= 1
    found = [word for chunk in chunks[start:at] for word in chunk.text.split()]
    if chunks[at].capital and not chunks[at].possessive and at + 1 < len(chunks) and chunks[at + 1].text.casefold() in bodies.JOINING:
        for chunk in chunks[at + 1 :]:
            if not chunk.capital and chunk.text.casefold() not in bodies.JOINING:
                break
            found += chunk.text.split()
    return found


def _part_of_a_longer_name(words: list[Word], chunk: Chunk) -> bool:
    """Whether a common word that names a body stands in the name of another: beside a capitalised word that is not its possessive or its member."""
    if chunk.end - chunk.start > 1 or key(chunk.text) not in COMMON_NAMES:
        return False
    before = words[chunk.start - 1] if chunk.start else None
    after = words[chunk.end] if chunk.end < len(words) else None
    return bool(
        after and key(chunk.text) in PAPERS
        or before and not before.possessive and (before.text[:1].isupper() and not countries.country_named(before.text) or before.text == "(")
        or after and not chunk.possessive and after.text[:1].isupper() and after.text[:2] != "MP" and (key(chunk.text) != "democratic" or bodies.sectors_of(after.text, ["democratic"]))
    )


def _known(words: list[Word], start: int, end: int, on: date | None) -> Chunk | None:
    inner = [word.text for word in words[start : end - 1]]
    last = words[end - 1]
    if end - start == 2 and key(f"{words[start].text} {last.text}") in MANY_COUNTRIES:
        return Chunk(start, end, f"{words[start].text} {last.text}", foreign=True)
    if end - start > 1 and (last.text in ",;:()" or words[start].text in ",;:()"):
        return None
    for tail, possessive in ((last.text, False), (last.bare, True)) if last.possessive else ((last.text, False),):
        text = " ".join([*inner, tail])
        chunk = Chunk(start, end, text, possessive)
        if look_up(chunk, on):
            return chunk
    return None


def look_up(chunk: Chunk, on: date | None) -> bool:
    """Sets what the chunk's words are known as, and tells whether they are known."""
    text = chunk.text
    name = key(text)
    if offices.with_full_name(name):
        chunk.person = offices.person_named(text, on)
    if not chunk.known and organizations.with_name(name):
        chunk.organizations = organizations.organizations_named(text)
    if not chunk.known and name in countries.metonyms():
        chunk.metonym = countries.metonym(text)
    if not chunk.known and name in countries.index():
        chunk.country = countries.country_named(text)
    if not chunk.known:
        chunk.region = region_named(text)
    if not chunk.known or (chunk.region and not text[:1].isupper()):
        chunk.agent = agents.agent_named(text)
    if not chunk.known and (" " in text or text.count("-") > 1) and (alike := organizations.organization_spelled_like(text)):
        chunk.organizations = (alike,)
    return chunk.known


def _modifier(words: list[Word], start: int, before: list[Chunk]) -> Chunk | None:
    """A hyphened modifier: "Turkish-backed", "anti-government", "Saudi-led", "ex-president", "Franco-German"."""
    text = words[start].bare
    if "-" not in text:
        return None
    head, _, tail = text.rpartition("-")
    first, _, rest = text.partition("-")
    chunk = Chunk(start, start + 1, text, words[start].possessive)
    if tail.casefold() in FOREIGN_ENDINGS or first.casefold() in STANCES:
        chunk.foreign = True
        _absorb(chunk, before, head)
    elif tail.casefold() in OWN_ENDINGS:
        _absorb(chunk, before, head)
        if not chunk.known and look_up(stem := Chunk(start, start + 1, head), None):
            chunk.country, chunk.organizations = stem.country, stem.organizations
        chunk.weak = chunk.known
    elif first.casefold() == "ex":
        chunk.agent = agents.agent_named(rest)
    else:
        part = Chunk(start, start + 1, COMBINING.get(first.casefold(), first))
        if look_up(part, None) and part.country:
            chunk.country = part.country
    return chunk


def _absorb(chunk: Chunk, before: list[Chunk], head: str) -> None:
    """Takes in the word before, when it belongs to the modifier: "South Korea-backed", "United States-led"."""
    if before and not before[-1].known and before[-1].capital:
        joined = Chunk(before[-1].start, chunk.end, f"{before[-1].text} {head}")
        if look_up(joined, None):
            chunk.start, chunk.country, chunk.organizations = joined.start, joined.country, joined.organizations
            before.pop()


def name_around(one: Chunk, chunks: list[Chunk]) -> str:
    """The capitalised words not in the data that stand together with one of them: "San Cristobal", of which "San" is another town."""
    at = end = chunks.index(one)
    while at and chunks[at - 1].capital and not chunks[at - 1].known:
        at -= 1
    while end + 1 < len(chunks) and chunks[end + 1].capital and not chunks[end + 1].known:
        end += 1
    return " ".join(chunk.text for chunk in chunks[at : end + 1])
