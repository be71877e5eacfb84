"""What a text calls a body that it has named: "the group", "the party", "the bloc", "the rebels"."""

from __future__ import annotations

import re

from dragoman.code.cast import BACK, Cast, Draught
from dragoman.code.draft import Mention
from dragoman.know.agents import agent_named
from dragoman.know.resolve import Resolution, resolve
from dragoman.know.sectors import INTERNATIONAL

NO_ASSOCIATION = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI", "JRN"})  # sectors of bodies that are called no group or movement
FIGHTING = frozenset({"REB", "PRM"})
LANDS = frozenset({"country", "nation", "kingdom", "republic", "island"})
ASSOCIATIONS = frozenset({"group", "movement", "organization", "organisation", "network", "faction"})
LEAGUES = frozenset({"bloc", "alliance", "body"})
REBELS = frozenset({"rebels", "militants", "insurgents", "guerrillas", "jihadists"})
CALLED = {
    "party": frozenset({"PTY", "OPP"}), "union": frozenset({"LAB"}), "company": frozenset({"BUS"}), "firm": frozenset({"BUS"}), "bank": frozenset({"BUS", "GOV"}),
    "agency": frozenset({"GOV", "SPY", "JRN"}), "militia": FIGHTING, **dict.fromkeys(REBELS, FIGHTING),
}  # fmt: skip
NOUNS = LANDS | ASSOCIATIONS | LEAGUES | frozenset(CALLED)
USUAL = {"bloc": "the European Union", "alliance": "NATO"}  # whom a text means that has named no other
_THE_USUAL = re.compile(rf"[Tt]he\s+({'|'.join(USUAL)})\b")
_THEIR_PEOPLE = re.compile(r"[Tt]he\s+([a-z]+)['’]s?\s+(?=[a-z])")


def fits(noun: str, e: Draught) -> bool:
    """Whether an entity may be called so."""
    if noun in LANDS or e.kind == "country":
        return e.kind == "country" and noun in LANDS
    sector = next(iter(e.sectors), None)
    if e.kind != "organization" or not e.name[:1].isupper():  # "a market" is no group
        return False
    if noun in e.name.lower().split():
        return True
    if noun in ASSOCIATIONS:
        return sector not in NO_ASSOCIATION and (sector is not None or e.country in INTERNATIONAL - {"UNO"})
    if noun in LEAGUES:
        return e.country in INTERNATIONAL and sector in (None, "MIL")
    return sector in CALLED[noun] or noun == "agency" and e.country in INTERNATIONAL


def met(noun: str, mention: Mention, cast: Cast) -> Draught | None:
    """The body named last before a mention that may be called so."""
    if noun not in NOUNS:
        return None
    found = [e for e in cast.recent(mention, ("organization", "country"), back=2 * BACK) if fits(noun, e)]
    if noun in LANDS:  # the one whom the text is about
        found.sort(key=lambda e: -e.acted)
    if not found and noun in ASSOCIATIONS:  # "fighters of the Ruzizi Front"
        found = [e for e in cast.recent(mention, ("group",), back=2 * BACK) if FIGHTING.intersection(e.sectors[:1])]
    return found[0] if found else None


def usual(words: str, mention: Mention, cast: Cast) -> Resolution | None:
    """Whom "the bloc" and "the bloc's diplomats" mean where the text has named none."""
    m = _THE_USUAL.match(words)
    if m is None or met(m[1], mention, cast) is not None:
        return None
    near = cast.recent(mention, ("organization", "person", "group"), back=2 * BACK)
    return resolve(USUAL[m[1]] + words[m.end() :], on=cast.on) if all(e.country != "IGO" for e in near) else None  # "ECOWAS envoys"


def people_of(words: str, mention: Mention, cast: Cast) -> Resolution | None:
    """Whoever belongs to such a body: "the group's leaders"."""
    m = _THEIR_PEOPLE.match(words)
    body = met(m[1], mention, cast) if m else None
    if m is None or body is None or body.kind != "organization":
        return None
    found = resolve(words[m.end() :], on=cast.on, home=body.country)
    agent = agent_named(words.split()[-1])
    sectors = found.sectors if agent is not None and not agent.generic and found.sectors else body.sectors
    return Resolution(words, "group", body.country, tuple(sectors), found.role, None, f"of {body.name}, called “the {m[1]}” here")
