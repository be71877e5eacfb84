"""A brief on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.look.brief import Brief, Item, Section
from dragoman.look.cells import line
from dragoman.look.highlights import visible
from dragoman.look.terminal import LONGEST, header


def show_brief(b: Brief, to: Console) -> None:
    """Writes the sections that hold something, then the sentences with their numbers, to which the lines point."""
    to.print(header(b.coded))
    for section in b.sections:
        if section.groups:
            to.print(Text(f"\n{section.title}", style="bold underline"))
            _section(section, to)
    empty = [s.title for s in b.sections if not s.groups]
    if empty:
        to.print(Text(f"\nNothing under: {'; '.join(empty)}.", style="dim"))
    to.print(Text("\nThe text, by sentence", style="bold underline"))
    to.print(_sentences(b))
    for warning in b.coded.warnings:
        to.print(Text(f"warning: {line(warning)}", style="dim"))


def _section(section: Section, to: Console) -> None:
    for group in section.groups:
        if group.title:
            to.print(Padding(Text(group.title, style="bold"), (0, 0, 0, 1)))
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=4, justify="right", style="dim")
        table.add_column(overflow="fold")
        for item in group.items:
            table.add_row(str(item.number), _item(item))
        to.print(table)


def _item(i: Item) -> Text:
    text = Text(f"{i.days}  " if i.days else "").append(i.kind, style="bold").append(f"  {i.who}")
    if i.details:
        text.append(f"; {'; '.join(i.details)}")
    rests = [f"“{line(i.words.text, 160)}”"] + ([f"sentence {i.sentence}"] if i.sentence else [])
    rests += [f"{i.confidence:.2f}"] if i.confidence is not None else []
    return text.append(f"\n{', '.join(rests)}", style="dim")


def _sentences(b: Brief) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=4, justify="right", style="dim")
    table.add_column(overflow="fold")
    shown = [s for s in b.sentences if s.end <= LONGEST]
    for number, span in enumerate(shown, 1):
        table.add_row(str(number), Text(" ".join(visible(span.of(b.coded.text)).split())))
    if len(shown) < len(b.sentences):
        table.add_row("", f"… and {len(b.sentences) - len(shown):,} more")
    return table
