"""The data files hold together: every code is one, dates are in order, no name means two things at once."""

from __future__ import annotations

import csv
import time
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from dragoman.know import agents, bodies, countries, offices, organizations, regions, tables


def test_every_country_of_iso_3166_is_there() -> None:
    pycountry = pytest.importorskip("pycountry")
    missing = {one.alpha_3 for one in pycountry.countries} - set(countries.all_countries())
    assert not missing


def test_dependencies_have_the_code_of_a_state() -> None:
    known = countries.all_countries()
    assert all(known[one.code].code == one.code for one in known.values())
    assert (known["PRI"].code, known["GRL"].code, known["KOS"].code) == ("USA", "DNK", "KOS")


def test_periods_of_an_organisation_do_not_overlap() -> None:
    for organization, _ in organizations.all_organizations().values():
        for one, other in combinations(organization.periods, 2):
            start = max(one.start or date.min, other.start or date.min)
            end = min(one.end or date.max, other.end or date.max)
            assert start > end, f"{organization.name}: {one} and {other}"


def test_a_name_means_one_organisation_of_a_country() -> None:
    for ways in organizations.index().values():
        known = [(way.organization.country, way.organization.name) for way in ways]
        for (country, name), (other_country, other) in combinations(known, 2):
            assert country != other_country or name == other, f"{ways[0].surface}: {name} and {other}, both {country}"


def test_offices_have_a_beginning_and_a_country() -> None:
    people = offices.all_persons()
    assert len(people) > 1500
    assert all(held.start and held.country in countries.codes() for person in people for held in person.tenures)


def test_agent_nouns_have_sectors_known_to_plover() -> None:
    index = agents.index()
    assert len(index) > 1000
    assert {sector for agent in index.values() for sector in agent.sectors} <= tables.SECTORS


def test_region_codes_stand_once() -> None:
    codes = [(one.country, one.admin1) for one in regions.all_regions() if one.admin1]
    assert len(codes) == len(set(codes))


def test_a_bad_row_names_file_line_and_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "offices.csv").write_text("name,from\nAnn,4 March\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    row = next(tables.rows("offices.csv", ("name", "from")))
    with pytest.raises(tables.BadRow, match=r"offices.csv, line 2: from is '4 March'; write YYYY-MM-DD"):
        row.date("from")
    with pytest.raises(tables.BadRow, match="line 1: the header is name,from; write name,to"):
        next(tables.rows("offices.csv", ("name", "to")))


def test_all_files_load_quickly() -> None:
    files = sorted((Path(tables.__file__).parent / "data").glob("*.csv"))
    loaders = (countries.all_countries, organizations.all_organizations, agents.index, bodies.index, offices.all_persons, regions.all_regions)
    shares = []
    for _ in range(3):
        start = time.thread_time()
        for path in files:
            with path.open(encoding="utf-8", newline="") as lines:
                list(csv.DictReader(lines))
        read = time.thread_time() - start
        for loaded in loaders:
            loaded.cache_clear()
        start = time.thread_time()
        for loaded in loaders:
            loaded()
        shares.append((time.thread_time() - start) / read)
    assert min(shares) < 20  # 5 to 7 times what it takes to read the tables (0.2 s where that takes 0.04), whatever else the machine does


@pytest.mark.parametrize(
    ("surname", "day", "name"),
    [
        ("Kim", "2024-05-01", "Kim Jong-un"),  # not his premier, nor any of Seoul's ministers
        ("Kim", "2004-05-01", "Kim Jong-il"),
        ("Xi", "2019-05-01", "Xi Jinping"),
        ("Merkel", "2010-05-01", "Angela Merkel"),
    ],
)
def test_a_bare_surname_is_the_highest_of_its_day(surname: str, day: str, name: str) -> None:
    person = offices.person_surnamed(surname, date.fromisoformat(day))
    assert person is not None
    assert person.name == name
