"""Events in the forms of other programs."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.coded import Coded
from dragoman.keep.export import csv_header, csv_rows, plover_events
from dragoman.record import Span
from handmade import HandmadeCoder

TEXT = "France accused Iran on Tuesday. Iran met Mali in Bamako."


def coded(text: str = TEXT) -> Coded:
    return HandmadeCoder().code(text, date="2026-03-04", id="d")


def changed(document: Coded, **fields: object) -> Coded:
    record = document.record
    events = tuple(msgspec.structs.replace(e, **fields) for e in record.events)
    return Coded(msgspec.structs.replace(record, events=events), document.text)


def test_a_row_has_a_cell_for_each_column() -> None:
    for with_text in (False, True):
        for row in csv_rows(coded(), with_text):
            assert len(row) == len(csv_header(with_text))


def test_a_row_tells_who_did_what_to_whom_where_and_when() -> None:
    row = dict(zip(csv_header(), list(csv_rows(coded()))[1], strict=True))
    assert row["event_id"] == "d#2"
    assert (row["actor_names"], row["type"], row["recipient_countries"]) == ("Iran", "CONSULT", "MLI")
    assert (row["place"], row["latitude"], row["date_from"], row["date_basis"]) == ("Bamako", 1.5, "2026-03-04", "inferred")
    assert row["attributed_to"] is None


def test_offsets_lead_back_to_the_words() -> None:
    row = dict(zip(csv_header(with_text=True), next(csv_rows(coded(), with_text=True)), strict=True))
    assert TEXT[row["trigger_start"] : row["trigger_end"]] == row["trigger"] == "accused"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_name_cannot_become_a_formula(name: str) -> None:
    document = coded()
    entities = tuple(msgspec.structs.replace(e, name=name) for e in document.record.entities)
    row = next(csv_rows(Coded(msgspec.structs.replace(document.record, entities=entities), TEXT)))
    assert dict(zip(csv_header(), row, strict=True))["actor_names"] == f"'{name}"


def test_negative_scores_stay_numbers() -> None:
    assert dict(zip(csv_header(), next(csv_rows(coded())), strict=True))["score"] == -3.5


def test_plover_has_the_fields_of_the_manual() -> None:
    accused, met = plover_events(coded())
    assert accused["source"] == [{"code": "FRA", "identifier_text": "France"}]
    assert accused["recipient"] == [{"code": "IRN", "identifier_text": "Iran"}]
    assert (accused["event"], accused["mode"], accused["quad_code"], accused["event_scale"]) == (["ACCUSE"], ["allege"], 3, -3.5)
    assert accused["size"] == {"dead": 3}
    assert met["event_loc"] == {"name": "Bamako", "latitude": 1.5, "longitude": 2.5}
    assert Span(met["text_info"]["start"], met["text_info"]["end"]).of(TEXT).startswith("Iran met Mali")


@pytest.mark.parametrize(
    ("status", "modes"),
    [
        ("actual", ["allege"]),
        ("future", ["allege", "future"]),
        ("negated", ["allege", "negation"]),
        ("historical", ["allege", "historical"]),
    ],
)
def test_a_status_is_an_auxiliary_mode(status: str, modes: list[str]) -> None:
    assert next(plover_events(changed(coded(), status=status)))["mode"] == modes


def test_required_fields_are_there_even_when_nobody_is_known() -> None:
    event = next(plover_events(changed(coded(), actors=(), recipients=(), date=None)))
    assert event["source"] == []
    assert "recipient" not in event
    assert event["date"] == "2026-03-04"
