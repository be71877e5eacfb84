"""Choices learned anew beside networks that stay as they are: ``dragoman train --choices-only``."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("torch", reason="learning needs torch")

from dragoman.cli import main
from dragoman.code.coder import Coder, CoderOptions
from dragoman.code.eventmodel import WEIGHTS

TOWNS = ["Lagos NGA", "Nairobi KEN", "Lima PER", "Quito ECU", "Dakar SEN", "Accra GHA", "Hanoi VNM", "Dhaka BGD", "Athens GRC", "Lisbon PRT", "Riga LVA", "Tunis TUN"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "text"
    folder.mkdir()
    items = []
    for n in range(60):
        town, code = TOWNS[n % len(TOWNS)].split()
        items.append(
            f"=== zz-01-{n:03} | 2024-05-07 | passage | wire | Arrests in {town}\n"
            f"{town.upper()}, May 7 -- Police arrested {n + 2} students on Tuesday.\n"
            f"> COERCE/arrest 173 actual | arrested | A Police ({code} COP) | R {n + 2} students ({code} EDU) | D on Tuesday = 2024-05-07\n"
        )
    (folder / "zz-01.txt").write_text("\n".join(items), "utf-8")
    return folder


def test_the_networks_stay_and_the_choices_are_those_of_the_corpus(corpus: Path, tmp_path: Path):
    into = tmp_path / "weights"
    done = CliRunner().invoke(main, ["train", "--corpus", str(corpus), "--into", str(into), "--choices-only"])
    assert done.exit_code == 0, done.output
    shipped, made = (json.loads((folder / "manifest.json").read_text("utf-8")) for folder in (WEIGHTS, into))
    assert {n: made["files"][n] for n in ("first.onnx", "second.onnx")} == {n: shipped["files"][n] for n in ("first.onnx", "second.onnx")}
    assert made["files"]["homes.json"] != shipped["files"]["homes.json"]
    assert (made["corpus"], made["recipe"]) == (shipped["corpus"], shipped["recipe"])
    content = (corpus / "zz-01.txt").read_bytes()
    assert made["choices"] == "sha256:" + hashlib.sha256(b"zz-01.txt\0" + content + b"\0").hexdigest()
    assert sum(made["sentences"].values()) == 60
    coded = Coder(CoderOptions(models=str(into))).code("LAGOS -- Police arrested nine students.", "2024-05-07")
    assert [a.entity.country for e in coded.events for a in e.actors] == ["NGA"]


@pytest.mark.parametrize(
    ("given", "told"),
    [(["--epochs", "2"], "takes no --ontology, --epochs or --seed"), (["--start", "minilm"], "starts from weights"), (["--start", "."], "holds no weights")],
)
def test_what_it_cannot_start_from_is_told(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], told: str):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["train", "--corpus", str(corpus), "--choices-only", *given])
    assert done.exit_code != 0
    assert told in done.output
