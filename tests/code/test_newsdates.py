"""Dates in news text: what is found, and which days are meant. Published on Thursday, 7 March 2024, unless told otherwise."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.code.datespans import easter, orthodox_easter
from dragoman.code.newsdates import find_dates, resolve
from growth import grows_linearly

THURSDAY = date(2024, 3, 7)


def days(text: str) -> tuple[date, date]:
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def found(text: str, published: date = THURSDAY) -> list[str]:
    return [text[slice(*m.span)] for m in find_dates(text, published)]


ONE_MEANING = [
    ("yesterday", "2024-03-06"),
    ("today", "2024-03-07"),
    ("tonight", "2024-03-07"),
    ("later in the day", "2024-03-07"),
    ("tomorrow morning", "2024-03-08"),
    ("the day after tomorrow", "2024-03-09"),
    ("the day before yesterday", "2024-03-05"),
    ("the previous day", "2024-03-06"),
    ("last night", "2024-03-06"),
    ("overnight", "2024-03-06..2024-03-07"),
    ("this week", "2024-03-04..2024-03-10"),
    ("last week", "2024-02-26..2024-03-03"),
    ("next week", "2024-03-11..2024-03-17"),
    ("last weekend", "2024-03-02..2024-03-03"),
    ("next month", "2024-04-01..2024-04-30"),
    ("last month", "2024-02-01..2024-02-29"),
    ("last year", "2023-01-01..2023-12-31"),
    ("this decade", "2020-01-01..2029-12-31"),
    ("earlier this month", "2024-03-01..2024-03-07"),
    ("later this year", "2024-03-07..2024-12-31"),
    ("so far this year", "2024-01-01..2024-03-07"),
    ("late last year", "2023-09-01..2023-12-31"),
    ("at the end of last year", "2023-12-31"),
    ("last Tuesday", "2024-03-05"),
    ("last Thursday", "2024-02-29"),
    ("next Tuesday", "2024-03-12"),
    ("next Friday", "2024-03-15"),  # tomorrow is "on Friday"
    ("on Monday last week", "2024-02-26"),
    ("Wednesday of next week", "2024-03-13"),
    ("last November", "2023-11-01..2023-11-30"),
    ("last March", "2023-03-01..2023-03-31"),
    ("in May last year", "2023-05-01..2023-05-31"),
    ("May 15 of this year", "2024-05-15"),
    ("last winter", "2023-12-01..2024-02-29"),
    ("this summer", "2024-06-01..2024-08-31"),
    ("in the spring of 2023", "2023-03-01..2023-05-31"),
    ("on 9 March 2024", "2024-03-09"),
    ("March 9, 2024", "2024-03-09"),
    ("Saturday, 9 March 2024", "2024-03-09"),
    ("the 9th of March 2024", "2024-03-09"),
    ("2024-03-09", "2024-03-09"),
    ("13/3/2024", "2024-03-13"),
    ("3/13/2024", "2024-03-13"),
    ("9.3.2024", "2024-03-09"),
    ("December 1991", "1991-12-01..1991-12-31"),
    ("late December 1991", "1991-12-21..1991-12-31"),
    ("mid-June 1991", "1991-06-11..1991-06-20"),
    ("on the last day of June 1913", "1913-06-30"),
    ("the first week of January 2020", "2020-01-01..2020-01-07"),
    ("in 1942", "1942-01-01..1942-12-31"),
    ("early 1942", "1942-01-01..1942-04-30"),
    ("the second half of 1942", "1942-07-01..1942-12-31"),
    ("in the 1990s", "1990-01-01..1999-12-31"),
    ("in the early 1980s", "1980-01-01..1983-12-31"),
    ("the late '80s", "1987-01-01..1989-12-31"),
    ("in the 19th century", "1801-01-01..1900-12-31"),
    ("the sixteenth century", "1501-01-01..1600-12-31"),
    ("1939-45", "1939-01-01..1945-12-31"),
    ("between 2003 and 2011", "2003-01-01..2011-12-31"),
    ("from 1999 to 2003", "1999-01-01..2003-12-31"),
    ("May-June 2020", "2020-05-01..2020-06-30"),
    ("from 30 March to 2 April 2024", "2024-03-30..2024-04-02"),
    ("on 8 and 9 July 2018", "2018-07-08..2018-07-09"),
    ("in the first quarter of 2023", "2023-01-01..2023-03-31"),
    ("Christmas Day 2022", "2022-12-25"),
    ("the Sept. 11 attacks", "2001-09-11"),
    ("since Tuesday", "2024-03-05..2024-03-07"),
    ("since 2014", "2014-01-01..2024-03-07"),
    ("since early 2014", "2014-01-01..2024-03-07"),
    ("since the 1990s", "1990-01-01..2024-03-07"),
    ("three days ago", "2024-03-04"),
    ("a week earlier", "2024-02-29"),
    ("two months ago", "2024-01-01..2024-01-31"),
    ("two years ago", "2022-01-01..2022-12-31"),
    ("a year ago next month", "2023-04-01..2023-04-30"),
    ("a few days ago", "2024-03-01..2024-03-05"),
    ("twenty-five years ago", "1999-01-01..1999-12-31"),
    ("a hundred years ago", "1924-01-01..1924-12-31"),
    ("hours ago", "2024-03-07"),
    ("three days from now", "2024-03-10"),
    ("over the past year", "2023-03-07..2024-03-07"),
    ("in the next two weeks", "2024-03-07..2024-03-21"),
    ("in recent days", "2024-03-01..2024-03-07"),
    ("for a sixth day", "2024-03-02..2024-03-07"),
    ("for the second consecutive day", "2024-03-06..2024-03-07"),
    ("at 3 p.m.", "2024-03-07"),
]


@pytest.mark.parametrize(("words", "expected"), ONE_MEANING, ids=[w for w, _ in ONE_MEANING])
def test_words_that_mean_the_same_in_every_tense(words, expected):
    (mention,) = find_dates(words, THURSDAY)
    assert (mention.start, mention.end) == days(expected)
    assert not mention.direction_free
    assert resolve(mention, THURSDAY, "past") == resolve(mention, THURSDAY, "future") == days(expected)


TWO_MEANINGS = [
    ("on Friday", "2024-03-01", "2024-03-08"),
    ("on Tuesday night", "2024-03-05", "2024-03-12"),
    ("early on Friday", "2024-03-01", "2024-03-08"),
    ("at 3 p.m. on Tuesday", "2024-03-05", "2024-03-12"),
    ("before dawn on Wednesday", "2024-03-06", "2024-03-13"),
    ("on Tuesday at 14:30 GMT", "2024-03-05", "2024-03-12"),
    ("from Friday to Friday", "2024-02-23..2024-03-01", "2024-03-08..2024-03-15"),
    ("Tuesday-Thursday", "2024-03-05..2024-03-07", "2024-03-12..2024-03-14"),
    ("from Monday to Thursday", "2024-03-04..2024-03-07", "2024-03-11..2024-03-14"),
    ("over the weekend", "2024-03-02..2024-03-03", "2024-03-09..2024-03-10"),
    ("in May", "2023-05-01..2023-05-31", "2024-05-01..2024-05-31"),
    ("in early February", "2024-02-01..2024-02-10", "2025-02-01..2025-02-10"),
    ("mid-June", "2023-06-11..2023-06-20", "2024-06-11..2024-06-20"),
    ("at the end of March", "2023-03-31", "2024-03-31"),
    ("from 3 to 5 March", "2024-03-03..2024-03-05", "2025-03-03..2025-03-05"),
    ("March 3-5", "2024-03-03..2024-03-05", "2025-03-03..2025-03-05"),
    ("from late March to early May", "2023-03-21..2023-05-10", "2024-03-21..2024-05-10"),
    ("from December to February", "2023-12-01..2024-02-29", "2024-12-01..2025-02-28"),
    ("on 15 May", "2023-05-15", "2024-05-15"),
    ("on the 20th", "2024-02-20", "2024-03-20"),
    ("Feb. 29", "2024-02-29", "2028-02-29"),
    ("by Friday", "2024-03-01", "2024-03-07..2024-03-08"),
    ("before the end of the year", "2024-12-31", "2024-03-07..2024-12-31"),
    ("by the end of this month", "2024-03-31", "2024-03-07..2024-03-31"),
    ("until 2 May", "2023-05-02", "2024-03-07..2024-05-02"),
    ("within 48 hours", "2024-03-05..2024-03-07", "2024-03-07..2024-03-09"),
    ("for three weeks", "2024-02-15..2024-03-07", "2024-03-07..2024-03-28"),
    ("for nine days", "2024-02-28..2024-03-07", "2024-03-07..2024-03-15"),
    ("in three days", "2024-03-05..2024-03-07", "2024-03-10"),
    ("in the autumn", "2023-09-01..2023-11-30", "2024-09-01..2024-11-30"),
    ("in the third quarter", "2023-07-01..2023-09-30", "2024-07-01..2024-09-30"),
    ("Christmas Day", "2023-12-25", "2024-12-25"),
    ("on New Year's Eve", "2023-12-31", "2024-12-31"),
    ("May Day", "2023-05-01", "2024-05-01"),
    ("Easter Monday", "2023-04-10", "2024-04-01"),
    ("Good Friday", "2023-04-07", "2024-03-29"),
]


@pytest.mark.parametrize(("words", "past", "future"), TWO_MEANINGS, ids=[w for w, _, _ in TWO_MEANINGS])
def test_words_whose_direction_the_tense_decides(words, past, future):
    (mention,) = find_dates(words, THURSDAY)
    assert mention.direction_free
    assert (mention.start, mention.end) == resolve(mention, THURSDAY, "past") == days(past)
    assert resolve(mention, THURSDAY, "future") == days(future)
    assert words[slice(*mention.span)] == words


@pytest.mark.parametrize(
    ("words", "day"),
    [("later on Thursday", "2024-03-07"), ("on Thursday", "2024-03-07"), ("this coming Thursday", "2024-03-14"), ("next Thursday", "2024-03-14"), ("on Wednesday", "2024-03-13")],
)
def test_the_weekday_of_the_text_is_that_day_also_for_what_is_to_come(words: str, day: str):
    assert resolve(words, THURSDAY, "future") == days(day)
    assert resolve("Thursday", THURSDAY, "present") == days("2024-03-07")


@pytest.mark.parametrize(
    ("text", "planned"),
    [("They put off a strike planned for Friday.", True), ("A hearing set for 23 September is off.", True), ("Talks had been planned for Friday.", False), ("They struck on Friday.", False)],
)
def test_a_date_for_which_something_was_planned_says_so(text: str, planned: bool):
    (found,) = find_dates(text, THURSDAY)
    assert found.planned is planned


def test_a_dateline_a_day_ahead_of_publication_is_not_a_year_old():
    (mention,) = find_dates("SYDNEY, March 8 (Wire) -- Two men", THURSDAY)
    assert mention.start == date(2024, 3, 8)


TEXTS = [
    ("PARIS, March 3 (AFP) - The two ministers met on Friday.", ["March 3", "on Friday"]),
    ("May God bless them, Theresa May said; they March on, and may 3 march.", []),
    ("He read the Sun. A second man sat on the bench. Mon ami!", []),
    ("The vote on Sat was free.", ["on Sat"]),
    ("About 2,000 people and 2020 soldiers stood on 1948 metres.", []),
    ("It took 2000 villages, in 2000 villages.", []),
    ("In 1967 soldiers killed scores.", ["In 1967"]),
    ("The 2003 invasion (2004) and a 1935 treaty, Dayton, 1995.", ["2003", "2004", "1935", "1995"]),
    ("UN Resolution 1701 of 2006", ["of 2006"]),
    ("a force of 2000", []),
    ("the October Revolution, Black September, Bloody Sunday, the Sunday Times", []),
    ("the November election and the May summit", ["November", "May"]),
    ("the March on Rome in March", ["in March"]),
    ("In March 20 people died.", ["In March"]),
    ("March 3,000 and May 20% and 3 May's", ["3 May"]),
    ("Friday's bombing, after Tuesday’s talks", ["Friday", "Tuesday"]),
    ("on a Tuesday, every Friday, Mondays", []),
    ("that September and that Monday", []),
    ("It will be announced on Tuesday until the end of the month", ["on Tuesday", "until the end of the month"]),
    ("He told them at Friday's meeting in last month's spirit", ["Friday", "last month"]),
    ("on Saturday and Sunday", ["on Saturday", "Sunday"]),
    ("On Tuesday, March 5, 2024, at noon in Rome", ["On Tuesday, March 5, 2024, at noon"]),
    ("the fall of Kabul in the fall of 2021", ["in the fall of 2021"]),
    ("Ramadan begins; the year was good; the day came", []),
    ("by the end of the day", ["by the end of the day"]),
    ("9/3/2024", []),  # March or September
    ("30 February 2024", []),
    ("IP 10.12.1999.4, phone 1942-1999-2, v1.2.2024", []),
    ("jailed for five years in prison", []),
    ("3 May and 4 June", ["3 May", "4 June"]),
    ("Last week and last week", ["Last week", "last week"]),
    ("WASHINGTON, SEPT. 4, 1995", ["SEPT. 4, 1995"]),
    ("a 5–7 March visit", ["5–7 March"]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[t[:40] for t, _ in TEXTS])
def test_what_is_a_date_in_running_text(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("words", "kind"), [
    ("on Tuesday", "day"), ("last week", "week"), ("in May", "month"), ("in the winter of 2021", "season"), ("in 1942", "year"),
    ("in the 1990s", "decade"), ("the 19th century", "century"), ("from Monday to Thursday", "range"), ("since Tuesday", "range"),
    ("for three weeks", "duration"), ("at 3 p.m.", "clock"), ("yesterday", "relative"), ("at the end of March", "day"),
])  # fmt: skip
def test_kind(words, kind):
    assert [m.kind for m in find_dates(words, THURSDAY)] == [kind]


def test_words_alone_resolve_even_where_running_text_would_leave_them():
    assert resolve("May", THURSDAY, "future") == days("2024-05-01..2024-05-31")
    assert resolve("1942", THURSDAY, "past") == days("1942-01-01..1942-12-31")
    assert resolve("no date here", THURSDAY, "past") is None


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(2023, "04-09", "04-16"), (2024, "03-31", "05-05"), (2025, "04-20", "04-20"), (1954, "04-18", "04-25")],
)
def test_easter(year, western, eastern):
    assert easter(year) == date.fromisoformat(f"{year}-{western}")
    assert orthodox_easter(year) == date.fromisoformat(f"{year}-{eastern}")


VOCABULARY = """
    on in since by until from to between and the end of early late mid- last next this May March 3 29 31 February Sept. 2024 1999 2,000
    Monday Sunday night week month year decade century weekend 1990s '90s 19th ago earlier three a few days hours within for spring fall
    Christmas Easter New Year's Eve today overnight at 3 p.m. 14:30 GMT - – , . ( ) 's first quarter Q3 999 0 00
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=200), st.dates())
@settings(max_examples=300, deadline=None)
def test_any_text_published_on_any_day_is_read_without_an_error(text, published):
    mentions = find_dates(text, published)
    assert mentions == find_dates(text, published)
    assert all(0 <= m.span[0] < m.span[1] <= len(text) and m.start <= m.end for m in mentions)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(mentions))
    for mention in mentions:
        for tense in ("past", "present", "future"):
            resolved = resolve(mention, published, tense)
            assert resolved is None or resolved[0] <= resolved[1]
    resolve(text, published, "future")


RECURRING = ["on Tuesday", "in May", "on 29 February", "at Christmas", "in the spring", "on the 31st", "over the weekend"]


@given(st.sampled_from(RECURRING), st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_the_past_has_begun_and_the_future_has_not_ended(words, published):
    past, future = resolve(words, published, "past"), resolve(words, published, "future")
    assert past is not None and future is not None
    assert (past[0] - published).days <= 1  # a dateline may be a day ahead
    assert future[1] >= published


@pytest.mark.parametrize("unit", ["on Tuesday ", "March 3-", "in the early ", "for\n", "1-", " ", "the end of "])
def test_reading_time_grows_with_the_text_and_no_faster(unit):
    grows_linearly(lambda size: unit * (size // len(unit)), lambda text: find_dates(text, THURSDAY), 10_000)
