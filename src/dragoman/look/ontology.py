"""Entries of the ontology on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman import ontology
from dragoman.ontology.lookup import Entry, Fact

SHORT = 4  # from that many entries on, a table of one line each is easier to read than a block each
LABELS = {
    "quad": "quad", "score": "score", "recipient_required": "recipient", "modes": "modes", "cameo": "CAMEO", "default_cameo": "in general",
    "type": "type", "mode": "mode", "contexts": "contexts", "goldstein": "Goldstein", "also": "also with",
}  # fmt: skip
QUAD_STYLES = {1: "green", 2: "bold green", 3: "red", 4: "bold red"}


def render(entries: Sequence[Entry]) -> RenderableType:
    """Each entry in full when there are few, a line each when there are many."""
    if len(entries) < SHORT:
        return Group(*(_block(e) for e in entries))
    table = Table(box=None, pad_edge=False, show_edge=False)
    for column in ("", "", "name", "PLOVER", "definition"):
        table.add_column(column, no_wrap=column != "definition" and column != "name", overflow="fold")
    for e in entries:
        facts = dict(e.facts)
        plover = "/".join(str(p) for p in (facts.get("type"), facts.get("mode")) if p) if e.kind == "cameo" else ""
        name = "" if e.kind == "mode" or e.name == e.key else e.name
        table.add_row(Text(e.kind, style="dim"), Text(e.key, style="bold"), Text(name), Text(plover), Text(e.definition))
    return table


def render_overview() -> RenderableType:
    """All types with quad category, score, modes and CAMEO codes."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("type", style="bold", no_wrap=True)
    table.add_column("quad", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("modes (score)")
    table.add_column("CAMEO", no_wrap=False)
    for t in ontology.types():
        modes = ", ".join(f"{m.name} ({ontology.score(t.name, m.name):g})" for m in t.modes)
        quad = Text(f"{t.quad} {ontology.quads()[t.quad]}", style=QUAD_STYLES[t.quad])
        table.add_row(t.name, quad, f"{t.score:g}", Text(modes or "-"), Text(" ".join(_top(t.cameo))))
    hint = Text(
        "\nMore: dragoman ontology CONSULT, CONSULT/visit, 042, GOV, election, UNO, or any words, such as: hunger strike", style="dim"
    )
    return Group(table, hint)


def _top(codes: Sequence[str]) -> list[str]:
    # A listed code stands for all below it, so those need not be told.
    return [c for c in codes if not any(c != other and c.startswith(other) for other in codes)]


def _block(entry: Entry) -> RenderableType:
    title = Text.assemble((entry.key, "bold"), ("  " + entry.name if entry.name != entry.key else "", ""), (f"  ({entry.kind})", "dim"))
    facts = Table(box=None, pad_edge=False, show_edge=False, show_header=False)
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    known = dict(entry.facts)
    for name, value in entry.facts:
        if name in LABELS and value not in (None, []):
            facts.add_row(LABELS[name], _said(name, value, known))
    lines: list[RenderableType] = [title, Padding(Text(entry.definition), (0, 0, 0, 2))]
    if entry.facts:
        lines.append(Padding(facts, (0, 0, 0, 2)))
    if entry.kind == "type" and ontology.modes(entry.key):
        lines.append(Padding(_modes(entry.key), (0, 0, 0, 2)))
    return Group(*lines, Text(""))


def _said(name: str, value: Fact, known: dict[str, Fact]) -> str:
    if name == "quad":
        return f"{value} {known['quad_name']}"
    if name == "recipient_required":
        return "required" if value else "optional"
    if name == "default_cameo":
        return f"{value} {ontology.cameo(str(value)).name}"
    if isinstance(value, float):
        return f"{value:g}"
    if name == "cameo" and isinstance(value, list):
        return " ".join(_top(value)) + " and below"
    if isinstance(value, list):
        return (", " if name == "modes" else " ").join(value)
    return str(value)


def _modes(type_name: str) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for m in ontology.modes(type_name):
        table.add_row(m.name, f"{ontology.score(type_name, m.name):g}", m.definition)
    return table
