"""Records, credits and rows: what one original says of one person, and where its words come from."""

from dataclasses import replace

import pytest

from lastseen.extract import extract_passage
from lastseen.extract.credits import find_credits
from lastseen.extract.records import Found, records_of
from lastseen.model.cell import CELLS, Cell, cells_field
from lastseen.model.context import Context
from lastseen.model.passage import Passage
from lastseen.model.record import Record


def passage(
    text: str, index: int = 0, kind: str = "message", cells: tuple[Cell, ...] = ()
) -> Found:
    made = Passage(
        id=f"p{index}", original="o", index=index, text=text, kind=kind, locator=f"line:{index}", byte_start=0,
        byte_stop=len(text.encode()), decoding="utf-8", fields={CELLS: cells_field(cells)} if cells else {},
    )  # fmt: skip
    found = extract_passage(text, Context(kind=kind, cells=cells))
    mentions = [replace(m, id=f"m{index}-{m.start}", passage=made.id) for m in found.mentions]
    by_place = {(m.start, m.stop): m for m in mentions}
    claims = [
        replace(
            c, id=f"c{index}-{i}", about=tuple(by_place.get((m.start, m.stop), m) for m in c.about)
        )
        for i, c in enumerate(found.claims)
    ]
    return made, mentions, claims


def records(*texts: str) -> list[Record]:
    found = [passage(text, index) for index, text in enumerate(texts)]
    return records_of(
        "o",
        found,
        anchor=lambda made, start, stop: (made.byte_start + start, made.byte_start + stop),
    )


def test_one_man_under_three_forms_is_one_record() -> None:
    (record,) = records("Клёнова Антона увезли", "Антон Клёнов ранен", "А. Клёнов пропал")
    assert record.name.full == "Антон Клёнов"
    assert len(record.mentions) == 3


def test_a_surname_alone_joins_the_record_that_a_full_name_makes() -> None:
    (record,) = records("Моего сына Клестова Антона Игоревича ищем", "Клестов погиб под Рудней")
    assert record.name.full == "Антон Игоревич Клестов"
    assert len(record.mentions) == 2
    assert record.claims


def test_two_brothers_are_two_records() -> None:
    assert len(records("Антон Клёнов ранен", "Олег Клёнов погиб")) == 2


def test_father_and_son_of_one_name_stay_apart_by_patronymic() -> None:
    assert len(records("Клёнов Антон Сергеевич", "Клёнов Антон Олегович")) == 2


def test_a_given_name_alone_makes_no_record() -> None:
    assert records("Антон звонил вчера") == []


def test_birth_facility_and_relation_are_taken_from_beside_the_name() -> None:
    (record,) = records("мой брат Клёнов Антон, 12.03.1985 г.р., ИК-96, не выходит на связь")
    assert (record.birth_date, record.birth_year, record.facility, record.relation) == (
        "1985-03-12", 1985, "penal_colony 96", "брат",
    )  # fmt: skip


def test_who_only_speaks_makes_no_record() -> None:
    assert (
        records("Ivan Petrov, a lawyer, said that ten inmates were taken from IK-96 in July.") == []
    )


def test_a_row_is_a_record_with_its_cells() -> None:
    row = "Клёнов;Антон;1985;ИК-96;ранен"
    cells = tuple(
        Cell(column=role, role=role, start=row.index(word), stop=row.index(word) + len(word))
        for role, word in (("surname", "Клёнов"), ("given", "Антон"), ("birth_year", "1985"), ("facility", "ИК-96"), ("status", "ранен"))
    )  # fmt: skip
    made, mentions, claims = passage(row, kind="row", cells=cells)
    (record,) = records_of("o", [(made, mentions, claims)], anchor=lambda *_: (0, 1))
    assert (record.name.full, record.birth_year, record.facility) == (
        "Антон Клёнов",
        1985,
        "penal_colony 96",
    )
    assert [claim.what for claim in claims] == ["wounded"]
    assert record.claims == tuple(claim.id for claim in claims)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("In a month-long investigation by The Meridian, relatives spoke.", "Meridian"),
        ("The independent outlet Vympel spoke with former inmates.", "Vympel"),
        ("Об этом сообщает издание «Маяк».", "Маяк"),
        ("рассказал изданию «Маяк» осуждённый", "Маяк"),
        ("Source: The Meridian", "Meridian"),
    ],
)
def test_a_page_credits_the_outlet_it_has_its_words_from(text: str, outlet: str) -> None:
    assert outlet in {credit.outlet for credit in find_credits([text])}


def test_people_and_offices_are_no_outlets() -> None:
    assert (
        find_credits(
            [
                "Anna told Maria that Police reported the loss.",
                "According to Ivan Petrov, all is well.",
            ]
        )
        == []
    )


def test_namesakes_with_two_birth_years_or_two_days_of_signing_are_two_records() -> None:
    assert len(records("Антон Клёнов 1987 г.р. пропал", "Антон Клёнов 1995 г.р. ранен")) == 2
    signed = (
        "Антон Клёнов подписал контракт 3 марта 2031 года",
        "Антон Клёнов подписал контракт 20 мая 2031 года",
    )
    assert len(records(*signed)) == 2
    near = (
        "Антон Клёнов подписал контракт 3 марта 2031 года",
        "Антон Клёнов подписал контракт 5 марта 2031 года",
    )
    assert len(records(*near)) == 1


def test_a_given_name_beside_another_surname_is_somebody_else() -> None:
    (record,) = records("Антон Клёнов ранен", "вчера антон ясенев звонил")
    assert record.name.full == "Антон Клёнов"
    assert len(record.mentions) == 1


def test_a_man_in_the_accusative_is_no_woman_beside_his_own_nominative() -> None:
    (record,) = records("Евгения Клёнова забрали", "Евгений Клёнов звонил")
    assert (record.name.full, record.name.gender) == ("Евгений Клёнов", "m")
