"""Every record keeps its contract: the shipped dispatches, and any text whatever any model says of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract import dispatches, hold
from dragoman import ontology
from dragoman.article import Article
from dragoman.code.coder import Coder, CoderOptions
from dragoman.coded import Coded

DAY = "2026-03-04"
NEWS = st.lists(
    st.sampled_from(
        [
            "Police arrested 12 protesters in Lagos on Monday.", "“We will go,” Emmanuel Macron said.", "He left for Iran.", "Both sides", "the two countries met",
            "Relations between France and Mali have worsened,", "officials said", "in Paris, Texas,", "BERLIN (dpa) - ", "By Ama Mensah", "since 1999", "next week",
            "Iran's", "the army", "killed three people", "Joe Biden", "President", "\n", "\n\n", "\r\n", "\t", "“", "”", '"', "'", "(", ".", ",", "--", "…", "12", "$5m",
            "\x00", "\u200b", "\u2028", "😀", "É", "ß", "İ", "\u202e", "الشرطة", "警方",
        ]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize("article", dispatches(), ids=lambda a: a.id)
def test_a_dispatch_keeps_the_contract(coder: Coder, article: Article):
    hold(coder.code_article(article))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(NEWS, st.text(st.characters(exclude_categories=[]), max_size=150)))
def test_any_text_keeps_the_contract(wild: Coder, text: str):
    hold(wild.code(text, DAY))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=NEWS)
def test_any_text_keeps_the_contract_with_the_shipped_model(shipped: Coder, text: str):
    hold(shipped.code(text, DAY))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(day=st.dates(), text=NEWS)
def test_any_day_of_publication_keeps_the_contract(wild: Coder, day: object, text: str):
    hold(wild.code(text, str(day)))


def test_an_arrest_is_coercion(shipped: Coder):
    coded = shipped.code("Police arrested 12 protesters in Lagos on Monday.", DAY)
    event = next(e for e in coded.events if e.type == "COERCE")
    assert (event.status, event.quad, event.numbers) == ("actual", ontology.quad("COERCE"), {"arrested": 12})
    assert "arrest" in event.trigger.text
    assert [a.entity.country for a in event.actors] == ["NGA"]


def test_a_record_tells_what_made_it(shipped: Coder, coded_samples: list[Coded]):
    assert {c.coder.models for c in coded_samples} == {shipped.code("", DAY).coder.models}
    assert all(c.record.schema == "dragoman/1" for c in coded_samples)


def test_a_record_hands_through_what_the_article_said(shipped: Coder):
    coded = shipped.code("France met Mali.", DAY, id="7", title="Talks", source="Meridian", url="https://example.org/7")
    assert (coded.id, coded.date, coded.title, coded.source, coded.url, coded.language) == ("7", DAY, "Talks", "Meridian", "https://example.org/7", "en")


def test_the_dispatches_have_events_statements_places_and_relations(coded_samples: list[Coded]):
    assert sum(len(c.events) for c in coded_samples) > 60
    assert sum(len(c.statements) for c in coded_samples) > 30
    assert sum(len(c.places) for c in coded_samples) > 60
    assert sum(len(c.relations) for c in coded_samples) > 3
    assert sum(c.dateline is not None for c in coded_samples) > 10


def test_events_below_the_confidence_asked_for_are_left_out(shipped: Coder, samples: list[Article], coded_samples: list[Coded]):
    strict = Coder(CoderOptions(min_confidence=0.8, threads=1))
    for article, before in zip(samples[:5], coded_samples, strict=False):
        assert all(e.confidence >= 0.8 for e in strict.code_article(article).events)
        assert len(strict.code_article(article).events) <= len(before.events)


def test_explaining_changes_nothing_and_tells_of_every_stage(shipped: Coder, samples: list[Article], coded_samples: list[Coded]):
    coded, reports = shipped.explain(samples[0])
    assert coded.json() == coded_samples[0].json()
    assert [r.stage for r in reports][:3] == ["language", "boilerplate", "sentences"]
    assert all(isinstance(line, str) for r in reports for line in r.lines)
    assert any(coded.events[0].id in line for r in reports for line in r.lines)
