"""What a row's status says, when and where: dates and houses go only to the event they belong to; people invented."""

from datetime import date

import pytest

from lastseen.extract import extract_passage
from lastseen.model.cell import Cell
from lastseen.model.claim import Claim
from lastseen.model.context import Context


def row(*columns: tuple[str, str, str]) -> list[Claim]:
    text, cells = "", []
    for header, role, words in columns:
        cells.append(Cell(column=header, role=role, start=len(text), stop=len(text) + len(words)))
        text += words + ","
    context = Context(kind="row", cells=tuple(cells), written_at=date(2031, 9, 1))
    return list(extract_passage(text, context).claims)


NAME = ("ФИО", "name", "Сойкин Пётр Ильич")
ARRIVED = ("Дата поступления", "date", "21.07.2031")


def day(claim: Claim) -> str | None:
    return str(claim.period.earliest) if claim.period else None


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("тяжёлый, умер 25.07.2031", [("killed", "asserts", "2031-07-25")]),
        ("ранен 19.07.2031, умер 22.07.2031", [("wounded", "asserts", "2031-07-19"), ("killed", "asserts", "2031-07-22")]),
        ("ранен", [("wounded", "asserts", None)]),
        ("жив; ранее считался погибшим", [("killed", "denies", None)]),
        ("не погиб", [("killed", "denies", None)]),
        ("погиб, тело не найдено", [("killed", "asserts", None)]),
        ("погиб (не подтверждено)", [("killed", "does_not_confirm", None)]),
        ("в плену не был", [("captured", "denies", None)]),
        ("числился пропавшим - нашёлся", [("missing", "denies", None)]),
        ("alive, previously listed as killed", [("killed", "denies", None)]),
        ("wounded 3 June 2031, not captured", [("wounded", "asserts", "2031-06-03"), ("captured", "denies", None)]),
        ("живий, раніше вважався загиблим", [("killed", "denies", None)]),
    ],
)  # fmt: skip
def test_a_status_is_read_as_it_stands(status: str, expected: list[tuple[str, str, str]]) -> None:
    found = row(NAME, ARRIVED, ("Статус", "status", status))
    assert sorted((c.what, c.stance, day(c) or "") for c in found) == sorted(
        (what, stance, when or "") for what, stance, when in expected
    )


@pytest.mark.parametrize(
    ("header", "status", "when"),
    [
        ("Дата", "в плену", "2031-07-28"),
        ("Дата гибели", "погиб", "2031-07-28"),
        ("Дата гибели", "в плену", None),
        ("Date of admission", "killed", None),
        ("Дата выписки", "выписан", "2031-07-28"),
        ("Дата виписки", "поранений", None),
    ],
)
def test_a_column_dates_what_its_header_names(header: str, status: str, when: str | None) -> None:
    (claim,) = row(NAME, ("Статус", "status", status), (header, "date", "28.07.2031"))
    assert day(claim) == when


@pytest.mark.parametrize(
    ("status", "place"),
    [("в плену", None), ("погиб", None), ("ранен", None), ("пропал без вести", None), ("завербован", "ИК-83"), ("увезли этапом", "ИК-83")],
)  # fmt: skip
def test_the_colony_he_was_held_in_is_no_place_of_a_later_fate(
    status: str, place: str | None
) -> None:
    (claim,) = row(NAME, ("Колония", "facility", "ИК-83"), ("Статус", "status", status))
    assert (claim.place.text if claim.place else None) == place
    assert [m.text for m in claim.about] == [NAME[2], *([place] if place else [])]
