"""Russian in Latin letters: told from other languages, read back, every letter with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.language.latin_russian import is_latin_russian, respell


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("privet, Lyokha v IK-6, kto znaet?", "привет, Лёха в ИК-6, кто знает?"),
        ("Moy brat Sergey Klenov propal 5 maya v Rostove", "Мой брат Сергей Кленов пропал 5 мая в Ростове"),
        ("4to slyshno pro etap iz semyorki?", "что слышно про этап из семёрки?"),
        ("Igor pogib, est svideteli, ili net?", "Игорь погиб, есть свидетели, или нет?"),
        ("poslednij raz zvonil iz SIZO-2 v iyule", "последний раз звонил из СИЗО-2 в июле"),
    ],
)  # fmt: skip
def test_a_message_is_read_back_word_by_word(latin: str, cyrillic: str) -> None:
    assert is_latin_russian(latin)
    assert respell(latin).text == cyrillic


@pytest.mark.parametrize(
    "text",
    [
        "The brother said he had heard that ten had left IK-17 in July",
        "Hello my friend, how are you",
        "Nie wiem gdzie jest brat",
        "Moj brat je nestao u Kijevu",
        "Ich weiss nicht wo mein Bruder ist",
        "je ne sais pas où est mon frère",
        "My son Ivan was in IK-6, please help",
        "привет, кто знает про ИК-6",
        "ok",
        "",
    ],
)
def test_other_languages_stay_what_they_are(text: str) -> None:
    assert not is_latin_russian(text)


def test_addresses_and_links_are_never_respelt() -> None:
    read = respell("pishi na ivan@mail.example ili t.example/ivan, @ivanko")
    assert read.text == "пиши на ivan@mail.example или t.example/ivan, @ivanko"


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="abcehijkostuyzshchIKZ46'. -@/ёж\n", max_size=60))
def test_every_character_has_its_place_and_places_only_grow(text: str) -> None:
    read = respell(text)
    assert len(read.text) == len(read.starts) == len(read.stops)
    assert list(read.starts) == sorted(read.starts)
    assert all(0 <= a <= b <= len(text) for a, b in zip(read.starts, read.stops, strict=True))
