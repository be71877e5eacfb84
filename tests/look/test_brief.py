"""One document as a brief: where each line stands, what it points to, and that nothing in a document can become HTML."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract import dispatches
from dragoman.article import Article
from dragoman.code.coder import Coder, CoderOptions
from dragoman.code.sentences import sentences_of
from dragoman.coded import Coded
from dragoman.look.brief import Brief, brief
from dragoman.look.brief_page import page
from dragoman.look.brief_terminal import show_brief
from dragoman.look.terminal import console
from dragoman.look.woven import Mark, woven
from dragoman.record import Span
from handmade import HandmadeCoder

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "p", "nav", "ul", "li", "main", "div", "section", "ol", "strong", "mark",
    "span", "dl", "dt", "dd", "footer",
}  # fmt: skip
VOID = {"meta"}
TEXT = "France accused Iran on Tuesday. Iran met Mali in Bamako. All is well, Mali said. Ties between France and Iran are strained."


class Page(HTMLParser):
    """Collects tags, attributes, ids, links and text, and counts what stays open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def briefed(coded: Coded) -> Brief:
    """The brief of a coded text, with its sentences."""
    return brief(coded, sentences_of(Article(coded.id, coded.date, coded.text)))


def handmade(text: str, title: str | None = None) -> Brief:
    """The brief of a text that the coder made by hand has read."""
    return briefed(HandmadeCoder().code(text, date="2026-03-04", title=title))


def shown(b: Brief) -> str:
    """What a terminal of 100 columns shows."""
    out = io.StringIO()
    to = console(out, False)
    to.width = 100
    show_brief(b, to)
    return out.getvalue()


@pytest.fixture(scope="module")
def hanoi() -> Brief:
    """The first of the sample dispatches, really coded."""
    article = next(a for a in dispatches() if a.id == "summit-hanoi")
    return briefed(Coder(CoderOptions(threads=1)).code_article(article))


def test_a_dispatch_is_sorted_by_what_it_says(hanoi: Brief) -> None:
    words = {s.name: [i.words.text for i in s.items] for s in hanoi.sections}
    assert "arrived" in words["happened"]
    assert "will tour" in words["planned"]
    assert any("could be lifted" in w for w in words["possible"])
    assert "opened ties" in words["background"]
    assert "There is no such plan and there never was one" in words["claimed"]
    planned = next(s for s in hanoi.sections if s.name == "planned").items
    assert [i.days for i in planned] == sorted(i.days for i in planned)


def test_every_finding_has_one_line_with_its_words_and_their_sentence(hanoi: Brief) -> None:
    c, items = hanoi.coded, hanoi.items
    assert len(items) == len(c.events) + len(c.statements) + len(c.relations)
    assert [i.number for i in items] == list(range(1, len(items) + 1))
    for i in items:
        assert i.words.text == c.text[i.words.span.start : i.words.span.end]
        assert hanoi.sentences[i.sentence - 1].holds((i.words.span.start, i.words.span.start + 1))


def test_a_page_links_every_line_to_its_words_and_back(hanoi: Brief) -> None:
    html = page(hanoi)
    parsed = Page(html)
    assert parsed.open == []
    assert len(set(parsed.ids)) == len(parsed.ids)
    assert {x[1:] for x in parsed.links if x.startswith("#")} <= set(parsed.ids)
    for i in hanoi.items:
        assert f'href="#words-{i.words.span.start}-{i.words.span.end}"' in html
        assert f'href="#line-{i.number}"' in html
    text = re.sub(r'<a class="back".*?</a>', "", html[html.index('<div class="text"') :])
    assert hanoi.coded.text in Page(text[: text.index("</div>") + 6]).text


def test_a_page_needs_nothing_else(hanoi: Brief) -> None:
    html = page(hanoi)
    assert "default-src 'none'" in html
    assert not re.search(r"<script|<link|<img|@import|url\(|http-equiv=.refresh|\son\w+=", html)
    assert html.count("<h1") == 1 and '<html lang="en">' in html and "prefers-color-scheme: dark" in html


def test_a_terminal_quotes_the_words_and_numbers_their_sentences() -> None:
    out = shown(handmade(TEXT, "Row"))
    for words in ("Row", "What happened", "ACCUSE/allege  France (FRA) → Iran (IRN)", "“accused”, sentence 1, 0.90", "Who claims what", "“All is well”, sentence 3",
                  "FRA and IRN  strained", "Nothing under: What is planned"):  # fmt: skip
        assert words in out
    assert re.search(r"^ *3 All is well, Mali said\.", out, re.MULTILINE)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "</div><iframe>", "<!-- ", "\x1b[31m"])
def test_hostile_words_stay_words_on_a_page(hostile: str) -> None:
    b = handmade(f"{hostile} France met Mali. {hostile}, Mali said.", title=hostile)
    parsed = Page(page(b))
    assert parsed.tags <= ALLOWED
    assert not [a for a in parsed.attributes if a.startswith("on")] and "src" not in parsed.attributes
    assert parsed.text.count(hostile.replace("\x1b", "␛").strip()) >= 3
    assert "\x1b" not in shown(b)


@given(st.text(st.characters()))
def test_any_text_gives_a_balanced_page(text: str) -> None:
    parsed = Page(page(handmade(text + " France met Mali.", title=text)))
    assert parsed.tags <= ALLOWED
    assert parsed.open == []


@pytest.mark.parametrize(("url", "linked"), [("https://example.org/a?b=1&c", True), ("javascript:alert(1)", False), ("data:text/html,x", False)])
def test_only_addresses_of_pages_are_linked(url: str, linked: bool) -> None:
    coded = HandmadeCoder().code_article(Article("a", "2026-03-04", "France met Mali.", url=url))
    assert (url in Page(page(briefed(coded))).links) is linked


spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda p: Span(min(p), max(p)))


@given(st.lists(spans, max_size=30))
def test_marks_that_cross_are_woven_without_losing_anything(some: list[Span]) -> None:
    text = "a<b>&c d e f"
    marks = [Mark(s, "mark" if n % 2 else 'span class="x"', f"m{s.start}-{s.end}", "") for n, s in enumerate(dict.fromkeys(some))]
    parsed = Page(woven(text, marks))
    assert parsed.text == text
    assert parsed.open == []
    assert sorted(parsed.ids) == sorted(m.id or "" for m in marks)
