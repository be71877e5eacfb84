"""Stage: sentences and paragraphs, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dragoman.article import Article
from dragoman.code.boilerplate import BoilerplateStage, lines
from dragoman.code.draft import Draft, Sentence
from dragoman.code.stage import Stage
from dragoman.record import Span

LONGEST = 1500  # characters; a "sentence" beyond this is no prose, and is cut so that every later stage has bounded work

_ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "sgt", "adm", "brig", "rear", "vice", "sen", "rep", "gov", "pres", "hon", "rev", "fr", "st", "mt", "ft", "no", "nos", "vs", "v", "etc", "jr", "sr", "inc", "ltd", "co", "corp", "bros", "cie", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "approx", "est", "fig", "al", "dept", "univ", "assn", "ave", "blvd", "messrs", "mme", "mlle", "supt", "det", "insp", "pte", "cpl", "spc", "amb", "min", "sec"]
)
# Each run of marks is tried once, from its start and as a whole: a hundred thousand full stops must not take the square of that.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|(?<![.!?])[.!?]++[\"”](?=[A-ZÀ-Þ])")
_NEXT = re.compile(r"\s*[\"'“‘«(\[]*([A-ZÀ-Þ0-9¿¡#]|[^\W\d_a-zà-ÿ])")
_LAST_WORD = re.compile(r"([\w.&'’-]+)$")
_LIST_MARK = re.compile(r"(?:\d{1,2}|[A-Za-z])")
# Words that end a sentence or not: "in Nov. The court", "the U.S. The talks". They do where a word follows that no name begins with.
_MAY_END = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "inc", "ltd", "co", "corp", "etc", "jr", "sr"])
_OPENER = re.compile(r"\s*(?:The|A|An|He|She|It|They|But|In|On|His|Her|Its|This|That|We|Meanwhile|However)\b")
_SEEN = 28  # characters behind a mark in which that word stands


def _ends(text: str, m: re.Match[str], start: int) -> bool:
    """Whether a full stop, question or exclamation mark ends a sentence."""
    if not _NEXT.match(text, m.end(), m.end() + 8):
        return False
    if text[m.start()] in "!?…" or len(m[0].rstrip("\"'”’»)]")) > 1:
        return True
    word = _LAST_WORD.search(text[max(start, m.start() - 30) : m.start()])
    if not word:
        return True
    last = word[1]
    if last.lower().strip("'’") in _ABBREVIATIONS and m[0] == ".":
        return last.lower() in _MAY_END and bool(_OPENER.match(text, m.end(), m.end() + _SEEN))
    if len(last) == 1 and last.isupper() and m[0] == ".":
        return False  # an initial: "J. Smith"
    if "." in last and m[0] == ".":
        return bool(_OPENER.match(text, m.end(), m.end() + _SEEN))
    return not (_LIST_MARK.fullmatch(last) and m.start() - len(last) <= start)


def split(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences of a stretch without paragraph breaks; white space between them belongs to none."""
    at = start
    for m in _END.finditer(text, start, end):
        if m.end() <= at or m.end() >= end:
            continue
        if _ends(text, m, at):
            yield from _pieces(text, at, m.end())
            at = m.end()
    yield from _pieces(text, at, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def paragraphs(text: str, skips: Sequence[tuple[Span, str]] = ()) -> list[Span]:
    """Spans of paragraphs, without skipped stretches. Lines broken in mid-sentence at a fixed width belong together."""
    out: list[Span] = []
    previous: Span | None = None
    for line in _without(lines(text), skips):
        if previous and _runs_on(text, previous, line):
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
        previous = line
    return out


def _runs_on(text: str, above: Span, below: Span) -> bool:
    """Whether a line continues the one above: no blank line between, a long line that does not end a sentence."""
    gap = text[above.end : below.start].replace("\r\n", "\n").replace("\r", "\n")
    if gap.count("\n") != 1 or above.end - above.start < 40:
        return False
    last, first = text[above.end - 1], text[below.start]
    if first.islower() or last in ",;-–—" or last.isalnum() and above.end - above.start > 55:
        return True
    return 55 < above.end - above.start < 90 and last != ":"


def _without(spans: Sequence[Span], skips: Sequence[tuple[Span, str]]) -> Iterator[Span]:
    """What is left of spans in the order of the text. Each skipped stretch is looked at beside the spans that it may touch, not beside all."""
    left = _united(skip for skip, _ in skips)
    first = 0
    for span in spans:
        while first < len(left) and left[first].end <= span.start:
            first += 1
        start, at = span.start, first
        while at < len(left) and left[at].start < span.end:
            if start < left[at].start:
                yield Span(start, left[at].start)
            start = left[at].end
            at += 1
        if start < span.end:
            yield Span(start, span.end)


def _united(spans: Iterable[Span]) -> list[Span]:
    """Stretches in order, those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


class SentenceStage(Stage):
    """Paragraphs and sentences of what is left when boilerplate is out."""

    name = "sentences"
    reads = frozenset({"article", "skips", "warnings"})
    writes = frozenset({"sentences", "warnings"})

    def __init__(self, max_chars: int = 200_000) -> None:
        self.max_chars = max_chars

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        text = draft.text
        warnings = draft.warnings
        end = len(text)
        if end > self.max_chars:
            end = self.max_chars
            warnings = (*warnings, f"long: coded up to character {end} of {len(text)}")
        found: list[Sentence] = []
        for number, paragraph in enumerate(paragraphs(text[:end], draft.skips)):
            open_quote = False
            for span in split(text, paragraph.start, paragraph.end):
                words = span.of(text)
                if not any(c.isalpha() for c in words):
                    continue
                found.append(Sentence(len(found), span, number, open_quote))
                straight = words.count('"')
                open_quote = (open_quote ^ (straight % 2 == 1)) if straight else (words.rfind("“") > words.rfind("”") or open_quote and "”" not in words)
        return {"sentences": tuple(found), "warnings": warnings}


def sentences_of(article: Article) -> tuple[Span, ...]:
    """The sentences of an article as the coder counts them, without the rest of the coding; needs no model."""
    draft = Draft(article)
    for stage in (BoilerplateStage(), SentenceStage()):
        draft = stage.run(draft)
    return tuple(s.span for s in draft.sentences)
