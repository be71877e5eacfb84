"""Fits the coefficients of ``dragoman.code.choice`` on choices whose right answer is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch

from dragoman.code.choice import Weights, scores

Choice = tuple[list[list[str]], int]  # the signals of each candidate, and which of them is right


def signals_of(given: Sequence[Choice], least: int = 4) -> list[str]:
    """The signals that some choices have at least so often, in the order of the alphabet."""
    seen = Counter(name for candidates, _ in given for names in candidates for name in names)
    return sorted(n for n, count in seen.items() if count >= least)


def fit(given: Sequence[Choice], ridge: float) -> dict[str, float]:
    """Coefficients of a conditional logit with a ridge, by L-BFGS. Rare signals are left out."""
    known = signals_of(given)
    index = {n: i for i, n in enumerate(known)}
    if not known:
        return {}
    rows, signs, owners, starts = [], [], [], []
    row = 0
    for which, (candidates, _) in enumerate(given):
        starts.append(row)
        for names in candidates:
            mine = [index[n] for n in names if n in index]
            rows += [row] * len(mine)
            signs += mine
            owners.append(which)
            row += 1
    matrix = torch.sparse_coo_tensor(torch.tensor([rows, signs]), torch.ones(len(rows), dtype=torch.float64), (row, len(known)), check_invariants=True).coalesce()
    owner = torch.tensor(owners)
    right = torch.tensor([s + answer for s, (_, answer) in zip(starts, given, strict=True)])
    w = torch.zeros(len(known), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe", tolerance_grad=1e-6)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = torch.sparse.mm(matrix, w[:, None])[:, 0]
        total = torch.zeros(len(given), dtype=torch.float64).index_add(0, owner, torch.exp(scores))
        loss = (torch.log(total) - scores[right]).mean() + ridge * (w**2).sum() / len(given)
        loss.backward()
        return loss

    optimizer.step(closure)
    return {n: round(float(v), 4) for n, v in zip(known, w.detach(), strict=True) if abs(float(v)) >= 5e-4}


def accuracy(given: Sequence[Choice], weights: Weights) -> float:
    """Share of the choices that the weights make right."""
    good = [int(np.argmax(scores(candidates, weights))) == right for candidates, right in given]
    return float(np.mean(good)) if good else 0.0
