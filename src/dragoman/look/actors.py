"""Actors on a terminal: what a name means, how a phrase is resolved, and what was imported."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.know.additions import Import
from dragoman.know.explain import Explanation
from dragoman.know.lookup import Known
from dragoman.look.cells import line

LONG = 60  # characters of a name in a cell


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in ("from", "to", "country", "sectors", "place", "imported"))
    return table


def _cell(text: str | None, style: str = "") -> Text:
    return Text(line(text, 300) if text else "-", style=style)


def render_found(found: Sequence[Known]) -> RenderableType:
    """Each in its block: name, code and sectors on the day, and below them offices or periods."""
    return Group(*(_block(one) for one in found))


def _block(one: Known) -> RenderableType:
    title = Text.assemble(
        (line(one.name, LONG), "bold"),
        f"  {one.country or '-'} {' '.join(one.sectors) or '-'}",
        (f"  ({one.kind}, by {line(one.by, LONG)})", "dim"),
    )
    facts = [one.why] + ([f"Wikidata {one.wikidata}"] if one.wikidata else []) + ([f"import {one.source}"] if one.source else [])
    lines: list[RenderableType] = [title, Padding(Text(line("; ".join(facts), 300)), (0, 0, 0, 2))]
    if one.held:
        table = _table("from", "to", "country", "sectors", "office")
        for held in one.held:
            days = (held.start.isoformat() if held.start else "", held.end.isoformat() if held.end else "now")
            table.add_row(*map(_cell, (*days, held.country, " ".join(held.sectors), held.office)))
        lines.append(Padding(table, (0, 0, 0, 2)))
    return Group(*lines)


def render_explained(told: Explanation) -> RenderableType:
    """The chunks in a table, and below it what they come to."""
    table = _table("words", "place", "known as", "country", "sectors", "note")
    for part in told.parts:
        style = "" if part.place == "core" else "dim"
        cells = (part.text, part.place, part.known_as, part.country, " ".join(part.sectors), part.note)
        table.add_row(*(_cell(cell, "bold" if not at and not style else style) for at, cell in enumerate(cells)))
    meant = told.meant
    answer = Table(box=None, pad_edge=False, show_edge=False, show_header=False, padding=(0, 2, 0, 0))
    answer.add_column(style="dim", no_wrap=True)
    answer.add_column(overflow="fold")
    rows = (("name", meant.name), ("kind", meant.kind), ("country", meant.country), ("sectors", " ".join(meant.sectors)), ("role", meant.role),
            ("Wikidata", meant.wikidata), ("why", meant.why))  # fmt: skip
    for name, value in rows:
        if value or name in ("country", "sectors"):
            answer.add_row(name, _cell(value, "bold" if name in ("country", "sectors") else ""))
    return Group(table, Text(""), answer)


def render_imports(imports: Sequence[Import]) -> RenderableType:
    """A line per import, in the order of importing."""
    table = _table("name", "form", "people", "organisations", "imported", "from file", "hash")
    for one in imports:
        cells = (one.name, one.form, f"{one.people:,}", f"{one.organizations:,}", one.day, one.source, one.digest[:12])
        table.add_row(*(_cell(cell, "" if at else "bold") for at, cell in enumerate(cells)))
    return table
