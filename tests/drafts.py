"""Drafts made by hand: a text taken as far as its parses by rules and spaCy, with the triggers and sayings that a test puts in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman import ontology
from dragoman.article import Article
from dragoman.code import agentless, homes, implied
from dragoman.code.actors import ActorStage
from dragoman.code.boilerplate import BoilerplateStage
from dragoman.code.choice import coefficients
from dragoman.code.dates import DateStage
from dragoman.code.draft import Draft, RoleSpan, Saying, Trigger
from dragoman.code.eventmodel import WEIGHTS
from dragoman.code.events import EventStage
from dragoman.code.language import LanguageStage
from dragoman.code.mentions import MentionStage
from dragoman.code.sayings import SayingStage
from dragoman.code.sentences import SentenceStage
from dragoman.code.stage import Stage
from dragoman.code.syntax import SyntaxStage
from dragoman.code.toponyms import ToponymStage
from dragoman.record import Entity, Span

WEDNESDAY = "2026-03-04"


def article(text: str, day: str = WEDNESDAY, **fields: Any) -> Article:
    """An article of that day, named "doc"."""
    return Article("doc", day, text, **fields)


def after(draft: Draft, *stages: Stage) -> Draft:
    """The draft when these stages have run."""
    for stage in stages:
        draft = stage.run(draft)
    return draft


def split_of(text: str, day: str = WEDNESDAY) -> Draft:
    """A draft with its sentences."""
    return after(Draft(article(text, day)), LanguageStage(), BoilerplateStage(), SentenceStage())


def parsed(text: str, day: str = WEDNESDAY) -> Draft:
    """A draft with sentences, parses and dates."""
    return after(split_of(text, day), SyntaxStage(), DateStage())


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where words stand in a text; ``nth`` counts from 0."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def trigger(draft: Draft, words: str, type_: str, *, mode: str | None = None, status: str = "actual", score: float = 0.9, nth: int = 0,
            contexts: tuple[str, ...] = (), cameo: str | None = None, **roles: str | Sequence[str]) -> Trigger:  # fmt: skip
    """An act reported by ``words``, with the words of its parties, date, place and source."""
    where = span(draft.text, words, nth)
    sentence = next(s for s in draft.sentences if s.span.holds(where))
    found = []
    for role, named in roles.items():
        for one in [named] if isinstance(named, str) else named:
            at = draft.text.index(one, sentence.span.start)
            found.append(RoleSpan(role, Span(at, at + len(one)), 0.9))
    return Trigger(sentence.index, where, type_, score, mode, status, contexts, cameo or ontology.default_cameo(type_, mode), tuple(found))


def with_triggers(draft: Draft, *triggers: Trigger) -> Draft:
    """The draft with these acts in it."""
    return draft.with_layers({"triggers": triggers})


def saying(text: str, speaker: str | None, cue: str | None, content: str, kind: str = "indirect", sentence: int = 0, **fields: Any) -> Saying:
    """A statement by its words."""
    return Saying(sentence, span(text, speaker) if speaker else None, span(text, cue) if cue else None, span(text, content), kind, **fields)


def peopled(draft: Draft) -> Draft:
    """The draft with sayings, places, mentions and entities."""
    return after(draft, SayingStage(), ToponymStage(), MentionStage(), ActorStage(coefficients(WEIGHTS / homes.FILE)))


def with_events(draft: Draft) -> Draft:
    """The draft with its events."""
    return after(peopled(draft), EventStage(ontology.plover(), coefficients(WEIGHTS / implied.FILE), coefficients(WEIGHTS / agentless.FILE)))


def entity_of(draft: Draft, words: str, nth: int = 0) -> Entity | None:
    """The entity that these words name."""
    ids = draft.who.get(span(draft.text, words, nth), ())
    return next((e for e in draft.entities if ids and e.id == ids[0]), None)


PUBLISHED = date.fromisoformat(WEDNESDAY)
