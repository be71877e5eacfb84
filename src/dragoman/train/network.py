"""The event model as a network: one small encoder, two readings of a sentence.

The first reading finds the words that report acts (triggers). The second reads the sentence again once for each trigger, with
its words marked, and tells type, mode, CAMEO code, status and contexts of that act and the words of its participants, place,
date and source. Both share the lower layers. The encoder starts from MiniLM-L6, which is uncased: word shapes give case back,
as an embedding added at the input that starts from zero.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoModel

from dragoman.code import labels

NEGATIVE = -1e4  # a logit that no softmax gives weight to; finite, so that half precision holds it


@dataclass(frozen=True)
class Sizes:
    """Numbers of labels that a network tells apart."""

    types: int
    modes: int
    cameo: int
    contexts: int
    sectors: int

    @classmethod
    def of(cls, known: labels.Labels) -> Sizes:
        """As an ontology has them."""
        return cls(len(known.types), len(known.modes), len(known.cameo), len(known.contexts), len(known.sectors))


class Layers(nn.Module):
    """A stack of the encoder's layers."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """hidden (B, T, 384), mask (B, T) of 1 for words and 0 for padding -> (B, T, 384)."""
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * NEGATIVE
        for layer in self.layers:
            out = layer(hidden, attention_mask=bias)
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden


class FirstReading(nn.Module):
    """Words to triggers."""

    def __init__(self, base: nn.Module, shared: int) -> None:
        super().__init__()
        self.embeddings = base.embeddings
        width = base.config.hidden_size
        self.shapes = nn.Embedding(len(labels.SHAPES), width)
        nn.init.zeros_(self.shapes.weight)
        self.lower = Layers(nn.ModuleList(base.encoder.layer[:shared]))
        self.upper = Layers(nn.ModuleList(base.encoder.layer[shared:]))
        self.trigger = nn.Linear(width, 3)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, shapes, mask (B, T) -> lower states (B, T, 384) and logits of outside/begin/inside (B, T, 3)."""
        hidden = self.embeddings(input_ids=ids) + self.shapes(shapes)
        lower = self.lower(hidden, mask)
        return lower, self.trigger(self.upper(lower, mask))


class SecondReading(nn.Module):
    """A sentence and one of its triggers to everything else."""

    def __init__(self, base: nn.Module, shared: int, sizes: Sizes) -> None:
        super().__init__()
        width = base.config.hidden_size
        self.mark = nn.Parameter(torch.zeros(width).normal_(0, 0.02))
        self.layers = Layers(copy.deepcopy(nn.ModuleList(base.encoder.layer[shared:])))
        self.mix = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(0.1))
        self.to_type = nn.Linear(width, sizes.types + 1)  # the last is "no event"
        self.to_mode = nn.Linear(width, sizes.modes)
        self.to_cameo = nn.Linear(width, sizes.cameo)
        self.to_status = nn.Linear(width, len(labels.STATUSES))
        self.to_context = nn.Linear(width, sizes.contexts)
        self.to_sector = nn.Linear(width, sizes.sectors)
        self.to_roles = nn.Linear(width, 3 * len(labels.ROLES))

    def forward(self, lower: Tensor, mask: Tensor, trigger: Tensor) -> tuple[Tensor, ...]:
        """lower (N, T, 384), mask (N, T), trigger (N, T) of 1 for its words -> logits:

        type (N, 17: the last is "no event"), mode (N, modes), cameo (N, codes), status (N, 5), contexts (N, 37), roles (N, T, 15): outside, begin,
        inside for each of five roles, sectors (N, T, 25) of the party that a word belongs to.
        """
        marked = lower + trigger[:, :, None].to(lower.dtype) * self.mark
        hidden = self.layers(marked, mask)
        weight = trigger[:, :, None].to(hidden.dtype)
        words = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        act = self.mix(torch.cat([words, hidden[:, 0]], -1))
        return self.to_type(act), self.to_mode(act), self.to_cameo(act), self.to_status(act), self.to_context(act), self.to_roles(hidden), self.to_sector(hidden)


class EventNetwork(nn.Module):
    """Both readings. ``encoder``: itself, or the folder that it is in. ``shared``: how many of its layers they share."""

    def __init__(self, encoder: str | nn.Module, shared: int, sizes: Sizes) -> None:
        super().__init__()
        base = AutoModel.from_pretrained(encoder, attn_implementation="eager", add_pooling_layer=False) if isinstance(encoder, str) else encoder
        self.first = FirstReading(base, shared)
        self.second = SecondReading(base, shared, sizes)
