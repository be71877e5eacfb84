"""Whom "both sides", "the two leaders" and "the Baltic states" mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_actors import cast, countries, entity_of

from dragoman.code.pairs import LEAD, Together, known, meant

CODES = st.sampled_from(["FRA", "MLI", "IRN", "ISR", "UNO", "EUR"])


@pytest.mark.parametrize("words", ["both sides", "the two countries", "The neighbours", "Both presidents", "the two U.S. allies", "both of them", "the foreign ministers", "the pair"])
def test_words_that_mean_several_parties(words: str):
    assert meant(words)


@pytest.mark.parametrize("words", ["the minister", "two dozen", "Iran", "the party's leader", "the generals", "the officials"])
def test_words_that_mean_no_pair(words: str):
    assert meant(words) is None


@pytest.mark.parametrize(("words", "number", "noun"), [("both sides", 2, None), ("the three prime ministers", 3, "prime ministers"), ("the two long-time neighbours", 2, None), ("the presidents", 2, "presidents")])
def test_how_many_they_are_and_what(words: str, number: int, noun: str | None):
    assert meant(words) == (number, noun)


@pytest.mark.parametrize(("words", "codes"), [("The two Koreas", ("KOR", "PRK")), ("The two Sudans", ("SDN", "SSD")), ("the Baltic states", ("EST", "LVA", "LTU")), ("the two countries", ())])
def test_some_are_the_same_in_every_text(words: str, codes: tuple[str, ...]):
    assert known(words) == codes


MEDIATED = "Kenya and Somalia met in Nairobi. Somalia accused Kenya of meddling. Qatar may mediate. The United Nations praised Qatar. The two countries signed a pact."


def test_a_mediator_named_last_is_none_of_the_two():
    draft = cast(MEDIATED, ("accused", ["Somalia", "Kenya"]), ("praised", ["The United Nations", "Qatar"]), ("signed", ["The two countries"]))
    assert sorted(countries(draft, "The two countries")) == ["KEN", "SOM"]


def test_who_urges_both_sides_is_neither():
    draft = cast("Kenya and Somalia met in Nairobi. Qatar and Kenya spoke. Qatar urged both sides to stop.", ("urged", ["Qatar", "both sides"]))
    found = cast("Kenya and Somalia met in Nairobi. Qatar urged both sides to stop.", ("urged", ["Qatar", "both sides"]))
    assert "QAT" in countries(draft, "Qatar")
    assert sorted(countries(found, "both sides")) == ["KEN", "SOM"]


def test_the_nation_of_an_adjective_is_not_meant():
    draft = cast("Japan and South Korea met. Washington was glad. The two U.S. allies signed a pact.", ("met", ["Japan", "South Korea"]), ("signed", ["The two U.S. allies"]))
    assert sorted(countries(draft, "The two U.S. allies")) == ["JPN", "KOR"]


def test_a_noun_of_office_means_whoever_of_each_holds_it():
    draft = cast("Emmanuel Macron met the president of Mali in Dakar. The two presidents dined.", ("met", ["Emmanuel Macron", "the president of Mali"]), ("dined", ["The two presidents"]))
    assert sorted(countries(draft, "The two presidents")) == ["FRA", "MLI"]
    assert entity_of(draft, "Emmanuel Macron") is not None


def test_their_people_are_of_both_sides():
    draft = cast("Kenya and Somalia met. Qatar invited both sides to send their negotiators.", ("invited", ["Qatar", "both sides", "their negotiators"]))
    assert sorted(countries(draft, "their negotiators")) == ["KEN", "SOM"]


@given(st.lists(st.lists(CODES, max_size=4), max_size=30), st.integers(2, 4))
def test_as_many_as_asked_for_or_none(sentences: list[list[str]], number: int):
    together = Together()
    for index, named in enumerate(sentences):
        together.tell(index, named)
    found = together.likeliest(len(sentences), {"IRN"}, number)
    assert len(found) == len(set(found)) in (0, number)
    assert not {"IRN", "UNO"} & set(found)


def test_the_lead_counts_besides():
    together = Together()
    for index in range(40):
        together.tell(index, ["FRA", "MLI"] if index < LEAD else [])
    assert together.likeliest(40) == ("FRA", "MLI")
