"""From corpus to weights: what ``dragoman train`` does."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.code import labels
from dragoman.code.eventmodel import MANIFEST, ONTOLOGY, EventModel
from dragoman.code.labels import Labels
from dragoman.code.pieces import tokenizer
from dragoman.errors import CannotRun
from dragoman.train.annotation import Item, read_corpus, texts
from dragoman.train.choices import learn
from dragoman.train.examples import Example, Index, example, part, without_dateline
from dragoman.train.export import FIRST, SECOND, export
from dragoman.train.measure import calibrate, judge, measure
from dragoman.train.network import EventNetwork
from dragoman.train.progress import NAME, Progress, key
from dragoman.train.training import Recipe, train
from dragoman.train.warm import network

TOKENIZER = "tokenizer.json"


def load_items(folder: Path, known: Labels) -> list[Item]:
    """All items of a corpus folder. CannotRun, with the first problems, when the linter finds any."""
    items: list[Item] = []
    problems: list[str] = []
    for more, wrong in read_corpus(texts(folder), known.ontology):
        items += more
        problems += wrong
    if problems:
        listed = "\n  ".join(problems[:20])
        raise CannotRun(f"the corpus has {len(problems)} problems; run `dragoman corpus lint` and mend them:\n  {listed}")
    if not items:
        raise CannotRun(f"{folder} holds no corpus (*.txt)")
    return items


def examples_of(items: Sequence[Item], known: Labels, tokenizer_file: Path) -> dict[str, list[Example]]:
    """Examples by part: train, tune, heldout."""
    tok, index = tokenizer(tokenizer_file), Index.of(known)
    out: dict[str, list[Example]] = {"train": [], "tune": [], "heldout": []}
    for item in items:
        for sentence in item.sentences:
            out[part(item.id)].append(example(without_dateline(sentence), item, tok, index))
    return out


def corpus_hash(folder: Path) -> str:
    """SHA-256 over the corpus files, names and bytes."""
    h = hashlib.sha256()
    for path in sorted(texts(folder).glob("*.txt")):
        h.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return h.hexdigest()


def build(corpus: Path, into: Path, recipe: Recipe, start: Path, log: Callable[[str], None] = print, ontology_file: Path | None = None) -> dict[str, Any]:
    """Train on a corpus and write weights with their manifest into a folder; returns the manifest.

    With an ``ontology_file`` the types are a user's own, written like ``plover.toml``. ``start`` is the folder of a plain encoder, or of
    weights to go on from, such as the shipped ones.
    """
    started = time.monotonic()
    known = labels.of_file(ontology_file) if ontology_file else labels.of_plover()
    items = load_items(corpus, known)
    made: Callable[[], EventNetwork] | None = None
    if (start / MANIFEST).exists():
        made = partial(network, start, known)
    parts = _parts(items, known, start / TOKENIZER, log)
    if short := [k for k, v in parts.items() if not any(e.acts for e in v)]:
        raise CannotRun(f"{corpus} has no event in its part {short[0]}, which is drawn by chance; write more (some hundreds of sentences are little)")
    into.mkdir(parents=True, exist_ok=True)
    files = [f.read_text("utf-8") for f in (ontology_file, made and start / MANIFEST) if f]
    hashed = corpus_hash(corpus)
    progress = Progress(into / NAME, key(asdict(recipe), hashed, str(start), *files))
    net = train(str(start), parts["train"], known, recipe, log, made, progress)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        export(net, folder)
        shutil.copy(start / TOKENIZER, folder / TOKENIZER)
        names = [FIRST, SECOND, TOKENIZER]
        if ontology_file:  # with other types, the shipped coefficients go on to serve
            shutil.copy(ontology_file, folder / ONTOLOGY)
            names.append(ONTOLOGY)
        else:
            names += _choices(items, known, folder, log)
        manifest = {"corpus": f"sha256:{hashed}", "recipe": asdict(recipe), "encoder": net.described}
        manifest = _finished(folder, names, manifest, parts, known, log)
        _deliver(folder, names, into)
    progress.end()
    log(f"weights in {into}, {time.monotonic() - started:.0f} s")
    return manifest


def learn_choices(corpus: Path, into: Path, start: Path, log: Callable[[str], None] = print) -> dict[str, Any]:
    """Keep the networks of the weights in ``start``, learn the choices anew from a corpus, and measure and calibrate on it; returns the manifest.

    For a corpus that has grown in texts with homes and recipients to choose: minutes in place of the hours that networks take.
    """
    started = time.monotonic()
    known = labels.of_plover()
    if not (start / MANIFEST).exists():
        raise CannotRun(f"{start} holds no weights; name a folder that `dragoman train` wrote")
    if (start / ONTOLOGY).exists():
        raise CannotRun(f"{start} has types of its own; choices are learned for PLOVER's alone")
    items = load_items(corpus, known)
    parts = _parts(items, known, start / TOKENIZER, log)
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        networks = [FIRST, SECOND, TOKENIZER]
        for name in networks:
            shutil.copy(start / name, folder / name)
        names = networks + _choices(items, known, folder, log)
        before = json.loads((start / MANIFEST).read_text("utf-8"))
        manifest = {"corpus": before["corpus"], "choices": f"sha256:{corpus_hash(corpus)}"} | {k: before[k] for k in ("recipe", "encoder") if k in before}
        manifest = _finished(folder, names, manifest, parts, known, log)
        _deliver(folder, names, into)
    log(f"weights in {into}, {time.monotonic() - started:.0f} s")
    return manifest


def _parts(items: Sequence[Item], known: Labels, tokenizer_file: Path, log: Callable[[str], None]) -> dict[str, list[Example]]:
    parts = examples_of(items, known, tokenizer_file)
    log(f"{len(items)} items: " + ", ".join(f"{k} {len(v)} sentences, {sum(len(e.acts) for e in v)} events" for k, v in parts.items()))
    return parts


def _choices(items: Sequence[Item], known: Labels, folder: Path, log: Callable[[str], None]) -> list[str]:
    learned = learn(items, known.ontology, folder)
    for file, figures in learned.items():
        log(f"choices of {file}: " + ", ".join(f"{k} {v:.3f}" for k, v in figures.items()))
    return list(learned)


def _finished(folder: Path, names: Sequence[str], made_of: dict[str, Any], parts: dict[str, list[Example]], known: Labels, log: Callable[[str], None]) -> dict[str, Any]:
    """The manifest of weights, written beside them: their hashes, what they were made of, their calibration and figures."""
    manifest: dict[str, Any] = {
        "files": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}, **made_of,
        "sentences": {k: len(v) for k, v in parts.items()}, "events": {k: sum(len(e.acts) for e in v) for k, v in parts.items()},
        "calibration": {"confidence": [0.0, 1.0, 1.0, 1.0], "threshold": 0.5},
    }  # fmt: skip
    _write(folder, manifest)
    model = EventModel(folder)
    judged = {}
    for name in ("tune", "heldout"):
        readings = model.read([e.note.text for e in parts[name]])
        judged[name] = [judge(r, e.note, known) for r, e in zip(readings, parts[name], strict=True)]
    manifest["calibration"] = calibrate(judged["tune"], [e.note for e in parts["tune"]])
    manifest["figures"] = {n: {k: round(v, 4) for k, v in measure(judged[n], [e.note for e in parts[n]], manifest["calibration"], known).items()} for n in judged}
    for name, figures in manifest["figures"].items():
        log(f"{name}: " + "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
    _write(folder, manifest)
    return manifest


def _deliver(folder: Path, names: Sequence[str], into: Path) -> None:
    for name in (*names, MANIFEST):
        shutil.copy(folder / name, into / name)


def _write(folder: Path, manifest: dict[str, Any]) -> None:
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
