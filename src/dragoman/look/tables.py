"""The events of many documents in one table."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dragoman.coded import Coded, CodedEvent
from dragoman.look.cells import kind, line, side, where
from dragoman.look.paging import Pages
from dragoman.look.terminal import STATUS_STYLES, days, kind_and_status, people

COLUMNS = (("document", 14), ("date", 0), ("event", 18), ("status", 0), ("actors", 26), ("recipients", 26), ("place", 14), ("sure", 0))
NARROW = (("document", 16), ("event", 22), ("actors, recipients", 30), ("date, place", 18), ("sure", 0))


class EventRows:
    """Takes documents one by one and writes their events as rows."""

    def __init__(self, to: Console) -> None:
        self._pages = Pages(to, COLUMNS, NARROW)

    def add(self, coded: Coded) -> None:
        """Takes the events of one document."""
        for e in coded.events:
            cells = self._wide(e) if self._pages.wide else self._narrow(e)
            self._pages.row(Text(line(coded.id, 60)), *cells, Text(f"{e.confidence:.2f}"))
            self._pages.turn()

    def close(self) -> None:
        """Writes the rows that are left."""
        self._pages.close()

    def _wide(self, e: CodedEvent) -> list[Text]:
        status = Text(e.status, style=STATUS_STYLES[e.status])
        return [Text(days(e)), Text(kind(e), style="bold"), status, *map(Text, (side(e.actors), side(e.recipients), where(e)))]

    def _narrow(self, e: CodedEvent) -> list[Text]:
        return [kind_and_status(e), Text(people(e)), Text(f"{days(e)}\n{where(e)}")]
