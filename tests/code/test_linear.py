"""Time is linear in what a text holds: stages of rules on drafts made by hand, of as many names, quotations and acts as 200,000 characters may hold.

Each takes a second or a few of the processor; what is quadratic takes minutes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product

import pytest

from drafts import PUBLISHED, after, article
from dragoman import ontology
from dragoman.code.actors import ActorStage
from dragoman.code.draft import DateNote, Draft, Mention, RoleSpan, Saying, Sentence, Trigger
from dragoman.code.events import EventStage
from dragoman.code.newsdates import find_dates
from dragoman.code.relations import RelationStage
from dragoman.code.statements import StatementStage
from dragoman.record import Entity, Span

LIMIT = 20  # seconds
MANY = 20_000
NAMES = ["".join(syllables).title() for syllables in product(("bal", "dor", "fin", "gur", "kel", "mos", "nab", "pid", "rut", "sev"), repeat=5)][:MANY]


@contextmanager
def in_seconds() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < LIMIT


def drafted(sentences: list[str]) -> Draft:
    """A draft of these sentences, one behind the other."""
    at, spans = 0, []
    for words in sentences:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 1
    return Draft(article(" ".join(sentences)), PUBLISHED, sentences=tuple(Sentence(n, span, 0) for n, span in enumerate(spans)))


def words_of(draft: Draft, words: str) -> list[Span]:
    """Where the same words stand in each sentence."""
    return [Span(at, at + len(words)) for s in draft.sentences for at in [draft.text.index(words, s.span.start, s.span.end)]]


def with_people(draft: Draft, spans: list[Span]) -> Draft:
    """The draft with an entity for each span, its words a name."""
    people = tuple(Entity(f"e{n}", span.of(draft.text), "person", "MLI", (), None, None, (span,)) for n, span in enumerate(spans, 1))
    return replace(draft, entities=people, who={span: (e.id,) for span, e in zip(spans, people, strict=True)})


@pytest.mark.parametrize("subject", [False, True], ids=["names", "pronouns between"])
def test_names(subject: bool):
    draft = drafted([f"Adam {name} left." for name in NAMES])
    mentions = [Mention(Span(s.span.start, s.span.end - 6), Span(s.span.start + 5, s.span.end - 6), "PERSON", s.index, subject) for s in draft.sentences]
    if subject:
        draft = drafted([f"Adam {NAMES[0]} left.", *["He told them that we met him." for _ in NAMES]])
        pronouns = [(Span(s.span.start + at, s.span.start + end), s.index, at == 0) for s in draft.sentences[1:] for at, end in ((0, 2), (8, 12), (18, 20), (25, 28))]
        mentions = [Mention(Span(0, 5 + len(NAMES[0])), Span(5, 5 + len(NAMES[0])), "PERSON", 0, True)]
        mentions += [Mention(span, span, "PRON", index, subject, True) for span, index, subject in pronouns]
    with in_seconds():
        found = ActorStage({}).apply(replace(draft, mentions=tuple(mentions)), None)
    assert len(found["entities"]) == (len(NAMES) if not subject else 2)


def test_surnames_of_people_met():
    draft = drafted([f"Adam {name} left. {name} came." for name in NAMES[: MANY // 2]])
    mentions = []
    for s, name in zip(draft.sentences, NAMES, strict=False):
        first, again = Span(s.span.start, s.span.start + 5 + len(name)), Span(s.span.end - 6 - len(name), s.span.end - 6)
        mentions += [Mention(first, Span(first.start + 5, first.end), "PERSON", s.index), Mention(again, again, "PERSON", s.index)]
    with in_seconds():
        found = ActorStage({}).apply(replace(draft, mentions=tuple(mentions)), None)
    assert [len(e.mentions) for e in found["entities"]] == [2] * (MANY // 2)


def test_statements():
    draft = drafted(["Old Adam said on Monday that talks would end."] * (MANY))
    speakers, cues, contents = (words_of(draft, words) for words in ("Adam", "said", "talks would end"))
    draft = with_people(draft, speakers)
    sayings = tuple(Saying(n, Span(a.start - 4, a.end), b, c, "indirect") for n, (a, b, c) in enumerate(zip(speakers, cues, contents, strict=True)))
    note = find_dates("on Monday", PUBLISHED)[0]
    dates = tuple(DateNote(n, span, note) for n, span in enumerate(words_of(draft, "Monday")))
    quotes = tuple(replace(s, speaker=None) if s.sentence % 2 else s for s in sayings)
    with in_seconds():
        found = after(replace(draft, sayings=quotes, dates=dates), StatementStage())
    assert len(found.statements) == MANY


def test_relations():
    draft = drafted(["Adam said relations between France and Mali have worsened."] * (MANY))
    speakers = words_of(draft, "Adam")
    draft = with_people(draft, speakers)
    lands = [Entity(f"e{len(speakers) + n}", name, "country", code, (), None, None, tuple(words_of(draft, name))) for n, (name, code) in enumerate([("France", "FRA"), ("Mali", "MLI")], 1)]
    sayings = tuple(Saying(n, a, None, c, "indirect") for n, (a, c) in enumerate(zip(speakers, words_of(draft, "relations between France and Mali have worsened"), strict=True)))
    people = tuple(of_no_country(e) for e in draft.entities)
    with in_seconds():
        found = after(replace(draft, entities=(*people, *lands), sayings=sayings), RelationStage())
    assert [r.attributed_to for r in found.relations] == [e.id for e in draft.entities]


def of_no_country(entity: Entity) -> Entity:
    """The entity without a country, so that it takes no part in a relation."""
    return Entity(entity.id, entity.name, entity.kind, None, (), None, None, entity.mentions)


@pytest.mark.parametrize(("type_", "words"), [("REJECT", "rejected the demand"), ("ACCUSE", "condemned the attacks")])
def test_events_that_answer(type_: str, words: str):
    draft = drafted([f"Adam {words}."] * (MANY))
    parties = words_of(draft, "Adam")
    draft = with_people(draft, parties)
    acts = tuple(Trigger(n, span, type_, 0.9, None, "actual", (), ontology.default_cameo(type_, None), (RoleSpan("actor", party, 0.9),))
                 for n, (span, party) in enumerate(zip(words_of(draft, words.split()[0]), parties, strict=True)))  # fmt: skip
    with in_seconds():
        found = after(replace(draft, triggers=acts), EventStage(ontology.plover()))
    assert len(found.events) == MANY
