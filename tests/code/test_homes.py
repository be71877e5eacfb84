"""Which country an actor belongs to when its words do not say: signals gathered from the text, and the choice among them."""

from __future__ import annotations

import pytest

from dragoman.code.coder import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Police in Nairobi fired tear gas at students on Tuesday.", "students", "KEN"),
        ("Riot police beat miners outside the ministry in Lima on Monday.", "Riot police", "PER"),
        ("Chad's army attacked rebels near Faya-Largeau.", "rebels", "TCD"),
        ("Peru's president apologised to villagers in Bagua.", "villagers", "PER"),
        ("LISBON, May 6 - Portugal and Angola signed a treaty on Tuesday.\n\nIn Maputo, crowds burned tyres on the beach road.", "crowds", "MOZ"),
        ("LISBON, May 6 - Portugal and Angola signed a treaty on Tuesday.\n\nIn Madrid the mood was sour. Police there arrested 12 protesters.", "Police", "ESP"),
        ("A Swiss envoy landed in Amman.\n\nJordan's king dined with the envoy on Tuesday.", "envoy", "CHE"),
        ("NAIROBI, May 7 - Rebels attacked an army camp in northern Ethiopia on Tuesday, officials said.\n\nThe government sent drones over the town.", "government", "ETH"),
        ("NAIROBI, May 7 - Rebels attacked an army camp near Garissa on Tuesday, officials said.\n\nThe government sent drones over the town.", "government", "KEN"),
        ("Turkish soldiers attacked a shelter for Syrian refugees on Tuesday.", "refugees", "SYR"),
        ("Peru's president met foreign diplomats in Lima on Tuesday.", "diplomats", None),
    ],
)
def test_an_actor_without_a_country_gets_that_of_its_surroundings(coder: Coder, text: str, words: str, country: str | None):
    coded = coder.code(text, "2024-05-08")
    assert {e.country for e in coded.entities if words.lower() in e.name.lower()} == {country}


def test_the_explanation_names_the_signals(coder: Coder):
    from dragoman.article import Article

    _, reports = coder.explain(Article("a", "2024-05-08", "Police in Nairobi fired tear gas at students on Tuesday."))
    assert any("domestic, KEN by" in line or "KEN by 0." in line for report in reports for line in report.lines)
