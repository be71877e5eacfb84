"""The shipped event model: sentences in, readings out. ONNX Runtime, one sentence at a time.

int8 activations take their scale from the whole batch: beside a neighbour a sentence would be read otherwise, and more coarsely. Alone it is
read the same in every document, whatever the batch size, the number of workers or the order. So cores share the sentences of a document, one
each, and not the sums of one sentence, which are too small for two.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.code import agentless, homes, implied, labels
from dragoman.code.choice import Weights, coefficients
from dragoman.code.pieces import Pieces, cut, tokenizer
from dragoman.code.runtime import cores, onnx_runtime
from dragoman.errors import CannotRun

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "weights"
MANIFEST = "manifest.json"
ONTOLOGY = "ontology.toml"  # beside the weights of a user's own ontology
ROWS = 8  # candidates of a sentence that are read at once; few sentences have more than five, and 22 of a long one take half a gigabyte
CANDIDATE = 0.4  # a word this likely to be part of a trigger is given a second reading; from 0.05 to 0.4 F1 is level (`python -m bench.sweep`)


@dataclass(frozen=True)
class Reading:
    """The second reading of one candidate trigger. ``span`` counts from the sentence's start.

    ``inside`` is the first reading's probability of the likeliest word; ``types`` (17,) probabilities of PLOVER's types and "no
    event"; ``modes``, ``cameo`` (labels' pairs), ``statuses`` (5,), ``contexts`` (37,) probabilities; ``roles`` (T, 5, 3) of outside,
    begin, inside for each piece and role; ``sectors`` (T, 25) of the party that a piece belongs to, the first for none.
    """

    span: tuple[int, int]
    inside: float
    types: Floats
    modes: Floats
    cameo: Floats
    statuses: Floats
    contexts: Floats
    roles: Floats
    sectors: Floats
    pieces: Pieces


def softmax(logits: Floats) -> Floats:
    """Over the last axis."""
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), np.float32)


def first_of_words(pieces: Pieces) -> NDArray[np.int64]:
    """Index of the first piece of each word, in order."""
    _, first = np.unique(pieces.words, return_index=True)
    return np.asarray(first[pieces.words[first] >= 0], np.int64)


def candidates(probability: Floats, pieces: Pieces, threshold: float = CANDIDATE) -> list[tuple[NDArray[np.bool_], float]]:
    """Runs of words that may report an act: the pieces of each, (T,), and the likeliest word's probability.

    ``probability`` (T, 3): outside, begin, inside. A run breaks where a word is likelier to begin than to go on.
    """
    runs: list[list[int]] = []
    last = -2
    for n, i in enumerate(first_of_words(pieces)):
        p = probability[i]
        if 1 - p[0] < threshold:
            continue
        if n != last + 1 or p[1] > p[2]:
            runs.append([])
        runs[-1].append(int(i))
        last = n
    return [(np.isin(pieces.words, pieces.words[run]), float(max(1 - probability[i, 0] for i in run))) for run in runs]


class EventModel:
    """The two networks and their tokenizer from a folder of weights; CannotRun when a file is not the one of the manifest.

    ``threads``: sentences that are read at the same time, 0 for one a core.
    """

    def __init__(self, folder: Path = WEIGHTS, threads: int = 0) -> None:
        runtime = onnx_runtime()
        self._folder = folder
        self.candidate = CANDIDATE
        manifest = folder / MANIFEST
        if not manifest.exists():
            raise CannotRun(f"{folder} holds no {MANIFEST}; reinstall dragoman, or build weights with `dragoman train`")
        self.manifest: dict[str, Any] = json.loads(manifest.read_text("utf-8"))
        for name, want in self.manifest["files"].items():
            got = hashlib.sha256((folder / name).read_bytes()).hexdigest() if (folder / name).exists() else "nothing"
            if got != want:
                raise CannotRun(f"{folder / name} is not the file that {MANIFEST} names (sha256 {got[:12]}, not {want[:12]}); reinstall dragoman")
        self.labels = labels.of_file(folder / ONTOLOGY) if ONTOLOGY in self.manifest["files"] else labels.of_plover()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.enable_mem_pattern = False  # it keeps a plan of memory for every length of sentence
        options.log_severity_level = 3
        self._first = runtime.InferenceSession(str(folder / "first.onnx"), options, providers=["CPUExecutionProvider"])
        self._second = runtime.InferenceSession(str(folder / "second.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = tokenizer(folder / "tokenizer.json")
        self._readers = ThreadPoolExecutor(threads or cores())

    @cached_property
    def hash(self) -> str:
        """Names the weights in a record."""
        return "sha256:" + hashlib.sha256(json.dumps(self.manifest["files"], sort_keys=True).encode()).hexdigest()

    @property
    def calibration(self) -> dict[str, Any]:
        """Coefficients and thresholds fitted on the tune part of the corpus."""
        return dict(self.manifest["calibration"])

    @cached_property
    def homes(self) -> Weights:
        """Coefficients of the choice of a country for actors without one of their own; the shipped ones where the folder has none."""
        return self._coefficients(homes.FILE)

    @cached_property
    def implied(self) -> Weights:
        """Coefficients of the choice of a recipient that the clause leaves out; the shipped ones where the folder has none."""
        return self._coefficients(implied.FILE)

    @cached_property
    def agentless(self) -> Weights:
        """Coefficients of the choice of an actor that the clause leaves out; the shipped ones where the folder has none."""
        return self._coefficients(agentless.FILE)

    def _coefficients(self, file: str) -> Weights:
        return coefficients((self._folder if file in self.manifest["files"] else WEIGHTS) / file)

    def read(self, sentences: Sequence[str]) -> list[list[Reading]]:
        """For each sentence the readings of its candidate triggers, in the order of the text."""
        return list(self._readers.map(self._read, sentences))

    def _read(self, sentence: str) -> list[Reading]:
        pieces = cut(sentence, self._tokenizer)
        mask = np.ones((1, len(pieces)), np.int64)
        row = {"ids": np.asarray(pieces.ids, np.int64)[None], "shapes": np.asarray(pieces.shapes, np.int64)[None], "mask": mask}
        lower, logits = self._first.run(None, row)
        found = candidates(softmax(logits)[0], pieces, self.candidate)
        return [r for at in range(0, len(found), ROWS) for r in self._read_candidates(found[at : at + ROWS], lower, mask, pieces)]

    def _read_candidates(self, found: Sequence[tuple[NDArray[np.bool_], float]], lower: Floats, mask: NDArray[np.int64], pieces: Pieces) -> list[Reading]:
        trigger = np.stack([marked for marked, _ in found]).astype(np.float32)
        lower, mask = np.repeat(lower, len(found), 0), np.repeat(mask, len(found), 0)
        types, modes, cameo, statuses, contexts, roles, sectors = self._second.run(None, {"lower": lower, "mask": mask, "trigger": trigger})
        out = []
        for k, (marked, inside) in enumerate(found):
            where = pieces.offsets[marked]
            out.append(Reading(
                (int(where[0][0]), int(where[-1][1])), inside, softmax(types[k]), modes[k], cameo[k], softmax(statuses[k]),
                1 / (1 + np.exp(-contexts[k])), softmax(roles[k].reshape(len(pieces), len(labels.ROLES), 3)), softmax(sectors[k]), pieces))  # fmt: skip
        return out
