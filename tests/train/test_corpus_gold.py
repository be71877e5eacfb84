"""A corpus text as gold: what `dragoman score` reads of it is what was annotated."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import CannotRun
from dragoman.score import Facts, GoldDocument, compare, read_gold, report
from dragoman.score.facts import Party
from dragoman.train.annotation import parse
from dragoman.train.examples import part
from dragoman.train.gold import gold_document, gold_lines, head, items_of, names

Write = Callable[[str, str | bytes], Path]
TEXT = """=== a-1 | 2024-05-07 | passage | wire | Talks in Hanoi
HANOI, May 7 -- Japanese Foreign Minister Toru Kishi met his Vietnamese counterpart on Tuesday.
> CONSULT/visit 042 actual | met | A Japanese Foreign Minister Toru Kishi (JPN GOV) | R his Vietnamese counterpart (VNM GOV) | D on Tuesday = 2024-05-07 | P HANOI | C diplomatic
He accused China, officials said.
> ACCUSE/allege 112 actual | accused | A He (JPN GOV) | R China (CHN) | B officials (- GOV) | alt REJECT | opt
@ officials (- GOV) | said | He accused China | indirect

Ties between Japan and China have soured; Toru Kishi sees both sides arming, and 30 were hurt in Hanoi.
> ASSAULT 190 historical | were hurt | A both sides (JPN MIL); both sides (CHN MIL) | R - (CHN) | D - = 2023-01-01..2023-12-31 | P Hanoi | N injured=30 amount=1.5 currency=JPY
> CONSULT 040 future | sees | A Toru Kishi (JPN GOV)
~ JPN CHN - worsening | have soured
"""


@pytest.fixture
def document(write: Write) -> dict[str, Any]:
    """The text as gold."""
    items, problems = parse(write("a.txt", TEXT))
    assert problems == []
    return gold_document(items[0])


def words(document: dict[str, Any], span: list[int]) -> str:
    """What stands there."""
    return str(document["text"][slice(*span)])


def test_sentences_are_joined_by_a_space_and_paragraphs_by_a_blank_line(document: dict[str, Any]) -> None:
    assert "on Tuesday. He accused China, officials said.\n\nTies between" in document["text"]
    assert (document["id"], document["date"], document["title"]) == ("a-1", "2024-05-07", "Talks in Hanoi")


def test_spans_are_exact_in_the_joined_text(document: dict[str, Any]) -> None:
    visit, accusation, clash, _ = document["gold"]["events"]
    assert [words(document, e["trigger"]) for e in (visit, accusation, clash)] == ["met", "accused", "were hurt"]
    assert words(document, accusation["sentence"]) == "He accused China, officials said."
    assert words(document, visit["date"]["span"]) == "on Tuesday"
    assert words(document, accusation["actors"][0]["span"]) == "He"
    (statement,) = document["gold"]["statements"]
    assert [words(document, statement[f]) for f in ("speaker_span", "cue", "content")] == ["officials", "said", "He accused China"]
    (relation,) = document["gold"]["relations"]
    assert words(document, relation["span"]) == "have soured"


def test_a_date_without_words_is_inferred_and_numbers_are_numbers(document: dict[str, Any]) -> None:
    clash = document["gold"]["events"][2]
    assert clash["date"] == {"from": "2023-01-01", "to": "2023-12-31", "span": None, "basis": "inferred"}
    assert clash["numbers"] == {"injured": 30, "amount": 1.5, "currency": "JPY"}
    assert clash["recipients"][0]["span"] is None


def test_who_is_one_entity(document: dict[str, Any]) -> None:
    gold = document["gold"]
    visit, accusation, clash, plan = gold["events"]
    minister = visit["actors"][0]["entity"]
    assert accusation["actors"][0]["entity"] == minister, "a pronoun with the codes of whoever came last"
    assert plan["actors"][0]["entity"] == minister, "the same codes and the same last word"
    assert clash["actors"][0]["entity"] != clash["actors"][1]["entity"], "the same words stand for two parties when their codes differ"
    assert clash["recipients"][0]["entity"] == accusation["recipients"][0]["entity"], "an ellipsis is whoever has these codes"
    assert gold["statements"][0]["speaker"] == accusation["attributed_to"]
    (entity,) = (e for e in gold["entities"] if e["id"] == minister)
    assert (entity["name"], entity["country"], entity["sectors"]) == ("Japanese Foreign Minister Toru Kishi", "JPN", ["GOV"])
    assert [words(document, m) for m in entity["mentions"]] == ["Japanese Foreign Minister Toru Kishi", "He", "Toru Kishi"]


def test_a_place_named_twice_is_one_place(document: dict[str, Any]) -> None:
    (place,) = document["gold"]["places"]
    assert [words(document, m) for m in place["mentions"]] == ["HANOI", "Hanoi"]
    assert {e["place"] for e in document["gold"]["events"]} == {place["id"], None}


def test_the_scorer_reads_it_and_a_perfect_coder_gets_all_right(write: Write, document: dict[str, Any]) -> None:
    (read,) = read_gold(write("gold.jsonl", json.dumps(document)))
    assert isinstance(read, GoldDocument)
    accusation = read.facts.events[1]
    assert (accusation.optional, accusation.also_types, accusation.recipients) == (True, ("REJECT",), (Party("CHN", None),))
    r = report([compare("a-1", document["text"], read.facts, read.facts)])
    assert {f.f1 for f in (r.events, r.strict, r.actors, r.recipients, r.statements, r.relations)} == {1.0}
    assert report([compare("a-1", document["text"], read.facts, Facts())]).events.missed == 3, "what is optional is not missed"


@pytest.mark.parametrize(
    ("phrase", "last"),
    [
        ("Envoys of the two Koreas", "envoys"),
        ("the British foreign secretary", "secretary"),
        ("Macron's", "macron"),
        ("A former foreign minister, Bhek Thapa", "minister"),
        ("two farmers from Sokoto", "farmers"),
        ("", ""),
    ],
)
def test_the_head_of_a_phrase(phrase: str, last: str) -> None:
    assert head(phrase) == last


def test_pronouns_name_nobody() -> None:
    assert [names(w) for w in ("He", "their", "", "the minister")] == [False, False, False, True]


def test_a_part_of_a_folder_is_chosen_and_sorted(write: Write) -> None:
    folder = write("b.txt", "=== b-2 | 2024-05-07 | singles\n" + "".join(f"It rained {n} times.\n" for n in range(60))).parent
    write("a.txt", "=== c-1 | 2024-05-07 | passage | wire | Nothing\n=== a-1 | 2024-05-07 | passage\nIt rained.\n")
    everything = items_of(folder)
    assert len(everything) == 61, "an item without a sentence has no gold"
    assert [i.id for i in everything] == sorted(i.id for i in everything)
    chosen = [i.id for which in ("heldout", "tune", "train") for i in items_of(folder, which)]
    assert sorted(chosen) == [i.id for i in everything]
    assert {part(i.id) for i in items_of(folder, "heldout")} == {"heldout"}
    assert list(gold_lines(everything)) == list(gold_lines(items_of(folder)))


def test_a_corpus_with_problems_gives_no_gold(write: Write) -> None:
    path = write("a.txt", TEXT.replace("CONSULT/visit", "CONSULT/tea"))
    with pytest.raises(CannotRun, match="'tea' is no mode of CONSULT"):
        items_of(path.parent)


def test_an_empty_part_is_told(write: Write) -> None:
    with pytest.raises(CannotRun, match="no text of the part"):
        items_of(write("a.md", "").parent)
