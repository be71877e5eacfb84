"""All measures of a run together, and the documents that went worst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.score import measures
from dragoman.score.align import Compared
from dragoman.score.facts import EventFact, Party
from dragoman.score.measures import Bin, Docs, Found, Share, is_strict


@dataclass(frozen=True)
class Report:
    """Every measure over a set of documents; each is explained at the function of its name in ``measures``."""

    documents: int
    events: Found
    strict: Found
    actors: Found
    recipients: Found
    statements: Found
    relations: Found
    status: Share
    mode: Share
    date: Share
    false_alarms: Share
    by_type: dict[str, Found]
    confusion: dict[tuple[str | None, str | None], int]
    calibration: list[Bin]
    calibration_error: float

    def as_json(self) -> dict[str, Any]:
        """Plain values: for each F1 also precision, recall and counts."""
        found = {n: getattr(self, n) for n in ("events", "strict", "actors", "recipients", "statements", "relations")}
        shares = {n: getattr(self, n) for n in ("status", "mode", "date", "false_alarms")}
        return {
            "documents": self.documents,
            **{n: _found(f) for n, f in found.items()},
            **{n: {"share": s.share, "right": s.right, "of": s.of} for n, s in shares.items()},
            "calibration_error": self.calibration_error,
            "calibration": [{"count": b.count, "confidence": b.confidence, "right": b.right} for b in self.calibration],
            "by_type": {t: _found(f) for t, f in self.by_type.items()},
            "confusion": [{"gold": g, "said": s, "count": n} for (g, s), n in self.confusion.items()],
        }


def _found(f: Found) -> dict[str, float | int]:
    return {"f1": f.f1, "precision": f.precision, "recall": f.recall, "right": f.right, "wrong": f.wrong, "missed": f.missed}


def report(docs: Docs) -> Report:
    """The report over these documents."""
    bins = measures.calibration(docs)
    return Report(
        documents=len(docs),
        events=measures.events(docs),
        strict=measures.strict(docs),
        actors=measures.participants(docs, "actors"),
        recipients=measures.participants(docs, "recipients"),
        statements=measures.statements(docs),
        relations=measures.relations(docs),
        status=measures.status(docs),
        mode=measures.mode(docs),
        date=measures.date(docs),
        false_alarms=measures.false_alarms(docs),
        by_type=measures.events_by_type(docs),
        confusion=dict(measures.confusion(docs).most_common()),
        calibration=bins,
        calibration_error=measures.calibration_error(bins),
    )


@dataclass(frozen=True)
class Mistakes:
    """What went wrong in one document, a line each."""

    id: str
    lines: tuple[str, ...]


def worst(docs: Docs, limit: int) -> list[Mistakes]:
    """The documents with most mistakes in their events, the worst first."""
    found = [Mistakes(d.id, tuple(mistakes(d))) for d in docs]
    return sorted((m for m in found if m.lines), key=lambda m: (-len(m.lines), m.id))[:limit]


def mistakes(d: Compared) -> list[str]:
    """Events missed, extra, or not right throughout, in words."""
    lines = [f"missed  {_event(g, d.text)}" for g in d.missed]
    lines += [f"extra   {_event(s, d.text)}" for s in d.extra]
    lines += [f"wrong   {_event(s, d.text)}; gold {_what(g)}" for g, s in d.matched if not is_strict(g, s)]
    return lines


def _event(e: EventFact, text: str) -> str:
    return f'"{e.trigger.of(text)}" {_what(e)}'


def _what(e: EventFact) -> str:
    return f"{e.type}{'/' + e.mode if e.mode else ''} {e.status}, {_parties(e.actors)} -> {_parties(e.recipients)}"


def _parties(parties: tuple[Party, ...]) -> str:
    return "; ".join(f"{p.country or '-'}{' ' + p.sector if p.sector else ''}" for p in parties) or "nobody"
