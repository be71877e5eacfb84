"""A choice among candidates by all that speaks for each: a conditional logit, the choice model of McFadden (1974).

Its coefficients, one a signal, are fitted on the corpus by ``dragoman train``; the signals that decided stand in the explanation. A small
hidden layer may be added to it, for what signals say together ("the dateline" counts little where "the scene is elsewhere") and beside
what speaks for the other candidates.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

NOBODY = "-"  # the candidate that stands for no country, or for no party
DIGITS = 9  # of a score that count: the last ones depend on the machine


@dataclass(frozen=True)
class Hidden:
    """A hidden layer of H units: the row of each signal in ``layer`` (signals, H), and how the units count, alone and times the mean of all
    candidates (H,)."""

    rows: Mapping[str, int]
    layer: NDArray[np.float64]
    bias: NDArray[np.float64]
    alone: NDArray[np.float64]
    beside: NDArray[np.float64]

    def scores(self, candidates: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """What the layer adds to each candidate's score."""
        units = np.tanh(np.stack([self.layer[[self.rows[s] for s in names if s in self.rows]].sum(0) for names in candidates]) + self.bias)
        return np.asarray(units @ self.alone + (units.mean(0) * units) @ self.beside, np.float64)


@dataclass(frozen=True)
class Weights:
    """The coefficient of each signal, and a hidden layer where one was fitted."""

    linear: Mapping[str, float]
    hidden: Hidden | None = None

    def as_json(self) -> dict[str, Any]:
        """As it stands in a file beside the weights of the event model."""
        out: dict[str, Any] = {"coefficients": dict(self.linear)}
        if (h := self.hidden) is not None:
            out["hidden"] = {"layer": {s: h.layer[n].tolist() for s, n in h.rows.items()}, "bias": h.bias.tolist(), "alone": h.alone.tolist(), "beside": h.beside.tolist()}
        return out


@cache
def coefficients(path: Path) -> Weights:
    """The weights in a file that ``dragoman train`` wrote."""
    told = json.loads(path.read_text("utf-8"))
    if (h := told.get("hidden")) is None:
        return Weights(told["coefficients"])
    layer = np.array(list(h["layer"].values()), np.float64)
    return Weights(told["coefficients"], Hidden({s: n for n, s in enumerate(h["layer"])}, layer, *(np.array(h[k], np.float64) for k in ("bias", "alone", "beside"))))


def scores(candidates: Sequence[Sequence[str]], weights: Weights) -> list[float]:
    """The score of each candidate, by the names of its signals."""
    out = [sum(weights.linear.get(s, 0.0) for s in names) for names in candidates]
    if weights.hidden is not None:
        out = [a + float(b) for a, b in zip(out, weights.hidden.scores(candidates), strict=True)]
    return [round(s, DIGITS) for s in out]


def likeliest(candidates: Mapping[str, Sequence[str]], weights: Weights) -> tuple[str | None, str]:
    """The likeliest of the candidates (None: nobody), and why: its probability and what spoke most for it."""
    names = sorted(candidates)
    found = dict(zip(names, scores([candidates[c] for c in names], weights), strict=True))
    best = max(names, key=lambda c: found[c])
    share = 1 / sum(math.exp(s - found[best]) for s in found.values())
    telling = sorted((s for s in candidates[best] if " | " not in s), key=lambda s: (-weights.linear.get(s, 0.0), s))[:2]
    return (None if best == NOBODY else best), f"{share:.2f}: {', '.join(telling)}"
