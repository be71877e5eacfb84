"""Who a phrase means: each line of the tables is a phrase of the news and what a reader would say it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.know.resolve import resolve

DAY = date(2024, 5, 1)

PHRASES = [
    ("Moscow", "RUS", ""),
    ("US", "USA", ""),
    ("U.S.", "USA", ""),
    ("Turkey", "TUR", ""),
    ("Zaire", "COD", ""),
    ("Brussels", "EUR", ""),
    ("the Kremlin", "RUS", "GOV"),
    ("Whitehall", "GBR", "GOV"),
    ("the Pentagon", "USA", "MIL"),
    ("the Knesset", "ISR", "LEG"),
    ("two Russian diplomats", "RUS", "GOV"),
    ("Ethiopia's army", "ETH", "MIL"),
    ("the army of Chad", "TCD", "MIL"),
    ("a shelter for Syrian refugees", "SYR", ""),
    ("UN peacekeepers", "UNO", "MIL"),
    ("EU officials", "EUR", "GOV"),
    ("a Hamas official", "PSE", "REB PTY"),
    ("Hezbollah fighters", "LBN", "REB PTY"),
    ("Labour lawmakers", "GBR", "LEG PTY"),
    ("Chinese state media", "CHN", "JRN GOV"),
    ("Turkish-backed Syrian rebels", "SYR", "REB"),
    ("South Korea-based activists", None, "CVL"),
    ("anti-Russian protesters", None, "CVL"),
    ("dozens of protesters", None, "CVL"),
    ("South African-led troops", "ZAF", "MIL"),
    ("NATO-led peacekeepers", "IGO", "MIL"),
    ("Neighbouring Greece", "GRC", ""),
    ("dissidents of the FARC", "COL", "REB"),
    ("Neither Helsinki", "FIN", ""),
    ("two houses in Fallujah", "IRQ", "CVL"),
    ("the house", None, "LEG"),
    ("Travis County deputies", "USA", "COP"),
    ("King Mohammed", "MAR", "GOV"),
    ("Ahmad Shah Rahimi", None, ""),
    ("the war crimes tribunal in The Hague", "IGO", "JUD"),
    ("a Dutch court in The Hague", "NLD", "JUD"),
    ("European ministers", "EUR", "GOV"),
    ("European farmers", None, "AGR"),
    ("ethnic Albanian guerrillas", None, "REB"),
    ("ethnic Albanian guerrillas in Macedonia", "MKD", "REB"),
    ("Macedonian Albanians", "MKD", "CVL"),
    ("Cuban Americans", "USA", "CVL"),
    ("Serbs in Kosovo", "KOS", "CVL"),
    ("King Abdullah of Jordan", "JOR", "GOV"),
    ("Andres Rodriguez of Nicaragua's foreign ministry", "NIC", "GOV"),
    ("Turkey's Red Crescent", "TUR", "MED"),
    ("two of the Kenyan soldiers", "KEN", "MIL"),
    ("seven of Chad's diplomats there", "TCD", "GOV"),
    ("forty-nine sailors from Ivory Coast", "CIV", "MIL"),
    ("some 300 ethnic Poles", None, "CVL"),
    ("peacekeepers in northern Mali", None, "MIL"),
    ("Russian peacekeepers in Karabakh", "RUS", "MIL"),
    ("the World Tamil Association of Canada", "CAN", "SOC"),
    ("a group of armed men", None, "UAF"),
    ("Front for the Liberation of Rwanda", "RWA", "REB"),
    ("the National Salvation Movement of Zambia", "ZMB", "PTY"),
    ("Teachers' Federation of Peru", "PER", "LAB"),
    ("Norwegian Space Agency and Weather Service", "NOR", "GOV"),
    ("the Maldives' Islamic Affairs Council", "MDV", "REL"),
    ("104th Airborne Division", None, "MIL"),
    ("Dental Society Norway", "NOR", "MED"),
    ("Five Star Movement", "ITA", "PTY OPP"),
    ("hackers backed by Belarus", "BLR", "CRM"),
    ("Moscow-linked hackers", "RUS", "CRM"),
    ("rebels backed by Belarus", None, "REB"),
    ("the Kenyan National Intelligence Service", "KEN", "SPY"),
    ("al-Shifa hospital", "PSE", "MED"),
    ("Ahlu Sunna Wal Jamaa", "SOM", "PRM"),
    ("Lashkar-e-Tayyeba", "PAK", "REB"),
    ("the rebel leader", None, "REB"),
    ("spokesman for the army", None, "MIL"),
    ("leader of Hamas", "PSE", "REB PTY"),
    ("US embassy in Baghdad", "USA", "GOV"),
    ("the embassy in Baghdad", None, "GOV"),
    ("riot police in Lagos", "NGA", "COP"),
    ("Texas governor Greg Abbott", "USA", "GOV"),
    ("U.S. District Judge Ann Donnelly", "USA", "JUD"),
    ("French President Emmanuel Macron", "FRA", "GOV"),
    ("President Xi", "CHN", "GOV"),
    ("Kenya's opposition leader Raila Odinga", "KEN", "OPP PTY"),
    ("Medecins Sans Frontieres", "NGO", "MED"),
    ("IS", "IMG", "REB"),
    ("is", None, ""),
    ("us", None, ""),
    ("turkey", None, ""),
    ("who", None, ""),
    ("Boeing", "USA", "BUS"),
    ("Michael Jordan", None, ""),
    ("Trump administration", "USA", "GOV"),
    ("Brazil's Lula", "BRA", "GOV"),
    ("Ministry of Defence of Russia", "RUS", "GOV"),
    ("Rep. John Smith", None, "LEG"),
    ("Gen. Abdul Fattah al-Burhan", "SDN", "MIL GOV"),
    ("Senate Republicans", "USA", "LEG"),
    ("the paramilitary Rapid Support Forces", "SDN", "REB"),
    ("Pakistani Taliban", "PAK", "REB"),
    ("Iran-backed militias", None, "PRM"),
    ("opposition Labour Party", "GBR", "PTY OPP"),
    ("opposition parties", None, "PTY OPP"),
    ("army officers", None, "MIL"),
    ("two spy agency officers", None, "SPY"),
    ("traffic officers", None, "COP"),
    ("cartel bosses", None, "CRM"),
    ("factory managers", None, "BUS"),
    ("his Kenyan hosts", "KEN", "GOV"),
    ("president of the Bundestag", "DEU", "LEG"),
    ("the president of the Constitutional Court", None, "JUD"),
    ("president of the republic", None, "GOV"),
    ("the Supreme Court president", None, "JUD"),
    ("gunmen of the Abu Sayyaf group", "PHL", "REB"),
    ("fighters from Hezbollah", "LBN", "REB PTY"),
    ("separatist snipers", None, "REB"),
    ("a general of the gendarmerie", None, "COP"),
    ("two Russian helicopters", "RUS", "MIL"),
    ("an Egyptian airliner", "EGY", "BUS"),
    ("Nepalese railwaymen", "NPL", "LAB"),
    ("street vendors in Accra", "GHA", "BUS"),
    ("immigration officers", None, "COP"),
    ("the town hall", None, "GOV"),
    ("bloggers and internet users", None, "JRN"),
    ("ambulance crews", None, "MED"),
    ("a self-declared republic", None, "PRE"),
    ("Kenya's Defense Department", "KEN", "GOV"),
    ("NATO", "IGO", ""),
    ("the World Bank", "IGO", ""),
    ("the Americans", "USA", ""),
    ("an American", "USA", "CVL"),
    ("an American diplomat", "USA", "GOV"),
    ("five Americans", "USA", "CVL"),
    ("Americans in Baghdad", "USA", "CVL"),
    ("Palestinians", "PSE", ""),
    ("its neighbours", None, ""),
    ("army doctors", None, "MIL"),
    ("Somali pirates", "SOM", "CRM"),
    ("Lagos protesters", "NGA", "CVL"),
    ("the mayor of San Vicente", None, "GOV"),
    ("undocumented Afghans", "AFG", "REF"),
    ("a UN agency", "UNO", ""),
    ("machete - wielding youths", None, "CVL"),
    ("PayPal", "USA", "BUS"),
    ("Ofgem", "GBR", "GOV"),
]


@pytest.mark.parametrize(("phrase", "country", "sectors"), PHRASES, ids=[row[0] for row in PHRASES])
def test_a_phrase_has_a_country_and_sectors(phrase: str, country: str | None, sectors: str) -> None:
    found = resolve(phrase, DAY)
    assert (found.country, found.sectors) == (country, tuple(sectors.split()))
    assert found.why


DATED = [
    ("the Taliban", date(2020, 1, 1), "REB"),
    ("the Taliban", date(2022, 1, 1), "GOV"),
    ("Rapid Support Forces", date(2022, 1, 1), "PRM"),
    ("Rapid Support Forces", date(2024, 1, 1), "REB"),
    ("Barack Obama", date(2012, 1, 1), "GOV"),
    ("Barack Obama", date(2020, 1, 1), "ELI"),
    ("Imran Khan", date(2020, 1, 1), "GOV"),
    ("Keir Starmer", date(2022, 1, 1), "OPP PTY"),
    ("Keir Starmer", date(2025, 1, 1), "GOV"),
    ("Joseph Stalin", date(2024, 1, 1), "ELI"),
    ("President Barack Obama", date(2020, 1, 1), "GOV"),  # a text that gives the title looks back
    ("former President Barack Obama", date(2020, 1, 1), "ELI"),
    ("Ban Ki-moon", date(2009, 1, 1), "GOV"),
]


@pytest.mark.parametrize(("phrase", "on", "sectors"), DATED, ids=[f"{row[0]} {row[1].year}" for row in DATED])
def test_sectors_are_those_of_the_day(phrase: str, on: date, sectors: str) -> None:
    assert resolve(phrase, on).sectors == tuple(sectors.split())


def test_former_officials_are_elites_and_keep_their_country() -> None:
    found = resolve("former prime minister Imran Khan", DAY)
    assert (found.name, found.country, found.sectors[0]) == ("Imran Khan", "PAK", "ELI")
    assert resolve("a former minister", DAY, home="PER").sectors == ("ELI",)


def test_a_longer_name_is_not_the_person_whose_name_it_begins_with() -> None:
    found = resolve("Economy Minister Juan Carlos Sotelo", DAY, home="ARG")
    assert (found.name, found.country, found.sectors) == ("Juan Carlos Sotelo", "ARG", ("GOV",))


def test_a_secretary_general_belongs_to_the_united_nations() -> None:
    assert resolve("Ban Ki-moon", date(2009, 1, 1)).country == "UNO"


def test_home_gives_a_country_only_to_agent_nouns_without_one() -> None:
    police = resolve("police", DAY, home="NGA")
    assert (police.country, police.sectors, police.domestic) == ("NGA", ("COP",), True)
    french = resolve("French police", DAY, home="NGA")
    assert (french.country, french.domestic) == ("FRA", False)


def test_home_tells_namesakes_apart() -> None:
    assert resolve("RSF", DAY, home="SDN").name == "Rapid Support Forces"
    assert resolve("RSF", DAY).name == "Reporters Without Borders"


def test_a_bare_surname_needs_one_bearer_of_note() -> None:
    assert resolve("Macron", DAY).name == "Emmanuel Macron"
    assert resolve("President Trump", date(2018, 1, 1)).role == "President"


@given(st.text(max_size=80))
def test_any_text_gets_an_answer_with_a_reason(text: str) -> None:
    assert resolve(text, DAY, "FRA").why


WORDS = st.sampled_from("former the of 's Syrian , - US-backed rebels President Macron ex-minister and anti-US in Paris who's".split())  # noqa: SIM905


@given(st.lists(WORDS, max_size=9))
def test_any_heap_of_known_words_gets_an_answer(words: list[str]) -> None:
    assert resolve(" ".join(words), DAY).why


@pytest.mark.parametrize(("phrase", "home", "country"), [("Serb gunners", "BIH", "BIH"), ("Serb gunners", "USA", "SRB"), ("Croats", "BIH", "BIH"), ("ethnic Albanian rebels", "MKD", "MKD")])
def test_a_people_of_several_countries_is_of_the_one_that_the_text_is_about(phrase: str, home: str, country: str):
    assert resolve(phrase, on=date(1994, 5, 1), home=home).country == country
    assert len(resolve(phrase, on=date(1994, 5, 1)).lands) > 1


def test_in_office_is_who_holds_one_that_day() -> None:
    assert resolve("Muhammad Yunus", on=date(2025, 11, 18)).in_office
    assert not resolve("Muhammad Yunus", on=date(2027, 1, 1)).in_office
    assert not resolve("the president", on=date(2025, 11, 18)).in_office
