"""Fits the coefficients of ``dragoman.code.choice`` on choices whose right answer is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import torch

from dragoman.code.choice import Weights, scores

Choice = tuple[list[list[str]], int]  # the signals of each candidate, and which of them is right


def signals_of(given: Sequence[Choice], least: int = 4) -> list[str]:
    """The signals that some choices have at least so often, in the order of the alphabet."""
    seen = Counter(name for candidates, _ in given for names in candidates for name in names)
    return sorted(n for n, count in seen.items() if count >= least)


class Rows:
    """Choices as tensors: the numbers of all signals, whose candidate's each is, whose choice's each candidate is, and which are right."""

    def __init__(self, given: Sequence[Choice], index: Mapping[str, int]) -> None:
        signals: list[int] = []
        candidate: list[int] = []
        choice: list[int] = []
        right = []
        for n, (candidates, answer) in enumerate(given):
            right.append(len(choice) + answer)
            for names in candidates:
                mine = [index[s] for s in names if s in index]
                signals += mine
                candidate += [len(choice)] * len(mine)
                choice.append(n)
        self.signals, self.candidate, self.choice, self.right = (torch.tensor(x, dtype=torch.long) for x in (signals, candidate, choice, right))


def fit(given: Sequence[Choice], ridge: float) -> dict[str, float]:
    """Coefficients of a conditional logit with a ridge, by L-BFGS. Rare signals are left out."""
    known = signals_of(given)
    index = {n: i for i, n in enumerate(known)}
    if not known:
        return {}
    rows = Rows(given, index)
    where = torch.stack([rows.candidate, rows.signals])
    matrix = torch.sparse_coo_tensor(where, torch.ones(len(rows.signals), dtype=torch.float64), (len(rows.choice), len(known)), check_invariants=True).coalesce()
    w = torch.zeros(len(known), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe", tolerance_grad=1e-6)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = torch.sparse.mm(matrix, w[:, None])[:, 0]
        total = torch.zeros(len(given), dtype=torch.float64).index_add(0, rows.choice, torch.exp(scores))
        loss = (torch.log(total) - scores[rows.right]).mean() + ridge * (w**2).sum() / len(given)
        loss.backward()
        return loss

    optimizer.step(closure)
    return {n: round(float(v), 4) for n, v in zip(known, w.detach(), strict=True) if abs(float(v)) >= 5e-4}


def accuracy(given: Sequence[Choice], weights: Weights) -> float:
    """Share of the choices that the weights make right."""
    good = [int(np.argmax(scores(candidates, weights))) == right for candidates, right in given]
    return float(np.mean(good)) if good else 0.0
