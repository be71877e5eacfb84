"""Who said what, as it stands in the text: speaker, verb of saying, content."""

from __future__ import annotations

import pytest

from drafts import after, parsed
from dragoman.code.draft import Draft, Saying
from dragoman.code.sayings import SayingStage, cues, quotations


def sayings(text: str) -> tuple[Draft, tuple[Saying, ...]]:
    draft = after(parsed(text), SayingStage())
    return draft, draft.sayings


def told(text: str) -> list[tuple[str | None, str | None, str, str]]:
    """Speaker, cue, content and kind of each statement, in words."""
    _, found = sayings(text)
    return [(s.speaker and s.speaker.of(text), s.cue and s.cue.of(text), s.content.of(text), s.kind) for s in found]  # type: ignore[misc]


STATEMENTS = {
    "clause": ("The minister said that talks would resume on Monday.", ("The minister", "said", "talks would resume on Monday", "indirect")),
    "clause without that": ("The minister said talks would resume.", ("The minister", "said", "talks would resume", "indirect")),
    "cue behind": ("The talks will resume on Monday, the minister said.", ("the minister", "said", "The talks will resume on Monday", "indirect")),
    "quotation": ("“We will not leave our land,” the minister said.", ("the minister", "said", "We will not leave our land", "direct")),
    "straight quotation": ('"We will not leave our land," the minister said.', ("the minister", "said", "We will not leave our land", "direct")),
    "cue within": ("The museum, the minister said, will honour its founders.",
                   ("the minister", "said", "The museum, the minister said, will honour its founders", "indirect")),
    "noun": ("The minister voiced alarm at the arrests.", ("The minister", "voiced", "alarm at the arrests", "indirect")),
    "noun with a clause": ("She had expressed hope that talks would resume.", ("She", "expressed", "hope that talks would resume", "indirect")),
    "according to": ("Three soldiers died in the attack, according to the army.", ("the army", "according to", "Three soldiers died in the attack", "indirect")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "want"), STATEMENTS.values(), ids=STATEMENTS)
def test_a_statement_with_its_speaker_and_cue(text: str, want: tuple[str, str, str, str]):
    assert told(text) == [want]


def test_a_clause_with_quoted_words_is_mixed():
    ((_, _, _, kind),) = told("The minister said that the talks had been “a waste of time” for everybody.")
    assert kind == "mixed"


def test_a_title_and_short_of_phrases_belong_to_the_speaker():
    ((speaker, *_),) = told("Talks will resume, said Ama Mensah of the Red Cross.")
    assert speaker == "Ama Mensah of the Red Cross"


def test_whom_it_was_told_is_the_addressee():
    text = "The minister told reporters that the talks would resume."
    _, (found,) = sayings(text)
    assert found.addressee is not None
    assert found.addressee.of(text) == "reporters"


@pytest.mark.parametrize("venue", ["in a statement", "at a news conference", "in an interview with state television", "on Telegram"])
def test_where_it_was_said_is_the_venue(venue: str):
    text = f"The minister said {venue} that the talks would resume soon."
    _, found = sayings(text)
    assert [s.venue for s in found] == [venue]


def test_words_behind_a_venue_are_no_part_of_it():
    _, (found,) = sayings("The minister said in an interview with CNN on Monday that the talks would resume soon.")
    assert found.venue == "in an interview with CNN"


def test_a_quotation_over_two_sentences_is_one_statement():
    text = "“We will not leave,” the minister said. “We have nowhere else to go.”"
    draft, found = sayings(text)
    assert len(found) == 1
    assert found[0].content.of(text).endswith("nowhere else to go.")
    assert len(draft.sentences) == 2


def test_a_verb_of_saying_inside_a_quotation_is_no_cue():
    text = "“He said no to all of our offers,” the minister told reporters."
    assert [cue for _, cue, _, _ in told(text)] == ["told"]


@pytest.mark.parametrize("text", ["Police arrested 12 men.", "The court called the next witness.", "He spoke.", "Said."], ids=repr)
def test_what_reports_nothing_said_is_no_statement(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("He called it “a disgrace” today.", ["“a disgrace”"]),
        ('He called it "a disgrace" and "a shame".', ['"a disgrace"', '"a shame"']),
        ("“It goes on", ["“It goes on"]),
        ("The ministers' talks and the farmers' march", []),
        ("He doesn't", []),
    ],
    ids=["curly", "straight", "open", "genitives", "apostrophe"],
)
def test_quoted_stretches(words: str, quoted: list[str]):
    assert [words[a:b] for a, b in quotations(words)] == quoted


def test_no_verb_is_both_a_plain_and_a_weak_cue():
    plain, weak, _ = cues()
    assert not plain & weak
    assert {"said", "told", "announced"} <= plain
