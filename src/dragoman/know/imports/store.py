"""The writing of an import: gathered in a scratch file, joined by identity, and moved into place only when all of it is there."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from dragoman.errors import CannotRun
from dragoman.know import additions, organizations
from dragoman.know.imports.entry import NO_NAME, Entry, LeftOut, shown, spellings, tidy
from dragoman.know.names import key
from dragoman.know.offices import Tenure, full_forms, surname_forms

Surnames = Literal["all", "heads", "none"]
Row = tuple[object, ...]
EXAMPLES = 3  # told of each reason
MOST_SPANS = 200  # offices of one person, and spellings of one name
BATCH = 2_000
KNOWN = "the package knows it already, with its periods"
ORDINARY = "a dump's organisation of one ordinary word"


@dataclass(slots=True)
class Report:
    """What came of an import: ``read`` entries or lines; people, their offices and organisations taken; what was left out by reason."""

    name: str
    form: str
    read: int = 0
    people: int = 0
    offices: int = 0
    organizations: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    digest: str = ""

    def leave(self, one: LeftOut) -> None:
        """Counts what is left out, and keeps the first of each reason as examples."""
        self.left_out[one.why] += 1
        shown = self.examples.setdefault(one.why, [])
        if one.name and len(shown) < EXAMPLES:
            shown.append((one.name, one.line))


@contextmanager
def scratch(folder: Path) -> Iterator[sqlite3.Connection]:
    """A database for the time of an import. It is on disk, so that a large file needs no large memory, and leaves nothing behind."""
    handle, made = tempfile.mkstemp(dir=folder, suffix=".scratch")
    os.close(handle)
    path = Path(made)
    try:
        with closing(sqlite3.connect(made)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;")
            connection.execute("CREATE TABLE opened (one)")  # the file is open from here on
            with contextlib.suppress(OSError):
                path.unlink()  # gone for all others at once, so that nothing is left when the import is killed; Windows keeps it until the end
            yield connection
    finally:
        path.unlink(missing_ok=True)


def gather(found: Iterable[Entry | LeftOut], into: sqlite3.Connection, report: Report) -> None:
    """Writes entries as they come into the table ``piece``; what is left out is counted."""
    into.execute("CREATE TABLE piece (seq INTEGER PRIMARY KEY, identity TEXT, line INTEGER, entry TEXT)")

    def rows() -> Iterator[tuple[str, int, str]]:
        for one in found:
            report.read += 1
            if isinstance(one, LeftOut):
                report.leave(one)
            else:
                yield (
                    one.identity,
                    one.line,
                    json.dumps([one.kind, one.name, one.aliases, one.sort, one.wikidata, [*map(_cells, one.spans)]]),
                )

    into.executemany("INSERT INTO piece (identity, line, entry) VALUES (?, ?, ?)", rows())
    into.execute("CREATE INDEX piece_identity ON piece (identity, seq)")


def _cells(span: Tenure) -> list[str]:
    days = [day.isoformat() if day else "" for day in (span.start, span.end)]
    return [span.country, " ".join(span.sectors), shown(span.office), *days]


@contextmanager
def placed(name: str) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """A new look-up file, which takes the place of the import of that name when all went well; else nothing changes."""
    folder = additions.folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=folder, suffix=".importing")
    except OSError as error:
        raise CannotRun(f"{folder}: cannot be written ({error.strerror}); name another folder in DRAGOMAN_DATA") from error
    os.close(handle)
    try:
        connection = sqlite3.connect(made)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;" + additions.SCHEMA)
            yield connection, folder
            connection.execute(additions.INDEX)
            connection.commit()
        finally:
            connection.close()
        with Path(made).open("rb+") as written:
            os.fsync(written.fileno())
        Path(made).chmod(0o644)
        Path(made).replace(folder / f"{name}.sqlite")
    except sqlite3.Error as error:
        raise CannotRun(f"{folder}: cannot be written ({error}); nothing was imported") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(made).unlink()
    additions.refresh()


def join(pieces: sqlite3.Connection, into: sqlite3.Connection, report: Report, bulk: bool, surnames: Surnames) -> None:
    """Joins the pieces of each identity into an entry and writes it with its spellings; sets the counts and the digest."""
    digest = hashlib.sha256(f"{additions.LAYOUT} {bulk}".encode())
    rows = pieces.execute("SELECT identity, seq, line, entry FROM piece ORDER BY identity, seq")
    entries: list[Row] = []
    names: list[Row] = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        one = _one(list(group), report, bulk, surnames)
        if one is None:
            continue
        digest.update(json.dumps(one).encode())
        entries.append(one[0])
        names += one[1]
        if len(entries) >= BATCH:
            _write(into, entries, names)
    _write(into, entries, names)
    report.digest = digest.hexdigest()


def _write(into: sqlite3.Connection, entries: list[Row], names: list[Row]) -> None:
    into.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", entries)
    into.executemany("INSERT OR IGNORE INTO spelling VALUES (?, ?, ?, ?)", names)
    entries.clear()
    names.clear()


def _one(rows: list[tuple[str, int, int, str]], report: Report, bulk: bool, surnames: Surnames) -> tuple[Row, list[Row]] | None:
    """The row of an entry and those of its spellings; None, counted, when no name of it can be looked up."""
    seq, line = rows[0][1], rows[0][2]
    pieces = [json.loads(row[3]) for row in rows]
    kind, name, _, sort, _, _ = pieces[0]
    wikidata = next((piece[4] for piece in pieces if piece[4]), "")
    aliases = tuple(dict.fromkeys(alias for piece in pieces for alias in piece[2]))[:MOST_SPANS]
    spans = sorted({tuple(span) for piece in pieces for span in piece[5]}, key=lambda span: (span[3], span))[:MOST_SPANS]
    told = spellings(name, aliases)
    name = tidy(name)
    forms = _people_forms(told, spans, surnames) if kind == "person" else [("organization", one) for one in told]
    if kind == "organization" and bulk:
        if _known(name, spans[0][0], wikidata):
            report.leave(LeftOut(KNOWN, name, line))
            return None
        forms = [(form, one) for form, one in forms if " " in one or sum(letter.isupper() for letter in one) > 1]
    if not forms or not name:
        report.leave(LeftOut(ORDINARY if told and kind == "organization" else NO_NAME, name or str(pieces[0][1])[:60], line))
        return None
    if kind == "person":
        report.people += 1
        report.offices += len(spans)
    else:
        report.organizations += 1
    entry = (seq, kind, name, sort, wikidata, json.dumps(told), json.dumps(spans))
    return entry, [(key(form), sort_of, seq, form) for sort_of, form in forms]


def _people_forms(told: tuple[str, ...], spans: list[tuple[str, ...]], surnames: Surnames) -> list[tuple[str, str]]:
    """(sort of spelling, spelling) of a person: full names always, surnames for whom the user wants to be known by them."""
    forms = [("full", form) for one in told for form in full_forms(one)]
    heads = any(Tenure(span[0], (), span[2], None, None).rank == 2 and " of " not in span[2] for span in spans)
    if surnames == "all" or (surnames == "heads" and heads):
        forms += [("surname", form) for one in told for form in surname_forms(one, spans[-1][0]) if spellings(form, ())]
    return forms


def _known(name: str, country: str, wikidata: str) -> bool:
    """Whether the package itself has that organisation: its offices in and out of government are worth more than a dump's one line."""
    return wikidata in _wikidata_ids() or any(
        way.organization.country == country and key(way.organization.name) == key(name) for way in organizations.index().get(key(name), ())
    )


@cache
def _wikidata_ids() -> frozenset[str]:
    return frozenset(one.wikidata for one, _ in organizations.all_organizations().values() if one.wikidata)


def describe(into: sqlite3.Connection, report: Report, source: Path, bulk: bool) -> None:
    """Writes what the import is. The day of importing is shown by ``dragoman actors imported``; no record depends on it."""
    numbers = [one.number for one in additions.installed() if one.name != report.name]
    about = {
        "layout": additions.LAYOUT, "number": max(numbers, default=0) + 1, "form": report.form, "source": source.name,
        "bulk": "yes" if bulk else "no", "day": date.today().isoformat(), "people": report.people,
        "organizations": report.organizations, "digest": report.digest,
    }  # fmt: skip
    into.executemany("INSERT INTO about VALUES (?, ?)", [(name, str(value)) for name, value in about.items()])
