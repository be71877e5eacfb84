"""Which coded event is which event of the gold."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.record import Span
from dragoman.score.facts import EventFact, Facts

NEAR = 120  # code points between two triggers of one event; about the length of a clause on either side, within a sentence or so
SAME_WORDS = 20  # and between two triggers that tell of one act under two types; for the table of confusions only


@dataclass(frozen=True)
class Compared:
    """A document with its gold, what was coded, and the pairs of events that are one and the same (index in gold, index in said)."""

    id: str
    text: str
    gold: Facts
    said: Facts
    pairs: tuple[tuple[int, int], ...]

    @property
    def missed(self) -> list[EventFact]:
        """Events of the gold that nobody coded and that were not optional."""
        found = {i for i, _ in self.pairs}
        return [e for i, e in enumerate(self.gold.events) if i not in found and not e.optional]

    @property
    def extra(self) -> list[EventFact]:
        """Coded events that are none of the gold's."""
        found = {j for _, j in self.pairs}
        return [e for j, e in enumerate(self.said.events) if j not in found]

    @property
    def matched(self) -> list[tuple[EventFact, EventFact]]:
        """Events of the gold, each with the coded one."""
        return [(self.gold.events[i], self.said.events[j]) for i, j in self.pairs]


def compare(id: str, text: str, gold: Facts, said: Facts) -> Compared:
    """Lays the two beside each other."""
    return Compared(id, text, gold, said, align(gold.events, said.events))


def align(gold: tuple[EventFact, ...], said: tuple[EventFact, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of one type whose triggers are near, one to one, the nearest first; a type that the gold calls as good comes after its own."""
    candidates = [
        (distance, s.type != g.type, i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(said)
        if s.type in (g.type, *g.also_types) and (distance := apart(g, s)) <= NEAR
    ]
    return one_to_one(candidates)


def one_to_one(candidates: list[tuple[int, bool, int, int]]) -> tuple[tuple[int, int], ...]:
    """The best candidates first, none of either side twice."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return tuple(sorted(pairs.items()))


def apart(gold: EventFact, said: EventFact) -> int:
    """Code points between the trigger and the nearest one that the gold allows; 0 when they touch or overlap."""
    return min(_gap(t, said.trigger) for t in (gold.trigger, *gold.also_triggers))


def _gap(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
