"""A file in the shape of a Wikidata dump, of as many entities as are wanted: people with offices, organisations, offices, lands, and others.

python tests/wikidump.py 200000 > dump.json
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

COUNTRIES = {"Q183": "Germany", "Q142": "France", "Q114": "Kenya", "Q928": "Philippines", "Q117": "Ghana", "Q155": "Brazil"}
TITLES = ("Minister of Finance", "Member of the National Assembly", "Governor of the Central Bank", "Chief Justice", "Ambassador", "Mayor")
FIRST = ("Ama", "Berta", "Carlos", "Dieter", "Esi", "Farida", "Gilles", "Hana", "Ivan", "Joana", "Kofi", "Lena", "Musa", "Nadia", "Otto", "Paula")
ENDINGS = ("ano", "berg", "court", "dale", "endo", "ford", "gari", "holm", "inga", "mann")
MIDDLE = ("ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa")
NOISE = ("Q11424", "Q16521", "Q523", "Q13442814")  # films, taxa, stars, articles: most of a dump is about these


def item(qid: str) -> dict[str, Any]:
    """A value that names an entity."""
    value = {"value": {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}, "type": "wikibase-entityid"}
    return {"snaktype": "value", "datavalue": value, "datatype": "wikibase-item"}


def time(day: str, precision: int = 11) -> dict[str, Any]:
    """A value that is a day."""
    value = {"time": f"+{day}T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": precision}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}, "datatype": "time"}


def statement(snak: dict[str, Any], rank: str = "normal", **qualifiers: dict[str, Any]) -> dict[str, Any]:
    """A claim; ``qualifiers`` by property."""
    return {"mainsnak": snak, "type": "statement", "rank": rank, "qualifiers": {name: [one] for name, one in qualifiers.items()} or []}


def entity(qid: str, label: str | None, aliases: tuple[str, ...] = (), **claims: list[dict[str, Any]]) -> dict[str, Any]:
    """An entity as a dump has it; what has no words or claims has an empty list there, as in the dumps."""
    words = {"en": {"language": "en", "value": label}, "fr": {"language": "fr", "value": f"le {label}"}} if label else []
    others = {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else []
    return {"type": "item", "id": qid, "labels": words, "descriptions": [], "aliases": others, "claims": claims or [], "sitelinks": {}}


def office(qid: str, label: str, country: str | None) -> dict[str, Any]:
    """A public office, of a country or of any."""
    return entity(qid, label, P31=[statement(item("Q4164871"))], **({"P1001": [statement(item(country))]} if country else {}))


def politician(qid: str, label: str, country: str, held: list[dict[str, Any]], **more: list[dict[str, Any]]) -> dict[str, Any]:
    """A human with citizenship and positions."""
    return entity(qid, label, P31=[statement(item("Q5"))], P27=[statement(item(country))], P39=held, P106=[statement(item("Q82955"))], **more)


def entities(number: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """``number`` entities: half of them people, an eighth parties, some offices at the very end, and the rest things of no concern."""
    random_ = random.Random(seed)
    lands = list(COUNTRIES)
    offices = [(f"Q{90_000_000 + at}", title, land) for at, (title, land) in enumerate((title, land) for title in TITLES for land in lands)]
    for at in range(max(0, number - len(offices))):
        qid, land = f"Q{10_000_000 + at}", random_.choice(lands)
        if at % 8 < 4:
            name = f"{random_.choice(FIRST)} {''.join(random_.choices(MIDDLE, k=3)).capitalize()}{random_.choice(ENDINGS)}"
            start = random_.randrange(1950, 2020)
            days = {"P580": time(f"{start}-01-01"), "P582": time(f"{start + random_.randrange(1, 6)}-12-31")}
            position = random_.choice([one for one in offices if one[2] == land])[0]
            yield politician(qid, name, land, [statement(item(position), **days)], P569=[statement(time(f"{start - 40}-05-05"))])
        elif at % 8 == 4:
            words = " ".join("".join(random_.choices(MIDDLE, k=2)).capitalize() for _ in range(2))
            yield entity(qid, f"{words} Party", (words,), P31=[statement(item("Q7278"))], P17=[statement(item(land))])
        else:
            label = "".join(random_.choices(MIDDLE, k=6)).capitalize()
            yield entity(qid, label, P31=[statement(item(random_.choice(NOISE)))], P577=[statement(time("2001-01-01"))])
    for qid, title, land in offices[:number]:
        yield office(qid, title, land)


def dump(found: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> Iterator[str]:
    """The lines of a dump: an array with an entity a line."""
    yield "[\n"
    between = ""
    for one in found:
        yield f"{between}{json.dumps(one)}"
        between = ",\n"
    yield "\n]\n"


if __name__ == "__main__":
    sys.stdout.writelines(dump(entities(int(sys.argv[1]))))
