"""Recipients that the clause leaves out and the text has told: who was visited, whose charge is denied, whose attack is condemned.

A coder who reads "Moscow dismissed the accusation" knows from the sentence before whose accusation it was. Only empty sides are
filled, by one rule a type, and the record's participant has words of its own only where its sentence gives them (else its span is null).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.code.draft import Draft
from dragoman.know.countries import short_name
from dragoman.record import Entity, Event, Participant, Span

LOOK_BACK = 3  # sentences in which the act answered is sought
FAR_BACK = 10  # the same for what "the attack" or "the treaty" names, the matter of the whole text
ANSWERED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE", "SANCTION", "COERCE", "ASSAULT"})
TIED = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE", "RETREAT"})
BLAMED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
ABROAD = frozenset({"CONSULT", "SANCTION", "RETREAT", "SUPPORT", "ASSAULT", "AID"})
_ACTS = (
    r"(?:attacks?|strikes?|bombings?|raids?|killings?|assaults?|invasion|expulsions?|arrests?|detentions?|sanctions?|tariffs?|ban|launch(?:es)?|tests?|exercises?|"
    r"drills?|moves?|decisions?|measures?|shelling|offensive|seizures?|blockade|threats?|crackdown)\b"
)
_WORDS = (
    r"(?:accusations?|allegations?|charges?|claims?|demands?|calls?|offers?|proposals?|requests?|reports?|ultimatums?|threats?|appeals?|pleas?|plans?|suggestions?|"
    r"criticism|complaints?|orders?|invitations?|overtures?|deadlines?|terms|conditions|resolutions?)\b"
)
_POINTING = r"\b(?:the|that|this|these|those|its|their|his|her|reported|alleged|latest|any|such)\s+(?:\w+\s+){0,2}?"
_TIES = (
    r"(?:visits?|trips?|treaty|treaties|pacts?|accords?|agreements?|deals?|talks|summit|meetings?|rapprochement|reset|alliance|partnership|memorandum|signing|handshake|"
    r"exchange|swap|truce|ceasefire|recognition|normali[sz]ation|reopening|thaw)\b"
)
_THE_ACT, _THE_WORD = re.compile(_POINTING + _ACTS, re.IGNORECASE), re.compile(_POINTING + _WORDS, re.IGNORECASE)
_THE_TIES = re.compile(r"\s+(?:the|that|this|their|latest|new)\s+(?:[\w-]+\s+){0,2}?" + _TIES, re.IGNORECASE)
# whose: "rejected an Australian ultimatum", "condemned Russia's strikes"
_WHOSE_ACT, _WHOSE_WORD = (re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}?" + nouns, re.IGNORECASE) for nouns in (_ACTS, _WORDS))
OBJECT = 45  # characters behind an act's words within which its object names whose it is
COMPLAINT = 100  # the same where the object stands behind whoever was told: "complained to the United Nations on Tuesday over two Israeli air raids"
_TO = re.compile(r"\s+(?:\w+\s+)?to\s", re.IGNORECASE)
_THAT = re.compile(r"[^.;]*\bthat\s+(?:[\w-]+\s+){0,2}?", re.IGNORECASE)


class Told:
    """What a text has told before an event: who is in it, and the events of the last sentences. Made once for a text, and added to."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.entities: dict[str, Entity] = {}
        self.countries: dict[str | None, str] = {}  # the id of the entity that is a country, by its code
        self.last = 0  # number of the last entity
        for entity in draft.entities:
            self.meet(entity)
        self.places = {p.id: p for p in draft.places}
        self._order = {s.span: s.index for s in draft.sentences}
        self._events: deque[Event] = deque()

    def meet(self, entity: Entity) -> None:
        """Takes in an entity."""
        self.entities[entity.id] = entity
        self.last = max(self.last, int(entity.id[1:]))
        if entity.kind == "country":
            self.countries.setdefault(entity.country, entity.id)

    def add(self, event: Event) -> None:
        """Takes in an event; events come in the order of the text."""
        self._events.append(event)

    def before(self, event: Event, back: int) -> list[Event]:
        """The events of the last sentences before it, the nearest first."""
        while self._events and self._order[event.sentence] - self._order[self._events[0].sentence] > FAR_BACK:
            self._events.popleft()
        return [b for b in reversed(self._events) if self._order[event.sentence] - self._order[b.sentence] <= back]


def complete(event: Event, told: Told) -> tuple[Event, str | None]:
    """The event with a recipient found in what was told before it, and why; as it was when it has one or none can be told.

    A recipient that is no entity yet, the country of the place where the act was done, is given by ``host``.
    """
    if event.recipients or not event.actors:
        return event, None
    entities, draft = told.entities, told.draft
    mine = {a.entity for a in event.actors}
    countries = {entities[a].country for a in mine if a in entities}
    words = event.sentence.of(draft.text)
    if (owner := _owner(event, entities, countries, draft)) is not None:
        return _given(event, (owner,)), "whose word or deed it answers"
    if event.type == "REJECT" and (_THE_WORD.search(words) or event.cameo == "016"):
        for b in told.before(event, LOOK_BACK):
            if b.type in ANSWERED and _touches(b.recipients, mine, countries, entities) and not any(p.entity in mine for p in b.actors):
                return _given(event, b.actors), f"answers {b.id}, a {b.type} aimed at the same side"
    if event.type == "ACCUSE" and _THE_ACT.search(words):
        for b in told.before(event, FAR_BACK):
            others = [a for a in b.actors if a.entity not in mine and a.entity in entities and entities[a.entity].country not in countries]
            if b.type in BLAMED and others:
                return _given(event, others), f"condemns {b.id}"
    if event.type in ("ACCUSE", "SUPPORT") and _THE_TIES.match(draft.text, event.trigger.end):
        for b in told.before(event, FAR_BACK):
            others = [a for a in (*b.actors, *b.recipients) if a.entity not in mine and a.entity in entities and entities[a.entity].country not in countries | {None}]
            if b.type in TIED and others:
                return _given(event, others), f"speaks of {b.id}"
    if event.type in ABROAD and (event.type != "CONSULT" or event.mode == "visit") and event.place:
        country = told.places[event.place].country if event.place in told.places else None
        if country and country not in countries and None not in countries:
            recipient = told.countries.get(country) or f"e{told.last + 1}"
            return _given(event, (Participant(recipient, None),)), f"done in {country} by somebody from elsewhere"
    return event, None


def _owner(event: Event, entities: Mapping[str, Entity], countries: set[str | None], draft: Draft) -> Participant | None:
    """Whose demand is rejected or whose deed is condemned, when the act's object says so."""
    pattern = {"REJECT": _WHOSE_WORD, "ACCUSE": _WHOSE_ACT}.get(event.type)
    if pattern is None:
        return None
    told_to = event.type == "ACCUSE" and bool(_TO.match(draft.text, event.trigger.end))
    reach = Span(event.trigger.end, min(event.sentence.end, event.trigger.end + (COMPLAINT if told_to else OBJECT)))
    for span, ids in draft.named_in(reach):
        whose = pattern.match(draft.text, span.end) or told_to and _THAT.fullmatch(draft.text, event.trigger.end, span.start)
        for id_ in ids if reach.holds(span) and whose else ():
            if id_ in entities and entities[id_].kind in ("country", "organization") and entities[id_].country not in countries:
                return Participant(id_, span)
    return None


def host(event: Event, told: Told) -> Entity | None:
    """The country entity that a completed event names and that the text's mentions did not give: its toponym stands for it."""
    if not event.recipients or event.recipients[0].entity in told.entities or event.place not in told.places:
        return None
    place = told.places[event.place]
    name = short_name(place.country or "") or place.name
    return Entity(event.recipients[0].entity, name, "country", place.country, (), None, None, tuple(m for m in place.mentions if event.sentence.holds(m)))


def _touches(side: Sequence[Participant], ids: set[str], countries: set[str | None], entities: Mapping[str, Entity]) -> bool:
    own = countries - {None}
    return any(p.entity in ids or (p.entity in entities and entities[p.entity].country in own) for p in side)


def _given(event: Event, parties: Sequence[Participant]) -> Event:
    return msgspec.structs.replace(event, recipients=tuple(Participant(p.entity, p.span if p.span is not None and event.sentence.holds(p.span) else None) for p in parties))
