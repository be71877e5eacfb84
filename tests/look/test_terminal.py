"""What a reader sees on a terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coded import Coded
from dragoman.look.highlights import Highlight, _nested, highlights, visible
from dragoman.look.tables import EventRows
from dragoman.look.terminal import BRACKETS, console, highlighted, show
from dragoman.record import Span
from handmade import HandmadeCoder

TEXT = "France accused Iran on Tuesday. Iran met Mali in Bamako. All is well, Mali said. Ties between France and Iran are strained."


def coded(text: str = TEXT, title: str | None = None) -> Coded:
    return HandmadeCoder().code(text, date="2026-03-04", title=title)


def shown(document: Coded, width: int = 80, color: bool | None = None) -> str:
    stream = io.StringIO()
    to = console(stream, color)
    to.width = width
    show(document, to)
    return stream.getvalue()


def test_without_colour_brackets_mark_actors_triggers_dates_places_and_speakers() -> None:
    text = highlighted(coded(), color=False).plain
    assert text.startswith("[France] *accused* [Iran] on <Tuesday>. [Iran] *met* [Mali] in {Bamako}. All is well, (Mali) said.")


def test_with_colour_the_text_stays_as_it_is() -> None:
    assert highlighted(coded(), color=True).plain == TEXT


@pytest.mark.parametrize("width", [80, 110, 140, 200])
def test_every_event_is_in_the_table_at_any_width(width: int) -> None:
    out = shown(coded(), width)
    for words in ("ACCUSE/allege", "CONSULT", "actual", "France (FRA)", "Mali (MLI)", "2026-03-04", "Bamako", "0.90"):
        assert words in out
    assert max(map(len, out.splitlines())) <= width


def test_statements_and_relations_stand_below() -> None:
    out = shown(coded())
    assert "Mali (MLI) (indirect): All is well" in out
    assert "FRA and IRN: strained" in out


def test_a_document_without_events_says_so() -> None:
    assert "no events" in shown(coded("Nothing happened."))


def test_an_empty_text_can_be_shown() -> None:
    assert "2026-03-04" in shown(coded(""))


def test_colour_is_used_only_when_asked_for_or_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")  # the option goes before the environment
    assert "\x1b[" in shown(coded(), color=True)
    assert "\x1b" not in shown(coded(), color=False)
    assert "\x1b" not in shown(coded())


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("\x1b]0;title\x07", id="window title"),
        pytest.param("\x1b[2J", id="clear screen"),
        pytest.param("\x9b31m", id="8-bit escape"),
        pytest.param("\x08\x08\x08", id="backspace"),
        pytest.param("\u202egnihton", id="right to left"),
        pytest.param("a\rb", id="return to line start"),
    ],
)
def test_no_control_character_of_a_document_reaches_the_screen(hostile: str) -> None:
    out = shown(coded(f"{hostile} France met Mali. {hostile}, Mali said.", title=hostile))
    assert not [c for c in out if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e")]


def test_markup_of_rich_in_a_document_is_text() -> None:
    out = shown(coded("[bold]France met Mali.[/bold] [link=http://x]y[/link] :smile:", title="[red]t[/red]"))
    for words in ("[bold]", "[/bold]", "[link=http://x]y[/link]", ":smile:", "[red]t[/red]"):
        assert words in out


def test_of_a_very_long_text_the_beginning_is_shown() -> None:
    out = shown(coded("France met Mali. " + "x " * 50_000))
    assert "more characters" in out
    assert len(out) < 40_000


@given(st.text(st.characters()))
def test_visible_keeps_the_length_and_leaves_no_control_character(text: str) -> None:
    safe = visible(text)
    assert len(safe) == len(text)
    safe.encode()
    assert not [c for c in safe if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]


@pytest.mark.parametrize("hidden", ["\xad", "\u061c", "\u180e", "\u200b", "\u202e", "\u2066", "\ufeff", "\U000e0001", "\U000e0041", "\U000e007f"])
def test_what_is_invisible_or_turns_the_writing_is_made_visible(hidden: str) -> None:
    assert visible(f"a{hidden}b") == "a\ufffdb"


spans = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(st.builds(Highlight, spans, st.sampled_from(list(BRACKETS)))))
def test_highlights_never_cross(found: list[Highlight]) -> None:
    kept = _nested(found)
    for a in kept:
        for b in kept:
            assert a is b or not a.span.overlaps(b.span) or a.span.holds(b.span) or b.span.holds(a.span)


def test_the_same_words_are_marked_once() -> None:
    marked = highlights(coded("France met Mali in Mali.").record)
    assert len(marked) == len({h.span for h in marked})


def test_a_table_of_many_documents_is_written_in_pages() -> None:
    stream = io.StringIO()
    rows = EventRows(console(stream))
    for n in range(450):
        rows.add(HandmadeCoder().code("France met Mali.", date="2026-03-04", id=f"d{n}"))
    assert "d0 " in stream.getvalue() and "d449" not in stream.getvalue()
    rows.close()
    assert "d449" in stream.getvalue()
