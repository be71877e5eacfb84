"""Why a phrase means whom it means, chunk by chunk, as ``dragoman actors explain`` tells it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from dragoman.know import offices
from dragoman.know.phrase import CUTS, FORMER, Chunk, chunks_of, fillers_of, words_of
from dragoman.know.resolve import Resolution, resolve, taken_apart


@dataclass(frozen=True, slots=True)
class Part:
    """A chunk of the phrase: its words, ``place`` in it (core, behind or passed over), and what the knowledge base knows it as."""

    text: str
    place: str
    known_as: str
    country: str | None
    sectors: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A phrase, its chunks in order, and what they come to."""

    phrase: str
    parts: tuple[Part, ...]
    meant: Resolution

    def as_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return asdict(self)


def explain(phrase: str, on: date | None = None, home: str | None = None) -> Explanation:
    """How ``resolve`` comes to its answer on that phrase, day and home country."""
    reading = taken_apart(phrase, on, home)
    core = {chunk.start for chunk in reading.core} if reading else set()
    tail = {chunk.start for chunk in reading.tail} if reading else set()
    parts = [Part(word, "passed over", "article or number", None, ()) for word in fillers_of(phrase)]
    for chunk in chunks_of(words_of(phrase), on):
        place = "core" if chunk.start in core else "behind" if chunk.start in tail else "passed over"
        parts.append(_part(chunk, place, on))
    return Explanation(phrase, tuple(parts), resolve(phrase, on, home))


def _part(chunk: Chunk, place: str, on: date | None) -> Part:
    known, country, sectors = _known(chunk, on)
    notes = ["possessive"] if chunk.possessive else []
    if chunk.foreign:
        notes.append("a backer, place or stance: gives no country")
    if chunk.weak:
        notes.append("gives the country only when nothing else does")
    if chunk.text.casefold() in FORMER:
        known, notes = "former", ["out of office"]
    return Part(chunk.text, place, known, country, sectors, "; ".join(notes))


def _known(chunk: Chunk, on: date | None) -> tuple[str, str | None, tuple[str, ...]]:
    if chunk.person:
        standing = chunk.person.standing(on)
        return f"person {chunk.person.name}: {standing.why}{_source(chunk.person.source)}", standing.country, standing.sectors
    if chunk.organizations:
        one = chunk.organizations[0]
        more = f", first of {len(chunk.organizations)}" if len(chunk.organizations) > 1 else ""
        return f"organisation {one.name}{more}{_source(one.source)}", one.country, one.sectors(on)
    if chunk.metonym:
        return f"metonym for {chunk.metonym.full_name}", chunk.metonym.country, chunk.metonym.sectors
    if chunk.country:
        return f"{chunk.country.sort} of {chunk.country.country.name}", chunk.country.country.code, ()
    if chunk.agent:
        rank = ", a rank: the word before it decides" if chunk.agent.generic else ""
        title = ", also a title" if chunk.agent.title else ""
        return f"agent noun{title}{rank}", None, chunk.agent.sectors
    if chunk.region:
        return f"{chunk.region.kind} {chunk.region.name}", chunk.region.country, ()
    if chunk.text.casefold() in CUTS:
        return "ends what names the actor", None, ()
    if not chunk.capital or chunk.foreign:
        return "not known", None, ()
    if person := offices.person_surnamed(chunk.text, on):
        standing = person.standing(on)
        return f"surname of {person.name}: {standing.why}{_source(person.source)}", standing.country, standing.sectors
    return "a name not known", None, ()


def _source(name: str | None) -> str:
    return f" (import {name})" if name else ""
