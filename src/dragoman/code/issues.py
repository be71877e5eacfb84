"""Stage: what events, statements and relations are about: the phrases beside them that name no party, with one label for each issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dragoman.code.draft import Draft, Sentence
from dragoman.code.issuephrases import beside, in_clause, of_topic, topics
from dragoman.code.issuewords import NO_ISSUE, country_word, holds, label_of, normals, words_of
from dragoman.code.mentions import phrase, span_of
from dragoman.code.stage import Stage
from dragoman.know.agents import agent_named
from dragoman.know.issues import acronyms, issue_named, issues_in, normal
from dragoman.record import Entity, Event, Issue, Span

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Doc, Token

MOST = 3  # issues of one event, statement or relation
POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their"})
REMEMBERED = 20  # phrases with one head word that a short form may take up


class IssueStage(Stage):
    """Issues of what was found before. The same words give the same label in every document; "the ban" takes the label told in full before."""

    name = "issues"
    reads = frozenset({"sentences", "parses", "events", "statements", "relations", "entities", "who"})
    writes = frozenset({"events", "statements", "relations"})
    english_only = True

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        reader = _Reader(draft)
        for sentence in draft.sentences:  # in the order of the text, so that a short form finds the long one before it
            reader.read(sentence)
        return {
            "events": tuple(msgspec.structs.replace(e, issues=reader.of_event(e)) for e in draft.events),
            "statements": tuple(msgspec.structs.replace(s, issues=reader.of_stretch(s.content)) for s in draft.statements),
            "relations": tuple(msgspec.structs.replace(r, issues=reader.of_stretch(draft.sentences[draft.sentences_in(r.span)[0]].span)) for r in draft.relations),
        }


class _Found(NamedTuple):
    """An issue, and the normal words that it was told in."""

    issue: Issue
    words: list[str]


class _Reader:
    """The phrases of a document that may be issues, each read once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.entities = {e.id: e for e in draft.entities}
        self.acts: dict[Span, list[Event]] = {}  # by sentence
        for event in draft.events:
            self.acts.setdefault(event.sentence, []).append(event)
        self.long: dict[str, list[tuple[list[str], str]]] = {}  # words and labels told so far, by their last word
        self.events: dict[str, tuple[Issue, ...]] = {}
        self.told: dict[int, list[Issue]] = {}  # by index of the sentence, what stands as its topic

    def of_event(self, event: Event) -> tuple[Issue, ...]:
        return self.events.get(event.id, ())

    def of_stretch(self, stretch: Span) -> tuple[Issue, ...]:
        return _first(i for index in self.draft.sentences_in(stretch) for i in self.told.get(index, ()) if stretch.holds(i.span))

    def read(self, sentence: Sentence) -> None:
        doc = self.draft.parses[sentence.index]
        known = list(self._known(doc, sentence))
        found = [(f, noun) for noun in topics(doc) if (f := self._found(noun, sentence)) is not None and not any(k.span.overlaps(f.issue.span) for k in known)]
        self.told[sentence.index] = [*known, *(self._remembered(f) for f, noun in found if self._tells(f.issue, noun))]
        for event in self.acts.get(sentence.span, ()):
            self.events[event.id] = self._of_event(event, doc, sentence, known)

    def _tells(self, issue: Issue, noun: Token) -> bool:
        """Whether a subject or object tells what a sentence is about: one word does so only behind a preposition of topic, or in the table."""
        return noun.dep_ == "pobj" and of_topic(noun.head) or " " in issue.label or issue_named(normals([issue.label])) is not None

    def _of_event(self, event: Event, doc: Doc, sentence: Sentence, known: list[Issue]) -> tuple[Issue, ...]:
        words = phrase(doc, sentence, event.trigger)
        if words is None:
            return ()
        parties = [p.span for p in (*event.actors, *event.recipients) if p.span is not None]
        starts = {span_of(t, sentence).start for anchor in words for t in anchor.subtree}
        own = (noun for anchor in words for noun in beside(anchor, event.type))
        found = list(self._all(own, parties, sentence)) or list(islice(self._all(in_clause(words, event.type), parties, sentence), 1))
        whole = [k for k in known if k.span.start in starts and not any(p.overlaps(k.span) for p in parties)]
        return _first([*(self._remembered(f) for f in found if not any(w.span.overlaps(f.issue.span) for w in whole)), *whole])

    def _all(self, nouns: Iterable[Token], parties: Sequence[Span], sentence: Sentence) -> Iterator[_Found]:
        """The issues of nouns that name no party of the act."""
        for noun in nouns:
            if not any(p.holds(span_of(noun, sentence)) for p in parties) and (found := self._found(noun, sentence)) is not None:
                yield found

    def _known(self, doc: Doc, sentence: Sentence) -> Iterator[Issue]:
        """Issues of the table that stand in a sentence by more than one word or by an acronym."""
        tokens = [t for t in doc if t.text not in ("-", "'s", "’s") and t.lower_ != "the"]
        for first, end, label in issues_in([normal(t.text) for t in tokens]):
            if end - first > 1 or tokens[first].text in acronyms():
                yield Issue(label, span_of(tokens[first], sentence, tokens[end - 1]))

    def _found(self, noun: Token, sentence: Sentence) -> _Found | None:
        """The issue that a noun phrase names; None when it names none, or a party."""
        if noun.ent_type_ in NO_ISSUE or noun.tag_ in ("PRP", "PRP$", "WP", "DT", "EX", "WDT"):
            return None
        words = words_of(noun, lambda token: self._owner(token, sentence))
        if not words or self._is_party(noun, words, sentence):
            return None
        low, span = normals(words), self._span(noun, sentence)
        if any(c.dep_ in ("det", "poss") and c.lower_ in POINTING for c in noun.children):
            for before, longer in reversed(self.long.get(low[-1], ())):
                if len(before) > len(low) and before[-len(low) :] == low:
                    return _Found(Issue(longer, span), before)
        label = label_of(words)
        return _Found(Issue(label, span), low) if label is not None else None

    def _remembered(self, found: _Found) -> Issue:
        """The issue; a short form that comes later may mean it."""
        told, entry = self.long.setdefault(found.words[-1], []), (found.words, found.issue.label)
        if entry not in told:
            told.append(entry)
            del told[:-REMEMBERED]
        return found.issue

    def _is_party(self, noun: Token, words: list[str], sentence: Sentence) -> bool:
        """Whether the phrase names somebody: a person, a group, a body; a country or a body alone may be a topic ("over Taiwan", "about NATO")."""
        if agent_named(noun.text) is not None and not holds(noun) and normal(words[-1]) == normal(noun.text):
            return True
        topic = noun.dep_ == "pobj" and of_topic(noun.head)
        if noun.ent_type_ in ("GPE", "NORP") and not topic:
            return True
        kinds = {e.kind for e in self._named(span_of(noun, sentence)) if normal(words[-1]) in normal(e.name) or e.kind != "country"}
        return bool(kinds) and not (topic and kinds <= {"country", "organization"})

    def _named(self, here: Span) -> list[Entity]:
        """Whom the phrase names that ends with these words."""
        return [e for span, e in self._who(here) if span.end == here.end and span.holds(here)]

    def _who(self, stretch: Span) -> Iterator[tuple[Span, Entity]]:
        """The mentions that a stretch touches, each with an entity that it names."""
        return ((span, self.entities[i]) for span, ids in self.draft.named_in(stretch) for i in ids if i in self.entities)

    def _owner(self, token: Token, sentence: Sentence) -> str | None:
        """The country that a word stands for: "its", "the country's", "Tehran's", "Iranian"."""
        found = self._named(span_of(token, sentence))
        if token.dep_ == "poss":
            whole = span_of(token.left_edge, sentence, token.right_edge)
            found = found or [e for span, e in self._who(whole) if whole.holds(span)]
        countries = {e.name for e in found if e.kind == "country"}
        if token.dep_ == "poss" and found:
            return next(iter(countries)) if len(countries) == len({e.id for e in found}) == 1 else None
        if token.tag_ not in ("JJ", "NNP", "NNPS"):
            return None
        return next(iter(countries)) if len(countries) == 1 and token.ent_type_ == "GPE" else country_word(token.text)

    @staticmethod
    def _span(noun: Token, sentence: Sentence) -> Span:
        doc, first, last = noun.doc, noun.left_edge.i, noun.i
        while first < noun.i and (doc[first].tag_ in ("DT", "IN", "CC", ",", "PRP$", "CD", "``", "''", ":", "-LRB-") or doc[first].dep_ == "predet"):
            first += 1
        for child in noun.rights:
            if child.dep_ == "prep" and (of_topic(child) or child.lower_ in ("of", "for", "to", "from", "against")) and child.right_edge.i - noun.i < 9:
                last = child.right_edge.i
            else:
                break
        return span_of(doc[first], sentence, doc[last])


def _first(found: Iterable[Issue]) -> tuple[Issue, ...]:
    """The first of each label in the order of the text; what stands inside another is told by that."""
    unique: dict[str, Issue] = {}
    for issue in sorted(found, key=lambda i: (i.span.start, -i.span.end, i.label)):
        if not any(other.span.holds(issue.span) for other in unique.values()):
            unique.setdefault(issue.label, issue)
    return tuple(unique.values())[:MOST]
