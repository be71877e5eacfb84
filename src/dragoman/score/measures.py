"""One pure function per measure, over documents laid beside their gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from dragoman.score.align import SAME_WORDS, Compared, apart, one_to_one
from dragoman.score.facts import EventFact, Party, RelationFact, StatementFact

BINS = 10  # of confidence, for calibration
Docs = Sequence[Compared]
Side = Literal["actors", "recipients"]
SIDES: tuple[Side, Side] = ("actors", "recipients")
Fact = TypeVar("Fact", StatementFact, RelationFact)


@dataclass(frozen=True)
class Found:
    """Things found, found wrongly, and missed. Ratios of nothing are 0."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Of what there is, the share that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True)
class Share:
    """How many of how many; the share of none is 0."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """The share, from 0 to 1."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True)
class Bin:
    """Events of like confidence: how sure the coder was on average, and what share of them is right."""

    count: int
    confidence: float
    right: float


def events(docs: Docs) -> Found:
    """Events of the right type at the right place."""
    return Found(sum(len(d.pairs) for d in docs), sum(len(d.extra) for d in docs), sum(len(d.missed) for d in docs))


def events_by_type(docs: Docs) -> dict[str, Found]:
    """``events`` for each type; an event coded as a type that the gold calls as good counts for the gold's own."""
    right = Counter(g.type for d in docs for g, _ in d.matched)
    wrong = Counter(e.type for d in docs for e in d.extra)
    missed = Counter(e.type for d in docs for e in d.missed)
    return {t: Found(right[t], wrong[t], missed[t]) for t in sorted(right | wrong | missed)}


def strict(docs: Docs) -> Found:
    """Events that are right throughout: type, status, and the countries of both sides."""
    right = sum(is_strict(g, s) for d in docs for g, s in d.matched)
    # A pair that is not right throughout is a wrong event found and a right one missed, unless the gold would not have asked for it.
    wrong = sum(len(d.pairs) for d in docs) - right
    missed = sum(not g.optional and not is_strict(g, s) for d in docs for g, s in d.matched)
    found = events(docs)
    return Found(right, found.wrong + wrong, found.missed + missed)


def is_strict(gold: EventFact, said: EventFact) -> bool:
    """Whether a pair agrees in status and in the countries of both sides."""
    return status_right(gold, said) and all(side_right(gold, said, side) for side in SIDES)


def status_right(gold: EventFact, said: EventFact) -> bool:
    """Whether the status is the gold's, or one that it calls as good."""
    return said.status in (gold.status, *gold.also_statuses)


def _side(event: EventFact, side: Side) -> tuple[Party, ...]:
    return event.actors if side == "actors" else event.recipients


def side_right(gold: EventFact, said: EventFact, side: Side) -> bool:
    """Whether one side holds the gold's countries and no others."""
    alternatives = gold.also_actors if side == "actors" else gold.also_recipients
    return {p.country for p in _side(said, side)} in [{p.country for p in who} for who in (_side(gold, side), *alternatives)]


def participants(docs: Docs, side: Side) -> Found:
    """Participants of one side, over the events that were found: the right country and primary sector."""
    right = wrong = missed = 0
    for g, s in _matched(docs):
        a, b = Counter(_side(g, side)), Counter(_side(s, side))
        right += (a & b).total()
        wrong += (b - a).total()
        missed += (a - b).total()
    return Found(right, wrong, missed)


def status(docs: Docs) -> Share:
    """Events that were found with the right status."""
    pairs = list(_matched(docs))
    return Share(sum(status_right(g, s) for g, s in pairs), len(pairs))


def mode(docs: Docs) -> Share:
    """Events that were found with the right mode, or rightly without one."""
    pairs = list(_matched(docs))
    return Share(sum(g.mode == s.mode for g, s in pairs), len(pairs))


def date(docs: Docs) -> Share:
    """Events that were found, and have a date in the gold, with both its days right."""
    dated = [(g, s) for g, s in _matched(docs) if g.date]
    return Share(sum(g.date == s.date for g, s in dated), len(dated))


def statements(docs: Docs) -> Found:
    """Statements whose content is at least half the same stretch, by the right speaker."""
    return _sum(_counted(d.gold.statements, d.said.statements, same_statement) for d in docs)


def same_statement(gold: StatementFact, said: StatementFact) -> bool:
    """Whether two are one statement: contents share half of all they cover together, and speakers share words of the text or a name."""
    a, b = gold.content, said.content
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    covered = (a.end - a.start) + (b.end - b.start) - shared
    if not covered or shared / covered < 0.5:
        return False
    if any(m.overlaps(n) for m in gold.mentions for n in said.mentions):
        return True
    return gold.speaker.split()[-1:] == said.speaker.split()[-1:] != []


def relations(docs: Docs) -> Found:
    """Relations between the right countries, with the trend, or where the gold has none the state, that the gold gives."""
    return _sum(_counted(d.gold.relations, d.said.relations, same_relation) for d in docs)


def same_relation(gold: RelationFact, said: RelationFact) -> bool:
    """Whether two tell the same of the same countries."""
    return gold.between == said.between and (gold.trend == said.trend if gold.trend else gold.state == said.state)


def false_alarms(docs: Docs) -> Share:
    """Documents that got an event, of those in which there is none."""
    quiet = [d for d in docs if not d.gold.events]
    return Share(sum(bool(d.said.events) for d in quiet), len(quiet))


def confusion(docs: Docs) -> Counter[tuple[str | None, str | None]]:
    """How often the gold's type (None: no event) was coded as which (None: not coded)."""
    counts: Counter[tuple[str | None, str | None]] = Counter()
    for d in docs:
        counts.update((g.type, s.type) for g, s in d.matched)
        missed, extra = d.missed, d.extra
        candidates = [(apart(g, s), False, i, j) for i, g in enumerate(missed) for j, s in enumerate(extra) if apart(g, s) <= SAME_WORDS]
        pairs = one_to_one(candidates)
        counts.update((missed[i].type, extra[j].type) for i, j in pairs)
        counts.update((g.type, None) for i, g in enumerate(missed) if i not in {i for i, _ in pairs})
        counts.update((None, s.type) for j, s in enumerate(extra) if j not in {j for _, j in pairs})
    return counts


def calibration(docs: Docs) -> list[Bin]:
    """Coded events in ten steps of confidence, those without any left out. An event is right when it is one of the gold's."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for d in docs:
        found = {j for _, j in d.pairs}
        for j, s in enumerate(d.said.events):
            bins.setdefault(min(BINS - 1, int(s.confidence * BINS)), []).append((s.confidence, j in found))
    return [Bin(len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b)) for _, b in sorted(bins.items())]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance, over events, between confidence and the share that is right. 0 is perfect."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def _matched(docs: Docs) -> Iterable[tuple[EventFact, EventFact]]:
    return (pair for d in docs for pair in d.matched)


def _counted(gold: Sequence[Fact], said: Sequence[Fact], same: Callable[[Fact, Fact], bool]) -> Found:
    free = list(gold)
    right = 0
    for s in said:
        hit = next((g for g in free if same(g, s)), None)
        if hit is not None:
            free.remove(hit)
            right += 1
    return Found(right, len(said) - right, sum(not g.optional for g in free))


def _sum(found: Iterable[Found]) -> Found:
    all_found = list(found)
    return Found(sum(f.right for f in all_found), sum(f.wrong for f in all_found), sum(f.missed for f in all_found))
