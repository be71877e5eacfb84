"""How many of the phrases in ``bench/gold/actors.jsonl`` have the right country and first sector: floors that no change may break."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from dragoman.know.resolve import resolve

GOLD = Path(__file__).parents[2] / "bench" / "gold" / "actors.jsonl"


def test_most_phrases_of_the_gold_have_their_country_and_sector() -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    found = [resolve(row["phrase"], date.fromisoformat(row["date"])) for row in rows]
    countries = sum(said.country == row["country"] for said, row in zip(found, rows, strict=True))
    sectors = sum((said.sectors[0] if said.sectors else None) == row["sector"] for said, row in zip(found, rows, strict=True))
    assert countries / len(rows) >= 0.95
    assert sectors / len(rows) >= 0.95
