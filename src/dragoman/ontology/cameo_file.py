"""Loads CAMEO's event codes and their PLOVER reading from ``data/cameo.csv``, and checks them.

Names and scale values are CAMEO's (version 1.1b3) and Goldstein's; the crosswalk follows the Open Event Data Alliance's
CAMEO2PLOVER table of 2021, brought to PLOVER's present modes and to the decisions of corpus/CODEBOOK.md. Definitions are our own.
"""

from __future__ import annotations

import csv
import io

from dragoman.ontology.model import Cameo, OntologyError, Plover
from dragoman.ontology.plover_file import CODE, allows

COLUMNS = ["code", "name", "definition", "plover_type", "plover_mode", "plover_contexts", "goldstein"]


def load(text: str, plover: Plover, file: str = "cameo.csv") -> dict[str, Cameo]:
    """CAMEO codes in ascending order from the text of their file.

    Raises OntologyError, which names ``file``, line and code, for a row that is malformed or does not fit PLOVER.
    """
    rows = csv.reader(io.StringIO(text, newline=""))
    if next(rows, None) != COLUMNS:
        raise OntologyError(f"{file}, line 1: the header must be {','.join(COLUMNS)}")
    codes: dict[str, Cameo] = {}
    for row in rows:
        try:
            code = _row(row, plover)
            if code.code in codes:
                raise ValueError("the code occurs twice")
            if code.parent is not None and code.parent not in codes:
                raise ValueError(f"its parent {code.parent} must stand above it")
        except ValueError as error:
            raise OntologyError(f'{file}, line {rows.line_num} (code "{row[0] if row else ""}"): {error}') from error
        codes[code.code] = code
    return codes


def _row(row: list[str], plover: Plover) -> Cameo:
    if len(row) != len(COLUMNS):
        raise ValueError(f"{len(row)} fields; write {len(COLUMNS)}: {','.join(COLUMNS)}")
    code, name, definition, type_, mode, contexts, goldstein = row
    if not CODE.fullmatch(code):
        raise ValueError("write two to four digits")
    if not name or not definition:
        raise ValueError("name and definition may not be empty")
    if type_ and type_ not in plover.types:
        raise ValueError(f"{type_!r} is no PLOVER type")
    if type_ and not allows(plover.types[type_], code):
        raise ValueError(f"{type_} may not carry it (plover.toml, types.{type_}.cameo)")
    if mode and (not type_ or mode not in {m.name for m in plover.types[type_].modes}):
        raise ValueError(f"{mode!r} is no mode of {type_ or 'no type'}")
    if bad := [c for c in contexts.split() if c not in plover.contexts]:
        raise ValueError(f"{bad[0]!r} is no PLOVER context")
    scale = float(goldstein)
    if not -10 <= scale <= 10:
        raise ValueError(f"goldstein is {scale}; write a number from -10 to 10")
    return Cameo(code, name, definition, type_ or None, mode or None, tuple(contexts.split()), scale)
