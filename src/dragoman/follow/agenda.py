"""Issues across records: which ones, how often, between whom, from when to when, in cooperation or conflict."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from typing import Annotated

from msgspec import Meta, Struct

from dragoman.record import Record

SHOWN = 8  # countries of an issue that are kept


class AgendaIssue(Struct, frozen=True):
    """An issue, and what the records say about it."""

    label: str
    documents: int
    events: Annotated[int, Meta(description="events about it, of any status")]
    statements: int
    relations: int
    cooperation: Annotated[int, Meta(description="events of status actual that cooperate (quad 1 and 2)")]
    conflict: Annotated[int, Meta(description="events of status actual in conflict (quad 3 and 4)")]
    countries: Annotated[tuple[str, ...], Meta(description="who acts, is acted upon or speaks, the most frequent first")]
    first: Annotated[str, Meta(description="day of publication of the first document that has it")]
    last: Annotated[str, Meta(description="and of the last")]


@dataclass
class Agenda:
    """Gathers records, in any order and number, and gives their issues. What is gathered lies in a temporary file. Close it, or use it as a context."""

    documents: int = 0
    _db: sqlite3.Connection = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._db = sqlite3.connect("")  # SQLite's own temporary database: on disk as soon as it is large, gone when closed
        self._db.execute(
            "CREATE TABLE mention (label TEXT, id TEXT, document TEXT, day TEXT, sort TEXT, quad INTEGER, countries TEXT,"
            " PRIMARY KEY (label, id, document, day, sort, quad, countries)) WITHOUT ROWID"
        )

    def __enter__(self) -> Agenda:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forgets everything."""
        self._db.close()

    def add(self, record: Record, countries: Iterable[str] = (), min_confidence: float = 0.0) -> None:
        """Takes the issues of a whole record, or of what one of these countries has part in."""
        self.documents += 1
        wanted = frozenset(countries)
        rows = [row for row in _mentions(record, min_confidence) if not wanted or wanted & set(row[-1].split())]
        self._db.executemany("INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def issues(self) -> Iterator[AgendaIssue]:
        """The issues, those of most documents first."""
        with closing(self._db.cursor()) as ranked, closing(self._db.cursor()) as rows:
            for (label,) in ranked.execute("SELECT label FROM mention GROUP BY label ORDER BY count(DISTINCT document || day) DESC, count(*) DESC, label"):
                rows.execute("SELECT sort, document, day, quad, countries FROM mention WHERE label = ? ORDER BY sort", (label,))
                yield _issue(label, rows)


def _mentions(record: Record, min_confidence: float) -> Iterator[tuple[str, str, str, str, str, int, str]]:
    """Label, id, document, day, sort, quad (0 for what did not happen or is no event) and countries of whatever has an issue."""
    country = {e.id: e.country for e in record.entities}

    def codes(ids: Iterable[str | None]) -> str:
        return " ".join(sorted({c for i in ids if i is not None and (c := country.get(i))}))

    for e in record.events:
        quad = e.quad if e.status == "actual" else 0
        for issue in e.issues if e.confidence >= min_confidence else ():
            yield issue.label, e.id, record.id, record.date, "event", quad, codes(p.entity for p in (*e.actors, *e.recipients))
    for s in record.statements:
        for issue in s.issues:
            yield issue.label, s.id, record.id, record.date, "statement", 0, codes((s.speaker, *s.addressees))
    for number, r in enumerate(record.relations):
        for issue in r.issues:
            yield issue.label, f"{record.id}~{number}", record.id, record.date, "relation", 0, " ".join(sorted(r.between))


def _issue(label: str, rows: Iterable[tuple[str, str, str, int, str]]) -> AgendaIssue:
    sorts: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    documents, days, quads = set(), set(), Counter[int]()
    for sort, some in groupby(rows, key=lambda row: row[0]):
        for _, document, day, quad, codes in some:
            sorts[sort] += 1
            documents.add((document, day))
            days.add(day)
            quads[quad] += 1
            countries.update(codes.split())
    ranked = sorted(countries, key=lambda c: (-countries[c], c))[:SHOWN]
    return AgendaIssue(label, len(documents), sorts["event"], sorts["statement"], sorts["relation"], quads[1] + quads[2], quads[3] + quads[4], tuple(ranked), min(days), max(days))
