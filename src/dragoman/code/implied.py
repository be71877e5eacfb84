"""Recipients that the clause leaves out and the text has told: who was visited, whose charge is denied, whose attack is condemned.

A coder who reads "Moscow dismissed the accusation" knows from the sentence before whose accusation it was. The sides of the acts told so
far, whoever is named close by and what a few rules point to are candidates, and so is nobody. What speaks for each is added up by a
conditional logit (``choice``), fitted on the recipients that the corpus' annotators understood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.code.choice import NOBODY, Weights, likeliest
from dragoman.code.context import POINTED, Told, named_so, owner_of, pointed_at, points
from dragoman.code.homes import GROUPS
from dragoman.code.sides import EARLIER, HOME, Side, Sides, acts, acts_for_state, described, named
from dragoman.know.sectors import INTERNATIONAL
from dragoman.record import Event, Participant

FILE = "implied.json"  # beside the weights
HOSTED = "rule: done abroad"
TO_THE_STATE = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONSULT", "SUPPORT"})  # types whose recipient is rather a country's government than its people
# What its recipients are where nobody names them: of the tune part's understood recipients 126 of 247 are countries, 53 governments
OF_THE_COUNTRY = frozenset({"CONSULT", "SANCTION", "AGREE", "AID", "SUPPORT", "RETREAT"})
OF_THE_GOVERNMENT = frozenset({"REQUEST", "ACCUSE", "PROTEST", "THREATEN"})


def sides(event: Event, told: Told, here: Sequence[Event], pointing: Mapping[str, str]) -> dict[str, Side]:
    """The candidates for an event without a recipient, by their countries: of the sides of one country the first found here, or the first of its
    government where such a thing is asked of governments, and all that speaks for any of them. ``here``: the events of its sentence; ``pointing``: what this points to."""
    mine = {a.entity for a in event.actors}
    lands = {land for a in mine if (land := told.country(a))}
    own = {land for a in mine if (land := told.country(a)) and acts_for_state(a, told)}

    def barred(id_: str) -> bool:
        # What a government does is understood to hit no minister and no soldier of its own.
        return id_ in mine or (told.country(id_) in own and acts_for_state(id_, told))

    found = Sides(told, barred, of_state=event.type in TO_THE_STATE)
    for rule, parties in pointed_at(event, told, pointing):
        found.add(parties, f"rule: {rule}")
    nearest, tied = True, False
    for b, away in acts(event, told, here):
        so = [what for what, noun in pointing.items() if b.type in POINTED[what] and named_so(b, noun, told.draft)]
        if "ties" in pointing and b.type in POINTED["ties"] and len(told.lands(b) - lands) > 1:
            names = ["both sides of ties named so", f"both sides {away}"] if "ties" in so else ["both sides of other ties"]
            found.add((*b.actors, *b.recipients), *names, *([] if tied else ["both sides of the nearest ties", f"both sides of the nearest ties, {b.type}"]))
            tied = True
        for role, parties, others in (("actor", b.actors, b.recipients), ("recipient", b.recipients, b.actors)):
            if not parties:
                continue
            names = [f"{role} {away}", f"{role} of {b.type}", f"{role} of {b.type} {away}"]
            names += [f"{role} of {what} pointed to" for what in pointing if b.type in POINTED[what]] + [f"{role} of {what} named so" for what in so]
            if any(p.entity in mine for p in others):
                names += ["did it to me" if role == "actor" else "I did it to them", f"{role} of {b.type}, mine the other side"]
            elif any(told.country(p.entity) in lands for p in others):
                names.append(f"{role} of {b.type}, the other side of my country")
            if nearest:
                names.append("nearest act")
            found.add(parties, *names)
        nearest = False
    for land in lands if len(lands) == 1 and not lands & INTERNATIONAL else ():
        id_ = told.people(land) if own else told.government(land)
        if id_ not in mine:
            found.found.setdefault(land, Side((Participant(id_, None),))).names.update(at_home(event, told, by_state=bool(own)))
    for away, party in named(event, told):
        found.add((party,), f"named {away}")
    # Whom the act's own sentence names, the model has read and not made a recipient: alone it is none, 7 times right of 20 on the tune part.
    kept = {key: one for key, one in found.found.items() if any(n.startswith(("rule", "both sides", HOME)) or n.endswith(EARLIER) for n in one.names)}
    for key, one in kept.items():
        one.names |= described(set(key.split()), one, lands, "my", told)
        one.parties = addressed(one, event, told, barred)
    return kept


def addressed(side: Side, event: Event, told: Told, barred: Callable[[str], bool]) -> tuple[Participant, ...]:
    """The parties of a side as an act of this type understands them: whoever of a country the text told of, it is the country that is visited, aided
    or boycotted, and the government that is asked or accused."""
    if len(side.parties) != 1 or any(n.startswith(("rule", HOME)) for n in side.names) or (entity := told.entities.get(side.parties[0].entity)) is None:
        return side.parties
    land = entity.country or ""
    if event.type in OF_THE_COUNTRY:
        country = told.countries.get(land)
        return side.parties if country is None or barred(country) else (Participant(country, None),)
    if event.type in OF_THE_GOVERNMENT and entity.kind != "country" and entity.sectors[:1] != ("GOV",) and land not in INTERNATIONAL:
        return (Participant(told.government(land), None),)
    return side.parties


def at_home(event: Event, told: Told, *, by_state: bool) -> set[str]:
    """What speaks for the government of those who act, or for the people of a state that acts: what is done, and by what sort of people."""
    whom = f"{HOME}, the people" if by_state else f"{HOME}, the government"
    who = {GROUPS.get(e.sectors[0], "people") if e.sectors else "none" for a in event.actors if (e := told.entities.get(a.entity))}
    what = (event.cameo, event.mode, event.status, *event.contexts, *event.trigger.of(told.draft.text).lower().split()[-1:])
    return {HOME, whom, f"{HOME}, {event.mode}", *(f"{HOME}, of {group}" for group in who), *(f"{whom}, {one}" for one in what)}


def signals(event: Event, told: Told, here: Sequence[Event]) -> tuple[dict[str, list[str]], dict[str, Side]]:
    """What speaks for each candidate by its key, nobody among them; and the candidates."""
    pointing = points(event, told.draft)
    found = sides(event, told, here, pointing)
    out = {key: sorted({x for n in side.names for x in (n, f"{n} | {event.type}")}) for key, side in found.items()}
    words = event.trigger.of(told.draft.text).lower().split()
    none = {"nobody", f"nobody | {event.type}", f"nobody | {event.type}/{event.mode}", f"nobody | {event.type} {event.status}"}
    none |= {f"nobody | word {w}" for w in words[-1:]} | {f"nobody | first word {w}" for w in words[:1]}
    none |= {f"nobody | {what}" for what in (event.cameo, *event.contexts)}
    none |= {f"nobody | {len(event.actors)} actors | {event.type}" if len(event.actors) < 2 else f"nobody | several actors | {event.type}"}
    none |= {f"nobody | points to {what} | {event.type}" for what in pointing} | {f"nobody | the {noun.lower()}" for noun in pointing.values()}
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
