"""Whom "both sides", "the two countries" and "the foreign ministers" mean: the countries of which the text tells together.

Not the last two that it named: a third that mediates, comments or borders on them is named in between. Every sentence so far that names
two countries speaks for them, more when it joins them or tells of an act between them, less the longer ago it was and the more it names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from dragoman.know.sectors import INTERNATIONAL

COUNTRIES = ("sides", "countries", "nations", "neighbours", "neighbors", "states", "governments", "capitals", "parties", "rivals", "allies", "powers", "foes", "republics", "camps", "enemies", "adversaries", "partners", "giants", "kingdoms")  # fmt: skip
PEOPLE = ("leaders", "presidents", "ministers", "premiers", "delegations", "delegates", "negotiators", "teams", "envoys", "ambassadors", "diplomats", "generals", "armies", "navies", "militaries", "fleets", "guards", "commanders", "parliaments", "foreign ministries", "chiefs", "officials", "peoples", "monarchs", "men", "women")  # fmt: skip
_NOUNS = "|".join(dict.fromkeys((*COUNTRIES, *PEOPLE)))
NUMBERS = {"two": 2, "pair": 2, "three": 3, "four": 4}
PHRASE = re.compile(
    rf"(?:both(?:\s+of\s+(?:them|these|the))?|(?:the|these|those)\s+(?P<number>two|three|four))\s+(?P<of>(?:[\w.'’-]+\s+){{0,3}}?(?P<noun>{_NOUNS}))(?:['’]s?)?"
    r"|(?P<alone>both(?:\s+of\s+them)?|the\s+two(?:\s+of\s+them)?|the\s+pair|(?:each|either|neither)\s+(?:side|country|government|capital))"
    r"|the\s+(?P<bare>(?:prime|foreign|defen[cs]e|trade|finance|interior)\s+ministers|leaders|presidents|premiers|delegations|negotiators|sides|countries|neighbou?rs|rivals|foes|capitals)(?:['’]s?)?",
    re.IGNORECASE,
)
_OWNERS = re.compile(rf"^(?:{'|'.join(COUNTRIES)})['’]s?\s+", re.IGNORECASE)  # "the two countries' ministers"
_AND = re.compile(r"(?:['’]s?)?\s*(?:,\s*)?(?:\band\b|\bwith\b|[-–/&])\s*(?:[\w'’.-]+\s+){0,3}")
BACK = 12  # sentences that are looked back over, besides the first ones
LEAD = 2  # sentences in which a text says whom it is about
FADING = 0.85  # of what a sentence counts, for each sentence that it is further back
JOINED, ACTED, LED = 1.0, 1.0, 0.5  # what counts besides: named as one ("Athens and Ankara"), an act of one at the other, the lead
NEXT = 0.3  # what counts a pair of which one is named a sentence after the other
PLACED = 0.4  # what a country counts that is only where something was done ("met in Dakar")
MOST = 8  # countries of one sentence that are paired


KNOWN = {
    re.compile(r"(?:both|the\s+two)\s+Koreas(?:['’]s?)?", re.IGNORECASE): ("KOR", "PRK"),
    re.compile(r"(?:both|the\s+two)\s+Sudans(?:['’]s?)?", re.IGNORECASE): ("SDN", "SSD"),
    re.compile(r"(?:both|the\s+two)\s+Congos(?:['’]s?)?", re.IGNORECASE): ("COD", "COG"),
    re.compile(r"(?:(?:all|the|three)\s+)*Baltic\s+(?:states|republics|countries|nations|presidents|capitals|leaders|governments|neighbou?rs)(?:['’]s?)?", re.IGNORECASE): ("EST", "LVA", "LTU"),
}
NO_SIDES = INTERNATIONAL - {"EUR"}  # bodies in which countries meet


class Together:
    """Which countries a text has told of together so far; sentences come in order."""

    def __init__(self) -> None:
        self._named: dict[int, frozenset[str]] = {}
        self._told: dict[int, dict[frozenset[str], float]] = {}

    def tell(self, sentence: int, named: Iterable[str], joined: Iterable[frozenset[str]] = (), acts: Iterable[frozenset[str]] = (), places: Iterable[str] = ()) -> None:
        """What a sentence tells of: the countries that it names, the pairs that it joins, and those between whom it tells of an act;
        ``places`` are countries in which it only sets what it tells."""
        codes = named = sorted(set(named))[:MOST]
        weights: defaultdict[frozenset[str], float] = defaultdict(float)
        only = frozenset(places)
        for two in combinations(codes, 2):
            weights[frozenset(two)] += (PLACED if only & set(two) else 1.0) / (len(codes) - 1)
        before = self._named.get(sentence - 1, frozenset())
        for one in set(named) - before:
            for other in before - set(named):
                weights[frozenset((one, other))] += NEXT / len(before)
        self._named[sentence] = frozenset(named)
        for pair in joined:
            weights[pair] += JOINED
        for pair in acts:
            weights[pair] += ACTED
        self._told[sentence] = dict(weights)

    def likeliest(self, sentence: int, without: Iterable[str] = (), number: int = 2) -> tuple[str, ...]:
        """The countries, two or more, that the text up to a sentence tells of together most; () when it tells of no two."""
        gone = frozenset(without) | NO_SIDES
        total: defaultdict[frozenset[str], float] = defaultdict(float)
        for index in dict.fromkeys((*range(min(LEAD, sentence)), *range(max(0, sentence - BACK), sentence + 1))):
            weight = FADING ** (sentence - index) + (LED if index < LEAD else 0.0)
            for pair, often in self._told.get(index, {}).items():
                if not pair & gone:
                    total[pair] += often * weight
        if not total:
            return ()
        best = max(total, key=lambda pair: total[pair])  # of equals the first told
        found = sorted(best)
        while len(found) < number:
            others = {c for pair in total for c in pair} - set(found)
            if not others:
                return ()
            found.append(max(others, key=lambda c: (sum(total.get(frozenset((c, f)), 0.0) for f in found), c)))
        return tuple(found)


def known(words: str) -> tuple[str, ...]:
    """The countries of a phrase that means the same ones in every text: "both Koreas", "the Baltic states"."""
    return next((codes for phrase, codes in KNOWN.items() if phrase.fullmatch(words)), ())


def meant(words: str) -> tuple[int, str | None] | None:
    """How many parties a phrase means and the noun that tells what they are, None for countries themselves; None for any other phrase."""
    m = PHRASE.fullmatch(words)
    if m is None:
        return None
    if m["alone"]:
        return 2, None
    noun = m["of"] or m["bare"]
    number = NUMBERS.get((m["number"] or "two").lower(), 2)
    last = noun.split()[-1].lower()
    return number, None if last in COUNTRIES else _OWNERS.sub("", noun)


def joined(names: Iterable[tuple[int, int, str]], text: str) -> Iterator[frozenset[str]]:
    """Pairs of neighbours among named countries (start, end, code) that one phrase joins: "Athens and Ankara", "Sino-Indian"."""
    before: tuple[int, int, str] | None = None
    for one in names:
        if before is not None and one[2] != before[2] and _AND.fullmatch(text, before[1], one[0]):
            yield frozenset((before[2], one[2]))
        before = one
