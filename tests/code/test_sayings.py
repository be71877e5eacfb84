"""Who said what, as it stands in the text: speaker, verb of saying, content."""

from __future__ import annotations

import pytest

from drafts import after, parsed
from dragoman.code.cuewords import cues
from dragoman.code.draft import Draft, Saying
from dragoman.code.quotes import quotations
from dragoman.code.sayings import SayingStage


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
    "cue within a quotation": ("“We are ready,” the minister said, “and we will not wait any longer.”",
                               ("the minister", "said", "We are ready,” the minister said, “and we will not wait any longer.", "direct")),
    "clause after a sentence of its own": ("Kabul gave another account: the spokesman said jets had bombed a school.",
                                           ("the spokesman", "said", "jets had bombed a school", "indirect")),
    "up to a semicolon": ("The party said the timing was chance; it only learned of it on Friday.", ("The party", "said", "the timing was chance", "indirect")),
    "two clauses": ("The minister said that the junta had consented, and that its opponents had raised no objection.",
                    ("The minister", "said", "the junta had consented, and that its opponents had raised no objection", "indirect")),
    "with its condition": ("The senator said that claim was false because the vote was secret.",
                           ("The senator", "said", "that claim was false because the vote was secret", "indirect")),
    "speaker behind": ("“We surrendered to the young,” sighed its manager.", ("its manager", "sighed", "We surrendered to the young", "direct")),
    "quoted as saying": ("The minister was quoted as saying that the road was open.", ("The minister", "saying", "the road was open", "indirect")),
    "question": ("The senator asked whether the road was open.", ("The senator", "asked", "whether the road was open", "indirect")),
    "belief": ("The minister believes the road will open on Monday.", ("The minister", "believes", "the road will open on Monday", "indirect")),
    "name": ("The minister called the vote a farce.", ("The minister", "called", "the vote a farce", "indirect")),
    "as": ("The minister described the talks as “a waste of time”.", ("The minister", "described", "the talks as “a waste of time”", "mixed")),
    "claim": ("Police rejected the minister's claim that the road was open.", ("the minister", "claim", "the road was open", "indirect")),
    "straight single marks": ("'We will not leave our land,' the minister said.", ("the minister", "said", "We will not leave our land", "direct")),
    "noun": ("The minister voiced alarm at the arrests.", ("The minister", "voiced", "alarm at the arrests", "indirect")),
    "noun with a clause": ("She had expressed hope that talks would resume.", ("She", "expressed", "hope that talks would resume", "indirect")),
    "day first": ("The minister said on Tuesday it would not rule out talks.", ("The minister", "said", "it would not rule out talks", "indirect")),
    "what the reporter adds": ("The minister said talks would go on if asked, hours after the leaders met in Paris.", ("The minister", "said", "talks would go on if asked", "indirect")),
    "how it was said": ("The minister said her father “is not well”, speaking to reporters in Davao.", ("The minister", "said", "her father “is not well”", "mixed")),
    "cue within, and a condition": ("Germany might take part in a mission, a source said, but only if others joined.", ("a source", "said", "Germany might take part in a mission", "indirect")),
    "asked": ("Asked whether the road was open, the minister said: “Not today.”", ("the minister", "said", "Not today.", "direct")),
    "according to, within": ("Mr. Moreno, according to two people briefed on the call, asked for an amnesty.",
                             ("two people", "according to", "Mr. Moreno, according to two people briefed on the call, asked for an amnesty", "indirect")),
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


def test_what_is_told_within_an_account_is_a_statement_of_its_own():
    assert [(speaker, content) for speaker, _, content, _ in told("According to the Journal, the envoy told aides that he had warned them.")] == [
        ("the envoy", "he had warned them"), ("the Journal", "the envoy told aides that he had warned them"),
    ]  # fmt: skip


VENUES = [
    "in a statement", "at a news conference", "in an interview with state television", "on Telegram", "on X", "in a post on X", "in a joint statement", "in a phone call",
    "in a televised address", "on its website", "on his podcast", "through a spokesman", "by telephone", "in a letter to the United Nations", "in remarks carried by the Anadolu agency",
    "in an e-mail to Reuters", "at a rally in Lagos", "in an op-ed in the Financial Times",
]  # fmt: skip


@pytest.mark.parametrize("venue", VENUES)
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


def test_a_quotation_of_several_sentences_before_its_cue_is_one_statement():
    assert [s for _, _, s, _ in told("“It makes no sense. The model does not work here,” Mrs. Clinton said.")] == ["It makes no sense. The model does not work here"]


def test_a_question_in_a_sentence_of_its_own_is_what_was_asked():
    assert told("“Has anyone heard how much it costs?” Graham asked.") == [("Graham", "asked", "Has anyone heard how much it costs?", "direct")]


def test_a_quotation_behind_an_indirect_statement_is_a_statement_of_the_same_speaker():
    text = "The minister said that the talks had failed. “Nobody wanted to give an inch of ground.”"
    _, found = sayings(text)
    assert [(s.cue and s.cue.of(text), s.content.of(text)) for s in found] == [("said", "the talks had failed"), (None, "Nobody wanted to give an inch of ground.")]


def test_the_next_speakers_quotation_is_no_part_of_the_last_one():
    text = "“We will leave,” the minister said.\n\n“The road is closed. Nobody will leave,” the general said."
    assert [s for _, _, s, _ in told(text)] == ["We will leave", "The road is closed. Nobody will leave"]


def test_a_statement_within_a_statement_is_one_more():
    found = told("The army said that the minister told reporters the road was open.")
    assert [(who, cue) for who, cue, _, _ in found] == [("The army", "said"), ("the minister", "told")]


def test_a_verb_of_saying_inside_a_quotation_is_no_cue():
    text = "“He said no to all of our offers,” the minister told reporters."
    assert [cue for _, cue, _, _ in told(text)] == ["told"]


@pytest.mark.parametrize("text", ["Police arrested 12 men.", "The court called the next witness.", "He spoke.", "Said.", "The group, called the Free Men, marched.",
                                  "The minister has not said whether he will come.", "The army recalled its ambassador."], ids=repr)
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
        ("''We can't stay,'' he said.", ["''We can't stay,''"]),
        ("It isn't 'a day of shame' for us", ["'a day of shame'"]),
    ],
    ids=["curly", "straight", "open", "genitives", "apostrophe", "double single marks", "single marks"],
)
def test_quoted_stretches(words: str, quoted: list[str]):
    assert [words[a:b] for a, b in quotations(words)] == quoted


def test_no_verb_is_both_a_plain_and_a_weak_cue():
    assert not cues().plain & cues().weak
    assert {"said", "told", "announced"} <= cues().plain
