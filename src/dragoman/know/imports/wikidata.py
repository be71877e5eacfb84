"""Politicians and organisations in a dump of Wikidata's entities: one a line, in the order that the dump has them.

An office is another entity, which may stand anywhere in the file. So people are put aside first, and entities that an office, a land or a
kind of organisation can be; when all is read, they are joined.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

from dragoman.know.imports import entities
from dragoman.know.imports.entities import Claims, Entity, Statement
from dragoman.know.imports.entry import NO_COUNTRY, NO_SECTOR, Entry, LeftOut, country_code, office_name, sectors_of
from dragoman.know.imports.lines import broken, lines
from dragoman.know.imports.qids import Meaning, class_of_qid, country_of_qid, occupation_of_qid
from dragoman.know.offices import Tenure
from dragoman.know.resolve import resolve

HUMAN = "Q5"
OFFICES = frozenset({"Q4164871", "Q294414"})  # position, public office
STEPS = 6  # up the classes from an entity to a kind that is known; the way up is short or none
BROAD = 40  # classes looked at on that way
LONGEST_LIFE = 100  # years; whose death is not told holds no office after that
NO_OFFICE = "a person without office and without an occupation of politics"
NEITHER = "neither a person nor a kind of organisation that is known"
NO_LABEL = "it has no English name"
ODD = "not shaped as an entity of Wikidata"


def read(path: Path, aside: sqlite3.Connection) -> Iterator[Entry | LeftOut]:
    """The people and organisations of the dump. ``aside`` is a database for the time of reading.

    CannotRun with the line that is no JSON, or where an array is not closed: the file was cut off there.
    """
    aside.execute("CREATE TABLE human (seq INTEGER PRIMARY KEY, entity BLOB)")
    aside.execute("CREATE TABLE item (id TEXT PRIMARY KEY, seq INTEGER, label TEXT, entity BLOB) WITHOUT ROWID")
    for number, line in _entities(path):
        yield from _put_aside(number, line, path, aside)
    yield from _Join(aside).all()


def _entities(path: Path) -> Iterator[tuple[int, bytes]]:
    """(line, entity) without the brackets and commas of an array."""
    number, array, closed = 1, False, False
    for number, line in lines(path):
        text = line.strip().removeprefix(b"\xef\xbb\xbf")
        if not text:
            continue
        if closed:
            raise broken(path, number, "the file goes on behind the ] that closes it")
        if text.startswith(b"[") and not array:
            array, text = True, text[1:].strip()
        if array and text.endswith(b"]"):
            closed, text = True, text[:-1].strip()
        text = text.removesuffix(b",").strip()
        if text:
            yield number, text
    if array and not closed:
        raise broken(path, number, "the file is cut off here: the [ at its beginning is not closed")


def _put_aside(number: int, line: bytes, path: Path, aside: sqlite3.Connection) -> Iterator[LeftOut]:
    try:
        found = entities.entity(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise broken(path, number, f"no JSON, or cut off ({error})") from error
    if found is None:
        yield LeftOut(ODD, "", number)
        return
    told = found.told
    kinds = entities.ids(told.P31)
    if HUMAN not in kinds:
        if found.type != "item" or not _matters(told, kinds):
            yield LeftOut(NEITHER, "", number)
            return
        aside.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?)", (found.id, number, found.label, msgspec.json.encode(found)))
    elif not found.label:
        yield LeftOut(NO_LABEL, found.id, number)
    elif not told.P39 and not any(map(occupation_of_qid, entities.ids(told.P106))):
        yield LeftOut(NO_OFFICE, found.label, number)
    else:
        aside.execute("INSERT INTO human VALUES (?, ?)", (number, msgspec.json.encode(found)))


def _matters(told: Claims, kinds: list[str]) -> bool:
    """Whether it can be an organisation, an office, a land or a class of these: nine tenths of Wikidata are articles, stars and species."""
    return bool(told.P279 or told.P17 or told.P1001 or OFFICES & set(kinds) or any(map(class_of_qid, kinds)))


class _Join:
    """Offices, lands and kinds looked up among the entities put aside."""

    def __init__(self, aside: sqlite3.Connection) -> None:
        self._aside = aside
        self.item = lru_cache(maxsize=4096)(self._item)
        self.land = lru_cache(maxsize=16384)(self._land)
        self.office = lru_cache(maxsize=16384)(self._office)
        self.kind = lru_cache(maxsize=16384)(self._kind)

    def all(self) -> Iterator[Entry | LeftOut]:
        """People, then organisations, each in the order of the file."""
        for seq, line in self._aside.execute("SELECT seq, entity FROM human ORDER BY seq"):
            yield self._person(msgspec.json.decode(line, type=Entity), seq)
        for seq, line in self._aside.execute("SELECT seq, entity FROM item ORDER BY seq"):
            yield self._organization(msgspec.json.decode(line, type=Entity), seq)

    def _item(self, qid: str) -> Entity | None:
        row = self._aside.execute("SELECT entity FROM item WHERE id = ?", (qid,)).fetchone()
        return msgspec.json.decode(row[0], type=Entity) if row else None

    def _land(self, qid: str, steps: int = 3) -> str:
        """PLOVER's code of a country, or of the country in which a land lies; "" when it cannot be told."""
        if code := country_of_qid(qid):
            return code
        found = self.item(qid)
        if not found or not steps:
            return ""
        own = country_code(found.label) if found.label else None
        return own or self._land_of(found.told.P17, steps - 1)

    def _land_of(self, statements: list[Statement], steps: int = 3) -> str:
        """Of the land that still holds, the preferred first; of those that ended, when there is no other."""
        found = sorted(entities.good(statements), key=lambda one: bool(one.limits.P582))
        return next((code for qid in entities.ids(found) if (code := self.land(qid, steps))), "")

    def _person(self, found: Entity, line: int) -> Entry | LeftOut:
        told = found.told
        citizen = self._land_of(told.P27)
        died = entities.day(told.P570, last=True)
        if not died and (born := entities.day(told.P569, last=False)) and born.year + LONGEST_LIFE < date.max.year:
            died = date(born.year + LONGEST_LIFE, 12, 31)
        held = [span for one in entities.good(told.P39) if (span := self._tenure(one, citizen, died))]
        if not held:
            done = next((meant for qid in entities.ids(told.P106) if (meant := occupation_of_qid(qid))), None)
            if not done or not citizen:
                return LeftOut(NO_SECTOR if citizen else NO_COUNTRY, found.label, line)
            held = [Tenure(citizen, done.sectors, done.label, None, died)]
        return Entry(found.id, "person", found.label, found.other_names, "", found.id, tuple(held), line)

    def _tenure(self, one: Statement, citizen: str, died: date | None) -> Tenure | None:
        value = one.mainsnak.datavalue
        qid = value.value.id if value else None
        if not qid:
            return None
        title, land, sectors = self.office(qid)
        limits = one.limits
        stated = [self.land(other) for other in (*entities.snak_ids(limits.P1001), *entities.snak_ids(limits.P17))]
        country = next((code for code in (*stated, land) if code), citizen)
        if not title or not country or not sectors:
            return None
        if any(snak.snaktype == "somevalue" for snak in limits.P582) and not died:
            return None  # it ended, nobody knows when
        start, end = entities.first_day(limits.P580, last=False), entities.first_day(limits.P582, last=True) or died
        if start and end and start > end:
            return None
        return Tenure(country, sectors, office_name(title, country), start, end)

    def _office(self, qid: str) -> tuple[str, str, tuple[str, ...]]:
        """(title, country or "", sectors or ()) of a position."""
        found = self.item(qid)
        if not found or not found.label:
            return "", "", ()
        land = self._land_of(found.told.P1001) or self._land_of(found.told.P17) or resolve(found.label).country or ""
        sectors = sectors_of(found.label)
        for qid in () if sectors else self._above([*entities.ids(found.told.P279), *entities.ids(found.told.P31)]):
            above = self.item(qid)
            if above and (sectors := sectors_of(above.label)):
                break
        return found.label, land, sectors

    def _above(self, classes: Iterable[str]) -> Iterator[str]:
        """These classes, then those above them, each once."""
        level, seen = dict.fromkeys(classes), set[str]()
        for _ in range(STEPS):
            above: dict[str, None] = {}
            for qid in level:
                if qid in seen or len(seen) >= BROAD:
                    continue
                seen.add(qid)
                yield qid
                if found := self.item(qid):
                    above |= dict.fromkeys(entities.ids(found.told.P279))
            level = above

    def _kind(self, classes: tuple[str, ...]) -> Meaning | None:
        """The kind of organisation that these classes come to."""
        return next((meant for qid in self._above(classes) if (meant := class_of_qid(qid))), None)

    def _organization(self, found: Entity, line: int) -> Entry | LeftOut:
        told = found.told
        kind = self.kind(tuple(entities.ids(told.P31)))
        if not kind or class_of_qid(found.id):
            return LeftOut(NEITHER, "", line)
        if not found.label:
            return LeftOut(NO_LABEL, found.id, line)
        land = kind.country or self._land_of(told.P17) or self._land_of(told.P1001)
        if not land:
            return LeftOut(NO_COUNTRY, found.label, line)
        start, end = entities.day(told.P571, last=False), entities.day(told.P576, last=True)
        if start and end and start > end:
            start = end = None
        span = Tenure(land, kind.sectors, "", start, end)
        return Entry(found.id, "organization", found.label, found.other_names, kind.kind, found.id, (span,), line)
