"""The words of a sentence that assert the state of a relationship, or where it is heading, as `relations.toml` has them.

Three forms are read: a noun for the relationship with what is said of it ("ties have soured since"), a noun for those who are in it
("the bitter rivals"), and what two are with each other ("at odds over gas"). What is hoped for, sought or denied asserts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from dragoman.code.cuewords import cues
from dragoman.code.tables import table

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Doc, Token

REACH = 110  # characters between the word for the relationship and the word for its state
BEFORE = 60  # characters before words within which a hedge may stand
_FRONT = re.compile(r"(?:^|[;:—(“\"]|, |\b(?:and|but|because|although|while|after|that|who|which|with|amid|despite) )(?=[^;:—(“\"]*$)")
_BEHIND = re.compile(
    r"[;:—“\"]|(?<!have )(?<!has )(?<!had )\b(?:since|after|when|while|because|although|though|despite|following|until|who|which|if|unless)\b|\bas\b(?! \w+ as\b)|, (?:and|but|with|said|says)\b"
)
_WHICH = re.compile(r",? which (?:had|have|has|were|are|was|is)\b|\s*,")
_APART = re.compile(r"[^,;:.“”\"]{0,60},\s(?P<apart>[^,;:.“”\"]{3,90}),\s(?=(?:have|has|had|are|is|was|were|may|now|will)\b)")  # "ties, warm until May, have cooled"
_REMAINS = re.compile(r"\b(?:remain\w*|still|stay(?:ed|s)?|long been)\b")
_LASTING = re.compile(r"\b(?:has|have) (?:\w+ )?been\b[^,;]{0,40}\b(?:since|for)\b")
_OF = re.compile(r"\b(?:treaty|treaties|pact|accord|sign|spirit|language|gesture|words?|spoke|speaks?|talk(?:s|ed)?) of (?:\w+ )?$", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:ended|ends?|ending|come to an end|came to an end|is over|was over|end of)\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:would|could|might|may|should|will|can|must|cannot|expected to|likely to|set to|hop\w+|needs?|wants?|if|unless)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no longer|neither|nor|no|hardly|without)\b|n['’]t\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|whether|lest|hop(?:e|es|ed|ing)(?: that)?|wish(?:es|ed)?|wants?|wanted|demand\w*|urg\w+)(?: [\w'’-]+){0,4}\s*$", re.IGNORECASE)
_SOUGHT = re.compile(
    r"\b(?:would|could|might|may|should|will|must|hop(?:e|es|ed|ing)|wants?|wanted|seek(?:s|ing)?|sought|in order to|aim\w*|try|tries|trying|tried to|vow\w*|pledg\w+|agree\w*|promis\w+|need\w*|if|unless|"
    r"bid to|bid at|efforts? (?:to|at)|attempt\w*|work(?:s|ed|ing)? (?:to|for|on|towards?)|ready to|talks? (?:on|to|about|aimed)|discuss\w*|meant (?:to|at)|designed to|expected to|committed to|ways? (?:to|of)|steps? (?:to|towards?)|help\w*|eager|keen|"
    r"call(?:s|ed|ing)? (?:for|on)|urg\w+|favou?r\w*|wish\w*|propos\w+|risk\w*|threaten\w*|fear\w*|for the sake of|the importance of|desire|prospects? (?:of|for)|interest in|offer\w*|hint\w*|plans? to|likely to|visit to|to)\b[^.;:,]{0,40}$",
    re.IGNORECASE,
)
_AS = re.compile(r"[^.;]{0,60}?\bas\b")
_SINCE = re.compile(r"\s+(?:ever )?since\b")
_FORMER = re.compile(r"\b(?:former|one-?time|erstwhile|ex|once|no longer|used to be)[\s-](?:[\w'’-]+[\s-]+){0,4}$", re.IGNORECASE)
_THEN = re.compile(r"\s+(?:until|then|when the)\b")
_UNTIL = re.compile(r"\b(?:until|up to) (?!now\b)[^,;:.]{3,30},? $", re.IGNORECASE)  # "until this morning ties were excellent"
_STILL = re.compile(r"\b(?:remain\w*|still|(?:has|have) long been|(?:has|have) been|always been|stay(?:ed|s)?)\b[^,;]{0,40}$", re.IGNORECASE)
_NO_LINK = re.compile(r"\b(?:neither|nor|not|isn['’]t|aren['’]t|is no|are no|was no|would|could|may|might|will|should|want\w*|hop\w+|as if|if)\b[^,;]{0,25}$", re.IGNORECASE)
_MANNER = frozenset({"state", "level", "climate", "atmosphere", "mood", "tone"})  # "the state of relations is poor"

Told = tuple[str | None, str | None]  # state, trend


@dataclass(frozen=True)
class Assertion:
    """What a sentence asserts. ``anchor`` is the noun, or the words that tell what two are with each other, ``edges`` all that it rests on;
    both count characters from the start of the sentence."""

    form: Literal["noun", "side", "mutual"]
    anchor: tuple[int, int]
    edges: tuple[int, int]
    state: str | None
    trend: str | None
    alone: bool = False  # told by the noun itself, which may as well be a name ("the alliance")


@dataclass(frozen=True)
class _Table:
    """The patterns of `relations.toml`."""

    nouns: re.Pattern[str]
    told: tuple[tuple[re.Pattern[str], Told], ...]
    sides: tuple[tuple[re.Pattern[str], Told], ...]
    mutual: tuple[tuple[re.Pattern[str], Told], ...]
    extremes: tuple[tuple[re.Pattern[str], Told], ...]
    states: dict[str, re.Pattern[str]]
    trends: dict[str, re.Pattern[str]]


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", re.IGNORECASE)


def _pairs(data: Mapping[str, Mapping[str, list[str]]]) -> tuple[tuple[re.Pattern[str], Told], ...]:
    return tuple((_any_of(p), (None if s == "none" else s, None if t == "none" else t)) for s, of in data.items() for t, p in of.items())


@cache
def _tables() -> _Table:
    data: dict[str, Any] = table("relations.toml")
    alone = tuple((_any_of(p), (name, None)) for name, p in data["told"]["states"].items()) + tuple((_any_of(p), (None, name)) for name, p in data["told"]["trends"].items())
    every = [*data["nouns"], *(p for kind in data["told"].values() for some in kind.values() for p in some)]
    return _Table(
        _any_of(every), alone, tuple((_any_of(p), (name, None)) for name, p in data["sides"].items()), _pairs(data["mutual"]), _pairs(data["extremes"]),
        {k: _any_of(v) for k, v in data["states"].items()}, {k: _any_of(v) for k, v in data["trends"].items()},
    )  # fmt: skip


def assertions(words: str, doc: Doc) -> Iterator[Assertion]:
    """What a sentence asserts of relationships, in the order of its forms."""
    tables = _tables()
    for pattern, (state, trend) in tables.mutual:
        for m in pattern.finditer(words):
            if not _NO_LINK.search(words, max(0, m.start() - BEFORE), m.start()):
                lasting = trend is None and state == "hostile" and _SINCE.match(words, m.end())
                yield Assertion("mutual", m.span(), m.span(), state, "steady" if lasting else trend)
    for noun in tables.nouns.finditer(words):
        if (found := _of_noun(words, noun, doc, tables)) is not None:
            yield found
    for pattern, told in tables.sides:
        for side in pattern.finditer(words):
            if (found := _of_side(words, side, doc, told)) is not None:
                yield found


def _token(doc: Doc, start: int, end: int) -> Token | None:
    """The last word of a stretch."""
    return next((t for t in reversed(doc) if start <= t.idx < end), None)


def _of_noun(words: str, noun: re.Match[str], doc: Doc, tables: _Table) -> Assertion | None:
    token = _token(doc, *noun.span())
    if token is None or token.tag_[:2] != "NN":
        return None
    front, leads = _front(words, noun.start()), _may_lead(token)
    sought = _SOUGHT.search(words, max(front, noun.start() - BEFORE), noun.start())
    zones = _behind(words, noun.end()) if leads else _described(words, noun.end(), token)
    if _IF.search(words, max(0, noun.start() - BEFORE), noun.start()):
        zones = ()
    if zones and (extreme := _extreme(words, noun, zones[0][0], tables)) is not None:
        return extreme
    marks: list[tuple[int, int]] = [noun.span()]
    state = trend = None
    for kinds, verbs in ((tables.states, False), (tables.trends, True)):
        found = next((f for zone in zones if (f := _after(words, zone, kinds)) is not None), None) or _before(words, noun, front, kinds, verbs)
        if found is not None:
            marks.append(found[1])
            state, trend = (state, found[0]) if verbs else (found[0], trend)
    alone = next((told for pattern, told in tables.told if pattern.fullmatch(noun[0])), None) if token.tag_ in ("NN", "NNS") else None
    bare = alone is not None and state is None
    if bare and alone is not None and not sought and not _NOT.search(words, max(0, noun.start() - 12), noun.start()):
        if alone[0] in ("hostile", "strained"):
            ended = zones and _ENDED.search(words, noun.end(), zones[0][1]) or _ENDED.search(words, max(front, noun.start() - 40), noun.start())
            state, trend = (None, "improving") if ended else (alone[0], trend)
        elif alone[0] is not None and trend != "worsening" and not _OF.search(words, max(0, noun.start() - BEFORE), noun.start()):
            state = alone[0]
        trend = trend or alone[1]
    if state is not None and trend is None and _UNTIL.search(words, max(0, noun.start() - BEFORE), noun.start()):
        state, trend = None, "worsening" if state in ("allied", "friendly") else "improving"
    if state is None and (trend is None or trend == "steady"):
        return None
    edges = min(x for x, _ in marks), max(y for _, y in marks)
    if trend is None and state not in ("strained", None) and zones and _LASTING.search(words, zones[0][0], zones[0][1] + REACH // 3):
        trend = "steady"
    return Assertion("noun", noun.span(), edges, state, trend, bare)


def _described(words: str, at: int, noun: Token) -> tuple[tuple[int, int], ...]:
    """Where a noun is given a name: "describe the relationship | as complicated"."""
    if noun.dep_ not in ("dobj", "nsubj", "pobj") or noun.head.lower_ not in cues().names:
        return ()
    m = _AS.match(words, at)
    return ((m.end(), _end(words, m.end())),) if m else ()


def _extreme(words: str, noun: re.Match[str], begin: int, tables: _Table) -> Assertion | None:
    """What compares a relationship with other times: "at their lowest ebb in thirty years"."""
    last = min(len(words), begin + REACH)
    found = [(m, told) for pattern, told in tables.extremes for m in [pattern.search(words, begin, last)] if m is not None]
    if not found:
        return None
    m, (state, trend) = min(found, key=lambda f: f[0].start())
    if _REMAINS.search(words, begin, m.start()):
        trend = "steady"
    return Assertion("noun", noun.span(), (noun.start(), m.end()), state, trend)


def _front(words: str, at: int) -> int:
    """Where the clause begins that ends here, as far as words tell."""
    start = max(0, at - REACH)
    return max((m.end() for m in _FRONT.finditer(words, start, at)), default=start)


def _behind(words: str, at: int) -> tuple[tuple[int, int], ...]:
    """Where something may be said of a noun that ends here: its clause, and first what goes on behind an apposition."""
    passed = _WHICH.match(words, at)
    begin = passed.end() if passed else at
    if (apart := _APART.match(words, at)) is not None:
        return (apart.end(), _end(words, apart.end())), (apart.start("apart"), _end(words, apart.start("apart")))
    return ((begin, _end(words, begin)),)


def _end(words: str, begin: int) -> int:
    last = min(len(words), begin + REACH)
    m = _BEHIND.search(words, begin, last)
    return m.start() if m else last


def _may_lead(noun: Token) -> bool:
    """Whether a noun is what its clause is about, so that what stands behind it may be said of it."""
    if noun.dep_ in ("nsubj", "nsubjpass", "ROOT", "csubj", "attr"):
        return True
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        return str(noun.head.head.lower_) in _MANNER
    return bool(noun.dep_ == "conj" or noun.dep_ == "dobj" and noun.head.tag_[:2] != "VB")


def _before(words: str, noun: re.Match[str], front: int, kinds: Mapping[str, re.Pattern[str]], verbs: bool) -> tuple[str, tuple[int, int]] | None:
    """What is said before a noun: "frosty relations", "the special relationship", "soured relations"."""
    start = max(front, noun.start() - (45 if verbs else 34))
    best: tuple[str, tuple[int, int]] | None = None
    for name, pattern in kinds.items():
        for m in pattern.finditer(words, start, noun.start()):
            between = words[m.end() : noun.start()]
            near = len(between.split()) <= (5 if verbs else 3) and not any(c in between for c in ",;:.") or between.strip() in ("", ",", "and")
            if not near or _SOUGHT.search(words, max(front, m.start() - BEFORE), m.start()) or _NOT.search(words, max(front, m.start() - 20), m.start()):
                continue
            if best is None or m.start() > best[1][0]:
                best = name, m.span()
    return best


def _after(words: str, zone: tuple[int, int], kinds: Mapping[str, re.Pattern[str]]) -> tuple[str, tuple[int, int]] | None:
    """What is said behind a noun: "ties have soured", "relations, frozen for years, have begun to thaw"."""
    best: tuple[str, tuple[int, int]] | None = None
    for name, pattern in kinds.items():
        for m in pattern.finditer(words, *zone):
            if _MODAL.search(words, zone[0], m.start()) or _NOT.search(words, max(zone[0], m.start() - 25), m.start()):
                continue
            if best is None or (m.start(), -m.end()) < (best[1][0], -best[1][1]):
                best = name, m.span()
    return best


def _of_side(words: str, side: re.Match[str], doc: Doc, told: Told) -> Assertion | None:
    token = _token(doc, *side.span())
    if token is None or token.tag_[:2] != "NN" and (token.tag_ != "VBZ" or not token.i or token.nbor(-1).tag_ not in ("JJ", "DT")):
        return None  # taggers take "the bitter rivals Iran and Saudi Arabia" for a verb
    if token.dep_ in ("compound", "amod") and token.head.i > token.i and token.head.tag_ in ("NN", "NNS"):
        return None
    if _NO_LINK.search(words, max(0, side.start() - BEFORE), side.start()):
        return None
    state, trend = told
    if _FORMER.search(words, max(0, side.start() - BEFORE), side.start()) or _THEN.match(words, side.end()):
        return Assertion("side", side.span(), side.span(), None, "worsening" if state in ("allied", "friendly") else "improving")
    still = _STILL.search(words, max(0, side.start() - BEFORE), side.start())
    return Assertion("side", side.span(), (still.start() if still else side.start(), side.end()), state, "steady" if still else trend)
