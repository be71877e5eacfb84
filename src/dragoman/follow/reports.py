"""What one document says of an appointment: announced for some days, put off, or called off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from dragoman.know.countries import short_name
from dragoman.record import Entity, Event, Participant, Place, Record, Span

Change = Literal["moved", "cancelled"]
LONGEST = 400  # characters of a sentence, or of a name, that are kept
FAR = 1500  # characters from a trigger within which words may concern it; as long as any sentence
NEAR = 60  # characters before such words within which "not" may stand
# Words that put a meeting off or call it off. Nothing else in a record tells the two apart, so they count only where the text is at hand.
_CHANGES: dict[Change, re.Pattern[str]] = {
    "moved": re.compile(
        r"\b(?:postpon\w+|put(?:ting)? (?:\w+ ){0,4}?(?:off|back)|push(?:ed|ing)? (?:\w+ ){0,4}?back|reschedul\w+|delay(?:s|ed|ing)?"
        r"|defer(?:s|red|ring)?|br(?:ought|ing(?:ing)?) (?:\w+ ){0,4}?forward)\b",
        re.IGNORECASE,
    ),
    "cancelled": re.compile(r"\b(?:cancel\w*|call(?:s|ed|ing)? (?:\w+ ){0,8}?off|scrap(?:s|ped|ping)|shelv(?:es?|ed|ing))\b", re.IGNORECASE),
}
_NOT = re.compile(r"\b(?:not|never|no|nor|without|denie[sd]|n['’]t)\b[^.;:]{0,30}$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:()—–]")


class Party(Struct, frozen=True, array_like=True):
    """A participant: its country, its name, and whether that is a person's own ("Macron", not "the foreign minister")."""

    country: str | None
    name: str
    person: bool

    @property
    def key(self) -> str:
        """What counts as the same party: the country, or the name of one that has none."""
        return self.country or self.name.casefold()

    @property
    def words(self) -> frozenset[str]:
        """The words of a person's name, of which two texts that mean the same person share one; none for everybody else."""
        return frozenset(w for w in self.name.casefold().split() if len(w) > 2) if self.person else frozenset()


class Spot(Struct, frozen=True, array_like=True):
    """A place without its mentions. ``wide`` when it is a country."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames: int | None

    @property
    def wide(self) -> bool:
        """Whether it is a whole country, which tells less than a town in it."""
        return self.country is not None and short_name(self.country) == self.name

    def fits(self, other: Spot) -> bool:
        """Whether both may be told of one meeting: the same place, or one inside the other."""
        if self.geonames is not None and self.geonames == other.geonames:
            return True
        if self.country != other.country:
            return False
        names = {self.name, self.admin1}, {other.name, other.admin1}
        return self.wide or other.wide or self.name in names[1] or other.name in names[0]


class Report(Struct, frozen=True, array_like=True):
    """One event of one document, as far as appointments go.

    ``announces`` when it gives the days of something to come. Otherwise it takes something back: ``change`` says how, in words of the
    text, or is "cancelled" where the event is said not to be. Days are ISO; ``first`` and ``last`` are None when the text gives none.
    """

    published: str
    first: str | None
    last: str | None
    mode: str | None
    announces: bool
    change: Change | None
    document: str
    event: str
    basis: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    spot: Spot | None
    contexts: tuple[str, ...]
    confidence: float
    words: str | None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, inclusive."""
        return None if self.first is None or self.last is None else (date.fromisoformat(self.first), date.fromisoformat(self.last))


class Series(Struct, frozen=True):
    """Type and sides, which all reports of one appointment share."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def reports(record: Record, text: str | None, with_text: bool = False, min_confidence: float = 0.0) -> Iterator[tuple[Series, Report]]:
    """What a record says of appointments: an item for every dated event to come, and for every event taken back.

    ``text`` tells events that were put off from those called off, and those that were taken back without a day. ``with_text`` keeps the
    sentence. The record must be whole, as ``read.records`` gives it.
    """
    for event in record.events:
        if event.status not in ("future", "negated") or event.confidence < min_confidence:
            continue
        change = None if text is None else change_told(text, event)
        announces = event.status == "future" and event.date is not None and change != "cancelled"
        # that something is said not to be, without a day and without such words, need not concern anything that was planned
        if not announces and change is None and (event.status == "future" or event.date is None):
            continue
        actors, recipients = _parties(record, event.actors), _parties(record, event.recipients)
        yield (
            Series(event.type, _keys(actors), _keys(recipients)),
            Report(
                record.date, event.date.from_ if event.date else None, event.date.to if event.date else None, event.mode, announces,
                change or (None if announces else "cancelled"), record.id, event.id, event.date.basis if event.date else "inferred", actors, recipients,
                _spot(record.place(event.place)) if event.place else None, event.contexts, event.confidence,
                _sentence(text, event.sentence) if text is not None and with_text else None,
            ),
        )  # fmt: skip


def change_told(text: str, event: Event) -> Change | None:
    """Whether the words around an event put it off or call it off: in its sentence when it is denied, in its own clause when it is to come."""
    start, end = max(event.sentence.start, event.trigger.start - FAR), min(event.sentence.end, event.trigger.end + FAR)
    if event.status == "future":
        before = [m.end() for m in _CLAUSE_END.finditer(text, start, event.trigger.start)]
        after = _CLAUSE_END.search(text, event.trigger.end, end)
        start, end = before[-1] if before else start, after.start() if after else end
    for change, pattern in _CHANGES.items():
        if any(not _NOT.search(text, max(start, m.start() - NEAR), m.start()) for m in pattern.finditer(text, start, end)):
            return change
    return None


def _parties(record: Record, participants: tuple[Participant, ...]) -> tuple[Party, ...]:
    entities = (record.entity(p.entity) for p in participants)
    return tuple(sorted({Party(e.country, e.name[:LONGEST], _is_named(e)) for e in entities}, key=lambda p: (p.key, p.name)))


def _is_named(entity: Entity) -> bool:
    last = entity.name.split()[-1:]
    title = bool(entity.role) and entity.name.casefold().endswith((entity.role or "").casefold())
    return entity.kind == "person" and bool(last) and last[0][0].isupper() and not title


def _keys(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(sorted({p.key for p in parties}))


def _spot(place: Place) -> Spot:
    return Spot(place.name[:LONGEST], place.country, place.admin1, place.lat, place.lon, place.geonames)


def _sentence(text: str, span: Span) -> str:
    return " ".join(span.of(text)[:LONGEST].split())
