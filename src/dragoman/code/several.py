"""Phrases that mean more than one: "both sides", "the two presidents", "Kenyan and Ugandan activists", "the two countries' ministers"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from dragoman.code import pairs
from dragoman.code.cast import BACK, Cast, Draught
from dragoman.code.draft import Draft, Mention
from dragoman.know.countries import country_named, short_name
from dragoman.know.phrase import COMBINING
from dragoman.know.resolve import Resolution, resolve

ANYBODY = frozenset({"leader", "men", "women"})  # nouns of one of two persons, whatever the office
AGAINST = frozenset({"REB", "PRM", "PRE", "UAF", "CRM", "OPP", "LAB"})  # sectors of sides within one country
FEW = 4  # mentions that overlap, or stand beside one another
ABBREVIATED = frozenset({"U.S.", "US", "U.K.", "UK", "U.N.", "UN", "EU", "NATO"})  # names that serve as adjectives
_ADJECTIVE = r"(?:U\.\s?[SKN]\.|[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?)"
_COUNTED = r"(?:(?:[a-z]+|[\d,]+)\s+of\s+|[\d,]+\s+)?(?:[Tt]he\s+)?"  # "dozens of Guinean and Gambian traders"
_TWO_ADJECTIVES = tuple(
    re.compile(rf"{_COUNTED}((?:{_ADJECTIVE},\s*)*{_ADJECTIVE},?\s+and\s+{last})\s+(.*)$|{_COUNTED}({_ADJECTIVE}-{last})\s+(.*)$", re.DOTALL)
    for last in (_ADJECTIVE, r"[A-ZÀ-Þ][\w-]+")
)  # the last may be followed by a noun with a capital
_LAND = r"(?:the\s+)?[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+){0,2}"
_SHARING = re.compile(rf"(?:,\s*{_ADJECTIVE})*,?\s+(?:and|or)\s+(?:the\s+)?(?={_ADJECTIVE}\s)")
_JOINT = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_SOME = re.compile(r"(?:(?:an?|another|the|some|[a-z]+|\d[\d,.]*)\s+)?(?=[A-ZÀ-Þ])")
_OF_SEVERAL = re.compile(rf"(?:the\s+)?([\w -]*\w(?:s|people|police)\s+(?:of|from))\s+((?:{_LAND},\s*)*{_LAND},?\s+and\s+{_LAND})$")
_OF_FIRST = re.compile(rf"([\w -]*\w(?:s|people|police)\s+(?:of|from))\s+{_LAND}(?:,\s*{_LAND})*(?:,|,?\s+and)\s+$")
_OF_BOTH = re.compile(r"(?:the|both|their)?\s*(?:two\s+|both\s+)?(?:countries|nations|neighbou?rs|states|capitals)['’]s?\s+(\w.*)$", re.IGNORECASE | re.DOTALL)
_FROM_BOTH = re.compile(r"(?:the\s+)?(.*\w)\s+(?:of|from)\s+(?:the\s+two|both)\s+(?:countries|nations|sides|states|governments|capitals|neighbou?rs)$", re.IGNORECASE | re.DOTALL)
_THEIRS = re.compile(r"their\s+(?:respective\s+)?(\w.*s)$", re.IGNORECASE | re.DOTALL)
PERSONAL = frozenset(
    ["president", "minister", "premier", "chancellor", "king", "queen", "prince", "sultan", "emir", "leader", "chief", "head", "chairman", "chairwoman", "governor", "mayor", "senator", "lawmaker", "judge", "general", "colonel", "commander", "ambassador", "envoy", "diplomat", "secretary", "spokesman", "spokeswoman", "spokesperson", "official", "bishop", "archbishop", "pope", "imam", "candidate", "activist", "journalist", "reporter", "dissident", "businessman", "lawyer", "prosecutor", "officer", "politician", "veteran", "monarch", "pontiff", "congressman", "congresswoman"]
)


def phrases(words: str, head: str, mention: Mention, draft: Draft, cast: Cast) -> list[tuple[str, str | None]]:
    """The phrases that one for parties of several countries stands for, each with its country where its words do not name it: "Kenyan and Ugandan
    activists", "the two countries' ministers"; none for any other phrase."""
    parts: list[tuple[str, str | None]] = []
    for pattern in _TWO_ADJECTIVES:
        if not parts and (m := pattern.match(words)):
            adjectives = [COMBINING.get(a.lower(), a) for a in re.split(r",\s*(?:and\s+)?|\s+and\s+|-", m[1] or m[3]) if a]
            adjectives = [a if country_named(a) is not None else a.split()[-1] for a in adjectives]  # "Senior Czech and Slovak officials"
            if len(adjectives) > 1 and all(country_named(a) is not None for a in adjectives):
                parts = [(f"{a} {m[2] or m[4]}".strip(), None) for a in adjectives]
    if not parts and (m := _OF_SEVERAL.match(words)) and head in m[1]:
        lands = _JOINT.split(m[2])
        parts = [(f"{m[1]} {land}", None) for land in lands] if all(country_named(land) is not None for land in lands) else []
    each = _JOINT.split(words)
    if not parts and len(each) > 1 and all((land := country_named(_SOME.sub("", one, count=1))) is not None and land.sort == "demonym" for one in each):
        parts = [(one, None) for one in each]  # "a Canadian and two Germans"
    if not parts and (pair := cast.pair_in(mention.sentence)) and (m := _THEIRS.match(words)):
        parts = [(m[1], e.country) for e in pair if e.country]
    if not parts and (m := _OF_BOTH.match(words) or _FROM_BOTH.match(words)):
        parts = [(m[1], code) for code in cast.read(draft, mention.sentence).likeliest(mention.sentence)]
    return parts if len(parts) > 1 else []


def with_shared_noun(words: str, mention: Mention, draft: Draft) -> str | None:
    """What a country means that shares the noun of the party joined to it, where each is a party of its own: "Thai soldiers" for the first of
    "Thai and Cambodian soldiers", "presidents of Togo" for the last of "the presidents of Benin and Togo"; None where it shares none."""
    land = country_named(words)
    if land is not None and land.sort == "demonym" or words in ABBREVIATED:
        return _with_noun_after(words, mention, draft)
    return _with_noun_before(words, mention, draft) if land is not None and land.sort == "name" else None


def _with_noun_after(words: str, mention: Mention, draft: Draft) -> str | None:
    joined = _SHARING.match(draft.text, mention.span.end)
    if joined is None:
        return None
    end = max((m.span.end for m in _around(joined.end(), draft) if m.part and m.span.start <= joined.end() < m.span.end), default=joined.end())
    named = draft.text[joined.end() : end].split()
    whose = next((n for n in (2, 1) if n < len(named) and country_named(" ".join(named[:n])) is not None), 0)
    noun = named[whose:]
    return " ".join((words, *noun)) if whose and noun[0].islower() else None


def _with_noun_before(words: str, mention: Mention, draft: Draft) -> str | None:
    before = next((m.span for m in reversed(_around(mention.span.start, draft)) if m.part and m.sentence == mention.sentence and m.span.end < mention.span.start), None)
    of = _OF_FIRST.match(draft.text, before.start, mention.span.start) if before else None
    return f"{of[1]} {words}" if of else None


def _around(at: int, draft: Draft) -> Sequence[Mention]:
    """The mentions that begin at a place in the text, and the last few before it."""
    first = bisect_left(draft.mentions, at, key=lambda m: m.span.start)
    last = bisect_right(draft.mentions, at, lo=first, key=lambda m: m.span.start)
    return draft.mentions[max(0, first - FEW) : last]


def sides(number: int, noun: str | None, low: str, mention: Mention, draft: Draft, cast: Cast) -> list[Draught]:
    """The parties that "both sides" or "the two leaders" means: those of the countries that the text tells of together, else the last two."""
    asking = {cast.resolved.get(span) for act, role, _ in cast.around.sides[mention.span] if role == "recipient" for span in cast.around.parties[act, "actor"]}
    bare = low.startswith("the ") and low.split()[1] not in pairs.NUMBERS
    if bare and any(e.head == mention.head.of(draft.text).lower() for e in cast.recent(mention, ("group", "person"), back=2 * BACK)):
        return []
    without = asking | {way.country.code for word in mention.span.of(draft.text).split() if (way := country_named(word)) is not None}  # "the two U.S. allies"
    codes = cast.read(draft, mention.sentence).likeliest(mention.sentence, {c for c in without if c}, number)
    found = [of_country(code, noun, mention, cast) for code in codes]
    if not found and not bare:
        found = _last_two(noun, asking, mention, cast)
    cast.pair = (mention.sentence, found) if found else cast.pair
    return found


def of_country(code: str, noun: str | None, mention: Mention, cast: Cast) -> Draught:
    """A country that is one side of several, or whoever of it the noun means: "the two presidents"."""
    stem = noun.split()[-1].lower().removesuffix("s") if noun else ""
    people = [e for e in cast.recent(mention, ("person",), back=3 * BACK) if e.country == code] if stem in PERSONAL or stem in ANYBODY else []
    person = next((e for e in people if stem in ANYBODY or not e.role or stem in e.role.lower()), None)
    if person is not None:
        return person
    words = noun or short_name(code) or code
    found = resolve(words, on=cast.on, home=code)
    if found.country != code:
        found = Resolution(words, "group" if noun else "country", code, found.sectors, None, None, f"one of the sides that the text tells of together, {code}")
    met = cast.same(found, words.split()[-1], False)
    return met if met is not None and met.country == code else cast.add(found, words.split()[-1])


def _last_two(noun: str | None, asking: set[str | None], mention: Mention, cast: Cast) -> list[Draught]:
    # Who urges both sides is neither.
    near = [e for e in cast.recent(mention, ("person",) if noun else ("country", "organization", "group", "person"), back=2 * BACK) if e.country not in asking]
    sides = [e for e in near if e.sectors or e.kind in ("country", "organization")]  # nor is a crowd one
    return _two(sides, lambda e: (e.country, _camp(e))) or _two([e for e in near if e.country or e.sectors], lambda e: (e.country or e.name, e.kind))


def _two(found: Sequence[Draught], apart: Callable[[Draught], tuple[str | None, str]]) -> list[Draught]:
    """The first two that something tells apart; none where there are no two."""
    first = {apart(e): e for e in reversed(found)}
    two = [e for e in found if first[apart(e)] is e][:2]
    return two if len(two) == 2 else []


def _camp(e: Draught) -> str:
    """What tells two sides of one country apart: who fights or opposes the state, and all others."""
    return next((sector for sector in e.sectors if sector in AGAINST), "")
