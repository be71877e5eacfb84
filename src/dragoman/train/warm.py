"""A network that starts from trained weights: for a small corpus of one's own, far better than from the plain encoder.

The weights are those of a folder that the coder codes with, such as the shipped ones: int8 matrices are turned back into numbers
and put where they came from. Nothing but the package is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from dragoman.code.eventmodel import EventModel
from dragoman.code.labels import Labels
from dragoman.errors import CannotRun
from dragoman.train.encoders import MINILM, folder
from dragoman.train.export import FIRST, SECOND
from dragoman.train.network import DESCRIBED, EventNetwork, Sizes
from dragoman.train.training import Recipe

Array = NDArray[np.float32]
STEPS = 8  # operations between a matrix and the bias that is added to its product


def small(recipe: Recipe) -> Recipe:
    """The recipe for some hundreds of sentences: more passes, and a rate that keeps what the network knows."""
    return replace(recipe, epochs=18, rate=1e-4, again=0)


def weights_of(path: Path) -> dict[str, Array]:
    """The parameters of a network's ONNX file, by the names that they have in the network.

    The exporter keeps the names of biases, and forgets those of most matrices: such a matrix is known by the bias that is added to
    its product.
    """
    graph = onnx.load(str(path)).graph
    stored = {i.name: i for i in graph.initializer}
    takers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            takers.setdefault(name, []).append(node)
    out: dict[str, Array] = {}
    for name in stored:
        if name.endswith(("_scale", "_zero_point", "_scales")):
            continue
        values, plain = _values(name, stored)
        if plain.endswith((".weight", ".bias", "mark")) and not (linear := _bias(name, takers)):
            out[plain] = values
        elif values.ndim == 2 and (linear := _bias(name, takers)):
            out[linear.removesuffix("bias") + "weight"] = np.ascontiguousarray(values.T)
    return out


def _values(name: str, stored: dict[str, onnx.TensorProto]) -> tuple[Array, str]:
    """A tensor in float32, and its name without what the quantiser added. Scales hold for all or for each column."""
    raw = numpy_helper.to_array(stored[name])
    if name.endswith("_Q4"):
        plain = name.removesuffix("_Q4")
        scales = numpy_helper.to_array(stored[f"{plain}_scales"]).astype(np.float32)
        values = raw.astype(np.float32).reshape(*scales.shape, -1) * scales[..., None]
        return values.reshape(raw.shape), plain
    plain = name.removesuffix("_quantized")
    if plain == name or f"{plain}_scale" not in stored:
        return np.array(raw, np.float32), name
    scale, zero = (numpy_helper.to_array(stored[f"{plain}{end}"]).astype(np.float32) for end in ("_scale", "_zero_point"))
    return (raw.astype(np.float32) - zero) * scale, plain


def _bias(name: str, takers: dict[str, list[onnx.NodeProto]]) -> str | None:
    """The bias that is added to the product with this matrix, if it is the matrix of a product."""
    for node in takers.get(name, ()):
        if node.op_type not in ("MatMul", "MatMulInteger", "Gemm", "DequantizeLinear"):
            continue
        for _ in range(STEPS):
            bias: str | None = next((i for i in node.input if i.endswith(".bias")), None)
            if bias:
                return bias
            onward = takers.get(node.output[0], ())
            if len(onward) != 1:
                break
            node = onward[0]
    return None


def network(start: Path, known: Labels) -> EventNetwork:
    """A network for these labels with the parameters of trained weights.

    What the heads know of a label is kept where the labels that they were trained for have it too; labels of one's own start from
    chance.
    """
    model = EventModel(start)
    trained: dict[str, Array] = {}
    for reading, name in (("first", FIRST), ("second", SECOND)):
        trained |= {f"{reading}.{k}": v for k, v in weights_of(start / name).items()}
    net = EventNetwork(_encoder(trained, model.manifest), _layers(trained, "first.lower"), Sizes.of(known))
    rows = dict(_rows(model.labels, known))
    for name, into in net.named_parameters():
        head = name.split(".")[1]
        if head in rows:
            if name in trained:
                _keep(into.data, torch.from_numpy(trained[name]), rows[head])
        elif name in trained and trained[name].shape == tuple(into.shape):
            into.data.copy_(torch.from_numpy(trained[name]))
        else:
            raise CannotRun(f"{start} was made by another version of dragoman ({name} is not as it was); start from a plain encoder")
    return net


def _layers(trained: dict[str, Array], stack: str) -> int:
    return len({name.split(".")[3] for name in trained if name.startswith(f"{stack}.layers.")})


def _encoder(trained: dict[str, Array], manifest: dict[str, Any]) -> nn.Module:
    """An encoder of the trained one's kind and shape, filled by chance."""
    kept = _layers(trained, "first.lower") + _layers(trained, "first.upper")
    told = manifest.get("encoder") or json.loads((folder(MINILM) / "config.json").read_text("utf-8"))  # older weights are of MiniLM and do not say so
    described = {name: told[name] for name in DESCRIBED} | {"num_hidden_layers": kept}
    made = AutoModel.from_config(AutoConfig.for_model(**described), attn_implementation="eager", add_pooling_layer=False)
    assert isinstance(made, nn.Module)
    return made


def _rows(before: Labels, now: Labels) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """For each head whose rows are labels: pairs of a row before and the row of the same label now."""

    def same(old: Sequence[object], new: Sequence[object]) -> list[tuple[int, int]]:
        return [(i, new.index(label)) for i, label in enumerate(old) if label in new]

    yield "to_type", same((*before.types, None), (*now.types, None))  # the last is "no event"
    yield "to_mode", same(before.modes, now.modes)
    yield "to_cameo", same(before.cameo, now.cameo)
    yield "to_context", same(before.contexts, now.contexts)
    yield "to_sector", same(before.sectors, now.sectors)


def _keep(into: Tensor, values: Tensor, rows: list[tuple[int, int]]) -> None:
    for old, new in rows:
        into[new] = values[old]
