"""Places no gazetteer has are found by their preposition and ending, and people and common words are not."""

import pytest

from lastseen.extract import find_mentions
from lastseen.language.places import find_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("погиб под Лісним", "Лісне"), ("погиб под Рудней", "Рудня"), ("держат в Дорлине", "Дорлино"), ("был под Каменкой", "Каменка"),
        ("ранен возле Вишнёвого", "Вишнёвое"), ("под Яблоневкой", "Яблоневка"), ("їх тримають у Гайдарівці", "Гайдарівка"),
        ("загинув під Зеленівкою", "Зеленівка"), ("зник біля Тихого у травні", "Тихе"), ("держат в Жураховке", "Жураховка"),
        ("під Заліщиками", "Заліщики"), ("у Вільшанах", "Вільшани"), ("в Лесном вчера", "Лесное"), ("под Лугинском", "Лугинск"),
    ],
)  # fmt: skip
def test_an_unknown_place_has_its_base_form(text: str, name: str) -> None:
    assert [p.name for p in find_names(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "в Верховном суде", "в Лесном районе", "в Министерстве обороны", "писал в Телеграме", "в Интернете", "под Новый год", "в Церкви",
        "под Ивановым", "возле Петрова", "возле Клёнова", "у Марії", "у Верховній Раді", "у Службі безпеки", "под Президентом", "в дорлине", "под лесным",
    ],
)  # fmt: skip
def test_people_offices_and_small_letters_are_no_places(text: str) -> None:
    assert [m for m in find_mentions(text) if m.kind == "place"] == []
