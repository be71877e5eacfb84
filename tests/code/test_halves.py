"""Halves of divided lands by their points of the compass, and bodies that many countries have under one name."""

from __future__ import annotations

from datetime import date

import pytest
from test_actors import cast, countries

from dragoman.code.halves import country


@pytest.mark.parametrize(
    ("words", "on", "named", "code"),
    [
        ("the South", "2024-05-01", {"PRK": 1}, "KOR"),
        ("The North", "2024-05-01", {"PRK": 2, "KOR": 2, "USA": 2}, "PRK"),
        ("the North's", "2024-05-01", {"KOR": 1}, "PRK"),
        ("the North", "1969-05-01", {"VNM": 3, "USA": 2}, "VNM"),
        ("the North", "2024-05-01", {"VNM": 3}, None),
        ("the South", "1986-05-01", {"YEM": 1}, "YEM"),
        ("the South", "2012-05-01", {"SDN": 2, "SSD": 1}, "SSD"),
        ("the South", "2024-05-01", {"ITA": 2}, None),
        ("the South", "2024-05-01", {"USA": 3, "KOR": 1}, None),
        ("the South", "2024-05-01", {}, None),
        ("the southerners", "2024-05-01", {"KOR": 1}, None),
    ],
)
def test_a_half_is_that_of_the_land_the_text_is_about(words: str, on: str, named: dict[str, int], code: str | None):
    assert country(words, date.fromisoformat(on), named) == code


def test_the_south_is_a_party_of_a_korean_text():
    draft = cast("North Korea fired a missile. The South condemned it.", ("condemned", ["The South"]))
    assert countries(draft, "The South") == ["KOR"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Canada's prime minister resigned. The House of Commons adjourned.", "CAN"),
        ("Britain's prime minister resigned. The House of Commons adjourned.", "GBR"),
        ("The House of Commons adjourned.", "GBR"),
    ],
)
def test_a_body_that_many_countries_have_is_that_of_the_text(text: str, code: str):
    assert countries(cast(text, ("adjourned", ["The House of Commons"])), "The House of Commons") == [code]
