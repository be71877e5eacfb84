"""In which language a text is written, and the day it was published."""

from __future__ import annotations

import pytest

from drafts import article
from dragoman.code.draft import Draft
from dragoman.code.language import LanguageStage, detect, is_english
from dragoman.errors import DocumentError

FOREIGN = {
    "fr": "La police a arrêté douze manifestants à Lagos lundi, selon un porte-parole du ministère de l'intérieur, après une nuit d'affrontements.",
    "es": "La policía detuvo el lunes a doce manifestantes en la capital, según informó un portavoz del ministerio del Interior tras una noche de disturbios.",
    "de": "Die Polizei nahm am Montag in der Hauptstadt zwölf Demonstranten fest, wie ein Sprecher des Innenministeriums nach einer Nacht der Unruhen sagte.",
    "ru": "Полиция задержала двенадцать протестующих в столице в понедельник, сообщил представитель министерства внутренних дел.",
    "ar": "اعتقلت الشرطة اثني عشر متظاهرا في العاصمة يوم الاثنين، بحسب المتحدث باسم وزارة الداخلية.",
    "zh": "警方周一在首都逮捕了十二名抗议者，内政部发言人说。总统没有发表评论。",
}
ENGLISH = {
    "short": "Zelensky arrives in Ankara",
    "nothing": "",
    "digits": "12 30 45",
    "foreign names": "Prime Minister Pham Minh Chinh met Le Quang Huy and Ignacio Valdebenito at Noi Bai in Hanoi, the Vietnamese foreign ministry said.",
    "capitals": "POLICE ARREST TWELVE PROTESTERS IN LAGOS AFTER A NIGHT OF CLASHES, SAYS MINISTRY SPOKESMAN",
    "a quotation": "“Liberté, égalité, fraternité,” the crowd sang in the square as the president left the palace for the airport.",
}


def layers(text: str, day: str = "2026-03-04", **fields: str) -> dict[str, object]:
    return LanguageStage().apply(Draft(article(text, day, **fields)), None)


@pytest.mark.parametrize("code", FOREIGN)
def test_another_language_is_told_and_warned_of(code: str):
    found = layers(FOREIGN[code])
    assert found["language"] == code
    assert found["warnings"] == (f"language: {code} is not coded; names only",)


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_is_not_taken_for_another(text: str):
    assert detect(text) == "en"


def test_a_language_that_was_given_is_believed():
    assert layers(ENGLISH["foreign names"], language="vi")["language"] == "vi"
    assert layers(FOREIGN["fr"], language="en-GB")["warnings"] == ()


@pytest.mark.parametrize("tag", ["en", "EN", "en-GB", "en_US", "EN_us", "eng", "English", "english"])
def test_a_tag_of_english_however_it_is_written(tag: str):
    assert is_english(tag)
    assert layers(FOREIGN["fr"], language=tag)["warnings"] == ()


@pytest.mark.parametrize("tag", ["fr", "fr-EN", "enm", "es_EN", "", "engadin"])
def test_a_tag_of_another_language(tag: str):
    assert not is_english(tag)


def test_warnings_of_the_reader_are_kept_before():
    draft = Draft(article(FOREIGN["fr"], warnings=("encoding: guessed",)))
    assert [w.split(":")[0] for w in LanguageStage().apply(draft, None)["warnings"]] == ["encoding", "language"]


@pytest.mark.parametrize("day", ["4 March", "2026-02-30", "", "2026-3-4", "yesterday"], ids=repr)
def test_a_date_that_is_none_is_an_error_that_tells_what_to_write(day: str):
    with pytest.raises(DocumentError, match=r'document "doc": date is .*write YYYY-MM-DD, or pass --date'):
        layers("A text.", day)


@pytest.mark.parametrize(("text", "language"), [
    ("Le président a rencontré son homologue mardi.", "fr"),
    ("La policía detuvo a doce manifestantes en Lima.", "es"),
    ("Die Regierung in Berlin wies die Vorwürfe zurück.", "de"),
    ("Nigeria: gunmen fire at church in Adamawa, six dead", "en"),
    ("Seoul to send envoy", "en"),
    ("Tikhanovskaya set Lukashenko an ultimatum: leave by October 25, or every factory stops.", "en"),
])  # fmt: skip
def test_one_sentence_is_enough_to_tell_a_foreign_text(text: str, language: str):
    assert detect(text) == language
