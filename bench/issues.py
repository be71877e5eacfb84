"""How well issues are told: the phrases, beside those of an annotator who saw no code; and whether one issue has one label however it is worded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.gate import Figure
from dragoman.code.coder import Coder
from dragoman.coded import Coded
from dragoman.errors import CannotRun

PHRASES, PARAPHRASES = "issues.jsonl", "issue_paraphrases.jsonl"
DAY = "2025-06-02"


def measured(folder: Path, coder: Coder) -> list[Figure]:
    """Figures from the gold in a folder; none when it is not there.

    ``issues.*``: phrases of the events that were found, right when they overlap a phrase of the gold by half of the shorter one.
    ``issues.labelled``: the share of sentences about an issue that have a label at all; ``issues.same``: of two sentences about one issue in
    other words, the share that have a label in common; ``issues.apart``: of two about different issues that both have one, the share that do
    not share it. CannotRun when a line of the gold does not hold.
    """
    if not (folder / PHRASES).exists():
        return []
    right, said, wanted = _phrases(coder, folder / PHRASES)
    precision, recall = right / max(1, said), right / max(1, wanted)
    values = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}
    values |= labels([[_all_labels(coder.code(text, DAY)) for text in row["sentences"]] for row in _rows(folder / PARAPHRASES)])
    return [Figure(f"issues.{name}", value) for name, value in values.items()]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def _phrases(coder: Coder, path: Path) -> tuple[int, int, int]:
    """How many phrases were right, said and wanted."""
    right = said = wanted = 0
    for number, row in enumerate(_rows(path), 1):
        text = row["sentence"]
        where = f"{path.name}, line {number} ({row['item']})"
        (trigger,), gold = spans(text, [row["trigger"]], where), spans(text, row["issues"], where)
        found = next((e for e in coder.code(text, DAY).events if e.type == row["type"] and e.trigger.span.overlaps(trigger)), None)
        if found is None:
            continue
        told = [tuple(i.words.span) for i in found.issues]
        said, wanted = said + len(told), wanted + len(gold)
        for span in told:
            if hit := next((g for g in gold if _alike(span, g)), None):
                gold.remove(hit)
                right += 1
    return right, said, wanted


def spans(text: str, phrases: list[str], where: str) -> list[tuple[int, int]]:
    """Where phrases stand in a text, each at a place of its own. CannotRun when one does not."""
    out: list[tuple[int, int]] = []
    for words in phrases:
        start = text.find(words)
        while (start, start + len(words)) in out:
            start = text.find(words, start + 1)
        if start < 0:
            raise CannotRun(f"{where}: {words!r} does not stand in the sentence; mend the gold")
        out.append((start, start + len(words)))
    return out


def _alike(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) >= min(a[1] - a[0], b[1] - b[0])


def labels(groups: list[list[set[str]]]) -> dict[str, float]:
    """Of the labels of sentences in groups that are about one issue each: labelled, same, apart."""
    every = [told for group in groups for told in group]
    inside = [bool(a & b) for group in groups for a, b in combinations(group, 2)]
    across = [not a & b for one, other in combinations(groups, 2) for a in one for b in other if a and b]
    return {
        "labelled": sum(map(bool, every)) / max(1, len(every)), "same": sum(inside) / max(1, len(inside)), "apart": sum(across) / max(1, len(across)),
    }  # fmt: skip


def _all_labels(coded: Coded) -> set[str]:
    return {i.label for told in (*coded.events, *coded.statements, *coded.relations) for i in told.issues}
