"""Looking things up, in Python and on the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dragoman.cli.ontology import command
from dragoman.ontology.lookup import entries, lookup, suggestions


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("consult", ["CONSULT"]),
        ("Consult/Visit", ["CONSULT/visit"]),
        ("visit", ["CONSULT/visit"]),
        ("arrest", ["THREATEN/arrest", "COERCE/arrest"]),
        ("cyber", ["COERCE/cyber", "cyber"]),  # a mode and a context
        ("gov", ["GOV"]),
        ("natural resource", ["natural_resource"]),
        ("negated", ["negated"]),
        ("uno", ["UNO"]),
        ("084", ["084", "0841", "0842"]),
        ("make a visit", ["042"]),
        ("hunger strike leadership", ["1421"]),
        ("  ", []),
        ("xylophone", []),
        ("99", []),
    ],
)
def test_lookup(query, keys):
    assert [e.key for e in lookup(query)] == keys


def test_everything_is_found_by_its_own_key():
    for entry in entries():
        assert entry in lookup(entry.key)


def test_a_slip_of_the_pen_is_met_with_a_suggestion():
    assert suggestions("sanktion")[0] == "SANCTION"


@given(st.text())
def test_no_query_fails(query):
    lookup(query)
    suggestions(query)


def _run(*args: str) -> str:
    result = CliRunner().invoke(command, args)
    assert result.exit_code == 0, result.output
    return result.output


def test_without_a_query_all_types_are_listed():
    output = _run()
    assert all(t in output for t in ("AGREE", "ASSAULT", "suicide-attack", "material conflict"))


def test_a_type_is_told_with_its_modes():
    output = _run("consult")
    assert "verbal cooperation" in output and "third-party" in output and "042" not in output.split("visit")[0]


def test_json_is_an_object_a_line():
    lines = [json.loads(line) for line in _run("--json", "084").splitlines()]
    assert [e["key"] for e in lines] == ["084", "0841", "0842"]
    assert lines[0]["type"] == "RETREAT" and lines[0]["goldstein"] == 7.0


def test_what_is_not_found_ends_with_status_1_and_a_suggestion():
    result = CliRunner().invoke(command, ["sanktion"])
    assert result.exit_code == 1
    assert "did you mean SANCTION" in result.output
