"""A coded document in a notebook: HTML that stands by itself and escapes all it shows."""

from __future__ import annotations

from html import escape

from dragoman.coded import Coded, CodedEvent, CodedParticipant
from dragoman.look.cells import kind, labels, line, relation, when, where, who
from dragoman.look.highlights import highlights, visible
from dragoman.look.woven import Mark, woven

LONGEST = 50_000  # characters of a text that are shown; a notebook keeps its output in its file
# Half-transparent grounds and lines, so that it reads on light and dark pages; underlines tell the marks apart without colour.
STYLES = {
    "trigger": "background:rgba(240,180,0,.4);font-weight:600",
    "actor": "background:rgba(0,130,200,.22);border-bottom:2px solid rgba(0,130,200,.8)",
    "date": "border-bottom:2px dotted rgba(0,150,90,1)",
    "place": "border-bottom:2px dashed rgba(190,60,160,1)",
    "source": "border-bottom:3px double rgba(120,120,120,1)",
}
CELL = "padding:.2em .6em;text-align:left;vertical-align:top"


def html(coded: Coded) -> str:
    """The document: headline, text with highlights, and tables of events, statements and relations. A safe fragment of HTML."""
    facts = "  ".join(p for p in (coded.id, coded.date, coded.source) if p)
    parts = [
        f"<div><p><b>{_e(coded.title or coded.id)}</b><br><small>{_e(facts)}</small></p>",
        "<p><small>" + " &nbsp; ".join(f'<span style="{style}">{mark}</span>' for mark, style in STYLES.items()) + "</small></p>",
        f'<div style="white-space:pre-wrap;max-width:50em;line-height:1.6">{_text(coded)}</div>',
        _table(("status", "event", "words", "actors", "recipients", "issues", "date", "place", "by", "sure"), [_row(e) for e in coded.events]),
    ]
    if coded.statements:
        parts.append(
            _table(("speaker", "kind", "statement"), [[who(s.speaker), s.kind, line(s.content.text, 400)] for s in coded.statements])
        )
    if coded.relations:
        parts.append(_table(("relation", "words"), [[relation(r), line(r.words.text, 400)] for r in coded.relations]))
    if coded.warnings:
        parts.append("<p><small>" + "<br>".join(f"warning: {_e(w)}" for w in coded.warnings) + "</small></p>")
    return "\n".join([*parts, "</div>"])


def _e(text: str) -> str:
    return escape(visible(text), quote=True)


def _text(coded: Coded) -> str:
    shown = visible(coded.text[:LONGEST])
    marks = [
        Mark(h.span, f'span title="{h.mark}" style="{STYLES[h.mark]}"') for h in highlights(coded.record) if h.span.end <= len(shown)
    ]
    rest = len(coded.text) - len(shown)
    return woven(shown, marks) + (f"<br><i>and {rest:,} more characters</i>" if rest else "")


def _row(e: CodedEvent) -> list[str]:
    by = who(e.attributed_to) if e.attributed_to else "-"
    sides = (_people(e.actors), _people(e.recipients))
    return [e.status, kind(e), line(e.trigger.text, 80), *sides, labels(e.issues), when(e.date), where(e), by, f"{e.confidence:.2f}"]


def _people(participants: tuple[CodedParticipant, ...]) -> str:
    return "; ".join(who(p.entity) for p in participants) or "-"


def _table(head: tuple[str, ...], rows: list[list[str]]) -> str:
    if not rows:
        return "<p><small>no events</small></p>"
    first = "".join(f'<th style="{CELL}">{name}</th>' for name in head)
    body = "".join("<tr>" + "".join(f'<td style="{CELL}">{_e(cell)}</td>' for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>"
