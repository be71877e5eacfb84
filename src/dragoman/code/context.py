"""Recipients that the clause leaves out and the text has told: who was visited, whose charge is denied, whose attack is condemned.

A coder who reads "Moscow dismissed the accusation" knows from the sentence before whose accusation it was. Only empty sides are
filled, by one rule a type, and the record's participant then has no words of its own (its span is null).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.code.draft import Draft
from dragoman.know.countries import short_name
from dragoman.record import Entity, Event, Participant, Span

LOOK_BACK = 3  # sentences in which the act answered is sought
ANSWERED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE", "SANCTION", "COERCE", "ASSAULT"})
BLAMED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
ABROAD = frozenset({"CONSULT", "SANCTION", "RETREAT", "SUPPORT", "ASSAULT", "AID"})
_POINTING = r"\b(?:the|that|this|these|those|its|their|his|her|reported|alleged|latest|any|such)\s+(?:\w+\s+){0,2}?"
_THE_ACT = re.compile(
    _POINTING + r"(?:attacks?|strikes?|bombing|raids?|killings?|assault|invasion|expulsions?|arrests?|detentions?|sanctions?|tariffs?|ban|launch|test|exercises?|"
    r"drills?|move|decision|measures?|shelling|offensive|seizure|blockade|threats?|crackdown)\b",
    re.IGNORECASE,
)
_THE_WORD = re.compile(
    _POINTING + r"(?:accusations?|allegations?|charges?|claims?|demands?|calls?|offer|proposal|request|reports?|ultimatum|threats?|appeal|plea|plan|suggestion|"
    r"criticism|complaint|order)\b",
    re.IGNORECASE,
)


def complete(event: Event, before: Sequence[Event], known: Sequence[Entity], order: Mapping[Span, int], draft: Draft) -> tuple[Event, str | None]:
    """The event with a recipient found in what was told before it, and why; as it was when it has one or none can be told.

    ``order`` numbers the sentences by their spans. A recipient that is no entity yet, the country of the place where the act was
    done, is given by ``host``.
    """
    if event.recipients or not event.actors:
        return event, None
    entities = {e.id: e for e in known}
    mine = {a.entity for a in event.actors}
    countries = {entities[a].country for a in mine if a in entities}
    words = event.sentence.of(draft.text)
    near = [b for b in before if order[event.sentence] - order[b.sentence] <= LOOK_BACK]
    if event.type == "REJECT" and (_THE_WORD.search(words) or event.cameo == "016"):
        for b in reversed(near):
            if b.type in ANSWERED and _touches(b.recipients, mine, countries, entities) and not any(p.entity in mine for p in b.actors):
                return _given(event, b.actors), f"answers {b.id}, a {b.type} aimed at the same side"
    if event.type == "ACCUSE" and _THE_ACT.search(words):
        for b in reversed(near):
            others = [a for a in b.actors if a.entity not in mine and a.entity in entities and entities[a.entity].country not in countries]
            if b.type in BLAMED and others:
                return _given(event, others), f"condemns {b.id}"
    if event.type in ABROAD and (event.type != "CONSULT" or event.mode == "visit") and event.place:
        country = next((p.country for p in draft.places if p.id == event.place), None)
        if country and country not in countries and None not in countries:
            recipient = next((e.id for e in known if e.kind == "country" and e.country == country), f"e{1 + max((int(e.id[1:]) for e in known), default=0)}")
            return _given(event, (Participant(recipient, None),)), f"done in {country} by somebody from elsewhere"
    return event, None


def host(event: Event, known: Sequence[Entity], draft: Draft) -> Entity | None:
    """The country entity that a completed event names and that the text's mentions did not give: its toponym stands for it."""
    if not event.recipients or any(e.id == event.recipients[0].entity for e in known):
        return None
    place = draft.places[int((event.place or "p1")[1:]) - 1]
    name = short_name(place.country or "") or place.name
    return Entity(event.recipients[0].entity, name, "country", place.country, (), None, None, tuple(m for m in place.mentions if event.sentence.holds(m)))


def _touches(side: Sequence[Participant], ids: set[str], countries: set[str | None], entities: dict[str, Entity]) -> bool:
    own = countries - {None}
    return any(p.entity in ids or (p.entity in entities and entities[p.entity].country in own) for p in side)


def _given(event: Event, parties: Sequence[Participant]) -> Event:
    return msgspec.structs.replace(event, recipients=tuple(Participant(p.entity, None) for p in parties))
