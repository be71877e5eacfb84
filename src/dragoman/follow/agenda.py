"""Issues across records: which ones, how often, between whom, from when to when, in cooperation or conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Annotated, Any

from msgspec import Meta, Struct

from dragoman.record import Record
from dragoman.temporary import TemporaryDatabase

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


class Agenda(TemporaryDatabase):
    """Gathers records, in any order and number, and gives their issues."""

    def __init__(self) -> None:
        super().__init__(
            "the issues",
            "mention (label TEXT, id TEXT, document TEXT, day TEXT, sort TEXT, quad INTEGER, countries TEXT,"
            " PRIMARY KEY (label, id, document, day, sort, quad, countries)) WITHOUT ROWID",
        )
        self.documents = 0

    def add(self, record: Record, countries: Iterable[str] = (), min_confidence: float = 0.0) -> None:
        """Takes the issues of a whole record, or of what one of these countries has part in."""
        self.documents += 1
        wanted = frozenset(countries)
        rows = [row for row in _mentions(record, min_confidence) if not wanted or wanted & set(row[-1].split())]
        self._insert("INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def issues(self) -> Iterator[AgendaIssue]:
        """The issues, those of most documents first."""
        for (label,) in self._rows("SELECT label FROM mention GROUP BY label ORDER BY count(DISTINCT document || day) DESC, count(*) DESC, label"):
            yield _issue(label, self._rows("SELECT sort, document, day, quad, countries FROM mention WHERE label = ? ORDER BY sort", (label,)))


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


def _issue(label: str, rows: Iterable[tuple[Any, ...]]) -> AgendaIssue:
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
