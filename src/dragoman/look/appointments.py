"""Appointments in a table."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dragoman.follow.calendar import Appointment, Days, Side
from dragoman.look.cells import facing, kind, line, stretch, where
from dragoman.look.paging import Pages

LISTED = 3  # document ids in a cell
STYLES = {"planned": "bold", "moved": "yellow", "cancelled": "red"}
COLUMNS = (("days", 0), ("appointment", 24), ("actors, recipients", 36), ("place", 16), ("reported", 0), ("documents", 24))
NARROW = (("days", 0), ("appointment, place", 24), ("actors, recipients", 28), ("reported, documents", 20))


class AppointmentRows:
    """Takes appointments one by one and writes them as rows."""

    def __init__(self, to: Console) -> None:
        self._pages = Pages(to, COLUMNS, NARROW)

    def add(self, a: Appointment) -> None:
        """Takes one appointment."""
        days, what, people, place = Text(_days(a.date)), _kind(a), Text(_people(a)), where(a)
        reported, documents = stretch(a.first_reported, a.last_confirmed), _documents(a)
        if self._pages.wide:
            self._pages.row(days, what, people, Text(place), Text(reported), Text(documents))
        else:
            self._pages.row(days, what.append(f"\n{place}", style="not bold"), people, Text(f"{reported}\n{documents}"))
        for words in a.text:
            self._pages.row("", "", Text(f"“{line(words, 300)}”", style="dim"))
        self._pages.turn()

    def close(self) -> None:
        """Writes the rows that are left."""
        self._pages.close()


def _kind(a: Appointment) -> Text:
    text = Text(kind(a), style="bold").append(f"\n{a.status}", style=f"not bold {STYLES[a.status]}")
    if a.moved_from:
        text.append(f"\nbefore {_days(a.moved_from[-1])}", style="not bold dim")
    return text


def _people(a: Appointment) -> str:
    return facing(_side(a.actors) or "-", _side(a.recipients))


def _days(days: Days) -> str:
    return stretch(days.from_, days.to)


def _side(parties: tuple[Side, ...]) -> str:
    return "\n".join(line(f"{p.country or '-'}  {', '.join(p.names)}", 80) for p in parties)


def _documents(a: Appointment) -> str:
    ids = [line(d, 40) for d in a.documents[:LISTED]]
    more = f"\nand {len(a.documents) - LISTED:,} more" if len(a.documents) > LISTED else ""
    back = f"\ntaken back by {line(a.withdrawn_by[-1], 40)}" if a.withdrawn_by else ""
    return "\n".join(ids) + more + back
