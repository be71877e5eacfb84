"""Stage: the words that report acts, with type, mode, status, contexts, CAMEO code and role words of each, by the event model."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dragoman.code import labels
from dragoman.code.draft import Draft, RoleSpan, Trigger
from dragoman.code.eventmodel import EventModel, Floats, Reading, first_of_words, softmax
from dragoman.code.labels import Labels
from dragoman.code.stage import Stage
from dragoman.ontology import plover_file
from dragoman.record import Span

CONTEXT = 0.3  # a context this likely is given; the best on the tune part (`python -m bench.sweep`)
ROLE = 0.4  # a word this likely to belong to a role belongs to it; the best on the tune part, though all from 0.4 to 0.7 are near
_ONE_PHRASE = re.compile(r"\s*(?:(?:of|to|in|on|also|again|soon|still|not|then|now|\w+ly)\s+|(?:a|an|the|his|her|its|their)\s+(?:(?!and\b|or\b|of\b|to\b)[a-z-]+\s+)?)?")
_WAS_PLANNED = re.compile(
    r"\b(?:had (?:\w+ )?been (?:due|scheduled|expected|supposed|set|slated|planned|meant|to)|(?:was|were) to have)\b(?=[^,;.]{0,40}$)", re.IGNORECASE
)
SPECIFIC = 0.5  # share of its parent's probability that a four-digit CAMEO code needs to be given instead of it


def logit(p: float) -> float:
    """Log odds, bounded to +-9 so that one certain number does not drown the others."""
    p = min(max(p, 1.2e-4), 1 - 1.2e-4)
    return math.log(p / (1 - p))


def features(reading: Reading) -> list[float]:
    """What confidence is made of: log odds of being a trigger, of being any event, of the type among the types."""
    acts = reading.types[:-1]
    best = float(acts.max())
    return [logit(reading.inside), logit(1 - float(reading.types[-1])), logit(best / max(1e-6, float(acts.sum())))]


def confidence(reading: Reading, calibration: Mapping[str, Any]) -> float:
    """Probability that there is an event here and that its type is right."""
    weights: Sequence[float] = calibration["confidence"]
    z = weights[0] + sum(w * x for w, x in zip(weights[1:], features(reading), strict=True))
    return 1 / (1 + math.exp(-z))


def role_spans(known: Labels, reading: Reading, start: int, threshold: float = ROLE) -> tuple[RoleSpan, ...]:
    """The words of each role as spans of the document; ``start`` is where the sentence begins."""
    pieces, out = reading.pieces, []
    words = first_of_words(pieces)
    for k, role in enumerate(labels.ROLES):
        p = reading.roles[:, k]
        runs: list[list[int]] = []
        last = -2
        for n, i in enumerate(words):
            if 1 - p[i][0] < threshold:
                continue
            if n != last + 1:  # two parties never stand side by side without a word or mark between
                runs.append([])
            runs[-1].append(int(i))
            last = n
        for run in runs:
            covered = np.isin(pieces.words, pieces.words[run])
            where = pieces.offsets[covered]
            sector = reading.sectors[run].mean(0)
            best = int(sector.argmax())
            out.append(RoleSpan(role, Span(start + int(where[0][0]), start + int(where[-1][1])), float(np.mean([1 - p[i][0] for i in run])),
                                known.sectors[best], float(sector[best])))  # fmt: skip
    return tuple(out)


def mode_of(known: Labels, type_: str, logits: Floats) -> str | None:
    """The likeliest mode among those of the type."""
    allowed = [j for j, (t, _) in enumerate(known.modes) if t == type_]
    return known.modes[max(allowed, key=lambda j: float(logits[j]))][1]


def cameo_of(known: Labels, type_: str, logits: Floats) -> str:
    """The likeliest three-digit code of the type, or a four-digit one under it when that is likely enough."""
    allowed = [j for j, (t, _) in enumerate(known.cameo) if t == type_]
    p = softmax(np.array([logits[j] for j in allowed], np.float32))
    codes = {known.cameo[j][1]: float(q) for j, q in zip(allowed, p, strict=True)}
    parents: dict[str, float] = {}
    for code, q in codes.items():
        if len(code) > 2:
            parents[code[:3]] = parents.get(code[:3], 0.0) + q
    parent = max(parents, key=lambda c: (parents[c], c))
    child = max((c for c in codes if c[:3] == parent and len(c) == 4), key=lambda c: codes[c], default=None)
    if child and (codes[child] > SPECIFIC * parents[parent] or not plover_file.allows(known.ontology.types[type_], parent)):
        return child
    return parent


def as_planned(trigger: Trigger, text: str) -> Trigger:
    """The act, one that was planned and is told of as past no longer to come: "had been due to sign", "were to have met"."""
    if trigger.status != "future" or not _WAS_PLANNED.search(text, max(0, trigger.span.start - 40), trigger.span.end):
        return trigger
    return replace(trigger, status="negated", why=(*trigger.why, "status negated: it had been planned"))


def joined(triggers: Sequence[Trigger], text: str) -> tuple[Trigger, ...]:
    """Pieces of one phrase that were read as two acts of the same type ("was | received", "two hours of | talks") made one: the surer's."""
    out: list[Trigger] = []
    for trigger in sorted(triggers, key=lambda t: t.span):
        last = out[-1] if out else None
        if last and last.type == trigger.type and last.sentence == trigger.sentence and _ONE_PHRASE.fullmatch(text, last.span.end, trigger.span.start):
            surer = max((last, trigger), key=lambda t: t.score)
            out[-1] = replace(surer, span=Span(last.span.start, max(last.span.end, trigger.span.end)))
        else:
            out.append(trigger)
    return tuple(out)


class TriggerStage(Stage):
    """Acts and their words."""

    name = "triggers"
    reads = frozenset({"sentences"})
    writes = frozenset({"triggers"})
    english_only = True

    def __init__(self, model: EventModel, min_confidence: float | None = None) -> None:
        self.model = model
        self.calibration = model.calibration
        self.min_confidence = self.calibration["threshold"] if min_confidence is None else min_confidence

    def predict(self, draft: Draft) -> list[list[Reading]]:
        return self.model.read([draft.words(s) for s in draft.sentences])

    def apply(self, draft: Draft, prediction: list[list[Reading]]) -> dict[str, Any]:
        triggers = []
        for sentence, readings in zip(draft.sentences, prediction, strict=True):
            for reading in readings:
                score = confidence(reading, self.calibration)
                if score >= self.min_confidence:
                    triggers.append(self._trigger(sentence.index, sentence.span.start, reading, score))
        return {"triggers": tuple(as_planned(t, draft.text) for t in joined(triggers, draft.text))}

    def _trigger(self, index: int, start: int, reading: Reading, score: float) -> Trigger:
        known = self.model.labels
        best = int(reading.types[:-1].argmax())
        type_ = known.types[best]
        status = int(reading.statuses.argmax())
        order = np.argsort(-reading.types[:-1])
        others = ", ".join(f"{known.types[int(i)]} {reading.types[int(i)]:.2f}" for i in order[:2])
        why = (
            f"first reading: {reading.inside:.2f} that the words report an act",
            f"second reading: {others}, no event {reading.types[-1]:.2f}",
            f"status {labels.STATUSES[status]} {reading.statuses[status]:.2f}",
        )
        contexts = tuple(c for c, p in zip(known.contexts, reading.contexts, strict=True) if p > CONTEXT)
        span = Span(start + reading.span[0], start + reading.span[1])
        return Trigger(index, span, type_, round(score, 4), mode_of(known, type_, reading.modes), labels.STATUSES[status], contexts,
                       cameo_of(known, type_, reading.cameo), role_spans(known, reading, start), why)  # fmt: skip
