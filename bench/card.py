"""Tables of the model card from the pinned outcomes: ``python -m bench.card`` rewrites them in docs/model-card.md.

Per type precision and recall, the confusion table, and twenty failures. The failures are not chosen by anyone: of all that went wrong on the
held-out texts, those whose ids and places hash lowest, each type and kind of failure at most twice.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CARD = HERE.parent / "docs" / "model-card.md"
BEGIN, END = "<!-- tables -->", "<!-- /tables -->"
FAILURES = 20
AROUND = 110  # characters of the text shown on either side of a failure
Row = dict[str, Any]


def type_of(what: str | None) -> str | None:
    """The type in "CONSULT actual FRA>DEU"."""
    return what.split()[0] if what else None


def by_type(rows: Sequence[Row]) -> dict[str, Counter[str]]:
    """For each type how many were expected, said, and both. Optional events count only when they were said of another type."""
    out: dict[str, Counter[str]] = {}
    for row in rows:
        expected, said = type_of(row["expected"]), type_of(row["said"])
        optional = bool(row["expected"]) and "(optional)" in row["expected"]
        both = row["outcome"] not in ("missed", "extra", "other type") and expected is not None and said is not None
        if expected and not (optional and not both):
            out.setdefault(expected, Counter())["expected"] += 1
        if both:  # said of the expected type, or of one as good
            out.setdefault(str(expected), Counter()).update(("said", "right"))
        elif said:
            out.setdefault(said, Counter())["said"] += 1
    return out


def type_table(rows: Sequence[Row]) -> list[str]:
    """Markdown: a line per type."""
    lines = ["| type | events | precision | recall | F1 |", "|---|---|---|---|---|"]
    for name, c in sorted(by_type(rows).items()):
        p, r = c["right"] / max(1, c["said"]), c["right"] / max(1, c["expected"])
        lines.append(f"| {name} | {c['expected']} | {p:.2f} | {r:.2f} | {2 * p * r / (p + r) if p + r else 0:.2f} |")
    return lines


def confusion_table(rows: Sequence[Row]) -> list[str]:
    """Markdown: expected down, said across; the last column what was missed, the last line what nobody expected."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        expected, said = type_of(row["expected"]), type_of(row["said"])
        if row["outcome"] in ("missed", "extra", "other type") and (expected or said):
            counts[expected or "none", said or "missed"] += 1
        elif expected and said:
            counts[expected, expected] += 1
    names = sorted({e for e, _ in counts} - {"none"})
    lines = ["| | " + " | ".join(n[:4] for n in names) + " | missed |", "|---" * (len(names) + 2) + "|"]
    for name in (*names, "none"):
        cells = [str(counts[name, said] or "") for said in (*names, "missed")]
        lines.append(f"| {'**none**' if name == 'none' else name} | " + " | ".join(cells) + " |")
    return lines


def failures(rows: Iterable[Row], texts: dict[str, str]) -> list[str]:
    """Markdown: a numbered list."""
    wrong = [r for r in rows if r["outcome"] != "right" and r["at"] is not None]
    wrong.sort(key=lambda r: hashlib.sha256(f"{r['id']}/{r['at']}".encode()).hexdigest())
    seen: Counter[tuple[str | None, str]] = Counter()
    lines: list[str] = []
    for row in wrong:
        kind = (type_of(row["expected"] or row["said"]), row["outcome"])
        if seen[kind] >= 2 or len(lines) == FAILURES:
            continue
        seen[kind] += 1
        said = row["said"] or "nothing"
        lines.append(f"{len(lines) + 1}. {passage(texts[row['id']], row['at'], row['words'])} Expected {row['expected'] or 'nothing'}, said {said} ({row['outcome']}).")
    return lines


def passage(text: str, at: int, words: str) -> str:
    """The text around the words, which are bold."""
    left, right = text[max(0, at - AROUND) : at], text[at + len(words) : at + len(words) + AROUND]
    if at > AROUND:
        left = "…" + left.split(" ", 1)[-1]
    if at + len(words) + AROUND < len(text):
        right = right.rsplit(" ", 1)[0] + "…"
    return re.sub(r"\s+", " ", f"{left}**{words}**{right}").strip()


def main() -> int:
    """Rewrites the tables; 2 when the card has no place for them."""
    rows = [json.loads(line) for line in (HERE / "outcomes" / "heldout.jsonl").read_text("utf-8").splitlines()]
    texts = {d["id"]: d["text"] for d in map(json.loads, (HERE / "gold" / "heldout.jsonl").read_text("utf-8").splitlines())}
    card = CARD.read_text("utf-8")
    if BEGIN not in card or END not in card:
        print(f"bench.card: {CARD} has no lines {BEGIN} and {END}", file=sys.stderr)
        return 2
    tables = "\n".join([
        "### By type", "", *type_table(rows), "", "### Confusions", "",
        "Expected down, said across (first four letters); `none` is what was said where nothing was annotated.", "", *confusion_table(rows), "",
        f"### {FAILURES} failures", "",
        "Drawn by hash, not chosen (`bench/card.py`). Type, status, countries of actors > recipients; `?` is an unknown country, `-` nobody.", "",
        *failures(rows, texts),
    ])  # fmt: skip
    head, _, rest = card.partition(BEGIN)
    CARD.write_text(f"{head}{BEGIN}\n{tables}\n{END}{rest.partition(END)[2]}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
