"""A coded document on a terminal: the text highlighted, its events in a table below."""

from __future__ import annotations

from typing import NoReturn, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.coded import Coded, CodedEvent
from dragoman.look.cells import about, facing, kind, line, relation, side, stretch, where, who
from dragoman.look.highlights import Highlight, Mark, highlights, visible

LONGEST = 20_000  # characters of a text that are shown; nobody reads more on a terminal, and wrapping them takes seconds
WIDE = 140  # columns from which every field of an event has a column of its own
# Told apart by weight, slant and line as well as by colour, for eyes and screens without colour.
STYLES: dict[Mark, str] = {
    "trigger": "bold black on yellow",
    "actor": "bold cyan",
    "date": "underline green",
    "place": "italic magenta",
    "source": "underline blue",
}
BRACKETS: dict[Mark, tuple[str, str]] = {
    "trigger": ("*", "*"),
    "actor": ("[", "]"),
    "date": ("<", ">"),
    "place": ("{", "}"),
    "source": ("(", ")"),
}
FIXED = {"date": 12, "days": 12, "reported": 12, "status": 12, "sure": 4}  # characters: a day and the two dots of a range; "hypothetical"; "0.93"
COLUMNS = (
    ("status", 0),
    ("event", 18),
    ("words", 16),
    ("actors", 26),
    ("recipients", 26),
    ("date", 0),
    ("place", 14),
    ("by", 16),
    ("sure", 0),
)
NARROW = (("event", 20), ("actors, recipients", 28), ("date", 0), ("place, by", 18), ("sure", 0))
STATUS_STYLES = {"actual": "bold", "future": "blue", "hypothetical": "yellow", "historical": "dim", "negated": "red"}


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        # rich would end the whole program here
        raise BrokenPipeError


def console(stream: TextIO, color: bool | None = None) -> Console:
    """A console that writes to the stream and takes nothing in its input for markup.

    ``color`` True or False settles it; None means colour on a terminal unless NO_COLOR is set.
    """
    return _Console(
        file=stream, markup=False, highlight=False, emoji=False, no_color=None if color is None else not color,
        force_terminal=color, color_system="auto" if color is not False else None,
    )  # fmt: skip


def colored(to: Console) -> bool:
    """Whether styles reach the reader; where they do not, brackets stand in for them."""
    return to.is_terminal and not to.no_color and to.color_system is not None


def show(coded: Coded, to: Console) -> None:
    """Writes one document: what it is, its text with a legend, its events, statements, relations and warnings."""
    to.print(header(coded))
    to.print(legend(colored(to)))
    to.print()
    to.print(highlighted(coded, colored(to)))
    to.print()
    if coded.events:
        to.print(events_table(coded.events, to.width))
    else:
        to.print("no events\n")
    _details(coded, to)


def header(coded: Coded) -> Text:
    """What it is: headline, id, day, publisher, address."""
    text = Text(line(coded.title or coded.id, 300), style="bold")
    parts = [
        coded.id if coded.title else "",
        coded.date,
        coded.source or "",
        coded.url or "",
        "" if coded.language == "en" else coded.language,
    ]
    return text.append("\n" + "  ".join(line(p, 120) for p in parts if p), style="dim not bold")


def legend(color: bool) -> Text:
    """Which style, or which bracket, means what."""
    text = Text()
    for mark, style in STYLES.items():
        left, right = ("", "") if color else BRACKETS[mark]
        text.append(f"{left}{mark}{right}", style=style).append("  ")
    text.rstrip()
    return text


def highlighted(coded: Coded, color: bool) -> Text:
    """The text with its highlights as styles, or in brackets when there is no colour."""
    shown = coded.text[:LONGEST]
    marks = [h for h in highlights(coded.record) if h.span.end <= len(shown)]
    if color:
        text = Text(visible(shown))
        for h in marks:
            text.stylize(STYLES[h.mark], h.span.start, h.span.end)
    else:
        text = Text(_bracketed(visible(shown), marks))
    if len(coded.text) > len(shown):
        text.append(f"\n… and {len(coded.text) - len(shown):,} more characters", style="dim")
    return text


def _bracketed(shown: str, marks: list[Highlight]) -> str:
    # At one place, what ends comes before what begins; of those that begin, the outer first; of those that end, the inner first.
    inserts = [(h.span.start, 1, -h.span.end, BRACKETS[h.mark][0]) for h in marks]
    inserts += [(h.span.end, 0, -h.span.start, BRACKETS[h.mark][1]) for h in marks]
    pieces, last = [], 0
    for at, _, _, bracket in sorted(inserts):
        pieces += [shown[last:at], bracket]
        last = at
    return "".join([*pieces, shown[last:]])


def events_table(events: tuple[CodedEvent, ...], width: int) -> Table:
    """A row per event; on a narrow screen the fields share columns."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, width=width)
    add_columns(table, COLUMNS if width >= WIDE else NARROW)
    for event in events:
        table.add_row(*(_wide_row(event) if width >= WIDE else _narrow_row(event)), f"{event.confidence:.2f}")
    return table


def add_columns(table: Table, columns: tuple[tuple[str, int], ...]) -> None:
    """Adds columns: those of FIXED have the width of what stands in them, the others share the rest in proportion to their numbers."""
    for name, ratio in columns:
        if width := FIXED.get(name):
            table.add_column(name, width=width, no_wrap=True)
        else:
            table.add_column(name, ratio=ratio, overflow="fold")


def _wide_row(e: CodedEvent) -> list[Text]:
    by = who(e.attributed_to) if e.attributed_to else "-"
    cells = (_trigger(e, 60), side(e.actors), side(e.recipients), days(e), where(e), by)
    return [Text(e.status, style=STATUS_STYLES[e.status]), Text(kind(e), style="bold"), *map(Text, cells)]


def _trigger(e: CodedEvent, width: int) -> str:
    """The words that report it, and below them what it is about."""
    return f"“{line(e.trigger.text, width)}”" + (f"\n{about(e.issues)}" if e.issues else "")


def _narrow_row(e: CodedEvent) -> list[Text]:
    event = kind_and_status(e).append(f"\n{_trigger(e, 40)}", style="not bold dim")
    by = f"\nby {who(e.attributed_to)}" if e.attributed_to else ""
    return [event, Text(people(e)), Text(days(e)), Text(where(e) + by)]


def kind_and_status(e: CodedEvent) -> Text:
    """Type and mode, and the status on the line below."""
    return Text(kind(e), style="bold").append("\n").append(e.status, style=f"not bold {STATUS_STYLES[e.status]}")


def people(e: CodedEvent) -> str:
    """The actors, and below them the recipients with arrows."""
    return facing(side(e.actors), side(e.recipients) if e.recipients else "")


def days(e: CodedEvent) -> str:
    """The day, or the first and the last on two lines."""
    return stretch(e.date.from_, e.date.to) if e.date else "-"


def _details(coded: Coded, to: Console) -> None:
    if coded.statements:
        to.print(Text("statements", style="bold"))
        for s in coded.statements:
            text = Text(f"  {who(s.speaker)}", style="bold").append(f" ({s.kind}): ", style="dim not bold")
            to.print(text.append(line(s.content.text, 160), style="not bold"))
    if coded.relations:
        to.print(Text("relations", style="bold"))
        for r in coded.relations:
            to.print(Text(f"  {relation(r)}  ", style="bold").append(line(r.words.text, 120), style="not bold dim"))
    if coded.warnings:
        to.print(Text("warnings", style="bold"))
        for w in coded.warnings:
            to.print(Text(f"  {line(w)}"))
    to.print()
