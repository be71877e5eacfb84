"""The package as it is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman


def run(program: str) -> str:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env).stdout


def test_importing_it_loads_nothing_heavy() -> None:
    assert run("import dragoman, sys; print(sorted({'spacy', 'onnxruntime', 'numpy', 'msgspec', 'rich', 'torch'} & set(sys.modules)))") == "[]\n"


@pytest.mark.parametrize("name", dragoman.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(dragoman, name) is not None
    assert name in dir(dragoman)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Codre'"):
        dragoman.Codre  # noqa: B018


def test_it_is_a_command_of_its_own() -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, env=env, check=True)
    assert done.stdout == f"dragoman {dragoman.__version__}\n"


def test_coding_leaves_nothing_in_the_home_folder_for_others_to_read(tmp_path: Path) -> None:
    program = "import dragoman; dragoman.Coder().code('France expelled two Russian diplomats.', '2024-05-01')"
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    env |= {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], check=True, env=env)
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert all("dragoman" in path for path in made), made
