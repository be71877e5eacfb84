"""Annotated texts on their way through the coder's own stages, with the annotated acts and parties in place of the model's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from msgspec import structs

from dragoman.article import Article
from dragoman.code.boilerplate import BoilerplateStage
from dragoman.code.draft import Draft, RoleSpan, Sentence, Trigger
from dragoman.code.homes import surroundings
from dragoman.code.language import LanguageStage
from dragoman.code.mentions import MentionStage, trim
from dragoman.code.sayings import SayingStage
from dragoman.code.sentences import SentenceStage
from dragoman.code.syntax import SyntaxStage
from dragoman.code.toponyms import ToponymStage
from dragoman.errors import DragomanError
from dragoman.record import Place, Span
from dragoman.train.annotation import Item, SentenceNote

# Where agencies have the bureaus from which they tell of other countries
BUREAUS = ("KEN", "SEN", "ZAF", "NGA", "EGY", "LBN", "JOR", "TUR", "ARE", "ISR", "IND", "THA", "SGP", "HKG", "CHN", "JPN", "KOR", "AUS", "GBR", "FRA", "DEU", "BEL",
           "CHE", "AUT", "POL", "RUS", "USA", "MEX", "COL", "BRA", "ARG", "PAN")  # fmt: skip


@dataclass(frozen=True)
class Annotated:
    """A text up to its mentions, cut into the annotated sentences and with the annotated acts.

    ``countries``: that of each party by its span, None for nobody's. ``unsaid``: for each act without words for a recipient, by trigger and
    type, the countries of the recipients that the annotator understood; ``agentless``: the same of those without words for an actor.
    """

    draft: Draft
    countries: dict[Span, str | None]
    unsaid: dict[tuple[Span, str], frozenset[str]]
    agentless: dict[tuple[Span, str], frozenset[str]]


def texts_of(item: Item) -> Iterator[tuple[str, list[SentenceNote]]]:
    """The texts of an item: a passage is one, of singles each sentence is one."""
    for notes in [item.sentences] if item.kind == "passage" else [[s] for s in item.sentences]:
        text = ""
        for n, s in enumerate(notes):
            text += ("\n\n" if s.new_paragraph else " ") * bool(n) + s.text
        yield text, notes


def annotated(items: Iterable[Item]) -> Iterator[Annotated]:
    """Each text that has events; one that the coder refuses teaches nothing, and is left out."""
    first, rest = [LanguageStage(), BoilerplateStage(), SentenceStage()], [SyntaxStage(), SayingStage(), ToponymStage(), MentionStage()]
    for item in items:
        for text, notes in texts_of(item):
            if not any(s.events for s in notes):
                continue
            try:
                draft = Draft(Article(item.id, item.date, text))
                for stage in first:
                    draft = stage.run(draft)
                found = _with_acts(draft, notes)
                draft = found.draft
                for stage_ in rest:
                    draft = stage_.run(draft)
            except DragomanError:
                continue
            yield replace(found, draft=draft)


def _with_acts(draft: Draft, notes: Sequence[SentenceNote]) -> Annotated:
    unsaid: dict[tuple[Span, str], frozenset[str]] = {}
    agentless: dict[tuple[Span, str], frozenset[str]] = {}
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
                act = Span(start + event.trigger[0], start + event.trigger[1])
                if not any(party.span for party in event.recipients):
                    unsaid[act, event.type] = frozenset(party.country for party in event.recipients if party.country)
                if not any(party.span for party in event.actors):
                    agentless[act, event.type] = frozenset(party.country for party in event.actors if party.country)
                triggers.append(Trigger(n, act, event.type, 1.0, event.mode, event.status, tuple(event.contexts), event.cameo, tuple(roles)))
    sure = {span: next(iter(codes)) for span, codes in countries.items() if len(codes) == 1}
    return Annotated(draft.with_layers({"sentences": tuple(sentences), "triggers": tuple(triggers)}), sure, unsaid, agentless)


def from_abroad(text: Annotated) -> Annotated | None:
    """The same text as a bureau abroad would date it; None where its first sentence does not name the country of its dateline.

    Nothing else changes, so that the dateline of the copy tells nothing about whose police they are. The bureau is one of a country that the
    text does not name, the same at each run.
    """
    around = surroundings(text.draft)
    line = text.draft.dateline
    if line is None or around.dateline not in around.lead:
        return None
    far = [code for code in BUREAUS if code not in around.counts and code not in text.countries.values()]
    if not far:
        return None
    bureau = Place("elsewhere", "", far[crc32(text.draft.text.encode()) % len(far)], None, None, None, None, ())
    return replace(text, draft=text.draft.with_layers({"places": (*text.draft.places, bureau), "dateline": structs.replace(line, place=bureau.id)}))
