"""The event model: candidates by hand-made probabilities, and that it reads with no weights but those of its manifest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from dragoman.code.eventmodel import CANDIDATE, MANIFEST, WEIGHTS, EventModel, candidates, first_of_words, softmax
from dragoman.code.pieces import Pieces
from dragoman.errors import CannotRun
from handmodels import pieces_of

LAGOS = "Police arrested and jailed 12 protesters"


def probabilities(**inside: float) -> np.ndarray:
    """(T, 3) for the words of LAGOS: b_ words likelier begin, i_ words likelier go on."""
    out = np.tile(np.array([0.98, 0.01, 0.01], np.float32), (len(pieces_of(LAGOS)), 1))
    for name, p in inside.items():
        kind, word = name.split("_")
        at = LAGOS.split().index(word) + 1
        out[at] = (1 - p, 0.9 * p, 0.1 * p) if kind == "b" else (1 - p, 0.1 * p, 0.9 * p)
    return out


def found(**inside: float) -> list[str]:
    pieces = pieces_of(LAGOS)
    return [LAGOS[pieces.offsets[m][0][0] : pieces.offsets[m][-1][1]] for m, _ in candidates(probabilities(**inside), pieces)]


def test_a_word_likely_to_report_an_act_is_a_candidate():
    assert found(b_arrested=0.9) == ["arrested"]


def test_a_word_below_the_threshold_is_none():
    assert found(b_arrested=CANDIDATE - 0.01) == []
    assert found(b_arrested=CANDIDATE + 0.01) == ["arrested"]


def test_words_that_go_on_belong_to_the_candidate_before():
    assert found(b_arrested=0.9, i_and=0.8, i_jailed=0.7) == ["arrested and jailed"]


def test_a_word_that_begins_opens_another():
    assert found(b_arrested=0.9, b_and=0.8) == ["arrested", "and"]


def test_a_gap_ends_a_candidate():
    assert found(b_arrested=0.9, i_jailed=0.9) == ["arrested", "jailed"]


def test_a_candidate_has_the_probability_of_its_likeliest_word():
    ((_, inside),) = candidates(probabilities(b_arrested=0.6, i_and=0.9), pieces_of(LAGOS))
    assert inside == pytest.approx(0.9)


def test_all_pieces_of_a_word_are_marked():
    pieces = Pieces(np.arange(5), np.zeros(5, np.int64), np.array([(0, 0), (0, 3), (3, 6), (7, 9), (0, 0)]), np.array([-1, 0, 0, 1, -1]))
    p = np.tile(np.array([0.98, 0.01, 0.01], np.float32), (5, 1))
    p[1] = (0.1, 0.8, 0.1)
    ((marked, _),) = candidates(p, pieces)
    assert marked.tolist() == [False, True, True, False, False]
    assert first_of_words(pieces).tolist() == [1, 3]


def test_special_pieces_are_no_words():
    assert first_of_words(pieces_of("")).tolist() == []


def test_softmax_sums_to_one_and_bears_large_numbers():
    p = softmax(np.array([[1000.0, 1000.0], [-1000.0, 0.0]], np.float32))
    assert p.sum(-1) == pytest.approx([1, 1])
    assert p[0] == pytest.approx([0.5, 0.5])
    assert p.dtype == np.float32


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped weights."""
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


def test_a_changed_byte_in_any_file_is_found_before_anything_is_coded(copy: Path):
    names = json.loads((copy / MANIFEST).read_text("utf-8"))["files"]
    assert {"first.onnx", "second.onnx", "tokenizer.json"} <= names.keys()
    for name in names:
        whole = (copy / name).read_bytes()
        (copy / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(CannotRun, match=rf"{name} is not the file that manifest.json names \(sha256 .*reinstall dragoman"):
            EventModel(copy)
        (copy / name).write_bytes(whole)


def test_a_missing_file_is_found(copy: Path):
    (copy / "second.onnx").unlink()
    with pytest.raises(CannotRun, match=r"second.onnx is not the file .*sha256 nothing"):
        EventModel(copy)


def test_a_folder_without_manifest_says_what_to_do(tmp_path: Path):
    with pytest.raises(CannotRun, match=r"holds no manifest.json; reinstall dragoman, or build weights with `dragoman train`"):
        EventModel(tmp_path)


@pytest.fixture(scope="module")
def model() -> EventModel:
    return EventModel(threads=1)


SENTENCES = ["Police arrested 12 protesters in Lagos on Monday.", "", "12", "France met Mali.", "a " * 3000, "Rebels attacked a camp near Goma, killing 30 people."]


def test_shapes_of_a_reading_fit_the_labels(model: EventModel):
    readings = [r for rs in model.read(SENTENCES) for r in rs]
    assert readings
    for r in readings:
        n, known = len(r.pieces), model.labels
        assert r.types.shape == (len(known.types) + 1,)
        assert r.types.sum() == pytest.approx(1, abs=1e-4)
        assert r.modes.shape == (len(known.modes),)
        assert r.cameo.shape == (len(known.cameo),)
        assert r.statuses.shape == (5,)
        assert r.contexts.shape == (len(known.contexts),)
        assert ((r.contexts >= 0) & (r.contexts <= 1)).all()
        assert r.roles.shape == (n, 5, 3)
        assert r.sectors.shape == (n, len(known.sectors))
        assert 0 <= r.inside <= 1


def test_each_sentence_has_its_own_readings_in_the_order_of_the_text(model: EventModel):
    read = model.read(SENTENCES)
    assert len(read) == len(SENTENCES)
    for sentence, readings in zip(SENTENCES, read, strict=True):
        spans = [r.span for r in readings]
        assert spans == sorted(spans)
        assert all(0 <= a < b <= len(sentence) for a, b in spans)
    assert read[1] == []


def test_an_arrest_is_a_candidate(model: EventModel):
    words = [SENTENCES[0][slice(*r.span)] for r in model.read(SENTENCES)[0]]
    assert any("arrest" in w for w in words)


def test_nothing_to_read_is_nothing_read(model: EventModel):
    assert model.read([]) == []


def test_a_sentence_is_read_the_same_whatever_stands_beside_it(model: EventModel):
    together = model.read(SENTENCES[:4])
    for sentence, readings in zip(SENTENCES[:4], together, strict=True):
        for a, b in zip(readings, model.read([sentence])[0], strict=True):
            assert np.array_equal(a.types, b.types)
            assert np.array_equal(a.roles, b.roles)


def test_the_hash_names_the_weights(model: EventModel):
    assert model.hash == EventModel(threads=1).hash
    assert model.hash.startswith("sha256:")
    assert len(model.calibration["confidence"]) == 4
    assert 0 <= model.calibration["threshold"] <= 1
