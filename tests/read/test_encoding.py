"""Bytes of many origins become text, or an error that says which byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DocumentError
from dragoman.read.encoding import decode, whole

RUSSIAN = "Президент встретился с министром иностранных дел в Москве. " * 3


@pytest.mark.parametrize(
    ("data", "text", "warnings"),
    [
        pytest.param(b"Talks in Kyiv", "Talks in Kyiv", (), id="ascii"),
        pytest.param("Bogotá".encode(), "Bogotá", (), id="utf-8"),
        pytest.param("\ufeffBogotá".encode(), "Bogotá", (), id="byte order mark"),
        pytest.param("Bogotá".encode("utf-16"), "Bogotá", ("encoding: utf-16",), id="utf-16"),
        pytest.param("Asunción".encode("latin-1"), "Asunción", ("encoding: windows-1252",), id="one accent in latin-1"),
        pytest.param(
            "He said \u201cno deal\u201d".encode("cp1252"), "He said \u201cno deal\u201d", ("encoding: windows-1252",), id="curly quotes"
        ),
        pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, ("encoding: windows-1251",), id="cyrillic"),
        pytest.param(RUSSIAN.encode("koi8-r"), RUSSIAN, ("encoding: koi8-r",), id="koi8"),
        pytest.param(b"a\r\nb\r\n", "a\r\nb\r\n", (), id="line ends stay"),
        pytest.param(b"a\0b", "a\0b", (), id="nul stays"),
        pytest.param(b"", "", (), id="empty"),
    ],
)
def test_text_is_read_whatever_it_was_saved_as(data: bytes, text: str, warnings: tuple[str, ...]) -> None:
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.warnings) == (text, warnings)


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        pytest.param("Bogotá, São Paulo".encode() + b"\xff", 19, id="one bad byte in good utf-8"),
        pytest.param("Talks in Bogotá".encode()[:-1], 14, id="cut in the middle of a letter"),
        pytest.param(b"abc" + bytes(range(128, 256)) * 3, 3, id="noise"),
        pytest.param(b"\xff\xfea", 2, id="half a utf-16 unit"),
    ],
)
def test_what_is_no_text_is_refused_with_the_offset(data: bytes, offset: int) -> None:
    with pytest.raises(DocumentError, match=f"a.txt: byte 0x.. at offset {offset} is not UTF"):
        decode(data, "a.txt")


@given(st.text(st.characters(codec="utf-8")))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_give_text_or_a_document_error(data: bytes) -> None:
    try:
        decode(data, "a.txt").text.encode()
    except DocumentError as error:
        assert "offset" in str(error)


@given(st.text(st.characters()))
def test_surrogates_are_replaced_one_for_one(text: str) -> None:
    fixed = whole(text)
    assert len(fixed.text) == len(text)
    fixed.text.encode()
    assert bool(fixed.warnings) == (fixed.text != text or "\0" in text)
