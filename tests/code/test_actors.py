"""Who is in the text, once each: names met again, pronouns, descriptions that point back, homes of domestic actors."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drafts import entity_of, parsed, peopled, span, trigger, with_triggers
from dragoman.code.draft import Draft
from dragoman.record import Span


def cast(text: str, *acts: tuple[str, Sequence[str]]) -> Draft:
    """The draft with entities; ``acts`` are triggers with the words of those who take part."""
    draft = parsed(text)
    made = [trigger(draft, words, "CONSULT", actor=parties) for words, parties in acts]
    return peopled(with_triggers(draft, *made))


def countries(draft: Draft, words: str, nth: int = 0) -> list[str | None]:
    """Countries of all that these words name."""
    ids = draft.who.get(span(draft.text, words, nth), ())
    return sorted(str(e.country) for e in draft.entities if e.id in ids)


SAME = [
    ("a name met again", "Emmanuel Macron met Olaf Scholz. Macron left.", "Emmanuel Macron", "Macron", 1),
    ("a title before a name met", "Emmanuel Macron met Joe Biden. President Macron left.", "Emmanuel Macron", "President Macron", 0),
    ("he", "Emmanuel Macron arrived in Berlin. He left.", "Emmanuel Macron", "He", 0),
    ("a country by its name", "France met Mali. France left.", "France", "France", 1),
    ("an organisation by its name", "The United Nations met Mali. The United Nations left.", "United Nations", "United Nations", 1),
]


@pytest.mark.parametrize(("text", "first", "later", "nth"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_later_words_name_the_same_entity(text: str, first: str, later: str, nth: int):
    draft = cast(text)
    one, other = entity_of(draft, first), entity_of(draft, later, nth)
    assert one is not None
    assert one == other


def test_a_person_in_office_is_known_by_name():
    draft = cast("Emmanuel Macron arrived in Berlin.")
    macron = entity_of(draft, "Emmanuel Macron")
    assert macron is not None
    assert (macron.kind, macron.country, macron.sectors, macron.wikidata) == ("person", "FRA", ("GOV",), "Q3052772")


def test_a_country_that_looks_like_a_person_is_a_country():
    mali = entity_of(cast("Relations between France and Mali are strained."), "Mali")  # spaCy takes Mali for a person
    assert mali is not None
    assert (mali.kind, mali.country) == ("country", "MLI")


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Portugal's Prime Minister Luis Montenegro met the unions. They rejected an offer by Montenegro's government.", "Montenegro's government", "PRT"),
        ("Senegal's new president, Ibra Toure, spoke late. Unions rejected an offer by Toure's ministers.", "Toure's ministers", "SEN"),
        ("A delegation from Montenegro met Portugal's Luis Montenegro. Unions rejected an offer by Montenegro's government.", "Montenegro's government", "MNE"),
    ],
)
def test_a_government_is_that_of_whoever_the_text_calls_so(text: str, words: str, country: str):
    draft = parsed(text)
    draft = peopled(with_triggers(draft, trigger(draft, "rejected an offer", "REJECT", actor="They" if "They" in text else "Unions", recipient=words)))
    found = entity_of(draft, words)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(
    ("text", "act", "words", "country"),
    [
        ("Georgia sued Russia. Russia, whose border guards left Ochamchire, denied it.", "left", "whose border guards", "RUS"),
        ("QUITO, Feb 18 - Marchers seized Congress last month. The United States criticised the marchers.", "seized", "Congress", "ECU"),
        ("WASHINGTON, Feb 18 - Marchers seized Congress last month. Ecuador criticised the United States.", "seized", "Congress", "USA"),
    ],
)
def test_a_body_is_that_of_the_country_told_of(text: str, act: str, words: str, country: str):
    draft = cast(text, (act, [words]))
    assert countries(draft, words) == [country]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the leaders of France and Germany", [("FRA", ("GOV",)), ("DEU", ("GOV",))]),
        ("Foreign ministers of Mali, Niger and Burkina Faso", [("MLI", ("GOV",)), ("NER", ("GOV",)), ("BFA", ("GOV",))]),
        ("Soldiers from Chad", [("TCD", ("MIL",))]),
    ],
)
def test_the_leaders_of_several_countries_are_a_party_of_each(words: str, found: list[tuple[str, tuple[str, ...]]]):
    text = f"{words[0].upper()}{words[1:]} condemned the raid."
    draft = cast(text, ("condemned", [text.removesuffix(" condemned the raid.")]))
    named = [next(e for e in draft.entities if e.id == id_) for id_ in draft.who[Span(0, len(words))]]
    assert [(e.country, e.sectors) for e in named] == found


@pytest.mark.parametrize(
    ("text", "act", "parties", "found"),
    [
        ("Thai and Cambodian generals met in Phuket.", "met", ["Thai", "Cambodian generals"], [("THA", ("MIL",)), ("KHM", ("MIL",))]),
        ("Finnish, Swedish and British jets trained over Lapland.", "trained", ["Finnish", "Swedish", "British jets"], [("FIN", ("MIL",)), ("SWE", ("MIL",)), ("GBR", ("MIL",))]),
        ("U.S. and Iranian negotiators met.", "met", ["U.S.", "Iranian negotiators"], [("USA", ("GOV",)), ("IRN", ("GOV",))]),
        ("Mali phoned the presidents of Benin and Togo.", "phoned", ["the presidents of Benin", "Togo"], [("BEN", ("GOV",)), ("TGO", ("GOV",))]),
        ("French and British Airways pilots walked out.", "walked out", ["French", "British Airways pilots"], [("FRA", ()), ("GBR", ("LAB",))]),
        ("The French and the Germans met.", "met", ["The French", "the Germans"], [("FRA", ()), ("DEU", ())]),
    ],
    ids=lambda v: v if isinstance(v, str) and " " in v else "",
)
def test_parties_joined_share_their_noun(text: str, act: str, parties: list[str], found: list[tuple[str, tuple[str, ...]]]):
    draft = cast(text, (act, parties))
    named = [next(e for e in draft.entities if e.id in draft.who[span(text, words)]) for words in parties]
    assert [(e.country, e.sectors[:1]) for e in named] == found


def test_people_of_two_countries_are_a_party_of_each():
    draft = cast("Gunmen kidnapped a Canadian and two Germans.", ("kidnapped", ["a Canadian and two Germans"]))
    ids = draft.who[span(draft.text, "a Canadian and two Germans")]
    assert [(e.country, e.sectors) for e in draft.entities if e.id in ids] == [("CAN", ("CVL",)), ("DEU", ("CVL",))]


def test_a_neighbour_is_abroad():
    draft = parsed("Slovakia pumps gas to its eastern neighbour.")
    draft = peopled(with_triggers(draft, trigger(draft, "pumps", "COOPERATE", actor=["Slovakia"], recipient=["its eastern neighbour"])))
    assert countries(draft, "its eastern neighbour") == ["None"]


def test_whose_money_it_is_is_no_home():
    draft = cast("Ecuador will adopt the U.S. dollar. The armed forces arrested four colonels.", ("arrested", ["The armed forces"]))
    assert countries(draft, "The armed forces") == ["ECU"]


def test_a_namesake_of_a_capital_speaks_for_the_country_that_it_lies_in():
    draft = cast("TRIPOLI, Lebanon (AP) -- Residents mourned on Tuesday. Tripoli asked Beirut for help.", ("asked", ["Tripoli"]))
    assert countries(draft, "Tripoli") == ["LBN"]


def test_the_two_countries_ministers_are_those_of_whom_the_text_tells_together():
    draft = cast(
        "Peru and Ecuador fought over the border. Peru and Ecuador agreed to talk, Chile said. The two countries' ministers signed it in Brazil.",
        ("signed", ["The two countries' ministers"]),
    )
    assert countries(draft, "The two countries' ministers") == ["ECU", "PER"]


def test_a_description_gives_its_place_no_name():
    draft = cast("The charge is false, Dutch embassy spokesman in Skopje Pieter Smit said. Skopje rejected it.", ("rejected", ["Skopje"]))
    assert countries(draft, "Skopje", 1) == ["MKD"]


def test_an_office_is_held_on_the_day_of_the_text():
    draft = peopled(parsed("Rain fell while Joe Biden slept.", "2023-05-04"))
    assert entity_of(draft, "Joe Biden").sectors == ("GOV",)  # type: ignore[union-attr]


def test_him_is_not_the_subject_of_the_sentence():
    text = "Joe Biden spoke. Emmanuel Macron met him in Paris."
    draft = cast(text, ("met", ["Emmanuel Macron", "him"]))
    assert entity_of(draft, "him").name == "Joe Biden"  # type: ignore[union-attr]


def test_a_country_may_be_meant_by_it():
    text = "Iran rejected the offer. It accused Israel of lying."
    draft = cast(text, ("accused", ["It", "Israel"]))
    assert countries(draft, "It") == ["IRN"]


def test_a_pronoun_that_takes_no_part_is_no_mention_of_the_entity():
    draft = cast("Emmanuel Macron arrived in Berlin. He left.")
    macron = entity_of(draft, "Emmanuel Macron")
    assert macron is not None
    assert [m.of(draft.text) for m in macron.mentions] == ["Emmanuel Macron"]


@pytest.mark.parametrize("words", ["both sides", "The two countries", "the two nations", "both"], ids=str)
def test_a_pair_points_back_to_the_last_two_of_its_kind(words: str):
    text = f"France met Mali in Dakar. Later {words} agreed to meet again."
    draft = cast(text, ("met", ["France", "Mali"]), ("agreed", [words]))
    assert countries(draft, words) == ["FRA", "MLI"]


def test_the_two_men_are_persons_of_the_two_countries():
    text = "Foreign Minister Jorge Soto of Chile met Deputy Premier Le Quang Huy of Vietnam in Hanoi. The two men signed a treaty between Chile and Vietnam."
    draft = cast(text, ("met", ["Foreign Minister Jorge Soto of Chile", "Deputy Premier Le Quang Huy of Vietnam"]), ("signed", ["The two men"]))
    ids = draft.who[span(text, "The two men")]
    assert sorted((e.kind, str(e.country)) for e in draft.entities if e.id in ids) == [("person", "CHL"), ("person", "VNM")]


@pytest.mark.parametrize(("text", "words", "kind"), [("He attacked Iran.", "He", "person"), ("Iran freed them.", "them", "group")])
def test_somebody_of_whom_a_text_tells_only_a_pronoun_is_in_it_all_the_same(text: str, words: str, kind: str):
    draft = cast(text, (text.split()[1], [words, "Iran"]))
    found = entity_of(draft, words)
    assert found is not None
    assert (found.kind, found.country, found.sectors) == (kind, None, ())


def test_a_speaker_says_i():
    text = "“I will meet Iran,” Emmanuel Macron said."
    draft = cast(text, ("meet", ["I", "Iran"]))
    assert countries(draft, "I") == ["FRA"]


def test_a_description_points_back_to_who_holds_the_office():
    text = "Emmanuel Macron arrived in Berlin. The president met Mali."
    draft = cast(text, ("met", ["The president", "Mali"]))
    assert entity_of(draft, "The president").name == "Emmanuel Macron"  # type: ignore[union-attr]


HOMES = [
    ("the place of the sentence", "Police arrested 12 protesters in Lagos.", "arrested", "Police", "NGA", ("COP",)),
    ("the dateline", "ACCRA, March 3 (AFP) -- Police arrested 12 protesters.", "arrested", "Police", "GHA", ("COP",)),
    ("a demonym of its own", "Ugandan police arrested 12 protesters in Lagos.", "arrested", "Ugandan police", "UGA", ("COP",)),
    ("a genitive", "Uganda's army attacked a camp in Lagos.", "attacked", "Uganda's army", "UGA", ("MIL",)),
    ("a place within the phrase", "Street vendors in Accra blocked a road.", "blocked", "Street vendors in Accra", "GHA", None),
]


@pytest.mark.parametrize(("text", "act", "words", "country", "sectors"), [row[1:] for row in HOMES], ids=[row[0] for row in HOMES])
def test_a_domestic_actor_has_a_home(text: str, act: str, words: str, country: str, sectors: tuple[str, ...] | None):
    entity = entity_of(cast(text, (act, [words])), words)
    assert entity is not None
    assert entity.country == country
    assert sectors is None or entity.sectors == sectors


def test_an_apposition_tells_country_and_sector_of_a_stranger():
    text = "Laura Pembroke, a Swiss envoy, met Iran."
    pembroke = entity_of(cast(text, ("met", ["Laura Pembroke", "Iran"])), "Laura Pembroke")
    assert pembroke is not None
    assert (pembroke.country, pembroke.sectors) == ("CHE", ("GOV",))


def test_a_title_tells_the_sector_of_a_stranger():
    text = "Kenyan Foreign Minister Otieno Wafula met Iran."
    words = "Kenyan Foreign Minister Otieno Wafula"
    wafula = entity_of(cast(text, ("met", [words, "Iran"])), words)
    assert wafula is not None
    assert (wafula.name, wafula.kind, wafula.country, wafula.sectors) == ("Otieno Wafula", "person", "KEN", ("GOV",))


def test_us_the_country_is_no_pronoun():
    text = "The US met Iran."
    draft = cast(text, ("met", ["US", "Iran"]))
    assert countries(draft, "US") == ["USA"]


def test_entities_are_numbered_have_mentions_in_order_and_a_why():
    text = "France met Mali. Police arrested 12 protesters in Lagos, Emmanuel Macron said. He left for Iran."
    draft = cast(text, ("met", ["France", "Mali"]), ("arrested", ["Police", "12 protesters"]))
    assert len({e.id for e in draft.entities}) == len(draft.entities)
    for e in draft.entities:
        assert e.mentions
        assert list(e.mentions) == sorted(set(e.mentions))
        assert draft.whys[e.id]
    assert {id for ids in draft.who.values() for id in ids} >= {e.id for e in draft.entities}


def test_an_east_asian_family_name_stands_first():
    draft = peopled(parsed("Chinese Commerce Minister Luo Jianping landed in Canberra. Luo said that the ban would end. British envoy Paul Stone heard him. Paul Reed did not."))
    luo = [e for e in draft.entities if "Luo" in e.name]
    assert [(e.country, len(e.mentions)) for e in luo] == [("CHN", 2)]


def test_police_and_soldiers_are_two_parties_of_one_country():
    draft = cast("France sent them out. Nearly ninety thousand police and soldiers searched the woods.", ("searched", ["Nearly ninety thousand police and soldiers"]))
    ids = draft.who[span(draft.text, "Nearly ninety thousand police and soldiers")]
    assert [(e.country, e.sectors) for e in draft.entities if e.id in ids] == [("FRA", ("COP",)), ("FRA", ("MIL",))]


@pytest.mark.parametrize(("later", "who"), [("They have not spoken since.", ["IND", "PAK"]), ("Nobody spoke. The Red Cross did. They have not spoken since.", [])])
def test_they_are_all_whom_one_phrase_named_just_before(later: str, who: list[str]):
    draft = cast(f"The Indian and Pakistani premiers met. {later}", ("met", ["The Indian and Pakistani premiers"]), ("spoken", ["They"]))
    assert not who or countries(draft, "They") == who
    assert who or countries(draft, "They") != ["IND", "PAK"]


def test_each_side_is_both():
    draft = cast("Iran and Iraq exchanged prisoners. Each side blamed the other.", ("exchanged", ["Iran", "Iraq"]), ("blamed", ["Each side"]))
    assert countries(draft, "Each side") == ["IRN", "IRQ"]


def test_a_sultan_reigns_where_there_is_one():
    draft = cast("MANAMA -- Bahrain asked Oman to mediate. The sultan received its minister.", ("asked", ["Bahrain", "Oman"]), ("received", ["The sultan"]))
    assert countries(draft, "The sultan") == ["OMN"]


def test_officials_of_the_two_countries_are_of_both():
    draft = cast("Iran and Iraq exchanged prisoners. Officials from the two countries met.", ("exchanged", ["Iran", "Iraq"]), ("met", ["Officials from the two countries"]))
    assert countries(draft, "Officials from the two countries") == ["IRN", "IRQ"]


def test_the_government_and_the_rebels_are_two_parties():
    draft = cast("Talks between Colombia's government and ELN rebels resumed in Havana.", ("Talks", ["Colombia's government and ELN rebels"]))
    ids = draft.who[span(draft.text, "Colombia's government and ELN rebels")]
    assert [(e.country, e.sectors) for e in draft.entities if e.id in ids] == [("COL", ("GOV",)), ("COL", ("REB",))]


def test_amnesty_international_has_no_army():
    draft = cast("Amnesty International accused the army of war crimes.", ("accused", ["Amnesty International", "the army"]))
    assert countries(draft, "the army") != ["NGO"]


def test_a_continent_has_no_home():
    draft = parsed("Vietnam's minister said that Chile was the first country in South America to establish relations with Hanoi.")
    draft = peopled(with_triggers(draft, trigger(draft, "establish relations", "SUPPORT", actor="South America", recipient="Hanoi")))
    assert [e.country for e in draft.entities if e.name == "South America"] == [None]
