"""Whom "he", "it", "they" and "we" mean: those named before, by number, kind and who does what in the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.code.cast import Cast, Draught
from dragoman.code.draft import Draft, Mention
from dragoman.know.resolve import Resolution, resolve

SINGULAR = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself", "who", "whom", "whose"])
PEOPLE = frozenset(["people", "police", "men", "women", "children", "personnel", "staff", "youth", "civilians", "clergy", "others", "dead", "wounded", "injured", "poor", "young", "unemployed", "elderly"])
MANY = PEOPLE | frozenset(["troops", "crowd", "crowds", "militia", "army", "force", "family", "group", "public", "population", "press", "team", "crew", "opposition", "media", "infantry", "navy", "gang", "mob"])
OBJECTS = frozenset({"him", "her"})
NEUTRAL = frozenset(["it", "its", "itself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves", "both"])
UNNAMED = frozenset(["he", "him", "his", "she", "her", "they", "them", "their"])  # of whom a text may tell no more
SPEAKER = frozenset(["i", "me", "my", "we", "us", "our", "ours"])


def speaker(mention: Mention, draft: Draft, cast: Cast) -> list[Draught]:
    """Who says "I" or "we": the speaker of the statement that the word stands in."""
    saying = next((s for s in cast.told[mention.sentence] if s.content.holds(mention.span)), None)
    if saying is None or saying.speaker is None:
        return cast.recent(mention, ("person",))[:1]
    words = saying.speaker.of(draft.text)
    e = cast.named(words) or cast.at(saying.speaker, draft.sentences_in(saying.speaker))
    if e:
        return [e]
    if words.lower() in SINGULAR | NEUTRAL | PLURAL:
        return antecedent(words.lower(), replace(mention, span=saying.speaker), cast)
    found = resolve(words, on=cast.on, home=cast.around.dateline)
    return [cast.same(found, words.split()[-1], True) or cast.add(found, words.split()[-1])]


def accused(mention: Mention, cast: Cast) -> list[Draught]:
    """Who denies what the sentence has accused somebody of: "Khartoum accuses Juba of arming them, which it denies"."""
    around = cast.around
    if not any(role == "actor" and type_ == "REJECT" for _, role, type_ in around.sides[mention.span]):
        return []
    charged = [span for act in around.acts[mention.sentence] for span in around.parties[act, "recipient"]
               if (act, "recipient", "ACCUSE") in around.sides[span] and span.end <= mention.span.start]  # fmt: skip
    found = cast.at(charged[-1], [mention.sentence]) if charged else None
    return [found] if found else []


def antecedent(low: str, mention: Mention, cast: Cast) -> list[Draught]:
    """Whom "he", "it" or "they" mean; nobody when none of those named before can be meant. ``low``: the pronoun in small letters."""
    if low in SINGULAR:
        people = [e for e in cast.recent(mention, ("person", "group")) if e.kind == "person" or _is_one(e)]
        if low in OBJECTS:
            people = _but_the_doer(people, mention, cast) or people
        return people[:1]
    if low in NEUTRAL:
        things = cast.recent(mention, ("organization", "country", "group"))
        if low == "it" and not mention.subject:
            things = _but_the_doer(things, mention, cast) or things
        return [e for e in things if e.kind != "group" or _is_body(e)][:1] or things[:1]
    if low != "them" and (together := cast.together_before(mention)):
        return together
    several = cast.recent(mention, ("group", "organization", "person", "country"))
    if low == "them":
        several = _but_the_doer(several, mention, cast)
    alike = [e for e in several if e.kind == "group" or e.head.endswith("s") or e.many]
    group = next((e for e in alike if not _is_one(e)), alike[0] if alike else None)
    if group:
        return [group]
    if several:
        nearest = max(e.seen[-1][0] for e in several)
        return [e for e in several if e.subject_in(nearest)][:2] or several[:1]
    return []


def somebody(words: str, mention: Mention, cast: Cast) -> list[Draught]:
    """A person or people of whom the text has told nothing but "he" or "they", and who still acts or speaks."""
    if not mention.part or words.lower() not in UNNAMED:
        return []
    kind = "person" if words.lower() in SINGULAR else "group"
    return [cast.add(Resolution(words, kind, None, (), None, None, f"nobody before “{words}” whom it could mean"), words)]


def _but_the_doer(found: Sequence[Draught], mention: Mention, cast: Cast) -> list[Draught]:
    """Whom the object of an act may mean: "met him" is not whoever met, "accusing it" not whoever accuses."""
    doing = cast.doing(mention)
    return [e for e in found if e is not doing]


def _is_one(e: Draught) -> bool:
    """Whether a description is of one person: "a retired judge"."""
    return not e.many and not e.head.endswith("s") and e.head not in MANY and e.head[:1].isalpha()


def _is_body(e: Draught) -> bool:
    """Whether a group is called by a singular: "the army", "a militia"."""
    return e.head.isalpha() and not e.head.endswith("s") and e.head not in PEOPLE
