"""Learns from the corpus which country an actor belongs to whose words do not say: the coefficients of ``dragoman.code.homes``.

The annotated texts go through the coder's own stages, with the annotated acts and parties in place of the model's, so that the signals
are those that the coder will see. Each party without a country of its own is a choice among the countries near it; the annotation says
which one was right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from dragoman.article import Article
from dragoman.code import homes
from dragoman.code.actors import ActorStage
from dragoman.code.boilerplate import BoilerplateStage
from dragoman.code.cast import Cast
from dragoman.code.draft import Draft, Mention, RoleSpan, Sentence, Trigger
from dragoman.code.language import LanguageStage
from dragoman.code.mentions import MentionStage, trim
from dragoman.code.sayings import SayingStage
from dragoman.code.sentences import SentenceStage
from dragoman.code.syntax import SyntaxStage
from dragoman.code.toponyms import ToponymStage
from dragoman.errors import DragomanError
from dragoman.record import Span
from dragoman.train.annotation import Item, SentenceNote
from dragoman.train.examples import part

RIDGE = 2.0  # weight of the squared coefficients beside the sum of log losses; of 0, 0.05, 0.2, 1, 3 the tune part liked 1 to 3
Choice = tuple[list[list[str]], int]  # the signals of each candidate, and which of them is right


def texts_of(item: Item) -> Iterator[tuple[str, list[SentenceNote]]]:
    """The texts of an item: a passage is one, of singles each sentence is one."""
    for notes in [item.sentences] if item.kind == "passage" else [[s] for s in item.sentences]:
        text = ""
        for n, s in enumerate(notes):
            text += ("\n\n" if s.new_paragraph else " ") * bool(n) + s.text
        yield text, notes


def drafts(items: Iterable[Item]) -> Iterator[tuple[Draft, dict[Span, str | None]]]:
    """Each text up to its mentions, cut into the annotated sentences and with the annotated acts; and the country of each party by its span."""
    first, rest = [LanguageStage(), BoilerplateStage(), SentenceStage()], [SyntaxStage(), SayingStage(), ToponymStage(), MentionStage()]
    for item in items:
        for text, notes in texts_of(item):
            if not any(s.events for s in notes):
                continue
            try:
                draft = Draft(Article(item.id, item.date, text))
                for stage in first:
                    draft = stage.run(draft)
                draft, countries = _annotated(draft, notes)
                for stage_ in rest:
                    draft = stage_.run(draft)
            except DragomanError:  # a text that the coder refuses teaches nothing
                continue
            yield draft, countries


def _annotated(draft: Draft, notes: Sequence[SentenceNote]) -> tuple[Draft, dict[Span, str | None]]:
    sentences, triggers, at, paragraph = [], [], 0, 0
    countries: dict[Span, set[str | None]] = {}
    skipped = draft.dateline_span.end if draft.dateline_span else 0
    for n, note in enumerate(notes):
        start = draft.text.index(note.text, at)
        at = start + len(note.text)
        paragraph += note.new_paragraph
        sentences.append(Sentence(n, Span(max(start, skipped), at), paragraph))
        for event in note.events:
            roles = []
            for role, parties in (("actor", event.actors), ("recipient", event.recipients), ("source", [event.by] if event.by else [])):
                for party in parties:
                    if party.span:
                        span = Span(start + party.span[0], start + party.span[1])
                        roles.append(RoleSpan(role, span, 1.0, party.sectors[0] if party.sectors else None, 1.0))
                        if trimmed := trim(span, draft.text):
                            countries.setdefault(trimmed, set()).add(party.country)
            if event.place:
                roles.append(RoleSpan("place", Span(start + event.place[0], start + event.place[1]), 1.0))
            if start + event.trigger[0] >= skipped:
                triggers.append(Trigger(n, Span(start + event.trigger[0], start + event.trigger[1]), event.type, 1.0, event.mode, event.status, (), event.cameo, tuple(roles)))
    sure = {span: next(iter(codes)) for span, codes in countries.items() if len(codes) == 1}
    return draft.with_layers({"sentences": tuple(sentences), "triggers": tuple(triggers)}), sure


class Taught(ActorStage):
    """The actor stage while it is taught: notes each choice, and goes on with the right answer."""

    def __init__(self) -> None:
        super().__init__({})
        self.choices: list[Choice] = []
        self.right: dict[Span, str | None] = {}

    def home(self, words: str, sectors: Sequence[str], mention: Mention, cast: Cast) -> tuple[str | None, str]:
        """The annotated country, where there is one."""
        if mention.span not in self.right:
            return None, "not annotated"
        country = self.right[mention.span]
        candidates = self.candidates(words, sectors, mention, cast)
        if (country or homes.NOBODY) in candidates:
            order = sorted(candidates)
            self.choices.append(([candidates[c] for c in order], order.index(country or homes.NOBODY)))
        return country, "annotation"


def choices(items: Iterable[Item]) -> list[Choice]:
    """All choices of some items."""
    taught = Taught()
    for draft, countries in drafts(items):
        taught.right = countries
        taught.run(draft.with_layers({"dates": ()}))
    return taught.choices


def fit(given: Sequence[Choice], ridge: float = RIDGE, least: int = 4) -> dict[str, float]:
    """Coefficients of a conditional logit with a ridge, by L-BFGS. Signals seen fewer than ``least`` times are left out."""
    seen: dict[str, int] = {}
    for candidates, _ in given:
        for names in candidates:
            for name in names:
                seen[name] = seen.get(name, 0) + 1
    known = sorted(n for n, count in seen.items() if count >= least)
    index = {n: i for i, n in enumerate(known)}
    rows, signs, owners, starts = [], [], [], []
    row = 0
    for which, (candidates, _) in enumerate(given):
        starts.append(row)
        for names in candidates:
            mine = [index[n] for n in names if n in index]
            rows += [row] * len(mine)
            signs += mine
            owners.append(which)
            row += 1
    matrix = torch.sparse_coo_tensor(torch.tensor([rows, signs]), torch.ones(len(rows), dtype=torch.float64), (row, len(known)), check_invariants=True).coalesce()
    owner = torch.tensor(owners)
    right = torch.tensor([s + answer for s, (_, answer) in zip(starts, given, strict=True)])
    w = torch.zeros(len(known), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe", tolerance_grad=1e-6)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = torch.sparse.mm(matrix, w[:, None])[:, 0]
        total = torch.zeros(len(given), dtype=torch.float64).index_add(0, owner, torch.exp(scores))
        loss = (torch.log(total) - scores[right]).mean() + ridge * (w**2).sum() / len(given)
        loss.backward()
        return loss

    optimizer.step(closure)
    return {n: round(float(v), 4) for n, v in zip(known, w.detach(), strict=True) if abs(float(v)) >= 5e-4}


def accuracy(given: Sequence[Choice], weights: dict[str, float]) -> float:
    """Share of the choices that the coefficients make right."""
    good = [max(range(len(c)), key=lambda i: sum(weights.get(s, 0.0) for s in c[i])) == right for c, right in given]
    return float(np.mean(good)) if good else 0.0


def learn(items: Sequence[Item], into: Path) -> dict[str, float]:
    """Fit on the train part, write the file, and return its accuracy on the tune part and the held-out one."""
    parts = {name: choices([i for i in items if part(i.id) == name]) for name in ("train", "tune", "heldout")}
    weights = fit(parts["train"])
    figures = {name: round(accuracy(parts[name], weights), 4) for name in ("tune", "heldout")}
    into.write_text(json.dumps({"choices": {k: len(v) for k, v in parts.items()}, "figures": figures, "coefficients": weights}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return figures
