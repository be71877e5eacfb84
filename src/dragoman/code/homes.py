"""Which country an actor belongs to when its words do not say: "police", "the opposition", "nearly 3,000 villagers".

Every country that the text names nearby is a candidate, and so is none. What speaks for each (it is the place of the sentence, the
dateline, the country of whoever does the act ...) is added up by a conditional logit (``choice``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from dragoman.code.choice import NOBODY
from dragoman.code.draft import Draft, Mention
from dragoman.code.mentions import trim
from dragoman.know.countries import country_named
from dragoman.know.sectors import INTERNATIONAL
from dragoman.record import Span

FILE = "homes.json"  # beside the weights
REACH = 3  # sentences in which another party's country counts as near
BEHIND = 45  # characters behind a phrase in which a place still belongs to it: "herders stranded in eastern Kenya"
GROUPS = {
    **dict.fromkeys(("GOV", "LEG", "JUD", "PTY", "OPP", "ELI", "SPY"), "official"), **dict.fromkeys(("MIL", "COP", "PRM"), "armed"),
    **dict.fromkeys(("REB", "UAF", "CRM"), "rebel"), "JRN": "press",
}  # fmt: skip
OPENING = 30  # characters within which a sentence that opens with its place names it: "In the port of Durres, crowds stormed a ferry"
_OPENS = re.compile(r"[\"'“‘]?(?:Also |Meanwhile,? |Elsewhere |Back )?(?:in|at|near|outside|inside|across|around|throughout|on|from)\s", re.IGNORECASE)
WORDS_OWNED = 3  # behind a country's name, of which one may be the noun that it goes with: "U.S. special envoy", "France's ambassador"
_OWNED = re.compile(rf"(?:['’]s?)?(?:[ -][a-z][\w-]*){{1,{WORDS_OWNED}}}")
LINKS = 3  # words before a country's name within a phrase, of which one may tell how they go together: "a shelter for the Syrians"
_LINKING = frozenset({"of", "for", "in", "from", "at", "by", "to", "on", "near", "with", "against"})
_IN = re.compile(r"\b(?:in|at|near|outside|inside|across|around|throughout|on)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_NEIGHBOUR = re.compile(r"\b(?:its|their|his|her)\s(?:[\w-]+\s){0,2}neighbou?rs?\b", re.IGNORECASE)
_MONEY = re.compile(r"[\s-](?:dollars?|pounds?|francs?|pesos?|rupees?|rials?|riyals?|dinars?|dirhams?|kron[ae]r?|marks?|yen|yuan|won|lir[ae]s?|roubles?|rubles?|shillings?|bonds?)\b")  # "plans to adopt the U.S. dollar" are nobody's but the text's
NO_HOME = frozenset({"NGO", "MNC", "IMG", "ISM"})  # Amnesty International has no army
ELSEWHERE = frozenset({"dateline", "in the lead", "the usual home", "the only home", "the last home", "named first"})  # what counts less once a paragraph has gone elsewhere
FOREIGN = re.compile(
    r"\b(?:international|foreign|world|global|western|regional|allied|multinational|neighbou?ring|other|no|any|several|many|seven|six|five|four|three|two|donor|"
    r"african|asian|arab|european|latin|nordic|baltic|gulf|muslim|islamic)\s(?:\w+\s)?"
    r"(?:leaders|countries|nations|states|powers|governments|mediators|observers|monitors|community|mourners|allies|donors|envoys|ministers|diplomats|experts|partners|neighbou?rs)\b",
    re.IGNORECASE,
)
ABROAD = re.compile(  # "three Western teachers", and no "foreign minister"
    r"\b(?:foreign|western|international|expatriate|african|asian|arab|european|latin american|south american|scandinavian|nordic|muslim)"
    r"\s(?!minist|affairs|office|secretar|polic|service|relations|legion|exchange|trade|currency)[a-z]",
    re.IGNORECASE,
)
_THERE = re.compile(r"\sthere\b", re.IGNORECASE)


@dataclass(frozen=True)
class Near:
    """A country that the text names: where, and whether as the place where something is done ("in Mali")."""

    span: Span
    country: str
    placed: bool


@dataclass
class Surroundings:
    """What the text says of countries around each of its sentences; ``scenes`` are those of the place that a sentence, or one before it in
    its paragraph, opens with; ``sides`` are the parties of each act, by trigger and role; ``acts`` the numbers of the triggers by sentence, ``placed`` the
    country of the place where each was done; ``first`` is the country that the text names first, ``lead`` those that its first sentence names, each with whether as a place; ``paragraphs`` the paragraph of each sentence; ``said_of`` tells by noun where the
    text has said of which country one is ("a Swiss envoy", and later "the envoy"), and whether of that one alone so far."""

    named: defaultdict[int, list[Near]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)
    dateline: str | None = None
    scenes: dict[int, tuple[str, bool]] = field(default_factory=dict)
    sides: defaultdict[Span, list[tuple[int, str, str]]] = field(default_factory=lambda: defaultdict(list))
    parties: defaultdict[tuple[int, str], list[Span]] = field(default_factory=lambda: defaultdict(list))
    acts: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    placed: dict[int, str] = field(default_factory=dict)
    first: str | None = None
    lead: dict[str, bool] = field(default_factory=dict)
    paragraphs: list[int] = field(default_factory=list)
    said_of: defaultdict[str, list[tuple[int, str, bool]]] = field(default_factory=lambda: defaultdict(list))

    def is_elsewhere(self, country: str | None) -> bool:
        """Whether the text does not name a country, or is dated in another one and does not name it in its first sentence."""
        return country not in self.counts or self.dateline not in (None, country) and country not in self.lead


def surroundings(draft: Draft) -> Surroundings:
    """Gathered once for a document."""
    out = Surroundings()
    if draft.dateline is not None and draft.dateline.place is not None:
        out.dateline = next((p.country for p in draft.places if p.id == draft.dateline.place), None)
    spans: set[Span] = set()
    scene: tuple[str, bool] | None = None
    paragraph = -1
    for sentence in draft.sentences:
        out.paragraphs.append(sentence.paragraph)
        opening: str | None = None
        for span, place in draft.toponyms_in(sentence.span):
            if place.country and not _MONEY.match(draft.text, span.end):
                spans.add(span)
                placed = bool(_IN.search(draft.text, max(sentence.span.start, span.start - 25), span.start))
                out.named[sentence.index].append(Near(span, place.country, placed))
                opening = opening or (place.country if span.start - sentence.span.start <= OPENING and _OPENS.match(draft.text, sentence.span.start, span.start) else None)
        # A paragraph stays where it opened, until a sentence of it opens somewhere else.
        scene = (opening, True) if opening else (scene[0], False) if scene and sentence.paragraph == paragraph else None
        paragraph = sentence.paragraph
        if scene:
            out.scenes[sentence.index] = scene
    for mention in draft.mentions:
        if mention.label in ("GPE", "NORP") and mention.span not in spans and (way := country_named(mention.span.of(draft.text))) and not _MONEY.match(draft.text, mention.span.end):
            out.named[mention.sentence].append(Near(mention.span, way.country.code, False))
    for near in out.named.values():
        near.sort(key=lambda n: n.span)
        out.counts.update(n.country for n in near)
    in_order = [named for _, near in sorted(out.named.items()) for named in near]
    out.first = in_order[0].country if in_order else None
    for named in out.named.get(0, ()):
        out.lead[named.country] = out.lead.get(named.country, False) or named.placed
    for named in in_order:
        if m := _OWNED.match(draft.text, named.span.end):
            for noun in m[0].lower().split()[-WORDS_OWNED:]:
                said = out.said_of[noun]
                said.append((named.span.start, named.country, not said or said[-1][1:] == (named.country, True)))
    for n, trigger in enumerate(draft.triggers):
        out.acts[trigger.sentence].append(n)
        for role in trigger.roles:
            if role.role == "place" and (there := next((p.country for m, p in draft.toponyms_in(draft.sentences[trigger.sentence].span) if p.country and m.overlaps(role.span)), None)):
                out.placed.setdefault(n, there)
            if role.role in ("actor", "recipient") and (span_ := trim(role.span, draft.text)):
                out.sides[span_].append((n, role.role, trigger.type))
                out.parties[n, role.role].append(span_)
    return out


@dataclass
class Given:
    """The homes that a text has given so far: how often each, and the last one with the sentence of who got it."""

    counts: Counter[str] = field(default_factory=Counter)
    last: str | None = None
    sentence: int = -1

    def give(self, country: str, sentence: int) -> None:
        """Notes another one."""
        self.counts[country] += 1
        self.last, self.sentence = country, sentence


@dataclass(frozen=True)
class Seen:
    """A party already resolved: its country, the sentence and start of one of its mentions, and whether it was a subject there."""

    country: str
    sentence: int
    start: int
    subject: bool


def signals(words: str, sectors: Sequence[str], mention: Mention, around: Surroundings, met: Sequence[Seen], resolved: Mapping[Span, str], owner: str | None, given: Given) -> dict[str, list[str]]:
    """What speaks for each candidate country of a mention, by name of the signal. ``met``: the parties so far, in the order of
    the text; ``resolved``: their countries by span; ``owner``: that of whoever "its" or "his" at the head of the phrase means."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    here = around.named.get(mention.sentence, ())
    placed = {n.country for n in here if n.placed}
    for n in here:
        if mention.span.holds(n.span):
            before_it = words[: n.span.start - mention.span.start].split()
            found[n.country].add("inside" if not before_it else f"inside, {next((w for w in reversed(before_it[-LINKS:]) if w.lower() in _LINKING), 'unlinked')}")
            continue
        found[n.country].add("after" if n.span.start > mention.span.start else "before")
        if n.placed:
            found[n.country].add("here" if len(placed) == 1 else "one of the places here")
        if 0 <= n.span.start - mention.span.end <= BEHIND:
            found[n.country].add("behind" if n.placed else "close behind")
    before = list(takewhile(lambda s: mention.sentence - s.sentence <= REACH, reversed(met)))
    for s in before:
        away = mention.sentence - s.sentence
        found[s.country].add(("party before" if away == 0 else "party a sentence ago" if away == 1 else "party earlier") + (", subject" if s.subject else ""))
    if before:
        found[before[0].country].add("nearest party")
    for away in (1, 2):
        for n in around.named.get(mention.sentence - away, ()):
            found[n.country].add("named a sentence ago" if away == 1 else "named earlier")
    for n in around.named.get(mention.sentence + 1, ()):
        found[n.country].add("named next")
    if scene := around.scenes.get(mention.sentence):
        found[scene[0]].add("opens the sentence" if scene[1] else "opened the paragraph")
    if _THERE.search(words) and (places := [n for n in (*around.named.get(mention.sentence - 1, ()), *here) if n.span.start < mention.span.start]):
        found[places[-1].country].add("there")
    noun = words[mention.head.start - mention.span.start : mention.head.end - mention.span.start].lower()
    said = around.said_of.get(noun, [])
    if before_here := bisect_left(said, (mention.span.start,)):
        _, land, alone = said[before_here - 1]
        found[land] |= {"said of the same word", "only said of the same word"} if alone else {"said of the same word"}
    if around.dateline:
        found[around.dateline].add("dateline")
        if around.counts[around.dateline] > 1:
            found[around.dateline].add("dateline, and named again")
        if around.lead and around.dateline not in around.lead:  # news of one country is often written in another: "NAIROBI -- Rebels in eastern Congo ..."
            found[around.dateline].add("dateline, and the lead tells of elsewhere" if any(around.lead.values()) else "dateline, and the lead names others")
    for lead, as_place in around.lead.items():
        found[lead] |= {"in the lead", "placed in the lead"} if as_place else {"in the lead"}
    if around.counts:
        focus, often = max(around.counts.items(), key=lambda c: (c[1], c[0]))
        found[focus].add("named most")
        if len(around.counts) == 1:
            found[focus].add("only country named")
        elif often * 2 > around.counts.total():
            found[focus].add("named more than all others")
    if owner:
        found[owner].add("owner")
    if around.first:
        found[around.first].add("named first")
    if given.last:
        near = around.paragraphs[given.sentence] == around.paragraphs[mention.sentence]
        found[given.last].add("the last home" + (", of this sentence" if given.sentence == mention.sentence else ", of this paragraph" if near else ""))
        usual = max(given.counts, key=lambda c: given.counts[c])
        found[usual].add("the usual home" if len(given.counts) > 1 else "the only home")
    for act, role, type_ in around.sides.get(mention.span, ()):
        if act in around.placed:
            found[around.placed[act]].add("place of the act")
        for other in ("actor", "recipient"):
            for span in around.parties[act, other]:
                if span != mention.span and (country := resolved.get(span)):
                    found[country].add("same side" if other == role else f"other side as {role} of {type_}")
    if _NEIGHBOUR.search(words):  # whose neighbour it is, it is not
        for act, role, _ in around.sides.get(mention.span, ()):
            for span in around.parties[act, "recipient" if role == "actor" else "actor"]:
                found.pop(resolved.get(span) or NOBODY, None)
    if scene:
        for country, names in found.items():
            if country != scene[0]:
                names |= {f"{name}, and the scene elsewhere" for name in names & ELSEWHERE} | {"the scene elsewhere"}
    group = GROUPS.get(sectors[0], "people") if sectors else "no sector"
    head = noun.split()[-1:]
    acts = {f"nobody | {role} of {type_}" for _, role, type_ in around.sides.get(mention.span, ())}
    found[NOBODY] = {"nobody"} | ({"nobody, foreign words"} if FOREIGN.search(words) else set()) | ({"nobody, from abroad"} if ABROAD.search(words) else set()) | ({"nobody, no country named"} if len(found) < 2 else set())
    first = words.split()[0].lower() if words.split() else ""
    form = "definite" if first in ("the", "this", "these", "those", "his", "its", "their", "her") else "indefinite" if first in ("a", "an", "some") else "name" if words[:1].isupper() and not mention.subject else "bare"
    out: dict[str, list[str]] = {}
    for country, names in found.items():
        if country in NO_HOME and "owner" not in names:
            continue
        if country in INTERNATIONAL:
            names.add("an organisation")
        all_ = set(names)
        for name in names:
            all_ |= {f"{name} | {group}", f"{name} | {form}"} | ({f"nobody | {h}" for h in head} | acts if name == "nobody" else set()) if name in ("nobody", "an organisation") else {f"{name} | {group}"} | ({f"{name} | subject"} if mention.subject else set())
        out[country] = sorted(all_)
    return out
