"""Gold files: what is understood, and what is refused with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import CannotRun, DocumentError
from dragoman.record import Span
from dragoman.score import GoldDocument, compare, facts, read_gold, report
from dragoman.score.facts import Party
from handmade import HandmadeCoder

Write = Callable[[str, str | bytes], Path]
TEXT = "France accused Iran on Tuesday. Iran met Mali in Bamako. All is well, Mali said. Ties between France and Iran are strained."


def line(**changes: object) -> str:
    gold = {
        "entities": [{"id": "e1", "name": "France", "country": "FRA", "sectors": ["GOV"], "mentions": [[0, 6]]}],
        "events": [
            {"type": "ACCUSE", "status": "actual", "trigger": [7, 14], "actors": [{"entity": "e1"}], "recipients": [{"country": "IRN"}]}
        ],
        "statements": [{"speaker": "e1", "content": "All is well"}],
        "relations": [{"between": ["FRA", "IRN"], "state": "strained", "trend": None}],
    } | changes
    return json.dumps({"id": "a", "date": "2026-03-04", "text": TEXT, "gold": gold})


def event(**fields: object) -> str:
    """A line whose one event has these fields."""
    return line(events=[{"type": "ACCUSE", "trigger": "accused"} | fields])


def only(path: Path) -> GoldDocument:
    [document] = read_gold(path)
    assert isinstance(document, GoldDocument), document
    return document


def test_entities_may_be_named_by_id_or_written_out(write: Write) -> None:
    [event] = only(write("gold.jsonl", line())).facts.events
    assert (event.actors, event.recipients, event.trigger) == ((Party("FRA", "GOV"),), (Party("IRN", None),), Span(7, 14))


def test_a_span_may_be_given_in_words(write: Write) -> None:
    events = [{"type": "CONSULT", "trigger": "met"}]
    [event] = only(write("gold.jsonl", line(events=events))).facts.events
    assert (event.trigger.of(TEXT), event.status) == ("met", "actual")


def test_a_whole_record_with_its_text_is_gold(write: Write) -> None:
    coded = HandmadeCoder().code(TEXT, date="2026-03-04", id="a")
    gold = only(write("gold.jsonl", json.dumps(json.loads(coded.json()) | {"text": TEXT})))
    result = report([compare("a", TEXT, gold.facts, facts(coded.record))])
    assert [f.f1 for f in (result.events, result.strict, result.actors, result.recipients, result.statements, result.relations)] == [
        1.0
    ] * 6


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("{", "gold.jsonl, line 1: not JSON", id="not json"),
        pytest.param('{"id": "a"}', 'line 1: write {"id": ..., "date": ..., "text": ..., "gold": {...}}', id="no text"),
        pytest.param(line().replace("2026-03-04", "March"), 'line 1: id "a": date is "March"; write YYYY-MM-DD', id="bad date"),
        pytest.param(
            line(events=[{"type": "MEET", "trigger": [0, 1]}]), "events[0]: type is 'MEET'; one of ACCUSE, AGREE", id="no such type"
        ),
        pytest.param(
            line(events=[{"type": "AID", "trigger": [0, 1], "status": "past"}]), "events[0]: status is 'past'", id="no such status"
        ),
        pytest.param(
            line(events=[{"type": "AID", "trigger": [0, 999]}]), "events[0]: [0, 999] is no span of the text", id="span beyond the text"
        ),
        pytest.param(line(events=[{"type": "AID", "trigger": [5, 2]}]), "is no span", id="span backwards"),
        pytest.param(
            line(events=[{"type": "AID", "trigger": "Iran"}]), "events[0]: 'Iran' stands 3 times in the text", id="words that stand twice"
        ),
        pytest.param(line(events=[{"type": "AID"}]), "events[0]: None is no span", id="no trigger"),
        pytest.param(
            line(events=[{"type": "AID", "trigger": "met", "actors": ["e9"]}]),
            "events[0]: 'e9' is none of the entities",
            id="unknown entity",
        ),
        pytest.param(line(events=["AID"]), "events is no list of objects", id="a string for an event"),
        pytest.param(line(events=[{"type": "AID", "trigger": "met", "date": {"from": "4.3."}}]), "write YYYY-MM-DD", id="bad event date"),
        pytest.param(line(statements=[{"speaker": "e7", "content": "All is well"}]), "statements[0]: speaker 'e7'", id="unknown speaker"),
        pytest.param(line(relations=[{"between": ["FRA"]}]), 'relations[0]: write "between": ["FRA", "MLI"]', id="one country"),
        pytest.param(line(relations=[{"between": ["FRA", "MLI"], "trend": "up"}]), "relations[0]: trend is 'up'", id="no such trend"),
        pytest.param(event(alt_triggers=5), "events[0]: alt_triggers is no list", id="a number for triggers"),
        pytest.param(
            event(actors=[{"country": "FRA", "sectors": 3}]), "events[0]: sectors is no list of strings", id="a number for sectors"
        ),
        pytest.param(event(actors=[{"country": "FRA", "sectors": {}}]), "events[0]: sectors is no list", id="an object for sectors"),
        pytest.param(event(actors=[{"country": "FRA", "sectors": {"GOV": 1}}]), "sectors is no list of strings", id="sectors with keys"),
        pytest.param(event(actors=[{"country": ["FRA"]}]), "events[0]: country is ['FRA']; write a string", id="a list for a country"),
        pytest.param(event(actors=[{"sector": 1}]), "events[0]: sector is 1; write a string", id="a number for a sector"),
        pytest.param(event(actors={}), "events[0]: actors is no list", id="an object for actors"),
        pytest.param(event(mode=7), "events[0]: mode is 7; write a string", id="a number for a mode"),
        pytest.param(event(date="2026-W10-3"), "events[0]: date '2026-W10-3': write YYYY-MM-DD", id="a week for a day"),
        pytest.param(
            line(entities=[{"id": "e1", "mentions": 5}], events=[]), "statements[0]: mentions is no list", id="a number for mentions"
        ),
        pytest.param(
            line(entities=[{"id": "e1", "name": 5}], events=[]), "statements[0]: name is 5; write a string", id="a number for a name"
        ),
        pytest.param(
            line(relations=[{"between": ["FRA", 5]}]), 'relations[0]: write "between": ["FRA", "MLI"]', id="a number for a country"
        ),
        pytest.param(line().replace('"id": "a"', '"id": ["a"]'), "id is ['a']; write a string", id="a list for an id"),
        pytest.param('{"id": "a", "date": "2026-03-04", "text": "x", "gold": []}', "gold is no object", id="a list for gold"),
    ],
)
def test_bad_gold_is_told_with_its_line(write: Write, content: str, message: str) -> None:
    error, good = read_gold(write("gold.jsonl", content + "\n" + line().replace('"id": "a"', '"id": "b"')))
    assert isinstance(error, DocumentError)
    assert message in str(error)
    assert isinstance(good, GoldDocument)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["e1", "FRA", "AID", "actual", "2026-03-04", "met", ""]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["entity", "country", "sectors", "from", "to"]), inner, max_size=2)
    ),
    max_leaves=5,
)
GOLD = json.loads(line())["gold"]
PLACES = [(part, name) for part, wanted in {
    "entities": "id name country sectors sector mentions",
    "events": "type mode status trigger actors recipients date alt_types alt_status alt_triggers alt_actors alt_recipients",
    "statements": "speaker content speaker_span", "relations": "between state trend",
}.items() for name in wanted.split()]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), value=ANY_JSON, data=st.binary(max_size=40))
def test_whatever_a_field_holds_no_line_ends_the_run(write: Write, place: tuple[str, str], value: object, data: bytes) -> None:
    part, name = place
    lines = [line(**{part: [{**GOLD[part][0], name: value}]}), line(**{part: value}), line().replace('"id": "a"', '"id": "z"')]
    *_, good = read_gold(write("gold.jsonl", data.replace(b"\n", b" ") + b"\n" + "\n".join(lines).encode()))
    assert isinstance(good, GoldDocument) and good.article.id == "z"


def test_gold_for_models_of_ones_own_may_have_any_type(write: Write) -> None:
    path = write("gold.jsonl", line(events=[{"type": "LAND_GRAB", "trigger": "met"}]))
    [document] = read_gold(path, own_types=True)
    assert isinstance(document, GoldDocument)
    assert [e.type for e in document.facts.events] == ["LAND_GRAB"]


def test_an_id_counts_once(write: Write) -> None:
    _, error = read_gold(write("gold.jsonl", line() + "\n\n" + line()))
    assert isinstance(error, DocumentError)
    assert str(error).endswith('line 3: id "a" stands here a second time')


def test_a_file_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        list(read_gold(tmp_path / "nowhere.jsonl"))
