"""How fast the coder is: measured in a fresh process, so that its memory and its start are its own.

python -m bench.speed < texts.json     what that process runs: {"models": null, "texts": {"samples": [[date, text], ...], ...}}
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.gate import Figure
from dragoman.code.runtime import cores
from dragoman.errors import CannotRun

ROOT = Path(__file__).parents[1]
TOGETHER = 10  # sentences of the corpus that are measured as one text; about a short dispatch
ROUNDS = 3  # the best of so many counts: what else the machine does only ever slows it down
SHORT = "French President Emmanuel Macron met German Chancellor Friedrich Merz in Berlin on Tuesday."
Text = tuple[str, str]  # date, text


@dataclass(frozen=True)
class Speed:
    """Rates of the texts that each name stands for, in documents and sentences a second; MB; seconds; milliseconds a document by stage."""

    documents_per_s: dict[str, float]
    sentences_per_s: dict[str, float]
    peak_mb: float
    load_s: float
    start_s: float
    stages_ms: dict[str, float]

    def figures(self) -> list[Figure]:
        """What is held to floors, within a factor; the stages' times are only noted."""
        rates = [Figure("speed.documents_per_s", self.documents_per_s["samples"], "more", "speed")]
        rates += [Figure(f"speed.{n}_sentences_per_s", v, "more", "speed") for n, v in self.sentences_per_s.items()]
        costs = [Figure("speed.start_s", self.start_s, "less", "speed"), Figure("speed.peak_mb", self.peak_mb, "less", "speed")]
        return rates + costs + [Figure(f"stage.{n}_ms", v, "less", "note") for n, v in self.stages_ms.items()]


def measured(texts: dict[str, list[Text]], models: Path | None = None) -> Speed:
    """The speed over these texts, which must have some named "samples"."""
    given = json.dumps({"models": str(models) if models else None, "texts": texts})
    done = subprocess.run([sys.executable, "-m", "bench.speed"], input=given, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise CannotRun(f"measuring speed failed:\n{done.stderr}")
    return Speed(**json.loads(done.stdout), start_s=start_seconds(models))


def start_seconds(models: Path | None = None) -> float:
    """Seconds that `dragoman code` takes for one short text, from nothing to the record; the best of three."""
    command = [sys.executable, "-m", "dragoman", "code", "-", "--date", "2026-03-04", "--format", "jsonl"]
    command += ["--models", str(models)] if models else []
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        done = subprocess.run(command, input=SHORT, capture_output=True, text=True, check=False)
        best = min(best, time.perf_counter() - started)
        if done.returncode:
            raise CannotRun(f"`dragoman code` failed on a short text:\n{done.stderr}")
    return best


def together(sentences: Sequence[Text], size: int = TOGETHER) -> list[Text]:
    """Sentences as texts of ``size`` each, dated as the first of them."""
    chunks = [sentences[at : at + size] for at in range(0, len(sentences), size)]
    return [(chunk[0][0], " ".join(text for _, text in chunk)) for chunk in chunks]


def peak_mb() -> float:
    """The most memory that this process has held, in MB (10^6 bytes)."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 1e6


def measure_here(texts: dict[str, list[Text]], models: str | None) -> dict[str, Any]:
    """The fields of Speed, but for the start, measured in this process."""
    from dragoman.article import Article
    from dragoman.code.coder import Coder, CoderOptions

    started = time.perf_counter()
    coder = Coder(CoderOptions(models=models))
    loaded = time.perf_counter() - started
    articles = {n: [Article(f"{n}-{i}", day, text) for i, (day, text) in enumerate(some)] for n, some in texts.items()}
    coder.code_article(articles["samples"][0])  # what is loaded late is loaded now
    seconds = {}
    for name, some in articles.items():
        rounds = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            for article in some:
                coder.code_article(article)
            rounds.append(time.perf_counter() - started)
        seconds[name] = min(rounds)
    peak = peak_mb()
    stages: dict[str, float] = {}
    for article in articles["samples"]:
        for r in coder.explain(article)[1]:
            stages[r.stage] = stages.get(r.stage, 0.0) + r.seconds
    return {
        "documents_per_s": {n: len(some) / seconds[n] for n, some in articles.items()},
        "sentences_per_s": {n: sum(map(_sentences, some)) / seconds[n] for n, some in articles.items()},
        "peak_mb": peak, "load_s": loaded, "stages_ms": {n: 1000 * s / len(articles["samples"]) for n, s in stages.items()},
    }  # fmt: skip


def _sentences(article: Any) -> int:
    from dragoman.code.boilerplate import BoilerplateStage
    from dragoman.code.draft import Draft
    from dragoman.code.language import LanguageStage
    from dragoman.code.sentences import SentenceStage

    draft = Draft(article)
    for stage in (LanguageStage(), BoilerplateStage(), SentenceStage()):
        draft = stage.run(draft)
    return len(draft.sentences)


def machine() -> str:
    """What the figures were measured on, in a few words."""
    return f"{cores()} cores, Python {sys.version_info.major}.{sys.version_info.minor}, {sys.platform}"


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(json.dumps(measure_here(asked["texts"], asked["models"])))
