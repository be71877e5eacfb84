"""``dragoman brief``: one document, told as an analyst reads it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from dragoman.article import Article
from dragoman.cli.code import make_coder
from dragoman.cli.output import opened
from dragoman.cli.telling import tell
from dragoman.coded import Coded
from dragoman.errors import CannotRun, DocumentError
from dragoman.read import read
from dragoman.read.records import SUFFIXES, FiledRecord, holds_records, read_records

T = TypeVar("T")


@click.command("brief", short_help="Tell what one dispatch says happened, is planned, possible, denied and claimed.")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--date", metavar="YYYY-MM-DD", help="Day of publication, if the document gives none (always needed for plain text).")
@click.option("--id", "id", metavar="ID", help="Which document, where FILE holds several.")
@click.option("--format", "form", type=click.Choice(["text", "html"]), help="Default: html for an --output that ends in .html, else text.")
@click.option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
@click.option("--color/--no-color", default=None, help="Default: colour on a terminal.")
def command(file: str, date: str | None, id: str | None, form: str | None, output: str | None, color: bool | None) -> None:
    """Tells what one dispatch says: what happened, what is planned (by date), what is possible, what is denied or did not happen, who claims
    what, what is background, and how relations are described. Every line quotes the words that it rests on and tells where they stand.

    FILE is a .txt (with --date), .html or .jsonl file, or - for standard input. A line of JSONL is a document, or a coded record with its
    text beside it (a field "text"), which is shown as it was coded. HTML is one page that needs nothing else.
    """
    try:
        coded = _coded(file, date, id)
    except DocumentError as error:
        tell(error)
        sys.exit(1)
    from dragoman.code.sentences import sentences_of
    from dragoman.look.brief import brief

    b = brief(coded, sentences_of(Article(coded.id, coded.date, coded.text)))
    html = form == "html" or (form is None and output is not None and output.lower().endswith((".html", ".htm")))
    with opened(output, (file,)) as stream:
        if html:
            from dragoman.look.brief_page import page

            stream.write(page(b))
        else:
            from dragoman.look.brief_terminal import show_brief
            from dragoman.look.terminal import console

            show_brief(b, console(stream, color))


def _coded(file: str, date: str | None, id: str | None) -> Coded:
    if file != "-" and Path(file).suffix.lower() in SUFFIXES and holds_records(Path(file)):
        filed = _one(read_records([file]), file, id, FiledRecord, lambda f: f.record.id)
        if filed.text is None:
            raise DocumentError(filed.where, "the record has no text beside it", 'add "text": "...", or name the dispatch itself')
        return Coded(filed.record, filed.text)
    article = _one(read([file], date=date), file, id, Article, lambda a: a.id)
    from dragoman.code.coder import CoderOptions

    return make_coder(CoderOptions()).code_article(article)


def _one(found: Iterable[T | DocumentError], file: str, id: str | None, sort: type[T], id_of: Callable[[T], str]) -> T:
    """The only document, or that of the id. DocumentError when it cannot be read, CannotRun when it is not settled which it is."""
    first: T | None = None
    error: DocumentError | None = None
    for item in found:
        if isinstance(item, DocumentError):
            error = error or item
        elif isinstance(item, sort) and (id is None or id_of(item) == id):
            if id is not None:
                return item
            if first is not None:
                raise CannotRun(f'{file} holds more than one document; choose one: --id "{id_of(first)}"')
            first = item
    if first is not None and error is None:
        return first
    if error is not None:
        raise error
    raise CannotRun(f'{file} holds no document of id "{id}"' if id else f"{file} holds no document")
