"""Actors that the clause leaves out: who freed those that "were freed", whose answer "There will be an answer" announces.

The sides of the acts told so far, whoever is named close by, who says so and the state of the place or of those who were hit are candidates,
and so is nobody: most blasts and many arrests are told without who did it. What speaks for each is added up by a conditional logit
(``choice``), fitted on the actors that the corpus' annotators understood, as for recipients (``implied``).
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.code.choice import NOBODY, Weights, likeliest
from dragoman.code.context import Told
from dragoman.code.sides import Side, Sides, acts, described, named
from dragoman.record import Event, Participant

FILE = "agentless.json"  # beside the weights


def sides(event: Event, told: Told, here: Sequence[Event]) -> dict[str, Side]:
    """The candidates for an event without an actor, by their countries. ``here``: the events of its sentence."""
    hit = {r.entity for r in event.recipients}
    lands = {land for r in hit if (land := told.country(r))}
    found = Sides(told, hit.__contains__)
    if event.attributed_to:
        found.add((Participant(event.attributed_to, None),), "who says so")
    nearest = True
    for b, away in acts(event, told, here):
        if len(told.lands(b)) > 1:
            found.add((*b.actors, *b.recipients), f"both sides {away}", f"both sides of {b.type}", *(["both sides of such an act"] if b.type == event.type else []))
        for role, parties, others in (("actor", b.actors, b.recipients), ("recipient", b.recipients, b.actors)):
            names = [f"{role} {away}", f"{role} of {b.type}", f"{role} of {b.type} {away}"] + ([f"{role} of such an act", f"{role} of such an act {away}"] if b.type == event.type else [])
            if any(p.entity in hit for p in others):
                names += ["did something to them" if role == "actor" else "they did something to it"]
            elif any(told.country(p.entity) in lands for p in others):
                names.append(f"{role}, the other side of their country")
            found.add(parties, *names, *(["nearest act"] if nearest else []))
        nearest = False
    for away, party in named(event, told):
        found.add((party,), f"named {away}")
    place = told.places.get(event.place or "")
    states = [(place.country if place else None, "where it was done"), (told.dateline, "where it was written"), *((land, "their own country") for land in sorted(lands))]
    for state, name in states:
        if state and (country := told.stand_in(state)) is not None:
            found.add((Participant(country, None),), name)
    for key, one in found.found.items():
        one.names |= described(set(key.split()), one, lands, "their", told)
    return found.found


def signals(event: Event, told: Told, here: Sequence[Event]) -> tuple[dict[str, list[str]], dict[str, Side]]:
    """What speaks for each candidate by its key, nobody among them; and the candidates."""
    found = sides(event, told, here)
    out = {key: sorted({x for n in side.names for x in (n, f"{n} | {event.type}", f"{n} | {event.type}/{event.mode}")}) for key, side in found.items()}
    words = event.trigger.of(told.draft.text).lower().split()
    none = {"nobody", f"nobody | {event.type}", f"nobody | {event.type}/{event.mode}", f"nobody | {event.type} {event.status}"}
    none |= {f"nobody | word {w}" for w in words[-1:]} | {f"nobody | first word {w}" for w in words[:1]}
    none |= {f"nobody | hits somebody | {event.type}"} if event.recipients else {f"nobody | hits nobody | {event.type}"}
    if event.place:
        none.add(f"nobody | has a place | {event.type}")
    if event.attributed_to:
        none.add(f"nobody | somebody says so | {event.type}")
    if len(here) > 1:
        none.add("nobody | not alone")
    out[NOBODY] = sorted(none)
    return out, found


def understood(event: Event, told: Told, here: Sequence[Event], weights: Weights) -> tuple[tuple[Participant, ...], str | None]:
    """The actors that an event without one is understood to have, and why; none when nobody is the likeliest."""
    candidates, found = signals(event, told, here)
    key, why = likeliest(candidates, weights)
    return (found[key].parties, f"actor understood, {why}") if key is not None else ((), None)
