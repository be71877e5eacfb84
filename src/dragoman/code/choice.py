"""A choice among candidates by all that speaks for each: a conditional logit, the choice model of McFadden (1974).

Its coefficients, one a signal, are fitted on the corpus by ``dragoman train``; the signals that decided stand in the explanation.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

NOBODY = "-"  # the candidate that stands for no country, or for no party


@cache
def coefficients(path: Path) -> dict[str, float]:
    """Weight of each signal, from a file that ``dragoman train`` wrote."""
    return dict(json.loads(path.read_text("utf-8"))["coefficients"])


def likeliest(candidates: Mapping[str, Sequence[str]], weights: Mapping[str, float]) -> tuple[str | None, str]:
    """The likeliest of the candidates (None: nobody), and why: its probability and what spoke most for it."""
    scores = {c: sum(weights.get(s, 0.0) for s in names) for c, names in candidates.items()}
    best = max(sorted(scores), key=lambda c: scores[c])
    top = scores[best]
    share = 1 / sum(math.exp(s - top) for s in scores.values())
    telling = sorted((s for s in candidates[best] if " | " not in s), key=lambda s: (-weights.get(s, 0.0), s))[:2]
    return (None if best == NOBODY else best), f"{share:.2f}: {', '.join(telling)}"
