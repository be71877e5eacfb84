"""Events from acts: participants, time, place, source and numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drafts import PUBLISHED, after, parsed, split_of, trigger, with_events, with_triggers
from dragoman import ontology
from dragoman.code.context import Told, pointed_at, settled
from dragoman.code.days import settle_status
from dragoman.code.draft import Draft
from dragoman.code.roles import RoleStage
from dragoman.record import Entity, Event, Participant, Place, Span

LAGOS = "Police arrested 12 protesters in Lagos on Monday."


def events(text: str, *acts: dict[str, object], day: str = "2026-03-04") -> tuple[Draft, tuple[Event, ...]]:
    draft = parsed(text, day)
    draft = with_events(with_triggers(draft, *(trigger(draft, **act) for act in acts)))  # type: ignore[arg-type]
    return draft, draft.events


def arrest(**more: object) -> dict[str, object]:
    return {"words": "arrested", "type_": "COERCE", "mode": "arrest", "actor": "Police", "recipient": "12 protesters", **more}


def test_an_arrest_in_full():
    draft, (event,) = events(LAGOS, arrest(place="Lagos", date="on Monday"))
    police, protesters = (next(e for e in draft.entities if e.id == side[0].entity) for side in (event.actors, event.recipients))
    assert (police.country, police.sectors) == ("NGA", ("COP",))
    assert protesters.country == "NGA"
    assert [p.span.of(LAGOS) for p in (*event.actors, *event.recipients) if p.span] == ["Police", "12 protesters"]
    assert event.date is not None
    assert (event.date.from_, event.date.to, event.date.basis) == ("2026-03-02", "2026-03-02", "stated")
    assert event.date.span is not None
    assert event.date.span.of(LAGOS) == "on Monday"
    assert next(p.name for p in draft.places if p.id == event.place) == "Lagos"
    assert event.numbers == {"arrested": 12}
    assert (event.quad, event.score) == (ontology.quad("COERCE"), ontology.score("COERCE", "arrest"))
    assert event.id == "doc#1"
    assert draft.whys[event.id] == ()


@pytest.mark.parametrize(
    ("text", "words", "both"),
    [
        ("Last year Eritrea fought Djibouti over the ridge.", "fought", True),
        ("Chad traded fire with Sudan.", "traded fire", True),
        ("Chad shelled Sudan.", "shelled", False),
    ],
)
def test_who_fight_are_both_actors(text: str, words: str, both: bool):
    first, second = ("Eritrea", "Djibouti") if "Eritrea" in text else ("Chad", "Sudan")
    _, (event,) = events(text, {"words": words, "type_": "ASSAULT", "actor": first, "recipient": second})
    assert (len(event.actors), len(event.recipients)) == ((2, 0) if both else (1, 1))


def test_what_is_the_first_since_a_day_was_not_done_on_it():
    talks = {"words": "held", "type_": "CONSULT", "actor": "Chad"}
    text = "Chad held its first talks with Sudan last week since 2019."
    assert [e.date and e.date.from_ for e in events(text, talks | {"date": "since 2019"})[1]] == ["2026-03-04"]
    text = "Chad held talks with Sudan on Monday, the first since May."
    assert [e.date and e.date.from_ for e in events(text, talks | {"date": "since May"})[1]] == ["2026-03-02"]
    text = "Chad has held its worst enemy in prison, and since May also his brother."
    assert [e.date and e.date.from_ for e in events(text, talks | {"type_": "COERCE", "date": "since May"})[1]] == ["2025-05-01"]


def test_since_then_when_is_then():
    text = "The two have barely spoken since 2023, when Niger's army closed the border and expelled an envoy."
    _, found = events(text, {"words": "closed the border", "type_": "COERCE", "date": "since 2023"}, {"words": "expelled", "type_": "SANCTION"})
    assert [e.date and (e.date.from_, e.date.to) for e in found] == [("2023-01-01", "2023-12-31")] * 2
    assert [e.status for e in found] == ["historical"] * 2


def test_what_began_long_ago_and_goes_on_is_history_of_its_first_day():
    act = {"words": "banned", "type_": "COERCE", "date": "since 1973"}
    text = "Rallies have been banned in Chad since 1973."
    assert [e.date and (e.date.from_, e.date.to) for e in events(text, act | {"status": "historical"})[1]] == [("1973-01-01", "1973-01-01")]
    assert [e.date and (e.date.from_, e.date.to) for e in events(text, act)[1]] == [("1973-01-01", "2026-03-04")]


def test_a_meeting_is_on_the_day_of_the_visit_for_which_it_is():
    text = "Chad's president arrives in Lagos on Thursday for three days of talks."
    _, found = events(text, {"words": "arrives", "type_": "CONSULT", "mode": "visit", "status": "future", "date": "on Thursday"}, {"words": "talks", "type_": "CONSULT", "date": "on Thursday"})
    assert [(e.status, e.date and e.date.from_) for e in found] == [("future", "2026-03-05")] * 2


def test_a_thing_to_come_is_not_of_the_day_it_was_announced():
    text = "Poland will extradite the man to Ukraine, prosecutors said on Monday."
    _, (event,) = events(text, {"words": "will extradite", "type_": "COOPERATE", "actor": "Poland", "status": "future", "date": "on Monday"})
    assert event.date is None


def test_whoever_tells_of_an_act_in_a_quote_did_not_do_it():
    text = '"The militants shot the others," a survivor told reporters.'
    _, (event,) = events(text, {"words": "shot", "type_": "ASSAULT", "actor": ["The militants", "a survivor"], "recipient": "the others"})
    assert [a.span and a.span.of(text) for a in event.actors] == ["The militants"]


def test_what_nobody_did_is_not_understood_to_be_done_by_somebody():
    draft = parsed("Ghana accused Togo of delay. Nobody has sent an envoy to Togo.")
    sent = trigger(draft, "has sent", "CONSULT", status="negated", actor="Nobody", recipient="Togo")
    draft = after(with_triggers(draft, trigger(draft, "accused", "ACCUSE", actor="Ghana", recipient="Togo"), sent), RoleStage())
    assert [e.actors for e in with_events(draft).events][1] == ()


def test_those_who_are_let_go_are_no_troops_that_withdraw():
    _, (event,) = events("Bahrain freed 15 men in Manama.", {"words": "freed", "type_": "RETREAT", "mode": "release", "actor": "Bahrain", "recipient": "15 men"})
    assert event.numbers == {}


STATUSES = [
    ("actual", None, "actual"),
    ("actual", ("2026-03-02", "2026-03-02"), "actual"),
    ("actual", ("2026-03-04", "2026-03-04"), "actual"),
    ("actual", ("2026-03-05", "2026-03-05"), "future"),
    ("actual", ("2025-03-04", "2025-03-04"), "actual"),  # a year ago today is news
    ("actual", ("2025-03-01", "2025-03-01"), "historical"),
    ("actual", ("2020-01-01", "2026-03-01"), "actual"),  # goes on until now
    ("future", ("2026-03-05", "2026-03-05"), "future"),
    ("future", ("2026-03-04", "2026-03-04"), "future"),  # later today
    ("future", ("2026-03-03", "2026-03-03"), "actual"),
    ("future", ("1999-01-01", "1999-12-31"), "historical"),
    ("negated", ("2026-03-05", "2026-03-05"), "negated"),
    ("hypothetical", ("1999-01-01", "1999-12-31"), "hypothetical"),
    ("historical", ("2026-03-02", "2026-03-02"), "historical"),
]


@pytest.mark.parametrize(("said", "days", "settled"), STATUSES, ids=[f"{s} {d[0] if d else 'no day'}" for s, d, _ in STATUSES])
def test_a_status_is_settled_by_the_days_that_the_words_give(said: str, days: tuple[str, str] | None, settled: str):
    given = None if days is None else (date.fromisoformat(days[0]), date.fromisoformat(days[1]))
    status, why = settle_status(said, given, PUBLISHED)
    assert status == settled
    assert (why is not None) == (said != settled)


def test_a_changed_status_tells_why():
    text = "The ministers met in 1999."
    draft, (event,) = events(text, {"words": "met", "type_": "CONSULT", "actor": "The ministers", "date": "in 1999"})
    assert event.status == "historical"
    assert any("more than a year before publication" in why for why in draft.whys[event.id])


def test_a_bare_weekday_points_ahead_in_a_plan():
    text = "The ministers will meet on Monday."
    _, (event,) = events(text, {"words": "meet", "type_": "CONSULT", "status": "future", "actor": "The ministers", "date": "on Monday"})
    assert event.date is not None
    assert event.date.from_ == "2026-03-09"


@pytest.mark.parametrize(("words", "day"), [("March 20", "2026-03-20"), ("November 20", "2025-11-20"), ("March 20, 2025", "2025-03-20")])
def test_a_day_without_year_of_what_was_put_off_is_the_nearer_one(words: str, day: str):
    text = f"The ministers postponed the talks planned for {words}."
    _, (event,) = events(text, {"words": "postponed the talks", "type_": "CONSULT", "status": "negated", "actor": "The ministers", "date": words})
    assert event.date is not None
    assert (event.date.from_, event.date.to) == (day, day)


def test_a_weekday_of_what_was_planned_and_put_off_lies_ahead():
    text = "Unions put off a strike planned for Friday after the government offered talks."
    _, (event,) = events(text, {"words": "strike", "type_": "PROTEST", "status": "negated", "actor": "Unions", "date": "planned for Friday"})
    assert event.date is not None
    assert event.date.from_ == "2026-03-06"


@pytest.mark.parametrize(
    ("text", "first", "second", "kept"),
    [
        ("Chad's president landed in Quito for a state visit.", "landed", "state visit", ["landed"]),
        ("Chad's president landed in Quito and paid a state visit.", "landed", "paid a state visit", ["landed", "paid a state visit"]),
    ],
)
def test_one_visit_told_by_two_words_is_one_event(text: str, first: str, second: str, kept: list[str]):
    _, made = events(text, *({"words": words, "type_": "CONSULT", "mode": "visit", "actor": "Chad's president", "place": "Quito"} for words in (first, second)))
    assert [e.trigger.of(text) for e in made] == kept
    assert [e.id for e in made] == [f"doc#{n + 1}" for n in range(len(kept))]


@pytest.mark.parametrize(
    ("place", "cameo", "mode", "score"),
    [("Rabat", "044", None, 2.5), ("Geneva", "044", "third-party", 1.0), ("Rabat", "045", "third-party", 1.0)],
)
def test_talks_of_two_in_the_capital_of_one_are_in_no_third_place(place: str, cameo: str, mode: str | None, score: float):
    text = f"Morocco and Spain held talks in {place} on Monday."
    _, (event,) = events(text, {"words": "held talks", "type_": "CONSULT", "mode": "third-party", "cameo": cameo, "actor": ["Morocco", "Spain"], "place": place})
    assert (event.mode, event.score) == (mode, score)
    assert event.cameo == ("046" if mode is None else cameo)


def test_of_two_words_for_one_act_the_surer_stands():
    text = "Chad's president landed in Quito for a state visit."
    visits = [{"words": words, "type_": "CONSULT", "mode": "visit", "actor": "Chad's president", "score": score} for words, score in (("landed", 0.4), ("state visit", 0.8))]
    _, (event,) = events(text, *visits)
    assert event.trigger.of(text) == "state visit"


def test_a_lone_date_belongs_to_a_lone_act():
    _, (event,) = events(LAGOS, arrest())
    assert event.date is not None
    assert event.date.basis == "stated"


def test_of_two_acts_none_takes_a_date_that_the_model_gives_to_neither():
    text = "Police arrested 12 protesters and met the mayor on Monday."
    _, both = events(text, arrest(), {"words": "met", "type_": "CONSULT", "actor": "Police"})
    assert {e.date.basis for e in both if e.date} == {"publication"}


def test_without_a_date_an_act_is_of_the_day_of_publication_and_a_plan_of_no_day():
    text = "Police arrested 12 protesters."
    _, (actual,) = events(text, arrest())
    _, (plan,) = events(text, arrest(status="future"))
    assert actual.date is not None
    assert (actual.date.from_, actual.date.basis, actual.date.span) == ("2026-03-04", "publication", None)
    assert plan.date is None


def test_who_is_actor_is_not_recipient_too():
    text = "France and Mali met."
    _, (event,) = events(text, {"words": "met", "type_": "CONSULT", "actor": ["France", "Mali"], "recipient": ["Mali"]})
    assert len(event.actors) == 2
    assert event.recipients == ()


def test_a_pair_is_both_its_parties():
    text = "France met Mali in Dakar. Later both sides signed a pact."
    draft, (_, signed) = events(
        text, {"words": "met", "type_": "CONSULT", "actor": ["France", "Mali"]}, {"words": "signed", "type_": "AGREE", "actor": "both sides"}
    )
    assert sorted(str(e.country) for e in draft.entities if e.id in {a.entity for a in signed.actors}) == ["FRA", "MLI"]


def test_words_that_name_nobody_give_no_participant():
    text = "Police arrested 12 protesters."
    draft = parsed(text)
    act = trigger(draft, "arrested", "COERCE")
    _, (event,) = events(text, {"words": "arrested", "type_": "COERCE"})
    assert act.roles == ()
    assert event.actors == event.recipients == ()


def test_the_source_is_whose_words_the_model_names():
    text = "Iran attacked Iraq, Turkey said."
    draft, (event,) = events(text, {"words": "attacked", "type_": "ASSAULT", "actor": "Iran", "recipient": "Iraq", "source": "Turkey"})
    assert next(e.country for e in draft.entities if e.id == event.attributed_to) == "TUR"


def test_the_source_is_the_speaker_of_a_statement_that_reports_the_act():
    text = "Turkey said that Iran attacked Iraq."
    draft, (event,) = events(text, {"words": "attacked", "type_": "ASSAULT", "actor": "Iran", "recipient": "Iraq"})
    assert next(e.country for e in draft.entities if e.id == event.attributed_to) == "TUR"


def test_what_nobody_said_is_the_reporters_word():
    _, (event,) = events(LAGOS, arrest())
    assert event.attributed_to is None


def test_events_are_in_the_order_of_the_text_and_numbered():
    text = "France met Mali. Iran met Iraq."
    _, both = events(text, {"words": "met", "nth": 1, "type_": "CONSULT", "actor": "Iran"}, {"words": "met", "type_": "CONSULT", "actor": "France"})
    assert [e.id for e in both] == ["doc#1", "doc#2"]
    assert both[0].trigger < both[1].trigger


def test_one_trigger_of_one_type_is_one_event():
    text = "France met Mali."
    act = {"words": "met", "type_": "CONSULT", "actor": "France"}
    assert len(events(text, act, act)[1]) == 1
    assert len(events(text, act, {**act, "type_": "SUPPORT"})[1]) == 2


def test_where_an_act_was_done_abroad_is_the_place_of_that_id_wherever_it_stands_among_the_places():
    text = "France's envoy held talks in Lagos."
    draft = with_triggers(split_of(text))
    places = tuple(Place(id_, name, code, None, 1.0, 2.0, None, (Span(29, 34),)) for id_, name, code in (("p7", "Lagos", "NGA"), ("p1", "Paris", "FRA")))
    envoy = Entity("e1", "France's envoy", "person", "FRA", ("GOV",), None, None, (Span(0, 14),))
    told = Told(replace(draft, places=places, entities=(envoy,)))
    done = Event("doc#1", "CONSULT", "visit", (), "042", 1, 1.9, "actual", (Participant("e1", Span(0, 14)),), (), Span(15, 25), Span(0, len(text)), None, "p7", None, {}, 0.9)
    ((rule, parties),) = pointed_at(done, told, {})
    assert rule == "done abroad"
    recipients, (land,) = settled(done, parties, told)
    assert (land.id, land.name, land.country, land.mentions) == ("e2", "Nigeria", "NGA", (Span(29, 34),))
    assert recipients == (Participant("e2", None),)
    assert settled(done, next(pointed_at(done, told, {}))[1], told) == (recipients, [])  # once known, it is an entity like others


@pytest.mark.parametrize(
    ("text", "words", "guest", "host"),
    [
        ("France hosted Mali in Dakar.", "hosted", "MLI", "FRA"),
        ("France played host to Mali.", "played host", "MLI", "FRA"),
        ("Mali was received by France.", "was received", "MLI", "FRA"),
        ("Mali was warmly received late by France.", "received", "MLI", "FRA"),
        ("France later received Mali.", "later received", "MLI", "FRA"),
    ],
)
def test_who_receives_is_the_recipient_of_a_visit(text: str, words: str, guest: str, host: str):
    for sides in ({"actor": ["France", "Mali"]}, {"actor": "France", "recipient": "Mali"}):
        draft, (event,) = events(text, {"words": words, "type_": "CONSULT", **sides})
        country = {e.id: e.country for e in draft.entities}
        assert ([country[a.entity] for a in event.actors], [country[r.entity] for r in event.recipients]) == ([guest], [host])


def test_a_meeting_stays_a_meeting():
    _, (event,) = events("France met Mali.", {"words": "met", "type_": "CONSULT", "actor": ["France", "Mali"]})
    assert (len(event.actors), event.recipients) == (2, ())


@pytest.mark.parametrize(
    ("text", "judge"),
    [
        ("Cyprus complained to the United Nations on Friday about a Turkish drill.", "United Nations"),
        ("Cyprus complained to the United Nations that a Turkish ship was drilling off Paphos.", "United Nations"),
    ],
)
def test_a_complaint_to_a_body_is_about_whom_it_tells(text: str, judge: str):
    draft, (event,) = events(text, {"words": "complained", "type_": "ACCUSE", "actor": "Cyprus", "recipient": judge})
    assert [e.country for e in draft.entities if e.id in {r.entity for r in event.recipients}] == ["TUR"]


def test_a_complaint_to_a_country_is_about_it():
    draft, (event,) = events("Cyprus complained to Turkey.", {"words": "complained", "type_": "ACCUSE", "actor": "Cyprus", "recipient": "Turkey"})
    assert [e.country for e in draft.entities if e.id in {r.entity for r in event.recipients}] == ["TUR"]


def test_a_protest_is_against_those_of_whom_the_protesters_demand_something():
    text = "Miners marched through Lima, demanding that the president resign."
    march = {"words": "marched", "type_": "PROTEST", "actor": "Miners"}
    _, (protest, demand) = events(text, march, {"words": "demanding", "type_": "REQUEST", "actor": "Miners", "recipient": "the president"})
    assert [r.entity for r in protest.recipients] == [r.entity for r in demand.recipients] != []
    _, (protest, _) = events(text, march, {"words": "demanding", "type_": "REQUEST", "actor": "Miners"})
    assert protest.recipients == ()
