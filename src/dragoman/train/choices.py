"""Learns from the corpus what words leave unsaid: the country of actors without one, and the recipients of acts without one.

Each such party is a choice among the candidates that the coder would see there; the annotation says which one was right. What comes of
it are the coefficients of ``dragoman.code.homes`` and ``dragoman.code.implied``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman.code import agentless, homes, implied
from dragoman.code.actors import ActorStage
from dragoman.code.cast import Cast
from dragoman.code.choice import NOBODY, Weights, likeliest
from dragoman.code.context import Told, owner_of
from dragoman.code.draft import Mention
from dragoman.code.events import EventStage
from dragoman.code.sides import Side
from dragoman.ontology import Plover
from dragoman.record import Event, Participant, Span
from dragoman.train import hidden, logit
from dragoman.train.annotated import Annotated, annotated, from_abroad
from dragoman.train.annotation import Item
from dragoman.train.examples import part
from dragoman.train.logit import Choice

# Weight of the squared coefficients beside the sum of log losses: for homes the tune part liked 1 to 3 of 0 to 3, for implied recipients
# 4 of 2, 4 and 8, for actors left out 8 of 2 to 16
RIDGES = {homes.FILE: 2.0, implied.FILE: 4.0, agentless.FILE: 8.0}
# Taken from the coefficient of nobody among understood recipients: as many choices are right on the tune part, and F1 of the recipients rises by
# 0.01 to 0.02, for the likeliest answer is too often nobody; half a point would cost right ones. Of actors F1 would stay and fewer choices be right
LEANING = {implied.FILE: 0.25, agentless.FILE: 0.0}
ABROAD = 2  # of so many texts that could be news told from abroad, one is shown in such a copy too; of each, no better on the tune part
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
    """The event stage while it is taught: notes each choice of a recipient or an actor, and goes on with the right answer."""

    def __init__(self, ontology: Plover) -> None:
        super().__init__(ontology, Weights({}), Weights({}))
        self.choices: dict[str, list[Choice]] = {implied.FILE: [], agentless.FILE: []}
        self.unsaid: Mapping[tuple[Span, str], frozenset[str]] = {}
        self.agentless: Mapping[tuple[Span, str], frozenset[str]] = {}

    def understood(self, event: Event, told: Told, here: Sequence[Event]) -> tuple[tuple[Participant, ...], str | None]:
        """The annotated recipients, as far as they are among the candidates."""
        meant = self.unsaid.get((event.trigger, event.type))
        if meant is None or not event.actors or owner_of(event, told) is not None:
            return (), None
        return self._chosen(implied.FILE, meant, *implied.signals(event, told, here))

    def doers(self, event: Event, told: Told, here: Sequence[Event]) -> tuple[tuple[Participant, ...], str | None]:
        """The annotated actors, as far as they are among the candidates."""
        meant = self.agentless.get((event.trigger, event.type))
        return ((), None) if meant is None else self._chosen(agentless.FILE, meant, *agentless.signals(event, told, here))

    def _chosen(self, file: str, meant: frozenset[str], candidates: Mapping[str, list[str]], found: Mapping[str, Side]) -> tuple[tuple[Participant, ...], str]:
        key = " ".join(sorted(meant))
        answer = key if key in found else NOBODY
        order = sorted(candidates)
        self.choices[file].append(([candidates[c] for c in order], order.index(answer)))
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
        actors.right, events.unsaid, events.agentless = text.countries, text.unsaid, text.agentless
        events.run(actors.run(text.draft.with_layers({"dates": ()})))
    return {homes.FILE: actors.choices, **events.choices}


def learn(items: Sequence[Item], ontology: Plover, into: Path) -> dict[str, dict[str, float]]:
    """Fit on the train part, write the files into a folder, and return their accuracy on the tune part and the held-out one; of homes also
    where those are dated from abroad."""
    texts = {name: list(annotated(i for i in items if part(i.id) == name)) for name in ("train", "tune", "heldout")}
    abroad = {name: [copy for text in of if (copy := from_abroad(text)) is not None] for name, of in texts.items()}
    out = {}
    taught = {name: choices(of, ontology) for name, of in texts.items()}
    for file, leaning in LEANING.items():
        parts = {name: of[file] for name, of in taught.items()}
        fitted = logit.fit(parts["train"], RIDGES[file])
        unsaid = Weights(fitted | {"nobody": round(fitted.get("nobody", 0.0) - leaning, 4)})
        out[file] = _figures(parts, unsaid)
        _write(into / file, parts, out[file], unsaid)
    told = [*texts["train"], *abroad["train"][::ABROAD]]
    weights = Weights(logit.fit(taught["train"][homes.FILE], RIDGES[homes.FILE]))
    for _ in range(ROUNDS):
        shown = home_choices(told, weights)
        weights = hidden.fit(shown, logit.fit(shown, RIDGES[homes.FILE]))
    parts = {name: home_choices(texts[name], weights) for name in ("tune", "heldout")} | {"train": shown}
    parts |= {f"{name}, from abroad": home_choices(abroad[name], weights) for name in ("tune", "heldout")}
    out[homes.FILE] = _figures(parts, weights)
    _write(into / homes.FILE, parts, out[homes.FILE], weights)
    return out


def _figures(parts: Mapping[str, Sequence[Choice]], weights: Weights) -> dict[str, float]:
    return {name: round(logit.accuracy(of, weights), 4) for name, of in parts.items() if name != "train"}
