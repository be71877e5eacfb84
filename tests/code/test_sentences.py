"""Sentences and paragraphs: where they begin and end, to the character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import article, split_of
from dragoman.code.boilerplate import BoilerplateStage
from dragoman.code.draft import Draft
from dragoman.code.sentences import LONGEST, SentenceStage, paragraphs, split
from dragoman.record import Span
from growth import grows_linearly


def sentences(text: str) -> list[str]:
    return [s.of(text) for s in split(text, 0, len(text))]


ONE_SENTENCE = {
    "title": "Mr. Smith met Dr. Jones in Vienna.",
    "rank": "Gen. Abdel Fattah met Lt. Col. Musa on Friday.",
    "initial": "George W. Bush met J. Smith in Texas.",
    "country": "The U.S. Senate and the U.K. Parliament met.",
    "month with a day": "They met on Nov. 14 in Oslo.",
    "number": "Shares fell 3.5 percent to 12.1.",
    "company": "Acme Inc. Chief Jo Lee resigned.",
    "street": "Police closed St. Peter's Square.",
    "numbered list": "1. Talks resume in Geneva.",
    "question within": "“Will they come?” he asked.",
    "ellipsis within": "They waited... and waited.",
    "no end": "Armenia's foreign minister",
}
TWO_SENTENCES = {
    "plain": ("Police arrested a man.", "He denied it."),
    "after a country": ("They flew to the U.S.", "The talks begin on Monday."),
    "after a month": ("They met in Nov.", "The court ruled a day later."),
    "after June": ("They met in Jun.", "The court ruled a day later."),
    "after July, before another word": ("They met in Jul.", "Meanwhile the court ruled."),
    "after a country, before we": ("They flew to the U.S.", "We stayed."),
    "quotation": ("“We will go.”", "“We will not stay.”"),
    "straight quotation": ('"We will go."', 'He left.'),
    "question": ("Who did it?", "Nobody knows."),
    "exclamation": ("Stop!", "They did not."),
    "ellipsis": ("They waited…", "Nobody came."),
    "digit": ("He resigned.", "12 others followed."),
    "accent": ("He resigned.", "Évariste Ndayishimiye followed."),
    "bracket": ("(They met.)", "Then they left."),
}  # fmt: skip


@pytest.mark.parametrize("text", ONE_SENTENCE.values(), ids=ONE_SENTENCE)
def test_a_full_stop_that_ends_no_sentence(text: str):
    assert sentences(text) == [text]


@pytest.mark.parametrize("both", TWO_SENTENCES.values(), ids=TWO_SENTENCES)
def test_a_mark_that_ends_a_sentence(both: tuple[str, str]):
    assert sentences(" ".join(both)) == list(both)


def test_lines_broken_at_a_fixed_width_are_one_paragraph():
    text = "The foreign ministers of Kenya and Uganda met in Nairobi on Monday to\ndiscuss the border, which has been closed since January of this year.\n\nThey left."
    draft = split_of(text)
    assert [(draft.words(s).count("\n"), s.paragraph) for s in draft.sentences] == [(1, 0), (0, 1)]


def test_short_lines_are_a_paragraph_each():
    text = "Talks begin in Geneva\nMinisters arrive\nPolice arrest 12"
    assert [s.of(text) for s in paragraphs(text)] == text.split("\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_any_line_end_ends_a_paragraph(end: str):
    text = f"France met Mali.{end}{end}Iran met Oman."
    assert [s.of(text) for s in paragraphs(text)] == ["France met Mali.", "Iran met Oman."]


def test_boilerplate_is_no_sentence():
    text = "PARIS, March 3 (AFP) -- France met Mali.\n\n(Reporting by Ama Mensah)"
    draft = split_of(text)
    assert [draft.words(s) for s in draft.sentences] == ["France met Mali."]


def test_a_sentence_knows_that_it_begins_inside_a_quotation():
    draft = split_of("“We will go. We will not stay,” he said. He left.")
    assert [s.quoted for s in draft.sentences] == [False, True, False]


def test_lines_without_letters_are_no_sentences():
    assert split_of("* * *\n\n12.30\n\nFrance met Mali.").sentences[0].span.start > 0


def test_what_lies_beyond_the_longest_stretch_is_left_out_with_a_warning():
    text = "France met Mali. " * 20
    layers = SentenceStage(max_chars=100).apply(Draft(article(text)), None)
    assert all(s.span.end <= 100 for s in layers["sentences"])
    assert layers["warnings"] == (f"long: coded up to character 100 of {len(text)}",)


def test_a_sentence_without_end_is_cut():
    draft = split_of("word " * 2000)
    assert len(draft.sentences) > 1
    assert all(s.span.end - s.span.start <= LONGEST for s in draft.sentences)
    assert "".join(draft.words(s) for s in draft.sentences).replace(" ", "") == "word" * 2000


@pytest.mark.parametrize("filling", [".", "?!", '."', ".)", "…", '"', "“", ". ", "\n", "\r", "\t", "a.", "A. ", "1. "], ids=repr)
def test_time_is_linear_in_the_text(filling: str):
    grows_linearly(lambda size: "France met Mali. " + filling * (size // len(filling)), split_of, 25_000)


@pytest.mark.parametrize("line", ["AP\n", "---\n", "AP\nFrance met Mali.\n"], ids=repr)
def test_time_is_linear_in_what_is_left_out(line: str):
    grows_linearly(lambda many: line * many, split_of, 3_000)


def test_what_is_left_out_is_looked_for_no_further_than_the_text_is_coded():
    text = "France met Mali.\n(Reporting by Ama Mensah)\n" * 20
    layers = BoilerplateStage(max_chars=100).apply(Draft(article(text)), None)
    assert [span.start // 42 for span, _ in layers["skips"]] == [0, 1]


PROSE = st.text(st.sampled_from("abÉZ. ,!?\"“”…'’()\n\r\t1\u2028\x00\u202e😀"), max_size=400)


@given(st.one_of(PROSE, st.text(max_size=400)))
def test_sentences_are_in_order_inside_the_text_and_without_white_space_at_their_edges(text: str):
    found = split_of(text).sentences
    assert [s.index for s in found] == list(range(len(found)))
    assert all(a.span.end <= b.span.start and a.paragraph <= b.paragraph for a, b in pairwise(found))
    for s in found:
        assert 0 <= s.span.start < s.span.end <= len(text)
        words = s.span.of(text)
        assert words == words.strip()
        assert any(c.isalpha() for c in words)


@given(PROSE)
def test_splitting_loses_nothing_but_white_space(text: str):
    found = list(split(text, 0, len(text)))
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())


@given(PROSE, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_paragraphs_hold_every_character_that_is_not_left_out(text: str, edges: list[tuple[int, int]]):
    text = text[:60].replace("\n", "")
    skips = [(Span(a, b), "byline") for a, b in edges if a < b <= len(text)]
    left = {n for n, c in enumerate(text) if not c.isspace() and not any(s.start <= n < s.end for s, _ in skips)}
    assert left <= {n for p in paragraphs(text, skips) for n in range(p.start, p.end)}


@given(PROSE, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=4))
def test_paragraphs_never_reach_into_what_is_left_out(text: str, edges: list[tuple[int, int]]):
    skips = [(Span(a, b), "byline") for a, b in edges if a < b <= len(text)]
    alone = [p for p in paragraphs(text, skips) if "\n" not in p.of(text)]
    assert not any(p.overlaps(s) for p in alone for s, _ in skips)
