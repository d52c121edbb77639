"""The surname beside a given name and patronymic, whatever the dictionary takes it for."""

import pytest

from lastseen.extract import find_mentions
from lastseen.model.mention import Name

NOUNS = ["Мельник", "Ткач", "Сич", "Гайворон", "Вальдшнеп", "Коваль", "Мороз", "Заяц", "Соловей", "Жук", "Сорока", "Береза", "Кожемяка", "Перебийнос"]  # fmt: skip


def names(text: str) -> list[str]:
    """Return the base forms of the people of a text."""
    return [
        m.value.full.replace("ё", "е")
        for m in find_mentions(text)
        if m.kind == "person" and isinstance(m.value, Name)
    ]


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("change", [str, str.lower, str.upper])
def test_a_noun_beside_a_full_name_is_the_surname(noun: str, change: type[str]) -> None:
    lines = (
        f"Пропал {noun} Андрей Петрович, 12.03.1990 г.р., ИК-41",
        f"Пропал {noun} Андрей Петрович",
        f"Зник {noun} Андрій Петрович",
    )
    found = [names(change(line))[0].split() for line in lines]
    assert [words[-1] for words in found] == [noun] * 3
    assert all(len(words) == 3 for words in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ищу Мельника Андрея Петровича", "Андрей Петрович Мельник"),
        ("говорили с тетерей антоном семёновичем", "Антон Семенович Тетеря"),
        ("Нет вестей о Борисе Петровиче Чижике", "Борис Петрович Чижик"),
        ("Письмо от Осы Дмитрия Андреевича получили", "Дмитрий Андреевич Оса"),
        ("Моего сына Клестова Антона Игоревича забрали", "Антон Игоревич Клестов"),
        ("Бачили Коваля Івана вчора", "Іван Коваль"),
        ("Востаннє бачили Ярослава Горобця біля станції", "Ярослав Горобець"),
        ("Сокола Данила Сергійовича бачили на обміні", "Данило Сергійович Сокіл"),
        ("Сина Петра Орла мобілізували", "Петро Орел"),
        ("Коваля Івана бачили", "Іван Коваль"),
        ("Пропал Мельник Андрей 12.03.1990", "Андрей Мельник"),
        ("Мою дочь Синицу Елену Андреевну искали", "Елена Андреевна Синица"),
        ("Тіло Вовка Миколи Степановича повернули", "Микола Степанович Вовк"),
        ("Видели Анну Петровну Мельник", "Анна Петровна Мельник"),
    ],
)
def test_the_surname_is_found_in_any_case(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Моего мужа Андрея Петровича забрали",
        "ищу брата андрея петровича",
        "Врач Андрей Петрович сказал",
        "добрый вечер андрей петрович",
        "письмо андрея петровича получили",
        "спасибо андрей петрович за помощь",
        "Зник Андрій Петрович",
        "Бачили Андрія Петровича вчора",
        "Сегодня Суд Ивана Петровича отпустил",
        "рядового андрея петровича видели",
        "андрей петрович человек хороший",
    ],
)
def test_who_somebody_is_and_other_words_are_no_surname(text: str) -> None:
    assert [len(name.split()) for name in names(text)] == [2]


def test_a_number_word_is_a_number_elsewhere() -> None:
    assert [m.kind for m in find_mentions("нас было сорок человек")] == ["quantity"]
