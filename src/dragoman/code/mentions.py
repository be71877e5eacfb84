"""Stage: stretches that may name somebody: participants of events, speakers, names, demonyms."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.code.draft import PARTIES, Draft, Mention, Sentence
from dragoman.code.stage import Stage
from dragoman.know.resolve import resolve
from dragoman.record import Span

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Phrase

NAMES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "NORP": "NORP"}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
PRONOUNS = frozenset(["i", "me", "my", "we", "us", "our", "ours", "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs", "who", "whom", "whose", "himself", "herself", "itself", "themselves", "both"])
NO_PARTY = frozenset({"VBD", "VBZ", "VBP", "MD", "RB", "IN", "TO", "CC", "WRB", "."})  # tags of words that name nobody by themselves
_DAY_OR_MONTH = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November|December")
_EDGE = re.compile(r"^[\s,;:\"'“”‘’(\[–—-]+|[\s,;:\"“”‘(\[–—.-]+$")
_GENITIVE = re.compile(r"(?:'s|’s|(?<=s)['’])$")
# a month or day that stands before a name and belongs to the preposition before it, and what may stand before such a day within the span
_DATED = re.compile(rf"(?:{_DAY_OR_MONTH.pattern}|May)\s+(?=[A-Z])")
_LAST = re.compile(rf"(?:last|this|next|late|early)\s+(?={_DATED.pattern})", re.IGNORECASE)
_DAY_BEHIND = re.compile(r"(?<=[a-z])(?<!Good)(?<!Black)(?<!Bloody)(?<!Holy)(?<!Easter)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")  # "Vaclav Havel Wednesday declined"
_IN = re.compile(r"\b(?:in|on|last|this|since|late|early|by|until|from)\s+$", re.IGNORECASE)


def trim(span: Span, text: str) -> Span | None:
    """A span without punctuation and genitive at its edges; None when nothing is left."""
    words = span.of(text)
    left = len(words) - len(_EDGE.sub("", words, count=1)) if _EDGE.match(words) else 0
    start, end = span.start + left, span.end
    if last := _LAST.match(text, start, end):
        start = last.end()  # "Last March Ottawa paid"
    if (dated := _DATED.match(text, start, end)) and _IN.search(text, max(0, start - 12), start):
        start = dated.end()  # "in May Australia protested"
    while True:
        words = text[start:end]
        shorter = _GENITIVE.sub("", _EDGE.sub("", words)) if not words.endswith(("Inc.", "Co.", "Jr.", "Sr.", "U.S.", "U.N.", "U.K.", "U.A.E.")) else words
        shorter = _DAY_BEHIND.sub("", shorter)
        if len(shorter) == len(words):
            break
        end = start + len(shorter)
        if not shorter:
            return None
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def phrase(doc: Doc, sentence: Sentence, span: Span) -> Phrase | None:
    """spaCy's words under a span of the document."""
    a, b = span.start - sentence.span.start, span.end - sentence.span.start
    found = doc.char_span(a, b, alignment_mode="expand")
    return found if found is not None and len(found) else None


def head_of(words: Phrase) -> Token:
    """The head word of a phrase: its syntactic root, or where the parse went astray its last noun before a preposition."""
    root: Token = words.root
    if root.tag_[:2] in ("NN", "PR", "CD", "JJ", "DT") or root.tag_ == "NNP":
        return root
    for token in words:
        if token.tag_ in ("IN", "WDT", "WP") and token.i > words.start:
            break
        if token.tag_[:2] == "NN":
            root = token
    return root


def is_subject(head: Token) -> bool:
    """Whether a head word is, or is joined to, the subject of its clause: both of "France and Italy said"."""
    while head.dep_ == "conj" and head.head.i < head.i and head.head.tag_[:2] in ("NN", "PR"):
        head = head.head
    return head.dep_ in SUBJECTS


def span_of(first: Token, sentence: Sentence, last: Token | None = None) -> Span:
    """The span in the document of a token, or of all tokens up to another."""
    last = first if last is None else last
    return Span(sentence.span.start + first.idx, sentence.span.start + last.idx + len(last))


def titled(ent: Phrase, span: Span, sentence: Sentence) -> Span:
    """A person's name with the titles and demonyms before it: "Finnish Prime Minister Sanna Marin"."""
    first = ent.start
    doc = ent.doc
    if _DAY_OR_MONTH.fullmatch(doc[first].text) and ent.end - ent.start > 1:
        return Span(sentence.span.start + doc[first + 1].idx, span.end)  # "in September Ashcombe met"
    while first > 0 and doc[first - 1].dep_ in ("compound", "amod", "nmod") and doc[first - 1].tag_[:2] in ("NN", "JJ") and doc[first - 1].head.i >= ent.start - 4:
        first -= 1
    if first > 1 and first < ent.start and doc[first - 1].dep_ == "case" and doc[first - 2].tag_[:3] == "NNP":
        first -= 2  # "Japan's Prime Minister"
    return Span(sentence.span.start + doc[first].idx, span.end)


def gloss(head: Token, span: Span, sentence: Sentence) -> Span | None:
    """The apposition beside a phrase, either way round: "the envoy, Laura Pembroke", "Laura Pembroke, a Swiss envoy"."""
    beside = next((c for c in head.rights if c.dep_ == "appos"), None) or (head.head if head.dep_ == "appos" else None)
    if beside is None or beside.tag_[:2] != "NN":
        return None
    left, right = beside.left_edge, beside
    for child in beside.rights:
        if child.dep_ == "prep" and child.right_edge.i - beside.i < 8:
            right = child.right_edge
        else:
            break
    found = span_of(left, sentence, right)
    if found.overlaps(span):
        found = Span(found.start, min(found.end, span.start)) if found.start < span.start else Span(max(found.start, span.end), found.end)
    return found if found.end - found.start > 3 else None


def _is_somebody(text: str, on: date | None) -> bool:
    """Whether a line as a whole is the name of a body, or a phrase for people, as far as the knowledge base can tell."""
    found = resolve(text, on=on)
    return text[-1:] not in ".!?" and bool(found.sectors or found.country and found.kind == "organization")


class MentionStage(Stage):
    """Mentions of each sentence, in the order of the text. Of two that share their head word, the longer is kept."""

    name = "mentions"
    reads = frozenset({"published", "sentences", "parses", "triggers", "sayings"})
    writes = frozenset({"mentions"})

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        wanted: dict[int, dict[Span, tuple[str | None, float]]] = {}  # the model's sector of each
        for trigger in draft.triggers:
            for role in trigger.roles:
                if role.role in PARTIES and (span := trim(role.span, draft.text)):
                    here = wanted.setdefault(trigger.sentence, {})
                    here[span] = max(here.get(span, (None, 0.0)), (role.sector, role.sector_score), key=lambda s: s[1])
        for saying in draft.sayings:
            for span_ in (saying.speaker, saying.addressee):
                if span_ and (span := trim(span_, draft.text)):
                    home = next(iter(draft.sentences_in(span)), saying.sentence)
                    wanted.setdefault(home, {}).setdefault(span, (None, 0.0))
        out: list[Mention] = []
        for sentence, doc in zip(draft.sentences, draft.parses, strict=True):
            out += self._of_sentence(draft, sentence, doc, wanted.get(sentence.index, {}))
        return {"mentions": tuple(out)}

    def _of_sentence(self, draft: Draft, sentence: Sentence, doc: Doc, wanted: dict[Span, tuple[str | None, float]]) -> list[Mention]:
        found: dict[Span, Mention] = {}
        for span in sorted(wanted):
            words = phrase(doc, sentence, span)
            if words is None or len(words) == 1 and words[0].tag_ in NO_PARTY:
                continue
            head = head_of(words)
            label = "PRON" if span.of(draft.text).lower() in PRONOUNS else next((NAMES[e.label_] for e in doc.ents if e.label_ in NAMES and e.start <= head.i < e.end), "NP")
            found[span] = Mention(span, span_of(head, sentence), label, sentence.index, is_subject(head), True, gloss(head, span, sentence), *wanted[span])
        if not found and (fragment := self._fragment(draft, sentence, doc)):
            found[fragment.span] = fragment
        for ent in doc.ents:
            label = NAMES.get(ent.label_, "")
            span_ = trim(Span(sentence.span.start + ent.start_char, sentence.span.start + ent.end_char), draft.text)
            if not label or span_ is None:
                continue
            if span_.of(draft.text)[:4].lower() == "the ":
                span_ = Span(span_.start + 4, span_.end)
            head = span_of(ent.root, sentence)
            if label == "PERSON":
                span_ = titled(ent, span_, sentence)
            if any(m.head == head or m.span == span_ or label == "PERSON" and m.span.holds(span_) and m.label in ("PERSON", "NP") and m.span.end == span_.end for m in found.values()):
                continue
            found[span_] = Mention(span_, head, label, sentence.index, is_subject(ent.root), gloss=gloss(ent.root, span_, sentence) if label == "PERSON" else None)
        for token in doc:
            span_ = span_of(token, sentence)
            if token.lower_ in ("he", "she", "they", "it") and token.dep_ in SUBJECTS and not any(m.span.overlaps(span_) for m in found.values()):
                found[span_] = Mention(span_, span_, "PRON", sentence.index, True)
        return sorted(found.values(), key=lambda m: m.span)

    @staticmethod
    def _fragment(draft: Draft, sentence: Sentence, doc: Doc) -> Mention | None:
        """A line without a verb that is one noun phrase: "Armenia's foreign minister". A text of one line that names somebody known
        is one too, whatever spaCy makes of its words: "masked men in Port Harcourt"."""
        if len(doc) > 14 or not len(doc):
            return None
        verbless = not any(t.tag_ in ("VBZ", "VBP", "VBD", "VB", "MD") for t in doc) and doc[:].root.tag_[:2] in ("NN", "VB", "JJ", "FW", "CD", "UH")
        if not verbless and not (len(draft.sentences) == 1 and _is_somebody(sentence.span.of(draft.text), draft.published)):
            return None
        span = trim(sentence.span, draft.text)
        return Mention(span, span_of(head_of(doc[:]), sentence), "NP", sentence.index) if span else None
