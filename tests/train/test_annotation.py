"""The corpus as people write it: what is read of a line, and what is told of a bad one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import CannotRun
from dragoman.train.annotation import Party, Problem, find, parse, texts
from dragoman.train.lint import lint

Write = Callable[[str, str | bytes], Path]
CORPUS = Path(__file__).parents[2] / "corpus"
HEAD = "=== a-1 | 2024-05-07 | passage | wire | Talks"
TEXT = "French police arrested two Malian diplomats in Paris on Monday, officials said."


def test_all_fields_of_an_event(write: Write) -> None:
    line = (
        "> COERCE/arrest 173 actual | arrested | A French police (FRA COP); - (FRA JUD GOV) | R two Malian diplomats (MLI GOV) | D on Monday = 2024-05-06"
        " | P Paris | B officials (- GOV) | C diplomatic crime | N arrested=2 | alt SANCTION ACCUSE | opt"
    )
    items, problems = parse(write("a.txt", f"{HEAD}\n# a comment\n{TEXT}\n{line}\n"))
    assert problems == []
    (event,) = items[0].sentences[0].events
    assert (event.type, event.mode, event.cameo, event.status) == ("COERCE", "arrest", "173", "actual")
    assert TEXT[slice(*event.trigger)] == "arrested"
    assert event.actors == [Party((0, 13), "FRA", ("COP",)), Party(None, "FRA", ("JUD", "GOV"))]
    assert event.recipients[0].country == "MLI"
    assert (event.date, event.by) == (("2024-05-06", "2024-05-06"), Party((64, 73), None, ("GOV",)))
    assert event.place is not None and TEXT[slice(*event.place)] == "Paris"
    assert (event.contexts, event.numbers, event.alt_types, event.optional) == (
        ["diplomatic", "crime"],
        {"arrested": "2"},
        ["SANCTION", "ACCUSE"],
        True,
    )


def test_statements_and_relations(write: Write) -> None:
    notes = "@ officials (- GOV) | said | French police ... on Monday | mixed\n~ FRA MLI strained worsening | arrested"
    items, problems = parse(write("a.txt", f"{HEAD}\n{TEXT}\n{notes}\n"))
    (sentence,) = items[0].sentences
    (statement,), (relation,) = sentence.statements, sentence.relations
    assert problems == []
    assert (statement.kind, TEXT[slice(*statement.content)]) == ("mixed", TEXT.partition(",")[0])
    assert (relation.between, relation.state, relation.trend) == (("FRA", "MLI"), "strained", "worsening")


def test_a_passage_is_one_text_with_paragraphs_and_every_single_is_its_own(write: Write) -> None:
    path = write("a.txt", f"{HEAD}\nOne.\nTwo.\n\nThree.\n\n=== a-2 | 2024-05-08 | singles\nFour.\nFive.\n")
    passage, *singles = parse(path)[0]
    assert [(s.text, s.line, s.new_paragraph) for s in passage.sentences] == [("One.", 2, True), ("Two.", 3, False), ("Three.", 5, True)]
    assert (passage.manner, passage.title) == ("wire", "Talks")
    assert [(i.id, i.date, i.sentences[0].text) for i in singles] == [("a-2.1", "2024-05-08", "Four."), ("a-2.2", "2024-05-08", "Five.")]


EVENT = "> COERCE/arrest 173 actual | arrested"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("=== A 1 | 2024-05-07 | passage", "write `=== id | YYYY-MM-DD | passage or singles", id="header"),
        pytest.param("=== a-2 | 2024-13-07 | passage", "'2024-13-07' is no date YYYY-MM-DD", id="header's date"),
        pytest.param(HEAD, "id 'a-1' occurs twice", id="id twice"),
        pytest.param("> arrested", "'arrested': write `TYPE/mode CAMEO status`", id="event's head"),
        pytest.param("> COERCE/arrest 173 actual", "the trigger is missing", id="no trigger"),
        pytest.param("> SMILE 173 actual | arrested", "'SMILE' is no type; there are ", id="type"),
        pytest.param("> COERCE/tea 173 actual | arrested", "'tea' is no mode of COERCE; it has ", id="mode"),
        pytest.param("> COERCE/arrest 042 actual | arrested", "CAMEO 042 does not fit COERCE; it takes ", id="CAMEO"),
        pytest.param("> COERCE/arrest 173 past | arrested", "'past' is no status", id="status"),
        pytest.param("> COERCE/arrest 173 actual | jailed", "'jailed' does not stand in the sentence as whole words", id="trigger"),
        pytest.param("> COERCE/arrest 173 actual | arrest", "'arrest' does not stand in the sentence as whole words", id="part of a word"),
        pytest.param("> COERCE/arrest 173 actual | arrested#2", "'arrested' occurs 1 times, not 2", id="second occurrence"),
        pytest.param(f"{EVENT} | A French police FRA", "'French police FRA': write `words (COUNTRY SECTORS)`", id="party"),
        pytest.param(f"{EVENT} | A French police (XYZ)", "'XYZ' is no country code; write - when there is none", id="country"),
        pytest.param(f"{EVENT} | A French police (FRA XXX)", "'XXX' is no PLOVER sector", id="sector"),
        pytest.param(f"{EVENT} | R - (ZZZ)", "'ZZZ' is no country code", id="recipient"),
        pytest.param(f"{EVENT} | D on Monday = 6 May", "'6 May' is no date YYYY-MM-DD", id="day"),
        pytest.param(
            f"{EVENT} | D on Monday = 2024-05-07..2024-05-06", "2024-05-07..2024-05-06: the first day is after the last", id="days"
        ),
        pytest.param(f"{EVENT} | P London", "'London' does not stand in the sentence", id="place"),
        pytest.param(f"{EVENT} | C tea", "tea: no PLOVER context", id="context"),
        pytest.param(f"{EVENT} | N wounded=3", "'wounded=3': write name=number", id="number"),
        pytest.param(f"{EVENT} | alt SMILE", "SMILE: no PLOVER type", id="alternative"),
        pytest.param(f"{EVENT} | Z what", "'Z what': no such field; there are A R D P B C N alt opt", id="field"),
        pytest.param("@ officials (- GOV) | said", "write `@ speaker (CODES) | cue | content | kind`", id="statement"),
        pytest.param("@ officials (- GOV) | said | French police | loud", "'loud' is no kind of statement", id="kind"),
        pytest.param("@ officials (- GOV) | said | arrested ... French", "'French' does not stand after 'arrested'", id="content"),
        pytest.param("~ FRA MLI worsening | arrested", "write `~ CODE CODE state trend | words`", id="relation"),
        pytest.param("~ FRA XYZ - worsening | arrested", "'XYZ' is no country code", id="relation's country"),
        pytest.param("~ FRA MLI cold - | arrested", "state is one of allied", id="state"),
    ],
)
def test_a_bad_line_is_told_by_file_and_line_and_left_out(write: Write, line: str, told: str) -> None:
    path = write("a.txt", f"{HEAD}\n{TEXT}\n{line}\n")
    items, problems = parse(path)
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:3: {told}")
    assert [(s.events, s.statements, s.relations) for s in items[0].sentences] == [([], [], [])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("It rained.\n", "1: a sentence before any `===` line", id="sentence"),
        pytest.param(f"{HEAD}\n> CONSULT 040 actual | met\n", "2: an annotation without a sentence above it", id="annotation"),
    ],
)
def test_what_stands_above_nothing(write: Write, text: str, told: str) -> None:
    path = write("a.txt", text)
    assert parse(path)[1] == [f"{path}:{told}"]


def test_what_follows_a_bad_header_belongs_to_nobody(write: Write) -> None:
    items, problems = parse(write("a.txt", f"{HEAD}\nOne.\n=== a 2\nTwo.\n"))
    assert [s.text for i in items for s in i.sentences] == ["One."]
    assert [p.partition(".txt:")[2].partition(":")[0] for p in problems] == ["3", "4"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("he", "he"),
        ("he#2", "he"),
        ("the envoys ... talks", "the envoys said he left the talks"),
        ("talks, then", "talks, then"),
        ("left ... left#2", None),
        ("", None),
        ("hen", None),
    ],
)
def test_words_are_found_whole(words: str, found: str | None) -> None:
    sentence = "On Monday the envoys said he left the talks, then he slept."
    if found is None:
        with pytest.raises(Problem):
            find(words, sentence)
    else:
        start, end = find(words, sentence)
        assert sentence[start:end] == found


def test_the_second_occurrence_is_the_second() -> None:
    assert (find("he", "he said he would"), find("he#2", "he said he would")) == ((0, 2), (8, 10))


def test_a_corpus_is_the_folder_or_its_text(write: Write) -> None:
    inside = write("corpus/text/a.txt", HEAD).parent
    assert texts(inside.parent) == texts(inside) == inside
    with pytest.raises(CannotRun, match="there is no corpus here"):
        texts(write("empty/a.md", "").parent)


@pytest.mark.parametrize("folder", ["text", "second"])
def test_the_corpus_has_no_problems(folder: str) -> None:
    assert lint(CORPUS / folder).problems == ()
