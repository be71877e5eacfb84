"""A coded document in Python: ids followed, spans turned into words."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from dragoman.record import from_json
from handmade import HandmadeCoder

TEXT = "France accused Iran on Tuesday. Iran met Mali in Bamako. All is well, Mali said. Ties between France and Iran are strained."


def test_events_lead_to_entities_places_and_words() -> None:
    coded = HandmadeCoder().code(TEXT, date="2026-03-04")
    accused, met = coded.events
    assert accused.actors[0].entity.country == "FRA"
    assert accused.recipients[0].words is not None and accused.recipients[0].words.text == "Iran"
    assert accused.trigger.text == "accused"
    assert met.place is not None and met.place.name == "Bamako"
    assert accused.date is not None and accused.date.span is not None and accused.date.span.of(TEXT) == "Tuesday"


def test_statements_and_relations_lead_to_their_speakers_and_words() -> None:
    coded = HandmadeCoder().code(TEXT, date="2026-03-04")
    assert [(s.speaker.name, s.content.text.strip()) for s in coded.statements] == [("Mali", "All is well")]
    assert [(r.between, r.words.text) for r in coded.relations] == [(("FRA", "IRN"), "Ties between France and Iran are strained")]


def test_json_is_the_record_alone() -> None:
    coded = HandmadeCoder().code(TEXT, date="2026-03-04", id="d", title="Talks")
    assert from_json(coded.json()) == coded.record
    assert (coded.id, coded.title, coded.date, coded.language) == ("d", "Talks", "2026-03-04", "en")
    assert "All is well" not in coded.json()


def test_it_cannot_be_changed_and_can_be_sent_to_another_process() -> None:
    coded = HandmadeCoder().code(TEXT, date="2026-03-04")
    assert pickle.loads(pickle.dumps(coded)) == coded
    with pytest.raises(dataclasses.FrozenInstanceError):
        coded.text = "other"  # type: ignore[misc]
