"""Stage: what stands in a dispatch and is no news: dateline, byline, corrections, copyright and sign-off lines.

These stretches are recognised and not coded; the dateline's place and day are kept for the stages that resolve.
"""

from __future__ import annotations

import re
from typing import Any

from dragoman.code.draft import Draft
from dragoman.code.stage import Stage
from dragoman.record import Span

MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_PLACE = r"[A-ZÀ-Þ][\w.'’ÁÉÍÓÚ-]*(?:[ -](?:[A-ZÀ-Þ][\w.'’-]*|d[aeiu]s?|del|la|el|al|upon|of|the|sur|ben|bin)){0,4}"
_DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
_DASH = r"(?:\s*(?:--|—)\s*|\s*\.-\s+|\s+[-–]\s*|[-–]\s+|(?<=\))[-–])"  # and not the hyphen of "U.S.-China relations"

# "PARIS, March 3 (AFP) -- ", "TRIPOLI, Lebanon (AP) — ", "Quito, Sep 3 (EFE).- ", "Berlin (dpa) - ", "HANOI, May 7 -- ", "LAGOS -- "
DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:/{_PLACE})?)(?:, (?P<region>(?!{MONTH}\s\d){_PLACE}))?"
    rf"(?:,? (?P<day>{_DAY}))?,?\s*(?P<agency>\([^()\n]{{2,40}}\))?(?:{_DASH}|:\s+)(?=\S)"
)
AGENCY_ONLY = re.compile(r"\((?:Reuters|AP|AFP|dpa|EFE|Xinhua|ANSA|TASS|[A-Z][A-Za-z ]{1,25})\)\s*[-–—]+\s*")

SKIPPED_LINES = (
    ("byline", re.compile(r"(?:By|BY|Reporting by|Writing by|Editing by|Additional reporting by|From) [A-ZÀ-Þ][\w.'’-]+(?:[ ,]+(?:and\b|in\b|[A-ZÀ-Þ][\w.'’-]*|for\b|[a-z]+ correspondent|staff writer)){0,14}\.?")),
    ("credits", re.compile(r"\((?:Reporting|Writing|Editing|Additional reporting|With reporting|Compiled) by .{3,300}\)")),
    ("copyright", re.compile(r"(?:©|\(c\)|Copyright\b|All rights reserved).{0,200}", re.IGNORECASE)),
    ("correction", re.compile(r"(?:\(?(?:This|The) (?:story|version|article|item|report|dispatch) (?:corrects?|has been|was|is) .{3,300}|(?:Corrects?|CORRECTION|Clarification|EDITOR'S NOTE|Editor's note|Eds?:)\b.{0,300})")),
    ("sign-off", re.compile(r"(?:Enditem|ENDITEM|Ends?\.?|-?30-?|###|_{2,}|-{3,}|\*{3,}|\bMORE\b|/end/?|[A-Z]{2,6}|\([A-Z]{2,8}\)|[a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4})*)")),
    ("update mark", re.compile(r"(?:UPDATE|LEAD|URGENT|ALERT|BULLETIN|FLASH)(?: ?\d+)?(?:[:.-].{0,120})?")),
    ("reading aid", re.compile(r"(?:Read more|READ MORE|Related|See also|Subscribe|Sign up|Follow us|Click here|Advertisement|Photo|File photo|Image|Getty Images|Watch)\b.{0,160}")),
    ("contact", re.compile(r"(?:Tel|Phone|E-?mail|Fax|Contact|Twitter|Website)\s?[:.].{1,160}|https?://\S+|\S+@\S+\.\S+")),
)  # fmt: skip
TAIL = re.compile(r"(?<=[.!?\"”’)])\s+(?:Enditem|ENDITEM|[A-Z]{2,8}|-\s?[A-Z][A-Za-z]+/?|\([A-Z]{2,8}\))\s*\Z")
_NOT_A_PLACE = frozenset(["The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They", "We", "I", "This", "That", "There", "Meanwhile", "However"])


def lines(text: str) -> list[Span]:
    """Spans of the lines of a text that hold anything, without the white space around them."""
    return [Span(m.start(1), m.end(1)) for m in re.finditer(r"^[^\S\n]*(\S(?:[^\n]*\S)?)[^\S\n]*$", text.replace("\r", "\n"), re.MULTILINE)]


def dateline(line: str) -> re.Match[str] | None:
    """The dateline that a line begins with."""
    head = line[:140]
    m = DATELINE.match(head)
    if not m or m["place"].split()[0] in _NOT_A_PLACE or len(m["place"]) > 60:
        return None
    # A bare "Place - " needs capitals: "Turkey - " may open a list, "LAGOS -- " opens a dispatch. "Place: " opens a headline or a script.
    if m["agency"] or m["day"]:
        return m if not m[0].rstrip().endswith(":") or m["day"] else None
    return m if m["place"].isupper() and len(m["place"]) > 2 and not m[0].rstrip().endswith(":") else None


class BoilerplateStage(Stage):
    """Dateline found, other boilerplate marked to be left out."""

    name = "boilerplate"
    reads = frozenset({"article"})
    writes = frozenset({"skips", "dateline_span"})

    def __init__(self, max_chars: int = 200_000) -> None:
        self.max_chars = max_chars

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        text, skips, found = draft.text, [], None
        for n, line in enumerate(lines(text[: self.max_chars])):
            words = line.of(text)
            reason = next((why for why, pattern in SKIPPED_LINES if len(words) < 400 and pattern.fullmatch(words)), None)
            if reason and not (reason == "sign-off" and n == 0):
                skips.append((line, reason))
            elif found is None and n < 8 and (m := dateline(words)):
                found = Span(line.start, line.start + m.end())
                skips.append((found, "dateline"))
            elif found is None and n < 3 and (m := AGENCY_ONLY.match(words)):
                skips.append((Span(line.start, line.start + m.end()), "agency"))
        if len(text) <= self.max_chars and (m := TAIL.search(text, max(0, len(text) - 200))):
            skips.append((Span(m.start() + len(m[0]) - len(m[0].lstrip()), len(text.rstrip())), "sign-off"))
        return {"skips": tuple(sorted(set(skips))), "dateline_span": found}
