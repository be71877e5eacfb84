"""Recipients that the clause leaves out and the text has told: who was visited, whose charge is denied, whose attack is condemned.

What was told before an act, and the rules that point from its words to somebody in it; ``implied`` weighs what they point to. Only empty
sides are filled, and the record's participant has words of its own only where its sentence gives them (else its span is null).
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dragoman.code.draft import Draft
from dragoman.know.countries import short_name
from dragoman.record import Entity, Event, Participant, Span

LOOK_BACK = 3  # sentences in which the act answered is sought
FAR_BACK = 10  # the same for what "the attack" or "the treaty" names, the matter of the whole text
ANSWERED = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE", "SANCTION", "COERCE", "ASSAULT"})
TIED = frozenset({"CONSULT", "SUPPORT", "AGREE", "COOPERATE", "RETREAT"})
BLAMED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
POINTED = {"an act": BLAMED, "words": ANSWERED, "ties": TIED}  # what "the attack", "the demand" and "the treaty" may have been told as
SPEAKS = frozenset({"ACCUSE", "SUPPORT"})  # acts whose object may be what others did together
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
# the object in front: "a pact on fishing that Moscow denounced", "the visit was condemned"
_FRONT = re.compile(rf"\b(?P<noun>{_TIES})(?:(?:\s+[\w'’-]+){{0,6}}?,?\s+(?:that|which)(?:\s+[\w'’-]+){{1,5}}|\s+(?:was|were|is|has\s+been|have\s+been|being)(?:\s+\w+ly)?)\s+$", re.IGNORECASE)
# whose: "rejected a Danish offer", "condemned Russia's strikes"
_WHOSE_ACT, _WHOSE_WORD = (re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}?" + nouns, re.IGNORECASE) for nouns in (_ACTS, _WORDS))
NOUN = 5  # letters that the forms of a noun share: treaty, treaties
OBJECT = 45  # characters behind an act's words within which its object names whose it is
COMPLAINT = 100  # the same where the object stands behind whoever was told: "complained to the bloc on Friday about a Turkish drill"
_TO = re.compile(r"\s+(?:\w+\s+)?to\s", re.IGNORECASE)
_THAT = re.compile(r"[^.;]*\bthat\s+(?:[\w-]+\s+){0,2}?", re.IGNORECASE)


class Told:
    """What a text has told before an event: who is in it, and the events of the last sentences. Made once for a text, and added to."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.entities: dict[str, Entity] = {}
        self.countries: dict[str | None, str] = {}  # the id of the entity that is a country, by its code
        self.coming: dict[str, Entity] = {}  # entities that may come to be, by the ids that stand for them until then
        self.last = 0  # number of the last entity
        for entity in draft.entities:
            self.meet(entity)
        self.places = {p.id: p for p in draft.places}
        self.dateline = self.places[draft.dateline.place].country if draft.dateline is not None and draft.dateline.place in self.places else None
        self.named: Counter[str] = Counter()  # mentions of each country's people and places
        for country, mentions in [(e.country, e.mentions) for e in draft.entities] + [(p.country, p.mentions) for p in draft.places]:
            if country:
                self.named[country] += len(mentions)
        self.most_named = max(self.named.values(), default=0)
        self.order = {s.span: s.index for s in draft.sentences}
        self._events: deque[Event] = deque()
        self.often: Counter[str] = Counter()  # acts in which each country took part so far

    def meet(self, entity: Entity) -> None:
        """Takes in an entity."""
        self.entities[entity.id] = entity
        self.last = max(self.last, int(entity.id[1:]))
        if entity.kind == "country":
            self.countries.setdefault(entity.country, entity.id)

    def country(self, id_: str) -> str | None:
        """That of an entity, or of one that may come to be."""
        entity = self.entities.get(id_) or self.coming.get(id_)
        return entity.country if entity else None

    def stand_in(self, land: str) -> str | None:
        """The entity that is a country, or the id of one to come where the text names only a place of it."""
        if (id_ := self.countries.get(land)) is not None:
            return id_
        mention = next((m for place in self.places.values() if place.country == land for m in place.mentions), None)
        return self.to_come(Entity(f"e{land}", short_name(land) or land, "country", land, (), None, None, (mention,))) if mention else None

    def government(self, land: str) -> str:
        """The government of a country as the text tells of it, or the id of one to come that no words of it name."""
        found = next((e.id for e in self.entities.values() if e.country == land and "government" in e.name and e.sectors[:1] == ("GOV",) and e.kind != "person"), None)
        return found or self.to_come(Entity(f"e{land} GOV", f"government of {short_name(land) or land}", "organization", land, ("GOV",), None, None, ()))

    def people(self, land: str) -> str:
        """The id of the people of a country, whom no words of the text name."""
        name = f"people of {short_name(land) or land}"
        found = next((e.id for e in self.entities.values() if e.name == name), None)
        return found or self.to_come(Entity(f"e{land} CVL", name, "group", land, ("CVL",), None, None, ()))

    def to_come(self, entity: Entity) -> str:
        """Holds an entity that the text does not give until it is known that somebody means it; returns the id that stands for it."""
        return self.coming.setdefault(entity.id, entity).id

    def lands(self, event: Event) -> set[str]:
        """The countries that take part in an act."""
        return {c for p in (*event.actors, *event.recipients) if (c := self.country(p.entity))}

    def add(self, event: Event) -> None:
        """Takes in an event; events come in the order of the text."""
        self._events.append(event)
        self.often.update(self.lands(event))

    def before(self, event: Event, back: int) -> list[Event]:
        """The events of the last sentences before it, the nearest first."""
        while self._events and self.order[event.sentence] - self.order[self._events[0].sentence] > FAR_BACK:
            self._events.popleft()
        return [b for b in reversed(self._events) if self.order[event.sentence] - self.order[b.sentence] <= back]


def points(event: Event, draft: Draft) -> dict[str, str]:
    """What the sentence points to that the text has told, an act, words, ties; each with the noun that does."""
    words = event.sentence.of(draft.text)
    found = {"an act": _THE_ACT.search(words), "words": _THE_WORD.search(words), "ties": _THE_TIES.match(draft.text, event.trigger.end)}
    nouns = {what: match[0].split()[-1] for what, match in found.items() if match}
    if "ties" not in nouns and event.type in SPEAKS and (front := _FRONT.search(draft.text, event.sentence.start, event.trigger.start)):
        nouns["ties"] = front["noun"]
    return nouns


def named_so(event: Event, noun: str, draft: Draft) -> bool:
    """Whether the sentence of an act told has the noun that points to it: "signed a treaty", and later "the treaty"."""
    stem = noun.lower()[:NOUN].rstrip("s")
    return bool(re.search(rf"\b{re.escape(stem)}", event.sentence.of(draft.text), re.IGNORECASE))


def pointed_at(event: Event, told: Told, pointing: Mapping[str, str]) -> Iterator[tuple[str, tuple[Participant, ...]]]:
    """Recipients that one rule a type points to, by the name of the rule; the country of the place where the act was done may be one to come."""
    entities = told.entities
    mine = {a.entity for a in event.actors}
    countries = {entities[a].country for a in mine if a in entities}

    def before(back: int, what: str) -> list[Event]:
        return sorted(told.before(event, back), key=lambda b: what not in pointing or not named_so(b, pointing[what], told.draft))

    if event.type == "REJECT" and ("words" in pointing or event.cameo == "016"):
        for b in before(LOOK_BACK, "words"):
            if b.type in ANSWERED and _touches(b.recipients, mine, countries, entities) and not any(p.entity in mine for p in b.actors):
                yield "answers what was aimed at its side", b.actors
                break
    if event.type == "ACCUSE" and "an act" in pointing:
        for b in before(FAR_BACK, "an act"):
            others = tuple(a for a in b.actors if a.entity not in mine and a.entity in entities and entities[a.entity].country not in countries)
            if b.type in BLAMED and others:
                yield "condemns a deed told", others
                break
    if event.type in SPEAKS and "ties" in pointing:
        for b in before(FAR_BACK, "ties"):
            others = tuple(a for a in (*b.actors, *b.recipients) if a.entity not in mine and a.entity in entities and entities[a.entity].country not in countries | {None})
            if b.type in TIED and others:
                yield "speaks of ties told", others
                break
    if event.place and None not in countries and (place := told.places.get(event.place)) and place.country and place.country not in countries:
        here = tuple(m for m in place.mentions if event.sentence.holds(m))
        recipient = told.countries.get(place.country) or told.to_come(Entity(f"e{place.country}", short_name(place.country) or place.name, "country", place.country, (), None, None, here))
        yield "done abroad" if event.type in ABROAD and (event.type != "CONSULT" or event.mode == "visit") else "placed abroad", (Participant(recipient, None),)


def owner_of(event: Event, told: Told) -> Participant | None:
    """Whose demand is rejected or whose deed is condemned, when the act's object says so."""
    entities, draft = told.entities, told.draft
    countries = {told.country(a.entity) for a in event.actors}
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


def _touches(side: Sequence[Participant], ids: set[str], countries: set[str | None], entities: Mapping[str, Entity]) -> bool:
    own = countries - {None}
    return any(p.entity in ids or (p.entity in entities and entities[p.entity].country in own) for p in side)


def settled(event: Event, parties: Sequence[Participant], told: Told) -> tuple[tuple[Participant, ...], list[Entity]]:
    """Parties understood, each with words only where the event's own sentence has them; and the entities among them that the text did not give."""
    made: list[Entity] = []
    out = []
    for p in parties:
        if p.entity not in told.entities:
            made.append(msgspec.structs.replace(told.coming[p.entity], id=f"e{told.last + 1}"))
            told.meet(made[-1])
            p = Participant(made[-1].id, None)
        out.append(in_words_of(event, p))
    return tuple(out), made


def in_words_of(event: Event, party: Participant) -> Participant:
    """A party understood, with words only where the event's own sentence has them."""
    return Participant(party.entity, party.span if party.span is not None and event.sentence.holds(party.span) else None)
