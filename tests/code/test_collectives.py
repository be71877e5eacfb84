"""What a text calls a body that it has named: "the group", "the bloc", "the rebels"."""

from __future__ import annotations

import pytest

from drafts import entity_of, parsed, peopled, trigger, with_triggers
from dragoman.record import Entity


def actor(text: str, act: str, words: str) -> Entity | None:
    """Who the words are that act in the last sentence."""
    draft = parsed(text)
    return entity_of(peopled(with_triggers(draft, trigger(draft, act, "ASSAULT", actor=words))), words)


CALLED = [
    ("Kenya blamed Al-Shabaab. The army went after it. In 2015 the group attacked a college.", "attacked", "the group", "Al-Shabaab", "SOM"),
    ("Hamas and the Red Cross spoke on Monday. The Israeli army struck. The movement shelled a kibbutz.", "shelled", "The movement", "Hamas", "PSE"),
    ("The African Union closed its office in Niger. On Friday the bloc threatened the junta.", "threatened", "the bloc", "African Union", "IGO"),
    ("Belgium closed its ports. On Friday the bloc threatened Belarus.", "threatened", "the bloc", "European Union", "EUR"),
    ("Colombia talked to the National Liberation Army. The rebels bombed a bridge.", "bombed", "The rebels", "National Liberation Army", "COL"),
]


@pytest.mark.parametrize(("text", "act", "words", "name", "country"), CALLED, ids=[c[2] + " " + c[3] for c in CALLED])
def test_a_body_that_was_named_is_meant(text: str, act: str, words: str, name: str, country: str):
    found = actor(text, act, words)
    assert found is not None
    assert (found.name, found.country) == (name, country)


def test_a_bloc_of_lawmakers_is_not_the_union():
    found = actor("Iraq signed a pact with Turkey. A bloc of Shi'ite lawmakers denounced it.", "denounced", "A bloc of Shi'ite lawmakers")
    assert found is not None
    assert found.country == "IRQ"


def test_an_army_is_not_the_rebels_whose_name_ends_in_army():
    found = actor("Colombia freed fighters of the National Liberation Army. A day later the army bombed a camp.", "bombed", "the army")
    assert found is not None
    assert (found.country, found.sectors) == ("COL", ("MIL",))


def test_a_group_has_leaders_of_its_own():
    found = actor("Colombia talked to the National Liberation Army. The group's leaders attacked a bridge.", "attacked", "The group's leaders")
    assert found is not None
    assert (found.country, found.sectors) == ("COL", ("REB",))


def test_a_newspaper_is_nobody_that_he_could_mean():
    draft = parsed("The president sued the newspaper. He attacked it again.")
    he = entity_of(peopled(with_triggers(draft, trigger(draft, "attacked", "ACCUSE", actor="He"))), "He")
    assert he is not None
    assert he.name != "newspaper"


def test_a_counterpart_is_whoever_holds_the_same_office():
    text = "U.S. President Abel Carr threatened tariffs. Mexico's president, Ines Soto, spoke by telephone with her U.S. counterpart."
    draft = parsed(text)
    threat = trigger(draft, "threatened", "THREATEN", actor="U.S. President Abel Carr")
    draft = peopled(with_triggers(draft, threat, trigger(draft, "spoke", "CONSULT", actor=["Mexico's president, Ines Soto", "her U.S. counterpart"])))
    assert entity_of(draft, "her U.S. counterpart") == entity_of(draft, "U.S. President Abel Carr")


def test_it_denies_what_it_is_accused_of():
    text = "Khartoum has accused Juba of arming the gunmen, which it denies."
    draft = parsed(text)
    draft = peopled(with_triggers(draft, trigger(draft, "has accused", "ACCUSE", actor="Khartoum", recipient="Juba"), trigger(draft, "denies", "REJECT", actor="it")))
    assert entity_of(draft, "it") == entity_of(draft, "Juba")


def test_a_group_may_be_known_by_its_fighters_alone_and_is_no_market():
    text = "Rebel fighters in Congo shelled a market. On Friday the group attacked a camp."
    draft = parsed(text)
    draft = peopled(with_triggers(draft, trigger(draft, "shelled", "ASSAULT", actor="Rebel fighters in Congo", recipient="a market"), trigger(draft, "attacked", "ASSAULT", actor="the group")))
    assert entity_of(draft, "the group") == entity_of(draft, "Rebel fighters in Congo")
