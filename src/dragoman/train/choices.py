"""Learns from the corpus what words leave unsaid: the country of actors without one, and the recipients of acts without one.

Each such party is a choice among the candidates that the coder would see there; the annotation says which one was right. What comes of
it are the coefficients of ``dragoman.code.homes`` and ``dragoman.code.implied``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman.code import homes, implied
from dragoman.code.actors import ActorStage
from dragoman.code.cast import Cast
from dragoman.code.choice import NOBODY, Weights, likeliest
from dragoman.code.context import Told, owner_of
from dragoman.code.draft import Mention
from dragoman.code.events import EventStage
from dragoman.ontology import Plover
from dragoman.record import Event, Participant, Span
from dragoman.train import hidden, logit
from dragoman.train.annotated import Annotated, annotated
from dragoman.train.annotation import Item
from dragoman.train.examples import part
from dragoman.train.logit import Choice

# Weight of the squared coefficients beside the sum of log losses: for homes the tune part liked 1 to 3 of 0 to 3, for implied recipients
# 4 of 2, 4 and 8
RIDGES = {homes.FILE: 2.0, implied.FILE: 4.0}
# Taken from the coefficient of nobody among understood recipients: half a point fewer choices are right on the tune part, and F1 of the recipients
# rises by 0.015, for the likeliest answer is too often nobody
LEANING = 0.5
ROUNDS = 2  # fits of the homes, each on the choices as the fit before would go on; of logits the second was level with the first


class TaughtActors(ActorStage):
    """The actor stage while it is taught: notes each choice, and goes on with the right answer, or with its own once it has weights.

    Only in its own company does it learn how far a home chosen before is to be trusted (Ross, Gordon and Bagnell 2011, "DAgger").
    """

    def __init__(self, weights: Weights | None = None) -> None:
        super().__init__(weights or Weights({}))
        self.own = weights is not None
        self.choices: list[Choice] = []
        self.right: dict[Span, str | None] = {}

    def home(self, words: str, sectors: Sequence[str], mention: Mention, cast: Cast, lands: Sequence[str] = ()) -> tuple[str | None, str]:
        """The annotated country, where there is one."""
        if mention.span not in self.right:
            return None, "not annotated"
        country = self.right[mention.span]
        candidates = self.candidates(words, sectors, mention, cast)
        if (country or NOBODY) in candidates and not lands:
            order = sorted(candidates)
            self.choices.append(([candidates[c] for c in order], order.index(country or NOBODY)))
        if self.own and candidates and not lands:
            country = likeliest(candidates, self.weights)[0]
        if country:
            cast.homes.give(country, mention.sentence)
        return country, "annotation"


class TaughtEvents(EventStage):
    """The event stage while it is taught: notes each choice of a recipient, and goes on with the right answer."""

    def __init__(self, ontology: Plover) -> None:
        super().__init__(ontology, Weights({}))
        self.choices: list[Choice] = []
        self.unsaid: Mapping[tuple[Span, str], frozenset[str]] = {}

    def understood(self, event: Event, told: Told, here: Sequence[Event]) -> tuple[tuple[Participant, ...], str | None]:
        """The annotated recipients, as far as they are among the candidates."""
        meant = self.unsaid.get((event.trigger, event.type))
        if meant is None or not event.actors or owner_of(event, told) is not None:
            return (), None
        candidates, found = implied.signals(event, told, here)
        key = " ".join(sorted(meant))
        answer = key if key in found else NOBODY
        order = sorted(candidates)
        self.choices.append(([candidates[c] for c in order], order.index(answer)))
        return (found[answer].parties if answer != NOBODY else ()), "annotation"


def _write(path: Path, parts: Mapping[str, Sequence[Choice]], figures: Mapping[str, float], weights: Weights) -> None:
    written = {"choices": {k: len(v) for k, v in parts.items()}, "figures": figures, **weights.as_json()}
    path.write_text(json.dumps(written, indent=None if weights.hidden else 1, ensure_ascii=False) + "\n", "utf-8")


def home_choices(texts: Iterable[Annotated], weights: Weights) -> list[Choice]:
    """The choices of a home in some texts, after those that the weights give."""
    stage = TaughtActors(weights)
    for text in texts:
        stage.right = text.countries
        stage.run(text.draft.with_layers({"dates": ()}))
    return stage.choices


def choices(texts: Iterable[Annotated], ontology: Plover) -> dict[str, list[Choice]]:
    """All choices of some texts after right answers, by the file that their weights go to."""
    actors, events = TaughtActors(), TaughtEvents(ontology)
    for text in texts:
        actors.right, events.unsaid = text.countries, text.unsaid
        events.run(actors.run(text.draft.with_layers({"dates": ()})))
    return {homes.FILE: actors.choices, implied.FILE: events.choices}


def learn(items: Sequence[Item], ontology: Plover, into: Path) -> dict[str, dict[str, float]]:
    """Fit on the train part, write the files into a folder, and return their accuracy on the tune part and the held-out one."""
    texts = {name: list(annotated(i for i in items if part(i.id) == name)) for name in ("train", "tune", "heldout")}
    out = {}
    taught = {name: choices(of, ontology) for name, of in texts.items()}
    parts = {name: of[implied.FILE] for name, of in taught.items()}
    fitted = logit.fit(parts["train"], RIDGES[implied.FILE])
    unsaid = Weights(fitted | {"nobody": round(fitted.get("nobody", 0.0) - LEANING, 4)})
    out[implied.FILE] = _figures(parts, unsaid)
    _write(into / implied.FILE, parts, out[implied.FILE], unsaid)
    weights = Weights(logit.fit(taught["train"][homes.FILE], RIDGES[homes.FILE]))
    for _ in range(ROUNDS):
        shown = home_choices(texts["train"], weights)
        weights = hidden.fit(shown, logit.fit(shown, RIDGES[homes.FILE]))
    parts = {name: home_choices(texts[name], weights) for name in ("tune", "heldout")} | {"train": shown}
    out[homes.FILE] = _figures(parts, weights)
    _write(into / homes.FILE, parts, out[homes.FILE], weights)
    return out


def _figures(parts: Mapping[str, Sequence[Choice]], weights: Weights) -> dict[str, float]:
    return {name: round(logit.accuracy(parts[name], weights), 4) for name in ("tune", "heldout")}
