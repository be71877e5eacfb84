"""The command ``dragoman``: a file per command, each loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from dragoman.cli.telling import tell
from dragoman.errors import CannotRun
from dragoman.version import __version__

COMMANDS = {  # in the order of --help: the module that holds it, and what it is for
    "code": ("dragoman.cli.code", "Code news texts into event records."),
    "demo": ("dragoman.cli.demo", "Code the sample dispatches and show the result."),
    "calendar": ("dragoman.cli.calendar", "List what is planned, from coded records."),
    "issues": ("dragoman.cli.issues", "List what coded records are about."),
    "brief": ("dragoman.cli.brief", "Tell what one dispatch says happened, is planned, possible, denied and claimed."),
    "ontology": ("dragoman.cli.ontology", "Look up PLOVER types, modes, contexts and sectors, and CAMEO codes."),
    "actors": ("dragoman.cli.actors", "Look up actors, explain a phrase, import people and organisations."),
    "schema": ("dragoman.cli.schema", "Print the JSON Schema of a record."),
    "score": ("dragoman.cli.score", "Score the coder against gold records."),
    "corpus": ("dragoman.cli.corpus", "Check and count the annotated corpus."),
    "train": ("dragoman.cli.train", "Train the models from the corpus (extra: train)."),
}
CLOSED_PIPE = 141  # what a shell reports for a program that SIGPIPE ended: 128 + 13


class Commands(click.Group):
    """A group that imports a command when it is called, so that ``--help`` and the start of each command stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(COMMANDS[name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, purpose) for name, (_, purpose) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a pipe closed by now should be noticed here, not while Python ends
            return result
        except BrokenPipeError:
            close_quietly()
            ctx.exit(CLOSED_PIPE)
        except CannotRun as error:
            tell(error)
            ctx.exit(2)
        except KeyboardInterrupt:
            ctx.exit(130)


def close_quietly() -> None:
    """Leaves standard output to nobody, so that Python does not complain of the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="dragoman", message="%(prog)s %(version)s")
def main() -> None:
    """Reads news dispatches and writes down who did what to whom, when, where, and on whose word.

    Start with `dragoman demo`, or `echo "..." | dragoman code --date 2026-03-04`.
    """
