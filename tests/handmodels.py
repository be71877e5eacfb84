"""Event models made by hand, in place of the shipped networks: one that knows three verbs, and one that answers anything to anything."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from dragoman.code import labels
from dragoman.code.choice import Weights
from dragoman.code.eventmodel import Reading
from dragoman.code.labels import shape
from dragoman.code.pieces import Pieces

KNOWN = labels.of_plover()
WORD = re.compile(r"\w+|[^\w\s]")


def pieces_of(sentence: str) -> Pieces:
    """A sentence as pieces, one a word or mark, between two special ones."""
    found = list(WORD.finditer(sentence))
    return Pieces(
        np.arange(len(found) + 2, dtype=np.int64),
        np.array([0, *(shape(m[0]) for m in found), 0], np.int64),
        np.array([(0, 0), *(m.span() for m in found), (0, 0)], np.int64),
        np.array([-1, *range(len(found)), -1], np.int64),
    )


def one_hot(size: int, at: int, p: float = 0.9) -> np.ndarray:
    """Probabilities that give ``p`` to one of ``size``, the rest shared alike."""
    out = np.full(size, (1 - p) / max(1, size - 1), np.float32)
    out[at] = p
    return out


def reading(sentence: str, words: str, type_: str | None = "COERCE", *, p: float = 0.9, inside: float = 0.9, status: str = "actual",
            mode: str | None = None, cameo: str | None = None, contexts: Sequence[str] = (), sector: str | None = None, **roles: str) -> Reading:  # fmt: skip
    """What a model says that is sure of itself: ``words`` report an act of that type (None: no event)."""
    pieces = pieces_of(sentence)
    start = sentence.index(words)
    own = [KNOWN.types.index(type_) if type_ else len(KNOWN.types)]
    modes, codes = np.zeros(len(KNOWN.modes), np.float32), np.zeros(len(KNOWN.cameo), np.float32)
    if type_ and (type_, mode) in KNOWN.modes:
        modes[KNOWN.modes.index((type_, mode))] = 5
    if cameo:
        codes[KNOWN.cameo.index((str(type_), cameo))] = 9
    marks = np.tile(np.array([0.98, 0.01, 0.01], np.float32), (len(pieces), len(labels.ROLES), 1))
    for role, named in roles.items():
        at = sentence.index(named)
        for n, i in enumerate(np.flatnonzero(pieces.covered((at, at + len(named))))):
            marks[i, labels.ROLES.index(role)] = (0.1, 0.8, 0.1) if n == 0 else (0.1, 0.1, 0.8)
    of_contexts = np.array([0.9 if c in contexts else 0.1 for c in KNOWN.contexts], np.float32)
    sectors = np.tile(one_hot(len(KNOWN.sectors), KNOWN.sectors.index(sector)), (len(pieces), 1))
    return Reading((start, start + len(words)), inside, one_hot(len(KNOWN.types) + 1, own[0], p), modes, codes,
                   one_hot(5, labels.STATUSES.index(status)), of_contexts, marks, sectors, pieces)  # fmt: skip


class HandModel:
    """What a stage asks of an EventModel, but for ``read``."""

    labels = KNOWN
    hash = "sha256:made-by-hand"

    def __init__(self, *_: Any) -> None:
        self.homes = Weights({"here": 1.0, "dateline": 0.5})
        self.implied = Weights({})
        self.agentless = Weights({})
        self.calibration: dict[str, Any] = {"confidence": [0.0, 1.0, 0.0, 0.0], "threshold": 0.3}


class WildModel(HandModel):
    """Takes any words of any sentence for anything, always the same for the same sentence. No record may break whatever a model says."""

    def read(self, sentences: Sequence[str]) -> list[list[Reading]]:
        """Up to three readings a sentence."""
        return [self._of(s) for s in sentences]

    @staticmethod
    def _of(sentence: str) -> list[Reading]:
        dice = random.Random(zlib.crc32(sentence.encode("utf-8", "surrogatepass")))
        numbers = np.random.default_rng(dice.randrange(2**32))
        pieces = pieces_of(sentence)
        n = len(pieces)
        out = []
        for _ in range(dice.randrange(4) if n > 2 else 0):
            first = dice.randrange(1, n - 1)
            last = min(n - 2, first + dice.randrange(3))

            def probabilities(*shape_: int) -> Any:
                return numbers.dirichlet(np.full(shape_[-1], 0.3), shape_[:-1] or None).astype(np.float32)

            marks = probabilities(n, len(labels.ROLES), 3)
            marks[numbers.random((n, len(labels.ROLES))) < 0.7] = (0.98, 0.01, 0.01)
            out.append(Reading((int(pieces.offsets[first][0]), int(pieces.offsets[last][1])), dice.random(), probabilities(len(KNOWN.types) + 1),
                               numbers.normal(size=len(KNOWN.modes)).astype(np.float32), numbers.normal(size=len(KNOWN.cameo)).astype(np.float32),
                               probabilities(5), numbers.random(len(KNOWN.contexts)).astype(np.float32), marks,
                               probabilities(n, len(KNOWN.sectors)), pieces))  # fmt: skip
        return out
