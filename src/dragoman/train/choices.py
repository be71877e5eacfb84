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
from dragoman.code.choice import NOBODY
from dragoman.code.context import Told, owner_of
from dragoman.code.draft import Mention
from dragoman.code.events import EventStage
from dragoman.ontology import Plover
from dragoman.record import Event, Participant, Span
from dragoman.train.annotated import annotated
from dragoman.train.annotation import Item
from dragoman.train.examples import part
from dragoman.train.logit import Choice, accuracy, fit

# Weight of the squared coefficients beside the sum of log losses: for homes the tune part liked 1 to 3 of 0 to 3, for implied recipients
# 4 of 2, 4 and 8
RIDGES = {homes.FILE: 2.0, implied.FILE: 4.0}


class TaughtActors(ActorStage):
    """The actor stage while it is taught: notes each choice, and goes on with the right answer."""

    def __init__(self) -> None:
        super().__init__({})
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
        if country:
            cast.at_home(country)
        return country, "annotation"


class TaughtEvents(EventStage):
    """The event stage while it is taught: notes each choice of a recipient, and goes on with the right answer."""

    def __init__(self, ontology: Plover) -> None:
        super().__init__(ontology, {})
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


def _write(path: Path, parts: Mapping[str, Sequence[Choice]], figures: Mapping[str, float], weights: Mapping[str, float]) -> None:
    written = {"choices": {k: len(v) for k, v in parts.items()}, "figures": figures, "coefficients": weights}
    path.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")


def choices(items: Iterable[Item], ontology: Plover) -> dict[str, list[Choice]]:
    """All choices of some items, by the file that their coefficients go to."""
    actors, events = TaughtActors(), TaughtEvents(ontology)
    for text in annotated(items):
        actors.right, events.unsaid = text.countries, text.unsaid
        events.run(actors.run(text.draft.with_layers({"dates": ()})))
    return {homes.FILE: actors.choices, implied.FILE: events.choices}


def learn(items: Sequence[Item], ontology: Plover, into: Path) -> dict[str, dict[str, float]]:
    """Fit on the train part, write the files into a folder, and return their accuracy on the tune part and the held-out one."""
    parts = {name: choices([i for i in items if part(i.id) == name], ontology) for name in ("train", "tune", "heldout")}
    out = {}
    for file in (homes.FILE, implied.FILE):
        weights = fit(parts["train"][file], RIDGES[file])
        out[file] = {name: round(accuracy(parts[name][file], weights), 4) for name in ("tune", "heldout")}
        _write(into / file, {k: v[file] for k, v in parts.items()}, out[file], weights)
    return out
