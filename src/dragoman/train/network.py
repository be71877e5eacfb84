"""The event model as a network: one small encoder, two readings of a sentence.

The first reading finds the words that report acts (triggers). The second reads the sentence again once for each trigger, with
its words marked, and tells type, mode, CAMEO code, status and contexts of that act and the words of its participants, place,
date and source. Both share the lower layers. The encoder is uncased: word shapes give case back, as an embedding added at the
input that starts from zero.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoModel
from transformers.models.mpnet.modeling_mpnet import MPNetEncoder

from dragoman.code import labels

DESCRIBED = ("model_type", "vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "max_position_embeddings", "layer_norm_eps", "pad_token_id")
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


class Attention(nn.Module):
    """What is added to the attention between two words: none to padding, and in MPNet something for how far apart they stand (Song et al. 2020)."""

    def __init__(self, base: nn.Module) -> None:
        super().__init__()
        self.distances = getattr(base.encoder, "relative_attention_bias", None)
        if self.distances is not None:
            self.distances.requires_grad_(False)

    def forward(self, mask: Tensor, dtype: torch.dtype) -> Tensor:
        """mask (B, T) of 1 for words and 0 for padding -> (B, 1 or heads, 1 or T, T)."""
        bias = (1.0 - mask[:, None, None, :].to(dtype)) * NEGATIVE
        if self.distances is None:
            return bias
        at = torch.arange(mask.shape[1], device=mask.device)
        bucket = MPNetEncoder.relative_position_bucket(at[None, :] - at[:, None], num_buckets=self.distances.num_embeddings)
        return bias + self.distances(bucket).permute(2, 0, 1)[None]


class Layers(nn.Module):
    """A stack of the encoder's layers; W is its width."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """hidden (B, T, W), bias (B, 1 or heads, 1 or T, T) of the attention -> (B, T, W)."""
        for layer in self.layers:
            out = layer(hidden, attention_mask=bias)
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden


class FirstReading(nn.Module):
    """Words to triggers."""

    def __init__(self, base: nn.Module, shared: int, attention: Attention) -> None:
        super().__init__()
        self.embeddings = base.embeddings
        self.attention = attention
        width = base.config.hidden_size
        self.shapes = nn.Embedding(len(labels.SHAPES), width)
        nn.init.zeros_(self.shapes.weight)
        self.lower = Layers(nn.ModuleList(base.encoder.layer[:shared]))
        self.upper = Layers(nn.ModuleList(base.encoder.layer[shared:]))
        self.trigger = nn.Linear(width, 3)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, shapes, mask (B, T) -> lower states (B, T, W) and logits of outside/begin/inside (B, T, 3)."""
        hidden = self.embeddings(input_ids=ids) + self.shapes(shapes)
        bias = self.attention(mask, hidden.dtype)
        lower = self.lower(hidden, bias)
        return lower, self.trigger(self.upper(lower, bias))


class SecondReading(nn.Module):
    """A sentence and one of its triggers to everything else."""

    def __init__(self, base: nn.Module, shared: int, sizes: Sizes, attention: Attention) -> None:
        super().__init__()
        width = base.config.hidden_size
        self.attention = attention
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
        """lower (N, T, W), mask (N, T), trigger (N, T) of 1 for its words -> logits:

        type (N, 17: the last is "no event"), mode (N, modes), cameo (N, codes), status (N, 5), contexts (N, 37), roles (N, T, 15): outside, begin,
        inside for each of five roles, sectors (N, T, 25) of the party that a word belongs to.
        """
        marked = lower + trigger[:, :, None].to(lower.dtype) * self.mark
        hidden = self.layers(marked, self.attention(mask, marked.dtype))
        weight = trigger[:, :, None].to(hidden.dtype)
        words = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        act = self.mix(torch.cat([words, hidden[:, 0]], -1))
        return self.to_type(act), self.to_mode(act), self.to_cameo(act), self.to_status(act), self.to_context(act), self.to_roles(hidden), self.to_sector(hidden)


class EventNetwork(nn.Module):
    """Both readings. ``encoder``: itself, or the folder that it is in. ``shared``: how many of its layers they share; ``layers``: how many of
    them are kept, the lowest ones (0: all). ``described`` tells the encoder's kind and sizes, by which another of its kind can be made."""

    def __init__(self, encoder: str | nn.Module, shared: int, sizes: Sizes, layers: int = 0) -> None:
        super().__init__()
        base = AutoModel.from_pretrained(encoder, attn_implementation="eager", add_pooling_layer=False) if isinstance(encoder, str) else encoder
        if layers:
            base.encoder.layer = base.encoder.layer[:layers]
            base.config.num_hidden_layers = layers
        self.described: dict[str, int | float | str] = {name: getattr(base.config, name) for name in DESCRIBED}
        attention = Attention(base)
        self.first = FirstReading(base, shared, attention)
        self.second = SecondReading(base, shared, sizes, attention)
