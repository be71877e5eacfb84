"""What the user imported: people and organisations that look-ups ask beside the package's own data.

An import is one SQLite file, ``actors/NAME.sqlite`` in the user's data folder (``DRAGOMAN_DATA`` names another). It is opened, never loaded
whole: a start costs the same with ten people or a million. The files outlive upgrades of the package.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from dragoman.errors import CannotRun

LAYOUT = 1  # of the tables below; raise it when they change, and read the older one as well
MOST = 400  # namesakes handed back; a bare surname of more people tells nobody
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT, name TEXT, sort TEXT, wikidata TEXT, spellings TEXT, spans TEXT);
CREATE TABLE spelling (key TEXT, sort TEXT, entry INTEGER, surface TEXT, PRIMARY KEY (key, sort, entry, surface)) WITHOUT ROWID;
"""
INDEX = "CREATE INDEX entry_wikidata ON entry (wikidata) WHERE wikidata <> ''"
COLUMNS = "e.id, e.kind, e.name, e.sort, e.wikidata, e.spellings, e.spans"
BY_KEY = f"SELECT s.surface, {COLUMNS} FROM spelling s JOIN entry e ON e.id = s.entry WHERE s.key = ? AND s.sort = ? ORDER BY e.id LIMIT ?"
BY_ID = f"SELECT e.name, {COLUMNS} FROM entry e WHERE e.wikidata = ? AND e.wikidata <> '' AND e.kind = ? LIMIT ?"
NEAR = "SELECT DISTINCT surface FROM spelling WHERE key >= ? AND key < ? LIMIT ?"

Span = tuple[str, tuple[str, ...], str, date | None, date | None]
"""Country code, sectors, office ("" for an organisation), first and last day (None is open)."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import. ``number`` is its place in the order of importing, ``bulk`` tells a dump from a list that someone chose; ``day`` is
    when it was imported, ``digest`` the hash of what it holds."""

    name: str
    path: Path
    number: int
    form: str
    source: str
    bulk: bool
    day: str
    people: int
    organizations: int
    digest: str


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody or something that an import added; ``sort`` as in organizations.csv, "" for a person; ``spans`` by their beginning."""

    source: str
    bulk: bool
    name: str
    sort: str
    wikidata: str | None
    spellings: tuple[str, ...]
    spans: tuple[Span, ...]


class Additions:
    """Read-only look-ups in all imports, from any thread; of one key, the latest import first."""

    def __init__(self, imports: tuple[Import, ...]) -> None:
        self.imports = tuple(sorted(imports, key=lambda one: (-one.number, one.name)))
        told = "\n".join(f"{one.name} {one.digest}" for one in self.imports)
        self.fingerprint = hashlib.sha256(told.encode()).hexdigest()[:12] if self.imports else ""
        self._files = [(one, _opened(one.path), threading.Lock()) for one in self.imports]

    def people(self, key: str, sort: str) -> tuple[tuple[str, Added], ...]:
        """(spelling, person) by ``names.key`` of a full name (``sort`` full) or of a surname (surname)."""
        return self._asked(BY_KEY, key, sort)

    def organizations(self, key: str) -> tuple[tuple[str, Added], ...]:
        """(spelling, organisation) by ``names.key``."""
        return self._asked(BY_KEY, key, "organization")

    def known_as(self, wikidata: str, kind: str) -> tuple[tuple[str, Added], ...]:
        """(name, entry) of that Wikidata id; ``kind`` person or organization."""
        return self._asked(BY_ID, wikidata, kind)

    def near(self, start: str) -> list[str]:
        """Spellings whose key begins so, some hundred at most."""
        found: list[str] = []
        for _, connection, lock in self._files:
            with lock:
                found += [row[0] for row in connection.execute(NEAR, (start, start + "\U0010ffff", MOST))]
        return found

    def _asked(self, query: str, first: str, second: str) -> tuple[tuple[str, Added], ...]:
        found: list[tuple[str, Added]] = []
        for one, connection, lock in self._files:
            with lock:
                rows = connection.execute(query, (first, second, MOST)).fetchall()
            found += [(surface, _added(one, rest)) for surface, *rest in rows]
        return tuple(found)


def _added(one: Import, row: list[str]) -> Added:
    _, _, name, sort, wikidata, spellings, spans = row
    return Added(one.name, one.bulk, name, sort, wikidata or None, tuple(json.loads(spellings)), tuple(map(_span, json.loads(spans))))


def _span(cells: list[str]) -> Span:
    country, sectors, office, start, end = cells
    return country, tuple(sectors.split()), office, _day(start), _day(end)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def folder() -> Path:
    """Where imports lie: below ``DRAGOMAN_DATA``, or the user's data folder. It need not be there yet."""
    from platformdirs import user_data_dir

    return Path(os.environ.get("DRAGOMAN_DATA") or user_data_dir("dragoman")) / "actors"


def installed() -> tuple[Import, ...]:
    """The imports of the data folder in the order of importing. CannotRun when one cannot be read, or comes from a newer dragoman."""
    where = folder()
    try:
        paths = sorted(where.glob("*.sqlite")) if where.is_dir() else []
    except OSError as error:
        raise CannotRun(f"{where}: cannot be looked into ({error.strerror})") from error
    return tuple(sorted(map(_about, paths), key=lambda one: (one.number, one.name)))


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _about(path: Path) -> Import:
    try:
        connection = _opened(path)
        try:
            about = dict(connection.execute("SELECT name, value FROM about").fetchall())
        finally:
            connection.close()
        layout = int(about["layout"])
        one = Import(path.stem, path, int(about["number"]), about["form"], about["source"], about["bulk"] == "yes", about["day"],
                     int(about["people"]), int(about["organizations"]), about["digest"])  # fmt: skip
    except (sqlite3.Error, KeyError, ValueError) as error:
        raise CannotRun(f"{path}: the import is damaged ({error}); `dragoman actors forget {path.stem}`, then import it again") from error
    if layout > LAYOUT:
        raise CannotRun(f"{path}: imported by a newer dragoman; upgrade, or `dragoman actors forget {path.stem}` and import it again")
    return one


def forget(name: str) -> bool:
    """Removes the import of that name, damaged or not; False when there is none."""
    path = folder() / f"{name}.sqlite"
    if Path(name).name != name or not path.is_file():
        return False
    path.unlink()
    refresh()
    return True


@lru_cache(maxsize=1)
def current() -> Additions:
    """All imports, opened once in a process: what is imported later is seen after ``refresh``."""
    return Additions(installed())


def refresh() -> None:
    """Has the next look-up open the data folder anew, after something was imported or forgotten."""
    current.cache_clear()
