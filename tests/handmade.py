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


def record_of(article: Article) -> Record:
    """The record that the three verbs give."""
    text = article.text
    if "FAIL" in text:
        raise DocumentError(article.where(), "the text says FAIL", "take it out")
    entities: dict[str, Entity] = {}
    places: dict[str, Place] = {}

    def entity(name: str, span: Span) -> str:
        known = entities.get(name)
        mentions = (*(known.mentions if known else ()), span)
        id = known.id if known else f"e{len(entities) + 1}"
        entities[name] = Entity(id, name, "country", CODES.get(name), (), None, None, mentions)
        return id

    events, statements = [], []
    for n, m in enumerate(ACT.finditer(text), 1):
        type_, mode, cameo, quad, score = TYPES[m["verb"]]
        place = None
        if m["place"]:
            place = places.setdefault(
                m["place"], Place(f"p{len(places) + 1}", m["place"], None, None, 1.5, 2.5, None, (Span(*m.span("place")),))
            ).id
        day = When(article.date, article.date, Span(*m.span("day")) if m["day"] else None, "stated" if m["day"] else "inferred")
        who, whom = (Participant(entity(m[g], Span(*m.span(g))), Span(*m.span(g))) for g in ("who", "whom"))
        events.append(
            Event(
                f"{article.id}#{n}",
                type_,
                mode,
                ("diplomatic",),
                cameo,
                quad,
                score,
                "actual",
                (who,),
                (whom,),
                Span(*m.span("verb")),  # type: ignore[arg-type]
                Span(*m.span()),
                day,
                place,
                None,
                {"killed": 3} if n == 1 else {},
                0.9,
            )
        )
    for n, m in enumerate(SAID.finditer(text), 1):
        spans = {g: Span(*m.span(g)) for g in ("who", "cue", "content")}
        statements.append(
            Statement(
                f"{article.id}@{n}",
                entity(m["who"], spans["who"]),
                (),
                "indirect",
                spans["who"],
                spans["cue"],
                spans["content"],
                None,
                None,
            )
        )
    relations = tuple(
        Relation((CODES.get(m["a"], "UNO"), CODES.get(m["b"], "UNO")), "strained", None, Span(*m.span()), None) for m in TIES.finditer(text)
    )
    return Record(
        SCHEMA,
        article.id,
        article.date,
        article.title,
        article.source,
        article.url,
        article.language or "en",
        CoderVersion("0.0.0", "none"),
        None,
        tuple(entities.values()),
        tuple(places.values()),
        tuple(events),
        tuple(statements),
        relations,
        article.warnings,
    )


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
