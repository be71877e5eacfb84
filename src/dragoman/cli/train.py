"""``dragoman train``: from corpus to weights."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from dragoman.errors import CannotRun


@click.command("train", short_help="Build the event model's weights from an annotated corpus.")
@click.option("--corpus", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path("corpus/text"), show_default=True, help="Folder of annotated texts.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path("runs/weights"), show_default=True, help="Folder that the weights are written to.")
@click.option("--ontology", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Your own event types, written like PLOVER's (docs/tasks/own-categories.md).")
@click.option("--start", metavar="FROM", help="What to go on from: mpnet, a plain encoder (default); minilm, a smaller and quicker one; shipped, the weights in the package (default with --ontology); or a folder of either kind.")
@click.option("--choices-only", is_flag=True, help="Keep the networks of --start (shipped, unless you say otherwise) and learn only whose country and which recipient is meant.")
@click.option("--epochs", type=click.IntRange(1, 100), help="Passes over the corpus, in place of the recipe's.")
@click.option("--seed", type=int, help="Seed of everything that is drawn by chance.")
def command(corpus: Path, into: Path, ontology: Path | None, start: str | None, choices_only: bool, epochs: int | None, seed: int | None) -> None:
    """Builds the event model's weights from an annotated corpus.

    The corpus is checked first, and refused when the linter finds problems. A tenth of it is held out and never trained on; figures
    on it are printed at the end and written into the manifest beside the weights. Code with them by `dragoman code --models FOLDER`.
    Needs the extra: pip install 'dragoman[train]'.
    """
    try:
        from dragoman.code.eventmodel import MANIFEST
        from dragoman.train.build import build, learn_choices
        from dragoman.train.encoders import ENCODERS, MPNET, SHIPPED
        from dragoman.train.training import RECIPES
        from dragoman.train.warm import small
    except ImportError as error:
        raise CannotRun(f"training needs {error.name}: pip install 'dragoman[train]'") from error
    log = partial(click.echo, err=True)
    if choices_only:
        if ontology or epochs or seed or start in ENCODERS:
            raise click.UsageError("--choices-only takes no --ontology, --epochs or --seed, and starts from weights: it leaves the networks as they are")
        learn_choices(corpus, into, _start(start or SHIPPED), log)
        return
    chosen = {k: v for k, v in {"epochs": epochs, "seed": seed}.items() if v is not None}
    if epochs is not None:
        chosen["again"] = 0
    start = start or (SHIPPED if ontology else MPNET)
    found = _start(start)
    recipe = RECIPES.get(start, RECIPES[SHIPPED if (found / MANIFEST).exists() else MPNET])
    build(corpus, into, replace(small(recipe) if ontology else recipe, **chosen), found, log, ontology)


def _start(name: str) -> Path:
    from dragoman.code.eventmodel import WEIGHTS
    from dragoman.train.encoders import ENCODERS, SHIPPED, folder

    if name == SHIPPED or name in ENCODERS:
        return WEIGHTS if name == SHIPPED else folder(name)
    if not Path(name).is_dir():
        raise CannotRun(f"--start {name}: there is no such folder; write {SHIPPED}, {', '.join(ENCODERS)} or a folder")
    return Path(name)
