"""``dragoman code``: documents in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from dragoman.article import Article
from dragoman.cli.batch import Bar, Tally, bar
from dragoman.cli.output import FORMATS, Writer, default_form, opened, writer
from dragoman.cli.telling import error_line, shown
from dragoman.errors import DocumentError
from dragoman.read import InputForm, count, read
from dragoman.read.sources import FORMS

if TYPE_CHECKING:
    from dragoman.code.coder import Coder, CoderOptions
    from dragoman.coded import Coded


def make_coder(options: CoderOptions) -> Coder:
    """The coder of this run; imported here, since it takes the better part of a second."""
    from dragoman.code.coder import Coder

    return Coder(options)


@dataclass
class Run:
    """One call of the command: who codes, what was done so far, and where it is told."""

    coder: Coder
    bar: Bar
    strict: bool
    tally: Tally = field(default_factory=Tally)

    def code(self, found: Iterable[Article | DocumentError], out: Writer[Coded]) -> None:
        """Codes everything and writes it as it comes."""
        # In a strict run the coder raises at the first document it cannot code, after all before it have come out.
        on_error = None if self.strict else self._failed
        with self._until_raised():
            for coded in self.coder.code_many(self._articles(found), on_error=on_error):
                self.tally.add(coded.record)
                out.add(coded)
                self.bar.at(self.tally.documents)

    def explain(self, found: Iterable[Article | DocumentError], out: Writer[Coded], to_stderr: bool) -> None:
        """Codes everything and tells after each document what each stage found."""
        with self._until_raised():
            for article in self._articles(found):
                try:
                    coded, reports = self.coder.explain(article)
                except DocumentError as error:
                    if self.strict:
                        raise
                    self._failed(error)
                    continue
                self.tally.add(coded.record)
                out.add(coded)
                click.echo(f"how {shown(article.id)} was coded:", err=to_stderr)
                for report in reports:
                    click.echo(f"  {report.stage}  {report.seconds * 1000:.1f} ms", err=to_stderr)
                    for line in report.lines:
                        click.echo(f"    {shown(line)}", err=to_stderr)

    def _articles(self, found: Iterable[Article | DocumentError]) -> Iterator[Article]:
        for item in found:
            if isinstance(item, Article):
                yield item
                continue
            self._failed(item)
            if self.strict:
                return

    def _failed(self, error: DocumentError) -> None:
        self.tally.fail(error)
        self.bar.say(error_line(error))
        self.bar.at(self.tally.documents)

    @contextmanager
    def _until_raised(self) -> Iterator[None]:
        try:
            yield
        except DocumentError as error:
            self._failed(error)


@click.command("code", short_help="Code news texts into event records.")
@click.argument("sources", nargs=-1, metavar="[SOURCES]...")
@click.option("--date", metavar="YYYY-MM-DD", help="Day of publication of documents that give none (always needed for plain text).")
@click.option(
    "--input", "input_form", type=click.Choice(["jsonl", "text"]), help="What standard input, or a file of unknown suffix, holds."
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: pretty for one document on a terminal, else jsonl.")
@click.option("--output", "-o", metavar="FILE", help="Write here instead of standard output.")
@click.option("--strict", is_flag=True, help="Stop at the first document that fails.")
@click.option("--explain", is_flag=True, help="Tell what each stage found, and why each event was coded (on stderr, but for pretty).")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="X",
    help="Leave out events that the coder is less sure of (default: as the models were tuned).",
)
@click.option("--models", metavar="FOLDER", help="Code with these models, written by `dragoman train`.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, metavar="N", help="Processes that code at the same time (default 1).")
@click.option("--with-text", is_flag=True, help="In CSV, add the words of the trigger; without it no text of the document is written.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar and no summary; errors are still told.")
@click.option("--color/--no-color", default=None, help="Default: colour on a terminal.")
def command(
    sources: tuple[str, ...], date: str | None, input_form: InputForm | None, form: str | None, output: str | None, strict: bool,
    explain: bool, min_confidence: float | None, models: str | None, workers: int, with_text: bool, quiet: bool, color: bool | None,
) -> None:  # fmt: skip
    """Codes news texts into event records.

    SOURCES are .txt (with --date), .html and .jsonl files, folders of these, or - for standard input, which is JSONL when it begins
    with { and else one plain text. A line of JSONL is {"id": ..., "date": "YYYY-MM-DD", "text": ...}, with title, source, url and
    language if you have them.

    A document that fails is told on standard error and counted; the others are coded all the same, and the exit status is 1.
    """
    if not sources:
        if sys.stdin.isatty():
            raise click.UsageError("name a file or a folder, or write a text into standard input")
        sources = ("-",)
    found = read(sources, date=date, input_form=input_form)
    if form is None:
        form, found = default_form(output, found)
    seen = output is None and sys.stdout.isatty()  # records on the screen are progress enough
    coder = make_coder(_options(min_confidence, models, workers))
    interrupted = False
    with opened(output, sources, FORMS) as stream, bar(count(sources, input_form), not (quiet or explain or seen)) as progress:
        out = writer(form, stream, color, with_text)
        run = Run(coder, progress, strict)
        try:
            if explain:
                run.explain(found, out, to_stderr=form != "pretty" or output is not None)
            else:
                run.code(found, out)
        except KeyboardInterrupt:
            interrupted = True
        out.close()
    _end(run.tally, quiet or (run.tally.documents == 1 and not interrupted), interrupted)


def _options(min_confidence: float | None, models: str | None, workers: int) -> CoderOptions:
    from dragoman.code.coder import CoderOptions

    return CoderOptions(workers=workers, min_confidence=min_confidence, models=models)


def _end(tally: Tally, quiet: bool, interrupted: bool) -> None:
    if interrupted:
        click.echo("dragoman: interrupted; what was coded so far has been written", err=True)
    if not quiet:
        click.echo(tally.summary() if tally.documents or interrupted else "dragoman: no document was found", err=True)
    if interrupted:
        sys.exit(130)
    if tally.failed:
        sys.exit(1)
