"""What a body is by the words of its name: a "Liberation Front" is REB, a "Teachers' Federation" LAB, a "Space Organisation" GOV.

A head alone says little: councils and associations are of all kinds. The words beside it, and those behind "of" and "for", tell which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dragoman.know.names import key
from dragoman.know.tables import rows

COLUMNS = ("heads", "words", "sectors", "names")
JOINING = frozenset(["of", "for", "to", "and", "the", "on", "in", "&", "against"])  # within a name: "Front for the Liberation of Palestine"


# Words of names that bodies of many countries have, beside those of bodies.csv.
COMMON = frozenset(
    ["party", "house", "commons", "lords", "representatives", "deputies", "senate", "congress", "parliament", "assembly", "court", "supreme", "high", "general", "central", "federal", "state", "bank", "defence", "defense", "security", "labour", "labor", "communist", "christian", "socialist", "democrats", "greens", "conservatives", "liberals", "republicans", "democratic", "new", "guard", "council", "ministry"]
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Bodies of one head whose names hold one of ``words`` (of one word or two) have these sectors; ``names`` when only a proper name tells."""

    words: frozenset[str]
    sectors: tuple[str, ...]
    names: bool


def _stem(word: str) -> str:
    word = key(word).rstrip("'").removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@cache
def index() -> dict[str, tuple[Kind, ...]]:
    """Kinds of bodies by the head of their name, in the order of the file: the first that fits holds. Raises BadRow."""
    found: dict[str, list[Kind]] = {}
    for row in rows("bodies.csv", COLUMNS):
        if not row["heads"] or not row["words"] or not row["sectors"]:
            raise row.bad("heads, words and sectors must not be empty")
        kind = Kind(frozenset(" ".join(map(_stem, text.split())) for text in row.list("words")), row.sectors(), row["names"] == "yes")
        for head in row.list("heads"):
            found.setdefault(head, []).append(kind)
    return {head: tuple(kinds) for head, kinds in found.items()}


def sectors_of(head: str, words: Iterable[str]) -> tuple[str, ...]:
    """Sectors of a body by its head and the other words of its name; () when they do not tell."""
    kinds = index().get(key(head), ())
    if not kinds:
        return ()
    stems = [_stem(word) for word in words]
    told = {*stems, *(f"{one} {other}" for one, other in pairwise(stems))}
    return next((kind.sectors for kind in kinds if told & kind.words and (head[:1].isupper() or not kind.names)), ())


@cache
def _words() -> frozenset[str]:
    kinds = index()
    words = {word for ones in kinds.values() for kind in ones for phrase in kind.words for word in phrase.split()}
    return frozenset(words | set(map(_stem, kinds)) | set(map(_stem, COMMON)) | JOINING)


def is_common(name: str) -> bool:
    """Whether a name has only words that bodies of many countries have in theirs: "National Liberation Army", not "Knesset"."""
    return all(_stem(word) in _words() for word in name.split())
