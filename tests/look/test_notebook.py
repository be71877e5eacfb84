"""What a notebook shows, and that nothing in a document can become HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handmade import HandmadeCoder

ALLOWED = {"div", "p", "b", "i", "br", "small", "span", "table", "thead", "tbody", "tr", "th", "td"}


class Tags(HTMLParser):
    """Collects tags, attributes and text, and counts what stays open."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(text: str, title: str | None = None) -> Tags:
    tags = Tags()
    tags.feed(HandmadeCoder().code(text, date="2026-03-04", title=title)._repr_html_())
    tags.close()
    return tags


def test_the_text_stands_whole_with_its_events_below() -> None:
    page = parsed("France accused Iran on Tuesday. All is well, Mali said. Ties between France and Iran are strained.", title="Row")
    assert "France accused Iran on Tuesday." in page.text
    for words in ("Row", "ACCUSE/allege", "France (FRA)", "2026-03-04", "0.90", "indirect", "FRA and IRN: strained"):
        assert words in page.text


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "</div><iframe>", "<!-- ", "\x1b[31m"]
)
def test_hostile_words_stay_words(hostile: str) -> None:
    page = parsed(f"{hostile} France met Mali. {hostile}, Mali said.", title=hostile)
    assert page.tags <= ALLOWED
    assert page.attributes <= {"style", "title"}
    assert page.text.count(hostile.replace("\x1b", "␛")) >= 3


@given(st.text(st.characters()))
def test_any_text_gives_balanced_html_of_known_tags(text: str) -> None:
    page = parsed(text + " France met Mali.", title=text)
    assert page.tags <= ALLOWED
    assert page.open == []


def test_a_very_long_text_is_cut() -> None:
    assert "more characters" in parsed("France met Mali. " + "x" * 100_000).text
