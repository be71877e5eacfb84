"""The coder: articles in, records out."""

from __future__ import annotations

import itertools
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.article import Article
from dragoman.code.actors import ActorStage
from dragoman.code.boilerplate import BoilerplateStage
from dragoman.code.dates import DateStage
from dragoman.code.draft import Draft
from dragoman.code.eventmodel import WEIGHTS, EventModel
from dragoman.code.events import EventStage
from dragoman.code.explain import describe
from dragoman.code.issues import IssueStage
from dragoman.code.language import LanguageStage, is_english
from dragoman.code.mentions import MentionStage
from dragoman.code.relations import RelationStage
from dragoman.code.roles import RoleStage
from dragoman.code.sayings import SayingStage
from dragoman.code.sentences import SentenceStage
from dragoman.code.stage import Stage, check_order
from dragoman.code.statements import StatementStage
from dragoman.code.syntax import SyntaxStage, pipeline
from dragoman.code.toponyms import ToponymStage
from dragoman.code.triggers import TriggerStage
from dragoman.coded import Coded
from dragoman.errors import DocumentError
from dragoman.know import additions
from dragoman.record import SCHEMA, CoderVersion, Record
from dragoman.version import __version__

_SURROGATE = re.compile("[\ud800-\udfff]")
AHEAD = 4  # documents handed to each worker before the first is waited for; bounds what is in memory


class CoderOptions(Struct, frozen=True, kw_only=True):
    """Every setting of the coder, the same for Python, command line and server.

    ``min_confidence``: events below it are left out; None takes the threshold that the models were tuned with. ``workers``:
    processes for ``code_many`` (1 = this one). ``threads``: sentences of a document that the event model reads at the same time, in each process (0 = one per core). ``max_chars``: the longest
    stretch of a text that is coded; the rest is left out with a warning. ``models``: a folder that `dragoman train` wrote, for categories
    of one's own. None of the others changes what is found otherwise.
    """

    min_confidence: float | None = None
    workers: int = 1
    threads: int = 0
    max_chars: int = 200_000
    models: str | None = None


@dataclass(frozen=True)
class StageReport:
    """What one stage found in one document, for ``--explain``: its name, seconds, and lines to read."""

    stage: str
    seconds: float
    lines: tuple[str, ...]


def stages(model: EventModel, options: CoderOptions) -> tuple[Stage, ...]:
    """The way from text to record, in order."""
    return (
        LanguageStage(),
        BoilerplateStage(options.max_chars),
        SentenceStage(options.max_chars),
        SyntaxStage(),
        TriggerStage(model, options.min_confidence),
        RoleStage(),
        SayingStage(),
        DateStage(),
        ToponymStage(),
        MentionStage(),
        ActorStage(model.homes),
        EventStage(model.labels.ontology, model.implied, model.agentless),
        StatementStage(),
        RelationStage(),
        IssueStage(),
    )


class Coder:
    """Codes news text. Making one loads the models (about a second); it may then be used for any number of documents."""

    def __init__(self, options: CoderOptions | None = None) -> None:
        self.options = options or CoderOptions()
        folder = Path(self.options.models) if self.options.models else WEIGHTS
        with ThreadPoolExecutor(1) as pool:  # the networks load while spaCy does
            loading = pool.submit(EventModel, folder, self.options.threads)
            pipeline()
            model = loading.result()
        self._stages = stages(model, self.options)
        check_order(self._stages)
        self._version = CoderVersion(_version(), model.hash)

    def code(self, text: str, date: str, *, id: str = "document", title: str | None = None, source: str | None = None,
             url: str | None = None, language: str | None = None) -> Coded:
        """The record of one text published on ``date`` (YYYY-MM-DD). Raises DocumentError when it cannot be coded."""
        return self.code_article(Article(id, date, text, title, source, url, language))

    def code_article(self, article: Article) -> Coded:
        """The record of one article. Raises DocumentError when it cannot be coded."""
        return self._run(article, None)

    def code_many(self, articles: Iterable[Article | dict[str, Any]], on_error: Callable[[DocumentError], None] | None = None) -> Iterator[Coded]:
        """Records in the order of the articles, with bounded memory.

        A document that fails is handed to ``on_error`` and left out; without ``on_error`` it is raised.
        Dicts have the keys of the input format (id, date, text, ...).
        """
        if self.options.workers > 1:
            yield from self._with_workers(articles, on_error)
            return
        for given in articles:
            try:
                coded = self.code_article(as_article(given))
            except DocumentError as error:
                if on_error is None:
                    raise
                on_error(error)
                continue
            yield coded

    def explain(self, article: Article) -> tuple[Coded, list[StageReport]]:
        """The record, and what each stage found on the way to it."""
        reports: list[StageReport] = []
        return self._run(article, reports), reports

    def _run(self, article: Article, reports: list[StageReport] | None) -> Coded:
        given = {name: getattr(article, name) for name in ("id", "text", "title", "source", "url", "language")}
        # one for one, so that spans hold in the text as given
        article = msgspec.structs.replace(article, **{name: _SURROGATE.sub("\ufffd", words) for name, words in given.items() if words})
        draft = Draft(article)
        english = True
        for stage in self._stages:
            if stage.english_only and not english:
                continue
            started = time.perf_counter()
            try:
                after = stage.run(draft)
            except DocumentError:
                raise
            except Exception as error:
                # Whatever a hostile text breaks must not take the rest of the run with it.
                raise DocumentError(article.where(), f"stage {stage.name} failed with {type(error).__name__}: {error}", "please report it, with the text if you may") from error
            if reports is not None:
                reports.append(StageReport(stage.name, time.perf_counter() - started, tuple(describe(stage.name, after))))
            draft = after
            english = is_english(draft.language)
        return Coded(self._record(draft), article.text)

    def _record(self, draft: Draft) -> Record:
        a = draft.article
        warnings = draft.warnings if draft.sentences else (*draft.warnings, "empty: no text to code")
        return Record(SCHEMA, a.id, draft.published.isoformat(), a.title, a.source, a.url, draft.language, self._version, draft.dateline,
                      draft.entities, draft.places, draft.events, draft.statements, draft.relations, warnings)  # fmt: skip

    def _with_workers(self, articles: Iterable[Article | dict[str, Any]], on_error: Callable[[DocumentError], None] | None) -> Iterator[Coded]:
        options = msgspec.structs.replace(self.options, workers=1, threads=1)
        source = iter(articles)
        waiting: deque[Future[Coded | DocumentError]] = deque()
        with ProcessPoolExecutor(self.options.workers, get_context("spawn"), _start_worker, (options,)) as pool:
            try:
                for given in itertools.islice(source, self.options.workers * AHEAD):
                    waiting.append(pool.submit(_work, given))
                while waiting:
                    outcome = waiting.popleft().result()
                    for given in itertools.islice(source, 1):
                        waiting.append(pool.submit(_work, given))
                    if not isinstance(outcome, DocumentError):
                        yield outcome
                    elif on_error is None:
                        raise outcome
                    else:
                        on_error(outcome)
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def as_article(given: Article | dict[str, Any]) -> Article:
    """An article from a dict of the input format. DocumentError when a field is missing or of the wrong sort."""
    try:
        return msgspec.convert(msgspec.structs.asdict(given) if isinstance(given, Article) else given, Article)
    except msgspec.ValidationError as error:
        name = given.get("id", "?") if isinstance(given, dict) else getattr(given, "id", "?")
        raise DocumentError(f'document "{name}"', str(error), "give id, date and text as strings") from None


def _version() -> str:
    """dragoman's version; the user's imports make another of it ("0.1.0+actors.9f2c51d0a7be"), for they change who is known."""
    imports = additions.current().fingerprint
    return f"{__version__}+actors.{imports}" if imports else __version__


_worker: Coder | None = None


def _start_worker(options: CoderOptions) -> None:
    global _worker
    _worker = Coder(options)


def _work(given: Article | dict[str, Any]) -> Coded | DocumentError:
    assert _worker is not None
    try:
        return _worker.code_article(as_article(given))
    except DocumentError as error:
        return error
