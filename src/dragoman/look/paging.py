"""Tables of any length, written a page at a time."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.look.terminal import WIDE, add_columns

PAGE = 400  # rows kept before they are written; memory stays bounded, and the header comes again


class Pages:
    """Takes rows one by one. ``columns`` on a wide terminal, ``narrow`` on another: names with their shares of the width, as add_columns takes them."""

    def __init__(self, to: Console, columns: tuple[tuple[str, int], ...], narrow: tuple[tuple[str, int], ...]) -> None:
        self._to = to
        self.wide = to.width >= WIDE
        self._columns = columns if self.wide else narrow
        self._table: Table | None = None

    def row(self, *cells: Text | str) -> None:
        """Takes one row."""
        if self._table is None:
            # Widths are shared out by ratio, so that every page has its columns at the same places.
            self._table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, width=self._to.width)
            add_columns(self._table, self._columns)
        self._table.add_row(*cells)

    def turn(self) -> None:
        """Writes the page when it is full; rows that belong together stand between two calls."""
        if self._table is not None and self._table.row_count >= PAGE:
            self.close()

    def close(self) -> None:
        """Writes the rows that are left."""
        if self._table is not None:
            self._to.print(self._table)
            self._table = None
