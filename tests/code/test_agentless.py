"""Actors that the clause leaves out and the reader understands from what the text has told."""

from __future__ import annotations

import pytest

from drafts import parsed, trigger, with_events, with_triggers
from dragoman.article import Article
from dragoman.code import agentless
from dragoman.code.agentless import sides
from dragoman.code.choice import Weights
from dragoman.code.coder import Coder
from dragoman.code.context import Told, settled
from dragoman.code.draft import Draft


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def freed(text: str) -> tuple[Draft, Told]:
    """The draft of a text in which some "were freed", and what it has told before."""
    draft = parsed(text)
    acts = [trigger(draft, "detained", "COERCE", mode="arrest", actor="Chad's army", recipient="six reporters")] if "detained" in text else []
    draft = with_events(with_triggers(draft, *acts, trigger(draft, "were freed", "RETREAT", mode="release", recipient="six reporters" if not acts else "All six", place="Moundou" if "Moundou" in text else ())))
    told = Told(draft)
    for event in draft.events[:-1]:
        told.add(event)
    return draft, told


def test_whoever_took_them_is_a_candidate_and_they_are_none():
    draft, told = freed("Chad's army detained six reporters. All six were freed on Friday.")
    found = sides(draft.events[-1], told, draft.events[-1:])
    assert "TCD" in found
    assert {"actor of COERCE a sentence ago", "nearest act"} <= found["TCD"].names
    hit = {r.entity for r in draft.events[-1].recipients}
    assert not hit & {p.entity for side in found.values() for p in side.parties}


def test_the_state_of_a_place_that_no_entity_is_comes_to_be_one():
    draft, told = freed("Nobody slept. In Moundou six reporters were freed on Friday.")
    event = draft.events[-1]
    assert event.actors == ()
    assert settled(event, (), told) == ((), [])
    actors, made = settled(event, sides(event, told, [event])["TCD"].parties, told)
    assert [(e.kind, e.country) for e in made] == [("country", "TCD")]
    assert [a.entity for a in actors] == [made[0].id]
    assert made[0].mentions[0].of(draft.text) == "Moundou"


def test_without_weights_nobody_is_understood():
    draft, told = freed("Chad's army detained six reporters. All six were freed on Friday.")
    assert agentless.understood(draft.events[-1], told, draft.events[-1:], Weights({}))[0] == ()


def test_who_comes_to_be_an_actor_is_an_entity_of_the_record(coder: Coder):
    text = "LOME, March 3 - A curfew was imposed in Kara on Monday. Six reporters were freed. Prisoners were moved. Talks were broken off. A port was shelled. Troops were sent."
    record = coder.code_article(Article("a", "2025-03-03", text))
    known = {e.id for e in record.entities}
    assert {p.entity.id for e in record.events for p in (*e.actors, *e.recipients)} <= known
    assert len(known) == len(record.entities)
    assert all(e.mentions or e.name.startswith(("government of", "people of")) for e in record.entities)


@pytest.mark.parametrize("text", ["A bomb went off.", "Shots were fired."])
def test_of_a_text_that_tells_of_nobody_nobody_is_the_actor(coder: Coder, text: str):
    assert all(not e.actors for e in coder.code(text, "2025-03-03").events)
