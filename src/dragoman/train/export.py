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
WORDS = "embeddings.word_embeddings.weight"
MANY = 16_000_000  # numbers in the word vectors of a wide encoder: a third of all its weights, which are as good in four bits
BLOCK = 32  # of them share a scale
OPSET = 21  # the first that knows numbers of four bits
SECOND_OUTPUTS = ("type", "mode", "cameo", "status", "contexts", "roles", "sectors")


def _write(module: nn.Module, inputs: tuple[torch.Tensor, ...], names: list[str], outputs: list[str], path: Path) -> None:
    rows, pieces = torch.export.Dim("rows", min=1, max=4096), torch.export.Dim("pieces", min=2, max=512)
    shapes = tuple({0: rows, 1: pieces} for _ in inputs)
    program = torch.onnx.export(module, inputs, input_names=names, output_names=outputs, dynamic_shapes=shapes, dynamo=True, verbose=False, opset_version=OPSET)
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


def _word_vectors(path: Path) -> list[str]:
    """The nodes that look words up."""
    return [node.name for node in onnx.load(str(path)).graph.node if node.op_type == "Gather" and node.input[0] == WORDS]


def _in_four_bits(path: Path, nodes: list[str]) -> None:
    from onnxruntime.quantization import matmul_nbits_quantizer

    matmul_nbits_quantizer.logger.setLevel("WARNING")  # it tells of every node
    model = onnx.load(str(path))
    others = [node.name for node in model.graph.node if node.op_type == "Gather" and node.name not in nodes]
    quantizer = matmul_nbits_quantizer.MatMulNBitsQuantizer(
        model, block_size=BLOCK, is_symmetric=True, op_types_to_quantize=("Gather",), quant_axes=(("Gather", 1),), nodes_to_exclude=others
    )
    quantizer.process()
    onnx.save(quantizer.model.model, str(path))


def export(net: EventNetwork, folder: Path) -> None:
    """Write ``first.onnx`` and ``second.onnx``: weights of seven bits in int8, activations quantised as they come (one sentence at a time,
    so that what stands beside it never changes its scales).

    With eight bits, sums overflow on processors without VNNI: other readings there than elsewhere, and worse ones. The word vectors of a wide
    encoder are stored in four bits, which no sum is made of.
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
        apart = _word_vectors(raw / FIRST) if net.first.embeddings.word_embeddings.weight.numel() >= MANY else []
        for name in (FIRST, SECOND):
            quantize_dynamic(raw / name, folder / name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                             op_types_to_quantize=["MatMul", "Gemm", "Gather"], nodes_to_exclude=apart if name == FIRST else [])
            if apart and name == FIRST:
                _in_four_bits(folder / name, apart)
            without_notes(folder / name)
