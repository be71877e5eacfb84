"""What became of every event of the gold: lines that are committed, so that a diff shows which sentences flipped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dragoman.score import Compared
from dragoman.score.align import SAME_WORDS, apart, one_to_one
from dragoman.score.facts import EventFact, Party
from dragoman.score.measures import side_right, status_right

RIGHT = "right"


def outcomes(documents: Iterable[Compared]) -> list[dict[str, Any]]:
    """A row for each event expected or said, and one for each text without any; sorted by text and place, so the same outcomes give the same bytes."""
    rows = [row for d in documents for row in _of(d)]
    return sorted(rows, key=lambda r: (r["id"], -1 if r["at"] is None else r["at"], r["expected"] or "", r["said"] or ""))


def lines(rows: Iterable[dict[str, Any]]) -> str:
    """Rows as the file's text."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)


def flipped(before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """How many places got right, and how many got wrong, since the outcomes before. A place is a text and where in it an event stands."""

    def wrong(rows: Iterable[dict[str, Any]]) -> set[tuple[str, int, str]]:
        return {
            (r["id"], -1 if r["at"] is None else r["at"], (r["expected"] or "").split()[0] if r["expected"] else "")
            for r in rows
            if r["outcome"] != RIGHT
        }

    old, new = wrong(before), wrong(after)
    return len(old - new), len(new - old)


def _of(d: Compared) -> list[dict[str, Any]]:
    rows = [_row(d, g, s, _verdict(g, s)) for g, s in d.matched]
    missed, extra = d.missed, d.extra
    near = [(apart(g, s), False, i, j) for i, g in enumerate(missed) for j, s in enumerate(extra) if apart(g, s) <= SAME_WORDS]
    pairs = dict(one_to_one(near))
    rows += [_row(d, g, extra[pairs[i]], "other type") if i in pairs else _row(d, g, None, "missed") for i, g in enumerate(missed)]
    rows += [_row(d, None, s, "extra") for j, s in enumerate(extra) if j not in pairs.values()]
    found = {i for i, _ in d.pairs}
    rows += [_row(d, g, None, RIGHT) for i, g in enumerate(d.gold.events) if g.optional and i not in found]
    return rows or [{"id": d.id, "at": None, "words": None, "expected": None, "said": None, "outcome": RIGHT}]


def _verdict(gold: EventFact, said: EventFact) -> str:
    faults = [
        "status" if not status_right(gold, said) else "",
        "actors" if not side_right(gold, said, "actors") else "",
        "recipients" if not side_right(gold, said, "recipients") else "",
    ]
    return ", ".join(f for f in faults if f) or RIGHT


def _row(d: Compared, gold: EventFact | None, said: EventFact | None, outcome: str) -> dict[str, Any]:
    shown = gold or said
    assert shown is not None
    expected = None if gold is None else _what(gold) + (" (optional)" if gold.optional else "")
    return {
        "id": d.id, "at": shown.trigger.start, "words": shown.trigger.of(d.text), "expected": expected,
        "said": None if said is None else _what(said), "outcome": outcome,
    }  # fmt: skip


def _what(e: EventFact) -> str:
    return f"{e.type} {e.status} {_countries(e.actors)}>{_countries(e.recipients)}"


def _countries(parties: tuple[Party, ...]) -> str:
    return "+".join(sorted({p.country or "?" for p in parties})) or "-"
