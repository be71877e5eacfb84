"""Sectors of a phrase from those of its words: "rebel leader" is REB, "army officers" MIL, "president of the Senate" LEG."""

from __future__ import annotations

from datetime import date

from dragoman.know.agents import Agent
from dragoman.know.phrase import CUTS, Chunk
from dragoman.know.tables import SPECIAL_CODES

INTERNATIONAL = SPECIAL_CODES  # of bodies that are no one country's
FIGHTERS = frozenset({"MIL", "REB", "UAF", "PRM"})  # "commander", "gunmen": whose they are says more
SIDES = frozenset({"REB", "PRM", "CRM"})  # those who fight without being a state's army
SERVICES = frozenset({"COP", "SPY"})  # "general of the gendarmerie"
PRESIDING = frozenset({"president", "vice president", "chancellor"})  # of a state, unless the words name another body
BODIES = frozenset({"parliament", "court", "company"})  # agent lines that have presidents of their own
# Who serves with an army or the police is of it, whatever the trade: "army doctors".
TRADES = frozenset(["accountant", "analyst", "clerk", "cook", "doctor", "driver", "engineer", "expert", "lawyer", "mechanic", "medic", "nurse", "pilot", "scientist", "surgeon", "trainer"])
CHAIRED = frozenset({"LEG", "JUD", "PTY", "EDU", "LAB", "BUS", "MED", "REL", "SOC", "JRN"})


def joined(agents: list[Agent], before: list[Chunk], on: date | None) -> tuple[str, ...]:
    """Sectors of the nouns of a phrase: the head's, unless it only says a rank ("rebel leader", "army spokesman"); then of the
    noun or organisation before it. An organisation's own sectors come along ("Labour lawmakers" LEG PTY)."""
    head = agents[-1]
    owner = next((chunk.organizations[0] for chunk in reversed(before) if chunk.organizations and not chunk.foreign), None)
    own = [sector for chunk in before if chunk.organizations and not chunk.foreign for sector in chunk.organizations[0].sectors(on)]
    metonym = next((chunk.metonym for chunk in reversed(before) if chunk.metonym and chunk.metonym.sectors), None)
    specific = [agent for agent in agents if not agent.generic]
    if head.generic:
        if owner and owner.country in INTERNATIONAL and not own:
            return () if owner.country == "NGO" or set(head.sectors) != {"GOV"} else head.sectors
        if own:
            return tuple(dict.fromkeys(own))
        if metonym:
            return metonym.sectors
        return specific[-1].sectors if specific else head.sectors
    if head.text.removesuffix("s") in TRADES and len(agents) > 1 and before and before[-1].agent and {"MIL", *SERVICES} & set(agents[-2].sectors[:1]):
        return agents[-2].sectors
    if owner and owner.country in INTERNATIONAL and not own and head.kind == "organization" and head.sectors == ("GOV",):
        return ()  # CODEBOOK 5: an international organisation has no sector, nor has a part of it
    if head.line in PRESIDING and (body := _presided(agents, before, on)):
        return body
    if head.sectors == ("GOV",) and own and owner and owner.country not in INTERNATIONAL:
        return tuple(dict.fromkeys(own))
    base = list(head.sectors)
    words = {chunk.text.casefold() for chunk in before}
    if "opposition" in words and base and base[0] in ("LEG", "PTY"):
        base.append("OPP")
    if base[:1] in (["REB"], ["UAF"], ["PRM"]) and own or base[:1] == ["MIL"] and SIDES & set(own[:1]):
        base = own
    elif base[:1] in (["MIL"], ["UAF"]) and (side := next((a for a in reversed(specific[:-1]) if SIDES & set(a.sectors[:1])), None)):
        base = list(side.sectors)
    if metonym and base == ["GOV"]:
        base = list(metonym.sectors)
    return tuple(dict.fromkeys([*base, *(sector for sector in own if sector not in ("GOV", "OPP") or sector in base)]))


def _presided(agents: list[Agent], before: list[Chunk], on: date | None) -> tuple[str, ...]:
    """Sectors of the body before "president" ("Constitutional Court president"); () when it is a state's."""
    for chunk in reversed(before):
        if chunk.organizations and not chunk.foreign and (chunk.organizations[0].sort != "party" or chunk.possessive):
            found = chunk.organizations[0].sectors(on)
            return found if CHAIRED & set(found[:1]) else ()
    return next((agent.sectors for agent in agents[:-1] if agent.line in BODIES), ())


def behind(agent: Agent, tail: list[Chunk], on: date | None) -> tuple[str, ...]:
    """Sectors of those whose rank or fighters the noun names: "leader of Hamas", "spokesman for the army", "president of the
    Supreme Court", "gunmen of a rebel group"; () when what follows tells nothing, or nothing that counts for that noun."""
    found = _first_of(tail, on)
    if agent.generic:
        return found
    first = set(found[:1])
    if agent.line in PRESIDING:
        return found if first & CHAIRED and tail[0].text.casefold() == "of" else ()
    if FIGHTERS & set(agent.sectors[:1]) and tail[0].text.casefold() in ("of", "from"):
        return found if first & SIDES or agent.sectors[:1] == ("MIL",) and first & SERVICES else ()
    return ()


def _first_of(tail: list[Chunk], on: date | None) -> tuple[str, ...]:
    if tail[0].text.casefold() not in ("of", "for", "from", "with", "in"):
        return ()
    for chunk in tail[1:]:
        if chunk.text.casefold() in CUTS and not chunk.known:
            return ()
        if chunk.organizations:
            return chunk.organizations[0].sectors(on)
        if chunk.metonym and chunk.metonym.sectors:
            return chunk.metonym.sectors
        if chunk.agent:
            return chunk.agent.sectors
    return ()
