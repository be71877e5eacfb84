"""Fits the hidden layer of ``dragoman.code.choice``: what signals say together, and beside what speaks for the others.

The coefficients of the logit stay as they are. Fitted together with the layer they shrank, and of a candidate for which very much speaks the
layer told no more than of one for which a little does: its units are full.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dragoman.code.choice import Hidden, Weights
from dragoman.train.logit import Choice, Rows, signals_of

# By the tune part, of widths 16 to 64, decays 0.05 to 1 and 5 to 14 passes; with dropout it was worse. The luck of the start moves it by
# a point, so several are fitted from other starts, and stand side by side.
WIDTH, DECAY, RATE, PASSES, BATCH, SEED, LAYERS = 16, 0.1, 5e-3, 5, 64, 11, 4


def _loss(batch: Rows, linear: Tensor, layer: Tensor, bias: Tensor, alone: Tensor, beside: Tensor) -> Tensor:
    rows, choices = len(batch.choice), len(batch.right)
    score = torch.zeros(rows).index_add(0, batch.candidate, linear[batch.signals])
    hidden = torch.tanh(torch.zeros(rows, layer.shape[1]).index_add(0, batch.candidate, layer[batch.signals]) + bias)
    count = torch.bincount(batch.choice, minlength=choices)
    mean = torch.zeros(choices, layer.shape[1]).index_add(0, batch.choice, hidden) / count[:, None]
    score = score + hidden @ alone + (mean[batch.choice] * hidden) @ beside
    total = torch.zeros(choices).index_add(0, batch.choice, torch.exp(score))
    return (torch.log(total) - score[batch.right]).mean()


def fit(given: Sequence[Choice], linear: dict[str, float]) -> Weights:
    """The coefficients of a logit with a hidden layer beside them; by a fixed seed, on one thread, so that the sums are ordered."""
    known = signals_of(given)
    if not known:
        return Weights(linear)
    index = {s: n for n, s in enumerate(known)}
    start = torch.tensor([linear.get(s, 0.0) for s in known])
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    fitted = [_one(given, index, start, SEED + n) for n in range(LAYERS)]
    torch.set_num_threads(threads)
    layers, biases, alone, beside = zip(*fitted, strict=True)
    made = Hidden(index, _rounded(torch.cat(layers, 1)), _rounded(torch.cat(biases)), _rounded(torch.cat(alone) / LAYERS), _rounded(torch.cat(beside) / LAYERS))
    return Weights(linear, made)


def _rounded(values: Tensor) -> NDArray[np.float64]:
    return np.asarray(np.round(values.numpy().astype(np.float64), 4), np.float64)


def _one(given: Sequence[Choice], index: dict[str, int], linear: Tensor, seed: int) -> list[Tensor]:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    parameters = [0.05 * torch.randn(len(index), WIDTH), torch.zeros(WIDTH), torch.zeros(WIDTH), 0.1 * torch.randn(WIDTH)]
    for p in parameters:
        p.requires_grad_(True)
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    steps = PASSES * math.ceil(len(given) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, 4 * s / steps + 0.05) * max(0.0, min(1.0, (1 - s / steps) / 0.7)))
    order = list(given)
    for _ in range(PASSES):
        rng.shuffle(order)
        for at in range(0, len(order), BATCH):
            loss = _loss(Rows(order[at : at + BATCH], index), linear, *parameters)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return [p.detach() for p in parameters]
