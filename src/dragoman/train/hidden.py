"""Fits the hidden layer of ``dragoman.code.choice``: what signals say together, and beside what speaks for the others."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from dragoman.code.choice import Hidden, Weights
from dragoman.train.logit import Choice, signals_of

# By the tune part, of widths 16 to 64, decays 0.05 to 1 and 5 to 14 passes; with dropout it was worse.
WIDTH, DECAY, RATE, PASSES, BATCH, SEED = 32, 0.3, 5e-3, 5, 64, 11


class _Batch:
    """Some choices as tensors: the numbers of all signals, whose candidate's each is, whose choice's each candidate is, and which are right."""

    def __init__(self, given: Sequence[Choice], index: dict[str, int]) -> None:
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
        self.size = len(given)


def _loss(batch: _Batch, linear: Tensor, layer: Tensor, bias: Tensor, alone: Tensor, beside: Tensor) -> Tensor:
    rows = len(batch.choice)
    score = torch.zeros(rows).index_add(0, batch.candidate, linear[batch.signals])
    hidden = torch.tanh(torch.zeros(rows, layer.shape[1]).index_add(0, batch.candidate, layer[batch.signals]) + bias)
    count = torch.bincount(batch.choice, minlength=batch.size)
    mean = torch.zeros(batch.size, layer.shape[1]).index_add(0, batch.choice, hidden) / count[:, None]
    score = score + hidden @ alone + (mean[batch.choice] * hidden) @ beside
    total = torch.zeros(batch.size).index_add(0, batch.choice, torch.exp(score))
    return (torch.log(total) - score[batch.right]).mean()


def fit(given: Sequence[Choice], linear: dict[str, float]) -> Weights:
    """Coefficients and a hidden layer, from the coefficients of a logit on; by a fixed seed, on one thread, so that the sums are ordered."""
    known = signals_of(given)
    index = {s: n for n, s in enumerate(known)}
    if not known:
        return Weights(linear)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    start = torch.tensor([linear.get(s, 0.0) for s in known])
    parameters = [start, 0.05 * torch.randn(len(known), WIDTH), torch.zeros(WIDTH), torch.zeros(WIDTH), 0.1 * torch.randn(WIDTH)]
    for p in parameters:
        p.requires_grad_(True)
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    steps = PASSES * math.ceil(len(given) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, 4 * s / steps + 0.05) * max(0.0, min(1.0, (1 - s / steps) / 0.7)))
    order = list(given)
    for _ in range(PASSES):
        rng.shuffle(order)
        for at in range(0, len(order), BATCH):
            loss = _loss(_Batch(order[at : at + BATCH], index), *parameters)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    torch.set_num_threads(threads)
    coefficients, layer, bias, alone, beside = (np.round(p.detach().numpy().astype(np.float64), 4) for p in parameters)
    return Weights({s: float(c) for s, c in zip(known, coefficients, strict=True)}, Hidden(index, layer, bias, alone, beside))
