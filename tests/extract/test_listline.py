"""List lines: the span of the name and nothing behind it."""

import pytest

from lastseen.extract.listline import person_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Клёнов И.И. 12.03.1985 г.р.", [("Клёнов И.И.", "list_initials")]),
        ("И. И. Клёнов, 1985", [("И. И. Клёнов", "initials")]),
        ("Полозов Антон Сергеевич\t03.04.1990", [("Полозов Антон Сергеевич", "list_full")]),
        ("2) КЛЁНОВ ИВАН 1985 г.р.\n3) ПОЛОЗОВ ПЁТР 1986 г.р.", [("КЛЁНОВ ИВАН", "list_full"), ("ПОЛОЗОВ ПЁТР", "list_full")]),
        ("Klenov A. S., 1987", [("Klenov A. S.", "list_initials")]),
        ("слова без имён и дат", []),
    ],
)  # fmt: skip
def test_names_of_list_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[start:stop], rule) for start, stop, rule in person_lines(text)] == expected
