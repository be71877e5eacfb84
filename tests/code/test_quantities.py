"""Numbers that belong to an event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.code.quantities import ASKED, quantities, value
from dragoman.ontology import types

VALUES = [
    ("12", 12),
    ("1,200", 1200),
    ("3.5 million", 3_500_000),
    ("2bn", 2_000_000_000),
    ("forty-six", 46),
    ("two dozen", 24),
    ("a dozen", 12),
    ("two hundred and fifty", 250),
    ("three thousand five hundred", 3500),
    ("a million", 1_000_000),
    ("zero", 0),
    ("2.5", 2.5),
    ("several", None),
    ("and", None),
    ("", None),
    ("9" * 30, None),
]
FOUND = [
    ("A bomb killed 12 people and injured 30 in Kabul.", "ASSAULT", "killed", {"killed": 12, "injured": 30}),
    ("Twelve soldiers were killed in the attack.", "ASSAULT", "attack", {"killed": 12}),
    ("At least 40 people died and 12 others were wounded.", "ASSAULT", "died", {"killed": 40, "injured": 12}),
    ("The shelling left at least three dead.", "ASSAULT", "shelling", {"killed": 3}),
    ("Police arrested 12 protesters in Lagos on Monday.", "COERCE", "arrested", {"arrested": 12}),
    ("The worst clash since April 2024, when 54 troops died in a raid.", "ASSAULT", "raid", {"killed": 54}),
    ("The war in 2006 in which 1,200 people died.", "ASSAULT", "war", {"killed": 1200}),
    ("The army killed 2000 rebels.", "ASSAULT", "killed", {"killed": 2000}),
    ("Police made 11 arrests.", "COERCE", "made", {"arrested": 11}),
    ("Some 1,200 people were detained.", "COERCE", "detained", {"arrested": 1200}),
    ("About 5,000 demonstrators marched in Lima.", "PROTEST", "marched", {"protesters": 5000}),
    ("Hundreds of thousands marched.", "PROTEST", "marched", {}),
    ("Police broke up a rally and detained six people.", "PROTEST", "rally", {"arrested": 6}),
    ("A rebel attack killed nine soldiers.", "RETREAT", "attack", {}),
    ("Poland sent 2,000 troops to the border.", "MOBILIZE", "sent", {"troops": 2000}),
    ("Japan pledged $3.5 billion to Kenya.", "AID", "pledged", {"amount": 3_500_000_000, "currency": "USD"}),
    ("Norway gave 20 million euros.", "AID", "gave", {"amount": 20_000_000, "currency": "EUR"}),
    ("Britain gave £5m.", "AID", "gave", {"amount": 5_000_000, "currency": "GBP"}),
    ("The two leaders met for 12 minutes.", "CONSULT", "met", {}),
    ("A court jailed 30 percent of them.", "COERCE", "jailed", {}),
    ("Police held 12 hours of talks.", "COERCE", "held", {}),
    ("Canada promised 60 million Canadian dollars.", "AGREE", "promised", {"amount": 60_000_000, "currency": "CAD"}),
    ("Greece scrambled F-16 fighters.", "MOBILIZE", "scrambled", {}),
    ("No one was arrested.", "COERCE", "arrested", {}),
    ("Rebels have killed thousands of people.", "ASSAULT", "killed", {}),
    ("The navy seized two Indian fishing boats.", "COERCE", "seized", {}),
    ("The navy detained 12 sailors of two boats.", "COERCE", "detained", {"arrested": 12}),
]


@pytest.mark.parametrize(("words", "number"), VALUES, ids=[w[:20] or "empty" for w, _ in VALUES])
def test_a_number_in_digits_or_words(words: str, number: float | None):
    assert value(words) == number


@pytest.mark.parametrize(("sentence", "type_", "trigger", "numbers"), FOUND, ids=[s[:40] for s, *_ in FOUND])
def test_numbers_that_a_sentence_gives_for_an_act(sentence: str, type_: str, trigger: str, numbers: dict[str, object]):
    assert quantities(sentence, type_, sentence.index(trigger)) == numbers


def test_of_several_numbers_the_nearest_counts():
    sentence = "Police arrested 12 men in Lagos after they had arrested 30 in Kano."
    assert quantities(sentence, "COERCE", sentence.index("arrested 12"))["arrested"] == 12
    assert quantities(sentence, "COERCE", sentence.index("arrested 30"))["arrested"] == 30


def test_numbers_are_asked_only_of_types_that_exist():
    assert ASKED.keys() <= {t.name for t in types()}


@given(st.text(max_size=200), st.sampled_from(sorted(ASKED)), st.integers(0, 200))
def test_any_text_gives_numbers_or_none(sentence: str, type_: str, near: int):
    for name, number in quantities(sentence, type_, near).items():
        assert name in {"killed", "injured", "arrested", "protesters", "troops", "amount", "currency"}
        assert isinstance(number, str if name == "currency" else int | float)


def test_the_dead_are_counted_once():
    sentence = "Troops killed nine rebels, hours after gunmen ambushed a patrol and shelled a mill, where three workers died."
    acts = [("ASSAULT", sentence.index(word)) for word in ("killed", "ambushed", "shelled")]
    assert [quantities(sentence, *act, acts).get("killed") for act in acts] == [9, None, 3]
