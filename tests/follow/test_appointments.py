"""Which reports become one appointment, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from announcements import BUSAN, KOREA, SEOUL, told
from dragoman.follow.calendar import Appointment, Calendar
from dragoman.record import Record, Span

ReadTexts = Callable[..., list[Appointment]]
IWAYA = "Japanese Foreign Minister Takeshi Iwaya"


def appointments(*records: Record, text: str | None = None) -> list[Appointment]:
    """What the records plan."""
    with Calendar() as calendar:
        for record in records:
            calendar.add(record, text)
        return list(calendar.appointments())


def facts(found: Iterable[Appointment]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """First day, last day, status and documents of each."""
    return [(a.date.from_, a.date.to, a.status, a.documents) for a in found]


# Real texts, really coded


def test_a_visit_is_followed_from_paper_to_paper(read_texts: ReadTexts) -> None:
    found = read_texts(
        ("2025-03-10", f"TOKYO (MP) -- {IWAYA} will visit Seoul on March 20 for talks with his South Korean counterpart, the ministry said on Monday."),
        ("2025-03-12", f"SEOUL (MP) -- {IWAYA} will visit South Korea from March 20 to 21, officials said."),
        ("2025-03-15", f"TOKYO (MP) -- {IWAYA} has postponed his visit to Seoul planned for March 20. He will now visit South Korea on March 27."),
        ("2025-03-18", f"TOKYO (MP) -- {IWAYA}'s visit to Seoul on March 27 has been cancelled, the ministry said."),
    )
    (visit,) = found  # the talks that it is for are no appointment of their own
    assert (visit.type, visit.mode, visit.status) == ("CONSULT", "visit", "cancelled")
    assert visit.title().startswith("CONSULT/visit: JPN -> KOR")
    assert [p.names for p in visit.actors] == [("Takeshi Iwaya",)]
    assert (visit.date.from_, visit.date.to) == ("2025-03-27", "2025-03-27")
    assert [(d.from_, d.to) for d in visit.moved_from] == [("2025-03-20", "2025-03-21")]
    assert (visit.first_reported, visit.last_confirmed, visit.withdrawn) == ("2025-03-10", "2025-03-15", "2025-03-18")
    assert (visit.documents, visit.withdrawn_by) == (("1", "2", "3"), ("3", "4"))


def test_two_visits_stay_two(read_texts: ReadTexts) -> None:
    found = read_texts(
        ("2025-03-10", "WARSAW (MP) -- Polish Foreign Minister Radoslaw Sikorski will visit Hanoi on June 2."),
        ("2025-03-12", "NAIROBI (MP) -- Kenyan President William Ruto will visit Hanoi on June 2."),
    )
    assert [a.title() for a in found] == ["CONSULT/visit: KEN -> VNM (Hanoi)", "CONSULT/visit: POL -> VNM (Hanoi)"]


# Rules, with records made by hand

MERGED = [
    pytest.param(("2025-03-20", None), ("2025-03-20", None), ("2025-03-20", "2025-03-20"), id="the same day"),
    pytest.param(("2025-03-20", None), ("2025-03-21", None), ("2025-03-20", "2025-03-21"), id="the next day"),
    pytest.param(("2025-03-20", "2025-03-22"), ("2025-03-21", None), ("2025-03-20", "2025-03-22"), id="a day within"),
    pytest.param(("2025-03-01", "2025-03-31"), ("2025-03-20", None), ("2025-03-20", "2025-03-20"), id="a day of the month"),
    pytest.param(("2025-03-01", "2025-05-31"), ("2025-04-01", "2025-04-30"), ("2025-04-01", "2025-04-30"), id="a month of the season"),
]


@pytest.mark.parametrize(("one", "other", "days"), MERGED)
def test_days_that_touch_are_one_appointment(one: tuple[str, str | None], other: tuple[str, str | None], days: tuple[str, str]) -> None:
    found = appointments(told("a", "2025-02-01", *one), told("b", "2025-02-03", *other))
    assert facts(found) == [(*days, "planned", ("a", "b"))]
    assert (found[0].first_reported, found[0].last_confirmed) == ("2025-02-01", "2025-02-03")


def test_a_visit_and_the_talks_that_it_is_for_are_one_appointment() -> None:
    visit = told("a", "2025-03-01", "2025-03-20", "2025-03-21", person="Takeshi Iwaya", place=SEOUL)
    talks = told("b", "2025-03-02", "2025-03-20", actor="KOR", recipient="JPN", mode=None)
    elsewhere = told("c", "2025-03-02", "2025-03-20", mode=None, place=BUSAN)
    for records in ((visit, talks), (talks, visit)):
        (found,) = appointments(*records)
        assert (found.mode, found.title(), found.documents) == ("visit", "CONSULT/visit: JPN -> KOR (Seoul)", ("a", "b"))
        assert [p.names for p in found.actors] == [("Takeshi Iwaya", "JPN")]
    assert found.id == appointments(visit)[0].id
    assert len(appointments(visit, told("b", "2025-03-02", "2025-03-20", mode=None))) == 1  # by the same sides
    assert len(appointments(visit, elsewhere)) == 2


DAY = "2025-03-20"
APART = [
    pytest.param(told("a", "2025-03-01", DAY), told("b", "2025-03-01", DAY, recipient="CHN"), id="other parties"),
    pytest.param(told("a", "2025-03-01", DAY), told("b", "2025-03-01", DAY, mode="third-party"), id="another mode"),
    pytest.param(told("a", "2025-03-01", DAY, place=SEOUL), told("b", "2025-03-01", DAY, place=BUSAN), id="another town"),
    pytest.param(told("a", "2025-03-01", DAY, person="Takeshi Iwaya"), told("b", "2025-03-01", DAY, person="Kenji Ueda"), id="another visitor"),
    pytest.param(told("a", "2025-03-01", DAY), told("b", "2025-03-01", "2025-03-23"), id="days later, told the same day"),
    pytest.param(told("a", "2025-02-01", "2025-03-01", "2025-03-31"), told("b", "2025-02-01", "2025-04-01", "2025-04-30"), id="two months that adjoin"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_differs_stays_apart(one: Record, other: Record) -> None:
    found = appointments(one, other)
    assert sorted(a.documents for a in found) == [("a",), ("b",)]
    assert {a.status for a in found} == {"planned"}
    assert len({a.id for a in found}) == 2


def test_countries_that_meet_every_day_have_more_than_one_appointment() -> None:
    found = appointments(*(told(f"d{n}", "2025-02-27", f"2025-03-{n:02}") for n in range(1, 11)))
    assert [(a.date.from_, a.date.to) for a in found] == [("2025-03-01", "2025-03-06"), ("2025-03-07", "2025-03-10")]


def test_a_country_and_a_town_in_it_are_compatible_and_the_town_is_shown() -> None:
    (visit,) = appointments(told("a", "2025-03-01", DAY, place=KOREA), told("b", "2025-03-01", DAY), told("c", "2025-03-01", DAY, place=SEOUL))
    assert visit.place is not None
    assert visit.place.name == "Seoul"


CHANGES = [
    pytest.param(told("b", "2025-03-10", "2025-03-27"), ("2025-03-27", "2025-03-27", "moved"), id="a later report gives another day"),
    pytest.param(told("b", "2025-03-10", DAY, status="negated"), (DAY, DAY, "cancelled"), id="a later report denies that day"),
    pytest.param(told("b", "2025-03-22", DAY, status="negated"), (DAY, DAY, "cancelled"), id="afterwards, it did not take place"),
    pytest.param(told("b", "2025-02-10", DAY, status="negated"), (DAY, DAY, "planned"), id="denied before it was announced"),
    pytest.param(told("b", "2025-03-10", "2025-01-20", status="negated"), (DAY, DAY, "planned"), id="another day denied"),
    pytest.param(told("b", "2025-03-10", DAY, status="negated", person="Kenji Ueda"), (DAY, DAY, "planned"), id="somebody else's denied"),
    pytest.param(told("b", "2025-03-10", None, status="negated"), (DAY, DAY, "planned"), id="denied without a day"),
]


@pytest.mark.parametrize(("later", "settled"), CHANGES)
def test_what_becomes_of_an_appointment(later: Record, settled: tuple[str, str, str]) -> None:
    first = told("a", "2025-03-01", DAY, person="Takeshi Iwaya")
    (visit,) = appointments(first, later)
    assert (visit.date.from_, visit.date.to, visit.status) == settled
    assert visit.id == appointments(first)[0].id  # so that a calendar moves the entry that it has


@pytest.mark.parametrize(("published", "day"), [("2025-03-10", "2025-09-27"), ("2025-03-25", "2025-03-27")], ids=["half a year on", "told after the first"])
def test_another_visit_is_no_visit_moved(published: str, day: str) -> None:
    found = appointments(told("a", "2025-03-01", DAY), told("b", published, day))
    assert [a.status for a in found] == ["planned", "planned"]


def test_within_one_country_another_day_is_another_event_unless_words_say_so() -> None:
    text = "Visit delayed"
    first = told("a", "2025-03-01", DAY, recipient="JPN")
    later = told("b", "2025-03-10", "2025-03-27", recipient="JPN", sentence=Span(0, len(text)))
    assert [a.status for a in appointments(first, later)] == ["planned", "planned"]
    (moved,) = appointments(first, later, text=text)
    assert (moved.date.from_, moved.status) == ("2025-03-27", "moved")


def test_what_is_confirmed_again_is_not_cancelled() -> None:
    (visit,) = appointments(told("a", "2025-03-01", DAY), told("b", "2025-03-05", DAY, status="negated"), told("c", "2025-03-06", DAY))
    assert visit.status == "planned"


WORDS = [
    ("Japan called off its visit.", "cancelled"),
    ("Japan postponed its visit.", "moved"),
    ("Japan has put its visit off.", "moved"),
    ("Its visit, Japan said, is delayed.", "moved"),
    ("Japan has not postponed its visit.", "planned"),
    ("Japan has never paid a visit.", "planned"),
]


@pytest.mark.parametrize(("text", "status"), WORDS)
def test_words_tell_what_was_put_off_from_what_was_called_off(text: str, status: str) -> None:
    at = text.index("visit")
    with Calendar() as calendar:
        calendar.add(told("a", "2025-03-01", DAY))
        calendar.add(told("b", "2025-03-05", None, status="negated", trigger=Span(at, at + 5), sentence=Span(0, len(text))), text)
        (visit,) = calendar.appointments()
    assert (visit.date.from_, visit.status) == (DAY, status)


def test_only_what_is_asked_for_is_listed() -> None:
    with Calendar() as calendar:
        for record in (told("a", "2025-03-01", DAY), told("b", "2025-03-01", "2025-05-02", "2025-05-09", actor="KEN", recipient="UGA")):
            calendar.add(record)
        assert [a.documents for a in calendar.appointments(["KOR"])] == [("a",)]
        assert [a.documents for a in calendar.appointments(first="2025-05-09")] == [("b",)]
        assert [a.documents for a in calendar.appointments(last="2025-05-01")] == [("a",)]
        assert list(calendar.appointments(["FRA"])) == []


# However the documents come

DAYS = st.integers(1, 28).map(lambda n: f"2025-03-{n:02}")


@st.composite
def many(draw: st.DrawFn) -> list[Record]:
    """Documents of one series that agree and disagree about days, places and persons."""
    found = []
    for n in range(draw(st.integers(1, 9))):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        if draw(st.booleans()):
            last = first
        found.append(
            told(
                f"d{n}", draw(st.sampled_from(["2025-02-27", "2025-03-02", "2025-03-09"])), first, last, status=draw(st.sampled_from(["future", "future", "negated"])),
                place=draw(st.sampled_from([None, SEOUL, BUSAN, KOREA])), person=draw(st.sampled_from([None, "Takeshi Iwaya", "Kenji Ueda"])),
            )
        )  # fmt: skip
    return found


@settings(deadline=None)
@given(many(), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter_nor_their_coming_twice(records: list[Record], random: object) -> None:
    found = appointments(*records)
    again = [*records, *records[:2]]
    random.shuffle(again)  # type: ignore[attr-defined]
    assert appointments(*again) == found


@settings(deadline=None)
@given(many())
def test_every_announcement_is_in_one_appointment(records: list[Record]) -> None:
    found = appointments(*records)
    announced = sorted(r.id for r in records if r.events[0].status == "future")
    assert sorted(d for a in found for d in a.documents) == announced
    assert len({a.id for a in found}) == len(found)
    assert [(a.date.from_, a.date.to) for a in found] == sorted((a.date.from_, a.date.to) for a in found)
    for a in found:
        assert a.date.from_ <= a.date.to
        assert a.first_reported <= a.last_confirmed
        assert a.status != "cancelled" or a.withdrawn_by
