"""Time is linear in what a text holds: stages of rules on drafts made by hand, of thousands of names, quotations and acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product

import pytest

from drafts import PUBLISHED, after, article
from dragoman import ontology
from dragoman.code import agentless, implied
from dragoman.code.actors import ActorStage
from dragoman.code.choice import Weights, coefficients
from dragoman.code.draft import DateNote, Draft, Mention, RoleSpan, Saying, Sentence, Trigger
from dragoman.code.eventmodel import WEIGHTS
from dragoman.code.events import EventStage
from dragoman.code.newsdates import find_dates
from dragoman.code.relations import RelationStage
from dragoman.code.statements import StatementStage
from dragoman.code.syntax import pipeline
from dragoman.record import Entity, Span
from growth import TIMES, grows_linearly

FEW = 1000
MANY = TIMES * FEW
NAMES = ["".join(syllables).title() for syllables in product(("bal", "dor", "fin", "gur", "kel", "mos", "nab", "pid", "rut", "sev"), repeat=4)][:MANY]


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


def names(many: int) -> Draft:
    draft = drafted([f"Adam {name} left." for name in NAMES[:many]])
    mentions = [Mention(Span(s.span.start, s.span.end - 6), Span(s.span.start + 5, s.span.end - 6), "PERSON", s.index) for s in draft.sentences]
    return replace(draft, mentions=tuple(mentions))


def pronouns(many: int) -> Draft:
    draft = drafted([f"Adam {NAMES[0]} left.", *["He told them that we met him."] * many])
    stand = [(Span(s.span.start + at, s.span.start + end), s.index, at == 0) for s in draft.sentences[1:] for at, end in ((0, 2), (8, 12), (18, 20), (25, 28))]
    adam = Mention(Span(0, 5 + len(NAMES[0])), Span(5, 5 + len(NAMES[0])), "PERSON", 0, True)
    return replace(draft, mentions=(adam, *(Mention(span, span, "PRON", index, subject, True) for span, index, subject in stand)))


@pytest.mark.parametrize(("drafted_of", "entities"), [(names, MANY), (pronouns, 2)])
def test_names(drafted_of: Callable[[int], Draft], entities: int):
    found = grows_linearly(drafted_of, lambda draft: ActorStage(Weights({})).apply(draft, None), FEW)
    assert len(found["entities"]) == entities


def people_met_again(many: int) -> Draft:
    draft = drafted([f"Adam {name} left. {name} came." for name in NAMES[:many]])
    mentions = []
    for s, name in zip(draft.sentences, NAMES, strict=False):
        first, again = Span(s.span.start, s.span.start + 5 + len(name)), Span(s.span.end - 6 - len(name), s.span.end - 6)
        mentions += [Mention(first, Span(first.start + 5, first.end), "PERSON", s.index), Mention(again, again, "PERSON", s.index)]
    return replace(draft, mentions=tuple(mentions))


def test_surnames_of_people_met():
    found = grows_linearly(people_met_again, lambda draft: ActorStage(Weights({})).apply(draft, None), FEW)
    assert [len(e.mentions) for e in found["entities"]] == [2] * MANY


def said(many: int) -> Draft:
    draft = drafted(["Old Adam said on Monday that talks would end."] * many)
    speakers, cues, contents = (words_of(draft, words) for words in ("Adam", "said", "talks would end"))
    draft = with_people(draft, speakers)
    sayings = tuple(Saying(n, Span(a.start - 4, a.end), b, c, "indirect") for n, (a, b, c) in enumerate(zip(speakers, cues, contents, strict=True)))
    note = find_dates("on Monday", PUBLISHED)[0]
    dates = tuple(DateNote(n, span, note) for n, span in enumerate(words_of(draft, "Monday")))
    return replace(draft, sayings=tuple(replace(s, speaker=None) if s.sentence % 2 else s for s in sayings), dates=dates)


def test_statements():
    found = grows_linearly(said, lambda draft: after(draft, StatementStage()), FEW)
    assert len(found.statements) == MANY


def said_of_relations(many: int) -> Draft:
    draft = drafted(["Adam said relations between France and Mali have worsened."] * many)
    speakers = words_of(draft, "Adam")
    draft = with_people(draft, speakers)
    lands = [Entity(f"e{many + n}", name, "country", code, (), None, None, tuple(words_of(draft, name))) for n, (name, code) in enumerate([("France", "FRA"), ("Mali", "MLI")], 1)]
    sayings = tuple(Saying(n, a, None, c, "indirect") for n, (a, c) in enumerate(zip(speakers, words_of(draft, "relations between France and Mali have worsened"), strict=True)))
    parses = (pipeline()(draft.words(draft.sentences[0])),) * many
    return replace(draft, entities=(*map(of_no_country, draft.entities), *lands), sayings=sayings, parses=parses)


def of_no_country(entity: Entity) -> Entity:
    """The entity without a country, so that it takes no part in a relation."""
    return Entity(entity.id, entity.name, entity.kind, None, (), None, None, entity.mentions)


def test_relations():
    found = grows_linearly(said_of_relations, lambda draft: after(draft, RelationStage()), FEW)
    assert [r.attributed_to for r in found.relations] == [f"e{n}" for n in range(1, MANY + 1)]


def acts(type_: str, words: str, many: int) -> Draft:
    draft = drafted([f"Adam {words}."] * many)
    parties = words_of(draft, "Adam")
    found = tuple(Trigger(n, span, type_, 0.9, None, "actual", (), ontology.default_cameo(type_, None), (RoleSpan("actor", party, 0.9),))
                  for n, (span, party) in enumerate(zip(words_of(draft, words.split()[0]), parties, strict=True)))  # fmt: skip
    return replace(with_people(draft, parties), triggers=found)


@pytest.mark.parametrize(("type_", "words"), [("REJECT", "rejected the demand"), ("ACCUSE", "condemned the attacks")])
def test_events_that_answer(type_: str, words: str):
    found = grows_linearly(partial(acts, type_, words), lambda draft: after(draft, EventStage(ontology.plover(), coefficients(WEIGHTS / implied.FILE), coefficients(WEIGHTS / agentless.FILE))), FEW)
    assert len(found.events) == MANY
