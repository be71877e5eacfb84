"""The events of many documents in one table."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.coded import Coded, CodedEvent
from dragoman.look.cells import kind, line, side, where
from dragoman.look.terminal import STATUS_STYLES, WIDE, add_columns, days, kind_and_status, people

PAGE = 400  # rows kept before they are written; memory stays bounded, and the header comes again
COLUMNS = (("document", 14), ("date", 0), ("event", 18), ("status", 0), ("actors", 26), ("recipients", 26), ("place", 14), ("sure", 0))
NARROW = (("document", 16), ("event", 22), ("actors, recipients", 30), ("date, place", 18), ("sure", 0))


class EventRows:
    """Takes documents one by one and writes their events as rows."""

    def __init__(self, to: Console) -> None:
        self._to = to
        self._table: Table | None = None

    def add(self, coded: Coded) -> None:
        """Takes the events of one document."""
        for e in coded.events:
            if self._table is None:
                self._table = self._new()
            cells = self._wide(e) if self._to.width >= WIDE else self._narrow(e)
            self._table.add_row(Text(line(coded.id, 60)), *cells, Text(f"{e.confidence:.2f}"))
            if self._table.row_count >= PAGE:
                self.close()

    def close(self) -> None:
        """Writes the rows that are left."""
        if self._table is not None:
            self._to.print(self._table)
            self._table = None

    def _wide(self, e: CodedEvent) -> list[Text]:
        status = Text(e.status, style=STATUS_STYLES[e.status])
        return [Text(days(e)), Text(kind(e), style="bold"), status, *map(Text, (side(e.actors), side(e.recipients), where(e)))]

    def _narrow(self, e: CodedEvent) -> list[Text]:
        return [kind_and_status(e), Text(people(e)), Text(f"{days(e)}\n{where(e)}")]

    def _new(self) -> Table:
        # Widths are shared out by ratio, so that every page has its columns at the same places.
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, width=self._to.width)
        add_columns(table, COLUMNS if self._to.width >= WIDE else NARROW)
        return table
