"""From a noun phrase to the label of an issue: "a ban on imports of Polish apples" and "the Polish apple embargo" are both "apple ban".

What stands behind a noun goes before it, the last first; words that only hold an issue ("talks on", "the question of"), words that only
judge or count it and countries fall; the rest is singular, in British spelling, and one of several words that mean the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from dragoman.code.tables import table
from dragoman.know.countries import country_named
from dragoman.know.issues import issue_named, normal
from dragoman.know.issues import words as known_words

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Token

NO_ISSUE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "PERSON"})  # kinds of names that are none
MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod"})
NAMES = frozenset({"LOC", "FAC", "GPE", "ORG", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})  # names that an issue may have in it
LONGEST = 5  # words and names of a label; of a longer phrase the names and the last words
DEEPEST = 3  # phrases within phrases
JOINS = frozenset({"of", "on", "over", "about", "against", "for", "to", "from", "into", "at", "towards", "regarding", "concerning", "with", "in"})
PLACED = frozenset({"in", "with", "at", "from", "into"})  # prepositions that name an issue only by a place or a country


@cache
def lists() -> dict[str, frozenset[str]]:
    """Word lists of ``issues.toml``, by name."""
    return {name: frozenset(words.split()) for name, words in table("issues.toml").items()}


def holds(noun: Token) -> bool:
    """Whether a noun holds an issue and is none itself: "talks", "memorandum"."""
    return normal(noun.text) in lists()["holders"]


def words_of(noun: Token, owner: Callable[[Token], str | None]) -> list[str]:
    """The words of the issue that a noun phrase names, in the order of a label; [] when it names none.

    ``owner`` gives the country that a word stands for, None when it is no country.
    """
    found = _collected(noun, owner, 0)
    if not any(is_noun for _, is_noun in found):
        return []
    words = list(dict.fromkeys(word for word, _ in found))
    names = [w for w in words if not w.islower()]
    others = [w for w in words if w.islower()]
    return [*names, *others[max(0, len(others) + len(names) - LONGEST) :]]


def label_of(words: list[str]) -> str | None:
    """The label of an issue in these words: the table's where it knows the issue, else the words without countries, which the parties
    tell, and with one word for things that mean the same ("embargo", "ban"); None for words that say nothing."""
    homeless = [w for w in words if country_word(w) is None]
    shared = list(dict.fromkeys(normal(w) if w.islower() else w for w in homeless))
    if lists()["measures"].intersection(shared):  # "import ban on apples", "ban on apple imports", "ban on apples"
        shared = [w for w in shared if w not in lists()["traffic"]]
    for some in (words, homeless, shared):
        if known := issue_named(normals(some)):
            return known
    low = [" ".join(normals([w])) for w in shared]
    telling = [w for w in low if w not in lists()["empty"] and w not in lists()["holders"] and w not in lists()["measures"]]
    if not telling:
        return words[0] if len(words) == 1 and not homeless else None
    return " ".join(shared) if len("".join(shared)) > 3 else None


def normals(words: list[str]) -> list[str]:
    """The normal words of words and names of several words."""
    return [normal(part) for word in words for part in word.replace("-", " ").split() if part.casefold() != "the"]


def _collected(noun: Token, owner: Callable[[Token], str | None], depth: int) -> list[tuple[str, bool]]:
    """Words of a phrase, each with whether it is a noun."""
    holder = holds(noun)
    behind: list[tuple[str, bool]] = []
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in JOINS and depth < DEEPEST:
            for obj in child.children if not (holder and child.lower_ in PLACED) else ():
                if obj.dep_ == "pobj" and obj.tag_[:2] == "NN" and _may_follow(child, obj):
                    behind = [*_collected(obj, owner, depth + 1), *behind]
    front = _before(noun, owner, bare=bool(behind))
    if holder and not (noun.tag_.startswith("NNP") and front):
        return [*behind, *front]
    return [*behind, *front, *_spelled(noun, owner)]


def _may_follow(prep: Token, obj: Token) -> bool:
    if obj.ent_type_ in NO_ISSUE or normal(obj.text) in lists()["empty"]:
        return False
    return prep.lower_ not in PLACED or obj.ent_type_ in ("GPE", "LOC", "FAC", "NORP", "ORG")


def _before(noun: Token, owner: Callable[[Token], str | None], bare: bool) -> list[tuple[str, bool]]:
    """The modifiers before a noun. A phrase with its matter behind it ("Turkey's veto on Sweden's entry") keeps no owner."""
    words: list[tuple[str, bool]] = []
    for child in noun.lefts:
        if child.dep_ == "poss":
            if not bare and (country := owner(child)):
                words.append((country, True))
        elif child.dep_ in MODIFIERS and (child.ent_type_ not in NO_ISSUE or country_word(child.text)) and child.tag_[:2] in ("NN", "JJ", "VB", "FW") and child.tag_ not in ("JJR", "JJS"):
            words += [*_before(child, owner, bare=True), *_spelled(child, owner)]
    return words


def _spelled(token: Token, owner: Callable[[Token], str | None]) -> list[tuple[str, bool]]:
    word = token.text.strip("\"'“”‘’.,")
    low = normal(word)
    if not any(c.isalpha() for c in word) or low in lists()["loose"]:
        return []
    if (name := _name_of_several(token)) is not None:
        return [(name, True)]
    if word.islower() and token.tag_[:2] in ("JJ", "VB") and low not in known_words():
        return []  # of adjectives only those that tell issues apart: "nuclear", "military"
    if (country := owner(token)) is not None:
        return [(country, token.tag_ != "JJ")]
    if token.tag_.startswith("NNP") or not word.islower():
        return [(word.removesuffix("'s").removesuffix("’s"), token.tag_[:2] == "NN")]
    return [(low, token.tag_[:2] == "NN")]


def _name_of_several(token: Token) -> str | None:
    """The whole name that a word is part of: "Grand Ethiopian Renaissance Dam", "Niger Delta"; None when it is none, or one word."""
    if token.ent_type_ not in NAMES:
        return None
    ent = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
    words = [t.text for t in ent if t.lower_ != "the" and t.tag_ != "POS"] if ent is not None else []
    return " ".join(words).replace(" - ", "-") if len(words) > 1 else None


def country_word(text: str) -> str | None:
    """The name of the country that a name or demonym stands for."""
    found = country_named(text)
    return found.country.name if found and found.sort != "capital" else None
