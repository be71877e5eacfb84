"""Issues of many records as a table on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dragoman.follow.agenda import AgendaIssue
from dragoman.look.cells import line, stretch
from dragoman.look.paging import Pages

COLUMNS = (("issue", 5), ("documents", 2), ("events", 1), ("statements", 2), ("relations", 2), ("cooperation", 2), ("conflict", 2), ("countries", 5), ("days", 1))
NARROW = (("issue", 5), ("documents", 2), ("acts", 3), ("countries", 3), ("days", 1))


class AgendaRows:
    """Takes issues one by one."""

    def __init__(self, to: Console) -> None:
        self._pages = Pages(to, COLUMNS, NARROW)

    def add(self, issue: AgendaIssue) -> None:
        """Writes one."""
        name, countries = Text(line(issue.label, 60), style="bold"), Text(" ".join(issue.countries))
        days, acts = stretch(issue.first, issue.last), f"+{issue.cooperation} -{issue.conflict}"
        if self._pages.wide:
            numbers = (issue.documents, issue.events, issue.statements, issue.relations, issue.cooperation, issue.conflict)
            self._pages.row(name, *(f"{n:,}" for n in numbers), countries, days)
        else:
            self._pages.row(name, f"{issue.documents:,}", acts, countries, days)
        self._pages.turn()

    def close(self) -> None:
        """Writes the rows that are left."""
        self._pages.close()
