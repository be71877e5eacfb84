"""Wikidata's entities as its JSON dumps write them: only what an import reads is decoded, which is most of its speed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from msgspec import Raw, Struct, ValidationError, field, json

DAY, MONTH, YEAR = 11, 10, 9  # Wikidata's precisions
ORDER = {"preferred": 0, "normal": 1}


class Text(Struct):
    """A label or an alias."""

    value: str


class Words(Struct):
    """What is read of labels and of aliases: English, else the form that serves all languages."""

    en: Any = None
    mul: Any = None


class Value(Struct):
    """The value of a statement: an entity's id, a time, or a text in a language."""

    id: str | None = None
    time: str | None = None
    precision: int = DAY
    text: str | None = None
    language: str | None = None


class DataValue(Struct):
    """The wrapping of a value."""

    value: Value


class Snak(Struct):
    """A property with its value; ``snaktype`` somevalue or novalue has none."""

    snaktype: str = "value"
    datavalue: DataValue | None = None


class Qualifiers(Struct):
    """Of a position held: from when, to when, and for which land."""

    P580: list[Snak] = field(default_factory=list)
    P582: list[Snak] = field(default_factory=list)
    P1001: list[Snak] = field(default_factory=list)
    P17: list[Snak] = field(default_factory=list)


class Statement(Struct):
    """A claim with its rank."""

    mainsnak: Snak
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    qualifiers: Qualifiers | list[Any] = field(default_factory=list)

    @property
    def limits(self) -> Qualifiers:
        """Its qualifiers; an entity without any has an empty list there."""
        return self.qualifiers if isinstance(self.qualifiers, Qualifiers) else Qualifiers()


class Claims(Struct):
    """The statements that tell who somebody or what something is."""

    P31: list[Statement] = field(default_factory=list)
    P279: list[Statement] = field(default_factory=list)
    P17: list[Statement] = field(default_factory=list)
    P1001: list[Statement] = field(default_factory=list)
    P27: list[Statement] = field(default_factory=list)
    P39: list[Statement] = field(default_factory=list)
    P106: list[Statement] = field(default_factory=list)
    P569: list[Statement] = field(default_factory=list)
    P570: list[Statement] = field(default_factory=list)
    P571: list[Statement] = field(default_factory=list)
    P576: list[Statement] = field(default_factory=list)
    P1813: list[Statement] = field(default_factory=list)


class Entity(Struct):
    """One line of a dump."""

    id: str
    type: str = "item"
    labels: Words | list[Any] = field(default_factory=list)
    aliases: Words | list[Any] = field(default_factory=list)
    claims: Claims | list[Any] = field(default_factory=list)

    @property
    def told(self) -> Claims:
        """Its statements; an entity without any has an empty list there."""
        return self.claims if isinstance(self.claims, Claims) else Claims()

    @property
    def label(self) -> str:
        """Its English label, else the one for all languages; "" when it has neither."""
        words = self.labels if isinstance(self.labels, Words) else Words()
        return next((cell["value"] for cell in (words.en, words.mul) if isinstance(cell, dict) and isinstance(cell.get("value"), str)), "")

    @property
    def other_names(self) -> tuple[str, ...]:
        """Its English aliases and short names."""
        words = self.aliases if isinstance(self.aliases, Words) else Words()
        cells = [cell for part in (words.en, words.mul) if isinstance(part, list) for cell in part]
        aliases = [cell["value"] for cell in cells if isinstance(cell, dict) and isinstance(cell.get("value"), str)]
        short = [v.text for v in values(self.told.P1813) if v.text and v.language in ("en", "mul")]
        return tuple(dict.fromkeys([*aliases, *short]))


_entity = json.Decoder(Entity)
_any = json.Decoder(Raw)


def entity(line: bytes) -> Entity | None:
    """The entity of a line; None for JSON of another shape. Raises msgspec.DecodeError when it is no JSON."""
    try:
        return _entity.decode(line)
    except ValidationError:
        _any.decode(line)
        return None


def good(statements: Sequence[Statement]) -> list[Statement]:
    """Statements with a value, the preferred ones first, the deprecated ones left out."""
    kept = [one for one in statements if one.rank in ORDER and one.mainsnak.datavalue]
    return sorted(kept, key=lambda one: ORDER[one.rank])


def values(statements: Sequence[Statement]) -> list[Value]:
    """Their values."""
    return [one.mainsnak.datavalue.value for one in good(statements) if one.mainsnak.datavalue]


def ids(statements: Sequence[Statement]) -> list[str]:
    """The entities that they name."""
    return [value.id for value in values(statements) if value.id]


def snak_ids(snaks: Sequence[Snak]) -> list[str]:
    """The entities that qualifiers name."""
    return [one.datavalue.value.id for one in snaks if one.datavalue and one.datavalue.value.id]


def day_of(value: Value, last: bool) -> date | None:
    """A time of Wikidata's as its first or ``last`` day, by its precision; None before our era and when coarser than a year."""
    text = value.time or ""
    if not text.startswith("+") or value.precision < YEAR:
        return None
    try:
        year, month, day = (int(part) for part in text[1:].split("T")[0].split("-"))
        if value.precision == YEAR:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if value.precision == MONTH:
            return date(year, month, monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except ValueError:
        return None


def first_day(snaks: Sequence[Snak], last: bool) -> date | None:
    """The day of the first snak that has one."""
    return next((day for one in snaks if one.datavalue and (day := day_of(one.datavalue.value, last))), None)


def day(statements: Sequence[Statement], last: bool) -> date | None:
    """The day of the first statement that has one."""
    return next((found for value in values(statements) if (found := day_of(value, last))), None)
