"""What stands in a dispatch and is no news: found, left out, and nothing else with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import article
from dragoman.code.boilerplate import BoilerplateStage, dateline, lines
from dragoman.code.draft import Draft

NEWS = "Police arrested 12 protesters in Lagos on Monday."


def skipped(text: str) -> list[tuple[str, str]]:
    layers = BoilerplateStage().apply(Draft(article(text)), None)
    return [(span.of(text).strip(), reason) for span, reason in layers["skips"]]


@pytest.mark.parametrize(
    ("line", "place", "region"),
    [
        ("PARIS, March 3 (AFP) -- ", "PARIS", None),
        ("TRIPOLI, Lebanon (AP) — ", "TRIPOLI", "Lebanon"),
        ("Quito, Sep 3 (EFE).- ", "Quito", None),
        ("Berlin (dpa) - ", "Berlin", None),
        ("HANOI, May 7 -- ", "HANOI", None),
        ("LAGOS -- ", "LAGOS", None),
        ("NEW DELHI, 3 March 2026 (ANI) - ", "NEW DELHI", None),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "PORT-AU-PRINCE", "Haiti"),
        ("WASHINGTON/BRUSSELS, Feb 3 (Reuters) - ", "WASHINGTON/BRUSSELS", None),
    ],
    ids=["agency", "country", "spanish", "german", "bare day", "bare place", "two words", "hyphens", "two places"],
)
def test_a_dateline_gives_its_place_and_is_not_coded(line: str, place: str, region: str | None):
    found = dateline(line + NEWS)
    assert found is not None
    assert (found["place"], found["region"]) == (place, region)
    assert found[0] == line


@pytest.mark.parametrize(
    "line",
    ["Turkey - a member of NATO - said no.", "U.S.-China relations are strained.", "China–Vietnam ties are warm.", "The minister - a hawk - resigned.", "TALKS: what we know so far", NEWS, "On Monday - as planned - they met."],
    ids=["list", "hyphen", "dash", "article", "headline", "news", "preposition"],
)
def test_other_beginnings_are_no_datelines(line: str):
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("By Ama Mensah and Kofi Boateng", "byline"),
        ("(Reporting by Ama Mensah; Editing by Jo Lee)", "credits"),
        ("© 2026 Meridian Press. All rights reserved.", "copyright"),
        ("Copyright 2026 Meridian Press", "copyright"),
        ("(This story corrects the name of the minister in paragraph 3.)", "correction"),
        ("Enditem", "sign-off"),
        ("###", "sign-off"),
        ("UPDATE 2: adds quotes", "update mark"),
        ("Read more: who is who in the talks", "reading aid"),
        ("Contact: desk@example.org", "contact"),
        ("https://example.org/news/1", "contact"),
    ],
)
def test_a_line_that_is_no_news_is_left_out_with_the_reason(line: str, reason: str):
    assert (line, reason) in skipped(f"{NEWS}\n\n{line}\n\n{NEWS}")


def test_news_is_not_left_out():
    assert skipped(f"{NEWS}\n\nFrance recalled its ambassador.\n\nThe mayor resigned.") == []


def test_a_sign_off_on_the_last_line_is_left_out_and_the_sentence_before_it_is_not():
    assert skipped(f"{NEWS} Enditem") == [("Enditem", "sign-off")]


def test_the_dateline_is_kept_for_the_stages_that_resolve():
    text = f"PARIS, March 3 (AFP) -- {NEWS}"
    layers = BoilerplateStage().apply(Draft(article(text)), None)
    assert layers["dateline_span"].of(text) == "PARIS, March 3 (AFP) -- "


def test_a_dateline_may_stand_below_headline_and_byline():
    text = f"Talks begin\nBy Ama Mensah\n\nPARIS, March 3 (AFP) -- {NEWS}"
    assert [reason for _, reason in skipped(text)] == ["byline", "dateline"]


def test_lines_are_trimmed_and_empty_ones_left_out():
    text = "  one \r\n\r\n\ttwo\rthree"
    assert [s.of(text) for s in lines(text)] == ["one", "two", "three"]


@given(st.text(max_size=300))
def test_skips_lie_in_the_text_in_order(text: str):
    layers = BoilerplateStage().apply(Draft(article(text)), None)
    spans = [span for span, _ in layers["skips"]]
    assert spans == sorted(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
