"""How far two annotators agree who coded the same texts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dragoman.train.annotation import EventNote, Item, Party, RelationNote, SentenceNote, StatementNote

SAME_CONTENT = 0.5  # two statements are one when their contents share half of all they cover together, as in `dragoman score`
Pair = tuple[EventNote, EventNote]
Labels = tuple[object, object]  # what the first says, what the second says


@dataclass(frozen=True)
class Matched:
    """What both annotators found, and what each found alone. F1 is the same whichever of them is called the first."""

    both: int
    first: int
    second: int

    @property
    def f1(self) -> float:
        """Twice what both found, over all that each found; 0 when nobody found anything."""
        total = 2 * self.both + self.first + self.second
        return 2 * self.both / total if total else 0.0


@dataclass(frozen=True)
class Agreed:
    """On how many of the events that both found they say the same; ``kappa`` takes off what chance would give, None where it has no meaning."""

    same: int
    of: int
    kappa: float | None = None

    @property
    def share(self) -> float:
        """The share, from 0 to 1; 0 of none."""
        return self.same / self.of if self.of else 0.0


@dataclass(frozen=True)
class Agreement:
    """All figures of two annotations.

    ``events``: triggers that touch, one to one, whatever the type. ``typed``: of one type as well. Optional events (a matter of taste)
    count where both have them; where one has them alone they count neither way, but do in ``all_events``.
    """

    sentences: int
    only_first: tuple[str, ...]  # sentences without a partner, as "id: text"
    only_second: tuple[str, ...]
    events: Matched
    all_events: Matched
    typed: Matched
    statements: Matched
    relations: Matched
    fields: dict[str, Agreed]
    by_type: dict[str, Matched]

    def as_json(self) -> dict[str, Any]:
        """Plain values, shares and F1 included."""

        def matched(m: Matched) -> dict[str, Any]:
            return {"f1": m.f1, **asdict(m)}

        found = {n: matched(getattr(self, n)) for n in ("events", "all_events", "typed", "statements", "relations")}
        return {
            "sentences": self.sentences, "only_first": self.only_first, "only_second": self.only_second, **found,
            "fields": {n: {"share": a.share, **asdict(a)} for n, a in self.fields.items()},
            "by_type": {t: matched(m) for t, m in self.by_type.items()},
        }  # fmt: skip


def item_id(id: str) -> str:
    """The id of an item; a single sentence's in a second annotation, ``as-09-005-s10``, is ``as-09-005.10`` in the first."""
    return re.sub(r"-s(\d+)$", r".\1", id)


def agreement(first: Iterable[Item], second: Iterable[Item]) -> Agreement:
    """Agreement over the items that stand in the second; what only the first holds is left out."""
    chosen = list(second)
    ids = {item_id(i.id) for i in chosen}
    sentences, only_first, only_second = partners([i for i in first if item_id(i.id) in ids], chosen)
    pairs: list[Pair] = []
    loose: tuple[list[EventNote], list[EventNote]] = ([], [])
    for a, b in sentences:
        matched = match_events(a.events, b.events)
        pairs += [(a.events[i], b.events[j]) for i, j in matched]
        loose[0].extend(e for i, e in enumerate(a.events) if i not in {i for i, _ in matched})
        loose[1].extend(e for j, e in enumerate(b.events) if j not in {j for _, j in matched})
    asked = [[e for e in side if not e.optional] for side in loose]
    by_type = _by_type(pairs, asked[0], asked[1])
    return Agreement(
        len(sentences), tuple(only_first), tuple(only_second),
        Matched(len(pairs), len(asked[0]), len(asked[1])), Matched(len(pairs), len(loose[0]), len(loose[1])), _sum(by_type.values()),
        _sum(_matched(a.statements, b.statements, _same_statement) for a, b in sentences),
        _sum(_matched(a.relations, b.relations, _same_relation) for a, b in sentences),
        fields_agreed(pairs), by_type,
    )  # fmt: skip


def partners(first: Sequence[Item], second: Sequence[Item]) -> tuple[list[tuple[SentenceNote, SentenceNote]], list[str], list[str]]:
    """Sentences of the same item and words, and those of either side that have no partner."""
    free: dict[tuple[str, str], list[SentenceNote]] = defaultdict(list)
    for item in first:
        for s in item.sentences:
            free[item_id(item.id), s.text].append(s)
    pairs, alone = [], []
    for item in second:
        for s in item.sentences:
            same = free[item_id(item.id), s.text]
            if same:
                pairs.append((same.pop(0), s))
            else:
                alone.append(f"{item_id(item.id)}: {s.text}")
    return pairs, [f"{id}: {s.text}" for (id, _), rest in free.items() for s in rest], alone


def match_events(first: Sequence[EventNote], second: Sequence[EventNote]) -> list[tuple[int, int]]:
    """Index pairs of events whose triggers touch, one to one: of one type before others, then those that share most."""
    shared = [
        (a.type != b.type, -size, i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if (size := _shared(a.trigger, b.trigger)) > 0
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(shared):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def kappa(groups: Iterable[Sequence[Labels]]) -> float | None:
    """Cohen's kappa of pairs of labels; with several groups, chance is reckoned within each. None when chance alone would always agree."""
    total = same = 0
    chance = 0.0
    for pairs in groups:
        left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
        total += len(pairs)
        same += sum(a == b for a, b in pairs)
        chance += sum(n * right[label] for label, n in left.items()) / len(pairs) if pairs else 0.0
    return (same - chance) / (total - chance) if total - chance > 1e-9 else None


def fields_agreed(pairs: Sequence[Pair]) -> dict[str, Agreed]:
    """What is said of the events that both found. Mode and what lies below the type only where the type is the same."""
    typed = [(a, b) for a, b in pairs if a.type == b.type]
    modes: dict[str, list[Labels]] = defaultdict(list)
    for a, b in typed:
        modes[a.type].append((a.mode, b.mode))
    types: list[Labels] = [(a.type, b.type) for a, b in pairs]
    statuses: list[Labels] = [(a.status, b.status) for a, b in pairs]
    roots: list[Labels] = [(a.cameo[:2], b.cameo[:2]) for a, b in pairs]
    out = {
        "type": _agreed(types, [types]),
        "type, alternatives taken": Agreed(sum(bool({a.type, *a.alt_types} & {b.type, *b.alt_types}) for a, b in pairs), len(pairs)),
        "mode": _agreed([p for ps in modes.values() for p in ps], list(modes.values())),
        "status": _agreed(statuses, [statuses]),
        "CAMEO root": _agreed(roots, [roots]),
    }
    sides: tuple[tuple[str, Callable[[EventNote], list[Party]]], ...] = (
        ("actors", lambda e: e.actors),
        ("recipients", lambda e: e.recipients),
    )
    for name, side in sides:
        out[name] = _agreed([(_codes(side(a)), _codes(side(b))) for a, b in pairs])
        out[f"{name}' countries"] = _agreed([({p.country for p in side(a)}, {p.country for p in side(b)}) for a, b in pairs])
    out["dated or not"] = _agreed([(a.date is None, b.date is None) for a, b in pairs])
    out["days, where both give them"] = _agreed([(a.date, b.date) for a, b in pairs if a.date and b.date])
    return out


def _agreed(pairs: Sequence[Labels], groups: Sequence[Sequence[Labels]] | None = None) -> Agreed:
    return Agreed(sum(a == b for a, b in pairs), len(pairs), kappa(groups) if groups is not None else None)


def _codes(parties: Iterable[Party]) -> set[tuple[str | None, str | None]]:
    return {(p.country, p.sectors[0] if p.sectors else None) for p in parties}


def _by_type(pairs: Sequence[Pair], first: Sequence[EventNote], second: Sequence[EventNote]) -> dict[str, Matched]:
    both = Counter(a.type for a, b in pairs if a.type == b.type)
    apart = [(a, b) for a, b in pairs if a.type != b.type]
    left = Counter(e.type for e in first) + Counter(a.type for a, _ in apart)
    right = Counter(e.type for e in second) + Counter(b.type for _, b in apart)
    return {t: Matched(both[t], left[t], right[t]) for t in sorted(both | left | right)}


def _matched(first: Sequence[Any], second: Sequence[Any], same: Callable[[Any, Any], bool]) -> Matched:
    free = list(first)
    both = 0
    for b in second:
        hit = next((a for a in free if same(a, b)), None)
        if hit is not None:
            free.remove(hit)
            both += 1
    return Matched(both, len(free), len(second) - both)


def _same_statement(a: StatementNote, b: StatementNote) -> bool:
    shared = _shared(a.content, b.content)
    covered = (a.content[1] - a.content[0]) + (b.content[1] - b.content[0]) - shared
    return covered > 0 and shared / covered >= SAME_CONTENT and _codes([a.speaker]) == _codes([b.speaker])


def _same_relation(a: RelationNote, b: RelationNote) -> bool:
    return set(a.between) == set(b.between) and (a.trend == b.trend if a.trend else a.state == b.state)


def _shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _sum(found: Iterable[Matched]) -> Matched:
    listed = list(found)
    return Matched(sum(m.both for m in listed), sum(m.first for m in listed), sum(m.second for m in listed))
