"""How well the coder reads the held-out tenth of the corpus: through the whole coder, and its model sentence by sentence."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.gate import Figure
from dragoman.code.coder import Coder
from dragoman.code.eventmodel import WEIGHTS, EventModel
from dragoman.errors import CannotRun, DocumentError
from dragoman.score import Compared, Facts, GoldDocument, Report, compare, facts, read_gold, report
from dragoman.train.annotation import Item
from dragoman.train.examples import without_dateline
from dragoman.train.gold import gold_lines, items_of
from dragoman.train.measure import judge, measure

LESS = frozenset(["false_alarms", "calibration_error", "failed"])  # figures of which less is better


@dataclass(frozen=True)
class Gold:
    """The gold of a run: the items it was made from, its lines, and their SHA-256."""

    items: list[Item]
    text: str

    @property
    def hash(self) -> str:
        """Names the gold in ``floors.json``."""
        return "sha256:" + hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Accuracy:
    """Every document beside its gold, the report over them, how many could not be coded, and what the model alone reaches."""

    compared: list[Compared]
    report: Report
    failed: int
    model: dict[str, float]
    models: str

    def figures(self) -> list[Figure]:
        """What is held to floors."""
        r = self.report
        values = {
            "events.f1": r.events.f1,
            "events.precision": r.events.precision,
            "events.recall": r.events.recall,
            "strict.f1": r.strict.f1,
        }
        values |= {f"{n}.f1": getattr(r, n).f1 for n in ("actors", "recipients", "statements", "relations")}
        values |= {n: getattr(r, n).share for n in ("status", "mode", "date", "false_alarms")}
        values |= {"calibration_error": r.calibration_error, "failed": self.failed / max(1, len(self.compared))}
        values |= {f"model.{n}": v for n, v in self.model.items()}
        return [Figure(n, v, "less" if n.removeprefix("model.") in LESS else "more") for n, v in values.items()]

    def as_json(self) -> dict[str, Any]:
        """Everything measured, with types, confusions and calibration."""
        return {"coder": {**self.report.as_json(), "failed": self.failed}, "model": self.model, "models": self.models}


def gold_of(folder: Path, name: str = "heldout") -> Gold:
    """The gold that one part of a corpus folder gives. CannotRun when the corpus has problems, or nothing in that part."""
    items = items_of(folder, name)
    return Gold(items, "".join(gold_lines(items)))


def measured(gold: Gold, coder: Coder, progress: Callable[[str], None]) -> Accuracy:
    """Codes the gold's texts and compares; reads them also with the coder's model alone."""
    documents = documents_of(gold)
    compared, failed = [], 0
    for n, d in enumerate(documents, 1):
        try:
            said = facts(coder.code_article(d.article).record)
        except DocumentError as error:
            progress(f"{error}\n")
            said, failed = Facts(), failed + 1
        compared.append(compare(d.article.id, d.article.text, d.facts, said))
        if n % 50 == 0 or n == len(documents):
            progress(f"\rcoded {n} of {len(documents)} texts")
    progress("\n")
    model = EventModel(Path(coder.options.models) if coder.options.models else WEIGHTS)
    return Accuracy(compared, report(compared), failed, of_model(model, gold.items), model.hash)


def of_model(model: EventModel, items: Sequence[Item]) -> dict[str, float]:
    """What the event model alone reaches, each sentence read by itself."""
    sentences = [without_dateline(s) for item in items for s in item.sentences]
    judged = [judge(r, s, model.labels) for r, s in zip(model.read([s.text for s in sentences]), sentences, strict=True)]
    return measure(judged, sentences, model.calibration, model.labels)


def documents_of(gold: Gold) -> list[GoldDocument]:
    """The gold as `dragoman score` reads it. CannotRun when a line of it is none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        path.write_text(gold.text, "utf-8")
        read = list(read_gold(path))
    bad = [d for d in read if isinstance(d, DocumentError)]
    if bad:
        raise CannotRun(f"the gold has {len(bad)} bad lines, the first: {bad[0]}")
    return [d for d in read if not isinstance(d, DocumentError)]
