"""Which two countries words for a relationship are about: by the phrases around them, else by whom the text has named together before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from typing import NamedTuple

from dragoman.code.draft import Draft, Sentence
from dragoman.code.pairs import PHRASE
from dragoman.code.relationwords import Assertion
from dragoman.know.countries import country_named
from dragoman.know.tables import SPECIAL_CODES
from dragoman.record import Entity, Event, Place

NO_SIDES = SPECIAL_CODES - {"UNO", "EUR", "IGO"}  # the UN, the EU and alliances have relations as states have
LOOK_BACK = 4  # sentences in which "the two countries" are sought
MOST = 8  # countries of one sentence that are paired
NEAR = 60  # characters between two that are named together
WORD = r"(?:[\w'’.-]+)"
# the first halves of compounds: "Sino-Indian"
HALVES = {"sino": "CHN", "russo": "RUS", "franco": "FRA", "anglo": "GBR", "indo": "IND", "greco": "GRC", "graeco": "GRC", "turco": "TUR", "italo": "ITA", "serbo": "SRB", "austro": "AUT", "luso": "PRT"}
_COMPOUND = re.compile(rf"(?<!\w)([A-Z][\w.]*)[-–]([A-Z][\w.]*)\s+(?:{WORD}\s+){{0,3}}$")
_KOREAN = re.compile(r"\binter-Korean (?:\w+ )?$", re.IGNORECASE)
_KOREAS = re.compile(r"\b(?:the two|both|the) Koreas\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w-])[A-Z]\w+(?: [A-Z]\w+)*(?![\w-])")
_AND = re.compile(rf"(?:['’]s?)?\s*(?:,\s*)?(?:\band\b|[-–/&])\s*(?:(?:its|his|her|their|the)\b\s*)?(?:{WORD}\s+){{0,4}}")
_BETWEEN = re.compile(rf"\s+(?:{WORD}\s+){{0,3}}?(?:between|of)\s+(?:(?!and\b){WORD}\s+){{0,4}}")
_WITH = re.compile(rf"\s+(?:with|to|towards?)\s+(?:{WORD}\s+){{0,3}}")
_OF = re.compile(rf"\s+(?:of|to|for|with)\s+(?:{WORD}\s+){{0,3}}")
_GENITIVE = re.compile(r"['’]s?\s+(?:(?:[\w'’.-]+|,)\s*){0,6}")
_DIRECT = re.compile(rf"\s+(?:(?!(?:and|or|of|in|on|to|with|for|by|as|said|says|is|are|was|were|has|have|had)\b){WORD}\s+){{0,3}}")
_OWN = re.compile(rf"\b(?:its|his|her|their|whose)\s+(?:{WORD}\s+){{0,4}}$", re.IGNORECASE)
_OURS = re.compile(rf"\b(?:our|my|its|his|her|their)\s+(?:{WORD}\s+){{0,4}}$", re.IGNORECASE)
_BOTH = re.compile(
    rf"\b(?:the\s+(?:two|pair)|both|two|each other|between them|the (?:neighbou?rs|countries|nations|sides|capitals|rivals|governments))\b(?:\s+{WORD}){{0,4}}\s*$", re.IGNORECASE
)
_PAIR_BEHIND = re.compile(r"\s+(?:between|of)\s+(?:(?:the\s+)?two\b|both\b|them\b|the\s+(?:neighbou?rs|countries|nations|sides|capitals)\b)", re.IGNORECASE)
_TWO = re.compile(rf"\b(?:the\s+(?:two|three)|both)\s+(?:{WORD}\s+){{0,2}}$", re.IGNORECASE)
_ALLIES = re.compile(r"\s+(?:all(?:ies|y)|partners?|clients?|foes?)\b", re.IGNORECASE)
_LINK = re.compile(
    r"(?:\s*(?:,\s*(?:which|who|both)?|is|was|are|were|remains?|remained|has|have|had|been|long|once|still|now|today|itself|seen|regarded|considered|described|as|calls?|called|counts?|counted|also|and|one|of|"
    r"some|among|perhaps|arguably|became|become|hailed|each)\b)+,?\s*(?:\s*[\w'’.-]+\b){0,6}\s*"
)
_COMMA = re.compile(rf"(?:\s*\([^)]*\))?,\s*(?:{WORD}\s+){{0,6}}")
_ONE_OF = re.compile(r"\bone of\b|\bamong\b", re.IGNORECASE)
PLURAL = re.compile(r"(?:s|ies|brothers in arms|nemeses)$", re.IGNORECASE)


class Named(NamedTuple):
    """A country that a sentence names, characters counted from its start; ``party`` when somebody is meant, and no place."""

    start: int
    end: int
    code: str
    party: bool


Pair = tuple[str, str]


class Dyads:
    """The countries of a document, and which two a relationship is about."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        found: dict[tuple[int, int], Named] = {}
        both: list[tuple[Entity | Place, bool]] = [(p, False) for p in draft.places]
        both += [(e, True) for e in draft.entities if e.country not in NO_SIDES]
        for one, party in both:
            for m in one.mentions if one.country else ():
                found[m.start, m.end] = Named(m.start, m.end, one.country or "", party)
        self._named = sorted(found.values())
        self.last: tuple[int, Pair] | None = None  # whose relationship was told of last, and in which sentence
        self._events: dict[int, list[Event]] = {}
        self._countries = {e.id: e.country for e in draft.entities if e.country not in NO_SIDES}
        for event in draft.events:
            self._events.setdefault(event.sentence.start, []).append(event)
        self._meant = dict(self._pairs())  # by the start of a sentence, whom its "the two countries" mean

    def _pairs(self) -> Iterator[tuple[int, Pair]]:
        for event in reversed(self.draft.events):
            for sides in (event.actors, event.recipients):
                codes = list(dict.fromkeys(c for p in sides if p.span is not None and PHRASE.fullmatch(p.span.of(self.draft.text)) and (c := self._countries.get(p.entity))))
                if len(codes) == 2:
                    yield event.sentence.start, (codes[0], codes[1])

    def in_sentence(self, sentence: Sentence) -> list[Named]:
        """The countries that a sentence names, in its order."""
        start, end = sentence.span
        first, last = (bisect_left(self._named, (edge, 0, "", False)) for edge in (start, end))
        return [Named(n.start - start, n.end - start, n.code, n.party) for n in self._named[first:last]]

    def named(self, sentence: Sentence, words: str) -> list[Named]:
        """The countries of a sentence that makes assertions, with those that only their plain name tells."""
        here = self.in_sentence(sentence)
        here = [n for n in here if not (_TWO.search(words, max(0, n.start - NEAR), n.start) and _ALLIES.match(words, n.end))]  # "the two U.S. allies"
        return sorted([*here, *_by_name(words, here)])

    def of(self, a: Assertion, sentence: Sentence, words: str, here: Sequence[Named], speaker: str | None = None) -> Pair | None:
        """The two countries that an assertion is about; ``speaker`` is the country of whoever makes it."""
        start, end = a.anchor
        before = [n for n in here if n.end <= start]
        # "its arch-foe Israel" may be one mention
        behind = [n._replace(start=max(n.start, end)) for n in here if n.start >= end or n.start <= start and n.end > end]
        if (compound := _compound(words, start)) is not None:
            return compound
        if a.form == "noun":
            pair = self._of_noun(a, sentence, words, before, behind, speaker)
        else:
            pair = (self._of_side if a.form == "side" else self._of_mutual)(a, sentence, words, before, behind)
        return pair if pair is None or pair[0] != pair[1] else None

    def _of_noun(self, a: Assertion, sentence: Sentence, words: str, before: Sequence[Named], behind: Sequence[Named], speaker: str | None) -> Pair | None:
        start, end = a.anchor
        if _PAIR_BEHIND.match(words, end) or _BOTH.search(words, max(0, start - NEAR), start):
            return _joined(before, words, start) or self.told(sentence, before)
        if behind and _BETWEEN.fullmatch(words, end, behind[0].start) and len(behind) > 1:
            return _first_pair(behind)
        owner = _owner(before, words, start)
        other = behind[0] if behind and _WITH.fullmatch(words, end, behind[0].start) else None
        if other is not None:
            if owner is not None:
                return owner.code, other.code
            mine = speaker if speaker != other.code and (_OURS.search(words, max(0, start - NEAR), start) or not before) else None
            mine = mine or next((n.code for n in (*reversed(before), *before) if n.code != other.code and n.party), None) or self._partner(sentence, other.code)
            mine = mine or next((c for c in (*(n.code for n in behind if n.party), self._home) if c not in (other.code, None)), None)
            return (mine, other.code) if mine else None
        if a.alone:
            return _joined(before, words, start) if a.trend is None else self._rest(sentence, before, behind, owner)
        return _joined(before, words, start) or self._rest(sentence, before, behind, owner)

    def _rest(self, sentence: Sentence, before: Sequence[Named], behind: Sequence[Named], owner: Named | None) -> Pair | None:
        if owner is not None:
            return self._likeliest(sentence, [owner.code])
        codes = list(dict.fromkeys(n.code for n in (before or behind) if n.party))
        return (codes[0], codes[1]) if len(codes) == 2 else self.told(sentence, before)

    def _of_side(self, a: Assertion, sentence: Sentence, words: str, before: Sequence[Named], behind: Sequence[Named]) -> Pair | None:
        start, end = a.anchor
        single = not PLURAL.search(words, start, end) or bool(_ONE_OF.search(words, max(0, start - 40), start))
        if not single:
            if behind and re.fullmatch(rf",?\s*(?:{WORD}\s+){{0,2}}", words[end : behind[0].start]) and len(behind) > 1 and _AND.fullmatch(words, behind[0].end, behind[1].start):
                return _first_pair(behind)
            for one, two in reversed(list(pairwise(before))):
                if one.code != two.code and _AND.fullmatch(words, one.end, two.start):
                    return (one.code, two.code) if _LINK.fullmatch(words, two.end, start) or _COMMA.fullmatch(words, two.end, start) else None
            both = _BOTH.search(words, max(0, start - NEAR), end)
            return self.told(sentence, before, 2) if both else None
        owner = _owner(before, words, start)
        if owner is None and behind and _OF.fullmatch(words, end, behind[0].start):
            owner, behind = behind[0], behind[1:]
        if owner is None and _OWN.search(words, max(0, start - NEAR), start):
            owner = next((n for n in before if n.party), None)
            if owner is None and (last := self._before(sentence)) is not None:
                owner = Named(-1, -1, last, True)
        if owner is None:
            return None
        after = behind[0] if behind and re.fullmatch(rf",?\s*(?:{WORD}\s+){{0,2}}", words[end : behind[0].start]) else None
        if after is not None and after.code != owner.code and owner.start < start:
            return owner.code, after.code
        for n in reversed(before):
            if n.code != owner.code:
                edge = owner.start if n.end <= owner.start < start else start
                gap = words[n.end : edge]
                if len(gap) <= NEAR and (_LINK.fullmatch(gap) or _COMMA.fullmatch(gap)):
                    return n.code, owner.code
        return None

    def _of_mutual(self, a: Assertion, sentence: Sentence, words: str, before: Sequence[Named], behind: Sequence[Named]) -> Pair | None:
        _, end = a.anchor
        with_ = behind[0] if behind and re.fullmatch(rf"\s+(?:with|to|against)\s+(?:{WORD}\s+){{0,3}}", words[end : behind[0].start]) else None
        if with_ is not None:
            mine = next((n for n in before if n.code != with_.code and n.party), None)
            if mine is not None:
                return mine.code, with_.code
            last = self._partner(sentence, with_.code)
            return (last, with_.code) if last else None
        codes = list(dict.fromkeys(n.code for n in before if n.party))
        return _joined(before, words, a.anchor[0]) or ((codes[0], codes[1]) if len(codes) == 2 else None) or (self.told(sentence, before) if not codes else None)

    def told(self, sentence: Sentence, before: Sequence[Named], back: int = LOOK_BACK) -> Pair | None:
        """Two countries told of together, here or in the sentences before: "the two countries"."""
        if (meant := self._meant.get(sentence.span.start)) is not None:
            return meant
        codes = list(dict.fromkeys(n.code for n in before if n.party))
        if len(codes) < 2 and self.last is not None and self.last[0] >= sentence.index - 2 and set(codes) <= set(self.last[1]):
            return self.last[1]
        return (codes[0], codes[1]) if len(codes) == 2 else self._likeliest(sentence, codes, back)

    def _likeliest(self, sentence: Sentence, codes: Sequence[str], back: int = LOOK_BACK) -> Pair | None:
        """The two, one of them among the given ones if there are any, that the text tells of together most, of those named last."""
        seen = dict.fromkeys(codes)
        best: tuple[float, Pair] | None = None
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - back), -1):
            seen |= dict.fromkeys(n.code for n in self.in_sentence(self.draft.sentences[index]) if n.party)
            for one, two in combinations(seen, 2):
                weight = self._together.get(frozenset((one, two)), 0.0) * 0.8 ** (sentence.index - 1 - index)
                if weight and (not codes or one in codes or two in codes) and (best is None or weight > best[0]):
                    best = weight, (one, two)
        return best[1] if best else None

    def _partner(self, sentence: Sentence, code: str) -> str | None:
        """Who has most to do with a country, of those that the sentences before name."""
        pair = self._likeliest(sentence, [code])
        return None if pair is None else pair[0] if pair[1] == code else pair[1]

    @cached_property
    def _home(self) -> str | None:
        """The country that the text was written in."""
        line = self.draft.dateline
        return next((p.country for p in self.draft.places if line is not None and p.id == line.place), None)

    @cached_property
    def _together(self) -> dict[frozenset[str], float]:
        """How much the text tells of two together: in acts, and in sentences, less where these name many."""
        weights: defaultdict[frozenset[str], float] = defaultdict(float)
        for sentence in self.draft.sentences:
            codes = sorted({n.code for n in self.in_sentence(sentence) if n.party})[:MOST]
            for pair in combinations(codes, 2):
                weights[frozenset(pair)] += 1 / (len(codes) - 1)
            for one, two in self._acting(sentence):
                weights[frozenset((one, two))] += 1
        return weights

    def _before(self, sentence: Sentence) -> str | None:
        """Whom the sentence before names first."""
        earlier = self.draft.sentences[sentence.index - 1] if sentence.index else None
        return next((n.code for n in self.in_sentence(earlier) if n.party), None) if earlier is not None else None

    def _acting(self, sentence: Sentence) -> Iterator[Pair]:
        """Two countries that deal with each other in a sentence."""
        for event in self._events.get(sentence.span.start, ()):
            codes = list(dict.fromkeys(c for p in (*event.actors, *event.recipients) if (c := self._countries.get(p.entity))))
            if len(codes) == 2:
                yield codes[0], codes[1]


def _by_name(words: str, here: Sequence[Named]) -> Iterator[Named]:
    """Countries by their plain names where no entity and no place has them."""
    for m in _NAME.finditer(words):
        if not any(n.start < m.end() and m.start() < n.end for n in here) and (found := country_named(m[0])) is not None and found.sort != "demonym":
            yield Named(*m.span(), found.country.code, True)


def _compound(words: str, start: int) -> Pair | None:
    """The two of "Polish-German ties"."""
    if _KOREAN.search(words, max(0, start - NEAR), start) or _KOREAS.search(words, max(0, start - NEAR), start + NEAR):
        return "KOR", "PRK"
    m = _COMPOUND.search(words, max(0, start - NEAR), start)
    if m is None:
        return None
    found = [HALVES.get(half.lower()) or ((c := country_named(half.replace(".", ""))) and c.country.code) for half in m.groups()]
    return (found[0], found[1]) if found[0] and found[1] and found[0] != found[1] else None


def _owner(before: Sequence[Named], words: str, start: int) -> Named | None:
    """Whose a relationship or an ally is: "Egypt's ties", "a US ally"."""
    for n in reversed(before):
        if start - n.end > NEAR:
            break
        if _GENITIVE.fullmatch(words, n.end, start) or _DIRECT.fullmatch(words, n.end, start):
            return n
    return None


def _joined(before: Sequence[Named], words: str, start: int) -> Pair | None:
    """The last two that are named together before: "Athens and Ankara"."""
    for one, two in reversed(list(pairwise(before))):
        if one.code != two.code and two.start - one.end <= NEAR and _AND.fullmatch(words, one.end, two.start):
            return one.code, two.code
    return None


def _first_pair(behind: Sequence[Named]) -> Pair | None:
    """The first two behind, named within one phrase."""
    for n in behind[1:3]:
        if n.code != behind[0].code and n.start - behind[0].end <= NEAR:
            return behind[0].code, n.code
    return None
