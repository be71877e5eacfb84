"""Where in a sentence the phrases stand that say what an act, or the sentence, is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.code.issuewords import holds, lists
from dragoman.know.issues import normal

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Doc, Token

PLACES = frozenset({"GPE", "LOC", "FAC"})
TOPIC = frozenset({"over", "about", "regarding", "concerning"})
# What an act of each type is about stands behind these too, beside the prepositions of topic; what is bombed, seized or sent is no issue
BEHIND = {
    "AGREE": frozenset({"of", "to", "for"}), "SUPPORT": frozenset({"of", "to", "for"}), "CONSULT": frozenset({"of", "for"}), "COOPERATE": frozenset({"of", "in"}),
    "CONCEDE": frozenset({"of", "to", "from", "for"}), "REQUEST": frozenset({"for", "to", "of"}), "ACCUSE": frozenset({"of", "for", "in"}),
    "REJECT": frozenset({"of", "to", "for"}), "THREATEN": frozenset({"of", "against", "to"}), "PROTEST": frozenset({"against", "for", "at", "of"}),
    "SANCTION": frozenset({"for"}),
}  # fmt: skip
OBJECT = frozenset({"AGREE", "SUPPORT", "CONSULT", "CONCEDE", "REQUEST", "REJECT", "THREATEN"})  # types whose object is an issue as often as a party
DEEPEST = 3  # verbs that hang on one another ("agreed to resume", "urged to stop")


def _nouns(prep: Token) -> Iterator[Token]:
    for child in prep.children:
        if child.dep_ == "pobj":
            yield child
            yield from (c for c in child.conjuncts if c.tag_[:2] == "NN")


def of_topic(prep: Token) -> bool:
    """Whether what stands behind a preposition is a topic."""
    return prep.lower_ in TOPIC or prep.lower_ == "on" and (prep.head.tag_[:2] == "NN" or prep.head.lower_ in lists()["on"])


def beside(anchor: Token, type_: str, depth: int = 0) -> Iterator[Token]:
    """Nouns that an act is about: behind a preposition of topic, as object of a verb of speech or of what was promised, asked or refused."""
    behind = BEHIND.get(type_, frozenset())
    if depth == 0 and anchor.tag_[:2] == "NN" and (normal(anchor.text) in lists()["measures"] or holds(anchor) and _modified(anchor)):
        yield anchor  # "trade talks", "a customs memorandum"
        if normal(anchor.text) in lists()["measures"]:
            return
    for child in anchor.children:
        deeper: list[Token] = []
        if child.dep_ == "prep" and (of_topic(child) or child.lower_ in behind):
            for noun in _nouns(child):
                if of_topic(child) or noun.ent_type_ not in PLACES:
                    yield noun
                    deeper.append(noun)
            deeper += [c for c in child.children if c.dep_ == "pcomp"]
        elif child.dep_ in ("dobj", "nsubjpass") and (_takes(anchor, type_, child) or depth and type_ in BEHIND):
            found = [child, *(c for c in child.conjuncts if c.tag_[:2] == "NN")]
            yield from found
            deeper += found
        elif type_ in BEHIND and (child.dep_ in ("xcomp", "ccomp", "acl") or child.dep_ == "advcl" and child.tag_ == "VB") or type_ == "CONSULT" and child.dep_ == "conj" and child.lower_ in lists()["discuss"]:
            deeper.append(child)
        if depth < DEEPEST:
            for token in deeper:
                if token.tag_[:2] == "VB" or holds(token):
                    yield from beside(token, type_, depth + 1)


def in_clause(words: Iterable[Token], type_: str) -> Iterator[Token]:
    """Nouns of the clause that may tell the issue where the act's own phrases do not: first those behind prepositions of topic ("dumped fruit
    outside the embassy over the import ban"), then, of acts of speech, those behind other prepositions and objects of verbs."""
    clause = list(dict.fromkeys(t for anchor in words for t in anchor.subtree if t.tag_[:2] == "NN"))
    yield from (t for t in clause if t.dep_ == "pobj" and t.head.lower_ in TOPIC)
    if type_ in BEHIND and type_ != "CONSULT":
        yield from (t for t in clause if t.dep_ == "pobj" and (t.head.lower_ in BEHIND[type_] or t.head in words) and t.ent_type_ not in PLACES)
        yield from (t for t in clause if t.dep_ in ("dobj", "nsubjpass") and t.head not in words)


def _takes(verb: Token, type_: str, noun: Token) -> bool:
    """Whether an act's object may be its issue; of a meeting only what was discussed, of a lifted measure the measure."""
    if normal(noun.text) in lists()["measures"]:
        return True
    return type_ in OBJECT and (type_ != "CONSULT" or verb.lower_ in lists()["discuss"] or holds(noun))


def _modified(noun: Token) -> bool:
    return any(c.dep_ in ("compound", "amod") for c in noun.lefts)


def topics(doc: Doc) -> Iterator[Token]:
    """Nouns that a sentence may be about: its subjects, the objects of its verbs, and what stands behind a preposition of topic."""
    for token in doc:
        if token.tag_[:2] != "NN":
            continue
        if token.dep_ in ("nsubj", "nsubjpass", "dobj") and token.head.tag_[:2] == "VB" or token.dep_ == "pobj" and of_topic(token.head):
            yield token
