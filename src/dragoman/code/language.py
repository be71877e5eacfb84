"""Stage: in which language a text is written. Only English is coded in full."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from dragoman.code.draft import Draft
from dragoman.code.stage import Stage
from dragoman.errors import DocumentError

ENOUGH = 30  # letters; of a shorter text in Latin letters too little can be told to call it foreign
CERTAIN = 0.7  # probability that another language needs; no text of the corpus was taken for foreign at .6, short French, Spanish and Portuguese had .8 to .94
FEW = 0.3  # share of Latin letters below which a text is not English, however unsure it is which other language it is in
ENGLISH = frozenset({"en", "eng", "english"})
_COMMON = re.compile(r"\b(?:the|of|and|to|that|were|with|for|said|has|have|by|from|after|will)\b", re.IGNORECASE)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str:
    """BCP 47 code of the language; "en" unless another is all but certain."""
    sample = text[:4000]
    letters = [c for c in sample if c.isalpha()]
    words = re.findall(r"[^\W\d_]+", sample)
    latin = sum(c < "ɐ" for c in letters)
    if not letters or latin > 0.7 * len(letters) and (len(letters) < ENOUGH or len(_COMMON.findall(sample)) > 0.12 * len(words)):
        return "en"
    code, probability = _identifier().classify(sample)
    if code == "pcm":  # Pidgin: what the classifier makes of English about Nigeria
        return "en"
    return str(code) if probability >= CERTAIN or latin < FEW * len(letters) else "en"


def is_english(tag: str) -> bool:
    """Whether a language's code or name is that of English: "en", "en-GB", "en_US", "eng", "English"."""
    return re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0] in ENGLISH


class LanguageStage(Stage):
    """Language, day of publication, and the warnings that follow."""

    name = "language"
    reads = frozenset({"article"})
    writes = frozenset({"language", "published", "warnings"})

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        article = draft.article
        try:
            published = date.fromisoformat(article.date)
        except (TypeError, ValueError):
            raise DocumentError(article.where(), f"date is {article.date!r}", "write YYYY-MM-DD, or pass --date") from None
        language = article.language or detect(article.text)
        warnings = article.warnings
        if not is_english(language):
            warnings = (*warnings, f"language: {language} is not coded; names only")
        return {"language": language, "published": published, "warnings": warnings}
