"""Word pieces and the way back to the characters, with a tokenizer made by hand and with the shipped one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from dragoman.code.eventmodel import WEIGHTS
from dragoman.code.labels import SHAPES, shape
from dragoman.code.pieces import MAX_PIECES, Pieces, cut, tokenizer

LAGOS = "Police arrested 12 protesters in Lagos."


def by_hand() -> Tokenizer:
    """An uncased tokenizer with a dozen words."""
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "police", "arrest", "##ed", "12", "protest", "##ers", "in", "lagos", ".", "a", "##a"]
    made = Tokenizer(models.WordPiece({w: n for n, w in enumerate(words)}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", None, [("[CLS]", 2), ("[SEP]", 3)])
    return made


TOKENIZERS = [pytest.param(by_hand(), id="by hand"), pytest.param(tokenizer(WEIGHTS / "tokenizer.json"), id="shipped")]


@pytest.mark.parametrize("tok", TOKENIZERS)
def test_pieces_of_a_word_share_its_number_and_lead_back_to_its_characters(tok: Tokenizer):
    pieces = cut(LAGOS, tok)
    words: dict[int, str] = {}
    for w, (a, b) in zip(pieces.words, pieces.offsets, strict=True):
        if w >= 0:
            words[int(w)] = words.get(int(w), "") + LAGOS[a:b]
    assert list(words.values()) == ["Police", "arrested", "12", "protesters", "in", "Lagos", "."]


@pytest.mark.parametrize("tok", TOKENIZERS)
def test_arrays_are_alike_in_length_and_the_special_pieces_stand_at_the_ends(tok: Tokenizer):
    pieces = cut(LAGOS, tok)
    n = len(pieces)
    assert pieces.ids.shape == pieces.shapes.shape == pieces.words.shape == (n,)
    assert pieces.offsets.shape == (n, 2)
    assert {a.dtype for a in (pieces.ids, pieces.shapes, pieces.offsets, pieces.words)} == {np.dtype(np.int64)}
    assert [int(i) for i in np.flatnonzero(pieces.words < 0)] == [0, n - 1]
    assert pieces.offsets[0].tolist() == pieces.offsets[-1].tolist() == [0, 0]
    assert pieces.shapes[0] == pieces.shapes[-1] == SHAPES.index("special")


@pytest.mark.parametrize("tok", TOKENIZERS)
def test_a_long_sentence_is_read_up_to_the_longest_input(tok: Tokenizer):
    pieces = cut("a " * 2000, tok)
    assert len(pieces) == MAX_PIECES
    assert pieces.words[-1] == -1
    assert pieces.ids[-1] == cut("a", tok).ids[-1]
    assert pieces.offsets[-2].tolist() == [2 * (MAX_PIECES - 3), 2 * (MAX_PIECES - 3) + 1]


@pytest.mark.parametrize("tok", TOKENIZERS)
@pytest.mark.parametrize("words", ["", " ", "\x00", "\u200d"], ids=repr)
def test_a_sentence_of_nothing_has_only_special_pieces(tok: Tokenizer, words: str):
    assert (cut(words, tok).words == -1).all()


@pytest.mark.parametrize("tok", TOKENIZERS)
@given(sentence=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_offsets_are_in_order_and_inside_the_sentence(tok: Tokenizer, sentence: str):
    pieces = cut(sentence, tok)
    inside = pieces.offsets[pieces.words >= 0]
    assert (inside[:, 0] <= inside[:, 1]).all()
    assert (inside >= 0).all()
    assert (inside <= len(sentence)).all()
    assert (np.diff(inside[:, 0]) >= 0).all()


def test_offsets_are_code_points_not_bytes():
    text = "Élysée 😀 Lagos"
    pieces = cut(text, by_hand())
    assert [text[a:b] for a, b in pieces.offsets[pieces.words >= 0]] == ["Élysée", "😀", "Lagos"]


@pytest.mark.parametrize("number", ["800,000", "2.5", "1,234,567.89"])
def test_a_number_is_one_word_whatever_marks_it_holds(number: str):
    sentence = f"Some {number} Kurds, at least, fled."
    pieces = cut(sentence, tokenizer(WEIGHTS / "tokenizer.json"))
    covered = pieces.covered((5, 5 + len(number)))
    assert len(set(pieces.words[covered].tolist())) == 1
    assert set(pieces.shapes[covered].tolist()) == {SHAPES.index("digit")}
    beside = pieces.covered((0, 4)) | pieces.covered((6 + len(number), len(sentence)))
    assert not set(pieces.words[beside].tolist()) & set(pieces.words[covered].tolist())


def test_pieces_that_a_span_covers():
    pieces = cut(LAGOS, by_hand())
    covered = pieces.covered((7, 15))
    assert isinstance(pieces, Pieces)
    assert [LAGOS[a:b] for a, b in pieces.offsets[covered]] == ["arrest", "ed"]
    assert not pieces.covered((6, 7)).any()


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("police", "lower"), ("Police", "title"), ("NATO", "upper"), ("A", "initial"), ("McCain", "mixed"), ("2026", "digit"), (".", "other"),
        ("F16", "upper"), ("警方", "mixed"), ("é", "lower"), ("É", "initial"),
    ],
)  # fmt: skip
def test_the_shape_of_a_word(word: str, name: str):
    assert SHAPES[shape(word)] == name
