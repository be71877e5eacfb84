"""Training of the event model, by one fixed seed, on two CPU cores or a GPU."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dragoman.code import labels
from dragoman.code.labels import Labels
from dragoman.train.encoders import MINILM, MPNET, SHIPPED
from dragoman.train.examples import IGNORE, Example
from dragoman.train.network import EventNetwork, Sizes
from dragoman.train.progress import Progress


@dataclass(frozen=True)
class Recipe:
    """How a model is trained. ``rate`` is for the encoder, ``head_rate`` for what starts from nothing.

    After ``epochs`` passes, and the drawing back, come ``cycles`` times ``again`` more at ``again`` rates, with a warm-up of their own
    (Loshchilov and Hutter 2017, "SGDR"); the mean of the weights before and after each cycle is better on texts of every kind than either
    (Wortsman et al. 2022, "Model soups"). The encoder's word vectors stay as they are: two fifths of all parameters, a fifth of the time, and words that the corpus
    lacks keep their company.
    """

    seed: int = 11
    epochs: int = 3
    batch: int = 24
    rate: float = 3e-4
    head_rate: float = 1.2e-3
    warmup: float = 0.1
    layers: int = 0  # of the encoder that are kept, from the lowest; 0 for all
    shared: int = 3
    drawn: float = 0.1  # how far the encoder's layers are drawn back to what they were at the start
    again: int = 2
    cycles: int = 2
    again_rate: float = 1.5e-4
    again_head_rate: float = 6e-4
    kept: float = 0.5  # share that the weights before a cycle have in the mean of both that is its result
    jitter: float = 0.15  # share of triggers whose words are shifted by one, as a first reading may find them


RECIPES = {  # by the encoder that they start from
    MINILM: Recipe(),
    MPNET: Recipe(layers=6, shared=4, epochs=2, cycles=1, rate=2e-4),
    SHIPPED: Recipe(layers=6, shared=4, epochs=0, cycles=1, rate=2e-4),  # one cycle more
}


@dataclass
class Batch:
    """Tensors of some examples: B sentences of T pieces, N acts among them (the last of them hard negatives)."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    triggers: Tensor
    row: Tensor
    marks: Tensor
    type: Tensor
    mode: Tensor
    cameo: Tensor
    status: Tensor
    contexts: Tensor
    roles: Tensor
    sectors: Tensor

    def to(self, device: str) -> Batch:
        """The same on another device."""
        return Batch(**{f.name: getattr(self, f.name).to(device) for f in fields(self)})


def _jitter(trigger: NDArray[Any], example: Example, rng: random.Random) -> NDArray[Any]:
    words = example.pieces.words
    mine = sorted(set(words[trigger].tolist()))
    if rng.random() < 0.5 and len(mine) > 1:
        mine.pop(rng.choice((0, -1)))
    else:
        side = rng.choice((mine[0] - 1, mine[-1] + 1))
        if side >= 0 and side in words:
            mine.append(side)
    return np.isin(words, mine)


def collate(examples: Sequence[Example], rng: random.Random | None, jitter: float = 0.0) -> Batch:
    """Examples as padded tensors."""
    size = max(len(e.pieces) for e in examples)

    def padded(rows: Sequence[NDArray[Any]], fill: int = 0, dtype: torch.dtype = torch.long) -> Tensor:
        out = torch.full((len(rows), size, *rows[0].shape[1:]) if rows else (0, size), fill, dtype=dtype)
        for i, r in enumerate(rows):
            out[i, : len(r)] = torch.as_tensor(r).to(dtype)
        return out

    acts = [(i, a) for i, e in enumerate(examples) for a in e.acts]
    marks = [_jitter(a.trigger, examples[i], rng) if rng and rng.random() < jitter else a.trigger for i, a in acts]
    ids = padded([e.pieces.ids for e in examples])
    return Batch(
        ids, padded([e.pieces.shapes for e in examples]), padded([np.ones(len(e.pieces), np.int64) for e in examples]),
        padded([e.triggers for e in examples], IGNORE),
        torch.tensor([i for i, _ in acts], dtype=torch.long), padded(marks, 0, torch.float32),
        torch.tensor([a.type for _, a in acts], dtype=torch.long), torch.tensor([a.mode for _, a in acts], dtype=torch.long),
        torch.tensor([a.cameo for _, a in acts], dtype=torch.long), torch.tensor([a.status for _, a in acts], dtype=torch.long),
        torch.tensor(np.array([a.contexts for _, a in acts])) if acts else torch.zeros((0, 0)),
        padded([a.roles for _, a in acts], IGNORE) if acts else torch.zeros((0, size, len(labels.ROLES)), dtype=torch.long),
        padded([a.sectors for _, a in acts], IGNORE) if acts else torch.zeros((0, size), dtype=torch.long),
    )  # fmt: skip


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches of examples of like length: within pools of 40 batches they are sorted, so that little is padding."""
    order = list(examples)
    rng.shuffle(order)
    out = []
    for at in range(0, len(order), size * 40):
        pool = sorted(order[at : at + size * 40], key=lambda e: len(e.pieces))
        out += [pool[i : i + size] for i in range(0, len(pool), size)]
    rng.shuffle(out)
    yield from out


def _hard_negatives(logits: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """For each sentence the word that looks most like a trigger and is none: rows, marks of one piece each.

    They teach the second reading to say "no event" where the first was too eager.
    """
    inside = 1 - torch.softmax(logits.detach().float(), -1)[..., 0]
    inside = torch.where(batch.triggers == 0, inside, torch.full_like(inside, -1.0))
    best, at = inside.max(1)
    rows = torch.nonzero(best > 0.02).flatten()
    marks = F.one_hot(at[rows], logits.shape[1]).float()
    return rows, marks


def _class_mask(names: Sequence[str], pairs: Sequence[tuple[str, str | None]] | Sequence[tuple[str, str]]) -> Tensor:
    mask = torch.zeros(len(names) + 1, len(pairs), dtype=torch.bool)
    for j, (type_, _) in enumerate(pairs):
        mask[names.index(type_), j] = True
    mask[-1] = True
    return mask


class Objective:
    """The sum of losses over all that the network is asked."""

    def __init__(self, known: Labels, device: str = "cpu") -> None:
        self.types = len(known.types)
        self.mode_mask = _class_mask(known.types, known.modes).to(device)
        self.cameo_mask = _class_mask(known.types, known.cameo).to(device)

    def __call__(self, net: EventNetwork, batch: Batch) -> Tensor:
        lower, logits = net.first(batch.ids, batch.shapes, batch.mask)
        loss = F.cross_entropy(logits.float().flatten(0, 1), batch.triggers.flatten(), ignore_index=IGNORE) * 6
        rows, marks = _hard_negatives(logits, batch)
        where, n = torch.cat([batch.row, rows]), len(batch.row)
        if not len(where):
            return loss
        type_, mode, cameo, status, contexts, roles, sectors = net.second(lower[where], batch.mask[where], torch.cat([batch.marks, marks]))
        none = torch.full_like(rows, self.types)
        loss = loss + F.cross_entropy(type_.float(), torch.cat([batch.type, none]), label_smoothing=0.03)
        if not n:
            return loss
        mode = mode[:n].float().masked_fill(~self.mode_mask[batch.type], -1e4)
        cameo = cameo[:n].float().masked_fill(~self.cameo_mask[batch.type], -1e4)
        loss = loss + F.cross_entropy(mode, batch.mode) * 0.7 + F.cross_entropy(status[:n].float(), batch.status)
        if (batch.cameo != IGNORE).any():
            loss = loss + F.cross_entropy(cameo, batch.cameo, ignore_index=IGNORE) * 0.5
        loss = loss + F.binary_cross_entropy_with_logits(contexts[:n].float(), batch.contexts) * 4
        if (batch.sectors != IGNORE).any():
            loss = loss + F.cross_entropy(sectors[:n].float().flatten(0, 1), batch.sectors.flatten(), ignore_index=IGNORE)
        tags = roles[:n].float().unflatten(-1, (len(labels.ROLES), 3))
        return loss + F.cross_entropy(tags.flatten(0, 2), batch.roles.flatten(), ignore_index=IGNORE) * 12


def _optimizer(net: EventNetwork, rate: float, head_rate: float) -> torch.optim.Optimizer:
    encoder: list[nn.Parameter] = []
    heads: list[nn.Parameter] = []
    net.first.embeddings.word_embeddings.weight.requires_grad_(False)
    for name, p in net.named_parameters():
        if not p.requires_grad:
            continue
        fresh = any(f".{k}" in f".{name}" for k in ("to_", "mix", "mark", "trigger", "shapes"))
        (heads if fresh else encoder).append(p)
    return torch.optim.AdamW([{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01, fused=True)


def layers_of(net: EventNetwork) -> dict[str, Tensor]:
    """The weights of the encoder's layers as they are now, by name."""
    return {name: p.detach().clone() for name, p in net.named_parameters() if ".layers." in name}


def draw_back(net: EventNetwork, start: dict[str, Tensor], share: float) -> None:
    """Mixes a share of what parameters were at the start into what they have become.

    Of an encoder's layers: what they knew of other kinds of text comes back, and what they learned stays (Wortsman et al. 2022, "Robust
    fine-tuning of zero-shot models").
    """
    with torch.no_grad():
        for name, p in net.named_parameters():
            if name in start:
                p.lerp_(start[name].to(p.device), share)


def has_bfloat16(device: str) -> bool:
    """Whether half precision is quicker here: a processor without instructions for it takes twenty times as long."""
    return device == "cuda" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")


def _cycle(net: EventNetwork, objective: Objective, examples: Sequence[Example], recipe: Recipe, rng: random.Random, log: Callable[[str], None],
           progress: Progress, passes: range, rate: float, head_rate: float) -> None:  # fmt: skip
    """Passes over the examples, the rates rising at first and then falling to nearly nothing."""
    if not passes or progress.passes >= passes[-1]:
        return
    device = next(net.parameters()).device.type
    optimizer = _optimizer(net, rate, head_rate)
    steps = len(passes) * (len(examples) // recipe.batch + min(40, len(examples) // (8 * recipe.batch)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / (steps * recipe.warmup)) * max(0.02, 1 - max(0.0, s / steps - recipe.warmup) / (1 - recipe.warmup)))
    if progress.passes >= passes[0]:
        progress.resume(optimizer, schedule)
    started = time.monotonic()
    for number in passes[max(0, progress.passes + 1 - passes[0]) :]:
        net.train()
        total, count = 0.0, 0
        for group in batches(examples, recipe.batch, rng):
            batch = collate(group, rng, recipe.jitter).to(device)
            with torch.autocast(device, torch.bfloat16, enabled=has_bfloat16(device)):
                loss = objective(net, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + 1
        progress.keep(number, net, rng, optimizer, schedule)
        log(f"epoch {number}: loss {total / max(1, count):.3f}, {time.monotonic() - started:.0f} s")


def train(encoder: str, examples: Sequence[Example], known: Labels, recipe: Recipe, log: Callable[[str], None],
          made: Callable[[], EventNetwork] | None = None, progress: Progress | None = None) -> EventNetwork:
    """A network trained on the examples, from the encoder in a folder, or from what ``made`` makes, or from where ``progress`` stands.

    The same seed, cores and kind of processor give the same weights, stopped in between or not.
    """
    random.seed(recipe.seed)
    np.random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    # Without this, sums over rows picked twice come in any order, and two runs on the CPU end in other weights.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # what CUDA asks for, to the same end
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # a safeguard that costs a twentieth of the time: nothing here reads what it did not write
    rng = random.Random(recipe.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    net = made() if made else EventNetwork(encoder, recipe.shared, Sizes.of(known), recipe.layers)
    progress = progress or Progress()
    progress.before = layers_of(net)
    progress.take_up(net, rng)
    if progress.passes:
        log(f"going on after epoch {progress.passes}")
    net.to(device)
    objective = Objective(known, device)
    cycle = partial(_cycle, net, objective, examples, recipe, rng, log, progress)
    cycle(range(1, recipe.epochs + 1), recipe.rate, recipe.head_rate)
    ended, share = recipe.epochs, recipe.drawn
    for _ in range(recipe.cycles):
        if progress.passes <= ended:
            draw_back(net, progress.before, share)
            progress.before = {name: p.detach().clone() for name, p in net.named_parameters()}
        cycle(range(ended + 1, ended + recipe.again + 1), recipe.again_rate, recipe.again_head_rate)
        ended, share = ended + recipe.again, recipe.kept
    draw_back(net, progress.before, share)
    net.to("cpu").eval()
    return net
