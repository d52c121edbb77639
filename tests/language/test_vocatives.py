"""Names as people are called by them, Ukrainian and Russian; names of many tongues in their base form."""

import pytest

from lastseen.language.base_name import base_name
from lastseen.language.vocatives import called


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("Іване", "Іван"), ("Олено", "Олена"), ("Андрію", "Андрій"), ("Руслане", "Руслан"), ("Петре", "Петро"), ("Маріє", "Марія"),
        ("Саш", "Саша"), ("Серёж", "Серёжа"), ("Кать", "Катя"), ("Кооооль", "Коля"),
    ],
)  # fmt: skip
def test_a_call_leads_to_the_name(call: str, name: str) -> None:
    found = base_name(call, language="uk" if name[0] in "ІОАРПМ" and name != "Саша" else "ru")
    assert name in {found.full, *found.alternatives}
    assert base_name(call).surname is None


def test_a_word_that_calls_nobody_is_no_call() -> None:
    assert called("Клёнов") == called("") == called("Олена") == ()


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("Загородньому Юрію Івановичу", "Загородній Юрій Іванович"), ("Миколи Хвильового", "Микола Хвильовий"),
        ("Бакунцю Павлу Андрійовичу", "Бакунець Павло Андрійович"), ("Немирі Григорію", "Немиря Григорій"), ("Бондарю Віктору", "Бондар Віктор"),
        ("Олені Іваненко", "Олена Іваненко"), ("Олегові Іваненку", "Олег Іваненко"), ("Ганни Залеської", "Ганна Залеська"),
        ("Дем'яна Зубка", "Дем'ян Зубко"), ("Марії Ковальчук", "Марія Ковальчук"), ("Юлія Гайченко", "Юлія Гайченко"),
        ("Кима Чен Ира", "Ким Чен Ир"), ("Паком Дон Суном", "Пак Дон Сун"), ("Хана Мин Ука", "Хан Мин Ук"), ("Авелем", "Авель"), ("Ким Ир Сен", "Ким Ир Сен"),
        ("Аркади Гогелидзе", "Аркади Гогелидзе"), ("Карлос Симон", "Карлос Симон"), ("Марте Рябининой", "Марта Рябинина"),
        ("Александру Сухому", "Александр Сухой"), ("Ольгой Лисиной", "Ольга Лисина"), ("Гаррета Рейсмана", "Гаррет Рейсман"),
        ("Lyokha Ivanova", "Lyokha Ivanova"),
    ],
)  # fmt: skip
def test_names_of_many_tongues_have_their_base_form(written: str, full: str) -> None:
    name = base_name(written)
    assert full in {name.full, *name.alternatives}


@pytest.mark.parametrize("written", ["Мэтью Брайза", "Тору Камикава", "Нино Гогидзе", "Кими Райкконен", "Жанна Дарк", "Алишер Навоидзе", "Петро Іваненко", "Оксана Ткач"])  # fmt: skip
def test_a_foreign_nominative_is_left_alone(written: str) -> None:
    assert base_name(written).full == written
