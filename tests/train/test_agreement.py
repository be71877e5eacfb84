"""Two annotators of the same texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.train.agreement import Agreement, agreement, item_id, kappa, match_events
from dragoman.train.annotation import EventNote, parse

Write = Callable[[str, str | bytes], Path]
HEAD = "=== a-1 | 2024-05-07 | singles\nFrench police arrested two Malian diplomats in Paris on Monday, officials said.\n"
ARREST = "> COERCE/arrest 173 actual | arrested | A French police (FRA COP) | R two Malian diplomats (MLI GOV) | D on Monday = 2024-05-06\n"
SAID = "@ officials (- GOV) | said | French police arrested ... on Monday\n~ FRA MLI - worsening | arrested\n"


def compared(write: Write, first: str, second: str) -> Agreement:
    """The agreement of two annotations of one sentence."""
    sides = [parse(write(f"{n}/a.txt", HEAD + text)) for n, text in (("first", first), ("second", second))]
    assert [problems for _, problems in sides] == [[], []]
    return agreement(sides[0][0], sides[1][0])


def test_alike_is_one_everywhere(write: Write) -> None:
    found = compared(write, ARREST + SAID, ARREST + SAID)
    assert [m.f1 for m in (found.events, found.all_events, found.typed, found.statements, found.relations)] == [1.0] * 5
    assert {a.share for a in found.fields.values()} == {1.0}
    assert found.sentences == 1
    assert found.by_type["COERCE"].both == 1


@pytest.mark.parametrize(
    ("second", "differ"),
    [
        pytest.param(ARREST.replace("| arrested |", "| police arrested |"), set(), id="longer trigger"),
        pytest.param(ARREST.replace("COERCE/arrest 173", "COERCE/seize 171"), {"mode"}, id="mode"),
        pytest.param(
            ARREST.replace("COERCE/arrest 173", "ASSAULT/abduct 181"), {"type", "type, alternatives taken", "CAMEO root"}, id="type"
        ),
        pytest.param(
            ARREST.replace("COERCE/arrest 173", "ASSAULT/abduct 181").strip() + " | alt COERCE\n", {"type", "CAMEO root"}, id="alternative"
        ),
        pytest.param(ARREST.replace("actual", "future"), {"status"}, id="status"),
        pytest.param(ARREST.replace("FRA COP", "FRA GOV"), {"actors"}, id="sector"),
        pytest.param(ARREST.replace("MLI GOV", "NER GOV"), {"recipients", "recipients' countries"}, id="country"),
        pytest.param(ARREST.replace("= 2024-05-06", "= 2024-04-29"), {"days, where both give them"}, id="day"),
        pytest.param(ARREST.partition(" | D")[0] + "\n", {"dated or not", "days, where both give them"}, id="undated"),
    ],
)
def test_a_difference_shows_where_it_is(write: Write, second: str, differ: set[str]) -> None:
    found = compared(write, ARREST, second)
    assert found.events.f1 == 1.0
    told = {name for name, a in found.fields.items() if a.share < 1 and not (name == "mode" and a.of == 0)}
    assert told == differ


def test_what_one_alone_calls_optional_counts_neither_way(write: Write) -> None:
    optional = ARREST.strip() + " | opt\n"
    found = compared(write, "", optional)
    assert (found.events.second, found.all_events.second) == (0, 1)
    assert compared(write, "", ARREST).events.second == 1
    assert compared(write, ARREST, optional).events.both == 1


def test_a_sentence_without_its_partner_is_told(write: Write) -> None:
    first, _ = parse(write("first/a.txt", HEAD + "It rained.\n=== b-1 | 2024-05-07 | passage\nIt snowed.\n"))
    second, _ = parse(
        write("second/a.txt", HEAD.replace("a-1 | 2024-05-07 | singles", "a-1-s1 | 2024-05-07 | passage").replace("two", "three"))
    )
    found = agreement(first, second)
    assert found.sentences == 0
    assert [s.partition(":")[0] for s in (*found.only_first, *found.only_second)] == ["a-1.1", "a-1.1"], (
        "what SECOND leaves out is not told"
    )


@pytest.mark.parametrize(
    ("second", "first"), [("as-09-005-s10", "as-09-005.10"), ("as-09-005", "as-09-005"), ("as-09-005.10", "as-09-005.10")]
)
def test_ids_of_singles(second: str, first: str) -> None:
    assert item_id(second) == first


def note(type_: str, start: int, end: int) -> EventNote:
    """An event of that type and trigger."""
    return EventNote(type_, None, "010", "actual", (start, end))


def test_events_on_one_trigger_are_matched_by_type() -> None:
    first = [note("SANCTION", 0, 9), note("COERCE", 0, 9)]
    assert match_events(first, [note("COERCE", 0, 9), note("SANCTION", 0, 4)]) == [(0, 1), (1, 0)]


def test_an_event_is_matched_once() -> None:
    assert match_events([note("AGREE", 0, 9)], [note("AGREE", 0, 3), note("AGREE", 4, 9)]) == [(0, 1)]
    assert match_events([note("AGREE", 0, 9)], [note("AGREE", 9, 12)]) == []


def test_kappa_of_the_textbook() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa([pairs]) == pytest.approx(0.4)


def test_kappa_has_no_meaning_where_chance_always_agrees() -> None:
    assert kappa([[("y", "y")] * 5]) is None
    assert kappa([]) is None


def test_chance_is_reckoned_within_each_group() -> None:
    # Each group knows one label only: agreeing there tells nothing, though over both groups together it would look perfect.
    groups = [[("a", "a")] * 5, [("b", "b")] * 5]
    assert kappa(groups) is None
    assert kappa([[*groups[0], *groups[1]]]) == 1.0


def test_as_json_holds_shares_and_counts(write: Write) -> None:
    told = compared(write, ARREST, ARREST.replace("actual", "future")).as_json()
    assert told["events"] == {"f1": 1.0, "both": 1, "first": 0, "second": 0}
    assert told["fields"]["status"] == {"share": 0.0, "same": 0, "of": 1, "kappa": 0.0}
