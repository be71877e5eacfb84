"""What some ids of Wikidata mean: countries, those of countries.csv among them; kinds of organisations; occupations of politics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.know.countries import all_countries, codes
from dragoman.know.tables import rows

COLUMNS = ("id", "label", "use", "kind", "country", "sectors")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A line of wikidata.csv: ``use`` is class, occupation or country; ``country`` a code for bodies of no country, "" else."""

    label: str
    use: str
    kind: str
    country: str
    sectors: tuple[str, ...]


@cache
def meanings() -> dict[str, Meaning]:
    """The lines of wikidata.csv by id. Raises BadRow."""
    found: dict[str, Meaning] = {}
    for row in rows("wikidata.csv", COLUMNS):
        if row["use"] not in ("class", "occupation", "country") or row["country"] and row["country"] not in codes():
            raise row.bad(
                f"use is {row['use']!r}, country {row['country']!r}; write class, occupation or country, and a code of countries.csv"
            )
        found[row["id"]] = Meaning(row["label"], row["use"], row["kind"], row["country"], row.sectors())
    return found


@cache
def _countries() -> dict[str, str]:
    return {one.wikidata: one.code for one in all_countries().values() if one.wikidata}


def country_of_qid(qid: str) -> str | None:
    """PLOVER's code of the country of that id; None when it is no country that the package knows."""
    meant = meanings().get(qid)
    return _countries().get(qid) or (meant.country if meant and meant.use == "country" else None)


def kind_named(words: str) -> Meaning | None:
    """The kind of organisation that wikidata.csv lists under these words ("trade union"), or whose lines all agree ("union")."""
    wanted = words.strip().casefold()
    classes = [one for one in meanings().values() if one.use == "class"]
    of_kind = [one for one in classes if one.kind == wanted]
    agree = of_kind[:1] if len({one.sectors for one in of_kind}) == 1 else []
    return next((one for one in (*classes, *agree) if wanted == one.label or one in agree), None)


def class_of_qid(qid: str) -> Meaning | None:
    """The kind of organisation of that id; None when it is none of wikidata.csv's."""
    meant = meanings().get(qid)
    return meant if meant and meant.use == "class" else None


def occupation_of_qid(qid: str) -> Meaning | None:
    """The occupation of that id, when it is one of politics."""
    meant = meanings().get(qid)
    return meant if meant and meant.use == "occupation" else None
