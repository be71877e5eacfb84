"""What a figure is held to, and what may be written down for it. Nothing is measured, read or written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

# What an accuracy figure may lose before it counts as lost: int8 rounds differently on processors without VNNI, which flips a few borderline
# outcomes in a thousand. Again when the weights are no longer int8.
TOLERANCE = 0.005
FACTOR = 2.0  # machines differ: a speed figure counts as lost only when it is twice as bad as the pinned one

State = Literal["new", "above", "held", "below", "gone"]


@dataclass(frozen=True)
class Figure:
    """A measured value. ``kind`` says how strictly it is held: accuracy to its floor, speed within a factor, note not at all."""

    name: str
    value: float
    better: Literal["more", "less"] = "more"
    kind: Literal["accuracy", "speed", "note"] = "accuracy"

    def beats(self, floor: float) -> bool:
        """Whether it is better than what is pinned."""
        return self.value > floor if self.better == "more" else self.value < floor

    def below(self, floor: float) -> bool:
        """Whether it is worse than what is pinned by more than may be lost."""
        if self.kind == "speed":
            return self.value * FACTOR < floor if self.better == "more" else self.value > floor * FACTOR
        loss = floor - self.value if self.better == "more" else self.value - floor
        return loss > TOLERANCE + 1e-9


@dataclass(frozen=True)
class Pinned:
    """``floors.json``: the gold that the floors were measured on, how many texts it holds, the models that reached them, and the floors."""

    gold: str | None = None
    items: int = 0
    models: str | None = None
    floors: dict[str, float] = field(default_factory=dict)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Pinned:
        """From the file's object; what it leaves out is unpinned."""
        floors = {str(k): float(v) for k, v in fields.get("floors", {}).items()}
        return cls(fields.get("gold"), int(fields.get("items", 0)), fields.get("models"), floors)

    def as_json(self) -> dict[str, Any]:
        """The file's object."""
        return {"gold": self.gold, "items": self.items, "models": self.models, "floors": self.floors}


@dataclass(frozen=True)
class Line:
    """A figure beside its floor. A pinned figure that nobody measured any more is ``gone`` and has no figure."""

    name: str
    figure: Figure | None
    floor: float | None
    state: State

    @property
    def fails(self) -> bool:
        """Whether the gate stays shut."""
        return self.state in ("below", "gone")


def held(figures: Sequence[Figure], floors: Mapping[str, float], partly: bool = False) -> list[Line]:
    """Every figure beside its floor. ``partly``: floors of figures that were not measured this time are left alone."""
    lines = [Line(f.name, f, floors.get(f.name), _state(f, floors.get(f.name))) for f in figures]
    measured = {f.name for f in figures}
    return lines if partly else lines + [Line(n, None, v, "gone") for n, v in floors.items() if n not in measured]


def _state(figure: Figure, floor: float | None) -> State:
    if floor is None:
        return "new"
    if figure.below(floor):
        return "below"
    return "above" if figure.beats(floor) else "held"


def raised(lines: Iterable[Line], floors: Mapping[str, float], accept_lower: bool) -> dict[str, float]:
    """The floors to pin next: better figures raise theirs, new ones get one. ``accept_lower`` lowers, or drops, those that fail."""
    out: dict[str, float] = {}
    listed = list(lines)
    for line in listed:
        if line.figure and line.figure.kind == "note":
            continue
        if line.figure and (line.state in ("new", "above") or (line.state == "below" and accept_lower)):
            out[line.name] = rounded(line.figure)
        elif line.floor is not None and not (line.state == "gone" and accept_lower):
            out[line.name] = line.floor
    return out | {n: v for n, v in floors.items() if n not in {line.name for line in listed}}


def rounded(figure: Figure) -> float:
    """A figure as it is written down: four decimals of accuracy, three digits of speed."""
    return round(figure.value, 4) if figure.kind == "accuracy" else float(f"{figure.value:.3g}")
