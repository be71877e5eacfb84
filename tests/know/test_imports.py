"""People and organisations of one's own: a file in, and the coder's look-ups know them; or nothing at all happens."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import CannotRun
from dragoman.know import additions, offices, organizations
from dragoman.know.imports.entry import country_code, office_name, sectors_of
from dragoman.know.imports.qids import kind_named, meanings
from dragoman.know.imports.run import form_of, import_file
from dragoman.know.resolve import resolve
from wikidump import dump, entities, entity, item, office, politician, statement, time

Write = Callable[[str, str | bytes], Path]
DAY = date(2024, 5, 5)
PEOPLE = "name,aliases,country,sectors,office,from,to,wikidata\n"
MINISTERS = PEOPLE + (
    "Amina Okello,Mina Okello;A. Okello,KEN,GOV,Minister of Water,2024-01-10,,\n"
    "Amina Okello,,KEN,LEG,lawmaker,2017-01-01,2024-01-09,\n"
    "Gürsel Öztoprak,,Turkey,,mayor,2019-04-01,,Q900001\n"
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder of the test's own."""
    monkeypatch.setenv("DRAGOMAN_DATA", str(tmp_path / "own"))
    additions.refresh()
    yield tmp_path / "own" / "actors"
    additions.refresh()


def who(phrase: str, on: date | None = DAY) -> tuple[str, str | None, tuple[str, ...], str | None]:
    found = resolve(phrase, on)
    return found.name, found.country, found.sectors, found.role


# From CSV


def test_people_in_csv_are_known_by_name_alias_and_surname_on_their_days(own: Path, write: Write) -> None:
    assert who("Amina Okello")[1] is None
    report = import_file(write("ministers.csv", MINISTERS))
    assert (report.people, report.offices, report.left_out.total()) == (2, 3, 0)
    for phrase in ("Amina Okello", "Mina Okello", "Okello", "Water Minister Amina Okello"):
        assert who(phrase) == ("Amina Okello", "KEN", ("GOV",), "Minister of Water")
    assert who("Amina Okello", date(2020, 1, 1)) == ("Amina Okello", "KEN", ("LEG",), "lawmaker")
    assert who("Gursel Oztoprak") == ("Gürsel Öztoprak", "TUR", ("GOV",), "mayor")  # its country by name, its sector by its office


def test_organisations_in_csv_have_their_sectors_by_period(own: Path, write: Write) -> None:
    rows = "name,kind,country,sectors,from,to,aliases\nMarsh Front,armed,TCD,REB,,2020-06-30,MF-T\nMarsh Front,party,TCD,PTY OPP,2020-07-01,,\n"
    assert import_file(write("fronts.csv", rows)).organizations == 1
    assert who("the Marsh Front", date(2019, 1, 1))[1:3] == ("TCD", ("REB",))
    assert who("MF-T fighters", date(2019, 1, 1))[1:3] == ("TCD", ("REB",))
    assert who("the Marsh Front")[1:3] == ("TCD", ("PTY", "OPP"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Ann Ode,,Atlantis,GOV,minister,,,", "country"),
        ("Ann Ode,,KEN,,harpist of note,,,", "sectors"),
        ("Ann Ode,,KEN,GOVT,minister,,,", "none of PLOVER's"),
        ("Ann Ode,,KEN,GOV,minister,4 March,,", "YYYY-MM-DD"),
        ("Ann Ode,,KEN,GOV,minister,2024-02-01,2023-01-01,", "ends before"),
        ("Ann Ode,,KEN,GOV,minister,,,http://x/Q42", "Wikidata id"),
        ("Ann Ode,,KEN,GOV,,,,", "no office"),
        ("San Marino,,KEN,GOV,minister,,,", "means something else"),
        ("Prime Minister,,KEN,GOV,minister,,,", "means something else"),
        ("Анна Иванова,,RUS,GOV,minister,,,", "Latin letters"),
        ("Ann\x1b[2J Ode,,KEN,GOV,minister,,,", "empty, too long"),
    ],
)
def test_who_cannot_be_taken_is_left_out_with_the_line_and_the_reason(row: str, why: str, own: Path, write: Write) -> None:
    report = import_file(write("x.csv", f"{MINISTERS}{row}\n"))
    assert report.people == 2
    assert [(why in told, count) for told, count in report.left_out.items()] == [(True, 1)]
    assert [line for shown in report.examples.values() for _, line in shown] == [5]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (MINISTERS + "Jo Doe,,KEN,GO", r"line 5: 4 cells where the header has 8"),
        (MINISTERS + 'Jo Doe,"a;b', r"line 5: no CSV"),
        (MINISTERS.replace("office", "ofice"), "line 1: the header has 'ofice'"),
        ("name,country\nAnn,KEN\n", "either office or kind"),
        (b"\xff\xfe" + MINISTERS.encode(), "line 1: not in UTF-8"),
        ("", "line 1: the file is empty"),
        (MINISTERS.replace(",", ";"), "line 1: no commas between the columns"),
        (PEOPLE, "nobody in it could be taken"),
    ],
    ids=["cut in a row", "cut in quotes", "misspelt column", "no office", "other encoding", "empty", "semicolons", "only a header"],
)
def test_a_damaged_csv_imports_nothing(content: str | bytes, told: str, own: Path, write: Write) -> None:
    import_file(write("good.csv", MINISTERS), name="mine")
    with pytest.raises(CannotRun, match=told):
        import_file(write("bad.csv", content), name="mine")
    assert [one.people for one in additions.installed()] == [2]
    assert [path.name for path in own.iterdir()] == ["mine.sqlite"]
    assert who("Amina Okello")[1] == "KEN"


def test_kinds_of_organisations_are_understood_in_words(own: Path, write: Write) -> None:
    rows = "name,kind,country\nAlpine Meadow Party,political party,DEU\nLake Nations Compact,igo,IGO\nBrass Band Nine,brass band,DEU\n"
    report = import_file(write("x.csv", rows))
    assert (report.organizations, list(report.left_out.values())) == (2, [1])
    assert [(one.sort, one.sectors(None)) for one in organizations.organizations_named("Alpine Meadow Party")] == [("party", ("PTY",))]
    assert who("Lake Nations Compact")[1:3] == ("IGO", ())


def test_offices_are_kept_on_one_line_without_control_characters(own: Path, write: Write) -> None:
    import_file(write("x.csv", PEOPLE + 'Ann Ode,,KEN,GOV,"minister\x1b[2J\nof wind",,,\n'))
    assert who("Ann Ode")[3] == "minister [2J of wind"


# From a dump of Wikidata


def a_dump() -> list[dict[str, Any]]:
    term = {"P580": time("2021-12-08"), "P582": time("2023-00-00", 9)}
    return [
        politician("Q801", "Hedda Kornblum", "Q183", [statement(item("Q901"), **term), statement(item("Q902"), P580=time("2024-02-00", 10))]),
        politician("Q802", "Olivier Sansoucy", "Q142", [statement(item("Q903"), P580=time("1999-01-01"))], P570=[statement(time("2010-03-04"))]),
        politician("Q803", "Deodata Mvula", "Q114", []),
        politician("Q804", "Nobody Inparticular", "Q99999999", []),
        politician("Q805", "Hugo Deprecatus", "Q183", [statement(item("Q901"), rank="deprecated")]),
        entity("Q806", "Miles Horn", P31=[statement(item("Q5"))], P106=[statement(item("Q639669"))], P27=[statement(item("Q183"))]),
        entity("Q807", "Alpine Meadow Party", ("AMP",), P31=[statement(item("Q7278"))], P17=[statement(item("Q183"))]),
        entity("Q808", "Lake Chad Fishers Guild", P31=[statement(item("Q700"))], P17=[statement(item("Q114"))]),
        entity("Q700", "fishers guild", P279=[statement(item("Q701"))]),
        entity("Q701", "guild of workers", P279=[statement(item("Q178790"))]),
        entity("Q809", "Social Democratic Party of Germany", P31=[statement(item("Q7278"))], P17=[statement(item("Q183"))]),
        entity("Q810", "Quincewood", P31=[statement(item("Q4830453"))], P17=[statement(item("Q142"))]),
        entity("Q811", "The Wedding Film", P31=[statement(item("Q11424"))]),
        office("Q901", "Federal Minister of Fisheries", "Q183"),
        office("Q902", "Member of the 21st Bundestag", "Q183"),
        office("Q903", "President of the French Senate", None),
    ]


def test_politicians_of_a_dump_have_their_offices_wherever_these_stand(own: Path, write: Write) -> None:
    report = import_file(write("dump.json", "".join(dump(a_dump()))))
    assert (report.form, report.people, report.organizations) == ("wikidata", 4, 2)
    assert who("Hedda Kornblum", date(2022, 5, 5)) == ("Hedda Kornblum", "DEU", ("GOV",), "Federal Minister of Fisheries")
    assert who("Hedda Kornblum", date(2023, 12, 31))[2] == ("GOV",)  # to a year means to its last day
    assert who("Hedda Kornblum", date(2024, 2, 1)) == ("Hedda Kornblum", "DEU", ("LEG",), "Member of the Bundestag")
    assert who("Olivier Sansoucy", date(2005, 1, 1))[1:3] == ("FRA", ("LEG",))
    assert who("Olivier Sansoucy", date(2012, 1, 1))[2] == ("ELI",)  # dead by then
    assert who("Deodata Mvula")[1:] == ("KEN", ("PTY",), "politician")
    assert resolve("Hedda Kornblum").wikidata == "Q801"


def test_organisations_of_a_dump_are_told_by_their_class_or_a_class_above(own: Path, write: Write) -> None:
    import_file(write("dump.json", "".join(dump(a_dump()))))
    assert who("the Alpine Meadow Party")[1:3] == who("AMP")[1:3] == ("DEU", ("PTY",))
    assert who("Lake Chad Fishers Guild")[1:3] == ("KEN", ("LAB",))


def test_what_a_dump_has_beside_is_counted_by_reason(own: Path, write: Write) -> None:
    left = import_file(write("dump.json", "".join(dump(a_dump())))).left_out
    assert {why.split(",")[0]: count for why, count in left.items()} == {
        "its country cannot be told": 1,
        "a person without office and without an occupation of politics": 1,
        "the package knows it already": 1,
        "a dump's organisation of one ordinary word": 1,
        "neither a person nor a kind of organisation that is known": 6,
    }


def test_bare_surnames_of_a_dump_are_those_of_heads_only(own: Path, write: Write) -> None:
    people = [politician("Q1801", "Ada Kornblum", "Q183", [statement(item("Q1901"), P580=time("2024-01-01"))]), *a_dump()]
    path = write("dump.json", "".join(dump([*people, office("Q1901", "Chancellor of Germany", "Q183")])))
    import_file(path)
    assert who("Kornblum") == ("Ada Kornblum", "DEU", ("GOV",), "Chancellor")
    assert who("Sansoucy")[1] is None
    import_file(path, surnames="all")
    assert who("Sansoucy", date(2005, 1, 1))[1] == "FRA"
    import_file(path, surnames="none")
    assert who("Kornblum")[1] is None


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, bytes], ids=["gz", "bz2", "plain"])
@pytest.mark.parametrize("brackets", [True, False], ids=["array", "lines"])
def test_a_dump_may_be_packed_and_go_without_brackets(pack: Callable[[bytes], bytes], brackets: bool, own: Path, write: Write) -> None:
    text = "".join(dump(a_dump())) if brackets else "".join(json.dumps(one) + "\n" for one in a_dump())
    assert import_file(write("dump", pack(text.encode()))).people == 4
    assert who("Hedda Kornblum")[1] == "DEU"


DUMP = "".join(dump(a_dump())).encode()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(2, len(DUMP) - 3), pack=st.sampled_from([bytes, gzip.compress, bz2.compress]))
def test_a_dump_cut_off_anywhere_imports_nothing_and_names_the_line(at: int, pack: Callable[[bytes], bytes], own: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut"
    path.write_bytes(pack(DUMP[:at]))
    line = max(1, DUMP[:at].rstrip().count(b"\n") + 1)
    with pytest.raises(CannotRun, match=rf"cut, line {line}: "):
        import_file(path, form="wikidata")
    assert not own.is_dir() or not list(own.iterdir())


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress], ids=["gz", "bz2"])
def test_a_packed_file_cut_off_imports_nothing(pack: Callable[[bytes], bytes], own: Path, write: Write) -> None:
    packed = pack("".join(dump(entities(2_000))).encode())
    with pytest.raises(CannotRun, match=r"line \d+: the packed file is (cut off|damaged) here"):
        import_file(write("dump.json.x", packed[: len(packed) // 2]), form="wikidata")
    assert additions.installed() == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "claims", "labels", "P31", "mainsnak", "datavalue", "value", "type"]), inner, max_size=4)), max_size=4)
)
def test_json_of_any_shape_breaks_nothing(lines: list[Any], own: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd"
    path.write_text("\n".join(json.dumps(one) for one in [a_dump()[2], *lines]), "utf-8")
    try:
        assert import_file(path, form="wikidata").people == 1
    except CannotRun as error:  # a bare list opens an array
        assert "line" in str(error)


# From the results of a query


def result(**cells: str) -> dict[str, dict[str, str]]:
    return {name: {"type": "literal", "value": value} for name, value in cells.items()}


ROWS = [
    result(person="http://www.wikidata.org/entity/Q901", personLabel="Jörg Ötzmann", personAltLabel="J. Ötzmann, Joerg Oetzmann",
           country="http://www.wikidata.org/entity/Q183", officeLabel="member of the German Bundestag", start="2021-10-26T00:00:00Z"),
    result(person="http://www.wikidata.org/entity/Q901", personLabel="Jörg Ötzmann", countryCode="DEU", officeLabel="minister",
           start="2018-01-01T00:00:00Z", end="2021-10-25T00:00:00Z"),
    result(organization="http://www.wikidata.org/entity/Q902", organizationLabel="Happy Workers Union", countryLabel="Ghana", kindLabel="trade union"),
    result(organization="http://www.wikidata.org/entity/Q903", organizationLabel="Q903", countryLabel="Ghana", kindLabel="trade union"),
    result(item="x"),
]  # fmt: skip


@pytest.mark.parametrize("verbose", [True, False], ids=["W3C", "saved by the query page"])
def test_results_of_a_query_are_joined_by_person(verbose: bool, own: Path, write: Write) -> None:
    simple = [{name: cell["value"] for name, cell in row.items()} for row in ROWS]
    text = json.dumps({"head": {"vars": ["person"]}, "results": {"bindings": ROWS}}, indent=1) if verbose else json.dumps(simple)
    report = import_file(write("query.json", text))
    assert (report.form, report.people, report.offices, report.organizations) == ("sparql", 1, 2, 1)
    assert sorted(report.left_out.values()) == [1, 1]
    assert who("Joerg Oetzmann")[:3] == ("Jörg Ötzmann", "DEU", ("LEG",))
    assert who("Ötzmann", date(2020, 1, 1))[3] == "minister"
    assert who("the Happy Workers Union")[1:3] == ("GHA", ("LAB",))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_results_cut_off_anywhere_import_nothing(data: st.DataObject, own: Path, tmp_path: Path) -> None:
    text = json.dumps({"head": {"vars": []}, "results": {"bindings": ROWS}}, indent=1)
    at = data.draw(st.integers(1, len(text) - 1))
    path = tmp_path / "cut.json"
    path.write_text(text[:at], "utf-8")
    with pytest.raises(CannotRun, match=rf"line {text[:at].rstrip().count(chr(10)) + 1}: |line \d+: no results of a query"):
        import_file(path, form="sparql")
    assert additions.installed() == ()


def test_results_longer_than_a_piece_are_read_whole(own: Path, write: Write) -> None:
    rows = [result(person=f"Q{at}", personLabel=f"Ünal Person{'xyz'[at % 3]}{'ab' * (at % 7)}", countryCode="TUR", officeLabel="mayor") for at in range(1, 3001)]
    report = import_file(write("long.json", json.dumps({"results": {"bindings": rows}}, ensure_ascii=False)))
    assert (report.read, report.people) == (3000, 3000)


# Beside what the package knows


def test_an_import_overrides_the_packages_entry_under_all_its_spellings(own: Path, write: Write) -> None:
    import_file(write("x.csv", PEOPLE + "Emmanuel Macron,,FRA,JUD,chief justice,2020-01-01,,\n"))
    assert who("Emmanuel Macron") == who("Macron") == ("Emmanuel Macron", "FRA", ("JUD",), "chief justice")
    additions.forget("x")
    assert who("Macron")[2:] == (("GOV",), "President")


def test_a_namesake_of_another_country_or_century_overrides_nobody(own: Path, write: Write) -> None:
    import_file(write("x.csv", PEOPLE + "John Major,,GBR,LEG,lawmaker,1820-01-01,1831-01-01,\nAngela Merkel,,PER,GOV,mayor,2023-01-01,,\n"))
    assert who("John Major", date(1994, 1, 1))[2:] == (("GOV",), "Prime Minister")
    assert {person.source for _, person in offices.with_full_name("angela merkel")} == {None, "x"}


def test_a_dumps_namesake_of_lower_standing_overrides_nobody(own: Path, write: Write) -> None:
    term = {"P580": time("1992-01-01"), "P582": time("1996-01-01")}
    people = [politician(qid, "John Major", "Q145", [statement(item(place), **term)]) for qid, place in (("Q2801", "Q2901"), ("Q2802", "Q2902"))]
    places = [office("Q2901", "member of the House of Lords", "Q145"), office("Q2902", "Prime Minister of the United Kingdom", "Q145")]
    import_file(write("lords.json", "".join(dump([people[0], *places]))))
    assert (who("John Major", date(1994, 1, 1))[3], resolve("John Major", date(1994, 1, 1)).wikidata) == ("Prime Minister", None)
    import_file(write("both.json", "".join(dump([*people, *places]))))
    assert resolve("John Major", date(1994, 1, 1)).wikidata == "Q2802"


def test_an_organisation_of_ones_own_overrides_that_of_the_same_name_and_country(own: Path, write: Write) -> None:
    assert organizations.organizations_named("African National Congress")[0].source is None
    import_file(write("x.csv", "name,country,kind,sectors\nAfrican National Congress,ZAF,party,PTY OPP\n"))
    assert who("the African National Congress")[2] == who("ANC", None)[2] == ("PTY", "OPP")


def test_a_tie_of_surnames_goes_to_those_whom_the_package_knows(own: Path, write: Write) -> None:
    import_file(write("x.csv", PEOPLE + "Otto Lavrov,,KEN,GOV,minister,2000-01-01,,\nUrsa Lavrov,,GHA,GOV,minister,2000-01-01,,\n"))
    assert who("Lavrov", date(2015, 5, 5))[0] == "Sergei Lavrov"


def test_the_latest_import_of_a_name_holds_and_forgetting_it_brings_the_other_back(own: Path, write: Write) -> None:
    import_file(write("old.csv", MINISTERS))
    import_file(write("new.csv", MINISTERS.replace("Minister of Water", "Minister of Wind")))
    assert who("Amina Okello")[3] == "Minister of Wind"
    assert additions.forget("new")
    assert who("Amina Okello")[3] == "Minister of Water"
    assert not additions.forget("../old")


def test_the_fingerprint_is_of_what_is_imported_and_of_nothing_else(own: Path, write: Write) -> None:
    assert additions.current().fingerprint == ""
    path = write("ministers.csv", MINISTERS)
    import_file(path)
    first = additions.current().fingerprint
    import_file(path)
    assert additions.current().fingerprint == first != ""
    import_file(write("ministers.csv", MINISTERS.replace("Wat", "Win")))
    assert additions.current().fingerprint != first
    additions.forget("ministers")
    assert additions.current().fingerprint == ""


def test_a_damaged_import_is_told_with_the_way_out(own: Path, write: Write) -> None:
    import_file(write("mine.csv", MINISTERS))
    (own / "mine.sqlite").write_bytes(b"SQLite format 3\0 and nothing else")
    additions.refresh()
    with pytest.raises(CannotRun, match=r"mine.sqlite: the import is damaged .* `dragoman actors forget mine`"):
        additions.current()
    assert additions.forget("mine")
    assert additions.current().imports == ()


def test_an_import_of_a_newer_version_is_not_misread(own: Path, write: Write) -> None:
    import sqlite3

    import_file(write("mine.csv", MINISTERS))
    with sqlite3.connect(own / "mine.sqlite") as connection:
        connection.execute("UPDATE about SET value = ? WHERE name = 'layout'", (str(additions.LAYOUT + 1),))
    connection.close()
    additions.refresh()
    with pytest.raises(CannotRun, match="imported by a newer dragoman"):
        additions.current()


# What is told from words and ids


@pytest.mark.parametrize(
    ("title", "sectors"),
    [
        ("Minister of Finance", ("GOV",)),
        ("Member of the 19th Bundestag", ("LEG",)),
        ("President of the Senate", ("LEG",)),
        ("Chief Justice of India", ("JUD",)),
        ("Minister of Justice", ("GOV",)),
        ("trade union", ("LAB",)),
        ("harpist", ()),
    ],
)
def test_an_office_tells_its_sectors(title: str, sectors: tuple[str, ...]) -> None:
    assert sectors_of(title) == sectors


def test_an_office_goes_without_its_own_country() -> None:
    assert office_name("President of France", "FRA") == "President"
    assert office_name("Prime Minister of the United Kingdom", "GBR") == "Prime Minister"
    assert office_name("Minister of Foreign Affairs of Japan", "JPN") == "Minister of Foreign Affairs"
    assert office_name("Federal Chancellor of Germany", "DEU") == "Chancellor"
    assert office_name("Ambassador of France", "KEN") == "Ambassador of France"


def test_countries_are_known_by_code_and_by_name() -> None:
    assert [country_code(text) for text in ("ken", "Ivory Coast", "PRI", "UNO", "Atlantis", "French")] == ["KEN", "CIV", "USA", "UNO", None, None]


@pytest.mark.parametrize(
    ("words", "sectors"), [("Bank", ("BUS",)), ("central bank", ("GOV",)), ("union", ("LAB",)), ("body", None), ("brass band", None), ("", None)]
)
def test_kinds_are_told_by_label_or_by_a_kind_whose_lines_agree(words: str, sectors: tuple[str, ...] | None) -> None:
    found = kind_named(words)
    assert (found.sectors if found else None) == sectors


def test_the_ids_of_wikidata_stand_once_and_mean_something() -> None:
    assert all(meant.sectors or meant.country for meant in meanings().values())
    assert len(meanings()) == len({meant.label for meant in meanings().values()})


def test_the_form_of_a_file_is_told_from_its_beginning(write: Write) -> None:
    contents = {"csv": MINISTERS, "wikidata": "".join(dump(a_dump())), "sparql": json.dumps({"head": {}, "results": {"bindings": []}})}
    assert {form: form_of(write(form, text)) for form, text in contents.items()} == {form: form for form in contents}
