"""People and organisations in the results of a SPARQL query, in the W3C's JSON form or as Wikidata's query page saves them."""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from dragoman.errors import CannotRun
from dragoman.know.imports.entry import (
    BAD_SECTOR,
    NO_COUNTRY,
    NO_SECTOR,
    Entry,
    LeftOut,
    country_code,
    office_name,
    organization_sectors,
    sector_codes,
    sectors_of,
    sort_of,
)
from dragoman.know.imports.lines import broken, opened
from dragoman.know.imports.lines import read as read_part
from dragoman.know.imports.qids import country_of_qid
from dragoman.know.offices import Tenure

PIECE = 2**16  # bytes read at a time
LONGEST = 4 * 2**20  # characters of one row, or of what stands before the rows
TORN = 16  # characters from the end of a piece: an error there may only mean that the row goes on in the next
START = re.compile(r'\s*\[|\s*\{(?:.*?)"bindings"\s*:\s*\[', re.DOTALL)
GAP = re.compile(r"\s*(,?)\s*")
DECODER = json.JSONDecoder()
QID = re.compile(r"(?:^|/)(Q[1-9]\d{0,12})$")
DATE = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)(?:T|$)")
NEITHER = "a row without ?person and ?organization"


def read(path: Path) -> Iterator[Entry | LeftOut]:
    """The rows of the results. CannotRun where they are no JSON, or break off."""
    with opened(path) as stream:
        for line, row in _Results(path, stream).rows():
            yield _entry({name: _value(cell) for name, cell in row.items()}, line)


def _value(cell: object) -> str:
    value = cell.get("value", "") if isinstance(cell, dict) else cell
    return value.strip() if isinstance(value, str) else str(value if value is not None else "")


class _Results:
    """The rows of a file, read a piece at a time: ``text`` is what is read and not yet taken, ``line`` where it begins."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self.path, self.stream = path, stream
        self.line, self.text, self.ended = 1, "", False
        self._decoder = getincrementaldecoder("utf-8-sig")()

    def bad(self, what: str, at: int = 0, fix: str = "") -> CannotRun:
        """The error at that place of the text."""
        line = self.line + self.text.count("\n", 0, at)
        return broken(self.path, line, what, fix) if fix else broken(self.path, line, what)

    def more(self) -> None:
        """Reads a piece on. CannotRun when what is not taken grows too long."""
        if len(self.text) > LONGEST:
            raise self.bad(f"no row of results in {LONGEST // 2**20} MB")
        part = read_part(self.path, self.line + self.text.count("\n"), lambda: self.stream.read(PIECE))
        self.ended = not part
        try:
            self.text += self._decoder.decode(part, final=self.ended)
        except UnicodeDecodeError as error:
            raise self.bad("not in UTF-8", len(self.text)) from error

    def take(self, end: int) -> None:
        """Passes over the text up to there."""
        self.line += self.text.count("\n", 0, end)
        self.text = self.text[end:]

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """(line, row); at the end, that what the rows stand in is closed."""
        self.more()
        while (start := START.match(self.text)) is None:
            if self.ended:
                raise self.bad('no results of a query: there is no "bindings": [', fix="save them as JSON")
            self.more()
        closing = "[" if start[0].lstrip().startswith("[") else '{"results":{"bindings":['
        self.take(start.end())
        first = True
        while (row := self._row(first)) is not None:
            yield row
            first = False
        while not self.ended:
            self.more()
        try:
            json.loads(closing + self.text)
        except (json.JSONDecodeError, RecursionError) as error:
            raise self.bad("the file is cut off here, or goes on with what is no JSON", len(self.text.rstrip())) from error

    def _row(self, first: bool) -> tuple[int, dict[str, Any]] | None:
        """The next row; None where the list of rows is closed."""
        while True:
            gap = GAP.match(self.text)
            assert gap is not None  # it matches nothing, too
            begin = gap.end()
            if self.text[begin : begin + 1] == "]" and not gap[1]:
                self.take(begin)
                return None
            try:
                row, end = DECODER.raw_decode(self.text, begin)
            except json.JSONDecodeError as error:
                torn = error.pos > len(self.text) - TORN or error.msg.startswith("Unterminated")
                if self.ended or not torn:
                    raise self.bad("the results are cut off here, or are no JSON", min(error.pos, len(self.text.rstrip()))) from error
                self.more()
                continue
            except RecursionError as error:
                raise self.bad("no row of results", begin) from error
            if not isinstance(row, dict) or bool(gap[1]) == first:
                raise self.bad("no row of results, or no comma between two", begin)
            self.take(begin)
            line = self.line
            self.take(end - begin)
            return line, row


def _entry(row: dict[str, str], line: int) -> Entry | LeftOut:
    subject = next((name for name in ("person", "organization") if row.get(name) or row.get(f"{name}Label")), None)
    if subject is None:
        return LeftOut(NEITHER, "", line)
    found = QID.search(row.get(subject, ""))
    wikidata = found[1] if found else ""
    name = row.get(f"{subject}Label", "")
    if not name or QID.search(name):  # the label service gives the id where there is no English name
        return LeftOut("it has no English name", wikidata or name, line)
    country = _country(row)
    if not country:
        return LeftOut(NO_COUNTRY, name, line)
    title = (row.get("officeLabel") or row.get("occupationLabel", "")) if subject == "person" else row.get("kindLabel", "")
    title = "" if QID.search(title) else title
    stated = sector_codes(row.get("sectors", ""))
    if stated is None:
        return LeftOut(BAD_SECTOR, name, line)
    sectors = organization_sectors(title, country, stated) if subject == "organization" else stated or sectors_of(title) or None
    if sectors is None:
        return LeftOut(NO_SECTOR, name, line)
    days = [_day(row.get(which, "")) for which in ("start", "end")]
    if days[0] and days[1] and days[0] > days[1]:
        return LeftOut("it ends before it begins", name, line)
    aliases = tuple(part.strip() for part in row.get(f"{subject}AltLabel", "").split(",") if part.strip())
    office = office_name(title, country) if subject == "person" else ""
    sort = "" if subject == "person" else sort_of(title)
    return Entry(f"{subject} {wikidata or name}", subject, name, aliases, sort, wikidata, (Tenure(country, sectors, office, *days),), line)


def _country(row: dict[str, str]) -> str | None:
    for cell in (row.get("countryCode", ""), row.get("country", ""), row.get("countryLabel", "")):
        if cell and (code := country_of_qid(found[1]) if (found := QID.search(cell)) else country_code(cell)):
            return code
    return None


def _day(text: str) -> date | None:
    """The day of an xsd:dateTime; None for none, and for what is unknown or before our era."""
    found = DATE.match(text)
    try:
        return date(int(found[1]), int(found[2]) or 1, int(found[3]) or 1) if found else None
    except ValueError:
        return None
