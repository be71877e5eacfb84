"""Places: which words name a location, and which place each means."""

from __future__ import annotations

import pytest

from drafts import after, parsed, trigger, with_triggers
from dragoman.code.draft import Draft
from dragoman.code.toponyms import ToponymStage
from dragoman.record import Place


def placed(draft: Draft) -> Draft:
    return after(draft, ToponymStage())


def places(text: str) -> dict[str, Place]:
    """Places by their first words in the text."""
    draft = placed(parsed(text))
    return {p.mentions[0].of(text): p for p in draft.places}


FOUND = [
    ("Police arrested 12 men in Lagos.", "Lagos", "NGA"),
    ("The leaders met in Paris.", "Paris", "FRA"),
    ("The governor spoke in Paris, Texas.", "Paris", "USA"),
    ("Shells fell near the city of Kharkiv.", "Kharkiv", "UKR"),
    ("A bomb exploded in northern Iraq.", "Iraq", "IRQ"),
    ("Ships met in the Black Sea.", "the Black Sea", None),
    ("The army marched into Goma.", "Goma", "COD"),
    ("The presidents held talks at the Great Palace of the Nation in Lusaka.", "Lusaka", "ZMB"),
    ("Soldiers killed nine men in Guárico on Monday, Venezuela's government said.", "Guárico", "VEN"),
    ("A bomb exploded in Londonderry on Monday.", "Londonderry", "GBR"),
]


@pytest.mark.parametrize(("text", "words", "country"), FOUND, ids=[t for t, *_ in FOUND])
def test_a_place_with_its_country_and_coordinates(text: str, words: str, country: str | None):
    place = places(text)[words]
    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None


@pytest.mark.parametrize("text", ["France accused Iran.", "Russia's ally rejected it.", "Ships sailed on."])
def test_a_country_that_acts_is_no_place(text: str):
    assert places(text) == {}


def test_the_dateline_gives_the_place_of_the_text():
    draft = placed(parsed("TRIPOLI, Lebanon (AP) — Police arrested 12 men."))
    assert draft.dateline is not None
    place = next(p for p in draft.places if p.id == draft.dateline.place)
    assert (place.name, place.country) == ("Tripoli", "LBN")
    assert draft.dateline.span.of(draft.text) == "TRIPOLI, Lebanon (AP) — "


def test_the_dateline_of_puerto_rico_is_no_town_of_argentina():
    draft = placed(parsed("SAN JUAN, P.R. -- Argentina's consul said that police arrested 12 Argentines."))
    assert draft.dateline is not None
    place = next(p for p in draft.places if p.id == draft.dateline.place)
    assert (place.name, place.country, round(place.lat)) == ("San Juan", "USA", 18)  # the code of its state, as every dependency's


def test_a_dateline_whose_place_nobody_knows_has_none():
    draft = placed(parsed("XYZQVILLE, March 3 (AFP) -- Police arrested 12 men."))
    assert draft.dateline is not None
    assert draft.dateline.place is None


def test_a_text_without_dateline_has_none():
    assert placed(parsed("Police arrested 12 men in Lagos.")).dateline is None


def test_one_name_is_one_place_with_all_its_mentions():
    text = "Police arrested 12 men in Lagos. The men were held in Lagos."
    place = places(text)["Lagos"]
    assert [m.of(text) for m in place.mentions] == ["Lagos", "Lagos"]


def test_a_place_told_apart_once_is_the_same_later():
    draft = placed(parsed("Police arrested 12 men in Birmingham, Alabama, on Monday. The men were held in Birmingham."))
    assert {p.country for p in draft.places if p.name == "Birmingham"} == {"USA"}


def test_the_country_of_the_dateline_weighs_in():
    draft = placed(parsed("LONDON, Ontario (CP) — Police arrested 12 men in London."))
    assert {p.country for p in draft.places if p.name == "London"} == {"CAN"}


def test_place_words_of_the_model_are_taken():
    draft = parsed("Talks in Geneva and Kyiv went on.")
    draft = with_triggers(draft, trigger(draft, "Talks", "CONSULT", place="Kyiv"))
    assert {p.name for p in placed(draft).places} >= {"Geneva", "Kyiv"}


def test_a_party_is_no_place_unless_it_stands_behind_a_word_of_place():
    draft = parsed("London rejected the offer.")
    draft = with_triggers(draft, trigger(draft, "rejected", "REJECT", actor="London"))
    assert placed(draft).places == ()


def test_places_are_numbered_in_the_order_of_the_text_and_each_has_a_why():
    draft = placed(parsed("Police marched from Lagos to Abuja and slept in Kano."))
    assert [p.id for p in draft.places] == [f"p{n}" for n in range(1, len(draft.places) + 1)]
    firsts = [p.mentions[0] for p in draft.places]
    assert firsts == sorted(firsts)
    assert all(draft.whys[p.id] for p in draft.places)


def test_a_people_is_no_place_though_there_is_a_town_of_that_name():
    assert "Chadian" not in places("Gunmen kidnapped four aid workers near the Chadian border on Monday.")


def test_the_capital_of_a_people_is_its_city():
    text = "Helen Ashcombe landed in the Argentine capital on Tuesday."
    draft = parsed(text)
    (place,) = placed(with_triggers(draft, trigger(draft, "landed", "CONSULT", actor="Helen Ashcombe", place="the Argentine capital"))).places
    assert (place.name, place.country) == ("Buenos Aires", "ARG")
