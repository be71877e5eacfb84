"""A trained network as two int8 ONNX files."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from torch import nn

from dragoman.code.runtime import onnx_runtime
from dragoman.train.network import EventNetwork

FIRST, SECOND = "first.onnx", "second.onnx"
SECOND_OUTPUTS = ("type", "mode", "cameo", "status", "contexts", "roles", "sectors")


def _write(module: nn.Module, inputs: tuple[torch.Tensor, ...], names: list[str], outputs: list[str], path: Path) -> None:
    rows, pieces = torch.export.Dim("rows", min=1, max=4096), torch.export.Dim("pieces", min=2, max=512)
    shapes = tuple({0: rows, 1: pieces} for _ in inputs)
    program = torch.onnx.export(module, inputs, input_names=names, output_names=outputs, dynamic_shapes=shapes, dynamo=True, verbose=False)
    assert program is not None
    program.save(str(path))
    model = onnx.load(str(path))
    del model.graph.value_info[:]  # the exporter's shapes of transposed weights contradict what the quantiser infers
    onnx.save(model, str(path))


def without_notes(path: Path) -> None:
    """Takes the exporter's notes out of a file: they name the folders of the machine it ran on, so that the same network would be other bytes elsewhere."""
    model = onnx.load(str(path))
    graph = model.graph
    for noted in (model, graph, *graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer):
        del noted.metadata_props[:]
        noted.doc_string = ""
    onnx.save(model, str(path))


def export(net: EventNetwork, folder: Path) -> None:
    """Write ``first.onnx`` and ``second.onnx``: weights of seven bits in int8, activations quantised as they come (one sentence at a time,
    so that what stands beside it never changes its scales).

    With eight bits, sums overflow on processors without VNNI: other readings there than elsewhere, and worse ones.
    """
    onnx_runtime()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net = net.eval()
    ids = torch.randint(5, 2000, (3, 17))
    mask = torch.ones(3, 17, dtype=torch.long)
    trigger = torch.zeros(3, 17)
    trigger[:, 4] = 1
    with torch.no_grad():
        lower, _ = net.first(ids, torch.ones_like(ids), mask)
    with tempfile.TemporaryDirectory() as temporary:
        raw = Path(temporary)
        _write(net.first, (ids, torch.ones_like(ids), mask), ["ids", "shapes", "mask"], ["lower", "triggers"], raw / FIRST)
        _write(net.second, (lower, mask, trigger), ["lower", "mask", "trigger"], list(SECOND_OUTPUTS), raw / SECOND)
        for name in (FIRST, SECOND):
            quantize_dynamic(raw / name, folder / name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             op_types_to_quantize=["MatMul", "Gemm", "Gather"])
            without_notes(folder / name)
