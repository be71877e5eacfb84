"""Recipients that the clause leaves out and the reader understands from what the text has told."""

from __future__ import annotations

import pytest

from drafts import parsed, peopled, trigger, with_events, with_triggers
from dragoman.article import Article
from dragoman.code.coder import Coder
from dragoman.code.context import Told, points, settled
from dragoman.code.implied import sides
from dragoman.code.sides import NAMED


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_a_visit_is_to_whose_place_it_goes_however_much_is_told_of_others(coder: Coder):
    quarrel = " ".join(f"Gabon {did} Togo on {day}." for did, day in (("accused", "Monday"), ("sanctioned", "Tuesday"), ("threatened", "Wednesday"), ("shelled", "Thursday"), ("warned", "Friday")))
    coded = coder.code(f"{quarrel} Togo's president will visit Oslo next month.", "2025-03-12")
    (event,) = (e for e in coded.events if "visit" in e.trigger.text)
    assert [r.entity.country for r in event.recipients] == ["NOR"]


def test_what_a_state_does_is_not_understood_to_hit_its_own_government():
    draft = parsed("Peruvian soldiers searched the homes of Chilean miners. Peru's government never apologised.")
    searched = trigger(draft, "searched", "COERCE", actor="Peruvian soldiers", recipient="Chilean miners")
    draft = with_events(with_triggers(draft, searched, trigger(draft, "apologised", "CONCEDE", status="negated", actor="Peru's government")))
    told = Told(draft)
    told.add(draft.events[0])
    found = sides(draft.events[1], told, (), {})
    meant = {key: [(told.entities.get(p.entity) or told.coming[p.entity]).name for p in side.parties] for key, side in found.items()}
    assert meant == {"CHL": ["Chilean miners"], "PER": ["people of Peru"]}


TEXTS = [
    ("Ukraine accused Hungary of delaying the vote. Hungary dismissed the accusation.", "dismissed", "UKR"),
    ("Israel bombed a warehouse near Beirut. Nobody slept. Shops opened late. Jordan condemned the attack.", "condemned", "ISR"),
    ("Togo's president met opposition leaders on Monday. They demanded a return to the two-term limit.", "demanded", "TGO"),
]


@pytest.mark.parametrize(("text", "act", "country"), TEXTS, ids=[t[1] for t in TEXTS])
def test_the_recipient_is_understood_from_the_sentences_before(coder: Coder, text: str, act: str, country: str):
    coded = coder.code(text, "2025-03-12")
    (event,) = (e for e in coded.events if act in e.trigger.text)
    assert [r.entity.country for r in event.recipients] == [country]
    assert all(r.words is None for r in event.recipients)


def test_the_explanation_tells_why(coder: Coder):
    _, reports = coder.explain(Article("a", "2025-03-12", TEXTS[0][0]))
    assert any("recipient understood" in line for report in reports for line in report.lines)


def test_a_first_sentence_has_nobody_to_understand(coder: Coder):
    coded = coder.code("Bolivia's hauliers will strike on Friday.", "2025-03-12")
    assert all(not e.recipients for e in coded.events)


@pytest.mark.parametrize(
    ("text", "act", "actor", "who"),
    [
        ("Peru's miners struck on Friday.", "struck", "Peru's miners", ("government of Peru", "GOV")),
        ("Peru lifted a curfew.", "lifted", "Peru", ("people of Peru", "CVL")),
    ],
)
def test_a_people_s_act_may_meet_its_government_and_a_state_s_its_people(text: str, act: str, actor: str, who: tuple[str, str]):
    draft = parsed(text)
    draft = with_events(with_triggers(draft, trigger(draft, act, "PROTEST", actor=actor)))
    (event,) = draft.events
    told = Told(draft)
    found = sides(event, told, (), {})
    recipients, made = settled(event, found["PER"].parties, told)
    assert [(e.name, *e.sectors, e.mentions) for e in made] == [(*who, ())]
    assert recipients[0].entity == made[0].id
    assert told.government("PER" if who[1] == "GOV" else "CHL") == (made[0].id if who[1] == "GOV" else "eCHL GOV")


def test_the_government_that_a_text_names_is_the_one_that_a_strike_meets():
    draft = parsed("Peru's government slept. Peru's miners struck on Friday.")
    draft = with_events(with_triggers(draft, trigger(draft, "slept", "CONSULT", actor="Peru's government"), trigger(draft, "struck", "PROTEST", actor="Peru's miners")))
    told = Told(draft)
    told.add(draft.events[0])
    _, made = settled(draft.events[1], sides(draft.events[1], told, (), {})["PER"].parties, told)
    assert made == []


def test_no_organisation_has_a_government_of_its_own():
    draft = parsed("The United Nations protested.")
    draft = with_events(with_triggers(draft, trigger(draft, "protested", "ACCUSE", actor="The United Nations")))
    assert sides(draft.events[0], Told(draft), (), {}) == {}


def test_whom_only_the_act_s_own_sentence_names_is_no_candidate():
    draft = parsed("Kenya protested, watched by France.")
    found = with_events(with_triggers(draft, trigger(draft, "protested", "ACCUSE", actor="Kenya")))
    assert found.events[0].recipients == ()


def test_candidates_are_few_however_many_are_named():
    text = ", ".join(["Mali, Chad, Niger, Togo, Benin, Ghana, Gabon, Kenya, Egypt, Libya, Sudan, Congo"] * 5) + " sent envoys. France protested."
    draft = parsed(text)
    draft = peopled(with_triggers(draft, trigger(draft, "protested", "ACCUSE", actor="France")))
    told = Told(draft)
    (event,) = with_events(draft).events
    assert len(sides(event, told, [event], points(event, draft))) <= NAMED + 1  # and whom it meets at home


def test_a_demand_is_made_of_the_government_rather_than_of_its_police():
    draft = parsed("Police in Chile cleared a camp of Bolivian migrants. President Gabriel Boric praised Colombia. Bolivia wants an apology.")
    acts = (trigger(draft, "cleared", "COERCE", actor="Police", recipient="Bolivian migrants"), trigger(draft, "praised", "SUPPORT", actor="President Gabriel Boric", recipient="Colombia"))
    draft = with_events(with_triggers(draft, *acts, trigger(draft, "wants an apology", "REQUEST", actor="Bolivia")))
    told = Told(draft)
    for event in draft.events[:2]:
        told.add(event)
    found = sides(draft.events[2], told, (), {})
    assert [told.entities[p.entity].name for p in found["CHL"].parties] == ["Gabriel Boric"]
