"""How well a model reads annotated sentences: what `dragoman train` logs and the model card tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.code import labels
from dragoman.code.eventmodel import Reading
from dragoman.code.labels import Labels
from dragoman.code.triggers import CONTEXT, ROLE, cameo_of, features, mode_of, role_spans
from dragoman.train.annotation import EventNote, SentenceNote

LEVEL = 0.002  # of F1: two thresholds that differ by less are equally good


@dataclass(frozen=True)
class Judged:
    """A reading beside the annotation: the event it matches (None: there is none), and whether to leave it out of the count."""

    reading: Reading
    event: EventNote | None
    right: bool  # an event, and of its type
    neutral: bool  # it matches an optional event


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def judge(readings: Sequence[Reading], sentence: SentenceNote, known: Labels) -> list[Judged]:
    """Each reading with the event whose trigger it touches; an event is given to one reading, the surest first."""
    free = list(sentence.events)
    out = []
    for reading in sorted(readings, key=lambda r: -float(r.inside * r.types[:-1].max())):
        type_ = known.types[int(reading.types[:-1].argmax())]
        touching = [e for e in free if overlap(e.trigger, reading.span)]
        event = next((e for e in touching if type_ in (e.type, *e.alt_types)), touching[0] if touching else None)
        if event:
            free.remove(event)
        right = event is not None and type_ in (event.type, *event.alt_types)
        out.append(Judged(reading, event, right, event is not None and event.optional))
    return out


def logistic(rows: Sequence[Sequence[float]], right: Sequence[bool], penalty: float = 1e-2) -> list[float]:
    """Coefficients of a logistic regression, intercept first, by Newton's method with a small ridge."""
    x = np.column_stack([np.ones(len(rows)), np.array(rows, float)])
    y = np.array(right, float)
    w = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * penalty
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (y - p) - ridge @ w)
        w += step
        if abs(step).max() < 1e-9:
            break
    return [round(float(v), 6) for v in w]


def calibrate(judged: Iterable[Sequence[Judged]], sentences: Sequence[SentenceNote]) -> dict[str, object]:
    """Confidence coefficients and a threshold, from the tune part: the highest of those whose F1 is within LEVEL of the best.

    F1 is level over a wide stretch, in which the very best is chance; its upper end has the fewest false alarms.
    """
    flat = [j for js in judged for j in js]
    counted = [j for j in flat if not j.neutral]
    if not counted:
        return {"confidence": [0.0, 1.0, 1.0, 1.0], "threshold": 0.5}
    weights = logistic([features(j.reading) for j in counted], [j.right for j in counted])
    scores = [(_confidence(j, weights), j) for j in counted]
    gold = sum(not e.optional for s in sentences for e in s.events)
    found = {round(float(t), 2): _f1(sum(c >= t and j.right for c, j in scores), sum(c >= t for c, _ in scores), gold) for t in np.arange(0.2, 0.75, 0.01)}
    level = [t for t, f1 in found.items() if f1 >= max(found.values()) - LEVEL]
    return {"confidence": weights, "threshold": level[-1]}


def _confidence(j: Judged, weights: Sequence[float]) -> float:
    return float(1 / (1 + np.exp(-(weights[0] + np.dot(weights[1:], features(j.reading))))))


def _f1(tp: float, said: float, gold: float) -> float:
    return 2 * tp / (said + gold) if said + gold else 0.0


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: mean gap between confidence and share right, over bins of equal width."""
    total = 0.0
    for b in range(bins):
        inside = [(c, r) for c, r in pairs if b / bins <= c < (b + 1) / bins or b == bins - 1 and c == 1]
        if inside:
            total += abs(sum(c for c, _ in inside) - sum(r for _, r in inside))
    return total / max(1, len(pairs))


def measure(judged: Sequence[Sequence[Judged]], sentences: Sequence[SentenceNote], calibration: dict[str, object], known: Labels,
            context: float = CONTEXT, role: float = ROLE) -> dict[str, float]:
    """Figures over annotated sentences, each 0 to 1: events (trigger and type), false alarms, and what is told of the events found.

    ``context`` and ``role`` are the thresholds of contexts and role words.
    """
    weights, threshold = calibration["confidence"], calibration["threshold"]
    assert isinstance(weights, list) and isinstance(threshold, float)
    flat = [(_confidence(j, weights), j) for js in judged for j in js]
    said = [(c, j) for c, j in flat if c >= threshold and not j.neutral]
    gold = sum(not e.optional for s in sentences for e in s.events)
    tp = sum(j.right for _, j in said)
    touched = sum(j.event is not None for _, j in said)
    hit = [j for c, j in flat if c >= threshold and j.right and j.event]
    quiet = [js for js, s in zip(judged, sentences, strict=True) if not s.events]
    out = {
        "events_p": tp / max(1, len(said)), "events_r": tp / max(1, gold), "events_f1": _f1(tp, len(said), gold),
        "triggers_f1": _f1(touched, len(said), gold),
        "false_alarms": sum(any(_confidence(j, weights) >= threshold for j in js) for js in quiet) / max(1, len(quiet)),
        "calibration_error": calibration_error([(c, j.right) for c, j in flat if not j.neutral]),
    }  # fmt: skip
    n = max(1, len(hit))
    types = [known.types[int(j.reading.types[:-1].argmax())] for j in hit]
    pairs = [(j, j.event, t) for j, t in zip(hit, types, strict=True) if j.event]
    out["status"] = sum(labels.STATUSES[int(j.reading.statuses.argmax())] == e.status for j, e, _ in pairs) / n
    out["mode"] = sum(mode_of(known, t, j.reading.modes) == e.mode for j, e, t in pairs) / n
    out["cameo_root"] = sum(cameo_of(known, t, j.reading.cameo)[:2] == e.cameo[:2] for j, e, t in pairs) / n
    out["cameo_3"] = sum(cameo_of(known, t, j.reading.cameo)[:3] == e.cameo[:3] for j, e, t in pairs) / n
    bags = [({c for c, p in zip(known.contexts, j.reading.contexts, strict=True) if p > context}, set(e.contexts)) for j, e, _ in pairs]
    out["contexts_f1"] = _f1(sum(len(a & b) for a, b in bags), sum(len(a) for a, _ in bags), sum(len(b) for _, b in bags))
    return out | _roles([(j.reading, e) for j, e, _ in pairs], known, role)


def _roles(pairs: Sequence[tuple[Reading, EventNote]], known: Labels, threshold: float) -> dict[str, float]:
    counts: dict[str, Counter[str]] = {r: Counter() for r in labels.ROLES}
    sectors: Counter[bool] = Counter()
    for reading, event in pairs:
        spans = role_spans(known, reading, 0, threshold)
        want = {
            "actor": [p.span for p in event.actors if p.span], "recipient": [p.span for p in event.recipients if p.span],
            "date": [event.date_span] if event.date_span else [], "place": [event.place] if event.place else [],
            "source": [event.by.span] if event.by and event.by.span else [],
        }  # fmt: skip
        for role, gold in want.items():
            mine = [s.span for s in spans if s.role == role]
            free = list(gold)
            for m in mine:
                match = next((g for g in free if overlap(m, g)), None)
                if match:
                    if role in ("actor", "recipient"):
                        said = next(s.sector for s in spans if s.span == m and s.role == role)
                        party = next(p for p in (*event.actors, *event.recipients) if p.span == match)
                        sectors[said == (party.sectors[0] if party.sectors else None)] += 1
                    free.remove(match)
                    counts[role]["tp"] += 1
            counts[role]["said"] += len(mine)
            counts[role]["gold"] += len(gold)
    figures = {f"{role}_f1": _f1(c["tp"], c["said"], c["gold"]) for role, c in counts.items()}
    return figures | {"sector": sectors[True] / max(1, sectors.total())}
