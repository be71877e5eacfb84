"""What a text says of the state of a relationship between two countries."""

from __future__ import annotations

import pytest

from drafts import after, parsed, peopled
from dragoman.code.relations import RelationStage
from dragoman.record import Relation


def relations(text: str) -> tuple[Relation, ...]:
    return after(peopled(parsed(text)), RelationStage()).relations


STATES = [
    ("Relations between France and Mali are strained.", "strained", None),
    ("Ties between France and Mali have worsened.", None, "worsening"),
    ("Relations between France and Mali have improved.", None, "improving"),
    ("Relations between France and Mali are friendly.", "friendly", None),
    ("France and Mali are sworn enemies at war.", "hostile", None),
    ("Warm ties between France and Mali deepened.", "friendly", "improving"),
]


@pytest.mark.parametrize(("text", "state", "trend"), STATES, ids=[t for t, *_ in STATES])
def test_state_and_trend_of_a_relationship(text: str, state: str | None, trend: str | None):
    (found,) = relations(text)
    assert (found.between, found.state, found.trend) == (("FRA", "MLI"), state, trend)
    assert found.span.of(text) in text


ASSERTED = {
    "Polish-German ties have never been better.": ("POL DEU", "friendly", "improving"),
    "U.S.-China relations are strained.": ("USA CHN", "strained", None),
    "Sino-Indian relations have warmed.": ("CHN IND", None, "improving"),
    "Ties between Tokyo and Seoul are at their lowest ebb in decades.": ("JPN KOR", "strained", "worsening"),
    "Britain's special relationship with the United States is under strain.": ("GBR USA", "strained", None),
    "Kazakhstan's ties with Russia remain close.": ("KAZ RUS", "friendly", "steady"),
    "The relationship between Canada and India, sometimes strained, has improved.": ("CAN IND", "strained", "improving"),
    "A sometimes-strained relationship with Jordan has not stopped Israel from selling it water.": ("ISR JOR", "strained", None),
    "Analysts describe the relationship between Vietnam and China as complicated.": ("VNM CHN", "strained", None),
    "Ties between Russia and NATO are frosty.": ("RUS IGO", "strained", None),
    "Tensions between Ethiopia and Eritrea have risen.": ("ETH ERI", "strained", "worsening"),
    "Diplomats spoke of a thaw between Riyadh and Tehran.": ("SAU IRN", None, "improving"),
    "Until this morning ties between Russia and Turkey were thought excellent.": ("RUS TUR", None, "worsening"),
    "Uganda, a key US ally, sent troops.": ("UGA USA", "allied", None),
    "China is North Korea's closest ally.": ("CHN PRK", "allied", None),
    "Iran's ally Syria condemned the raid.": ("IRN SYR", "allied", None),
    "Japan is a close partner of Australia.": ("JPN AUS", "friendly", None),
    "Iran and its arch-foe Israel traded threats.": ("IRN ISR", "hostile", None),
    "India and Pakistan, long-time foes, exchanged fire.": ("IND PAK", "hostile", None),
    "The bitter rivals Iran and Saudi Arabia agreed to talk.": ("IRN SAU", "hostile", None),
    "The estranged neighbours Serbia and Kosovo resumed talks.": ("SRB KOS", "strained", None),
    "Venezuela and Colombia, once bitter enemies, reopened their border.": ("VEN COL", None, "improving"),
    "Athens and Ankara are at odds over gas.": ("GRC TUR", "strained", None),
    "Hungary has been at loggerheads with the European Union.": ("HUN EUR", "strained", None),
    "Armenia has grown closer to France in recent years.": ("ARM FRA", "friendly", "improving"),
    "Washington and its ally Israel have drifted apart over the war.": ("USA ISR", "strained", "worsening"),
    "Nigeria and South Africa have mended fences.": ("NGA ZAF", None, "improving"),
    "Mali broke off diplomatic relations with Ukraine in August.": ("MLI UKR", "hostile", "worsening"),
}


@pytest.mark.parametrize(("text", "want"), ASSERTED.items(), ids=ASSERTED)
def test_a_relationship_is_told_in_many_ways(text: str, want: tuple[str, str | None, str | None]):
    (found,) = relations(text)
    pair, state, trend = want
    assert (set(found.between), found.state, found.trend) == (set(pair.split()), state, trend)


@pytest.mark.parametrize(
    "text",
    [
        "France hopes to improve relations with Mali.",
        "France wants to deepen ties with Mali.",
        "Relations between the two were strained.",  # nobody is named before
        "Germany called for improved relations with Poland.",
        "Some members want the ties between France and Mali cut.",
        "Relations between France and Mali are not strained.",
        "France signed a treaty of friendship with Mali.",
        "The alliance will send troops to Mali, said France.",
        "Ukraine's allies met in Berlin.",
        "France is friendly.",
        "France met Mali.",
        "Police arrested 12 protesters in Lagos on Monday.",
        "",
    ],
    ids=repr,
)
def test_what_is_hoped_for_or_names_no_two_countries_is_none(text: str):
    assert relations(text) == ()


@pytest.mark.parametrize(("text", "told"), [("Japan and South Korea restored relations in 1965.", 0), ("Ties between Japan and South Korea have been frosty since 1965.", 1)])
def test_what_was_long_ago_tells_nothing_of_today(text: str, told: int):
    assert len(relations(text)) == told


def test_the_two_countries_may_stand_in_the_sentence_before():
    (found,) = relations("France met Mali in Dakar. Relations between the two countries are strained.")
    assert set(found.between) >= {"FRA"}


def test_the_two_are_those_that_the_text_tells_of_together_most():
    text = (
        "Egypt accused Ethiopia of filling the dam. Ethiopia told Egypt that the water was its own. Kenya, Sudan and Egypt discussed the river. "
        "Relations between the two countries have soured."
    )
    (found,) = relations(text)
    assert set(found.between) == {"EGY", "ETH"}


def test_bare_relations_are_those_told_of_last():
    *_, found = relations("Ties between Tokyo and Seoul, two key U.S. allies, soured in 2019. Relations have since improved.")
    assert (set(found.between), found.trend) == ({"JPN", "KOR"}, "improving")


def test_whoever_speaks_is_the_other_side_of_relations_with_somebody():
    (found,) = relations("Relations with Moscow have soured since 2022, the Polish foreign minister said.")
    assert (set(found.between), found.trend) == ({"POL", "RUS"}, "worsening")
    (ours,) = relations("“Our relations with Turkey are excellent,” Hungarian Foreign Minister Peter Szijjarto said.")
    assert (set(ours.between), ours.state) == ({"HUN", "TUR"}, "friendly")


def test_a_relation_in_a_statement_is_the_speakers_word():
    text = "Turkey said that relations between France and Mali are strained."
    found = relations(text)
    assert found
    assert found[0].attributed_to is not None
