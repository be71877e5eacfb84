"""Stage: who said what, as it stands in the text: speaker words, cue, content. Rules on spaCy's parses and on quotation marks.

Speakers are resolved later, with all other mentions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.code.contents import (
    Edges,
    according,
    behind_quotation,
    claimed,
    end_of,
    found_by,
    is_passive,
    speaker_edges,
    subject_of,
    trailing,
)
from dragoman.code.cuewords import cues
from dragoman.code.draft import Draft, Saying, Sentence
from dragoman.code.quotes import MARKS, inside, quotations_of
from dragoman.code.stage import Stage
from dragoman.record import Span

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Doc, Token

_NO_VENUE = r"(?i:that|on|in|at|and|but|after|before|as|because|while|who|which|where|when|said|says|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|late|early|last)\b"
_VENUE = re.compile(
    r"\b(?:(?i:in|at|on|during|through|via|to|by|over|from|before)\s+(?:(?:an?|the|his|her|its|their|[A-Z]\w+(?:'s|’s)?)\s+)?(?:[\w'’-]+\s+){0,3}?"
    r"(?:(?:tele)?phone (?:call|conversation)|interviews?|statements?|news conference|press conference|briefing|speech|address|tweets?|posts?|commentary|letter|editorial|communiqu[eé]|broadcast|"
    r"television|radio|state media|social media|Twitter|Facebook|Telegram|Truth Social|Instagram|YouTube|Weibo|WeChat|TikTok|WhatsApp|Bluesky|LinkedIn|telegram|memo|report|podcast|op-ed|message|sermon|rally|hearing|"
    r"call|telephone|phone|e-?mail|video|remarks|comments|testimony|court filing|filing|website|newspaper|magazine|column|article|blog|toast|lecture|debate|webcast|diary|memoirs?|text message|press release|note|cable)\b"
    rf"(?:\s+(?:with|to|on|in|by|for|before|after|of|carried by|broadcast on|published in|published by|posted on|read out on)(?:\s+the)?(?:\s+(?!{_NO_VENUE})[\w'’.-]*[\w']){{1,4}})?"
    rf"|\bon (?:X|CNN|Fox News|CBS|NBC|ABC|MSNBC|the BBC|BBC|NPR|Sky News|Al Jazeera)\b|(?:(?<=speaking )|(?<=Speaking ))(?:on|at|in|before)\s+(?!{_NO_VENUE})(?:[\w'’.-]*[\w']\s*){{1,5}}?(?=,|\s(?:on|in|after|before|by|late)\b)"
    r"|\b(?i:through|via)\s+(?:an?|his|her|its|their)\s+(?:spokes(?:man|woman|person)|lawyers?|representatives?|aides?)\b)"
)
_DAY_FIRST = re.compile(r"(?:(?:late |early )?(?:on |last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:night|morning|evening|afternoon))?|yesterday|today|earlier|later),? (?:that )?(?=[\w“\"])")
# what reporters add behind what they report
_ADDED = re.compile(
    r", (?:(?:just |only |barely )?(?:(?:a few |several |two |three )?(?:minutes|hours|days|weeks|months)|an hour|a day|a week|a month|less than an? \w+) (?:after|before) "
    r"|(?:speaking|talking|referring|quoting|flanked|declining|without (?:elaborating|giving|naming|saying)|in (?:an? )?(?:apparent )?reference to|in the first|in his first|in her first)\b)"
)
_TOLD = frozenset(["told", "tells", "tell", "telling", "informed", "assured"])


class SayingStage(Stage):
    """One saying for each word that reports something said, and one for each quotation that stands alone beside one."""

    name = "sayings"
    reads = frozenset({"sentences", "parses"})
    writes = frozenset({"sayings"})
    english_only = True

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        quotes = quotations_of(draft)
        out: list[Saying] = []
        first = 0  # of the quotations that may reach into this sentence
        for sentence, doc in zip(draft.sentences, draft.parses, strict=True):
            while first < len(quotes) and quotes[first].end <= sentence.span.start:
                first += 1
            last = first
            while last < len(quotes) and quotes[last].start < sentence.span.end:
                last += 1
            here = quotes[first:last]
            found = self._of_sentence(draft.words(sentence), sentence, doc, inside(sentence, here))
            if not found and first and not (out and out[-1].content.overlaps(quotes[first - 1])) and (asked := _behind(quotes[first - 1], sentence, doc, draft.text)):
                found = [asked]
            out += [_whole(s, here, draft.text) for s in found]
        return {"sayings": _with_the_rest(out, quotes, draft)}

    def _of_sentence(self, words: str, sentence: Sentence, doc: Doc, quoted: Sequence[Edges]) -> list[Saying]:
        found: list[Saying] = []
        all_ = cues()
        for token in doc:
            if any(a < token.idx < b for a, b in quoted):
                continue
            saying = None
            if token.tag_.startswith("VB") and token.lower_ in all_.verbs:
                saying = self._of_verb(token, words, sentence, quoted)
            elif token.lower_ in all_.claims and token.tag_[:2] == "NN" and (told := claimed(token, words)):
                speaker, edges = told
                saying = _saying(sentence, speaker_edges(speaker), (token.idx, end_of(token)), edges, quoted)
            if saying and not any(_same(saying, s) for s in found):
                found.append(saying)
        if (by := according(words, doc)) is not None:
            noun, cue, edges = by
            saying = _saying(sentence, speaker_edges(noun), cue, edges, quoted)
            # what is told within the account is somebody else's word for it
            if not any(saying.content.overlaps(s.content) and not s.content.holds(saying.content) and not (s.cue and saying.content.holds(s.cue)) for s in found if s.speaker):
                found.append(saying)
        return found

    def _of_verb(self, verb: Token, words: str, sentence: Sentence, quoted: Sequence[Edges]) -> Saying | None:
        subject = subject_of(verb) or behind_quotation(verb, words, quoted)
        if subject is None and verb.lower_ in cues().plain and (told_last := trailing(verb, words)):
            return _saying(sentence, told_last[0], (verb.idx, end_of(verb)), told_last[1], quoted)
        content = found_by(verb, subject, words, quoted)
        if content is not None:
            content = _own_words(verb, *content, words, quoted)
        if content is None or subject is None and (verb.tag_ == "VBG" or is_passive(verb)) or subject is None and verb.dep_ == "ROOT" and not any(c.dep_ in ("ccomp", "parataxis") for c in verb.children):
            return None
        a, b = content
        if len(words[a:b].split()) < 2:
            return None
        speaker = None
        if subject is not None and subject.tag_ not in ("WDT", "WP"):
            x, y = speaker_edges(subject)
            outside = not (x < b and a < y) or a < min(x, verb.idx) and max(y, verb.idx) < b
            speaker = (x, y) if outside else None
        elif subject is not None and subject.head.dep_ in ("relcl", "acl"):
            speaker = speaker_edges(subject.head.head)
        saying = _saying(sentence, speaker, (verb.idx, end_of(verb)), content, quoted)
        rest = [m for m in _VENUE.finditer(words) if not (m.start() < b and a < m.end())]
        told = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.lower_ in _TOLD), None)
        start = sentence.span.start
        addressee = Span(start + told.left_edge.idx, start + end_of(told)) if told is not None and not (told.idx < b and a < end_of(told)) else None
        return replace(saying, venue=_venue(rest[0][0]) if rest else None, addressee=addressee)


def _venue(words: str) -> str:
    """As it stands within a sentence, wherever it stood."""
    return " ".join((words[0].lower() + words[1:]).split())


def _own_words(verb: Token, a: int, b: int, words: str, quoted: Sequence[Edges]) -> Edges:
    """What was said behind a verb, without the day on which it was said and without what the reporter adds: "on Tuesday | it would go | , hours after ..."."""
    if a < verb.idx:
        return a, b
    if (day := _DAY_FIRST.match(words, a, b)) is not None and not words[end_of(verb) : a].strip():
        a = day.end()
    added = next((m for m in _ADDED.finditer(words, a, b) if not any(x < m.start() < y for x, y in quoted)), None)
    return (a, added.start()) if added is not None and len(words[a : added.start()].split()) > 2 else (a, b)


def _saying(sentence: Sentence, speaker: Edges | None, cue: Edges, content: Edges, quoted: Sequence[Edges]) -> Saying:
    start, (a, b) = sentence.span.start, content
    covered = sum(min(b, y) - max(a, x) for x, y in quoted if x < b and a < y)
    interrupted = a < cue[0] < b and any(x <= a < y for x, y in quoted) and any(x < b <= y for x, y in quoted)
    kind = "direct" if interrupted or covered >= 0.85 * (b - a) else "mixed" if covered > 0 else "indirect"
    return Saying(sentence.index, Span(start + speaker[0], start + speaker[1]) if speaker else None, Span(start + cue[0], start + cue[1]), Span(start + a, start + b), kind)


def _behind(quote: Span, sentence: Sentence, doc: Doc, text: str) -> Saying | None:
    """The saying of a sentence that only names the speaker of the quotation before it: '"Who will pay?" | Mr. Graham asked.'"""
    if text[quote.end : sentence.span.start].strip() or len(doc) > 24:
        return None
    verb = next((t for t in doc if t.dep_ == "ROOT" and t.lower_ in cues().plain | cues().weak), None)
    subject = subject_of(verb) if verb is not None else None
    if verb is None or subject is None or verb.i > 8 or any(t.text == "," for t in doc[: verb.i]) or any(c.dep_ in ("neg", "dobj") for c in verb.children):
        return None
    content = Span(quote.start, quote.start + len(text[quote.start : quote.end].rstrip(MARKS)))
    x, y = speaker_edges(subject)
    start = sentence.span.start
    return Saying(sentence.index, Span(start + x, start + y), Span(start + verb.idx, start + end_of(verb)),
                  Span(content.end - len(content.of(text).lstrip(MARKS)), content.end), "direct")  # fmt: skip


def _same(new: Saying, old: Saying) -> bool:
    """Whether two tell the same. "She said he promised to leave" tells two things: one with most of the other's words is no second."""
    a, b = new.content, old.content
    if not a.overlaps(b):
        return False
    shared = min(a.end, b.end) - max(a.start, b.start)
    return new.speaker is None or not (a.holds(b) or b.holds(a)) or shared > 0.8 * max(a.end - a.start, b.end - b.start)


def _whole(saying: Saying, quotes: Sequence[Span], text: str) -> Saying:
    """A saying with all of the quotation that its content begins or ends in, over several sentences."""
    start, end = saying.content
    for quote in quotes:
        if quote.start <= start < quote.end and text[quote.start : start].strip(MARKS):
            start = quote.end - len(text[quote.start : quote.end].lstrip(MARKS))
        if quote.start < end <= quote.end and quote.end - end > 1:
            end = quote.start + len(text[quote.start : quote.end].rstrip(MARKS))
    if (start, end) == (saying.content.start, saying.content.end):
        return saying
    direct = next((q for q in quotes if q.start <= start and end <= q.end), None)
    if direct is not None:
        end = start + len(text[start:end].rstrip(MARKS))
    return replace(saying, content=Span(start, end), kind="direct" if direct is not None else "mixed")


def _with_the_rest(found: list[Saying], quotes: Sequence[Span], draft: Draft) -> tuple[Saying, ...]:
    """The sayings, with each quotation that makes up its sentences and has no cue: it goes on with the one before it, or is one of its own."""
    out: list[Saying] = []
    waiting = list(found)
    for quote in quotes:
        while waiting and waiting[0].content.start < quote.start:
            out.append(waiting.pop(0))
        if not out or any(s.content.overlaps(quote) for s in (*out[-6:], *waiting[:6])):
            continue
        before = out[-1]
        home = [s for s in draft.sentences[before.sentence : before.sentence + 80] if s.span.overlaps(quote)]
        if not home or quote.end - quote.start < 0.8 * (home[-1].span.end - home[0].span.start):
            continue
        near = home[0].index - max(before.sentence, next((s.index for s in draft.sentences[before.sentence : before.sentence + 80] if s.span.end >= before.content.end), 0))
        apart = home[0].paragraph - draft.sentences[before.sentence].paragraph
        if near > 1 or apart > 1:
            continue
        if not (bare := quote.of(draft.text).strip(MARKS)):
            continue
        start = draft.text.index(bare, quote.start)
        content = Span(start, start + len(bare))
        said = before.content.end - before.content.start + content.end - content.start
        if not apart and before.kind != "indirect" and 2 * said > content.end - before.content.start:
            # A quotation interrupted by its cue, or running over several sentences, is one statement and one span.
            out[-1] = replace(before, content=Span(before.content.start, content.end))
        elif len(content.of(draft.text).split()) > 2:
            out.append(Saying(home[0].index, None, None, content, "direct"))
    return tuple(out + waiting)
