"""Sentences of the corpus that say nearly the same in nearly the same words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"\w+")
NEAR = 0.6  # Jaccard of word pairs; one word exchanged in a sentence of twenty leaves 0.8, three leave 0.5
SHORTEST = 5  # words; shorter ones ("He did not elaborate.") are alike by nature


@dataclass(frozen=True)
class Pair:
    """Two sentences (places in the sequence, the first before the second) and the share of word pairs that they have in common."""

    first: int
    second: int
    similarity: float


def near_duplicates(sentences: Sequence[str], threshold: float = NEAR) -> list[Pair]:
    """All pairs with a Jaccard similarity of at least ``threshold``, the most alike first. Exact, and quick where few are alike.

    Two sets so much alike must share one of their rarest members: of n, the n - ceil(threshold * n) + 1 rarest. Only sentences that
    do are compared.
    """
    sets = [_word_pairs(s) for s in sentences]
    counts = Counter(p for s in sets for p in s)
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    found = []
    for n, members in enumerate(sets):
        rarest = sorted(members, key=lambda p: (counts[p], p))[: len(members) - math.ceil(threshold * len(members)) + 1]
        candidates = {other for p in rarest for other in index[p]} if members else set()
        for other in candidates:
            similarity = jaccard(members, sets[other])
            if similarity >= threshold:
                found.append(Pair(other, n, similarity))
        for p in rarest if members else ():
            index[p].append(n)
    return sorted(found, key=lambda p: (-p.similarity, p.first, p.second))


def jaccard(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> float:
    """Members in common, of all members of either; 0 when there are none."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _word_pairs(sentence: str) -> frozenset[tuple[str, str]]:
    words = [w.lower() for w in WORD.findall(sentence)]
    return frozenset(pairwise(words)) if len(words) >= SHORTEST else frozenset()
