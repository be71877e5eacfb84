"""``dragoman schema``: the contract, for machines."""

from __future__ import annotations

import json

import click

from dragoman.record import json_schema


@click.command("schema", short_help="Print the JSON Schema of a record.")
def command() -> None:
    """Prints the JSON Schema (2020-12) of a record, the JSON object that `dragoman code` writes for each document."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
