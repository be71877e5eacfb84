"""The tables of the model card, from outcomes."""

from __future__ import annotations

from bench.card import by_type, confusion_table, failures, passage, type_table

ROWS = [
    {"id": "a", "at": 0, "words": "met", "expected": "CONSULT actual FRA>DEU", "said": "CONSULT actual FRA>-", "outcome": "recipients"},
    {"id": "a", "at": 40, "words": "signed", "expected": "SUPPORT actual FRA+DEU>-", "said": "AGREE actual FRA>-", "outcome": "other type"},
    {"id": "b", "at": 5, "words": "fired", "expected": "ASSAULT actual ?>-", "said": None, "outcome": "missed"},
    {"id": "b", "at": 9, "words": "hit", "expected": None, "said": "ASSAULT actual ?>-", "outcome": "extra"},
    {"id": "c", "at": 2, "words": "jailed", "expected": "COERCE actual ->- (optional)", "said": None, "outcome": "right"},
    {"id": "d", "at": None, "words": None, "expected": None, "said": None, "outcome": "right"},
]


def test_what_is_expected_and_said_is_counted_by_type():
    counts = by_type(ROWS)
    assert counts["CONSULT"] == {"expected": 1, "said": 1, "right": 1}
    assert counts["SUPPORT"] == {"expected": 1}
    assert counts["AGREE"] == {"said": 1}
    assert counts["ASSAULT"] == {"expected": 1, "said": 1}
    assert "COERCE" not in counts  # optional, and not said
    assert "| CONSULT | 1 | 1.00 | 1.00 | 1.00 |" in type_table(ROWS)


def test_the_confusion_table_has_what_was_missed_and_what_nobody_expected():
    table = confusion_table(ROWS)
    assert table[0].startswith("| | ASSA | CONS | SUPP | missed |")
    assert table[2] == "| ASSAULT |  |  |  | 1 |"
    assert table[-1] == "| **none** | 1 |  |  |  |"


def test_failures_show_the_words_in_their_text():
    texts = {"a": "Macron met Merz. " * 20, "b": "They fired and hit.", "c": "He was jailed."}
    found = failures(ROWS, texts)
    assert len(found) == 4
    assert all(line.startswith(f"{n}. ") for n, line in enumerate(found, 1))
    assert any("Expected ASSAULT actual ?>-, said nothing (missed)." in line for line in found)


def test_a_passage_is_cut_at_words():
    shown = passage("Rain fell. " * 30 + "The minister resigned on Friday. " + "Rain fell. " * 30, 343, "resigned")
    assert "**resigned**" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
