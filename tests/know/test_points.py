"""Points of countries, regions, waters and buildings are those of gazetteers, and abbreviations of states are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.know import countries, regions, tables
from dragoman.know.gazetteer import choose, distance_km

POINTS = [
    ("Russia", 60, 100),
    ("China", 35, 105),
    ("Canada", 60, -113),
    ("United States", 39.8, -98.5),
    ("Australia", -25, 135),
    ("Brazil", -10, -55),
    ("India", 22, 79),
    ("Algeria", 28, 3),
    ("Mali", 18, -2),
    ("Chile", -30, -71),
    ("Antarctica", -78.2, 16.4),
    ("Queensland", -20, 145),
    ("Western Australia", -25, 122),
    ("Ontario", 49.25, -84.5),
    ("British Columbia", 54, -125),
    ("New York State", 43, -75.5),
    ("California", 37.25, -119.75),
    ("Southern California", 34, -117),
    ("Alaska", 64, -150),
    ("Xinjiang", 41.5, 86),
    ("Sakha", 66, 130),
    ("Borno", 11.5, 13),
    ("Bavaria", 49, 11.5),
    ("Europe", 48.7, 9.1),
    ("Asia", 29.8, 89.3),
    ("South Pacific", -25, -140),
    ("Norfolk", 52.67, 1),
    ("County Mayo", 53.9, -9.25),
    ("White House", 38.8977, -77.0365),
    ("Kremlin", 55.752, 37.617),
    ("Heathrow", 51.47, -0.454),
    ("Downing Street", 51.503, -0.128),
]


@pytest.mark.parametrize(("name", "lat", "lon"), POINTS, ids=[row[0] for row in POINTS])
def test_a_place_lies_where_gazetteers_put_it(name: str, lat: float, lon: float) -> None:
    place = choose(name).place
    assert place is not None
    assert distance_km((place.lat, place.lon), (lat, lon)) < 100


def test_a_building_is_no_town_that_some_call_so() -> None:
    place = choose("White House", {"MAR": 9.0}).place
    assert place is not None
    assert (place.country, place.kind) == ("USA", "landmark")


ABBREVIATED = [
    ("Paris", "Ky.", "Kentucky"),
    ("Paris", "KY", "Kentucky"),
    ("Springfield", "Ill.", "Illinois"),
    ("Portland", "Ore", "Oregon"),
    ("Newark", "N.J.", "New Jersey"),
    ("London", "Ont.", "Ontario"),
    ("Lloydminster", "Alta.", "Alberta"),
    ("Victoria", "B.C.", "British Columbia"),
    ("Hamilton", "Vic", "Victoria state"),
    ("Newcastle", "NSW", "New South Wales"),
]


@pytest.mark.parametrize(("name", "qualifier", "admin1"), ABBREVIATED, ids=[f"{row[0]}, {row[1]}" for row in ABBREVIATED])
def test_a_state_behind_the_comma_may_be_abbreviated(name: str, qualifier: str, admin1: str) -> None:
    place = choose(name, qualifier=qualifier).place
    assert place is not None
    assert place.admin1 == admin1


@pytest.mark.parametrize("text", ["Ky.", "N.Y.", "Calif.", "Sask.", "NSW"])
def test_an_abbreviation_with_periods_names_a_state(text: str) -> None:
    assert regions.region_named(text)


@pytest.mark.parametrize("text", ["Ill", "Mass", "Miss", "IN", "OR", "ME", "OK"])
def test_words_that_look_like_an_abbreviation_name_none(text: str) -> None:
    assert regions.region_named(text) is None


def test_a_part_of_a_country_fits_a_state_that_the_file_does_not_tell() -> None:
    place = choose("Cape Cod", qualifier="Mass.").place
    assert place is not None
    assert (place.country, place.kind) == ("USA", "peninsula")


def test_every_country_has_a_point_of_its_own() -> None:
    points = {(one.lat, one.lon) for one in countries.all_countries().values()}
    assert len(points) == len(countries.all_countries())


@pytest.mark.parametrize(("cell", "says"), [("north", "write degrees, as 48.85"), ("91", "between -90 and 90"), ("nan", "between -90 and 90")])
def test_degrees_that_are_none_name_file_and_line(cell: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "here.csv").write_text(f"lat\n{cell}\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    with pytest.raises(tables.BadRow, match=f"here.csv, line 2: lat is .*{says}"):
        next(tables.rows("here.csv", ("lat",))).degrees("lat", 90)
