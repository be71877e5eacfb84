"""What the knowledge base says a name means, and why a phrase means whom it means."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.know.explain import explain
from dragoman.know.lookup import lookup, suggestions
from dragoman.know.resolve import resolve


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Angela Merkel", ("person", "Angela Merkel", "DEU")),
        ("merkel", ("person", "Angela Merkel", "DEU")),
        ("hamas", ("organization", "Hamas", "PSE")),
        ("UN", ("organization", "United Nations", "UNO")),
        ("the Kremlin", ("metonym", "Kremlin", "RUS")),
        ("Zaire", ("country", "Democratic Republic of the Congo", "COD")),
        ("Kenyan", ("country", "Kenya", "KEN")),
        ("gendarmes", ("agent", "police", None)),
        ("bavaria", ("region", "Bavaria", "DEU")),
    ],
)
def test_a_name_in_whatever_case_means_first_what_the_coder_takes_it_for(name: str, first: tuple[str, str, str | None]) -> None:
    found = lookup(name)[0]
    assert (found.kind, found.name, found.country) == first


def test_a_person_is_what_the_day_makes_of_them() -> None:
    in_office, after = (lookup("Angela Merkel", day)[0] for day in (date(2010, 1, 1), date(2023, 1, 1)))
    assert (in_office.sectors, after.sectors) == (("GOV",), ("ELI",))
    assert [(one.office, one.start) for one in in_office.held if one.office == "Chancellor"] == [("Chancellor", date(2005, 11, 22))]


def test_a_party_has_its_periods() -> None:
    party = next(one for one in lookup("Labour Party", date(2003, 1, 1)) if one.country == "GBR")
    assert party.sectors == ("PTY", "GOV")
    assert len(party.held) > 2


def test_of_namesakes_the_one_in_office_stands_first() -> None:
    assert [lookup("Bush", day)[0].name for day in (date(1990, 1, 1), date(2003, 1, 1))] == ["George H. W. Bush", "George W. Bush"]


@pytest.mark.parametrize("name", ["", "  ", "Xyzzy Qwert", "\x00", "a" * 10_000])
def test_who_is_unknown_is_nobody(name: str) -> None:
    assert lookup(name) == []


def test_near_spellings_are_offered() -> None:
    assert suggestions("Emanuel Macrn")[0] == "Emmanuel Macron"
    assert "Hezbollah" in suggestions("Hezbolah")
    assert suggestions("qqqqxxxxzzzz") == []


def test_a_phrase_is_told_chunk_by_chunk() -> None:
    told = explain("an American destroyer near Taiwan")
    assert [(part.text, part.place, part.country, part.sectors) for part in told.parts] == [
        ("an", "passed over", None, ()),
        ("American", "core", "USA", ()),
        ("destroyer", "core", None, ("MIL",)),
        ("near", "behind", None, ()),
        ("Taiwan", "behind", "TWN", ()),
    ]
    assert (told.meant.country, told.meant.sectors) == ("USA", ("MIL",))


def test_what_gives_no_country_says_so() -> None:
    backed, rebels = explain("Turkish-backed rebels").parts
    assert "gives no country" in backed.note
    assert rebels.sectors == ("REB",)


def test_a_former_office_is_passed_over_and_told() -> None:
    told = explain("former prime minister Imran Khan", date(2023, 5, 5))
    assert [(part.text, part.known_as) for part in told.parts][:2] == [("former", "former"), ("prime minister", "agent noun, also a title")]
    assert told.meant.sectors[0] == "ELI"


@pytest.mark.parametrize("phrase", ["", "...", "the", "two Russian diplomats", "Xi", "Lagos police", "dozens of protesters in Kyiv", "\u202e(x)", "of of of"])
def test_an_explanation_ends_in_what_the_coder_resolves(phrase: str) -> None:
    assert explain(phrase, date(2024, 1, 1), "FRA").meant == resolve(phrase, date(2024, 1, 1), "FRA")
