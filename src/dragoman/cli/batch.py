"""What a run has done so far: counts, failures, and how it is told on standard error."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from dragoman.cli.telling import shown
from dragoman.errors import DocumentError
from dragoman.record import Record

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SHOWN = 10  # failures told one by one in the summary
NEAR = 50  # documents up to which the failures, told as they came, still stand on the screen and are not told again
SLOW = 1.5  # seconds after which a run deserves a progress bar


@dataclass
class Tally:
    """Counts over the documents of a run."""

    started: float = field(default_factory=time.monotonic)
    coded: int = 0
    statements: int = 0
    relations: int = 0
    types: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    first_failures: list[str] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """Documents seen, coded or failed."""
        return self.coded + self.failed

    def add(self, record: Record) -> None:
        """Counts a coded document."""
        self.coded += 1
        self.statements += len(record.statements)
        self.relations += len(record.relations)
        self.types.update(e.type for e in record.events)
        # "encoding: windows-1252" and "encoding: koi8_r" are one kind; how often each code comes is what is counted
        self.warnings.update({w.partition(":")[0] for w in record.warnings})

    def fail(self, error: DocumentError) -> None:
        """Counts a document that failed."""
        self.failed += 1
        if len(self.first_failures) < SHOWN:
            self.first_failures.append(shown(error))

    def summary(self) -> str:
        """What was done, in a few lines."""
        seconds = time.monotonic() - self.started
        rate = f", {self.documents / seconds:,.1f} documents/s" if seconds > 0 else ""
        lines = [f"{many(self.documents, 'document')} in {seconds:.1f} s{rate}"]
        found = [many(self.types.total(), "event"), many(self.statements, "statement"), many(self.relations, "relation")]
        lines.append(f"  {', '.join(found)}")
        if self.types:
            lines.append("  events by type: " + ranked(self.types))
        if self.warnings:
            lines.append("  documents with warnings: " + ranked(self.warnings))
        if self.failed:
            near = self.documents <= NEAR
            lines.append(f"  {many(self.failed, 'document')} failed" + (", as told above" if near else ":"))
            lines += [] if near else [f"    {f}" for f in self.first_failures]
            if not near and self.failed > len(self.first_failures):
                lines.append(f"    and {self.failed - len(self.first_failures):,} more")
        return "\n".join(lines)


def many(number: int, one: str, more: str | None = None) -> str:
    """A count in words: "1 line", "2,000 lines"; ``more`` where an s makes no plural."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def ranked(counts: Counter[str], limit: int | None = None) -> str:
    """Counts in words, the most frequent first: "CONSULT 12, AID 3"."""
    return ", ".join(f"{name} {n:,}" for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit])


class Bar:
    """A progress bar that appears when a run turns out to be long, and errors that stand above it."""

    def __init__(self, total: int | None, shown: bool) -> None:
        self._total, self._shown = total, shown
        self._started = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def at(self, documents: int) -> None:
        """Moves the bar to this many documents."""
        if not self._shown:
            return
        if self._progress is None and time.monotonic() - self._started > SLOW:
            self._progress, self._task = _progress(self._total, documents)
        if self._progress is not None and self._task is not None:
            rate = documents / max(0.001, time.monotonic() - self._started)
            self._progress.update(self._task, completed=documents, rate=f"{rate:,.1f} documents/s")

    def say(self, message: str) -> None:
        """Writes a line to standard error, above the bar when there is one."""
        if self._progress is None:
            click.echo(message, err=True)
        else:
            self._progress.console.print(message, markup=False, emoji=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Takes the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def _progress(total: int | None, done: int) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), TextColumn("left"))
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("documents", total=total, completed=done, rate="")
    progress.start()
    return progress, task


@contextmanager
def bar(total: int | None, shown: bool) -> Iterator[Bar]:
    """A bar over ``total`` documents (None when nobody knows), shown only where somebody can see it."""
    it = Bar(total, shown and sys.stderr.isatty())
    try:
        yield it
    finally:
        it.close()
