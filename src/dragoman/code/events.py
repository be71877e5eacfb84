"""Stage: events from triggers: participants, time, place, source and numbers joined to each act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from dragoman.code import agentless, implied
from dragoman.code.anchored import told_from_others
from dragoman.code.choice import Weights
from dragoman.code.context import Told, settled
from dragoman.code.days import days_of, is_compared, settle_status, told_when
from dragoman.code.draft import DateNote, Draft, RoleSpan, Saying, Sentence, Trigger, by_sentence
from dragoman.code.mentions import phrase, span_of, trim
from dragoman.code.quantities import quantities
from dragoman.code.stage import Stage
from dragoman.know.agents import agent_named
from dragoman.know.sectors import INTERNATIONAL
from dragoman.ontology import Plover
from dragoman.record import Event, Participant, Place, Span, When

_COMPLAINED = re.compile(r"\b(?:complain|protest|appeal|object)", re.IGNORECASE)
_TOLD_TO = re.compile(r"\s+(?:\w+\s+)?(?:to|with|before)\s+(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\band\b|;")
_BY = re.compile(r"\s+(?:\w+\s+){0,2}?by\s")  # "received by", where the auxiliary stands before other words
_FOUGHT = re.compile(r"\b(?:fought|fights?|fighting|battl\w+|clash\w*|skirmish\w*|duel\w*|(?:trad|exchang)\w+\s(?:\w+\s)?(?:fire|gunfire|shots|blows|shells?|salvos|missiles|rockets))\b", re.IGNORECASE)
_RECEIVED = re.compile(r"(?:will |has |have |had |would |also |later |is to )*(?:(?P<passive>(?:was|were|is|are|be|been|being) (?:hosted|received|welcomed))|hosts?|hosted|hosting|receives?|received|receiving|play(?:s|ed)? hosts?(?: to)?)", re.IGNORECASE)


def _somebody(party: Participant, draft: Draft) -> bool:
    """Whether words name somebody, and not a thing that was hit with them: "burned a fuel depot, killing a guard"."""
    if party.span is None:
        return True
    words = party.span.of(draft.text).split()
    if words[-1][:1].isupper() or not words[-1][:1].isalpha():
        return True
    agents = (agent_named(" ".join(words[at:])) for at in range(max(0, len(words) - 3), len(words)))
    found = next((a for a in agents if a is not None), None)
    return found is not None and found.kind != "organization"


def in_a_quote(actors: tuple[Participant, ...], trigger: Trigger, sayings: Sequence[Saying]) -> tuple[Participant, ...]:
    """The actors of an act told in quotation marks without whoever tells it, where the quote names others: "They shot him," a survivor said."""
    for s in sayings:
        if s.kind == "direct" and s.speaker and s.content.holds(trigger.span):
            others = tuple(a for a in actors if a.span and not a.span.overlaps(s.speaker))
            return others if any(a.span and s.content.holds(a.span) for a in others) else actors
    return actors


def received(trigger: Trigger, actors: Sequence[Participant], recipients: Sequence[Participant], text: str) -> tuple[Sequence[Participant], Sequence[Participant]]:
    """The sides of a visit told from the host's end: who comes is the actor, who receives the recipient (CODEBOOK 5)."""
    told = _RECEIVED.fullmatch(text, trigger.span.start, trigger.span.end)
    if told is None or trigger.type != "CONSULT":
        return actors, recipients
    before, behind = ([p for p in (*actors, *recipients) if p.span is not None and (p.span.start < trigger.span.start) == first] for first in (True, False))
    guests, hosts = (before, behind) if told["passive"] or _BY.match(text, trigger.span.end) else (behind, before)
    return (guests, hosts) if guests and hosts else (actors, recipients)


def mutual(trigger: Trigger, actors: Sequence[Participant], recipients: Sequence[Participant], text: str) -> tuple[Sequence[Participant], Sequence[Participant]]:
    """Who fight are both actors, whoever is the subject: "the army battled rebels", "a war that India fought with Pakistan" (CODEBOOK 5)."""
    if trigger.type == "ASSAULT" and len(actors) == 1 and recipients and _FOUGHT.search(text, trigger.span.start, trigger.span.end):
        return (*actors, *recipients), ()
    return actors, recipients


def at_home(event: Event, place: Place, country: Mapping[str, str | None]) -> Event:
    """A meeting of two countries at the home of one, whose side received the other (CODEBOOK 5: "reciprocal unless A came to B")."""
    hosts = tuple(a for a in event.actors if country.get(a.entity) == place.country)
    guests = tuple(a for a in event.actors if a not in hosts)
    if not hosts or len({country.get(g.entity) for g in guests} - {None}) != 1:
        return event
    return msgspec.structs.replace(event, actors=guests, recipients=hosts)


def between_two(event: Event, place: Place, country: Mapping[str, str | None]) -> Event:
    """Talks of two countries in one of them, which are in no third, without that mode; the mediated ones (CAMEO 045) keep it wherever they are."""
    lands = {land for p in (*event.actors, *event.recipients) if (land := country.get(p.entity))}
    if event.cameo == "045" or len(lands) != 2 or place.country not in lands:
        return event
    return msgspec.structs.replace(event, mode=None, cameo="046" if event.cameo == "044" else event.cameo)


def _is_verb(trigger: Trigger, draft: Draft) -> bool:
    """Whether a verb tells of an act, and not a noun."""
    words = phrase(draft.parses[trigger.sentence], draft.sentences[trigger.sentence], trigger.span)
    return words is not None and words.root.tag_[:2] == "VB"


def _when_said(role: RoleSpan, trigger: Trigger, draft: Draft, sayings: Sequence[Saying]) -> bool:
    """Whether a date tells when a thing to come was announced, and not when it comes: "will hand him over, prosecutors said on Sunday"."""
    sentence = draft.sentences[trigger.sentence]
    words = phrase(draft.parses[trigger.sentence], sentence, role.span) if trigger.status == "future" else None
    if words is None:
        return False
    verb = words.root
    while verb.dep_ != "ROOT" and verb.tag_[:2] != "VB":
        verb = verb.head
    cue = span_of(verb, sentence)
    return any(s.cue is not None and s.cue.overlaps(cue) and s.content.holds(trigger.span) and not s.content.holds(role.span) for s in sayings)


def _judge(party: Participant, trigger: Trigger, draft: Draft) -> bool:
    """Whether it is a body to which somebody else is accused: "complained to the bloc"."""
    if party.span is None or not _COMPLAINED.search(trigger.span.of(draft.text)) or not _TOLD_TO.fullmatch(draft.text, trigger.span.end, party.span.start):
        return False
    return any(e.id == party.entity and e.country in INTERNATIONAL for e in draft.entities)


def once(events: Sequence[Event], text: str) -> list[int]:
    """Which of the events in the order of the text to keep: of two in a sentence that are alike in all but their words, the surer ("landed in Quito
    for a state visit"), unless "and" makes them two ("took in refugees and fed them")."""
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for n, e in enumerate(events):
        if e.actors:
            alike[e.sentence, e.type, e.mode, e.status, tuple(sorted(a.entity for a in e.actors)), tuple(sorted(r.entity for r in e.recipients)), e.date and (e.date.from_, e.date.to)].append(n)
    dropped = set()
    for first, *others in alike.values():
        for n in others:
            a, b = events[first].trigger, events[n].trigger
            if not _AND.search(text, min(a.end, b.end), max(a.start, b.start)):
                dropped.add(n if events[n].confidence <= events[first].confidence else first)
                first = n if events[n].confidence > events[first].confidence else first
    return [n for n in range(len(events)) if n not in dropped]


def with_demands(events: Sequence[Event]) -> list[Event]:
    """The events, a protest against nobody named being against those of whom the protesters demand something in the same sentence."""
    asked: dict[tuple[Span, str], tuple[Participant, ...]] = {}
    for e in events:
        if e.type in ("REQUEST", "ACCUSE") and e.recipients:
            for a in e.actors:
                asked.setdefault((e.sentence, a.entity), e.recipients)
    out = []
    for e in events:
        if e.type == "PROTEST" and not e.recipients and (found := next((asked[e.sentence, a.entity] for a in e.actors if (e.sentence, a.entity) in asked), None)):
            e = msgspec.structs.replace(e, recipients=tuple(r for r in found if all(r.entity != a.entity for a in e.actors)))
        out.append(e)
    return out


class EventStage(Stage):
    """Events as the record has them."""

    name = "events"
    reads = frozenset({"published", "sentences", "parses", "triggers", "dates", "places", "who", "sayings", "entities", "whys", "dateline"})
    writes = frozenset({"events", "entities", "whys"})

    def __init__(self, ontology: Plover, recipients: Weights, actors: Weights) -> None:
        self.ontology, self.recipients, self.actors = ontology, recipients, actors

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        events: list[Event] = []
        reasons: list[tuple[str, ...]] = []
        entities = list(draft.entities)
        whys = dict(draft.whys)
        seen: set[tuple[Any, ...]] = set()
        told = Told(draft)
        acts, dates, sayings = by_sentence(draft.triggers), by_sentence(draft.dates), by_sentence(draft.sayings)
        for trigger in sorted(draft.triggers, key=lambda t: t.span):
            at = trigger.sentence
            event, why = self._event(draft, trigger, acts[at], dates[at], sayings[at])
            same = (event.type, event.sentence, event.trigger)
            if same not in seen:
                seen.add(same)
                events.append(event)
                reasons.append(why)
        dated = told_from_others(draft, events, dates)
        kept = once([event for event, _ in dated], draft.text)
        events = [msgspec.structs.replace(dated[n][0], id=f"{draft.article.id}#{i}") for i, n in enumerate(kept, 1)]
        whys |= {event.id: (*reasons[n], *filter(None, dated[n][1:])) for event, n in zip(events, kept, strict=True)}
        here: defaultdict[Span, list[int]] = defaultdict(list)
        for n, event in enumerate(events):
            here[event.sentence].append(n)
        nobody = {(trigger.span, role.role) for trigger in draft.triggers for role in trigger.roles if role.role in ("no actor", "no recipient")}
        for n, event in enumerate(events):
            if event.type == "CONSULT" and event.place:
                spot, lands = told.places[event.place], {e.id: e.country for e in entities}
                if event.mode == "third-party":
                    event = between_two(event, spot, lands)
                    event = msgspec.structs.replace(event, score=self.ontology.score(event.type, event.mode))
                if event.mode in (None, "visit") and not event.recipients:
                    event = at_home(event, spot, lands)
            if not event.actors and (event.trigger, "no actor") not in nobody:
                parties, reason = self.doers(event, told, [events[i] for i in here[event.sentence]])
                parties, new = settled(event, parties, told)
                event = msgspec.structs.replace(event, actors=parties)
                entities += new
                if reason:
                    whys[event.id] = (*whys[event.id], reason)
            if not event.recipients and (event.trigger, "no recipient") not in nobody:
                parties, reason = self.understood(event, told, [events[i] for i in here[event.sentence]])
                parties, new = settled(event, parties, told)
                event = msgspec.structs.replace(event, recipients=parties)
                entities += new
                if reason:
                    whys[event.id] = (*whys[event.id], reason)
            events[n] = event
            told.add(event)
        return {"events": tuple(with_demands(events)), "entities": tuple(entities), "whys": whys}

    def understood(self, event: Event, told: Told, here: Sequence[Event]) -> tuple[tuple[Participant, ...], str | None]:
        """The recipients that the clause leaves out and the text has told, and why."""
        return implied.understood(event, told, here, self.recipients)

    def doers(self, event: Event, told: Told, here: Sequence[Event]) -> tuple[tuple[Participant, ...], str | None]:
        """The actors that the clause leaves out, and why."""
        return agentless.understood(event, told, here, self.actors)

    def _event(self, draft: Draft, trigger: Trigger, acts: Sequence[Trigger], dates: Sequence[DateNote], sayings: Sequence[Saying]) -> tuple[Event, tuple[str, ...]]:
        sentence = draft.sentences[trigger.sentence]
        why = list(trigger.why)
        actors = in_a_quote(self._participants(draft, trigger, "actor"), trigger, sayings)
        recipients = tuple(r for r in self._participants(draft, trigger, "recipient") if r.entity not in {a.entity for a in actors})
        for turned in (received, mutual):
            actors, recipients = map(tuple, turned(trigger, actors, recipients, draft.text))
        if trigger.type == "ACCUSE":
            recipients = tuple(r for r in recipients if not _judge(r, trigger, draft))
        if trigger.type == "ASSAULT" and len(recipients) > 1:
            recipients = tuple(r for r in recipients if _somebody(r, draft)) or recipients
        note = self._date_note(draft, trigger, len(acts) == 1, dates, sayings)
        tense = self._tense(trigger, (t for t in acts if t != trigger and self._date_note(draft, t, False, dates, sayings) == note), draft) if note else trigger.status
        days = days_of(note, tense, draft.published, told_when(note, trigger.span, draft.text)) if note else None
        status, changed = settle_status(trigger.status, days, draft.published)
        if changed:
            why.append(f"status {status}: {changed}")
        mode_score = self.ontology.score(trigger.type, trigger.mode)
        source = self._source(draft, trigger, sayings, actors)
        event = Event(
            "", trigger.type, trigger.mode, trigger.contexts, trigger.cameo, self.ontology.types[trigger.type].quad, mode_score, status,  # type: ignore[arg-type]
            actors, recipients, trigger.span, sentence.span, self._when(note, days, status, draft.published), self._place(draft, trigger, sentence), source,
            self._numbers(draft, trigger, sentence, acts), trigger.score,
        )  # fmt: skip
        return event, tuple(why)

    @staticmethod
    def _numbers(draft: Draft, trigger: Trigger, sentence: Sentence, acts: Sequence[Trigger]) -> dict[str, int | float | str]:
        if trigger.type == "RETREAT" and trigger.mode == "release":
            return {}  # those who are let go are no troops that withdraw
        start = sentence.span.start
        return quantities(draft.words(sentence), trigger.type, trigger.span.start - start, [(t.type, t.span.start - start) for t in acts])

    @staticmethod
    def _participants(draft: Draft, trigger: Trigger, role: str) -> tuple[Participant, ...]:
        out: dict[str, Participant] = {}
        for part in trigger.roles:
            if part.role != role or (span := trim(part.span, draft.text)) is None:
                continue
            for id_ in draft.who.get(span, ()):
                out.setdefault(id_, Participant(id_, span))
        return tuple(out.values())

    @staticmethod
    def _date_note(draft: Draft, trigger: Trigger, alone: bool, dates: Sequence[DateNote], sayings: Sequence[Saying]) -> DateNote | None:
        """The date of the sentence that the model gives to this act; else that of which its clause tells; with a lone act and a lone date, that one."""
        when = [d for d in dates if told_when(d, trigger.span, draft.text)]
        here = [d for d in dates if d in when[-1:] or not is_compared(d, draft.sentences[d.sentence].span, draft.text)]
        roles = sorted((r for r in trigger.roles if r.role == "date"), key=lambda r: -r.score)
        here = [d for d in here if not any(r.span.overlaps(d.span) and _when_said(r, trigger, draft, sayings) for r in roles)]
        for role in roles:
            touching = [d for d in here if d.span.overlaps(role.span)]
            if touching:
                return max(touching, key=lambda d: (min(d.span.end, role.span.end) - max(d.span.start, role.span.start), -d.span.start))
        if when and not roles and not any(when[-1].span.end <= d.span.start for d in dates):
            return when[-1]
        return here[0] if alone and len(here) == 1 and here[0].mention.kind in ("day", "clock", "relative") else None

    @staticmethod
    def _tense(trigger: Trigger, others: Iterable[Trigger], draft: Draft) -> str:
        """The status by which a meeting's date is read: that of the verb on which it hangs, where that has the same date ("arrives on Thursday for talks")."""
        if trigger.type != "CONSULT" or trigger.status not in ("actual", "future") or _is_verb(trigger, draft):
            return trigger.status
        return next((t.status for t in others if t.status in ("actual", "future") and t.span.end <= trigger.span.start and _is_verb(t, draft)), trigger.status)

    @staticmethod
    def _when(note: DateNote | None, days: tuple[date, date] | None, status: str, published: date) -> When | None:
        if note is not None and days is not None:
            return When(days[0].isoformat(), days[1].isoformat(), note.span, "stated")
        if status == "actual":
            return When(published.isoformat(), published.isoformat(), None, "publication")
        return None

    @staticmethod
    def _place(draft: Draft, trigger: Trigger, sentence: Sentence) -> str | None:
        wanted = [role.span for role in trigger.roles if role.role == "place"]
        return next((place.id for mention, place in draft.toponyms_in(sentence.span) if any(mention.overlaps(w) for w in wanted)), None) if wanted else None

    @staticmethod
    def _source(draft: Draft, trigger: Trigger, sayings: Sequence[Saying], actors: Sequence[Participant]) -> str | None:
        """Whose word it is: the model's source words, or the speaker of the statement whose content reports the act."""
        own = {a.entity for a in actors}
        for role in trigger.roles:
            if role.role == "source" and (span := trim(role.span, draft.text)):
                for id_ in draft.who.get(span, ()):
                    return id_
        for saying in sayings:
            if saying.content.holds(trigger.span) and saying.speaker:
                span = trim(saying.speaker, draft.text)
                for id_ in draft.who.get(span, ()) if span else ():
                    return None if id_ in own and saying.kind == "direct" else id_
        return None
