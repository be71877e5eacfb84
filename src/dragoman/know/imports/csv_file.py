"""People and organisations in CSV, with the columns of the package's own office_holders.csv and organizations.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dragoman.know.imports.entry import (
    BAD_SECTOR,
    NO_COUNTRY,
    NO_SECTOR,
    QID,
    Entry,
    LeftOut,
    country_code,
    organization_sectors,
    sector_codes,
    sectors_of,
    sort_of,
)
from dragoman.know.imports.lines import broken, lines
from dragoman.know.offices import Tenure

PEOPLE = ("name", "aliases", "country", "sectors", "office", "from", "to", "wikidata")
ORGANIZATIONS = ("name", "aliases", "country", "sectors", "kind", "from", "to", "wikidata")
NEEDED = {"name", "country"}
LONGEST = 1_000_000  # characters of a line


def read(path: Path) -> Iterator[Entry | LeftOut]:
    """The lines of the file. CannotRun for a header that is none, and for a line with too few or too many cells."""
    reader = csv.reader(_text(path), strict=True)
    header: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(path, reader.line_num, [cell.strip().casefold() for cell in cells])
                continue
            if len(cells) != len(header):
                raise broken(path, reader.line_num, f"{len(cells)} cells where the header has {len(header)}")
            yield _entry(dict(zip(header, (cell.strip() for cell in cells), strict=True)), reader.line_num)
    except csv.Error as error:
        raise broken(path, reader.line_num, f"no CSV ({error})") from error
    if not header:
        raise broken(path, 1, "the file is empty", f"begin it with {','.join(PEOPLE)}")


def _text(path: Path) -> Iterator[str]:
    for number, line in lines(path):
        if len(line) > LONGEST:
            raise broken(path, number, f"longer than {LONGEST:,} characters")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8") + "\n"
        except UnicodeDecodeError as error:
            raise broken(path, number, "not in UTF-8", "nothing was imported; save the file as CSV in UTF-8") from error


def _header(path: Path, line: int, names: list[str]) -> list[str]:
    fix = f"write {','.join(PEOPLE)} for people, {','.join(ORGANIZATIONS)} for organisations, in any order"
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        raise broken(path, line, "no commas between the columns", "nothing was imported; save the file as CSV with commas")
    unknown = [name for name in names if name not in PEOPLE and name != "kind"]
    if unknown:
        raise broken(path, line, f"the header has {', '.join(map(repr, unknown))}, which is no column", fix)
    if len(set(names)) != len(names):
        raise broken(path, line, "the header has a column twice", fix)
    if not set(names) >= NEEDED or ("office" in names) == ("kind" in names):
        raise broken(path, line, "the header needs name, country, and either office or kind", fix)
    return names


def _entry(row: dict[str, str], line: int) -> Entry | LeftOut:
    name, is_person = row["name"], "office" in row
    country = country_code(row["country"])
    if not country:
        return LeftOut(NO_COUNTRY, name, line)
    stated = sector_codes(row.get("sectors", ""))
    if stated is None:
        return LeftOut(BAD_SECTOR, name, line)
    if is_person and not row["office"]:
        return LeftOut("it has no office", name, line)
    sectors = stated or sectors_of(row["office"]) or None if is_person else organization_sectors(row["kind"], country, stated)
    if sectors is None:
        return LeftOut(NO_SECTOR, name, line)
    wikidata = row.get("wikidata", "")
    if wikidata and not QID.fullmatch(wikidata):
        return LeftOut("its Wikidata id is none, such as Q42", name, line)
    try:
        start, end = _day(row.get("from", "")), _day(row.get("to", ""))
    except ValueError:
        return LeftOut("a day of it is not written YYYY-MM-DD", name, line)
    if start and end and start > end:
        return LeftOut("it ends before it begins", name, line)
    kind = "person" if is_person else "organization"
    aliases = tuple(part.strip() for part in row.get("aliases", "").split(";") if part.strip())
    identity = f"{kind} {name}" + ("" if is_person else f" {country}")
    span = Tenure(country, sectors, row["office"] if is_person else "", start, end)
    return Entry(identity, kind, name, aliases, sort_of(row.get("kind", "")), wikidata, (span,), line)


def _day(text: str) -> date | None:
    if text and len(text) != len("YYYY-MM-DD"):
        raise ValueError(text)
    return date.fromisoformat(text) if text else None
