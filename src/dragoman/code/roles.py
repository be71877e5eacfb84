"""Stage: the model's role words brought in line with the phrases they stand in.

The event model tags word by word, and may leave a title out of the middle of a name or take an article alone. Here each stretch grows
to the phrase that its words belong to, and stretches of one phrase become one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.code.draft import PARTIES, Draft, RoleSpan, Sentence, Trigger
from dragoman.code.mentions import phrase, span_of
from dragoman.code.stage import Stage
from dragoman.know.agents import agent_named
from dragoman.know.countries import country_named
from dragoman.know.resolve import COUNTS
from dragoman.record import Span

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Doc, Token

BEFORE = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "case", "quantmod", "advmod", "punct", "predet"})

LOOSE = frozenset({"IN", "CC", "TO", ",", "``", "''", ":", "-LRB-", "DT", "WP", "WDT"})  # tags of what ends no phrase: "traders who"
_CLAUSE = re.compile(r"\s+(?:if|unless|when|while|because|although|though|until|whether)\s")
_NOBODY = re.compile(r"no one|no-one|nobody|none", re.IGNORECASE)  # "No one was arrested"
TOLD = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "CONCEDE", "PROTEST"})  # what is said or shown to somebody
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # what two do together: who may be either side is one who does it


def noun_of(token: Token) -> Token:
    """The noun that a modifier belongs to; a demonym and a possessor stand for themselves, being parties of their own."""
    for _ in range(4):
        owner = token.head
        if token.dep_ not in ("det", "compound", "nummod", "amod", "quantmod", "predet", "nmod") or owner.i <= token.i or owner.i - token.i > 5 or owner.tag_[:2] != "NN":
            return token
        if token.dep_ in ("amod", "nmod", "compound") and not owner.tag_.startswith("NNP"):
            if country_named(token.text) is not None or agent_named(token.text) is not None:
                return token  # "opposition rally", "Syrian airstrike": the modifier is the party
            if token.tag_.startswith("NNP") and agent_named(owner.text) is None:
                return token
        token = owner
    return token


def phrase_of(head: Token) -> tuple[int, int]:
    """First and last token of the phrase that a noun heads: modifiers before it, and the rest of a name it is part of."""
    first = last = head.i
    doc = head.doc
    for child in reversed(list(head.lefts)):
        if any(c.dep_ == "conj" for c in child.subtree) and country_named(child.text) is not None:
            break  # "Chilean and Peruvian marines" are two parties
        if child.dep_ in BEFORE and child.right_edge.i == first - 1 and child.tag_ not in ("``", "''", ",", ":", "("):
            first = child.left_edge.i
        else:
            break
    for ent in doc.ents:
        if ent.start <= head.i < ent.end and ent.label_ in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"):
            first, last = min(first, ent.start), max(last, ent.end - 1)
    return first, last


def _is_loose(token: Token, first: int) -> bool:
    """Whether a word ends no phrase that began at ``first``: "traders who", "militiamen armed"; but "those arrested" are told by it alone."""
    if token.nbor(-1).text == "-":  # "co-accused"
        return False
    if token.tag_ in LOOSE:
        return bool(token.dep_ != "prt" and (token.tag_[0] != "W" or token.nbor(-1).tag_ != "DT"))
    return bool(token.dep_ in ("acl", "relcl") and token.head.i >= first and token.nbor(-1).tag_ != "DT")


def grown(role: RoleSpan, sentence: Sentence, doc: Doc) -> tuple[int, int] | None:
    """Tokens of the phrase that a role's words belong to; None when they are no phrase (a stray preposition)."""
    words = phrase(doc, sentence, role.span)
    if words is None:
        return None
    first, last = words.start, words.end - 1
    while last > first and _is_loose(doc[last], first):
        last -= 1
    root = doc[first : last + 1].root
    if root.tag_ == "IN" and root.i == first < last:  # "of the union" behind "members", "by Israel"
        owner = root.head
        first = phrase_of(owner)[0] if root.lower_ in ("of", "for") and owner.tag_[:2] in ("NN", "CD") and owner.i < first else first + 1
        root = doc[first : last + 1].root
    if root.tag_ in ("IN", "CC", "TO", ",", ".", "POS") and first == last:
        return None
    head = root if agent_named(doc[first : last + 1].text) is not None and not root.head.tag_.startswith("NNP") else noun_of(root)
    if head.tag_[:2] in ("NN", "CD") or head is not root:
        left, right = phrase_of(head)
        # A demonym tagged alone stays alone, and a genitive's owner is another party than what it owns.
        first, last = min(first, left), max(last, head.i if head is not root else last, right if right <= last + 3 else last)
        if last + 2 < len(doc) and head.i == last and head.lower_ in COUNTS and doc[last + 1].lower_ == "of" and (counted := next(doc[last + 1].children, None)):
            last = max(last, counted.i)  # "scores of refugees" are one party
    return _with_hyphens(doc, first, last)


def _with_hyphens(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """A name with the halves that a hyphen joins to it: of "Park Min-woo" no part is somebody."""
    while first > 1 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_ and not doc[first - 2].whitespace_ and doc[first].text[:1].islower():
        first -= 2
    while last + 2 < len(doc) and doc[last + 1].text == "-" and not doc[last].whitespace_ and not doc[last + 1].whitespace_ and doc[last + 2].text[:1].islower() and doc[last].tag_[:3] == "NNP":
        last += 2
    return first, last


def _who(parties: list[RoleSpan], trigger: Trigger, sentence: Sentence, doc: Doc) -> list[RoleSpan]:
    """The parties without actors of the main clause, where the act is told of one of them: "A talked with B, who is on a visit"."""
    words = phrase(doc, sentence, trigger.span)
    verb = doc[words.start : words.end].root if words else None
    while verb is not None and verb.dep_ in ("prep", "pobj", "attr", "dobj", "acomp"):
        verb = verb.head  # "is on a visit"
    if verb is None or verb.dep_ != "relcl" or not any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("who", "which") for c in verb.lefts):
        return parties
    whose = verb.head
    if whose.dep_ == "conj" or any(c.dep_ == "conj" for c in whose.children):
        return parties  # "A and B, who met": either may be meant
    first, last = sentence.span.start + whose.left_edge.idx, sentence.span.start + verb.left_edge.idx
    if not any(p.role == "actor" and first <= p.span.start < last for p in parties):
        return parties
    return [p for p in parties if p.role != "actor" or p.span.end > first]


def _sent_to(role: RoleSpan, parties: Sequence[RoleSpan], sentence: Sentence, doc: Doc) -> bool:
    """Whether it is only the second of those to whom a party was sent: of "ambassadors to Oman and the Netherlands" the Dutch are no ambassadors."""
    words = phrase(doc, sentence, role.span)
    first = words.root.head if words is not None and words.root.dep_ == "conj" else None
    if first is None or first.dep_ != "pobj" or first.head.lower_ != "to" or first.head.head.tag_[:2] != "NN":
        return False
    return any(p.role == role.role and p != role and p.span.holds(span_of(first.head.head, sentence)) and not p.span.overlaps(role.span) for p in parties)


def _told_to(parties: Sequence[RoleSpan], trigger: Trigger, sentence: Sentence, doc: Doc) -> list[RoleSpan]:
    """The parties, an actor behind the act's own "with", "to" or "against" made its recipient: "Beijing lodged a protest with Tokyo"."""
    out = list(parties)
    recipients = [p.span for p in parties if p.role == "recipient"]
    if trigger.type not in TOLD or not any(p.role == "actor" and p.span.end <= trigger.span.start for p in parties):
        return out
    for n, party in enumerate(out):
        words = phrase(doc, sentence, party.span)
        if party.role != "actor" or party.span.start < trigger.span.end or words is None:
            continue
        first = words.root
        while first.dep_ == "conj":
            first = first.head
        link = first.head
        if recipients and not any(span.overlaps(span_of(first, sentence)) for span in recipients):
            continue
        if first.dep_ == "pobj" and link.lower_ in ("with", "to", "against") and span_of(link.head, sentence).overlaps(trigger.span):
            out[n] = replace(party, role="recipient")
    return out


def _in_a_gloss(role: RoleSpan, parties: Sequence[RoleSpan], trigger: Trigger, sentence: Sentence, doc: Doc) -> bool:
    """Whether it only tells who another party is: "China, the island's biggest creditor", "a monk who leads a party warned"."""
    words = phrase(doc, sentence, role.span)
    if words is None:
        return False
    act = phrase(doc, sentence, trigger.span)
    token = words.root
    if token.tag_[:2] not in ("NN", "JJ", "CD"):
        return False
    while token.dep_ != "ROOT":
        whose = span_of(token.head, sentence)
        tells = token.dep_ == "appos" and token == words.root and token.tag_ in ("NN", "NNS") and not any(c.dep_ in ("cc", "conj") for c in token.children)
        if token.dep_ in ("relcl", "acl"):
            tells = act is None or not token.left_edge.i <= act.root.i <= token.right_edge.i
        if tells and any(p != role and p.span.overlaps(whose) and not p.span.overlaps(role.span) and (p.role == role.role or token.dep_ == "appos") for p in parties):
            return True
        token = token.head
    return False


class RoleStage(Stage):
    """Parties as whole phrases."""

    name = "roles"
    reads = frozenset({"sentences", "parses", "triggers"})
    writes = frozenset({"triggers"})
    english_only = True

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        out = []
        for trigger in draft.triggers:
            sentence, doc = draft.sentences[trigger.sentence], draft.parses[trigger.sentence]
            others = [r for r in trigger.roles if r.role not in PARTIES]
            parties = [r for r in trigger.roles if r.role in PARTIES]
            whole = self._whole(parties, sentence, doc, trigger, draft.text)
            out.append(replace(trigger, roles=(*_told_to(_who(whole, trigger, sentence, doc), trigger, sentence, doc), *others)))
        return {"triggers": tuple(out)}

    @staticmethod
    def _whole(parties: Sequence[RoleSpan], sentence: Sentence, doc: Doc, trigger: Trigger, text: str) -> list[RoleSpan]:
        kept: list[RoleSpan] = []
        for role in sorted(parties, key=lambda r: (-r.score, r.span)):
            edges = grown(role, sentence, doc)
            if edges is None:
                continue
            span = span_of(doc[edges[0]], sentence, doc[edges[1]])
            if (clause := _CLAUSE.search(text, span.start, span.end)) and role.span.start < clause.start():
                span = Span(span.start, clause.start())  # "the European Union if Cyprus", which spaCy takes for one name
            if _NOBODY.fullmatch(text, *span):
                kept.append(replace(role, role=f"no {role.role}", span=span))
                continue
            if span.overlaps(trigger.span) and not role.span.overlaps(trigger.span):
                span = role.span  # a phrase that holds the trigger itself is no party
            if any(k.role != role.role and k.span == span for k in kept) and trigger.type not in TOGETHER:
                continue  # nobody is both sides; the model is surer of the other
            twin = next((k for k in kept if k.role == role.role and k.span.overlaps(span)), None)
            if twin is None:
                kept.append(replace(role, span=span))
            elif twin.span != span and span.holds(twin.span):
                kept[kept.index(twin)] = replace(twin, span=span)
        kept = [k for k in kept if not _sent_to(k, kept, sentence, doc)]
        return sorted((k for k in kept if not _in_a_gloss(k, kept, trigger, sentence, doc)), key=lambda r: (r.role, r.span))
