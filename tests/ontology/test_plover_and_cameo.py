"""The ontology as its users ask for it, and what must hold of its data as a whole."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dragoman import ontology
from dragoman.ontology import OntologyError, cameo_file, plover_file


def test_a_visit_is_verbal_cooperation_with_a_score_of_its_own():
    assert ontology.quad("CONSULT") == 1
    assert ontology.score("CONSULT") == 2.5
    assert ontology.score("CONSULT", "visit") == 4.0
    assert ontology.default_cameo("CONSULT", "visit") == "042"
    assert ontology.crosswalk("042") == ("CONSULT", "visit", ())


def test_plover_gives_vandalism_no_score_so_the_protest_score_holds():
    assert ontology.mode("PROTEST", "vandalize").score is None
    assert ontology.score("PROTEST", "vandalize") == ontology.score("PROTEST")


@pytest.mark.parametrize(
    ("type_", "quad"),
    [("AGREE", 1), ("AID", 2), ("RETREAT", 2), ("REQUEST", 3), ("THREATEN", 3), ("PROTEST", 4), ("SANCTION", 4), ("ASSAULT", 4)],
)
def test_quads(type_, quad):
    assert ontology.quad(type_) == quad


@pytest.mark.parametrize(
    ("code", "type_", "mode"),
    [
        ("013", None, None),  # an optimistic comment is a statement, no event
        ("016", "REJECT", None),  # a denial
        ("0231", "REQUEST", "assist"),  # an appeal
        ("1031", "REQUEST", "assist"),  # a demand
        ("055", "CONCEDE", None),  # an apology yields
        ("0813", "RETREAT", None),
        ("0871", "RETREAT", "ceasefire"),
        ("0842", "RETREAT", "release"),
        ("116", "SANCTION", "convict"),
        ("163", "SANCTION", "discontinue"),
        ("1712", "ASSAULT", "destroy"),
        ("186", "ASSAULT", "targeted"),
        ("192", "COERCE", "seize"),
        ("176", "COERCE", "cyber"),
    ],
)
def test_crosswalk(code, type_, mode):
    assert ontology.crosswalk(code)[:2] == (type_, mode)


@pytest.mark.parametrize(
    ("type_", "code", "allowed"),
    [
        ("CONSULT", "042", True),
        ("CONSULT", "051", False),
        ("REQUEST", "0231", True),
        ("RETREAT", "0874", True),
        ("CONCEDE", "0871", True),
        ("SANCTION", "11", True),  # the bare root of a listed code
        ("SANCTION", "111", False),
        ("AID", "7", False),
        ("AID", "aid", False),
    ],
)
def test_which_codes_a_type_may_carry(type_, code, allowed):
    assert ontology.cameo_allowed(type_, code) is allowed


def test_what_does_not_exist_is_named_with_what_does():
    with pytest.raises(OntologyError, match="'VISIT' is no PLOVER type; there are AGREE"):
        ontology.type_("VISIT")
    with pytest.raises(OntologyError, match="'phone' is no mode of AID; it has none"):
        ontology.score("AID", "phone")
    with pytest.raises(OntologyError, match="'2050' is no CAMEO event code"):
        ontology.cameo("2050")


def test_plover_is_complete():
    assert len(ontology.types()) == 16
    assert sum(len(t.modes) for t in ontology.types()) == 67
    assert len(ontology.contexts()) == 37
    assert len(ontology.sectors()) == 25
    assert list(ontology.statuses()) == ["actual", "future", "hypothetical", "historical", "negated"]
    assert set(ontology.special_countries()) == {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", "KOS", "PSE", "HKG"}
    assert [len([t for t in ontology.types() if t.quad == q]) for q in ontology.quads()] == [4, 3, 4, 5]


def test_conflict_scores_lie_below_cooperation_scores():
    lowest = min(t.score for t in ontology.types() if t.quad in (1, 2))
    highest = max(t.score for t in ontology.types() if t.quad in (3, 4))
    assert -10 <= highest < lowest <= 10


@pytest.mark.parametrize("type_", ontology.types(), ids=lambda t: t.name)
def test_every_type_and_mode_has_a_default_code_that_it_may_carry(type_):
    for mode in (None, *(m.name for m in type_.modes)):
        code = ontology.default_cameo(type_.name, mode)
        assert ontology.cameo(code).code == code
        assert ontology.cameo_allowed(type_.name, code)


def test_cameo_is_complete():
    codes = [c.code for c in ontology.cameo_codes()]
    assert [c for c in codes if len(c) == 2] == [f"{n:02d}" for n in range(1, 21)]
    assert codes == sorted(codes)
    assert len(codes) == 318


@pytest.mark.parametrize("root", [f"{n:02d}" for n in range(1, 21)])
def test_every_code_fits_its_type_mode_contexts_and_parent(root):
    for c in ontology.cameo_codes():
        if not c.code.startswith(root):
            continue
        assert c.parent is None or ontology.cameo(c.parent)
        assert -10 <= c.goldstein <= 10
        assert c.name and c.definition.endswith(".")
        assert set(c.contexts) <= set(ontology.contexts())
        if c.type is None:
            assert c.code.startswith("01") and c.mode is None
            continue
        assert ontology.cameo_allowed(c.type, c.code)
        assert c.mode is None or ontology.mode(c.type, c.mode)


def test_every_listed_code_of_every_type_exists():
    for t in ontology.types():
        for code in (*t.cameo, t.default_cameo):
            assert ontology.cameo(code).code == code


def _data(name: str) -> str:
    return files("dragoman.ontology").joinpath("data", name).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("quad = 1", "quad = 7", r"plover.toml: types.AGREE.quad is 7; write 1, 2, 3 or 4"),
        ("score = 2.5", "score = 25.0", r"types.AGREE.score is 25.0; write a number from -10 to 10"),
        ('default_cameo = "030"', 'default_cameo = "040"', r"types.AGREE.default_cameo is '040', which AGREE may not carry"),
        ('name = "Agree"\n', "", r"types.AGREE.name is None; write a str"),
        ('cameo = ["03"]', 'cameo = ["x"]', r"types.AGREE.cameo holds 'x'"),
        ("[types.AGREE]", "[types.AGREE", r"plover.toml: .* line"),
    ],
)
def test_a_wrong_value_in_plover_is_named_by_key(old, new, told):
    text = _data("plover.toml")
    assert old in text
    with pytest.raises(OntologyError, match=told):
        plover_file.load(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2101,Name,Definition,,,,0", r"cameo.csv, line 320 \(code \"2101\"\): its parent 210 must stand above it"),
        ("01,Name,Definition,,,,0", r"line 320 \(code \"01\"\): the code occurs twice"),
        ("21,Name,Definition,AGREE,,,0", r"AGREE may not carry it"),
        ("047,Name,Definition,CONSULT,tea,,0", r"'tea' is no mode of CONSULT"),
        ("047,Name,Definition,CONSULT,,tea,0", r"'tea' is no PLOVER context"),
        ("047,Name,Definition,CONSULT,,,11", r"goldstein is 11"),
        ("047,Name", r"2 fields; write 7"),
    ],
)
def test_a_wrong_row_of_cameo_is_named_by_line_and_code(row, told):
    text = _data("cameo.csv")
    with pytest.raises(OntologyError, match=told):
        cameo_file.load(f"{text}{row}\n", ontology.plover())
