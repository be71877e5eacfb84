"""Stage: who is in the text, once each. Every mention is resolved by what is known beforehand, or by what stands before it.

A mention is, in this order: a pronoun or a plural that points back ("he", "both sides"); a name already met; a description that points
back ("the minister", "the group"); or somebody new, whom the knowledge base may know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dragoman.code import collectives, halves, homes, pairs, pronouns, several
from dragoman.code.cast import BACK, Cast, Draught
from dragoman.code.choice import Weights, likeliest
from dragoman.code.draft import Draft, Mention
from dragoman.code.stage import Stage
from dragoman.know.agents import agent_named
from dragoman.know.countries import country_named, short_name
from dragoman.know.gazetteer import choose
from dragoman.know.names import key
from dragoman.know.phrase import COMBINING, COMMON_NAMES
from dragoman.know.regions import regions_named
from dragoman.know.resolve import Resolution, resolve
from dragoman.know.sectors import INTERNATIONAL
from dragoman.record import Span

_DEFINITE = re.compile(r"(?:the|this|that|his|her|its|their|these|those)\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(his|her|its|their|our|whose)\b", re.IGNORECASE)
_HIS_COUNTRY = re.compile(r"\b(?:in|of|from|across|throughout)\s(his|her|its|their|our)\s(?:own\s)?(?:country|homeland|nation|land|capital)$", re.IGNORECASE)
_OWNER = re.compile(r"((?:[A-ZÀ-Þ][\w-]+\s?){1,3})['’]s?\s")
_WHOSE = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]*\s)*[A-ZÀ-Þ][\w-]*)['’]s?\s+(?=[a-z])")
_TWO_NOUNS = re.compile(r"(?P<before>[^,]*?)(?P<one>[A-Za-z][\w-]*)\s+and\s+(?:the\s+)?(?P<other>(?:(?!and\b)[\w'’-]+\s+){0,3}(?P<noun>[a-z][\w-]*))")
_APPOSED = re.compile(r"(?:the|his|her|its|their|a|an)\s+(?:[\w-]+\s+){0,4}?([\w-]+),\s+((?:[A-ZÀ-Þ][\w.'’-]*\s?)+)$", re.IGNORECASE)
_LETTERS_ALONE = re.compile(r"[\W_]+")
_LOOSE = re.compile(r"^[\s,;:\"“”(]+|(?:['’]s)?[\s,;:\"“”)]*$")
REIGN = {"sultan": ("OMN", "BRN"), "emir": ("KWT", "QAT")}  # where a monarch of that title does, of the countries that the text names
LIKELY, SURE = 0.45, 0.8  # the model's probability of a sector that fills a gap, or overrules a noun; set by hand, not swept yet


def _borderless(words: str) -> bool:
    """Whether words name a region that is no country's, which nobody's home is: "South America", "the Sahel"."""
    return any(region.country is None for region in regions_named(words))


class ActorStage(Stage):
    """Entities, and for each mention's span the ids of those it names."""

    name = "actors"
    reads = frozenset({"published", "sentences", "triggers", "mentions", "sayings", "places", "dateline", "whys"})
    writes = frozenset({"entities", "who", "whys"})

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        cast = Cast(draft)
        who: dict[Span, tuple[str, ...]] = {}
        for mention in draft.mentions:
            found = self._resolve(mention, draft, cast)
            for e in found:
                cast.meet(e, mention)
            if len(found) > 1:
                cast.several = (mention, found)
            who[mention.span] = tuple(e.id for e in found)
        kept = [e for e in cast.all if e.mentions]
        return {"entities": tuple(e.frozen() for e in kept), "who": who, "whys": {**draft.whys, **{e.id: tuple(e.why) for e in kept}}}

    def _resolve(self, mention: Mention, draft: Draft, cast: Cast) -> list[Draught]:
        words = mention.span.of(draft.text)
        if draft.text[mention.span.end : mention.span.end + 1] == "-":  # "Franco-German" cut in two; elsewhere Franco is a man
            words = COMBINING.get(words.lower(), words)
        low = words.lower() if not (words.isupper() and len(words) == 2) else words  # "US" is no pronoun
        if low in pronouns.SPEAKER:
            return pronouns.speaker(mention, draft, cast)
        if codes := pairs.known(words):
            return [several.of_country(code, None, mention, cast) for code in codes]
        if (told := pairs.meant(words)) is not None and (pair := several.sides(*told, low, mention, draft, cast)):
            return pair
        if low in pronouns.PLURAL and (pair := cast.pair_in(mention.sentence)):
            return pair
        if low in pronouns.SINGULAR | pronouns.NEUTRAL | pronouns.PLURAL:
            return pronouns.accused(mention, cast) or pronouns.antecedent(low, mention, cast) or pronouns.somebody(words, mention, cast)
        if (mention.label == "PERSON" or words[:1].isupper()) and (e := cast.named(words)):
            e.why.append(f"“{words}” is the name of {e.name}")
            return [e]
        head = mention.head.of(draft.text)
        if parts := several.phrases(words, head, mention, draft, cast):
            named = [self._sector(resolve(phrase, on=cast.on, home=home), mention) for phrase, home in parts]
            return [cast.same(one, head, False) or cast.add(one, head) for one in named]
        if mention.part and (phrase := several.with_shared_noun(words, mention, draft)):
            one, noun = self._sector(resolve(phrase, on=cast.on), mention), phrase.split()[-1]
            return [cast.same(one, noun, False) or cast.add(one, noun)]
        if kinds := self._of_two_kinds(words, mention, cast):
            return kinds
        found = self._at_home(words, mention, cast)
        if mention.gloss is not None and found.kind in ("person", "group") and not (found.country and found.sectors):
            found = self._glossed(found, mention.gloss.of(draft.text), mention, cast)
        if mention.part and found.country is None and found.kind in ("person", "group") and not found.domestic and not _borderless(words):
            # Nobody says where a stranger is from when he is from here.
            inside = self._inside(mention, draft)
            home, why = (inside, "named in the phrase") if inside else self.home(words, found.sectors, mention, cast)
            found = replace(found, country=home, why=f"{found.why}; {home} by {why}") if home else found
        found = replace(self._sector(found, mention), name=written(found.name, words))
        if found.kind == "person" and (e := self._named_now(words, mention, cast)):
            return [e]
        if head.lower() == "counterpart" and found.country and (e := self._counterpart(found, mention, cast)):
            e.why.append(f"“{words}” holds the same office as whoever the text told of")
            return [e]
        collective = found.wikidata is None and (head.lower() in collectives.NOUNS or found.domestic and len(words.split()) == 2)
        if _DEFINITE.match(words) and (found.kind in ("person", "group") or collective) and not self._own_name(words) and (e := self._described(words, head, found, mention, cast)):
            e.why.append(f"“{words}” points back to {e.name}")
            e.many = e.many or head.lower() in collectives.REBELS
            return [e]
        if mention.label == "PERSON" and found.kind not in ("person", "country") and not mention.part:
            found = self._person(words)
        if found.kind == "person" and (e := self._person_met(found, cast)):
            return [e]
        if (e := cast.same(found, head, bool(_DEFINITE.match(words)))) is not None:
            return [e]
        if not mention.part and (mention.label in ("NORP", "GPE") and found.kind != "country" or mention.label == "NP" and not (found.country or found.sectors)):
            return []
        return [cast.add(found, head)]

    @staticmethod
    def _sector(found: Resolution, mention: Mention) -> Resolution:
        """The model's sector where the knowledge base has none, or only that of a noun and the model is sure of another."""
        known_by_name = found.wikidata is not None or found.in_office or found.kind == "country" or found.kind == "organization" and found.sectors
        needed = SURE if found.sectors else LIKELY
        if known_by_name or mention.sector is None or mention.sector_score < needed or mention.sector in found.sectors:
            return found
        why = f"{found.why}; the model reads {mention.sector} ({mention.sector_score:.2f})"
        return replace(found, sectors=(mention.sector, *(s for s in found.sectors if s in ("OPP", "PRE"))), why=why)

    @staticmethod
    def _inside(mention: Mention, draft: Draft) -> str | None:
        """Country of a place named within the phrase: "street vendors in Accra"."""
        placed = next((p.country for _, p in draft.toponyms_in(mention.span)), None)
        if placed:
            return placed
        for name in _OWNER.findall(mention.span.of(draft.text)):  # "Aceh's fishermen"
            choice = choose(name)
            if choice.place and (choice.place.kind != "city" or choice.place.population > 100_000):
                return choice.place.country
        return None

    @staticmethod
    def _person(words: str) -> Resolution:
        return Resolution(name=words, kind="person", country=None, sectors=(), role=None, wikidata=None, why=f"spaCy takes “{words}” for a person", domestic=False)

    def _of_two_kinds(self, words: str, mention: Mention, cast: Cast) -> list[Draught]:
        """One phrase for people of two kinds: "police and soldiers", "the government and FARC rebels"; who has no country is of the first's."""
        m = _TWO_NOUNS.fullmatch(words)
        one, other = (agent_named(m["one"]), agent_named(m["noun"])) if m else (None, None)
        if m is None or one is None or other is None:
            return []
        first = self._at_home(m["before"] + m["one"], mention, cast)
        second = resolve(m["other"], on=cast.on, home=first.country)
        if first.sectors[:1] == second.sectors[:1]:
            return []
        return [cast.same(found, noun, False) or cast.add(found, noun) for found, noun in ((first, m["one"]), (second, m["noun"]))]

    @staticmethod
    def _named_now(words: str, mention: Mention, cast: Cast) -> Draught | None:
        """Somebody known so far by a description only ("a Swiss envoy"), whom an apposition names ("the envoy, Laura Pembroke")."""
        m = _APPOSED.match(words)
        if not m:
            return None
        for e in cast.recent(mention, ("person", "group"), back=2 * BACK):
            if e.head == m[1].lower() and (not e.name[:1].isupper() or e.head in e.name.lower()):
                cast.rename(e, m[2], "person")
                e.why.append(f"“{words}” names {e.name}")
                return e
        return None

    @staticmethod
    def _own_name(words: str) -> bool:
        """Whether a definite phrase holds a name besides its own first word."""
        return any(w[:1].isupper() for w in words.split()[1:])

    @staticmethod
    def _person_met(found: Resolution, cast: Cast) -> Draught | None:
        """A person met before under the same full name, or whose fuller name this one ends."""
        e = cast.person(found.name)
        if e is not None:
            if len(found.name) > len(e.name):
                cast.rename(e, found.name)
            if not e.sectors and found.sectors:
                e.sectors, e.role = tuple(found.sectors), e.role or found.role
            e.country = e.country or found.country
        return e

    @staticmethod
    def _counterpart(found: Resolution, mention: Mention, cast: Cast) -> Draught | None:
        """The holder of the same office in another country, where the text has told who it is: "her U.S. counterpart"."""
        people = [e for e in cast.recent(mention, ("person",), back=2 * BACK) if e.role and e.country]
        whose = next((e for e in people if e.country != found.country), None)
        office = whose and whose.role and whose.role.lower().split()[-2:]
        return next((e for e in people if e.country == found.country and e.role and e.role.lower().split()[-2:] == office), None)

    @staticmethod
    def _described(words: str, head: str, found: Resolution, mention: Mention, cast: Cast) -> Draught | None:
        """The entity that a description without a name points back to."""
        low = head.lower()
        possessive = bool(_POSSESSIVE.match(words))
        # Of several ministers the one whom the text is about: the most often a subject, then the nearest.
        for e in sorted(cast.recent(mention, ("person", "organization", "country", "group"), back=2 * BACK), key=lambda e: -e.acted):
            if possessive and e.kind in ("person", "country"):
                continue
            if e.head == low and (e.kind != "organization" or found.sectors[:1] in ((), e.sectors[:1])) and (not found.country or not e.country or e.country == found.country or found.domestic) and not possessive:
                return e
            if low in several.PERSONAL and e.kind == "person" and e.role and low in e.role.lower() and (found.country in (None, e.country) or found.domestic):
                return e
        body = collectives.met(low, mention, cast) if not possessive and len(words.split()) <= 3 else None
        return body if body and (len(words.split()) == 2 or found.sectors[:1] in ((), ("SOC",), body.sectors[:1])) else None

    def _at_home(self, words: str, mention: Mention, cast: Cast) -> Resolution:
        """What the knowledge base makes of a phrase; an agent noun without a country has that of its home."""
        if half := halves.country(words, cast.on, cast.around.counts):
            return Resolution(short_name(half) or words, "country", half, (), None, None, f"“{words}” in a text about {half}")
        if (owned := self._owned(words, cast) or collectives.people_of(words, mention, cast) or collectives.usual(words, mention, cast)) is not None:
            return owned
        found = resolve(words, on=cast.on)
        if found.kind == "country" and (land := cast.placed.get(words.lower())) and land != found.country:  # Tripoli in Lebanon speaks for no Libya
            return replace(resolve(short_name(land) or words, on=cast.on), why=f"“{words}” is here a place in {land}")
        if found.kind == "organization" and (found.common or key(words) in COMMON_NAMES) and cast.around.is_elsewhere(found.country):
            return self._of_here(found, words, mention, cast)
        if not found.domestic:
            return found
        if "peacekeep" in words.lower() and (sender := next((e for e in cast.recent(mention, ("organization",), back=3 * BACK) if e.country in ("UNO", "IGO")), None)):
            return replace(found, country=sender.country, why=f"{found.why}; in a text about {sender.name}", domestic=False)
        named = tuple(land for land in REIGN.get(words.split()[-1].lower(), ()) if land in cast.around.counts)
        home, why = self.home(words, found.sectors, mention, cast, found.lands or named)
        if home is None:
            return found
        found = resolve(words, on=cast.on, home=home)
        return replace(found, country=found.country or home, why=f"{found.why}; domestic, {home} by {why}")

    @staticmethod
    def _owned(words: str, cast: Cast) -> Resolution | None:
        """What belongs to somebody of whom the text has told: "Montenegro's government", of Portugal's Luis Montenegro, is no Podgorica's."""
        m = _WHOSE.match(words)
        owner = cast.named(m[1]) if m else None
        if m is None or owner is None or owner.kind != "person" or not owner.country:
            return None
        way = country_named(m[1])
        if way is not None and cast.same(resolve(m[1], on=cast.on), m[1], False) is not None:  # Jordan is in the text, and a Michael Jordan
            return None
        found = resolve(words[m.end() :], on=cast.on, home=owner.country)
        if found.country not in (None, owner.country) or not found.sectors:
            return None
        return replace(found, name=words, country=owner.country, why=f"{found.why}; of {owner.name}, {owner.country}")

    @staticmethod
    def _of_here(found: Resolution, words: str, mention: Mention, cast: Cast) -> Resolution:
        """The body of that name in the country that the text is about: many countries have a Congress and a House of Commons."""
        officials = [e.country for e in cast.recent(mention, ("person", "organization")) if e.sectors[:1] in (("GOV",), ("LEG",)) and e.country and e.country not in INTERNATIONAL]
        only = next(iter(cast.around.counts)) if len(cast.around.counts) == 1 and found.sectors[:1] in (("LEG",), ("JUD",)) else None
        home = next(iter(officials), cast.around.dateline or only)
        if home in (None, found.country):
            return found
        own = resolve(words, on=cast.on, home=home)
        if own.country == home:
            return replace(own, why=f"{own.why}; that of {home}, which the text is about")
        return replace(found, name=re.sub(r"^[Tt]he\s+", "", words), wikidata=None, country=home, why=f"{found.why}; here that of {home}")

    def _glossed(self, found: Resolution, words: str, mention: Mention, cast: Cast) -> Resolution:
        """A person of whom an apposition tells more than the name."""
        more = self._at_home(words, mention, cast)
        if not more.sectors or more.kind == "country":
            return found
        return replace(found, country=found.country or more.country, sectors=found.sectors or more.sectors, role=found.role or more.role,
                       why=f"{found.why}; apposition “{words}”: {more.why}")  # fmt: skip

    def home(self, words: str, sectors: Sequence[str], mention: Mention, cast: Cast, lands: Sequence[str] = ()) -> tuple[str | None, str]:
        """The country that a domestic actor ("police", "the government") belongs to, if any, and why; one of ``lands``, if any are given."""
        candidates = self.candidates(words, sectors, mention, cast)
        if lands:
            candidates = {country: candidates[country] for country in candidates if country in lands}
        chosen, why = likeliest(candidates, self.weights) if candidates else (lands[0], "the people's name")
        if chosen:
            cast.homes.give(chosen, mention.sentence)
        return chosen, why

    @staticmethod
    def candidates(words: str, sectors: Sequence[str], mention: Mention, cast: Cast) -> dict[str, list[str]]:
        """The countries it may belong to, each with the signals that speak for it."""
        owner = None
        if whose := _POSSESSIVE.match(words) or _HIS_COUNTRY.search(words):
            kinds = {"its": ("country", "organization", "person"), "whose": ("country", "organization", "person", "group")}.get(whose[1].lower(), ("person", "country", "group"))
            owner = next((e.country for e in cast.recent(mention, kinds) if e.country), None)
        return homes.signals(words, sectors, mention, cast.around, cast.met, cast.resolved, owner, cast.homes)


def written(name: str, words: str) -> str:
    """A name as the text writes it: look-ups fold accents and set marks apart ("spokeswoman , Tomas Echague")."""
    parts = [p.strip() for p in name.split(" , ")]
    name = next((p for p in reversed(parts) if p[:1].isupper()), parts[0]) if len(parts) > 1 else name
    have, want = words.split(), name.split()
    folded, sought = [_LETTERS_ALONE.sub("", key(w)) for w in have], [_LETTERS_ALONE.sub("", key(w)) for w in want]
    for at in range(len(have) - len(want) + 1):
        if folded[at : at + len(want)] == sought:
            return _LOOSE.sub("", " ".join(have[at : at + len(want)]))
    return name
