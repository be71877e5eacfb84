"""How names are compared: one key for spellings that differ in case, accents, dots and apostrophes, and a test of case."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‑": "-", "–": "-", "—": "-", "‐": "-", "\u00a0": " "})
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ð": "d", "æ": "ae", "Æ": "Ae", "œ": "oe"})


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """``text`` without accents and with straight apostrophes and hyphens; case stays."""
    if text.isascii():
        return text
    text = text.translate(APOSTROPHES).translate(LETTERS)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def key(text: str) -> str:
    """What two spellings of one name share: "U.S." and "US", "São Tomé" and "Sao Tome", "Students' Union" and "Students Union"
    have equal keys. A leading "the" falls."""
    words = plain(text).replace(".", "").replace("s' ", "s ").casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def fits_case(name: str, surface: str) -> bool:
    """Whether ``surface`` can be the name ``name`` by its case: "us" is not "US", "turkey" not "Turkey", "Who" not "WHO".

    An acronym must stand exactly as it is written in the data; a name that begins with a capital must begin with one.
    """
    name, surface = plain(name).replace(".", ""), plain(surface).replace(".", "")
    name = name[4:] if name[:4] in ("the ", "The ") else name
    surface = surface[4:] if surface[:4].casefold() == "the " else surface
    if len(name) <= 6 and name.upper() == name and name.isalnum():
        return surface == name
    return not name[:1].isupper() or surface[:1].isupper()


_PARTICLE = re.compile(r"(?<![\w'])(?:al|el|ul|il|ad|ed|as|es|az|ez|ar|er|an|en|ash|esh|at|et|bi|fi)[- ]")
_AND = re.compile(r"\bwal?[- ]?(?=\w)")
_SPELLED = str.maketrans({"e": "a", "i": "a", "y": "a", "o": "u", "q": "k", "'": None, "-": None, " ": None})
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(text: str) -> str:
    """What spellings of one Arabic, Persian or Somali name share: "Ahlu Sunna Wal Jamaa" and "Ahlu Sunna Waljama'a"."""
    plain_key = _AND.sub("wa ", _PARTICLE.sub("", key(text)))
    words = [word.removesuffix("h") for word in plain_key.split()]
    return _TWICE.sub(r"\1", " ".join(words).replace("ou", "u").replace("dh", "d").replace("kh", "h").translate(_SPELLED))
