"""Loads event types of a user's own, written like ``plover.toml``, and checks them. What the file leaves out is PLOVER's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.ontology import cameo_codes, plover, plover_file
from dragoman.ontology.model import OntologyError, Plover

# Names as they are written in a corpus and in records, each with an example.
NAMES = {"types": (r"[A-Z][A-Z_]*", "EXPORT_CONTROL"), "modes": (r"[a-z][a-z-]*", "fact-finding"), "contexts": (r"\w[\w-]*", "rare_earths"), "sectors": (r"[A-Z]{3}", "BUS")}


def read(path: Path) -> Plover:
    """A user's ontology from its file. OntologyError when it cannot be read, or as ``load`` tells."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read ({error})") from error
    return load(text, str(path))


def load(text: str, file: str) -> Plover:
    """A user's ontology from the text of its file: types, and contexts and sectors if it has its own.

    Raises OntologyError, which names ``file`` and the key, for a value that is missing, of the wrong kind or out of range.
    """
    top, base = plover_file.table(text, file), plover()
    if other := [key for key in top.items if key not in ("types", "contexts", "sectors")]:
        raise top.fail(other[0], "is none of types, contexts and sectors; the rest is PLOVER's")
    types = top.table("types")
    if not types.items:
        raise top.fail("types", "holds no type")
    made = Plover(
        types={name: plover_file.type_of(name, types.table(name)) for name in types.items},
        contexts=top.words("contexts") if "contexts" in top.items else base.contexts,
        sectors=top.words("sectors") if "sectors" in top.items else base.sectors,
        statuses=base.statuses,
        quads=base.quads,
        countries=base.countries,
    )
    for kind, path, name in _names(made):
        pattern, like = NAMES[kind]
        if not re.fullmatch(pattern, name):
            raise top.fail(path, f"holds the name {name!r}; write one like {like}")
    codes = {c.code for c in cameo_codes()}
    for t in made.types.values():
        if unknown := [c for c in (*t.cameo, t.default_cameo, *(m.default_cameo for m in t.modes)) if c not in codes]:
            raise top.fail(f"types.{t.name}", f"has {unknown[0]!r}, which is no code of CAMEO (`dragoman ontology {unknown[0][:2]}` lists them)")
    return made


def _names(made: Plover) -> Iterator[tuple[str, str, str]]:
    for kind, names in (("types", made.types), ("contexts", made.contexts), ("sectors", made.sectors)):
        yield from ((kind, kind, name) for name in names)
    for t in made.types.values():
        yield from (("modes", f"types.{t.name}.modes", m.name) for m in t.modes)
