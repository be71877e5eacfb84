"""A coder made by hand for tests of everything around the coder: it knows three verbs and takes every capitalised word for a country."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from dragoman.article import Article
from dragoman.code.coder import CoderOptions, StageReport
from dragoman.coded import Coded
from dragoman.errors import DocumentError
from dragoman.record import (
    SCHEMA,
    CoderVersion,
    Entity,
    Event,
    Participant,
    Place,
    Record,
    Relation,
    Span,
    Statement,
    When,
)

ACT = re.compile(r"(?P<who>[A-Z]\w+) (?P<verb>accused|met|denied) (?P<whom>[A-Z]\w+)(?: in (?P<place>[A-Z]\w+))?(?: on (?P<day>\w+))?")
SAID = re.compile(r"(?P<content>[^.]+), (?P<who>[A-Z]\w+) (?P<cue>said)\.")
TIES = re.compile(r"Ties between (?P<a>[A-Z]\w+) and (?P<b>[A-Z]\w+) are strained")
CODES = {"France": "FRA", "Iran": "IRN", "Mali": "MLI"}
TYPES = {
    "accused": ("ACCUSE", "allege", "112", 3, -3.5),
    "met": ("CONSULT", None, "040", 1, 2.5),
    "denied": ("REJECT", None, "120", 3, -2.0),
}


class _Reading:
    """The entities and places of one text, and what names them."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.entities: dict[str, Entity] = {}
        self.places: dict[str, Place] = {}

    def entity(self, m: re.Match[str], group: str) -> Participant:
        name, span = m[group], Span(*m.span(group))
        known = self.entities.get(name)
        id = known.id if known else f"e{len(self.entities) + 1}"
        mentions = (*(known.mentions if known else ()), span)
        self.entities[name] = Entity(id, name, "country", CODES.get(name), (), None, None, mentions)
        return Participant(id, span)

    def place(self, m: re.Match[str]) -> str | None:
        if not m["place"]:
            return None
        new = Place(f"p{len(self.places) + 1}", m["place"], None, None, 1.5, 2.5, None, (Span(*m.span("place")),))
        return self.places.setdefault(m["place"], new).id

    def event(self, n: int, m: re.Match[str]) -> Event:
        type_, mode, cameo, quad, score = TYPES[m["verb"]]
        day = self.article.date
        when = When(day, day, Span(*m.span("day")) if m["day"] else None, "stated" if m["day"] else "inferred")
        actors, recipients = (self.entity(m, "who"),), (self.entity(m, "whom"),)
        numbers: dict[str, int | float | str] = {"killed": 3} if n == 1 else {}
        what = (f"{self.article.id}#{n}", type_, mode, ("diplomatic",), cameo, quad, score, "actual")
        return Event(*what, actors, recipients, Span(*m.span("verb")), Span(*m.span()), when, self.place(m), None, numbers, 0.9)  # type: ignore[arg-type]

    def statement(self, n: int, m: re.Match[str]) -> Statement:
        cue, content = Span(*m.span("cue")), Span(*m.span("content"))
        speaker = self.entity(m, "who")
        return Statement(f"{self.article.id}@{n}", speaker.entity, (), "indirect", speaker.span, cue, content, None, None)


def record_of(article: Article) -> Record:
    """The record that the three verbs give; a text with FAIL in it cannot be coded."""
    if "FAIL" in article.text:
        raise DocumentError(article.where(), "the text says FAIL", "take it out")
    reading = _Reading(article)
    events = tuple(reading.event(n, m) for n, m in enumerate(ACT.finditer(article.text), 1))
    statements = tuple(reading.statement(n, m) for n, m in enumerate(SAID.finditer(article.text), 1))
    relations = tuple(
        Relation((CODES.get(m["a"], "UNO"), CODES.get(m["b"], "UNO")), "strained", None, Span(*m.span()), None)
        for m in TIES.finditer(article.text)
    )
    about = (article.id, article.date, article.title, article.source, article.url, article.language or "en")
    found = (tuple(reading.entities.values()), tuple(reading.places.values()), events, statements, relations)
    return Record(SCHEMA, *about, CoderVersion("0.0.0", "none"), None, *found, article.warnings)


class HandmadeCoder:
    """The methods of dragoman.Coder."""

    def __init__(self, options: CoderOptions | None = None) -> None:
        self.options = options or CoderOptions()

    def code(self, text: str, date: str, *, id: str = "document", title: str | None = None) -> Coded:
        """One text."""
        return self.code_article(Article(id, date, text, title))

    def code_article(self, article: Article) -> Coded:
        """One article."""
        return Coded(record_of(article), article.text)

    def code_many(self, articles: Iterable[Article], on_error: Callable[[DocumentError], None] | None = None) -> Iterator[Coded]:
        """Many."""
        for article in articles:
            try:
                coded = self.code_article(article)
            except DocumentError as error:
                if on_error is None:
                    raise
                on_error(error)
            else:
                yield coded

    def explain(self, article: Article) -> tuple[Coded, list[StageReport]]:
        """One article, and what the one stage found."""
        coded = self.code_article(article)
        return coded, [StageReport("verbs", 0.001, (f"{len(coded.events)} events, table TYPES",))]
