"""A training that is stopped goes on after its last pass, and ends in the weights of one that ran through."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from dragoman.code import labels
from dragoman.ontology import own_file

TRADE = Path(__file__).parents[2] / "examples/trade"

pytestmark = pytest.mark.skipif(not find_spec("torch"), reason="needs torch (extra: train)")


def test_stopped_in_any_cycle_ends_in_the_same_weights(tmp_path: Path) -> None:
    import torch

    from dragoman.train.annotation import read_corpus
    from dragoman.train.build import examples_of
    from dragoman.train.encoders import MINILM, folder
    from dragoman.train.network import EventNetwork
    from dragoman.train.progress import Progress, key
    from dragoman.train.training import Recipe, train

    known = labels.of_file(TRADE / "ontology.toml")
    items = [item for found, _ in read_corpus(TRADE / "corpus", own_file.read(TRADE / "ontology.toml")) for item in found]
    encoder = folder(MINILM)
    examples = examples_of(items, known, encoder / "tokenizer.json")["train"][:16]
    recipe = replace(Recipe(), epochs=2, again=2, cycles=2, batch=8)

    def run(progress: Progress, stop: int = 0) -> EventNetwork:
        said = []

        def log(line: str) -> None:
            said.append(line)
            if stop and line.startswith(f"epoch {stop}:"):
                raise KeyboardInterrupt

        net = train(str(encoder), examples, known, recipe, log, progress=progress)
        assert (said[0] == f"going on after epoch {stop_before}") if (stop_before := before.pop()) else said[0].startswith("epoch 1:")
        return net

    before = [0]
    through = run(Progress()).state_dict()
    file = tmp_path / "unfinished.pt"
    for stop in (1, 2, 3, 4, 5):
        with pytest.raises(KeyboardInterrupt):
            run(Progress(file, key(asdict(recipe))), stop)
    before.append(5)
    resumed = run(Progress(file, key(asdict(recipe)))).state_dict()
    assert all(torch.equal(through[name], resumed[name]) for name in through)

    other = replace(recipe, seed=12)
    before.append(0)
    run(Progress(file, key(asdict(other))), 0)  # what was kept of another recipe is not taken up
    Progress(file).end()
    assert not file.exists()


def test_one_cycle_more_ends_halfway_from_where_it_began() -> None:
    import torch

    from dragoman.train.annotation import read_corpus
    from dragoman.train.build import examples_of
    from dragoman.train.encoders import MINILM, SHIPPED, folder
    from dragoman.train.network import EventNetwork, Sizes
    from dragoman.train.training import RECIPES, train

    known = labels.of_file(TRADE / "ontology.toml")
    items = [item for found, _ in read_corpus(TRADE / "corpus", own_file.read(TRADE / "ontology.toml")) for item in found]
    examples = examples_of(items, known, folder(MINILM) / "tokenizer.json")["train"][:16]
    began = EventNetwork(str(folder(MINILM)), 1, Sizes.of(known), 2)
    recipe = replace(RECIPES[SHIPPED], again=1, batch=8)
    ended, halfway = (dict(train("", examples, known, replace(recipe, kept=kept), lambda _: None, lambda: deepcopy(began)).named_parameters()) for kept in (0.0, 0.5))
    for name, p in began.named_parameters():
        assert torch.allclose(halfway[name], (p + ended[name]) / 2, atol=1e-6)
    assert not all(torch.equal(p, ended[name]) for name, p in began.named_parameters())
