"""Writes docs/reference/ from the code: the command line, the record, the ontology, Python.

    python docs/make_reference.py           writes the pages
    python docs/make_reference.py --check   writes nothing; exit status 1 and the names of pages that are out of date
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Made by docs/make_reference.py from the code; edit that, not this page. -->"


# The command line


def cli_page() -> str:
    """Every command with its arguments and options."""
    from dragoman.cli import COMMANDS, main

    parts = [NOTE, "# The command line", _plain(main.help)]
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        parts += _command(f"dragoman {name}", command)
    return "\n\n".join(parts) + "\n"


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    yield f"## {name}" if name.count(" ") == 1 else f"### {name}"
    yield f"`{' '.join([name, *command.collect_usage_pieces(context)])}`"
    yield _plain(command.help)
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        yield _table(("option", "meaning"), [(f"`{_option(o, context)}`", _cell(o.help or "")) for o in options])
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            below = command.get_command(context, inner)
            assert below is not None
            yield from _command(f"{name} {inner}", below)


def _option(option: click.Option, context: click.Context) -> str:
    value = "" if option.is_flag or option.count else " " + (option.metavar or option.make_metavar(context))
    return ", ".join(option.opts) + (f" / {', '.join(option.secondary_opts)}" if option.secondary_opts else "") + value


def _plain(text: str | None) -> str:
    return inspect.cleandoc(text or "").replace("\b\n", "").replace("``", "`")


# The record


def record_page() -> str:
    """Every object of a record with its fields."""
    from dragoman import record

    schema = record.json_schema()
    parts = [
        NOTE,
        "# The record",
        "`dragoman code` writes one JSON object per document, one a line (JSONL, UTF-8). `dragoman schema` prints the same as JSON Schema.\n"
        "Fields may be added in later versions; none of these changes its meaning. Spans are `[start, end)` in Unicode code points of the\n"
        "input text, exactly as it was given: `text[start:end]` is the span's text. See [how to read it](../tasks/read-the-record.md).",
    ]
    definitions = schema["$defs"]
    names = ["Record", *(n for n in definitions if n != "Record")]
    for name in names:
        one = definitions[name]
        if "properties" not in one:
            continue
        parts += [f"## {name}", _plain(one.get("description")).split("\n\n")[0]]
        required = set(one.get("required", ()))
        rows = []
        for field, shape in one["properties"].items():
            rows.append((f"`{field}`" + ("" if field in required else " (may be absent)"), _shape(shape), _cell(_said(shape, definitions))))
        parts.append(_table(("field", "is", "meaning"), rows))
    return "\n\n".join(parts) + "\n"


def _shape(shape: dict[str, Any]) -> str:
    if "$ref" in shape:
        name = shape["$ref"].rsplit("/", 1)[1]
        return "`[start, end)`" if name == "Span" else f"[{name}](#{name.lower()})"
    if "anyOf" in shape:
        return " or ".join(dict.fromkeys(_shape(s) for s in shape["anyOf"]))
    if "enum" in shape:
        return " ".join(f"`{v}`" if v is not None else "or null" for v in sorted(shape["enum"], key=str))
    if "const" in shape:
        return f"`{shape['const']}`"
    kind = shape.get("type")
    if kind == "array":
        if "prefixItems" in shape:
            inner = [_shape(s) for s in shape["prefixItems"]]
            return "`[start, end)`" if set(inner) == {"integer"} else "list of " + ", ".join(inner)
        return f"list of {_shape(shape.get('items') or {})}"
    if kind == "object" and isinstance(shape.get("additionalProperties"), dict):
        return f"object of {_shape(shape['additionalProperties'])}"
    return {None: "anything", "null": "null"}.get(kind, str(kind))


def _said(shape: dict[str, Any], definitions: dict[str, Any]) -> str:
    if said := shape.get("description"):
        return str(said)
    inner = next((s["description"] for s in shape.get("anyOf", ()) if "description" in s), "")
    if not inner and isinstance(shape.get("items"), dict):
        inner = shape["items"].get("description", "")
    ref = shape.get("$ref") or next((s["$ref"] for s in shape.get("anyOf", ()) if "$ref" in s), None)
    if not inner and ref and not ref.endswith("/Span"):
        inner = _plain(definitions[ref.rsplit("/", 1)[1]].get("description")).split("\n")[0]
    return str(inner)


# The ontology


def ontology_page() -> str:
    """PLOVER's types with their modes, then contexts, sectors, statuses."""
    from dragoman import ontology

    parts = [
        NOTE,
        "# The ontology",
        "PLOVER's 16 types with their modes, contexts, sectors and statuses, in dragoman's words. `dragoman ontology` looks up the same, and all\n"
        "CAMEO codes. Scores run from -10 (conflict) to 10 (cooperation).",
    ]
    for t in ontology.types():
        parts += [f"## {t.name}", t.definition]
        parts.append(f"Quad {t.quad}, {ontology.quads()[t.quad]}; score {t.score:g}; CAMEO {' '.join(t.cameo)}; recipient {'required' if t.recipient_required else 'optional'}.")
        if t.modes:
            parts.append(_table(("mode", "score", "meaning"), [(f"`{m.name}`", f"{ontology.score(t.name, m.name):g}", _cell(m.definition)) for m in t.modes]))
    for name, found in (("Contexts", ontology.contexts()), ("Sectors", ontology.sectors()), ("Statuses", ontology.statuses()), ("Codes beside the countries'", ontology.special_countries())):
        parts += [f"## {name}", _table(("code", "meaning"), [(f"`{code}`", _cell(meaning)) for code, meaning in found.items()])]
    return "\n\n".join(parts) + "\n"


# Python


def python_page() -> str:
    """The public names of the package with their docstrings."""
    import dragoman

    parts = [NOTE, "# Python", "`import dragoman` gives these names; each is loaded when it is first used."]
    for name in dragoman.__all__:
        thing = getattr(dragoman, name)
        if not callable(thing):
            continue
        parts += _documented(name, thing)
    parts += ["## What a coded document is made of", "`coder.code(...)` gives a `Coded`; these are the objects in it."]
    coded = import_module("dragoman.coded")
    for name in ("CodedEvent", "CodedParticipant", "CodedStatement", "CodedRelation", "Words"):
        thing = getattr(coded, name)
        fields = ", ".join(f"`{f.name}`" for f in dataclasses.fields(thing))
        parts += [f"### {name}", _plain(thing.__doc__), f"Fields: {fields}."]
    return "\n\n".join(parts) + "\n"


def _documented(name: str, thing: Any) -> Iterator[str]:
    yield f"## {name}"
    if inspect.isclass(thing) and issubclass(thing, Exception):
        yield _plain(thing.__doc__)
        return
    if inspect.isfunction(thing):
        yield f"```text\n{name}{_signature(thing)}\n```"
        yield _plain(thing.__doc__)
        return
    yield _plain(thing.__doc__)
    for method, value in vars(thing).items():
        if method.startswith("_") or not inspect.isfunction(value):
            continue
        yield f"```text\n{name}.{method}{_signature(value)}\n```"
        yield _plain(value.__doc__)


def _signature(thing: Any) -> str:
    found = inspect.signature(thing)
    shown = str(found.replace(parameters=[p for n, p in found.parameters.items() if n != "self"]))
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", shown)  # annotations, which are kept as strings


# All of them


def _cell(text: str) -> str:
    return " ".join(text.replace("``", "`").split())


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


PAGES = {"cli.md": cli_page, "record.md": record_page, "ontology.md": ontology_page, "python.md": python_page}


def main() -> int:
    """Writes or checks all pages; the exit status."""
    check, stale = "--check" in sys.argv[1:], []
    for name, page in PAGES.items():
        path, text = FOLDER / name, page()
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.write_text(text, "utf-8")
    if stale:
        print("out of date:" if check else "written:", *stale)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
