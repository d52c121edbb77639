"""A verb beside a name that is open to a man and a woman."""

import pytest

from lastseen.language.base_name import base_name
from lastseen.language.name_beside import read_beside


@pytest.mark.parametrize(
    ("text", "words", "full"),
    [
        ("Вчера пропала Ряхова.", "Ряхова", "Ряхова"), ("Ряхова рассказала, что ждёт.", "Ряхова", "Ряхова"), ("— ответила Ряхова.", "Ряхова", "Ряхова"),
        ("Погибла Александра Ряхова.", "Александра Ряхова", "Александра Ряхова"), ("Ряхова зникла в травні", "Ряхова", "Ряхова"),
        ("Она видела Ряхова.", "Ряхова", "Ряхов"), ("Мать Ряхова сказала это.", "Ряхова", "Ряхов"), ("У Ряхова была сестра.", "Ряхова", "Ряхов"),
        ("Ищу Ряхова", "Ряхова", "Ряхов"), ("Искала Александра Ряхова", "Александра Ряхова", "Александр Ряхов"), ("", "Ряхова", "Ряхов"),
    ],
)  # fmt: skip
def test_a_verb_beside_a_name_says_who_is_meant(text: str, words: str, full: str) -> None:
    start = max(text.find(words), 0)
    language = "uk" if "і" in text else "ru"
    found = read_beside(base_name(words), text, start, start + len(words), language=language)
    assert found.full == full
