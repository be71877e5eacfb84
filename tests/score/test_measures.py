"""Each measure on events made by hand."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record import Span
from dragoman.score import Compared, Facts, compare, measures
from dragoman.score.facts import EventFact, Party, RelationFact, StatementFact
from dragoman.score.measures import Bin, Found, Share
from dragoman.score.report import mistakes, report, worst

FRANCE, MALI, ARMY = Party("FRA", None), Party("MLI", None), Party("MLI", "MIL")
MEETING = EventFact("CONSULT", "visit", "actual", Span(10, 13), (FRANCE,), (MALI,), ("2026-03-04", "2026-03-04"))


def event(**changes: object) -> EventFact:
    return dataclasses.replace(MEETING, **changes)


def doc(gold: list[EventFact], said: list[EventFact], id: str = "d") -> Compared:
    return compare(id, "x" * 1000, Facts(tuple(gold)), Facts(tuple(said)))


def test_a_perfect_coding_scores_one_everywhere() -> None:
    facts = Facts(
        (MEETING,), (StatementFact(Span(0, 9), "Mali", (Span(0, 4),)),), (RelationFact(frozenset({"FRA", "MLI"}), "friendly", None),)
    )
    r = report([compare("d", "x" * 100, facts, facts)])
    assert [f.f1 for f in (r.events, r.strict, r.actors, r.recipients, r.statements, r.relations)] == [1.0] * 6
    assert [s.share for s in (r.status, r.mode, r.date)] == [1.0] * 3
    assert r.confusion == {("CONSULT", "CONSULT"): 1}


@pytest.mark.parametrize(
    ("gold", "said", "expected"),
    [
        pytest.param([MEETING], [], Found(0, 0, 1), id="missed"),
        pytest.param([], [MEETING], Found(0, 1, 0), id="extra"),
        pytest.param([event(optional=True)], [], Found(0, 0, 0), id="an optional event is not missed"),
        pytest.param([event(optional=True)], [MEETING], Found(1, 0, 0), id="an optional event found is right"),
        pytest.param([MEETING], [event(type="AGREE")], Found(0, 1, 1), id="another type"),
        pytest.param([event(also_types=("AGREE",))], [event(type="AGREE")], Found(1, 0, 0), id="a type as good"),
        pytest.param([MEETING], [event(trigger=Span(100, 105))], Found(1, 0, 0), id="a trigger in the same sentence"),
        pytest.param([MEETING], [event(trigger=Span(400, 405))], Found(0, 1, 1), id="a trigger far away"),
        pytest.param([event(also_triggers=(Span(400, 404),))], [event(trigger=Span(400, 405))], Found(1, 0, 0), id="a trigger as good"),
        pytest.param([MEETING], [MEETING, MEETING], Found(1, 1, 0), id="coded twice"),
    ],
)
def test_events_are_found_by_type_and_place(gold: list[EventFact], said: list[EventFact], expected: Found) -> None:
    assert measures.events([doc(gold, said)]) == expected


def test_each_event_is_paired_with_the_nearest() -> None:
    first, second = event(trigger=Span(10, 13)), event(trigger=Span(60, 63))
    assert doc([first, second], [second, first]).pairs == ((0, 1), (1, 0))


@pytest.mark.parametrize(
    ("said", "right"),
    [
        pytest.param(MEETING, True, id="the same"),
        pytest.param(event(mode=None, date=None), True, id="mode and date do not matter"),
        pytest.param(event(recipients=(ARMY,)), True, id="sectors do not matter"),
        pytest.param(event(status="future"), False, id="another status"),
        pytest.param(event(actors=(MALI,), recipients=(FRANCE,)), False, id="sides exchanged"),
        pytest.param(event(actors=(FRANCE, MALI), recipients=()), False, id="both as actors"),
        pytest.param(event(recipients=()), False, id="nobody on one side"),
    ],
)
def test_strict_wants_status_and_both_countries(said: EventFact, right: bool) -> None:
    assert measures.strict([doc([MEETING], [said])]) == (Found(1, 0, 0) if right else Found(0, 1, 1))


def test_gold_may_allow_other_statuses_and_sides() -> None:
    gold = event(also_statuses=("future",), also_actors=((FRANCE, MALI),), also_recipients=((),))
    assert measures.strict([doc([gold], [event(status="future", actors=(FRANCE, MALI), recipients=())])]).f1 == 1.0


def test_participants_are_counted_with_their_sectors() -> None:
    assert measures.participants([doc([MEETING], [event(recipients=(ARMY, MALI))])], "recipients") == Found(1, 1, 0)
    assert measures.participants([doc([MEETING], [event(actors=())])], "actors") == Found(0, 0, 1)


def test_status_mode_and_date_are_shares_of_the_events_found() -> None:
    docs = [
        doc([MEETING], [MEETING]),
        doc([MEETING], [event(status="future", mode=None, date=("2026-03-04", "2026-03-05"))]),
        doc([MEETING], []),
    ]
    assert (measures.status(docs), measures.mode(docs), measures.date(docs)) == (Share(1, 2), Share(1, 2), Share(1, 2))


def test_an_event_without_a_date_in_gold_is_not_judged_by_it() -> None:
    assert measures.date([doc([event(date=None)], [MEETING])]) == Share(0, 0)


@pytest.mark.parametrize(
    ("said", "same"),
    [
        pytest.param(StatementFact(Span(10, 50), "Mali", (Span(60, 64),)), True, id="same stretch and words"),
        pytest.param(StatementFact(Span(9, 51), "President of Mali", ()), True, id="with quotation marks, by name"),
        pytest.param(StatementFact(Span(10, 25), "Mali", (Span(60, 64),)), False, id="a small part"),
        pytest.param(StatementFact(Span(10, 50), "France", (Span(80, 86),)), False, id="another speaker"),
        pytest.param(StatementFact(Span(100, 140), "Mali", (Span(60, 64),)), False, id="another stretch"),
    ],
)
def test_statements_agree_in_content_and_speaker(said: StatementFact, same: bool) -> None:
    assert measures.same_statement(StatementFact(Span(10, 50), "Mali", (Span(60, 64),)), said) is same


def test_relations_agree_in_the_pair_and_in_trend_or_state() -> None:
    pair = frozenset({"FRA", "MLI"})
    gold = RelationFact(pair, "strained", "worsening")
    assert measures.same_relation(gold, RelationFact(pair, None, "worsening"))
    assert not measures.same_relation(gold, RelationFact(pair, "strained", None))
    assert measures.same_relation(RelationFact(pair, "strained", None), RelationFact(pair, "strained", "steady"))
    assert not measures.same_relation(gold, RelationFact(frozenset({"FRA", "NER"}), "strained", "worsening"))


def test_confusion_tells_which_type_stood_for_which() -> None:
    docs = [doc([MEETING, event(type="AID", trigger=Span(500, 503))], [event(type="AGREE"), event(type="ASSAULT", trigger=Span(800, 806))])]
    assert measures.confusion(docs) == {("CONSULT", "AGREE"): 1, ("AID", None): 1, (None, "ASSAULT"): 1}


def test_calibration_compares_confidence_with_the_share_that_is_right() -> None:
    said = [event(confidence=0.95), event(confidence=0.95, trigger=Span(900, 903)), event(confidence=0.55, trigger=Span(700, 703))]
    bins = measures.calibration([doc([MEETING], said)])
    assert bins == [Bin(1, 0.55, 0.0), Bin(2, 0.95, 0.5)]
    assert measures.calibration_error(bins) == pytest.approx((0.55 + 2 * 0.45) / 3)
    assert measures.calibration_error([]) == 0.0


def test_false_alarms_are_events_where_there_is_none() -> None:
    assert measures.false_alarms([doc([], [MEETING]), doc([], []), doc([MEETING], [MEETING])]) == Share(1, 2)


def test_the_worst_documents_come_first_with_their_mistakes_in_words() -> None:
    docs = [
        doc([MEETING], [MEETING], "good"),
        doc([MEETING], [event(status="future")], "bad"),
        doc([MEETING], [event(type="AID")], "worse"),
    ]
    assert [m.id for m in worst(docs, 5)] == ["worse", "bad"]
    assert mistakes(docs[1]) == ['wrong   "xxx" CONSULT/visit future, FRA -> MLI; gold CONSULT/visit actual, FRA -> MLI']
    assert len(worst(docs, 1)) == 1


def test_nothing_at_all_scores_nothing() -> None:
    r = report([])
    assert (r.events.f1, r.status.share, r.calibration_error, r.by_type) == (0.0, 0.0, 0.0, {})


events = st.builds(
    event, type=st.sampled_from(["CONSULT", "AID", "ASSAULT"]), trigger=st.integers(0, 900).map(lambda n: Span(n, n + 5)),
    status=st.sampled_from(["actual", "future"]), confidence=st.floats(0, 1), actors=st.lists(st.sampled_from([FRANCE, MALI])).map(tuple),
)  # fmt: skip


@given(st.lists(events, max_size=8), st.lists(events, max_size=8))
def test_counts_always_add_up(gold: list[EventFact], said: list[EventFact]) -> None:
    d = [doc(gold, said)]
    for found in (measures.events(d), measures.strict(d)):
        assert found.right + found.wrong == len(said)
        assert found.right + found.missed == len(gold)
    assert measures.strict(d).right <= measures.events(d).right
    assert sum(measures.confusion(d).values()) <= len(gold) + len(said)
    assert 0 <= measures.calibration_error(measures.calibration(d)) <= 1
    by_type = measures.events_by_type(d).values()
    assert sum(f.right for f in by_type) == measures.events(d).right


@given(st.lists(events, max_size=8))
def test_gold_laid_beside_itself_is_all_right(gold: list[EventFact]) -> None:
    assert measures.events([doc(gold, gold)]) == Found(len(gold), 0, 0)
