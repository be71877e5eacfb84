"""Parts of an event or an appointment in a few words, the same on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coded import CodedEvent, CodedIssue, CodedParticipant, CodedRelation
from dragoman.look.highlights import visible
from dragoman.record import Entity, When

if TYPE_CHECKING:
    from dragoman.follow.calendar import Appointment


def line(text: str, width: int = 200) -> str:
    """The text on one line of at most ``width`` characters, safe for a screen."""
    words = " ".join(visible(text[: 4 * width]).split())
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"


def codes(entity: Entity) -> str:
    """Country and sectors: "FRA GOV"."""
    return " ".join([entity.country or "-", *entity.sectors])


def who(entity: Entity) -> str:
    """Name and codes: "Emmanuel Macron (FRA GOV)"."""
    return f"{line(entity.name, 48)} ({line(codes(entity), 24)})"


def side(participants: tuple[CodedParticipant, ...]) -> str:
    """All of one side, a line each; a dash when nobody is named."""
    return "\n".join(who(p.entity) for p in participants) or "-"


def facing(actors: str, recipients: str) -> str:
    """The actors, and below them the recipients, if any, with arrows."""
    return actors + ("\n→ " + recipients.replace("\n", "\n→ ") if recipients else "")


def kind(event: CodedEvent | Appointment) -> str:
    """Type and mode: "CONSULT/visit"."""
    return f"{event.type}/{event.mode}" if event.mode else event.type


def when(date: When | None) -> str:
    """The day, or the first and the last: "2026-03-01..2026-03-31"; a dash when unknown."""
    if date is None:
        return "-"
    return date.from_ if date.from_ == date.to else f"{date.from_}..{date.to}"


def stretch(first: str, last: str) -> str:
    """The day, or the first and the last on two lines."""
    return first if first == last else f"{first}..\n{last}"


def where(event: CodedEvent | Appointment) -> str:
    """The place and its country; a dash when unknown."""
    if event.place is None:
        return "-"
    return line(event.place.name, 40) + (f" ({event.place.country})" if event.place.country else "")


def about(issues: tuple[CodedIssue, ...]) -> str:
    """The issues: "on tariffs, rare earths"; empty when there is none."""
    return f"on {labels(issues)}" if issues else ""


def labels(issues: tuple[CodedIssue, ...]) -> str:
    """The issues by themselves: "tariffs, rare earths"."""
    return ", ".join(line(i.label, 40) for i in issues)


def relation(r: CodedRelation) -> str:
    """The pair and its state: "FRA and MNG: friendly, improving"."""
    return f"{' and '.join(r.between)}: {', '.join(x for x in (r.state, r.trend) if x) or '-'}"
