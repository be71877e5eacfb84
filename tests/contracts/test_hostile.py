"""Texts that are no dispatches: nothing raises but DocumentError, nothing takes for ever, and no document loses another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from contract import hold
from dragoman.article import Article
from dragoman.code.coder import Coder, CoderOptions
from dragoman.code.dates import DateStage
from dragoman.errors import DocumentError
from growth import grows_linearly

DAY = "2026-03-04"
NEWS = "Police arrested 12 protesters in Lagos on Monday."

NOTHING = {"empty": "", "spaces": "   ", "white space": " \n\t\r\n\u00a0\u2028", "marks": "... -- !? “”", "digits": "12 30 45.5", "one NUL": "\x00", "emoji": "😀👍🏽"}
HOSTILE = {
    "NULs": f"Fra\x00nce met\x00 Mali.\x00 {NEWS}",
    "lone surrogates": f"Iran \ud800 met \udfff Iraq. {NEWS}\ud83d",
    "control characters": "".join(map(chr, range(32))) + NEWS + "\x7f\x80\x85\x9f",
    "right to left": f"\u202eالشرطة اعتقلت\u202c {NEWS} שלום",
    "emoji": f"👨‍👩‍👧‍👦 {NEWS} 🇳🇬🏽",
    "combining": "Z̸̡̢̛̫̯̹̤̊̓a̶l̷g̵o met " + "e" + "\u0301" * 500 + f". {NEWS}",
    "HTML": f"<p>Talks &amp; <b>more</b></p><script>alert('x')</script> {NEWS} <!-- -->",
    "JSON": '{"id": 1, "text": "Police arrested 12 protesters"}',
    "format strings": f"%s %d {{0}} {{}} $HOME \\x00 {NEWS}",
    "regular expressions": f"(((((([[[[[[*+?{{9}}\\b France met Mali. {NEWS}",
    "byte order mark": f"\ufeff{NEWS}",
    "old line ends": f"Lagos\r{NEWS}\r\r{NEWS}",
    "separators": f"Lagos\u2028{NEWS}\u2029{NEWS}\x0b\x0c{NEWS}",
    "private use": f"\ue000\uf8ff\U000f0000 {NEWS}",
    "open quotations": f"“““ '' \" {NEWS} ‘‘ he said, “",
    "full width": "Ｐｏｌｉｃｅ arrested １２ protesters in Ｌａｇｏｓ.",
    "capitals": NEWS.upper(),
    "a pronoun first": "He met them. They left it. Both sides told her.",
    "dateline alone": "PARIS, March 3 (AFP) --",
    "dates alone": "Monday. 30 February. 31/31/2026. the 0th century. in 9999. year 0000.",
    "genitives": "'s 's's ’s s' Iran's's",
}
NAMES = ["".join(parts).title() for parts in product(("bal", "dor", "fin", "gur", "kel"), ("ba", "de", "fi", "go", "ku", "mo", "na", "ru"), ("", "da", "ki", "lo", "ne"), "nrklmstdxg", "aeio")]
LONG: dict[str, tuple[Callable[[int], str], int]] = {
    "one word without a space": (lambda many: "a" * many, 25_000),
    "one name without a space": (lambda many: "Aa" * many, 12_500),
    "full stops": (lambda many: "." * many, 50_000),
    "quotation marks": (lambda many: '"' * many, 50_000),
    "line ends": (lambda many: "\n" * many, 50_000),
    "brackets": (lambda many: "(" * many, 50_000),
    "a link": (lambda many: "https://example.org/" + "pages/" * many, 300),
    "dashes": (lambda many: f"{NEWS} " + "-" * many, 50_000),
    "sign-offs": (lambda many: "AP\n" * many, 10_000),
    "lines of dashes": (lambda many: "---\n" * many, 10_000),
    "names": (lambda many: ", ".join(NAMES[:many]), 150),
    "quotations": (lambda many: " ".join(f"“We will go to {name},” he said." for name in NAMES[:many]), 25),
}
FOREIGN = {
    "fr": "La police a arrêté douze manifestants à Lagos lundi, selon un porte-parole du ministère, après une nuit d'affrontements à Paris.",
    "es": "La policía detuvo el lunes a doce manifestantes en Lima, según informó un portavoz del ministerio del Interior tras una noche de disturbios.",
    "ru": "Полиция задержала двенадцать протестующих в Москве в понедельник, сообщил представитель министерства внутренних дел.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_a_text_with_nothing_to_code_is_coded_and_says_so(shipped: Coder, text: str):
    coded = shipped.code(text, DAY)
    hold(coded)
    assert coded.events == coded.statements == coded.relations == ()
    assert "empty: no text to code" in coded.warnings


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_gives_a_record(coder: Coder, text: str):
    hold(coder.code(text, DAY))


@pytest.mark.parametrize(("text", "size"), LONG.values(), ids=LONG)
def test_a_long_text_of_nothing_takes_no_longer_than_its_length(shipped: Coder, text: Callable[[int], str], size: int):
    hold(grows_linearly(text, lambda text: shipped.code(text, DAY), size))


def test_five_megabytes_are_coded_as_far_as_the_limit_and_say_so():
    coder = Coder(CoderOptions(max_chars=1_000, threads=1))
    line = f"{NEWS} France met Mali.\n\n"
    coded = grows_linearly(lambda size: line * (size // len(line)), lambda text: coder.code(text, DAY), 1_250_000)
    assert len(coded.text) > 4_900_000
    assert coded.warnings == (f"long: coded up to character 1000 of {len(coded.text)}",)
    assert max(e.sentence.span.end for e in coded.events) <= 1_000
    hold(coded)


@pytest.mark.parametrize("code", FOREIGN)
def test_another_language_is_marked_and_coded_for_names_only(shipped: Coder, code: str):
    coded = shipped.code(FOREIGN[code], DAY)
    hold(coded)
    assert coded.language == code
    assert coded.warnings == (f"language: {code} is not coded; names only",)
    assert coded.events == coded.statements == coded.relations == ()


def test_lone_surrogates_keep_their_place(shipped: Coder):
    text = f"\ud800{NEWS}"
    coded = shipped.code(text, DAY)
    assert [text[e.trigger.span.start : e.trigger.span.end] for e in coded.events] == [e.trigger.text for e in coded.events]
    coded.json().encode("utf-8")


def test_lone_surrogates_in_what_describes_a_text_break_nothing(shipped: Coder):
    coded = shipped.code(NEWS, DAY, id="\ud800", title="\ud800 talks", source="\udfff", url="\udfff")
    hold(coded)
    assert (coded.id, coded.title) == ("\ufffd", "\ufffd talks")


def test_html_is_text_like_any_other(shipped: Coder):
    coded = shipped.code(HOSTILE["HTML"], DAY)
    assert "<script>" not in coded._repr_html_()


BAD_DATE, MISSING, NOT_TEXT = {"id": "b", "date": "4 March", "text": NEWS}, {"id": "m", "text": NEWS}, {"id": "n", "date": DAY, "text": 7}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_document_never_loses_another(workers: int):
    coder = Coder(CoderOptions(workers=workers, threads=1))
    good = [{"id": str(n), "date": DAY, "text": NEWS} for n in range(4)]
    errors: list[DocumentError] = []
    coded = list(coder.code_many([good[0], BAD_DATE, good[1], MISSING, good[2], NOT_TEXT, good[3]], errors.append))
    assert [c.id for c in coded] == ["0", "1", "2", "3"]
    assert [e.where for e in errors] == ['document "b"', 'document "m"', 'document "n"']
    assert len({c.json().replace(f'"id":"{c.id}"', "").replace(f"{c.id}#", "#").replace(f"{c.id}@", "@") for c in coded}) == 1


def test_without_a_taker_of_errors_a_bad_document_is_raised(shipped: Coder):
    with pytest.raises(DocumentError, match="write YYYY-MM-DD"):
        list(shipped.code_many([BAD_DATE]))


def test_whatever_breaks_inside_a_stage_is_the_documents_error_and_names_the_stage(shipped: Coder, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> dict[str, object]:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(DateStage, "apply", broken)
    with pytest.raises(DocumentError, match=r'news.jsonl, line 3 \(id "a"\): stage dates failed with ZeroDivisionError: oh'):
        shipped.code_article(Article("a", DAY, NEWS, origin="news.jsonl, line 3"))
