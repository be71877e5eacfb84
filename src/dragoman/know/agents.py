"""Agent nouns: common nouns and titles of those who act ("soldiers", "prime minister", "riot police") with their sectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.know.names import key
from dragoman.know.tables import rows

COLUMNS = ("agent", "variants", "sectors", "kind", "title")

# Heads that say a rank, not a sector: "rebel leader" is REB, "party spokesman" PTY, "group of soldiers" MIL.
GENERIC_LINES = frozenset({"leader", "chairman", "official", "spokesman", "source", "civil society", "country", "island", "member", "delegation",
                           "protester", "civilian", "host", "officer", "outpost", "boss"})  # fmt: skip
KIN_LINE = "wife"
# Last words of the nouns in two lines of people that are bodies: "he" is no newspaper.
BODY_LINES = frozenset({"party", "journalist"})
BODY_WORDS = frozenset(
    ["party", "bloc", "alliance", "wing", "branch", "committee", "congress", "convention", "faction", "force", "leadership", "organisation", "organization", "movement",
     "newspaper", "daily", "weekly", "tabloid", "broadsheet", "gazette", "magazine", "newsmagazine", "paper", "station", "channel", "network", "broadcaster", "agency", "outlet", "site",
     "website", "portal", "service", "newswire", "radio", "television", "newsroom", "house", "union", "council", "watchdog"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent noun. ``sectors`` are PLOVER's, primary first; ``kind`` person, organization or group; ``generic`` when the word
    before it decides; ``title`` when it may stand before a person's name; ``kin`` for family ("Khan's wife")."""

    text: str
    line: str
    sectors: tuple[str, ...]
    kind: str
    title: bool
    generic: bool
    kin: bool


def _plural(text: str) -> str:
    if text.endswith("man"):
        return text[:-3] + "men"
    if text.endswith("y") and text[-2:-1] not in "aeiou":
        return text[:-1] + "ies"
    return text + ("es" if text.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def index() -> dict[str, Agent]:
    """Agent nouns by ``names.key``, with regular plurals added; the first line that holds a noun wins. Raises BadRow."""
    found: dict[str, Agent] = {}
    lines: list[tuple[tuple[str, ...], Agent]] = []
    for row in rows("agents.csv", COLUMNS):
        if row["kind"] not in ("person", "organization", "group"):
            raise row.bad(f"kind is {row['kind']!r}; write person, organization or group")
        line = row["agent"]
        agent = Agent(line, line, row.sectors(), row["kind"], row["title"] == "yes", line in GENERIC_LINES, line == KIN_LINE)
        lines.append(((line, *row.list("variants")), agent))
    for texts, agent in lines:
        for text in texts:
            kind = "organization" if agent.line in BODY_LINES and text.split()[-1].lower() in BODY_WORDS else agent.kind
            found.setdefault(key(text), Agent(text, agent.line, agent.sectors, kind, agent.title, agent.generic, agent.kin))
    for texts, agent in lines:  # plurals after all that the file itself says
        for text in texts:
            if not text.endswith(("s", ".", "men", "people")):
                more = _plural(text)
                found.setdefault(key(more), Agent(more, agent.line, agent.sectors, agent.kind, agent.title, agent.generic, agent.kin))
    return found


def agent_named(text: str) -> Agent | None:
    """The agent noun that ``text`` is, in whatever case; None when it is none."""
    return index().get(key(text))
