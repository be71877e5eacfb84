"""What events, statements and relations are about: one label for one issue, in whatever words."""

from __future__ import annotations

import pytest

from drafts import after, parsed, peopled, trigger, with_events, with_triggers
from dragoman.code.draft import Draft
from dragoman.code.issues import IssueStage
from dragoman.code.relations import RelationStage
from dragoman.code.statements import StatementStage
from dragoman.record import Issue


def about(text: str, act: str, type_: str, **roles: str) -> list[str]:
    """Labels of the issues of an act."""
    draft = parsed(text)
    return [i.label for i in _coded(with_events(with_triggers(draft, trigger(draft, act, type_, **roles)))).events[0].issues]


def _coded(draft: Draft) -> Draft:
    return after(draft, StatementStage(), RelationStage(), IssueStage())


ACTS = [
    ("China lifted a ban on imports of Japanese beer on Monday.", "lifted a ban", "CONCEDE", "beer ban"),
    ("China lifted the ban on Japanese beer imports on Monday.", "lifted the ban", "CONCEDE", "beer ban"),
    ("China lifted an import ban on Japanese beer on Monday.", "lifted an import ban", "CONCEDE", "beer ban"),
    ("The ministers held talks on defence spending in Oslo.", "held talks", "CONSULT", "defence spending"),
    ("The ministers held talks on military spending in Oslo.", "held talks", "CONSULT", "defence spending"),
    ("The two presidents signed a memorandum on customs cooperation.", "signed", "SUPPORT", "customs"),
    ("Costa Rica asked Japan to back its accession to the CPTPP.", "asked", "REQUEST", "CPTPP accession"),
    ("Beijing warned Washington over Taiwan.", "warned", "THREATEN", "Taiwan"),
    ("Thousands marched against the pension reform in Lyon.", "marched", "PROTEST", "pensions"),
    ("Egypt and Ethiopia discussed the GERD on Friday.", "discussed", "CONSULT", "Grand Ethiopian Renaissance Dam"),
    ("Seoul accused Tokyo of hiding the remains of forced laborers.", "accused", "ACCUSE", "forced-labour remains"),
    ("Norway rejected an increase of the salmon lice tax.", "rejected", "REJECT", "salmon lice tax increase"),
]


@pytest.mark.parametrize(("text", "act", "type_", "label"), ACTS, ids=[f"{label}: {act}" for _, act, _, label in ACTS])
def test_an_act_has_the_label_of_what_it_is_about(text: str, act: str, type_: str, label: str) -> None:
    assert about(text, act, type_) == [label]


@pytest.mark.parametrize(
    ("text", "act", "type_", "roles"),
    [
        ("Gunmen bombed a hospital in Kunduz.", "bombed", "ASSAULT", {"actor": "Gunmen", "recipient": "hospital"}),
        ("The president flew to Ankara on Tuesday.", "flew", "CONSULT", {"actor": "The president", "recipient": "Ankara"}),
        ("Iran accused Israel on Monday.", "accused", "ACCUSE", {"actor": "Iran", "recipient": "Israel"}),
        ("France met Mali for two hours on Friday.", "met", "CONSULT", {"actor": "France", "recipient": "Mali"}),
        ("Police arrested a lawmaker at the airport.", "arrested", "COERCE", {"actor": "Police", "recipient": "a lawmaker"}),
    ],
)
def test_parties_places_days_and_targets_are_no_issues(text: str, act: str, type_: str, roles: dict[str, str]) -> None:
    assert about(text, act, type_, **roles) == []


def test_a_short_form_takes_the_label_told_in_full_before() -> None:
    text = "China imposed a ban on Lithuanian dairy goods. Vilnius asked China to lift the ban."
    draft = parsed(text)
    acts = trigger(draft, "imposed a ban", "SANCTION"), trigger(draft, "asked", "REQUEST")
    first, second = _coded(with_events(with_triggers(draft, *acts))).events
    assert [i.label for i in first.issues] == [i.label for i in second.issues] == ["dairy goods ban"]
    assert second.issues[0].span.of(text) == "ban"


@pytest.mark.parametrize("owner", ["Iran's", "Tehran's", "the Iranian", "the Islamic Republic of Iran's"])
def test_an_owner_is_a_country_by_whatever_name_and_falls(owner: str) -> None:
    assert about(f"Britain voiced anger over {owner} satellite launches.", "voiced anger", "ACCUSE", actor="Britain") == ["satellite launch"]


def test_a_statement_is_about_what_its_content_names() -> None:
    draft = _coded(peopled(parsed("Emmanuel Macron said that the tariffs on steel would hurt both sides.")))
    assert [i.label for i in draft.statements[0].issues] == ["steel and aluminium tariffs"]


def test_a_relationship_sours_over_something() -> None:
    draft = _coded(peopled(parsed("Relations between Egypt and Ethiopia have soured over the Nile dam.")))
    assert [i.label for i in draft.relations[0].issues] == ["Grand Ethiopian Renaissance Dam"]


def test_every_span_lies_in_its_sentence_and_each_label_stands_once() -> None:
    text = "Japan and China discussed the Fukushima food import ban, seafood, visas, rare earths and the East China Sea on Monday."
    draft = parsed(text)
    (event,) = _coded(with_events(with_triggers(draft, trigger(draft, "discussed", "CONSULT", actor="Japan")))).events
    labels = [i.label for i in event.issues]
    assert labels[0] == "Fukushima food import ban"
    assert len(labels) == len(set(labels)) == 3
    assert all(isinstance(i, Issue) and event.sentence.holds(i.span) for i in event.issues)
