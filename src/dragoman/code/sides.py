"""Who may be a side of an act whose clause leaves it out: the sides of the acts told so far, and whoever is named close by.

Candidates are gathered by their countries, for that is what a text lets a reader tell; what speaks for each has a name, and a conditional
logit (``choice``) weighs it. ``implied`` asks so for recipients, ``agentless`` for actors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.code.context import FAR_BACK, LOOK_BACK, Told
from dragoman.code.homes import GROUPS
from dragoman.know.sectors import INTERNATIONAL
from dragoman.record import Event, Participant

EARLIER = ("a sentence ago", "before", "far back")  # how long ago an act was told, or somebody named
STATE = frozenset({"GOV", "MIL", "SPY", "COP"})  # sectors that act for their state
HOME = "at home"  # whom an act meets in the country of who does it: a strike the government, a curfew the people
NAMED = 8  # of whoever is named in this sentence or the one before, the nearest so many are candidates


@dataclass
class Side:
    """One or more parties that may be meant, and the names of what speaks for them."""

    parties: tuple[Participant, ...]
    names: set[str] = field(default_factory=set)


class Sides:
    """The candidates by the countries of their parties: of the sides of one country the first found stands for all.

    ``barred``: the entities that cannot be meant. With ``of_state``, one that speaks for its state takes the place of the first found, or one
    that acts for it.
    """

    def __init__(self, told: Told, barred: Callable[[str], bool], of_state: bool = False) -> None:
        self.told, self.barred, self.of_state = told, barred, of_state
        self.found: dict[str, Side] = {}

    def add(self, parties: Iterable[Participant], *names: str) -> None:
        """Notes what speaks for some parties, as far as they have a country and are not barred."""
        others = {p.entity: p for p in parties if self.told.country(p.entity) and not self.barred(p.entity)}
        if not others:
            return
        one = self.found.setdefault(" ".join(sorted({str(self.told.country(id_)) for id_ in others})), Side(tuple(others.values())))
        if self.of_state and not any(n.startswith(("rule", HOME)) for n in one.names) and self._standing(others.values()) > self._standing(one.parties):
            one.parties = tuple(others.values())
        one.names.update(names)

    def _standing(self, parties: Iterable[Participant]) -> int:
        return max(standing(p.entity, self.told) for p in parties)


def standing(id_: str, told: Told) -> int:
    """How an entity stands to its state: 2 for a country and its government, 1 for who else acts for one, such as soldiers and police, 0 for others."""
    entity = told.entities.get(id_)
    if entity is None or entity.kind != "country" and not STATE.intersection(entity.sectors[:1]):
        return 0
    return 2 if entity.kind == "country" or entity.sectors[:1] == ("GOV",) else 1


def acts_for_state(id_: str, told: Told) -> bool:
    """Whether an entity is a country, or acts for one."""
    return standing(id_, told) > 0


def acts(event: Event, told: Told, here: Sequence[Event]) -> Iterator[tuple[Event, str]]:
    """The other acts of its sentence and those told before, the nearest first, each with how long ago."""
    for b in here:
        if b.id != event.id:
            yield b, "here"
    for b in told.before(event, FAR_BACK):
        if b.sentence != event.sentence:
            back = told.order[event.sentence] - told.order[b.sentence]
            yield b, EARLIER[0] if back == 1 else EARLIER[1] if back <= LOOK_BACK else EARLIER[2]


def named(event: Event, told: Told) -> Iterator[tuple[str, Participant]]:
    """Whoever is named near an act, in the words of it, and where."""
    at = told.order[event.sentence]
    mentions = [("here, behind" if span.start > event.trigger.start else "here, in front", span, ids) for span, ids in told.draft.named_in(event.sentence)]
    mentions.sort(key=lambda m: abs(m[1].start - event.trigger.start))
    earlier = [(EARLIER[0], span, ids) for span, ids in told.draft.named_in(told.draft.sentences[at - 1].span)] if at else []
    for away, span, ids in (*mentions[:NAMED], *earlier[:NAMED]):
        for id_ in ids:
            if id_ in told.entities:
                yield away, Participant(id_, span)


def described(countries: set[str], side: Side, lands: set[str], whose: str, told: Told) -> set[str]:
    """What speaks for a candidate whatever the act: who it is, and how much the text tells of its country. ``lands``: those of the act's other
    side, ``whose`` in the names of signals."""
    who = [told.entities[p.entity] for p in side.parties if p.entity in told.entities]
    out = {"several" if len(countries) > 1 else f"a {who[0].kind}" if who else "no entity yet", f"of {whose} country" if countries & lands else "of another country"}
    if countries & INTERNATIONAL:
        out.add("an organisation")
    out |= {f"sector {GROUPS.get(e.sectors[0], 'people') if e.sectors else 'none'}" for e in who}
    mentions = max(told.named[c] for c in countries)
    if mentions and mentions == told.most_named:
        out.add("named most")
    if told.dateline in countries:
        out.add("dateline")
    often = max(told.often[c] for c in countries)
    if often > 2:
        out.add("told of often")
    if often and often == max(told.often.values()):
        out.add("told of most")
    return out
