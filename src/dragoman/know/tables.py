"""The reading of this room's CSV files: every error names file, line and what to write instead."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

SPECIAL_CODES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})
SECTORS = frozenset(
    ["COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"]
)


class BadRow(ValueError):
    """A line of a data file that cannot be read; the message names file, line and the fix."""


class Row:
    """One line of a data file: ``row["column"]`` is its text, ``row.list("column")`` its parts between semicolons."""

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self.file, self.line, self.cells = file, line, cells

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """The parts of a cell, which semicolons separate; empty cell, empty tuple."""
        cell = self.cells[column]
        return tuple(part.strip() for part in cell.split(";") if part.strip()) if cell else ()

    def date(self, column: str) -> date | None:
        """The day in a cell, written YYYY-MM-DD; None when the cell is empty. Raises BadRow for anything else."""
        text = self.cells[column]
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.bad(f"{column} is {text!r}; write YYYY-MM-DD") from error

    def degrees(self, column: str, most: float) -> float:
        """Degrees of latitude or longitude, at most ``most`` either way. Raises BadRow for anything else."""
        try:
            value = float(self.cells[column])
        except ValueError as error:
            raise self.bad(f"{column} is {self.cells[column]!r}; write degrees, as 48.85") from error
        if not abs(value) <= most:
            raise self.bad(f"{column} is {value}; it lies between -{most:.0f} and {most:.0f}")
        return value

    def sectors(self) -> tuple[str, ...]:
        """PLOVER sector codes of the column ``sectors``, primary first. Raises BadRow for an unknown one."""
        codes = self.list("sectors")
        for code in codes:
            if code not in SECTORS:
                raise self.bad(f"sector {code!r} is none of PLOVER's; use {' '.join(sorted(SECTORS))}")
        return codes

    def bad(self, message: str) -> BadRow:
        """The error for this line, to be raised by the caller."""
        return BadRow(f"{self.file}, line {self.line}: {message}")


def rows(file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The lines of ``know/data/<file>`` after its header, which must be ``columns``. Raises BadRow with file and line."""
    text = (files("dragoman.know") / "data" / file).read_text(encoding="utf-8")
    reader = csv.reader(text.splitlines(), strict=True)
    header = tuple(next(reader, ()))
    if header != columns:
        raise BadRow(f"{file}, line 1: the header is {','.join(header)}; write {','.join(columns)}")
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(columns):
            raise BadRow(f"{file}, line {reader.line_num}: {len(cells)} cells; write {len(columns)}: {','.join(columns)}")
        yield Row(file, reader.line_num, dict(zip(columns, cells, strict=True)))
