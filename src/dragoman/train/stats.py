"""What the corpus holds, in counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.train.annotation import Item

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass
class Stats:
    """Counts over items. A participant's sectors are counted by the primary one."""

    items: Counter[str] = field(default_factory=Counter)  # by kind: passage, singles
    sentences: int = 0
    without_event: int = 0
    events: int = 0
    optional: int = 0
    statements: Counter[str] = field(default_factory=Counter)  # by kind
    relations: Counter[str] = field(default_factory=Counter)  # by state, or trend where there is no state
    types: Counter[tuple[str, str]] = field(default_factory=Counter)  # by type and status
    modes: Counter[str] = field(default_factory=Counter)  # "CONSULT/visit"; "CONSULT" where there is none
    cameo: Counter[str] = field(default_factory=Counter)
    contexts: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    triggers: Counter[str] = field(default_factory=Counter)  # as they stand, in lower case
    words: Counter[str] = field(default_factory=Counter)  # in lower case
    dated: int = 0
    placed: int = 0
    attributed: int = 0

    @property
    def quiet_share(self) -> float:
        """The share of sentences without an event."""
        return self.without_event / self.sentences if self.sentences else 0.0


def stats(items: Iterable[Item]) -> Stats:
    """Counts over these items."""
    s = Stats()
    for item in items:
        s.items[item.kind] += 1
        for sentence in item.sentences:
            s.sentences += 1
            s.without_event += not sentence.events
            s.words.update(w.lower() for w in WORD.findall(sentence.text))
            s.statements.update(n.kind for n in sentence.statements)
            s.relations.update(r.state or r.trend or "-" for r in sentence.relations)
            for e in sentence.events:
                s.events += 1
                s.optional += e.optional
                s.types[e.type, e.status] += 1
                s.modes[f"{e.type}/{e.mode}" if e.mode else e.type] += 1
                s.cameo[e.cameo] += 1
                s.contexts.update(e.contexts)
                s.triggers[sentence.text[slice(*e.trigger)].lower()] += 1
                s.dated += e.date is not None
                s.placed += e.place is not None
                s.attributed += e.by is not None
                for p in (*e.actors, *e.recipients):
                    s.countries[p.country or "-"] += 1
                    s.sectors[p.sectors[0] if p.sectors else "-"] += 1
    return s
