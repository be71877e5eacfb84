"""Marks woven into a text as HTML elements, whether they lie inside each other, beside each other, or cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dragoman.record import Span

DEEPEST = 20  # elements inside each other; a mark that would lie deeper is not drawn


@dataclass(frozen=True)
class Mark:
    """A stretch of text to be wrapped: the element with its attributes, its id, and HTML that follows its end. All three are trusted."""

    span: Span
    element: str
    id: str | None = None
    after: str = ""


def woven(text: str, marks: Sequence[Mark]) -> str:
    """The text, escaped, with its marks as elements, well nested: one that crosses another's end is interrupted there, and goes on.

    Spans lie inside the text. An id stands once, where its mark begins, and also for marks that are empty or lie too deep.
    """
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, set[Mark]] = defaultdict(set)
    for m in sorted(set(marks), key=lambda m: (m.span.start, -m.span.end, m.id is None, m.element)):
        opening[m.span.start].append(m)
        closing[m.span.end].add(m)
    pieces: list[str] = []
    open_: list[Mark] = []
    last = 0
    for at in sorted(opening.keys() | closing.keys()):
        pieces.append(escape(text[last:at]))
        last = at
        _close(open_, closing[at], pieces)
        pieces += [m.after for m in sorted(closing[at], key=lambda m: (-m.span.start, m.element)) if m.span.start < at]
        for m in opening[at]:
            if m.span.start < m.span.end and len(open_) < DEEPEST:
                pieces.append(_tag(m, m.id))
                open_.append(m)
            elif m.id:
                pieces.append(_tag(Mark(m.span, "span"), m.id) + "</span>" + (m.after if m.span.start == m.span.end else ""))
    return "".join([*pieces, escape(text[last:])])


def _close(open_: list[Mark], ended: set[Mark], pieces: list[str]) -> None:
    again: list[Mark] = []
    while any(m in ended for m in open_):
        m = open_.pop()
        pieces.append(f"</{m.element.split()[0]}>")
        if m not in ended:
            again.append(m)
    for m in reversed(again):
        pieces.append(_tag(m, None))
        open_.append(m)


def _tag(m: Mark, id: str | None) -> str:
    # an element that can be gone to by a link should take the focus with it
    return f'<{m.element} id="{id}" tabindex="-1">' if id else f"<{m.element}>"
