"""Recipients that the clause leaves out and the text has told: who was visited, whose charge is denied, whose attack is condemned.

A coder who reads "Moscow dismissed the accusation" knows from the sentence before whose accusation it was. The sides of the acts told so
far, whoever is named close by and what a few rules point to are candidates, and so is nobody. What speaks for each is added up by a
conditional logit (``choice``), fitted on the recipients that the corpus' annotators understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.code.choice import NOBODY, Weights, likeliest
from dragoman.code.context import FAR_BACK, LOOK_BACK, POINTED, Told, named_so, owner_of, pointed_at, points
from dragoman.code.homes import GROUPS
from dragoman.know.sectors import INTERNATIONAL
from dragoman.record import Entity, Event, Participant, Span

FILE = "implied.json"  # beside the weights
EARLIER = ("a sentence ago", "before", "far back")  # how long ago an act was told, or somebody named
HOSTED = "rule: done abroad"
STATE = frozenset({"GOV", "MIL", "SPY", "COP"})  # sectors that act for their state
TO_THE_STATE = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONSULT", "SUPPORT"})  # types whose recipient is rather a country's government than its people
NAMED = 8  # of whoever is named in this sentence or the one before, the nearest so many are candidates


@dataclass
class Side:
    """Candidates for a recipient: one or more parties, and the names of what speaks for them."""

    parties: tuple[Participant, ...]
    names: set[str] = field(default_factory=set)


def sides(event: Event, told: Told, here: Sequence[Event], pointing: Mapping[str, str]) -> dict[str, Side]:
    """The candidates for an event without a recipient, by their countries: of the sides of one country the first found here, or the first of its
    government where such a thing is asked of governments, and all that speaks for any of them. ``here``: the events of its sentence; ``pointing``: what this points to."""
    mine = {a.entity for a in event.actors}
    lands = {told.entities[a].country for a in mine if a in told.entities} - {None}
    own = {told.entities[a].country for a in mine if a in told.entities and _of_state(told.entities[a])}
    found: dict[str, Side] = {}

    def side(parties: Sequence[Participant], *names: str) -> None:
        others = {p.entity: p for p in parties if p.entity not in mine and (land := told.country(p.entity)) and not (land in own and _of_state(told.entities[p.entity]))}
        if others:
            key = " ".join(sorted({str(told.country(id_)) for id_ in others}))
            one = found.setdefault(key, Side(tuple(others.values())))
            if event.type in TO_THE_STATE and not any(n.startswith("rule") for n in one.names) and not _any_of_state(one.parties, told) and _any_of_state(others.values(), told):
                one.parties = tuple(others.values())
            one.names.update(names)

    for rule, parties in pointed_at(event, told, pointing):
        side(parties, f"rule: {rule}")
    nearest, tied = True, False
    for b, away in acts(event, told, here):
        so = [what for what, noun in pointing.items() if b.type in POINTED[what] and named_so(b, noun, told.draft)]
        if "ties" in pointing and b.type in POINTED["ties"] and len(told.lands(b) - lands) > 1:
            names = ["both sides of ties named so", f"both sides {away}"] if "ties" in so else ["both sides of other ties"]
            side((*b.actors, *b.recipients), *names, *([] if tied else ["both sides of the nearest ties", f"both sides of the nearest ties, {b.type}"]))
            tied = True
        for role, parties, others in (("actor", b.actors, b.recipients), ("recipient", b.recipients, b.actors)):
            if not parties:
                continue
            names = [f"{role} {away}", f"{role} of {b.type}", f"{role} of {b.type} {away}"]
            names += [f"{role} of {what} pointed to" for what in pointing if b.type in POINTED[what]] + [f"{role} of {what} named so" for what in so]
            if any(p.entity in mine for p in others):
                names += ["did it to me" if role == "actor" else "I did it to them", f"{role} of {b.type}, mine the other side"]
            elif any(told.entities[p.entity].country in lands for p in others if p.entity in told.entities):
                names.append(f"{role} of {b.type}, the other side of my country")
            if nearest:
                names.append("nearest act")
            side(parties, *names)
        nearest = False
    for away, id_, span in named(event, told):
        side((Participant(id_, span),), f"named {away}")
    # Whom the act's own sentence names, the model has read and not made a recipient: alone it is none, 7 times right of 20 on the tune part.
    found = {key: one for key, one in found.items() if any(n.startswith(("rule", "both sides")) or n.endswith(EARLIER) for n in one.names)}
    for key, one in found.items():
        one.names |= described(set(key.split()), one, lands, told)
    return found


def _any_of_state(parties: Iterable[Participant], told: Told) -> bool:
    return any(_of_state(told.entities[p.entity]) for p in parties if p.entity in told.entities)


def _of_state(entity: Entity) -> bool:
    """Whether it acts for its state: what a government does is understood to hit no minister and no soldier of its own."""
    return entity.kind == "country" or bool(STATE.intersection(entity.sectors[:1]))


def acts(event: Event, told: Told, here: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """The other acts of its sentence and those told before, the nearest first, each with how long ago."""
    for b in here:
        if b.id != event.id:
            yield b, "here"
    for b in told.before(event, FAR_BACK):
        if b.sentence != event.sentence:
            back = told.order[event.sentence] - told.order[b.sentence]
            yield b, EARLIER[0] if back == 1 else EARLIER[1] if back <= LOOK_BACK else EARLIER[2]


def named(event: Event, told: Told) -> Iterator[tuple[str, str, Span | None]]:
    """Whoever is named near an act: where, the entity's id, and the words."""
    at = told.order[event.sentence]
    mentions = [("here, behind" if span.start > event.trigger.start else "here, in front", span, ids) for span, ids in told.draft.named_in(event.sentence)]
    mentions.sort(key=lambda m: abs(m[1].start - event.trigger.start))
    earlier = [(EARLIER[0], span, ids) for span, ids in told.draft.named_in(told.draft.sentences[at - 1].span)] if at else []
    for away, span, ids in (*mentions[:NAMED], *earlier[:NAMED]):
        for id_ in ids:
            if id_ in told.entities:
                yield away, id_, span


def described(countries: set[str], side: Side, lands: set[str | None], told: Told) -> set[str]:
    """What speaks for a candidate whatever the act: who it is, and how much the text tells of its country."""
    who = [told.entities[p.entity] for p in side.parties if p.entity in told.entities]
    out = {"several" if len(countries) > 1 else f"a {who[0].kind}" if who else "no entity yet", "of my country" if countries & lands else "of another country"}
    if countries & INTERNATIONAL:
        out.add("an organisation")
    out |= {f"sector {GROUPS.get(e.sectors[0], 'people') if e.sectors else 'none'}" for e in who}
    named = max(told.named[c] for c in countries)
    if named and named == told.most_named:
        out.add("named most")
    if told.dateline in countries:
        out.add("dateline")
    often = max(told.often[c] for c in countries)
    if often > 2:
        out.add("told of often")
    if often and often == max(told.often.values()):
        out.add("told of most")
    return out


def signals(event: Event, told: Told, here: Sequence[Event]) -> tuple[dict[str, list[str]], dict[str, Side]]:
    """What speaks for each candidate by its key, nobody among them; and the candidates."""
    pointing = points(event, told.draft)
    found = sides(event, told, here, pointing)
    out = {key: sorted({x for n in side.names for x in (n, f"{n} | {event.type}")}) for key, side in found.items()}
    words = event.trigger.of(told.draft.text).lower().split()
    none = {"nobody", f"nobody | {event.type}", f"nobody | {event.type}/{event.mode}", f"nobody | {event.type} {event.status}"}
    none |= {f"nobody | word {w}" for w in words[-1:]} | {f"nobody | first word {w}" for w in words[:1]}
    none |= {f"nobody | {len(event.actors)} actors | {event.type}" if len(event.actors) < 2 else f"nobody | several actors | {event.type}"}
    none |= {f"nobody | points to {what} | {event.type}" for what in pointing}
    if event.place:
        none.add(f"nobody | has a place | {event.type}")
    if event.sentence.end - event.trigger.end <= 2:
        none |= {"nobody | at the end", f"nobody | at the end | {event.type}"}
    out[NOBODY] = sorted(none)
    return out, found


def understood(event: Event, told: Told, here: Sequence[Event], weights: Weights) -> tuple[tuple[Participant, ...], str | None]:
    """The recipients that an event without one is understood to have, and why; none when nobody is the likeliest."""
    if not event.actors:
        return (), None
    if (owner := owner_of(event, told)) is not None:
        return (owner,), "whose word or deed it is"
    candidates, found = signals(event, told, here)
    if event.type == "CONSULT" and event.mode == "visit" and (hosts := next((side.parties for side in found.values() if HOSTED in side.names), None)):
        return hosts, "where the visit went"  # in a long text what speaks for whoever is told of most may add up to more
    key, why = likeliest(candidates, weights)
    return (found[key].parties, f"recipient understood, {why}") if key is not None else ((), None)
