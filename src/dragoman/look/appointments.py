"""Appointments in a table."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dragoman.follow.calendar import Appointment, Days, Side
from dragoman.look.cells import line
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
        cells: list[Text | str] = [days(a.date), _kind(a), _people(a), _place(a), _reported(a), _documents(a)]
        if not self._pages.wide:
            cells = [cells[0], _kind(a).append(f"\n{_place(a)}", style="not bold"), _people(a), f"{_reported(a)}\n{_documents(a)}"]
        self._pages.row(*(Text(c) if isinstance(c, str) else c for c in cells))
        for words in a.text:
            self._pages.row("", "", Text(f"“{line(words, 300)}”", style="dim"))
        self._pages.turn()

    def close(self) -> None:
        """Writes the rows that are left."""
        self._pages.close()


def _kind(a: Appointment) -> Text:
    kind = Text(f"{a.type}/{a.mode}" if a.mode else a.type, style="bold").append(f"\n{a.status}", style=f"not bold {STYLES[a.status]}")
    if a.moved_from:
        kind.append(f"\nbefore {days(a.moved_from[-1])}", style="not bold dim")
    return kind


def _people(a: Appointment) -> str:
    return (_side(a.actors) or "-") + ("\n→ " + _side(a.recipients).replace("\n", "\n→ ") if a.recipients else "")


def _place(a: Appointment) -> str:
    return line(a.place.name, 40) + (f" ({a.place.country})" if a.place.country else "") if a.place else "-"


def _reported(a: Appointment) -> str:
    return a.first_reported if a.first_reported == a.last_confirmed else f"{a.first_reported}..\n{a.last_confirmed}"


def days(between: Days) -> str:
    """The day, or the first and the last on two lines."""
    return between.from_ if between.from_ == between.to else f"{between.from_}..\n{between.to}"


def _side(parties: tuple[Side, ...]) -> str:
    return "\n".join(line(f"{p.country or '-'}  {', '.join(p.names)}", 80) for p in parties)


def _documents(a: Appointment) -> str:
    ids = [line(d, 40) for d in a.documents[:LISTED]]
    more = f"\nand {len(a.documents) - LISTED:,} more" if len(a.documents) > LISTED else ""
    back = f"\ntaken back by {line(a.withdrawn_by[-1], 40)}" if a.withdrawn_by else ""
    return "\n".join(ids) + more + back
