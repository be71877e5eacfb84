"""Issues that politics is about, each with the other words for it; and the form in which words of an issue are compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.know.names import plain
from dragoman.know.tables import rows

COLUMNS = ("label", "variants")
WORD_COLUMNS = ("word", "variants")
LONGEST = 8  # words of a variant
IRREGULAR = {"men": "man", "women": "woman", "children": "child", "crises": "crisis", "lives": "life", "wives": "wife", "knives": "knife", "thieves": "thief",
             "halves": "half", "wolves": "wolf", "shelves": "shelf", "calves": "calf", "loaves": "loaf", "policemen": "policeman", "fishermen": "fisherman",
             "axes": "axis", "analyses": "analysis", "buses": "bus", "gases": "gas", "viruses": "virus", "campuses": "campus", "bonuses": "bonus", "censuses": "census",
             "potatoes": "potato", "tomatoes": "tomato", "heroes": "hero", "vetoes": "veto", "embargoes": "embargo", "torpedoes": "torpedo", "volcanoes": "volcano",
             "mosquitoes": "mosquito", "cargoes": "cargo", "echoes": "echo"}  # fmt: skip
# words whose plural is another thing than many of one, or that are none
PLURAL = frozenset(
    ["rights", "arms", "remains", "goods", "affairs", "relations", "ties", "funds", "troops", "talks", "forces", "news", "customs", "means", "series", "species",
     "savings", "services", "minerals", "waters", "wages", "arrears", "archives", "headquarters", "spoils", "proceeds", "earnings", "assets", "states", "nations",
     "gas", "biogas", "atlas", "canvas", "chaos", "ethos", "cosmos", "diabetes", "rabies", "measles", "christmas", "movies"]
)  # fmt: skip


def singular(word: str) -> str:
    """The singular of a noun in lower case; a word whose plural says something else stays."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or word in PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics", "'s")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes")) else word[:-1]


@cache
def _shared() -> dict[str, str]:
    """The one word for other spellings of it and for words that mean the same. Raises BadRow when a word stands for two."""
    found: dict[str, str] = {}
    for row in rows("issue_words.csv", WORD_COLUMNS):
        for variant in row.list("variants"):
            if variant != singular(variant) or found.setdefault(variant, row["word"]) != row["word"]:
                raise row.bad(f"{variant!r} is no singular in lower case, or stands for {found.get(variant)!r} already")
    return found


def normal(word: str) -> str:
    """What words of an issue are compared by: lower case, singular, without accents, British, one word for those that mean the same.

    A word in capitals is an acronym and has no plural: "AIDS" is not aid.
    """
    bare = plain(word).replace(".", "").removesuffix("'s")
    low = bare.casefold() if bare.isupper() else singular(bare.casefold())
    return _shared().get(low, low)


@cache
def index() -> dict[tuple[str, ...], str]:
    """Labels by the normal words of each way to name the issue. Raises BadRow when two lines claim the same words."""
    found: dict[tuple[str, ...], str] = {}
    for row in rows("issues.csv", COLUMNS):
        label = row["label"]
        for text in (label, *row.list("variants")):
            key = tuple(normal(w) for w in text.replace("-", " ").split() if w.casefold() not in ("the", "'s"))
            if not key or len(key) > LONGEST:
                raise row.bad(f"{text!r} has {len(key)} words; write between one and {LONGEST}")
            if found.setdefault(key, label) != label:
                raise row.bad(f"{text!r} stands for {found[key]!r} already; leave it out of one of the two")
    return found


@cache
def acronyms() -> frozenset[str]:
    """Ways to name an issue that are one word in capitals: "GERD"."""
    return frozenset(text for row in rows("issues.csv", COLUMNS) for text in (row["label"], *row.list("variants")) if text.isupper() and " " not in text)


def issue_named(words: Sequence[str]) -> str | None:
    """The label of the issue that these normal words name, in this order; None when the table has none."""
    return index().get(tuple(words))


@cache
def words() -> frozenset[str]:
    """Every normal word that the table uses."""
    return frozenset(word for some in index() for word in some)


@cache
def _openings() -> frozenset[str]:
    return frozenset(words[0] for words in index())


def issues_in(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where normal words of a text name known issues: first word, end, label, in the order of the text; the longest name at each place."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        step = 1
        if words[at] in _openings():
            for end in range(min(len(words), at + LONGEST), at, -1):
                if (label := index().get(tuple(words[at:end]))) is not None:
                    found.append((at, end, label))
                    step = end - at
                    break
        at += step
    return found
