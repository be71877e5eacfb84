"""Categories of one's own: the example in examples/trade, the errors of who writes another, and what a record of such types goes through.

One test trains nothing but needs torch; where it is not installed, pytest lists that test as skipped, with the reason.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.code import labels
from dragoman.code.quantities import quantities
from dragoman.coded import Coded
from dragoman.errors import CannotRun
from dragoman.keep.export import csv_header, csv_rows, plover_events
from dragoman.look.notebook import html
from dragoman.look.tables import EventRows
from dragoman.look.terminal import console, show
from dragoman.ontology import OntologyError, own_file, plover
from dragoman.record import from_json
from dragoman.train.annotation import Item, SentenceNote, parse, read_corpus, texts
from dragoman.train.duplicates import near_duplicates
from dragoman.train.examples import part
from dragoman.train.lint import lint
from handmade import HandmadeCoder

Write = Callable[[str, str | bytes], Path]
ROOT = Path(__file__).parents[2]
TRADE = ROOT / "examples/trade"
FILE = TRADE / "ontology.toml"
OWN = """[types.TARIFF]
name = "Tariff"
definition = "Duties on imports."
quad = 4
recipient_required = false
score = -5.0
cameo = ["163", "085"]
default_cameo = "163"

[types.TARIFF.modes.lower]
definition = "A duty is cut."
default_cameo = "085"
"""


def example_items() -> list[Item]:
    return [item for items, _ in read_corpus(TRADE / "corpus", own_file.read(FILE)) for item in items]


def example_sentences() -> list[SentenceNote]:
    return [sentence for item in example_items() for sentence in item.sentences]


def test_the_examples_labels_are_its_types_and_modes() -> None:
    known = labels.of_file(FILE)
    assert known.types == ("TARIFF", "IMPORT_BAN", "EXPORT_CONTROL", "QUOTA", "SUBSIDY", "TRADE_DEAL", "DISPUTE")
    assert [m for t, m in known.modes if t == "TRADE_DEAL"] == [None, "talks", "agree", "sign", "leave"]
    assert {t for t, _ in known.cameo} == set(known.types)
    assert "steel" in known.contexts and "diplomatic" not in known.contexts
    assert known.sectors == (None, *plover().sectors)


def test_the_examples_corpus_has_no_problem_and_nothing_to_be_looked_at() -> None:
    found = lint(TRADE / "corpus", own_file.read(FILE))
    assert (found.problems, found.warnings) == ((), ())


def test_the_examples_corpus_holds_what_a_model_needs() -> None:
    sentences = example_sentences()
    events = [e for s in sentences for e in s.events]
    assert len(sentences) >= 600
    assert sum(not s.events for s in sentences) / len(sentences) > 0.35
    assert set(Counter(e.status for e in events)) == set(labels.STATUSES)
    modes = Counter((e.type, e.mode) for e in events)
    assert min(modes[m] for m in labels.of_file(FILE).modes if m[1]) >= 9
    parts = Counter(part(item.id) for item in example_items() for s in item.sentences if s.events)
    assert min(parts["tune"], parts["heldout"]) >= 20


def test_the_examples_corpus_repeats_neither_itself_nor_the_main_one() -> None:
    mine = [s.text for s in example_sentences()]
    assert near_duplicates(mine) == []
    assert not set(mine) & {line for path in (ROOT / "corpus/text").glob("*.txt") for line in path.read_text("utf-8").splitlines()}


def test_the_example_is_checked_and_counted_on_the_command_line() -> None:
    checked = CliRunner().invoke(main, ["corpus", "lint", "--ontology", str(FILE), str(TRADE / "corpus")])
    assert (checked.exit_code, "0 problems" in checked.stderr) == (0, True), checked.output
    counted = CliRunner().invoke(main, ["corpus", "stats", "--ontology", str(FILE), str(TRADE / "corpus")])
    assert "EXPORT_CONTROL" in counted.stdout


def annotated(write: Write, *heads: str, ontology: str = OWN) -> tuple[Path, list[Item], list[str]]:
    path = write("mine/a.txt", "=== a-1 | 2024-05-08 | singles\nIndia cut duties.\n" + "".join(f"> {h} | cut | A India (IND)\n" for h in heads))
    items, problems = parse(path, own_file.load(ontology, "mine.toml"))
    return path, items, problems


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("CONSULT 040 actual", "'CONSULT' is no type; there are TARIFF"),
        ("TARIFF/raise 163 actual", "'raise' is no mode of TARIFF; it has lower"),
        ("TARIFF/lower 040 actual", "CAMEO 040 does not fit TARIFF; it takes 163 085 and below"),
        ("TARIFF/lower perhaps", "'perhaps' is no status"),
        ("tariff actual", "'tariff actual': write `TYPE/mode CAMEO status` or `TYPE CAMEO status`"),
    ],
)
def test_a_label_that_the_ontology_lacks_is_told_with_file_and_line(write: Write, head: str, problem: str) -> None:
    path, items, problems = annotated(write, head)
    assert problems == [f"{path}:3: {problem}"]
    assert items[0].sentences[0].events == []


def test_a_cameo_code_left_out_is_that_of_the_mode_or_the_type(write: Write) -> None:
    _, items, problems = annotated(write, "TARIFF/lower actual", "TARIFF future")
    assert problems == []
    assert [e.cameo for e in items[0].sentences[0].events] == ["085", "163"]


def test_plovers_own_corpus_must_give_cameo_codes(write: Write) -> None:
    path = write("a.txt", "=== a-1 | 2024-05-08 | singles\nIndia met Nepal.\n> CONSULT actual | met\n")
    assert parse(path)[1] == [f"{path}:3: 'CONSULT actual': write `TYPE/mode CAMEO status` or `TYPE CAMEO status`"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("[types.TARIFF\n", "Expected ']' at the end of a table declaration (at line 1, column 14)", id="no TOML"),
        pytest.param("", "types must be a table", id="empty"),
        pytest.param("[types]\n", "types holds no type", id="no type"),
        pytest.param(OWN.replace("quad = 4", "quad = 5"), "types.TARIFF.quad is 5; write 1, 2, 3 or 4", id="quad"),
        pytest.param(OWN.replace('definition = "Duties on imports."\n', ""), "types.TARIFF.definition is None; write a str", id="missing"),
        pytest.param(OWN.replace("-5.0", "-50.0"), "types.TARIFF.score is -50.0; write a number from -10 to 10", id="score"),
        pytest.param(OWN.replace("TARIFF", "Tariff"), "types holds the name 'Tariff'; write one like EXPORT_CONTROL", id="name of a type"),
        pytest.param(OWN.replace("modes.lower", "modes.Lower"), "types.TARIFF.modes holds the name 'Lower'; write one like fact-finding", id="mode"),
        pytest.param(OWN.replace('"085"\n', '"99"\n'), "types.TARIFF.modes.lower.default_cameo is '99', which TARIFF may not carry", id="default"),
        pytest.param(OWN.replace('"085"', '"299"'), "types.TARIFF has '299', which is no code of CAMEO (`dragoman ontology 29` lists them)", id="CAMEO"),
        pytest.param(OWN + '[statuses]\nrumoured = "x"\n', "statuses is none of types, contexts and sectors; the rest is PLOVER's", id="statuses"),
        pytest.param(OWN + '[contexts]\n"rare earths" = "x"\n', "contexts holds the name 'rare earths'; write one like rare_earths", id="context"),
    ],
)
def test_an_error_of_an_ontology_names_file_and_key(write: Write, text: str, problem: str) -> None:
    path = write("mine.toml", text)
    with pytest.raises(OntologyError) as caught:
        own_file.read(path)
    assert str(caught.value) == f"{path}: {problem}"


def test_an_ontology_in_another_encoding_is_told(write: Write) -> None:
    path = write("mine.toml", OWN.replace("Duties", "Zölle").encode("latin-1"))
    with pytest.raises(OntologyError, match=r"mine\.toml: cannot be read"):
        labels.of_file(path)


def test_a_bad_ontology_ends_the_linter_with_its_error(write: Write) -> None:
    path = write("mine.toml", "[types.TARIFF\n")
    result = CliRunner().invoke(main, ["corpus", "lint", "--ontology", str(path), str(TRADE / "corpus")])
    assert result.exit_code == 2
    assert f"{path}: Expected ']'" in result.stderr


def test_what_an_ontology_leaves_out_is_plovers() -> None:
    made = own_file.load(OWN, "mine.toml")
    assert (made.contexts, made.sectors, made.statuses) == (plover().contexts, plover().sectors, plover().statuses)
    assert (made.score("TARIFF", "lower"), made.score("TARIFF", None)) == (-5.0, -5.0)


def test_texts_stand_in_the_folder_or_below_it(write: Write) -> None:
    below = write("main/text/a.txt", "").parent
    flat = write("mine/a.txt", "").parent
    assert (texts(below.parent), texts(below), texts(flat)) == (below, below, flat)
    with pytest.raises(CannotRun, match="there is no corpus here"):
        texts(write("other/a.md", "").parent)


def own_record() -> Coded:
    """A handmade record whose event is of a type of one's own, with the longest name and mode of the example."""
    coded = HandmadeCoder().code("France accused Iran on Tuesday.", date="2026-03-04", id="d")
    event = msgspec.structs.replace(coded.record.events[0], type="EXPORT_CONTROL", mode="tighten", contexts=("chips",), cameo="163", quad=4)
    return Coded(msgspec.structs.replace(coded.record, events=(event,)), coded.text)


def test_a_record_of_own_types_is_read_back_as_it_was_written() -> None:
    record = own_record().record
    assert from_json(record.json()) == record


@pytest.mark.parametrize("width", [80, 120, 200])
def test_own_types_show_on_a_terminal(width: int) -> None:
    stream = io.StringIO()
    to = console(stream)
    to.width = width
    show(own_record(), to)
    rows = EventRows(to)
    rows.add(own_record())
    rows.close()
    assert "".join(stream.getvalue().split()).count("EXPORT_CONTROL") >= 1
    assert max(map(len, stream.getvalue().splitlines())) <= width


def test_own_types_leave_for_other_programs() -> None:
    row = dict(zip(csv_header(), next(iter(csv_rows(own_record()))), strict=True))
    assert (row["type"], row["mode"], row["contexts"], row["quad"]) == ("EXPORT_CONTROL", "tighten", "chips", 4)
    event = next(iter(plover_events(own_record())))
    assert (event["event"], event["mode"], event["context"]) == (["EXPORT_CONTROL"], ["tighten"], ["chips"])
    assert "EXPORT_CONTROL" in html(own_record())


def test_numbers_are_asked_of_plovers_types_only() -> None:
    assert quantities("India paid 300 million dollars.", "SUBSIDY", 6) == {}


def test_gold_may_have_types_of_ones_own(write: Write) -> None:
    from dragoman.errors import DocumentError
    from dragoman.score import read_gold

    line = {"id": "g", "date": "2024-05-08", "text": "India cut duties.", "gold": {"events": [{"type": "TARIFF", "trigger": "cut"}]}}
    path = write("gold.jsonl", json.dumps(line))
    assert isinstance(next(iter(read_gold(path))), DocumentError)
    assert not isinstance(next(iter(read_gold(path, own_types=True))), DocumentError)


@pytest.mark.skipif(any(find_spec(m) is None for m in ("torch", "transformers", "onnx")), reason="needs dragoman[train], which is not installed")
def test_a_network_made_from_the_shipped_weights_answers_as_they_do() -> None:
    import numpy as np
    import torch

    from dragoman.code.eventmodel import WEIGHTS, EventModel
    from dragoman.code.pieces import cut, tokenizer
    from dragoman.train.network import EventNetwork
    from dragoman.train.warm import network

    def read(net: EventNetwork, ids: np.ndarray, shapes: np.ndarray) -> list[np.ndarray]:
        mask = torch.ones((1, len(ids)), dtype=torch.long)
        trigger = torch.zeros((1, len(ids)))
        trigger[0, 4] = 1
        with torch.no_grad():
            lower, first = net.first(torch.tensor(ids[None]), torch.tensor(shapes[None]), mask)
            return [np.asarray(a) for a in (first, *net.second(lower, mask, trigger))]

    model = EventModel(WEIGHTS, 1)
    pieces = cut("Turkish President Erdogan accused Greece of arming its islands on Monday.", tokenizer(WEIGHTS / "tokenizer.json"))
    ids, shapes = pieces.ids.astype(np.int64), pieces.shapes.astype(np.int64)
    mask, trigger = np.ones((1, len(ids)), np.int64), np.zeros((1, len(ids)), np.float32)
    trigger[0, 4] = 1
    lower, first = model._first.run(None, {"ids": ids[None], "shapes": shapes[None], "mask": mask})
    shipped = [first, *model._second.run(None, {"lower": lower, "mask": mask, "trigger": trigger})]
    same = read(network(WEIGHTS, labels.of_plover()).eval(), ids, shapes)
    # The int8 products of ONNX Runtime round what goes in as well; the network's are exact. A matrix in a wrong place makes all the difference.
    assert [np.abs(a - b).mean() < 0.1 * np.abs(b).mean() for a, b in zip(shipped, same, strict=True)] == [True] * len(shipped)
    own = read(network(WEIGHTS, labels.of_file(FILE)).eval(), ids, shapes)
    kept = {0: "triggers", 4: "status", 6: "roles", 7: "sectors"}
    assert {name for i, name in kept.items() if not np.allclose(own[i], same[i], atol=1e-5)} == set()
    assert [own[i].shape[-1] for i in (1, 2, 5)] == [8, 25, 13]
    assert np.allclose(own[1][0, -1], same[1][0, -1], atol=1e-5)  # "no event" is the same label in both
