"""The reading of this room's TOML files: words and phrases that rules go by."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def table(file: str) -> dict[str, Any]:
    """What ``code/<file>`` holds."""
    return tomllib.loads(files("dragoman.code").joinpath(file).read_text("utf-8"))
