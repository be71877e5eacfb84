"""An import from a file to its place in the data folder: all of it, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from dragoman.errors import CannotRun
from dragoman.know import additions
from dragoman.know.imports import csv_file, sparql, wikidata
from dragoman.know.imports.entry import Entry, LeftOut
from dragoman.know.imports.lines import opened, read
from dragoman.know.imports.store import Report, Surnames, describe, gather, join, placed, scratch

Form = Literal["csv", "wikidata", "sparql"]
FORMS: tuple[Form, ...] = get_args(Form)
PEEK = 65_536  # bytes that tell the form of a file
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
SUFFIXES = re.compile(r"(\.(csv|json|jsonl|ndjson|srj|gz|bz2|txt))+$")


def import_file(path: Path, name: str | None = None, form: Form | None = None, surnames: Surnames | None = None) -> Report:
    """Takes the people and organisations of a file into the user's data folder, where every coder finds them from then on.

    ``name`` (default: the file's own) is what the import is called; one of that name is replaced. ``form`` is told from the file when
    None. ``surnames`` says who is meant by a bare surname too: all (the default of lists), heads of state and of government (of dumps), or
    none. Raises CannotRun, with the line, when the file breaks off or is damaged; then nothing has changed.
    """
    name = _name(name or SUFFIXES.sub("", path.name.casefold()))
    form = form or form_of(path)
    bulk = form == "wikidata"
    additions.installed()  # a damaged one is told now, not after an hour's reading
    report = Report(name, form)
    with placed(name) as (into, folder), scratch(folder) as aside:
        gather(_found(path, form, folder), aside, report)
        join(aside, into, report, bulk, surnames or ("heads" if bulk else "all"))
        if not report.people and not report.organizations:
            told = "; ".join(f"{count:,} left out: {why}" for why, count in report.left_out.most_common(3))
            raise CannotRun(f"{path}: nobody in it could be taken ({told or 'it is empty'}); nothing was imported")
        describe(into, report, path, bulk)
    return report


def _found(path: Path, form: Form, folder: Path) -> Iterator[Entry | LeftOut]:
    if form == "wikidata":
        with scratch(folder) as aside:
            yield from wikidata.read(path, aside)
    else:
        yield from csv_file.read(path) if form == "csv" else sparql.read(path)


def _name(text: str) -> str:
    name = re.sub(r"[^a-z0-9._-]+", "-", text.casefold()).strip("-.")[:60]
    if not NAME.fullmatch(name):
        raise CannotRun(f"{text!r} is no name for an import; give one of letters and digits with --name")
    return name


def form_of(path: Path) -> Form:
    """The form of a file, told from its beginning."""
    with opened(path) as stream:
        begin = read(path, 1, lambda: stream.read(PEEK)).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin.startswith((b"{", b"[")):
        return "csv"
    if b'"labels"' in begin or b'"claims"' in begin:
        return "wikidata"
    return "sparql"
