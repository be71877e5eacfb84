"""How errors reach the screen: in one form, and without the control characters of the documents that they quote."""

from __future__ import annotations

import click

from dragoman.errors import DocumentError


def shown(message: object) -> str:
    """A message in which every control character is replaced by a visible one; line feeds stay."""
    from dragoman.look.highlights import visible

    return visible(str(message))


def error_line(error: object) -> str:
    """An error as it is told; that of a document is one line, whatever its id holds."""
    told = shown(error)
    return "dragoman: " + (told.replace("\n", "␊") if isinstance(error, DocumentError) else told)


def tell(error: object) -> None:
    """Writes an error to standard error."""
    click.echo(error_line(error), err=True)
