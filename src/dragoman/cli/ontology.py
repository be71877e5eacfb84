"""``dragoman ontology``: what a type, mode, context, sector, status or CAMEO code means."""

from __future__ import annotations

import json
import sys

import click

from dragoman.cli.telling import tell


@click.command("ontology", short_help="Look up PLOVER types, modes, contexts and sectors, and CAMEO codes.")
@click.argument("query", nargs=-1, metavar="[TYPE|CODE|WORDS]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per entry, one a line.")
@click.option("--color/--no-color", default=None, help="Default: colour on a terminal.")
def command(query: tuple[str, ...], as_json: bool, color: bool | None) -> None:
    """Looks up PLOVER types, modes, contexts, sectors and statuses, and CAMEO codes.

    Without a query, all types. A query is a type (CONSULT), a mode (CONSULT/visit, or visit), a context (election), a sector (GOV),
    a status (negated), a code beside the countries' (UNO), a CAMEO code of two to four digits (042), or any words to search for.
    """
    from dragoman.look.ontology import render, render_overview
    from dragoman.look.terminal import console
    from dragoman.ontology.lookup import lookup, overview, suggestions

    words = " ".join(query)
    found = lookup(words) if words.strip() else overview()
    if not found:
        close = suggestions(words)
        hint = f"did you mean {', '.join(close)}?" if close else "`dragoman ontology` lists all types"
        tell(f"nothing in the ontology is called {words!r}; {hint}")
        sys.exit(1)
    if as_json:
        for entry in found:
            click.echo(json.dumps(entry.as_dict(), ensure_ascii=False))
        return
    console(sys.stdout, color).print(render(found) if words.strip() else render_overview())
