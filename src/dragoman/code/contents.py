"""What a reporting verb reports, and who says it: rules on spaCy's parses. Edges are characters counted from the start of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.code.cuewords import cues
from dragoman.code.quotes import MARKS

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Token

Edges = tuple[int, int]

_QUESTION = frozenset(["that", "whether", "if", "why", "how", "what", "who", "where", "when", "which"])
_QUOTED_NEXT = re.compile(r",\s*(?:(?:and|but|or)\s+(?:\w+\s+)?)?[\"“']")
_OTHERWISE = frozenset(["as", "while", "though", "although", "whatever", "whereas"])
_AND_THAT = re.compile(r",? (?:and|but) that ")
_CONDITIONS = frozenset(["because", "if", "unless", "until", "when"])
_FIRST = frozenset(["i", "we", "you"])
_BESIDE = frozenset(["prep", "advmod", "npadvmod", "dobj", "dative", "prt", "agent"])  # what may stand between a verb of saying and the comma behind it


def subject_of(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, the agent of a passive, or the subject of the verb that it hangs on."""
    if is_passive(verb):
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        return next(iter(agent.children), None) if agent is not None else None
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    above = verb.head
    if verb.dep_ == "pcomp" and above.dep_ == "prep":  # "was quoted as saying", "began by saying"
        above = above.head
        if above.lower_ in ("quoted", "cited", "reported"):
            return next((c for c in above.children if c.dep_ in ("nsubjpass", "nsubj")), above.head if above.dep_ == "acl" else None)
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and above is not verb and above.tag_.startswith("V"):
        return subject_of(above)
    if verb.dep_ in ("acl", "relcl"):
        head: Token = verb.head
        return head
    return None


def is_passive(verb: Token) -> bool:
    """Whether it is done to the subject: "was told", "asked about the attack, she ..."."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    return (verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") or verb.tag_ == "VBD" and verb.dep_ == "acl") and not any(c.dep_ == "aux" for c in verb.children)


def behind_quotation(verb: Token, words: str, quoted: Sequence[Edges]) -> Token | None:
    """The speaker that stands behind the verb, where parsers see an object: '"We gave up," sighed | its manager'."""
    if not any(y <= verb.idx and not words[y : verb.idx].strip(MARKS) for _, y in quoted):
        return None
    return next((c for c in verb.rights if c.dep_ in ("dobj", "oprd") and c.left_edge.i == verb.i + 1 and c.tag_[:2] in ("NN", "PR")), None)


def speaker_edges(subject: Token) -> Edges:
    """The noun phrase a speaker is named by: titles and short "of" phrases, no clauses."""
    left, right = subject.left_edge, subject
    for child in subject.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "at", "from", "to", "by") and child.right_edge.i - subject.i < 9:
            right = child.right_edge
        elif child.dep_ in ("appos", "cc", "conj", "relcl", "acl", "punct"):
            break
    return left.idx, end_of(right)


def trimmed(a: int, b: int, words: str) -> Edges | None:
    """Edges without blanks and punctuation around, and without the marks of what is one quotation."""
    one = words[a:b].count('"') == 2 or (words[a:b].count("“") == 1 and words[a:b].count("”") == 1) or words[a:b].count("''") == 2
    whole = one and words[a] in "\"“'" and words[a:b].rstrip(" .,")[-1:] in "\"”'"
    drop = MARKS if whole or not any(m in words[a:b] for m in ('"', "“", "”", "''")) else " \t\n,"
    while a < b and words[a] in drop:
        a += 1
    while b > a and words[b - 1] in drop + ("" if whole else ".;:"):
        b -= 1
    return (a, b) if b > a else None


def around(verb: Token, subject: Token, words: str, quoted: Sequence[Edges]) -> Edges | None:
    """The whole sentence, when the cue stands in it between commas: "The harbour, Mrs Lind said, feeds half the town"."""
    if subject.head != verb:
        return None
    first, last = (subject.left_edge, verb) if subject.i < verb.i else (verb, subject.right_edge)
    for child in verb.rights:
        if child.dep_ in _BESIDE and child.left_edge.i == last.i + 1:
            last = child.right_edge
    if last.i - first.i > 16:
        return None
    before, after = words[: first.idx].rstrip(), words[end_of(last) :].lstrip()
    following = [t for t in verb.doc[last.i + 1 : last.i + 5] if t.text[0].isalnum()]
    if not before or not following or len(after.split()) < 3 or not after.startswith(",") or not before.rstrip("\"”'").endswith(","):
        return None
    if _QUOTED_NEXT.match(after):
        if before[-1] not in "\"”'" and any(c.i < first.i and (c.dep_ == "prep" or c.dep_ == "advcl" and c.tag_ in ("VBN", "VBG")) for c in verb.children):
            return None  # 'Asked who would pay, she said, "Nobody"'
        start = next((x for x, y in quoted if abs(y - len(before)) < 2), None)
        if start is None:
            return trimmed(before.rfind(";") + 1, len(words), words)
        return len(words) - len(words[start:].lstrip(MARKS)), len(words.rstrip(MARKS))
    word = following[0]
    and_will = word.tag_ == "CC" and len(following) > 1 and following[1].tag_ == "MD"
    if word.tag_ == "CC" and not and_will and before[-1] not in "\"”'":  # "..., a source said, but only if others came"
        return trimmed(before.rfind(";") + 1, len(before), words)
    if word.tag_ in ("VBG", "VBN", "CC", "WDT", "WP", "WRB") and not and_will or word.lower_ in _OTHERWISE or word.dep_ == "prep" and word.head == verb:
        return None
    if before[-1] in "\"”'":
        return None  # '"We are ready," she said, her voice low'
    return trimmed(before.rfind(";") + 1, len(words), words)


def clause_of(verb: Token, subject: Token | None, words: str, weak: bool, quoted: Sequence[Edges]) -> Token | None:
    """The verb of the clause that tells what was said."""
    before = _directly_before(verb, subject, words, quoted)
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and not _set_apart(c, verb, subject, words) and not (before and c.i > verb.i)]
    clause = next((c for c in clauses if c.i > verb.i and c.dep_ == "ccomp" and has_subject(c)), None) or next(iter(clauses), None)
    if clause is None and not before:
        clause = _under_a_noun(verb) or next((c for c in verb.rights if c.dep_ == "advcl" and has_subject(c) and not any(m.dep_ == "mark" or m.tag_ == "WRB" for m in c.children)), None)
    if clause is None:
        return None
    asks = clause.left_edge.lower_ in _QUESTION
    if asks and clause.left_edge.lower_ != "that" and any(c.dep_ == "neg" for c in (*verb.children, *verb.head.children)):
        return None  # "has not said whether"
    if not weak or asks or any(c.lower_ == "that" for c in clause.children):
        return clause
    a, b = clause_edges(verb, clause, subject)
    return clause if any(x < b and a < y for x, y in quoted) else None


def _directly_before(verb: Token, subject: Token | None, words: str, quoted: Sequence[Edges]) -> bool:
    """Whether a quotation ends where the cue begins: '"We are ready," | she said'."""
    first = _first(verb, subject)
    return any(y <= first and not words[y:first].strip(MARKS) for _, y in quoted)


def _first(verb: Token, subject: Token | None) -> int:
    """Where the cue with its subject begins."""
    return min(verb.idx, subject.left_edge.idx) if subject is not None and subject.head == verb else int(verb.idx)


def trailing(verb: Token, words: str) -> tuple[Edges, Edges] | None:
    """Speaker and content of a sentence that ends with its cue, where the parser lost the speaker among the names before: "..., Thabo Mbeki said"."""
    comma = next((t for t in reversed(verb.doc[max(0, verb.i - 10) : verb.i]) if t.text == ","), None)
    if comma is None or comma.i + 1 == verb.i or verb.doc[verb.i - 1].tag_[:2] not in ("NN", "PR") or len(words[: comma.idx].split()) < 4:
        return None
    if any(t.tag_[:2] in ("VB", "MD", "CC", "WD", "WP") for t in verb.doc[comma.i + 1 : verb.i]) or len(verb.doc) - verb.i > 4:
        return None
    content = trimmed(0, comma.idx, words)
    return ((verb.doc[comma.i + 1].idx, end_of(verb.doc[verb.i - 1])), content) if content else None


def _set_apart(clause: Token, verb: Token, subject: Token | None, words: str) -> bool:
    """Whether a clause before the verb is a sentence of its own: "Kabul disagreed: its spokesman said..."."""
    if clause.i > verb.i:
        return False
    first = min(verb.idx, subject.left_edge.idx if subject is not None and subject.i > clause.i else verb.idx)
    between = words[max((end_of(t) for t in clause.subtree if t.idx < first), default=first) - 1 : first + 1]
    return any(mark in between for mark in ";:") or " - " in between or "–" in between or "—" in between


def _under_a_noun(verb: Token) -> Token | None:
    """The clause with "that" which the parser has hung on whom it was told: "told a hall of dairy farmers that prices would fall"."""
    for token in verb.doc[verb.i + 1 : verb.i + 16]:
        if token.lower_ == "that" and token.tag_ in ("IN", "WDT") and token.dep_ in ("mark", "dobj"):
            clause: Token = token.head
            if clause.dep_ in ("acl", "relcl", "ccomp") and verb in clause.ancestors and has_subject(clause) and not any(t.text == "," for t in verb.doc[verb.i : token.i]):
                return clause
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
    return None


def has_subject(clause: Token) -> bool:
    """Whether a clause is finite and has a subject of its own."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children) and (
        clause.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in clause.children))  # fmt: skip


def clause_edges(verb: Token, clause: Token, subject: Token | None) -> Edges:
    """The words of a clause that stand on its side of the verb, without the speaker's and without "that"."""
    out = {verb.i} | ({t.i for t in subject.subtree} if subject is not None and clause.i not in {t.i for t in subject.subtree} else set())
    inside = [t for t in clause.subtree if t.i not in out]
    inside = [t for t in inside if (t.i > verb.i) == (clause.i > verb.i)]
    a, b = inside[0].idx, end_of(inside[-1])
    if inside[0].lower_ == "that" and inside[0].dep_ == "mark" and len(inside) > 1:
        a = inside[1].idx
    return a, b


def _extended(verb: Token, a: int, b: int, words: str, quoted: Sequence[Edges]) -> Edges:
    """Edges with what parsers lose of a clause behind the verb, and without another sentence that they add to it."""
    if a < verb.idx:
        return a, b
    semicolon = words.find("; ", a, b)
    if semicolon > 0 and not any(x < semicolon < y for x, y in quoted):
        return a, semicolon
    if (m := _AND_THAT.match(words, b)) is not None:  # "..., and that its opponents had agreed"
        that = next((t for t in verb.doc if t.idx >= m.end() - 5), None)
        b = max(b, end_of(that.head.right_edge)) if that is not None and that.head.i > that.i else b
    if words[b : b + 1] == ":":
        b = len(words)
    for clause in verb.rights:
        if clause.dep_ == "advcl" and clause.left_edge.lower_ in _CONDITIONS and clause.left_edge.idx >= b and not words[b : clause.left_edge.idx].strip(MARKS):
            b = end_of(clause.right_edge)
    rest = next((t for t in verb.doc if t.idx >= b and t.text[0].isalnum()), None)
    if rest is not None and not words[b : rest.idx].strip() and rest.tag_ in ("VBD", "VBZ", "VBP", "MD"):  # "how he thinks cuts to spending | left them bare"
        b = next((i for i in range(b, len(words)) if words[i] in ",;"), len(words))
    return a, b


def said_in(verb: Token, clause: Token | None, subject: Token | None, words: str, quoted: Sequence[Edges], weak: bool) -> Edges | None:
    """A clause, with the quotations that it runs into, or else a quotation."""
    if clause is not None:
        a, b = clause_edges(verb, clause, subject)
        for x, y in quoted:
            if x < b and a < y and (x > verb.idx) == (a > verb.idx):
                a, b = min(a, x), max(b, y)
        a, b = _extended(verb, a, b, words, quoted)
        if b <= verb.idx:  # "..., he said" and goes on: '..., he said. "..."' is another sentence
            a = 0 if not words[:a].strip(MARKS) or len(words[:a].split()) < 4 else a
        return trimmed(a, b, words)
    if quoted:
        x, y = max(quoted, key=lambda q: q[1] - q[0])
        beside = _directly_before(verb, subject, words, [(x, y)]) or x > verb.idx and len(words[end_of(verb) : x].split()) < 4
        if (beside or len(words[x:y].split()) > 4) and (not weak or y - x > 12 and verb.dep_ == "ROOT"):
            return trimmed(x, y, words)
    return None


def named(verb: Token, words: str, quoted: Sequence[Edges]) -> Edges | None:
    """A thing with the name that it is given: "called | the vote a farce", "described | her as a friend"."""
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "ccomp", "xcomp", "oprd")), None)
    if thing is None:
        return None
    name = next((c for c in (*verb.rights, *thing.rights) if c.dep_ == "oprd" or c.dep_ == "prep" and c.lower_ in ("as", "to")), None)
    if thing.dep_ in ("ccomp", "xcomp"):
        if thing.tag_[:2] not in ("NN", "JJ") or any(c.dep_ in ("cop", "aux", "mark") for c in thing.children):
            return None
        name = thing
    if name is None:
        return None
    a, b = min(thing.left_edge.idx, name.left_edge.idx), max(end_of(thing.right_edge), end_of(name.right_edge))
    for child in verb.rights:  # "a genius | at mending clocks", which parsers like to hang on the verb
        if child.dep_ == "prep" and 0 < child.left_edge.idx - b < 2:
            b = end_of(child.right_edge)
    for x, y in quoted:  # with all that is in quotation marks
        b = max(b, y) if x <= b + 2 and x > verb.idx else b
    return trimmed(a, b, words)


def object_of(verb: Token, words: str) -> Edges | None:
    """What was said, told by a noun: "voiced | alarm at the arrests"."""
    noun = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if noun is None or noun.tag_[:2] != "NN" or verb.tag_ == "VB":
        return None
    last = noun.right_edge
    for child in verb.rights:  # "optimism | at a deal", "remarks | he had made", which parsers like to hang on the verb
        if child.dep_ in ("prep", "ccomp", "acl") and child.left_edge.i == last.i + 1:
            last = child.right_edge
    return trimmed(noun.left_edge.idx, end_of(last), words)


def as_clause(verb: Token, words: str) -> Edges | None:
    """The main clause, beside one with "as": "The deal, as Mrs. Lind put it, was dead"."""
    mark = verb.left_edge
    if mark.lower_ != "as" or verb.dep_ != "advcl" or any(c.dep_ in ("dobj", "ccomp") and c.lower_ != "it" for c in verb.children):
        return None
    before, after = words[: mark.idx].rstrip(), words[end_of(verb.right_edge) :].lstrip()
    if before and not before.endswith(","):
        return None
    if len(before.split()) >= 4:
        return trimmed(0, len(before), words)
    return trimmed(len(words) - len(after), len(words), words) if after.startswith(",") else None


def claimed(noun: Token, words: str) -> tuple[Token, Edges] | None:
    """Who makes a claim, and the clause that tells it: "Tehran's claim | that it was attacked"."""
    clause = next((c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and any(t.lower_ == "that" and t.dep_ == "mark" for t in c.children)), None)
    speaker = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if clause is None or speaker is None:
        return None
    a, b = clause.left_edge.idx, end_of(clause.right_edge)
    edges = trimmed(a + len("that") if clause.left_edge.lower_ == "that" else a, b, words)
    return (speaker, edges) if edges else None


def end_of(token: Token) -> int:
    """Where a token ends."""
    return int(token.idx + len(token))


_ACCORDING = re.compile(r"\baccording to\b|\bin the words of\b", re.IGNORECASE)


def according(words: str, tokens: Iterable[Token]) -> tuple[Token, Edges, Edges] | None:
    """By whose account, the words that say so, and what the account is: the sentence before these words, or else behind."""
    m = _ACCORDING.search(words)
    tokens = list(tokens)
    to = next((t for t in tokens if m is not None and t.idx >= m.end() - 2), None)
    noun = next((t for t in tokens if t.dep_ == "pobj" and to is not None and t.i > to.i), None)
    if noun is None or m is None:
        return None
    behind = (speaker_edges(noun)[1], len(words))
    comma = words.find(",", behind[0])
    if words[: m.start()].rstrip().endswith(",") and 0 < comma < behind[0] + 60 and len(words[: m.start()].split()) < 6 and len(words[comma:].split()) > 2:
        edges = trimmed(0, len(words), words)  # "Mr. Maduro, according to two people briefed on the call, asked for an amnesty"
        return (noun, (m.start(), m.end()), edges) if edges else None
    edges = trimmed(*((0, m.start()) if len(words[: m.start()].split()) >= 4 else behind), words)
    if edges is None or len(words[slice(*edges)].split()) < 3:
        return None
    return noun, (m.start(), m.end()), edges


def found_by(verb: Token, subject: Token | None, words: str, quoted: Sequence[Edges]) -> Edges | None:
    """What a verb reports, by the kinds of words that it takes, the surest first."""
    word, c = verb.lower_, cues()
    weak, passive = word not in c.plain, is_passive(verb)
    if weak and subject is not None and subject.lower_ in _FIRST:
        return None  # a voice in a text without quotation marks
    content = None
    if word in c.names and subject is not None and not passive:
        content = named(verb, words, quoted)
    if content is None and (word in c.plain or word in c.weak):
        content = around(verb, subject, words, quoted) if not weak and subject is not None else None
        content = content or said_in(verb, clause_of(verb, subject, words, weak, quoted), subject, words, quoted, weak)
        content = content or as_clause(verb, words)
    if content is None and word in c.thoughts and not passive:
        clause = clause_of(verb, subject, words, False, quoted)
        if clause is not None and clause.dep_ == "ccomp" and has_subject(clause) and (clause.i > verb.i or words[: _first(verb, subject)].rstrip().endswith(",")):
            content = trimmed(*clause_edges(verb, clause, subject), words)
    if content is None and word in c.nouns and subject is not None and not passive:
        content = object_of(verb, words)
    return content
