"""Recipients that an act's own words leave out: told by its object, or by what was told before."""

from __future__ import annotations

import pytest

from drafts import parsed, trigger, with_events, with_triggers
from dragoman.record import Event


def events(text: str, *acts: tuple[str, str, str]) -> tuple[list[Event], dict[str, str | None]]:
    """Events of acts given as words, type and actor; and the country of each entity by id."""
    draft = parsed(text)
    found = with_events(with_triggers(draft, *(trigger(draft, words, type_, actor=actor) for words, type_, actor in acts)))
    return list(found.events), {e.id: e.country for e in found.entities}


OBJECTS = [
    ("Latvia curtly rejected a Danish offer on Friday.", "rejected", "REJECT", "Latvia", "DNK"),
    ("Chad rejected a United Nations plan for the lake.", "rejected", "REJECT", "Chad", "UNO"),
    ("Egypt dismissed Ethiopia's latest offer.", "dismissed", "REJECT", "Egypt", "ETH"),
    ("Canada condemned the Russian strikes on the port.", "condemned", "ACCUSE", "Canada", "RUS"),
    ("Poland denounced Belarus's decision.", "denounced", "ACCUSE", "Poland", "BLR"),
]


@pytest.mark.parametrize(("text", "act", "type_", "actor", "country"), OBJECTS, ids=[o[0] for o in OBJECTS])
def test_whose_word_or_deed_it_is_is_the_recipient(text: str, act: str, type_: str, actor: str, country: str) -> None:
    (event,), countries = events(text, (act, type_, actor))
    (recipient,) = event.recipients
    assert countries[recipient.entity] == country
    assert recipient.span is not None and event.sentence.holds(recipient.span)


@pytest.mark.parametrize(
    ("text", "act", "type_", "actor"),
    [
        ("Serbia rejected its own ultimatum.", "rejected", "REJECT", "Serbia"),
        ("Serbia rejected Serbian proposals.", "rejected", "REJECT", "Serbia"),
        ("Serbia rejected the idea, which Australian papers had called an ultimatum.", "rejected", "REJECT", "Serbia"),
        ("Serbia welcomed an Australian offer.", "welcomed", "SUPPORT", "Serbia"),
    ],
)
def test_nobody_is_made_up(text: str, act: str, type_: str, actor: str) -> None:
    (event,), _ = events(text, (act, type_, actor))
    assert event.recipients == ()


def test_a_dismissed_accusation_is_that_of_the_sentence_before() -> None:
    text = "Ukraine accused Hungary of delaying the vote. Hungary dismissed the accusation."
    draft = parsed(text)
    acts = trigger(draft, "accused", "ACCUSE", actor="Ukraine", recipient="Hungary"), trigger(draft, "dismissed", "REJECT", actor="Hungary")
    found = with_events(with_triggers(draft, *acts))
    (recipient,) = found.events[1].recipients
    assert {e.id: e.country for e in found.entities}[recipient.entity] == "UKR"
    assert recipient.span is None


@pytest.mark.parametrize("between", [(), ("Nobody slept.", "The town was quiet.", "Shops opened late.", "The mayor was away.")], ids=["next", "far"])
def test_a_condemned_attack_is_that_of_the_text(between: tuple[str, ...]) -> None:
    text = " ".join(("Israel bombed a warehouse.", *between, "Jordan condemned the attack."))
    (_, condemned), countries = events(text, ("bombed", "ASSAULT", "Israel"), ("condemned", "ACCUSE", "Jordan"))
    assert [countries[r.entity] for r in condemned.recipients] == ["ISR"]


def test_things_hit_beside_people_are_no_recipients() -> None:
    text = "Sudanese jets burned a fuel depot in Kosti, killing three army clerks."
    draft = parsed(text)
    found = with_events(with_triggers(draft, trigger(draft, "burned", "ASSAULT", actor="Sudanese jets", recipient=["a fuel depot", "three army clerks"])))
    (recipient,) = found.events[0].recipients
    assert recipient.span is not None and recipient.span.of(text).endswith("clerks")
