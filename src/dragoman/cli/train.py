"""``dragoman train``: from corpus to weights."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("train", short_help="Build the event model's weights from an annotated corpus.")
@click.option("--corpus", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path("corpus/text"), show_default=True, help="Folder of annotated texts.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path("runs/weights"), show_default=True, help="Folder that the weights are written to.")
@click.option("--ontology", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Your own event types, written like PLOVER's (docs/tasks/own-categories.md).")
@click.option("--start", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder of an encoder to start from, instead of MiniLM-L6.")
@click.option("--epochs", type=click.IntRange(1, 100), help="Passes over the corpus.")
@click.option("--seed", type=int, help="Seed of everything that is drawn by chance.")
def command(corpus: Path, into: Path, ontology: Path | None, start: Path | None, epochs: int | None, seed: int | None) -> None:
    """Builds the event model's weights from an annotated corpus.

    The corpus is checked first, and refused when the linter finds problems. A tenth of it is held out and never trained on; figures
    on it are printed at the end and written into the manifest beside the weights. Code with them by `dragoman code --models FOLDER`.
    Needs the extra: pip install 'dragoman[train]'.
    """
    from dragoman.errors import CannotRun

    try:
        from dragoman.train.build import build
        from dragoman.train.training import Recipe
    except ImportError as error:
        raise CannotRun(f"training needs {error.name}: pip install 'dragoman[train]'") from error
    chosen = {k: v for k, v in {"epochs": epochs, "seed": seed}.items() if v is not None}
    build(corpus, into, Recipe(**chosen), lambda line: click.echo(line, err=True), ontology, start)
