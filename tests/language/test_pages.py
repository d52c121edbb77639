"""Pages: what columns are, what rows are, and what is odd about a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.columns import Column
from lastseen.language.page_checks import doubts, number_gaps, usual_shapes
from lastseen.language.page_layout import Paragraph, Table, blocks
from lastseen.language.page_rendition import Rendition
from lastseen.language.page_rivers import cuts
from lastseen.language.page_rows import Row
from lastseen.language.page_rules import Rule, grids
from lastseen.language.page_words import Box, Word, join_lines, lines_of


def word(text: str, x: float, y: float, *, spaced: bool = False, size: float = 10) -> Word:
    box = Box(x0=x, top=y - 8, x1=x + 5 * len(text), bottom=y + 2)
    return Word(text=text, box=box, base=y, size=size, spaced=spaced)


def phrase(text: str, x: float, y: float) -> list[Word]:
    made = []
    for place, part in enumerate(text.split()):
        made.append(word(part, x, y, spaced=place > 0))
        x += 5 * len(part) + 3
    return made


def page(rows: list[list[str]], places: list[float], step: float = 16) -> list[Word]:
    return [w for n, row in enumerate(rows) for x, cell in zip(places, row, strict=True) for w in phrase(cell, x, 50 + step * n)]  # fmt: skip


LISTED = [["1", "Вяз Олег", "01.02.1990", "ИК 6"], ["2", "Клён Пётр Ильич", "03.04.1985", "ИК 13"], ["3", "Дуб Яков", "05.06.1999", "СИЗО 2"]]  # fmt: skip


def test_a_word_and_the_number_behind_it_are_one_column() -> None:
    lines = lines_of(page(LISTED, [10, 30, 130, 200]))
    assert len(cuts(lines)) == 3


@pytest.mark.parametrize("gap", [4, 6, 20])
def test_columns_closer_than_two_spaces_are_parted(gap: float) -> None:
    lines = lines_of(page(LISTED, [10, 30, 30 + 5 * 13 + 2 * 3 + gap, 200]))
    assert len(cuts(lines)) == 3


def test_a_number_at_the_end_of_the_widest_cell_does_not_hide_the_column_behind_it() -> None:
    rows = [
        [f"{n + 10}", "ИК 6" if n % 4 else "Больница 321", "Клён" if n % 3 else "Дуб"]
        for n in range(20)
    ]
    lines = lines_of(page(rows, [10, 60, 60 + 5 * 11 + 3 + 4]))
    assert len(cuts(lines)) == 2


def test_a_cut_stands_where_the_longer_lines_of_a_cell_do_not_reach() -> None:
    body = lines_of(page([["10", "Ильич", "01.02.1990"], ["11", "Львович", "03.04.1985"]], [10, 40, 150], 24))  # fmt: skip
    longer = lines_of(phrase("Подорожников-Ракитин", 40, 62))
    assert cuts(body, [*body, *longer])[1] > longer[0].box.x1
    assert cuts(body)[1] < 150


def test_a_name_over_two_lines_is_one_row_and_a_heading_between_rows_is_none() -> None:
    words = page(LISTED[:1], [10, 30, 130, 200])
    words += phrase("Олегович", 30, 60)
    words += phrase("Вторая палата второго этажа у лестницы", 30, 78)
    words += [w for w in page([LISTED[1]], [10, 30, 130, 200]) for w in [word(w.text, w.box.x0, 96, spaced=w.spaced)]]  # fmt: skip
    words += [w for w in page([LISTED[2]], [10, 30, 130, 200]) for w in [word(w.text, w.box.x0, 112, spaced=w.spaced)]]  # fmt: skip
    (table,) = blocks(words)
    assert isinstance(table, Table)
    first, heading, *rest = table.rows
    assert isinstance(first, Row)
    assert first.cells == ("1", "Вяз Олег Олегович", "01.02.1990", "ИК 6")
    assert isinstance(heading, Paragraph)
    assert [row.cells[0] for row in rest if isinstance(row, Row)] == ["2", "3"]


def test_rows_whose_number_was_not_read_stay_rows() -> None:
    rows = [["" if n < 9 else f"{n}", f"Вяз Олег {'Ильич' * (n % 3)}", f"{n % 9 + 1:02}.02.1990", f"ИК {n}"] for n in range(40)]  # fmt: skip
    (table,) = blocks(page(rows, [10, 30, 130, 200]))
    assert isinstance(table, Table)
    assert [row.cells[2] for row in table.rows if isinstance(row, Row)] == [row[2] for row in rows]


def test_lines_that_only_frame_a_text_are_no_table() -> None:
    frame = [Rule(upright=u, at=a, start=0, stop=100) for u in (True, False) for a in (0, 100)]
    assert grids(frame) == []
    assert grids([*frame, Rule(upright=True, at=40, start=0, stop=100)])[0].cuts == (40,)


COLUMNS = [Column(name=role, role=role, why="") for role in ("number", "name", "birth_date")]
USUAL = {"birth_date": True, "number": True, "name": True}


@pytest.mark.parametrize(
    ("cells", "odd"),
    [
        (("1", "Вяз Олег Ильич", "01.02.1990"), []),
        (("1", "Вяз О. И.", ""), []),
        (("1", "ВязОлег Ильич", "01.02.1990"), ["glued"]),
        (("1", "Вяз Олег6", "01.02.1990"), ["glued"]),
        (("1", "Вяз Олег", "12032002"), ["digits"]),
        (("1", "Вяз Олег", "41.02.1990"), ["date"]),
        (("1", "", "01.02.1990"), ["name_missing"]),
        (("", "Вяз Олег", "01.02.1990"), ["number_missing"]),
        (("1", "Bяз Олег", "01.02.1990"), ["mixed_letters"]),
        (("1", "Вяз : Олег", "01.02.1990"), ["name"]),
        (("1", "Ильич", "01.02.1990"), ["name_short"]),
    ],
)
def test_rows_that_look_misread_say_how(cells: tuple[str, ...], odd: list[str]) -> None:
    assert doubts(cells, COLUMNS, USUAL) == odd


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("исчез из коло-", "нии", "исчез из колонии"), ("Иванова-", "Петрова", "Иванова-Петрова"), ("ИК-", "6", "ИК-6"),
        ("кто-", "нибудь", "кто-нибудь"), ("12.03.", "1991", "12.03.1991"), ("палата 4.", "5 человек", "палата 4. 5 человек"),
    ],
)  # fmt: skip
def test_lines_are_joined_as_they_were_meant(before: str, after: str, whole: str) -> None:
    assert join_lines(before, after) == whole


@given(
    st.lists(
        st.tuples(st.text("абвгд 1.-", min_size=1, max_size=8), st.integers(0, 500), st.integers(0, 700)), max_size=40
    )
)  # fmt: skip
def test_no_word_of_a_page_is_lost_and_its_rendition_gives_every_piece_back(
    placed: list[tuple[str, int, int]],
) -> None:
    words = [word(text.replace(" ", "") or "а", x, y) for text, x, y in placed]
    made = Rendition(blocks(words))
    assert sorted(w.text for piece in made.pieces for w in piece.words) == sorted(w.text for w in words)  # fmt: skip
    raw = made.text.encode()
    assert [raw[p.byte_start : p.byte_stop].decode() for p in made.pieces] == [p.text for p in made.pieces]  # fmt: skip
    assert made.text.count("\n") == len(made.pieces)


@pytest.mark.parametrize(
    ("numbers", "before", "odd"),
    [
        ((1, 2, 3), None, set()), ((8, 9), 7, set()), ((9, 10), 7, {0}),
        ((12, 19, 14), None, {0, 1, 2}), ((None, None, 95, 36), None, {2, 3}),
        ((12, None, 14), None, set()), ((12, None, 13), None, set()), ((12, None, 19), None, {0, 2}),
    ],
)  # fmt: skip
def test_a_number_that_breaks_the_run_names_both_its_sides(
    numbers: tuple[int | None, ...], before: int | None, odd: set[int]
) -> None:
    assert number_gaps(numbers, before) == odd


def test_a_name_of_two_parts_among_names_of_three_is_doubtful() -> None:
    rows = [
        ("1", f"Вяз Олег {father}", "01.02.1990")
        for father in ("Ильич", "Львович", "Фомич", "О.", "Янович")
    ]
    usual = usual_shapes(rows, COLUMNS)
    assert doubts(("6", "Вяз Олег", "01.02.1990"), COLUMNS, usual) == ["name_short"]
    assert doubts(("6", "Вяз О. И.", "01.02.1990"), COLUMNS, usual) == []
    two = usual_shapes([(n, "Вяз Олег", d) for n, _, d in rows], COLUMNS)
    assert doubts(("6", "Вяз Олег", "01.02.1990"), COLUMNS, two) == []
