"""The forms in which English news gives dates: a table of small patterns, and what each means.

A pattern is tried where a word begins; the first form of the table that fits there wins. Months and weekdays need their capital
letter, all else may have one. Every repetition is bounded, so that reading stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.code import datereadings as readings
from dragoman.code.datereadings import MONTHS, NUMBER_WORDS, ORDINALS, TENS, WEEKDAYS
from dragoman.code.datespans import Reading, Yearly, day, easter, fixed, orthodox_easter, relative_year

W = r"\s{1,3}"
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
M = rf"(?:{'|'.join(MONTHS)}|{'|'.join(MONTHS).upper()}|{SHORT_MONTH}\b\.?|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
FULL_M = rf"(?:{'|'.join(MONTHS)}|{'|'.join(MONTHS).upper()}|{SHORT_MONTH}\.)"
WD = rf"(?:{'|'.join(WEEKDAYS)}|{'|'.join(WEEKDAYS).upper()})"
ANY_WD = rf"(?:{WD}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
Y = r"(?:1[5-9]\d\d|20\d\d|2100)"
D = r"(?:0?[1-9]|[12]\d|3[01])"
TH = r"(?:st|nd|rd|th)?"
# What is counted: "2020 people" is no year, "March 20 soldiers" no day.
COUNTED = (
    r"(?:people|persons|percent|per|troops|soldiers|fighters|civilians|men|women|children|villagers|villages|homes|houses|cases|votes|seats"
    r"|met(?:er|re)s|kilomet(?:er|re)s|km|miles|tonnes|tons|dollars|euros|pounds|members|families|refugees|prisoners|inmates|workers|police"
    r"|officers|migrants|protesters|demonstrators|residents|students|deaths|others|million|billion|thousand|hundred|tanks|rockets"
    r"|missiles)\b"
)
ALONE = r"(?!\d|[.,:/]\d|\s?%|-\d)"  # after a number
END = rf"{ALONE}(?!{W}{COUNTED})"
WHICH_YEAR = rf"(?:,?{W}(?:of{W})?(?P<year>{Y}){END}|{W}(?:of{W})?(?P<rel>(?:last|this|next)){W}year\b)?"
UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|quarter|year|decade|century)(?P<s>s?)\b"
N = (
    rf"(?<!-)(?P<n>\d{{1,3}}|(?:{'|'.join(TENS)})(?:-(?:{'|'.join(NUMBER_WORDS[1:10])}))?|(?:(?:an?|one){W})?hundred"
    rf"|(?:a{W})?couple(?:{W}of)?|(?:a{W})?few|several|an?|{'|'.join(NUMBER_WORDS[1:])})"
)
NTH = rf"(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
REL = r"(?P<rel>last|next|this(?:\W(?:past|coming))?|the\Wcoming)"
PART_OF_DAY = rf"(?:{W}(?:(?:early|late){W})?(?:morning|afternoon|evening|night|midday|noon|lunchtime|dawn|midnight)\b)?"


@dataclass(frozen=True)
class Form:
    """A way to give a date. ``needs`` says what must stand beside it in running text; see newsdates._fits."""

    name: str
    pattern: str
    read: Callable[[re.Match[str]], Reading | None]
    needs: str = ""


FEASTS: dict[str, Yearly] = {
    r"New{W}Year['’]s{W}Day": lambda y: day(y, 1, 1),
    r"New{W}Year['’]s{W}Eve": lambda y: day(y, 12, 31),
    r"(?<!Lunar\s)(?<!Chinese\s)(?<!Persian\s)(?<!Jewish\s)(?<!Islamic\s)New{W}Year(?!['’])": lambda y: day(y, 1, 1),
    r"Orthodox{W}Christmas(?:{W}Day)?": lambda y: day(y, 1, 7),
    r"Orthodox{W}Easter(?:{W}Sunday)?": lambda y: (orthodox_easter(y),) * 2,
    r"Christmas{W}Eve": lambda y: day(y, 12, 24),
    r"Christmas(?:{W}Day)?": lambda y: day(y, 12, 25),
    r"Boxing{W}Day": lambda y: day(y, 12, 26),
    r"Epiphany": lambda y: day(y, 1, 6),
    r"Valentine['’]s{W}Day": lambda y: day(y, 2, 14),
    r"International{W}Women['’]s{W}Day": lambda y: day(y, 3, 8),
    r"May{W}Day": lambda y: day(y, 5, 1),
    r"Bastille{W}Day": lambda y: day(y, 7, 14),
    r"Halloween": lambda y: day(y, 10, 31),
    r"All{W}Saints(?:['’]{W}Day)?": lambda y: day(y, 11, 1),
    r"All{W}Souls(?:['’]{W}Day)?": lambda y: day(y, 11, 2),
    r"Michaelmas": lambda y: day(y, 9, 29),
    r"Corpus{W}Christi": lambda y: (easter(y) + timedelta(60),) * 2,
    r"(?:Armistice|Remembrance){W}Day": lambda y: day(y, 11, 11),
    r"Thanksgiving(?:{W}Day)?": lambda y: (date(y, 11, 22) + timedelta((3 - date(y, 11, 22).weekday()) % 7),) * 2,
    r"Ash{W}Wednesday": lambda y: (easter(y) - timedelta(46),) * 2,
    r"Palm{W}Sunday": lambda y: (easter(y) - timedelta(7),) * 2,
    r"Maundy{W}Thursday": lambda y: (easter(y) - timedelta(3),) * 2,
    r"Good{W}Friday": lambda y: (easter(y) - timedelta(2),) * 2,
    r"Holy{W}Saturday": lambda y: (easter(y) - timedelta(1),) * 2,
    r"Easter{W}Monday": lambda y: (easter(y) + timedelta(1),) * 2,
    r"Easter(?:{W}(?:Sunday|Day))?": lambda y: (easter(y),) * 2,
    r"Ascension{W}Day": lambda y: (easter(y) + timedelta(39),) * 2,
    r"Whit{W}Monday": lambda y: (easter(y) + timedelta(50),) * 2,
    r"Pentecost": lambda y: (easter(y) + timedelta(49),) * 2,
}


def _feast(of: Yearly) -> Callable[[re.Match[str]], Reading]:
    def read(m: re.Match[str]) -> Reading:
        if m["before"]:
            return Reading("day", relative_year(of, m["before"].casefold()))
        return readings.dated("day", of, m)

    return read


TO = rf"(?:\s?[-–—]\s?|{W}(?:to|through|thru|until|till|and){W}(?:the{W})?)"
LAST_NEXT = r"(?P<rel>past|last|previous|preceding|next|coming)"
CLOCK = (
    rf"(?:(?:at|around|about|by|before|after|until|since|from){W})?"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)"
    r"|\d{1,2}[:.]\d\d(?=\s(?:GMT|UTC|local|[A-Z]{1,3}T\b))|(?:[01]\d|2[0-3])[0-5]\d\s(?:GMT|UTC)|(?:[01]?\d|2[0-3]):[0-5]\d)"
    rf"(?:{W}(?:GMT|UTC|local{W}time|[A-Z]{{1,3}}T\b))?(?:{W}\(\d{{4}}{W}GMT\))?(?![\d:]|-\d)"
)
DARK = (
    rf"(?:shortly{W})?(?:at|around|about|by|before|after|until|past){W}"
    r"(?:noon|midday|midnight|dawn|dusk|daybreak|sunrise|sunset|nightfall)\b"
)


def _i(pattern: str) -> str:
    """A pattern whose words may be capitalised."""
    return f"(?i:{pattern})"


# In this order: at the same place the first that fits wins, so longer and narrower forms stand first.
FORMS: tuple[Form, ...] = (
    Form("2024-03-09", r"(?<![\d/.-])(?P<y>\d{4})(?P<s>[-/])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?![\d/]|[-.]\d)", readings.read_iso),
    Form("9/3/2024", r"(?<![\d/.-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>\d{4})(?![\d/]|[-.]\d)", readings.read_slashed),
    Form(
        "9/11",
        rf"(?:9/11|(?:Sept(?:ember|\.)){W}11(?=(?:,{W}2001)?,?{W}(?:terror|attacks|2001)))(?![\d/])",
        lambda m: fixed("day", day(2001, 9, 11)),
    ),
    Form(
        "March 3-5",
        rf"(?:from{W}|between{W})?(?P<month>{M}){W}(?P<d1>{D}){TH}{TO}(?P<d2>{D}){TH}{END}(?!{W}{M}){WHICH_YEAR}",
        readings.read_days,
    ),
    Form(
        "3-5 March",
        rf"(?<![\d.,$€£:/-])(?:from{W}|between{W})?(?:the{W})?(?P<d1>{D}){TH}{TO}(?P<d2>{D}){TH}(?:{W}of)?{W}(?P<month>{M})(?!\w)"
        rf"{WHICH_YEAR}",
        readings.read_days,
    ),
    Form(
        "March 3",
        rf"(?:{ANY_WD},?{W}(?:\()?)?(?P<month>{M}){W}(?:the{W})?(?P<day>{D}){TH}{END}{WHICH_YEAR}{PART_OF_DAY}",
        readings.read_day,
    ),
    Form(
        "3 March",
        rf"(?:{ANY_WD},?{W})?(?:the{W})?(?<![\d.,$€£:/])(?P<day>{D}){TH}(?:{W}of)?{W}(?P<month>{M})(?!\w){WHICH_YEAR}{PART_OF_DAY}",
        readings.read_day,
    ),
    Form(
        "week of March",
        rf"(?:the{W})?(?P<which>first|second|third|fourth|last){W}week{W}(?:of|in){W}(?P<month>{FULL_M}){WHICH_YEAR}",
        readings.read_week_of_month,
    ),
    Form("March 2024", rf"(?P<month>{M}),?{W}(?:of{W})?(?P<year>{Y}){ALONE}(?P<rel>)", readings.read_month),
    Form("March last year", rf"(?P<month>{FULL_M}){W}(?:of{W})?(?P<rel>last|this|next){W}year\b(?P<year>)", readings.read_month),
    Form("last March", rf"{_i(REL)}{W}(?P<month>{FULL_M})(?!\w|{W}{D}\b)", readings.read_relative_month),
    Form("March", rf"(?P<month>{FULL_M})(?!\w)(?P<year>)(?P<rel>)", readings.read_month, "month"),
    Form("Friday last week", rf"(?P<wd>{WD}){W}(?:(?:of|in){W})?(?P<week>last|this|next){W}week\b(?P<rel>)", readings.read_weekday),
    Form(
        "last Friday",
        rf"(?P<rel>{_i(rf'last|next|this(?:{W}(?:past|coming))?|the{W}(?:previous|coming)|later(?:{W}on)?')}){W}"
        rf"(?P<wd>{WD}|{ANY_WD}\.)(?!\w){PART_OF_DAY}",
        readings.read_weekday,
    ),
    Form("Friday", rf"(?P<wd>{WD})(?!\w)(?P<rel>){PART_OF_DAY}", readings.read_weekday, "weekday"),
    Form("Fri", r"(?P<wd>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?P<rel>)", readings.read_weekday, "on"),
    Form("the day before yesterday", _i(rf"the{W}day{W}before{W}yesterday"), readings.shifted(-2)),
    Form("the day after tomorrow", _i(rf"the{W}day{W}after{W}tomorrow"), readings.shifted(2)),
    Form("yesterday", _i(rf"yesterday\b{PART_OF_DAY}"), readings.shifted(-1)),
    Form(
        "today",
        _i(rf"(?:(?:earlier|later){W})?today\b|tonight\b|this{W}(?:very{W})?(?:morning|afternoon|evening|lunchtime)\b"),
        readings.shifted(0),
    ),
    Form(
        "later in the day",
        _i(rf"(?:earlier|later){W}(?:in{W})?the{W}day\b|later{W}in{W}the{W}(?:evening|afternoon|night)\b"),
        readings.shifted(0),
    ),
    Form("tomorrow", _i(rf"tomorrow\b{PART_OF_DAY}"), readings.shifted(1)),
    Form("overnight", _i(r"overnight\b"), readings.read_overnight),
    Form(
        "last night",
        _i(rf"(?:last|the{W}previous){W}(?:night|evening)\b|the{W}(?:night|evening|day){W}before\b(?=[,.;:]|$)|the{W}previous{W}day\b"),
        readings.shifted(-1),
    ),
    Form("the next day", _i(rf"(?:within|over|in){W}the{W}next{W}day\b"), readings.shifted(1)),
    Form(
        "three days ago",
        _i(
            rf"(?:{N}{W})?{UNIT}{W}"
            rf"(?:ago\b(?:{W}(?P<rel>this|last|next){W}(?P<then>week|month)\b)?|earlier\b|previously\b|before(?=[,.;]|$))"
        ),
        readings.read_ago,
    ),
    Form("three days after", _i(rf"{N}{W}{UNIT}{W}after(?!\w)(?P<rel>)(?P<then>)"), readings.read_ago),
    Form("three days from now", _i(rf"(?:in{W})?{N}{W}{UNIT}(?:{W}from{W}(?:now|today)|['’]s?{W}time)\b"), readings.read_from_now),
    Form("within 48 hours", _i(rf"within{W}(?:the{W}{LAST_NEXT}{W})?(?:{N}{W})?{UNIT}"), readings.read_lasting),
    Form(
        "for a sixth day",
        _i(
            rf"for{W}(?:an?|the){W}{NTH}{W}(?:(?:straight|consecutive|successive|running){W})?{UNIT}"
            rf"(?:{W}(?:running|in{W}a{W}row|in{W}succession))?"
        ),
        readings.read_nth_time,
    ),
    Form(
        "the last three weeks",
        _i(rf"(?:(?:in|over|during|for|throughout|across){W})?(?:the|these|this){W}{LAST_NEXT}{W}{N}{W}{UNIT}(?!{W}of\b)"),
        readings.read_lasting,
    ),
    Form(
        "the past week",
        _i(rf"(?:(?:in|over|during|for|throughout|across){W})?the{W}(?P<rel>past|last|next){W}(?!day|night){UNIT}(?!{W}of\b)"),
        readings.read_lasting,
    ),
    Form(
        "recent days",
        _i(
            rf"(?:in|over|during){W}(?:the{W})?(?:more{W})?(?P<rel>recent|past|coming|next){W}"
            r"(?P<unit>day|week|month|year|decade)(?P<s>s)\b"
        ),
        readings.read_lasting,
    ),
    Form(
        "for three weeks",
        _i(
            rf"for{W}(?:(?:more{W}than|at{W}least|up{W}to|about|around|almost|nearly|over|some|only|just){W})?{N}{W}"
            rf"(?:(?:straight|consecutive|successive|more|full|whole){W})?{UNIT}(?!{W}(?:old|ago|in{W}(?:jail|prison)))"
        ),
        readings.read_lasting,
    ),
    Form(
        "in three days",
        _i(rf"in{W}(?:(?:just|about|around|under|less{W}than|more{W}than|only){W})?{N}{W}{UNIT}(?!{W}(?:old|ago|earlier|before))"),
        readings.read_in_or_lasting,
    ),
    Form(
        "last week",
        rf"(?P<rel>{_i(rf'last|next|this(?:{W}(?:past|coming))?|the{W}(?:current|previous|coming|following)')}){W}"
        rf"(?P<unit>{_i('weekend|week|month|quarter|year|decade|century')})\b",
        readings.read_calendar,
    ),
    Form("year-end", _i(rf"(?:the{W})?(?P<unit>year|month|week|decade)(?:['’]s{W}|-)end\b"), readings.read_unit_end),
    Form("before the year is out", _i(rf"before{W}the{W}(?P<unit>week|month|year|decade){W}is{W}(?:out|over)\b"), readings.read_before_out),
    Form("mid-month", _i(r"mid-month\b"), readings.read_mid_month),
    Form("all day", _i(rf"all{W}(?P<unit>day|week|month|year)\b(?!{W}(?:round|long))"), readings.read_the_unit),
    Form("the year", _i(rf"the{W}(?P<unit>day|week|weekend|month|year|decade|century)\b"), readings.read_the_unit, "part"),
    Form("last spring", rf"{_i(REL)}{W}{SEASON}\b(?!{W}of\b)", readings.read_relative_season),
    Form("spring 2024", rf"(?:[Tt]he{W})?{SEASON}{W}(?:of{W})?(?P<year>{Y})(?:[-/–]\d\d(?:\d\d)?)?{END}(?P<rel>)", readings.read_season),
    Form("spring last year", rf"(?:[Tt]he{W})?{SEASON}{W}(?:of{W})?(?P<rel>last|this|next){W}year\b(?P<year>)", readings.read_season),
    Form("all summer", rf"[Aa]ll{W}{SEASON}\b(?P<year>)(?P<rel>)", readings.read_season),
    Form("spring", rf"(?:the{W})?{SEASON}\b(?!{W}of\b)(?P<year>)(?P<rel>)", readings.read_season, "in"),
    Form(
        "the first quarter",
        _i(rf"the{W}(?P<which>first|second|third|fourth|last){W}quarter\b")
        + rf"(?!{W}of{W}(?!{Y}|last|this|next|the{W}year))"
        + WHICH_YEAR,
        readings.read_quarter,
        "in",
    ),
    Form("Q1", rf"(?P<which>Q[1-4])(?!\w){WHICH_YEAR}", readings.read_quarter),
    Form("2003-2011", rf"(?<![\d.,$€£:/-])(?P<y1>{Y})\s?[-–—/]\s?(?P<y2>{Y}|\d\d)(?![\d]|[-–.,/:]\d|\s?%)", readings.read_years),
    Form("the 1990s", rf"(?:[Tt]he{W})?(?P<y>(?:1[5-9]|20)\d0)['’]?s\b", readings.read_decade),
    Form(
        "the 90s",
        rf"[Tt]he{W}['’‘]?(?:(?P<tens>[2-9]0)['’]?s|(?P<word>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies))\b",
        readings.read_bare_decade,
    ),
    Form(
        "the early 90s",
        r"['’‘]?(?:(?P<tens>[2-9]0)['’]?s|(?P<word>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies))\b",
        readings.read_bare_decade,
        "the part",
    ),
    Form("the 19th century", _i(rf"(?:the{W})?{NTH}[\s-]century\b"), readings.read_century),
    Form(
        "the 5th",
        _i(rf"the{W}{NTH}(?!\w)(?:{W}of{W}(?P<rel>this|last|next){W}month\b)?(?=[,.;:)]|$|{W}(?:and|when|after|to|for|with|as)\b)"),
        readings.read_nth_of_month,
        "on",
    ),
    Form("1942", rf"(?<![\d.,$€£:/#-])(?P<y>{Y}){ALONE}(?!\w)", readings.read_year, "year"),
    Form("dawn", _i(DARK), readings.shifted(0, "clock")),
    Form("3 p.m.", CLOCK.replace("(?:(?:at|", "(?:(?:[Aa]t|", 1), readings.shifted(0, "clock")),
)


def _feast_form(name: str, of: Yearly) -> Form:
    before = rf"(?:(?P<before>[Ll]ast|[Tt]his|[Nn]ext){W})?(?<!Orthodox\s)(?<!Coptic\s)"
    return Form(name, before + name.replace("{W}", W) + rf"\b{WHICH_YEAR}", _feast(of))


def _with_feasts(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    # "May Day" and "Good Friday" are feasts before they are a month and a weekday.
    feasts = tuple(_feast_form(name, of) for name, of in FEASTS.items())
    at = next(i for i, f in enumerate(forms) if f.name == "March 3")
    return (*forms[:at], *feasts, *forms[at:])


ALL_FORMS = tuple(replace(f, name=f"f{i}") for i, f in enumerate(_with_feasts(FORMS)))
