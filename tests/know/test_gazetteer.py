"""Where a name lies: candidates, and the choice among them by what the text tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.know import places
from dragoman.know.gazetteer import candidates, choose, city_country, distance_km

PARIS, SYDNEY, KIGALI = (48.85, 2.35), (-33.87, 151.21), (-1.95, 30.06)

CHOICES = [
    ("Paris", {}, (), None, "FRA", "capital"),
    ("Paris", {}, (), "Texas", "USA", "qualifier"),
    ("London", {}, (), "Ontario", "CAN", "Canadian qualifier"),
    ("Tripoli", {"LBN": 3.0}, (), None, "LBN", "country of the text"),
    ("Tripoli", {"LBY": 3.0}, (), None, "LBY", "other country of the text"),
    ("Texas", {}, (), None, "USA", "state"),
    ("Georgia", {}, (), None, "GEO", "a country before a state"),
    ("Georgia", {"USA": 4.0}, (), None, "USA", "a state in American news"),
    ("Crimea", {}, (), None, "UKR", "peninsula"),
    ("Gaza Strip", {}, (), None, "PSE", "territory"),
    ("Gaza", {}, (), None, "PSE", "short for the territory"),
    ("Kyiv", {}, (), None, "UKR", "capital in its own spelling"),
    ("Black Sea", {}, (), None, None, "sea between countries"),
    ("Odessa", {}, (), None, "UKR", "before its namesake in Texas"),
    ("Lagos", {}, (), None, "NGA", "largest of its namesakes"),
    ("Russia", {"USA": 3.0}, (), "U.S.", "RUS", "a country in a list of countries, not a town in the next"),
    ("Georgia", {}, (), "U.S.", "USA", "a state by the words behind it"),
    ("Victoria", {"AUS": 2.0, "HKG": 1.0}, (), None, "AUS", "a state before a city's forgotten name"),
    ("Newcastle", {}, (SYDNEY,), None, "AUS", "near another place"),
]


@pytest.mark.parametrize(("name", "weights", "points", "qualifier", "country", "label"), CHOICES, ids=[f"{c[0]}: {c[5]}" for c in CHOICES])
def test_the_place_meant(name: str, weights: dict[str, float], points: tuple[tuple[float, float], ...], qualifier: str | None, country: str | None, label: str) -> None:
    choice = choose(name, weights, points, qualifier)
    assert choice.place is not None, choice.why
    assert choice.place.country == country, choice.why


def test_a_city_knows_its_state() -> None:
    place = choose("Austin", qualifier="Texas").place
    assert place is not None
    assert (place.admin1, place.country) == ("Texas", "USA")
    assert distance_km((place.lat, place.lon), (30.27, -97.74)) < 20


def test_an_unknown_name_has_no_place_but_a_reason() -> None:
    choice = choose("Xyzzyville")
    assert choice.place is None
    assert "Xyzzyville" in choice.why


def test_distance_is_in_kilometres() -> None:
    assert distance_km(PARIS, PARIS) == 0
    assert 16_900 < distance_km(PARIS, SYDNEY) < 17_000


def test_a_city_alone_tells_a_country_only_when_it_is_well_known() -> None:
    assert (city_country("Lagos"), city_country("Springfield Falls"), city_country("")) == ("NGA", "", "")


@given(st.text(max_size=40))
def test_any_text_has_candidates_or_none(text: str) -> None:
    assert isinstance(candidates(text), tuple)
    assert choose(text, {"FRA": 1.0}, [KIGALI], text).why


def test_where_no_index_can_be_written_the_larger_towns_still_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("DRAGOMAN_CACHE", str(blocked))
    index = places.open_index.__wrapped__()
    assert index.cities("nairobi")[0].iso3 == "KEN"
    assert index.people("FRA") > 10_000_000


def test_a_damaged_index_does_not_stop_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path))
    places.index_path().write_bytes(b"not a database")
    assert places.open_index.__wrapped__().cities("nairobi")
