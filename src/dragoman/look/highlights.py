"""Which stretches of a text are worth marking, and characters that must not reach a screen as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.record import Record, Span

Mark = Literal["actor", "trigger", "date", "place", "source"]

# Terminal escapes and characters that turn the direction of writing could make a screen show what is not in the text. Each is
# replaced by one visible character, so that spans keep their place.
_SHOWN = {c: 0x2400 + c for c in range(0x20)} | {0x7F: 0x2421}
_INVISIBLE = (
    range(0x80, 0xA0), (0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF), range(0x2028, 0x202F), range(0x2060, 0x2070),
    range(0xD800, 0xE000), range(0xE0000, 0xE0080),
)  # fmt: skip
_SHOWN |= {c: 0xFFFD for some in _INVISIBLE for c in some}
_SHOWN |= {ord("\n"): ord("\n"), ord("\t"): ord(" ")}


def visible(text: str) -> str:
    """The text, as long as before, with every control character replaced by a visible one; line feeds stay."""
    return text.replace("\r\n", " \n").translate(_SHOWN)


@dataclass(frozen=True)
class Highlight:
    """A stretch to be marked, and as what."""

    span: Span
    mark: Mark


def highlights(record: Record) -> list[Highlight]:
    """All stretches that some event points to, and the places, outer before inner, none crossing another."""
    found = []
    for event in record.events:
        found.append(Highlight(event.trigger, "trigger"))
        found += [Highlight(p.span, "actor") for p in (*event.actors, *event.recipients) if p.span]
        if event.date and event.date.span:
            found.append(Highlight(event.date.span, "date"))
    found += [Highlight(span, "place") for place in record.places for span in place.mentions]
    found += [Highlight(s.speaker_span, "source") for s in record.statements if s.speaker_span]
    return _nested(found)


_RANK: dict[Mark, int] = {"trigger": 0, "date": 1, "actor": 2, "source": 3, "place": 4}


def _nested(found: list[Highlight]) -> list[Highlight]:
    # The same words may be an actor and a place ("Paris"): they are marked once, as what matters more to the events.
    unique: dict[Span, Highlight] = {}
    for h in sorted(found, key=lambda h: _RANK[h.mark]):
        if h.span.start < h.span.end:
            unique.setdefault(h.span, h)
    kept: list[Highlight] = []
    open_ends: list[int] = []
    for h in sorted(unique.values(), key=lambda h: (h.span.start, -h.span.end)):
        while open_ends and open_ends[-1] <= h.span.start:
            open_ends.pop()
        if open_ends and h.span.end > open_ends[-1]:
            continue  # begins inside another and ends outside
        open_ends.append(h.span.end)
        kept.append(h)
    return kept
