"""Draws docs/images/demo.svg, the picture of the README: one sample dispatch as `dragoman demo` shows it.

    python docs/make_images.py [ID]

ID is a sample's (default: summit-hanoi). Nothing is drawn by hand: rich turns what would go to the terminal into SVG. Run it again when
the models or the look change.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console

import dragoman
from dragoman.errors import DocumentError
from dragoman.look.terminal import show
from dragoman.read import read

HERE = Path(__file__).parent
COLUMNS = 148  # wide enough for a column per field


def main(id: str = "summit-hanoi") -> None:
    """Codes the sample and draws it."""
    article = next(a for a in read([HERE.parent / "samples"]) if not isinstance(a, DocumentError) and a.id == id)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor", markup=False, highlight=False)
    show(dragoman.Coder().code_article(article), console)
    console.save_svg(str(HERE / "images" / "demo.svg"), title=f"dragoman demo: {id}", unique_id="dragoman")


if __name__ == "__main__":
    main(*sys.argv[1:2])
