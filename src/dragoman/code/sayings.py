"""Stage: who said what, as it stands in the text: speaker words, verb of saying, content. Rules on spaCy's parses and on quotation marks.

Speakers are resolved later, with all other mentions.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dragoman.code.draft import Draft, Saying, Sentence
from dragoman.code.stage import Stage
from dragoman.record import Span

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Doc, Token

_QUOTE = re.compile(r"“[^“”]{1,1200}(?:”|$)|\"[^\"]{1,1200}(?:\"|$)|(?<!\w)''[^']{2,1200}(?:''|$)|(?<!\w)‘[^‘’]{12,1200}’(?!\w)")
_MARKS = "\"“”‘’' \t\n,"
_NO_VENUE = r"(?:that|on|in|at|and|but|after|before|as|because|while|who|which|where|when|said|says|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
_VENUE = re.compile(
    r"\b(?:in|at|on|during|through|via|to|by)\s+(?:(?:an?|the|his|her|its|their|[A-Z]\w+(?:'s|’s)?)\s+)?(?:[\w'’-]+\s+){0,3}?"
    r"(?:interview|statement|news conference|press conference|briefing|speech|address|tweet|post|commentary|letter|editorial|communiqu[eé]|broadcast|"
    r"television|radio|state media|social media|Twitter|Facebook|Telegram|Truth Social|telegram|memo|report|podcast|op-ed|message|sermon|rally|hearing|call)\b"
    rf"(?:\s+(?:with|to|on|in|by|for|before|after|of)(?:\s+the)?(?:\s+(?!{_NO_VENUE})[\w'’.-]*[\w’']){{1,4}})?"
)
_ACCORDING = re.compile(r"\baccording to\b|\bin the words of\b", re.IGNORECASE)


@cache
def cues() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Verbs of saying: those that always report, those that do so with a quotation or a that-clause, those that do with a noun."""
    data = tomllib.loads(files("dragoman.code").joinpath("cues.toml").read_text("utf-8"))
    return frozenset(data["plain"].split()), frozenset(data["weak"].split()), frozenset(data["nouns"].split())


def quotations(words: str) -> list[tuple[int, int]]:
    """Quoted stretches of a sentence, marks included."""
    return [(m.start(), m.end()) for m in _QUOTE.finditer(words)]


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and verb.head is not verb and verb.head.tag_.startswith("V"):
        return _subject(verb.head)
    if verb.dep_ in ("acl", "relcl"):
        head: Token = verb.head
        return head
    return None


def _phrase_edges(noun: Token) -> tuple[int, int]:
    """Character edges of the noun phrase a speaker is named by: titles and short "of" phrases, no clauses."""
    left, right = noun.left_edge, noun
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "at", "from", "to") and child.right_edge.i - noun.i < 9:
            right = child.right_edge
        elif child.dep_ in ("appos", "cc", "conj", "relcl", "acl", "punct"):
            break
    return left.idx, right.idx + len(right)


class SayingStage(Stage):
    """One saying for each reporting verb with content, and one for each sentence that only goes on with a quotation."""

    name = "sayings"
    reads = frozenset({"sentences", "parses"})
    writes = frozenset({"sayings"})
    english_only = True

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        out: list[Saying] = []
        opened: int | None = None  # where a quotation that is still open began
        for sentence, doc in zip(draft.sentences, draft.parses, strict=True):
            words = draft.words(sentence)
            if not sentence.quoted:
                opened = sentence.span.start + len(words) - len(words.lstrip(_MARKS)) if words[:1] in "\"“" else None
            found = self._of_sentence(words, sentence, doc)
            if found and sentence.quoted and opened is not None:
                found = [self._from(opened, f) if f.content.start - sentence.span.start < 3 else f for f in found]
            if found:
                out += found
            elif out and self._goes_on(words, sentence, out[-1], draft):
                # A quotation interrupted by its cue, or running over several sentences, is one statement and one span.
                end = sentence.span.start + len(words.rstrip(_MARKS))
                out[-1] = replace(out[-1], content=Span(out[-1].content.start, max(end, out[-1].content.end)))
        return {"sayings": tuple(out)}

    @staticmethod
    def _from(start: int, saying: Saying) -> Saying:
        return replace(saying, content=Span(start, saying.content.end), kind="direct")

    def _of_sentence(self, words: str, sentence: Sentence, doc: Doc) -> list[Saying]:
        quoted = quotations(words)
        if sentence.quoted and (close := re.search(r"[\"”]", words)) and not quoted:
            quoted = [(0, close.end())]
        found: list[Saying] = []
        plain, weak, nouns = cues()
        for token in doc:
            if not token.tag_.startswith("VB") or token.lower_ not in plain and token.lower_ not in weak and token.lower_ not in nouns:
                continue
            if any(a < token.idx < b for a, b in quoted):
                continue
            saying = self._of_verb(token, words, sentence, quoted, token.lower_ not in plain)
            if saying and not any(saying.content.overlaps(s.content) and (s.content.holds(saying.content) or saying.content.holds(s.content)) for s in found):
                found.append(saying)
        if not found and (m := _ACCORDING.search(words)):
            found += self._according(m, words, sentence, doc)
        return found

    def _of_verb(self, verb: Token, words: str, sentence: Sentence, quoted: Sequence[tuple[int, int]], weak: bool) -> Saying | None:
        subject = _subject(verb)
        clause = next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis")), None)
        content = self._around(verb, subject, words) if not weak and not quoted and subject is not None else None
        content = content or self._content(verb, clause, subject, words, quoted, weak)
        if content is None and verb.lower_ in cues()[2] and subject is not None and not any(c.dep_ == "auxpass" for c in verb.children):
            content = self._noun(verb, words)
        if content is None or subject is None and verb.dep_ == "ROOT" and clause is None:
            return None
        a, b = content
        if len(words[a:b].split()) < 2:
            return None
        start = sentence.span.start
        speaker = None
        if subject is not None and subject.tag_ not in ("WDT", "WP"):
            x, y = _phrase_edges(subject)
            outside = not (x < b and a < y) or (a == 0 and a < x and y < b and a < verb.idx < b)
            speaker = Span(start + x, start + y) if outside else None
        elif subject is not None and subject.head.dep_ in ("relcl", "acl"):
            x, y = _phrase_edges(subject.head.head)
            speaker = Span(start + x, start + y)
        inside = sum(min(b, y) - max(a, x) for x, y in quoted if x < b and a < y)
        kind = "direct" if inside >= 0.85 * (b - a) else "mixed" if inside > 0 else "indirect"
        rest = [m for m in _VENUE.finditer(words) if not (m.start() < b and a < m.end())]
        told = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.lower_ in ("told", "tells", "tell", "telling", "informed", "assured")), None)
        addressee = Span(start + told.left_edge.idx, start + told.idx + len(told)) if told is not None and not (told.idx < b and a < told.idx + len(told)) else None
        return Saying(sentence.index, speaker, Span(start + verb.idx, start + verb.idx + len(verb)), Span(start + a, start + b), kind,
                      rest[0][0] if rest else None, addressee)  # fmt: skip

    def _around(self, verb: Token, subject: Token, words: str) -> tuple[int, int] | None:
        """The whole sentence, when the cue stands in it between commas: "The museum, Mr. Bush said, celebrated its heroes"."""
        first, last = (subject.left_edge, verb) if subject.i < verb.i else (verb, subject.right_edge)
        if subject.head != verb or last.i - first.i > 12:
            return None
        before, after = words[: first.idx].rstrip(), words[last.idx + len(last) :].lstrip()
        between = len(before.split()) >= 2 and len(after.split()) >= 3
        return self._trimmed(0, len(words), words) if between and before.endswith(",") and after.startswith(",") and after[1:2] == " " else None

    def _noun(self, verb: Token, words: str) -> tuple[int, int] | None:
        """What was said, told by a noun: "voiced alarm at the arrests"."""
        noun = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if noun is None or noun.tag_[:2] != "NN":
            return None
        last = noun.right_edge
        for child in verb.rights:  # "optimism | at a deal", which parsers like to hang on the verb
            if child.dep_ == "prep" and child.left_edge.i == last.i + 1:
                last = child.right_edge
        return self._trimmed(noun.left_edge.idx, last.idx + len(last), words)

    def _content(self, verb: Token, clause: Token | None, subject: Token | None, words: str, quoted: Sequence[tuple[int, int]], weak: bool) -> tuple[int, int] | None:
        if clause is not None and (not weak or any(c.lower_ == "that" for c in clause.children) or quoted or clause.i < verb.i):
            a, b = self._clause_edges(verb, clause, subject)
            for x, y in quoted:  # a quotation that the clause runs into belongs to it
                if x < b and a < y:
                    a, b = min(a, x), max(b, y)
            if b <= verb.idx:  # "..., he said" and goes on: '..., he said. "..."' is another sentence
                a = 0 if not words[:a].strip(_MARKS) or len(words[:a].split()) < 4 else a
            return self._trimmed(a, b, words)
        if quoted:
            best = max(quoted, key=lambda q: q[1] - q[0])
            if best[1] - best[0] > 12 and (not weak or verb.dep_ == "ROOT" or clause is not None):
                return self._trimmed(*best, words)
        return None

    def _clause_edges(self, verb: Token, clause: Token, subject: Token | None) -> tuple[int, int]:
        out = {verb.i} | ({t.i for t in subject.subtree} if subject is not None and clause.i not in {t.i for t in subject.subtree} else set())
        inside = [t for t in clause.subtree if t.i not in out]
        inside = [t for t in inside if (t.i > verb.i) == (clause.i > verb.i)]
        a, b = inside[0].idx, inside[-1].idx + len(inside[-1])
        if inside[0].lower_ == "that" and inside[0].dep_ == "mark" and len(inside) > 1:
            a = inside[1].idx
        return a, b

    @staticmethod
    def _trimmed(a: int, b: int, words: str) -> tuple[int, int] | None:
        one = words[a:b].count('"') == 2 or (words[a:b].count("“") == 1 and words[a:b].count("”") == 1)
        whole = one and words[a] in "\"“" and words[a:b].rstrip(" .,")[-1:] in "\"”"
        drop = _MARKS if whole or not any(m in words[a:b] for m in "\"“”") else " \t\n,"
        while a < b and words[a] in drop:
            a += 1
        while b > a and words[b - 1] in drop + ("" if whole else ".;:"):
            b -= 1
        return (a, b) if b > a else None

    def _according(self, m: re.Match[str], words: str, sentence: Sentence, doc: Doc) -> list[Saying]:
        to = next((t for t in doc if t.idx >= m.end() - 2), None)
        noun = next((t for t in doc if t.dep_ == "pobj" and to is not None and t.i > to.i), None)
        if noun is None:
            return []
        x, y = _phrase_edges(noun)
        before, after = (0, m.start()), (y, len(words))
        a, b = before if len(words[: m.start()].split()) >= 4 else after
        edges = self._trimmed(a, b, words)
        if edges is None or len(words[slice(*edges)].split()) < 3:
            return []
        s = sentence.span.start
        return [Saying(sentence.index, Span(s + x, s + y), Span(s + m.start(), s + m.end()), Span(s + edges[0], s + edges[1]), "indirect")]

    @staticmethod
    def _goes_on(words: str, sentence: Sentence, last: Saying, draft: Draft) -> bool:
        """Whether a sentence is nothing but quotation, right after the statement before it."""
        if not (words.startswith(("\"", "“", "''")) or sentence.quoted) or last.kind == "indirect":
            return False
        end = last.content.end if last.cue is None else max(last.content.end, last.cue.end)
        before = next((s for s in reversed(draft.sentences[: sentence.index]) if s.span.start < end), None)
        if before is None or sentence.index - before.index > 1 or sentence.paragraph - before.paragraph > 1:
            return False
        return sentence.quoted or sum(b - a for a, b in quotations(words)) >= 0.8 * len(words)
