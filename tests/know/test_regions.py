"""First-level divisions by the names that news gives them, and what their abbreviations qualify."""

from __future__ import annotations

import pytest

from dragoman.know import regions
from dragoman.know.gazetteer import choose, distance_km

DIVISIONS = [
    ("Guárico", "VEN", "state"),
    ("Zulia state", "VEN", "state"),
    ("Antioquia province", "COL", "department"),
    ("Cotopaxi", "ECU", "province"),
    ("Peten", "GTM", "department"),
    ("Lower Silesia", "POL", "voivodeship"),
    ("Szabolcs-Szatmar-Bereg", "HUN", "county"),
    ("Tunceli province", "TUR", "province"),
    ("Mazandaran", "IRN", "province"),
    ("al-Jawf", "YEM", "governorate"),
    ("Sharqiya", "EGY", "governorate"),
    ("Sidi Bouzid province", "TUN", "governorate"),
    ("Jonglei", "SSD", "state"),
    ("Haut-Uélé", "COD", "province"),
    ("Uasin Gishu", "KEN", "county"),
    ("Matabeleland South", "ZWE", "province"),
    ("Songkhla province", "THA", "province"),
    ("Ratanakiri", "KHM", "province"),
    ("Maguindanao", "PHL", "province"),
    ("Iwate", "JPN", "prefecture"),
    ("Syunik", "ARM", "province"),
    ("Aargau", "CHE", "canton"),
    ("Paktika province", "AFG", "province"),
]


@pytest.mark.parametrize(("name", "country", "kind"), DIVISIONS, ids=[row[0] for row in DIVISIONS])
def test_a_division_has_its_country_and_kind(name: str, country: str, kind: str) -> None:
    place = choose(name).place
    assert place is not None
    assert (place.country, place.kind) == (country, kind)


CITIES = [
    ("Trujillo", "PER"),
    ("Khon Kaen", "THA"),
    ("Sidi Bouzid", "TUN"),
    ("Granada", "ESP"),
    ("Tehran", "IRN"),
    ("Nagasaki", "JPN"),
    ("Cordoba", "ARG"),
]


@pytest.mark.parametrize(("name", "country"), CITIES, ids=[row[0] for row in CITIES])
def test_a_city_keeps_the_name_that_its_division_shares(name: str, country: str) -> None:
    place = choose(name).place
    assert place is not None
    assert (place.country, place.kind) == (country, "city")


@pytest.mark.parametrize("country", ["BRA", "VEN", "COL", "PER"])
def test_divisions_of_one_name_are_told_apart_by_the_text(country: str) -> None:
    place = choose("Amazonas", {country: 2.0}).place
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("name", "qualifier", "country"),
    [("Londonderry", None, "GBR"), ("Derry", None, "GBR"), ("Londonderry", "N.H.", "USA"), ("Derry", "N.H.", "USA")],
)
def test_londonderry_is_the_city_of_northern_ireland(name: str, qualifier: str | None, country: str) -> None:
    place = choose(name, qualifier=qualifier).place
    assert place is not None
    assert place.country == country
    assert (distance_km((place.lat, place.lon), (55.0, -7.31)) < 10) == (country == "GBR")


@pytest.mark.parametrize("qualifier", ["P.R.", "PR", "Puerto Rico"])
@pytest.mark.parametrize("weights", [{}, {"ARG": 2.0}], ids=["alone", "in Argentine news"])
def test_puerto_rico_behind_the_comma_may_be_abbreviated(qualifier: str, weights: dict[str, float]) -> None:
    place = choose("San Juan", weights, qualifier=qualifier).place
    assert place is not None
    assert distance_km((place.lat, place.lon), (18.47, -66.11)) < 20
    region = regions.region_named("P.R.")
    assert region is not None
    assert region.country == "PRI"
    assert regions.region_named("PR") is None  # "the PR firm"
