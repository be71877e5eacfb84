"""Word pieces: what the event model reads of a sentence, and the way back to its characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.code.labels import shape

_NUMBER = re.compile(r"\d+(?:[.,]\d+)+")
MAX_PIECES = 256  # longest input; a sentence beyond it is read up to there. The encoders were trained on texts that are hardly longer.


@dataclass(frozen=True)
class Pieces:
    """A sentence as word pieces, the two special ones included.

    ``ids`` and ``shapes`` are (T,); ``offsets`` (T, 2) are code points of the sentence, 0 0 for special pieces; ``words`` (T,)
    numbers the word each piece belongs to, -1 for special ones.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    offsets: NDArray[np.int64]
    words: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def covered(self, span: tuple[int, int]) -> NDArray[np.bool_]:
        """Which pieces lie in a span of the sentence; (T,)."""
        return (self.offsets[:, 0] < span[1]) & (self.offsets[:, 1] > span[0]) & (self.words >= 0)


@cache
def tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a folder of weights, without padding or truncation of its own."""
    made = Tokenizer.from_file(str(path))
    made.no_padding()
    made.no_truncation()
    return made


def numbers_whole(words: list[int | None], offsets: list[tuple[int, int]], sentence: str) -> list[int | None]:
    """The word each piece belongs to, with a number such as "800,000" or "2.5" one word, as the tokenizer has not."""
    joined = {m.start(): m.end() for m in _NUMBER.finditer(sentence)}
    out: list[int | None] = []
    word, until = -1, -1
    last: int | None = None
    for given, (start, _) in zip(words, offsets, strict=True):
        if given is None:
            out.append(None)
            continue
        if start >= until and given != last:
            word += 1
            until = joined.get(start, -1)
        last = given
        out.append(word)
    return out


def cut(sentence: str, tok: Tokenizer) -> Pieces:
    """A sentence as pieces, MAX_PIECES at most."""
    enc = tok.encode(sentence)
    ids, offsets, words = enc.ids, enc.offsets, numbers_whole(enc.word_ids, enc.offsets, sentence)
    if len(ids) > MAX_PIECES:
        keep = [*range(MAX_PIECES - 1), len(ids) - 1]
        ids, offsets, words = [ids[i] for i in keep], [offsets[i] for i in keep], [words[i] for i in keep]
    ends: dict[int, tuple[int, int]] = {}
    for w, (a, b) in zip(words, offsets, strict=True):
        if w is not None:
            ends[w] = (min(ends[w][0], a), max(ends[w][1], b)) if w in ends else (a, b)
    shapes = [0 if w is None else shape(sentence[slice(*ends[w])]) for w in words]
    return Pieces(
        np.array(ids, np.int64),
        np.array(shapes, np.int64),
        np.array([(0, 0) if w is None else o for w, o in zip(words, offsets, strict=True)], np.int64).reshape(-1, 2),
        np.array([-1 if w is None else w for w in words], np.int64),
    )
