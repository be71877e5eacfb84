"""Stage: places. Which words are toponyms used as locations, and which place each means.

Names come from spaCy, from the event model's place words, from the dateline, and from capitalised words behind a preposition of place
that the gazetteer knows. One name means one place throughout a document.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from dragoman.code.boilerplate import dateline
from dragoman.code.draft import Draft, Sentence, by_sentence
from dragoman.code.mentions import span_of, trim
from dragoman.code.stage import Stage
from dragoman.know.countries import country_named
from dragoman.know.gazetteer import BEHIND, Toponym, candidates, choose
from dragoman.record import Dateline, Place, Span

if TYPE_CHECKING:  # spaCy takes a second to import, and is wanted only once a coder is made
    from spacy.tokens import Doc

LABELS = frozenset({"GPE", "LOC", "FAC"})
FIRM = frozenset(["in", "at", "near", "around", "outside", "inside", "into", "across", "off", "throughout", "within"])
_QUALIFIER = re.compile(r",\s*([A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){0,2})")
_GENERIC = re.compile(r"^(?:the\s+)?(?:(?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western|"
                      r"upper|lower|downtown|greater|rural|coastal|occupied)\s+)+(?=[A-ZÀ-Þ])", re.IGNORECASE)  # fmt: skip
_OF = re.compile(r"^(?:the\s+)?(?:[\w-]+\s+){0,4}(?:city|town|village|port|province|region|state|district|island|capital|suburb|county|area|outskirts|coast|resort|border)\s+of\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"(?:the\s+)?([A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?)(?:['’]s)?\s+capital")
# the town behind a building that no gazetteer has: "the Hall of Friendship in Lusaka"
_BUILDING = re.compile(r"^.{4,60}\s(?:in|near|outside|at)\s+(?=[A-ZÀ-Þ])")


def capital(words: str) -> tuple[str, str] | None:
    """The city, and its country, that "the Argentine capital" is; None for any other words."""
    m = _CAPITAL.fullmatch(words)
    way = country_named(m[1]) if m else None
    return (way.country.capitals[0], way.country.name) if way is not None and way.country.capitals else None


def _is_demonym(words: str) -> bool:
    """Whether words tell of a country's people and name no place, though there is a town of that name: "the Chadian border"."""
    way = country_named(words)
    return way is not None and way.sort == "demonym"


class ToponymStage(Stage):
    """Places with coordinates, and the dateline's place."""

    name = "toponyms"
    reads = frozenset({"sentences", "parses", "triggers", "dateline_span"})
    writes = frozenset({"places", "dateline", "whys"})

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        parties = [r.span for t in draft.triggers for r in t.roles if r.role in ("actor", "recipient")]
        named = self._repeated(draft, self._named(draft, parties), parties)
        countries: Counter[str] = Counter()
        for doc in draft.parses:
            for ent in doc.ents:
                if ent.label_ in ("GPE", "NORP") and (way := country_named(ent.text)):
                    countries[way.country.code] += 1
        line = self._dateline_words(draft)
        if line and (first := choose(line[1], countries, (), line[2]).place) and first.country:
            countries[first.country] += 3
        chosen = self._choose(named, line, countries, draft.text)
        places: dict[str, tuple[Toponym, list[Span], str]] = {}
        ids: dict[Span, str] = {}
        for span, (place, why) in sorted(chosen.items()):
            key = f"{place.name}|{place.lat}|{place.lon}"
            places.setdefault(key, (place, [], why))[1].append(span)
            ids[span] = key
        numbers = {key: f"p{n}" for n, key in enumerate(places, 1)}
        made = tuple(
            Place(numbers[key], p.name, p.country, p.admin1, round(p.lat, 5), round(p.lon, 5), p.geonames, tuple(spans)) for key, (p, spans, _) in places.items()
        )
        head = None
        if draft.dateline_span is not None:
            head = Dateline(draft.dateline_span, numbers[ids[line[0]]] if line and line[0] in ids else None)
        return {"places": made, "dateline": head, "whys": {numbers[key]: (why,) for key, (_, _, why) in places.items()}}

    @staticmethod
    def _dateline_words(draft: Draft) -> tuple[Span, str, str | None] | None:
        if draft.dateline_span is None or not (m := dateline(draft.dateline_span.of(draft.text) + "x")):  # a dateline stands before a word
            return None
        name = m["place"].split("/")[0]
        span = Span(draft.dateline_span.start, draft.dateline_span.start + len(name))
        return span, name.title() if name.isupper() and len(name) > 3 else name, m["region"]

    def _named(self, draft: Draft, parties: list[Span]) -> dict[Span, str | None]:
        """Spans that name a location, each with the words behind its comma."""
        out: dict[Span, str | None] = {}
        acts = by_sentence(draft.triggers)
        for sentence, doc in zip(draft.sentences, draft.parses, strict=True):
            wanted = [r.span for t in acts[sentence.index] for r in t.roles if r.role == "place"]
            for span in self._of_sentence(draft, sentence, doc, wanted, parties):
                if not any(span.overlaps(other) for other in out):
                    m = _QUALIFIER.match(draft.text, span.end)
                    out[span] = m[1] if m else None
                    if m and (region := self._region(m)):
                        out[region] = None
        return out

    @staticmethod
    def _region(m: re.Match[str]) -> Span | None:
        """The words behind a comma when they name a region or country: "Ark." of "Russellville, Ark."."""
        end = m.end(1) + (1 if m.string[m.end(1) : m.end(1) + 1] == "." else 0)
        for stop in (end, m.end(1)):
            if any(p.kind != "city" for p in candidates(m.string[m.start(1) : stop])):
                return Span(m.start(1), stop)
        return None

    @staticmethod
    def _repeated(draft: Draft, named: dict[Span, str | None], parties: list[Span]) -> dict[Span, str | None]:
        """Further mentions of the names found, which spaCy may have missed; none inside another name."""
        found = {span.of(draft.text) for span in named}
        names = sorted((n for n in found if len(n) > 3 and country_named(n) is None), key=lambda n: (-len(n), n))
        if not names:
            return named
        pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names[:200])) + r")(?![\w-])")
        people = [Span(s.span.start + e.start_char, s.span.start + e.end_char) for s, d in zip(draft.sentences, draft.parses, strict=True) for e in d.ents if e.label_ == "PERSON"]
        out = dict(named)
        taken = sorted(out)
        for sentence in draft.sentences:
            for m in pattern.finditer(draft.words(sentence)):
                span = Span(sentence.span.start + m.start(), sentence.span.start + m.end())
                if not any(span.overlaps(t) for t in taken) and not any(p.holds(span) and p != span for p in people) and span not in parties:
                    out[span] = None
        return out

    def _of_sentence(self, draft: Draft, sentence: Sentence, doc: Doc, wanted: list[Span], parties: list[Span]) -> list[Span]:
        found: list[Span] = []
        start = sentence.span.start
        for ent in doc.ents:
            span = trim(Span(start + ent.start_char, start + ent.end_char), draft.text)
            if span is None:
                continue
            span = self._core(span, draft.text)
            if _is_demonym(span.of(draft.text)):
                continue
            before = doc[ent.start - 1].lower_ if ent.start else ""
            before = doc[ent.start - 2].lower_ if before == "the" and ent.start > 1 else before
            inside = before == "of" and country_named(span.of(draft.text)) is None  # "the mayor of Mardan" names a place too
            is_party = not inside and any(p == span or p.holds(span) and p.end == span.end for p in parties)
            behind = _QUALIFIER.match(draft.text, span.end)
            firm = before in FIRM or any(w.overlaps(span) for w in wanted) or (behind is not None and self._region(behind) is not None)
            if ent.label_ in LABELS and (firm or not is_party) and (firm or not self._acts(ent.root.dep_, span, draft.text)) or ent.label_ in ("PERSON", "ORG", "NORP") and firm and candidates(span.of(draft.text)):
                found.append(span)
        for role in wanted:
            span = trim(role, draft.text)
            if span and not any(span.overlaps(f) for f in found):
                seat = capital(span.of(draft.text))
                core = span if seat else self._core(span, draft.text)
                if seat or core.of(draft.text)[:1].isupper() and not _is_demonym(core.of(draft.text)):
                    found.append(core)
        at = 0
        while at < len(doc) - 1:
            token = doc[at]
            at += 1
            if token.lower_ not in FIRM or doc[at].tag_ not in ("NNP", "NNPS"):
                continue
            end = at
            while end < len(doc) and doc[end].tag_ in ("NNP", "NNPS") and doc[end].text[:1].isupper():
                end += 1
            span = span_of(doc[at], sentence, doc[end - 1])
            if not any(span.overlaps(f) for f in found) and not any(e.start < end and at < e.end and e.label_ in ("DATE", "TIME", "PERSON", "EVENT") for e in doc.ents) and candidates(span.of(draft.text)) and not _is_demonym(span.of(draft.text)):
                found.append(span)
        return found

    @staticmethod
    def _acts(dep: str, span: Span, text: str) -> bool:
        """Whether a country stands where an actor stands; a country that acts is an entity and no place."""
        return dep in ("nsubj", "nsubjpass", "dobj", "poss", "agent", "dative") and country_named(span.of(text)) is not None

    @staticmethod
    def _core(span: Span, text: str) -> Span:
        """The name in a phrase: without article, points of the compass, "the city of" and the building in it."""
        words = span.of(text)
        for pattern in (_OF, _GENERIC, _BUILDING):
            if (m := pattern.match(words)) and not candidates(words) and m.end() < len(words):
                span = Span(span.start + m.end(), span.end)
                words = span.of(text)
        if words[:4].lower() == "the " and not candidates(words):
            span = Span(span.start + 4, span.end)
        return span

    @staticmethod
    def _choose(named: dict[Span, str | None], line: tuple[Span, str, str | None] | None, countries: Counter[str], text: str) -> dict[Span, tuple[Toponym, str]]:
        asked = {span: capital(span.of(text)) or (span.of(text), qualifier) for span, qualifier in named.items()}
        if line:
            asked[line[0]] = (line[1], line[2])
        # "Paris, Texas" settles every later "Paris"
        known: dict[str, str] = {}
        for name, qualifier in asked.values():
            if qualifier and BEHIND in choose(name, countries, (), qualifier).why:
                known.setdefault(name, qualifier)
        first = {name: choose(name, countries, (), known.get(name, qualifier)).place for name, qualifier in asked.values()}
        weighed = countries + Counter(p.country for p in first.values() if p and p.country)
        out: dict[Span, tuple[Toponym, str]] = {}
        for span, (name, qualifier) in asked.items():  # the second time in the company of the others
            company = sorted({(p.lat, p.lon) for other, p in first.items() if p and other != name and p.kind not in ("country", "continent")})
            choice = choose(name, weighed, company, known.get(name, qualifier))
            if choice.place is not None:
                out[span] = (choice.place, choice.why)
        return out
