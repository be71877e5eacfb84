"""Bytes to text: UTF-8, or another encoding when the bytes leave little doubt, or a refusal that says where."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dragoman.errors import DocumentError

BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SURROGATE = re.compile("[\ud800-\udfff]")
# What Western European news has beyond ASCII: letters with accents, typographic punctuation, money, degrees, fractions.
WESTERN = re.compile(
    "[\x00-\x7fÀ-ÖØ-öø-ÿŒœŠšŽžŸ\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2013\u2014\u2026\u2039\u203a€£¥§©®™°·«»¿¡½¼¾²³ªº\xa0\xad´]*"
)
LETTER_RUN = re.compile("[À-ÖØ-öø-ÿŒœŠšŽžŸ]{3}")
DOUBT = 0.1  # charset-normalizer's share of improbable neighbours; its own default limit is 0.2, which takes noise for KOI8
COHERENCE = 0.3  # and how well the letters fit some language; below it, short texts come out as whatever was tried first
SAMPLE = 100_000  # bytes to look at; more does not change the answer, and costs seconds


@dataclass(frozen=True)
class Decoded:
    """A text and what its reader should know of how it was read."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """The text of these bytes, without a byte order mark.

    ``declared`` is what the document says of itself (an HTML page's charset). Bytes that are neither UTF-8 nor clearly something
    else raise DocumentError with the offset of the first that does not fit.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strictly(data, name, where)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        other = None if _was_utf8(data, error) else _declared(data, declared) or _western(data) or _detected(data)
        if other is None:
            raise _refusal(where, error) from None
        return Decoded(data.decode(other), (f"encoding: {_official(other)}",))


def whole(text: str) -> Decoded:
    """The text with lone surrogates, which no file can hold, replaced one for one, and with a warning for these and for NULs."""
    warnings = []
    fixed, count = SURROGATE.subn("\ufffd", text)
    if count:
        warnings.append(f"surrogates: {count} replaced by U+FFFD")
    if "\0" in fixed:
        warnings.append("nul")
    return Decoded(fixed, tuple(warnings))


def _strictly(data: bytes, name: str, where: str) -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise _refusal(where, error, name) from None
    return Decoded(text.removeprefix("\ufeff"), () if name == "utf-8" else (f"encoding: {name}",))


def _refusal(where: str, error: UnicodeDecodeError, name: str = "utf-8") -> DocumentError:
    byte = error.object[error.start]
    return DocumentError(where, f"byte 0x{byte:02x} at offset {error.start} is not {name.upper()}", "save it as UTF-8")


def _was_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    # Other encodings form whole sequences of UTF-8 by chance only, so text with as many whole as broken ones is UTF-8 that was
    # damaged or cut off, and to read it as anything else would turn its good letters into nonsense.
    if error.reason == "unexpected end of data":
        return True
    letters = [c for c in data[:SAMPLE].decode("utf-8", "replace") if c > "\x7f"]
    broken = letters.count("\ufffd")
    return len(letters) - broken >= broken > 0


def _declared(data: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        found = codecs.lookup({"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}.get(name.lower(), name)).name
        data.decode(found)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return found


def _western(data: bytes) -> str | None:
    # charset-normalizer cannot tell the Latin code pages apart in a few sentences of English with three accented names;
    # what such a file holds in practice is windows-1252, unless its characters make no sense there.
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return "cp1252" if WESTERN.fullmatch(text) and not LETTER_RUN.search(text) else None


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(data[:SAMPLE]).best()
    if (
        best is None
        or best.chaos > DOUBT
        or (best.coherence < COHERENCE and not best.encoding.startswith(("cp932", "gb", "big5", "euc", "shift")))
    ):
        return None
    return _declared(data, best.encoding)


def _official(name: str) -> str:
    return name.replace("cp125", "windows-125")
