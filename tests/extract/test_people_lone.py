"""A surname alone: after its bearer's full name, and before a verb at the beginning of a sentence."""

import pytest

from lastseen.extract import find_mentions
from lastseen.model.mention import Name


def words(text: str) -> list[str]:
    """Return the words of the people of a text."""
    return [m.text for m in find_mentions(text) if m.kind == "person" and isinstance(m.value, Name)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Пропал Мельник Андрей Петрович. Мельник погиб.", ["Мельник Андрей Петрович", "Мельник"]),
        ("Шукаю Коваля Івана Петровича. Коваль зник у травні.", ["Коваля Івана Петровича", "Коваль"]),
        ("пропал мельник андрей петрович. мельник погиб", ["мельник андрей петрович", "мельник"]),
        ("Клестов погиб под Рудней", ["Клестов"]),
        ("Сидорчук ранен под Хомутовкой", ["Сидорчук"]),
        ("Видели Клестова в плену", ["Клестова"]),
        ("Мороз был сильный", []),
        ("Планов было много. Часов шесть прошло.", []),
    ],
)  # fmt: skip
def test_a_surname_alone_is_found(text: str, found: list[str]) -> None:
    assert words(text) == found
