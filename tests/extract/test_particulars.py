"""Particulars: ages, articles, terms and homes with their words, given to whom they are said of and to nobody else."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from lastseen.extract import extract_passage, find_mentions
from lastseen.extract.records import Found, records_of
from lastseen.model.cell import CELLS, Cell, cells_field
from lastseen.model.context import Context
from lastseen.model.passage import Passage
from lastseen.model.record import Record

DAY = date(2031, 5, 1)


def passage(
    text: str, index: int = 0, *, cells: tuple[Cell, ...] = (), reply_to: str | None = None
) -> Found:
    kind = "row" if cells else "message"
    made = Passage(
        id=f"p{index}", original="o", index=index, text=text, kind=kind, locator=f"line:{index}", byte_start=0,
        byte_stop=len(text.encode()), decoding="utf-8", reply_to=reply_to,
        fields={CELLS: cells_field(cells)} if cells else {},
    )  # fmt: skip
    found = extract_passage(text, Context(kind=kind, cells=cells, written_at=DAY))
    mentions = [replace(m, id=f"m{index}-{m.start}", passage=made.id) for m in found.mentions]
    return made, mentions, ()


def records(*found: Found) -> list[Record]:
    return records_of("o", found, anchor=lambda *_: (0, 1), written=lambda _: DAY)


def told(*texts: str) -> set[tuple[str, str, str]]:
    """Return (surname, kind, value) of all that is told of anybody."""
    made = records(*(passage(text, index) for index, text in enumerate(texts)))
    kinds = ("age", "article", "sentence", "home")
    return {
        (r.name.surname or "", fact.kind, fact.value)
        for r in made
        for fact in r.facts
        if fact.kind in kinds
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Клёнов Антон, 34 года, осуждён по ст. 158 ч. 2 на 6 лет, родом из Самары",
         {("age", "34"), ("article", "158 part 2"), ("sentence", "6 years"), ("home", "Самара")}),
        ("ищу брата Клёнова Антона, ему 34, сидит по 228-й, срок 8 лет",
         {("age", "34"), ("article", "228"), ("sentence", "8 years")}),
        ("Клёнов Антон звонил. Осуждён на 4 года и 6 месяцев по ч. 4 ст. 111 УК РФ.",
         {("sentence", "4 years 6 months"), ("article", "111 part 4")}),
        ("34-летний житель Самары Антон Клёнов не выходит на связь", {("age", "34"), ("home", "Самара")}),
        ("Клёнов Антін, 34 р., засуджений до 5 років позбавлення волі за ч. 3 ст. 185 КК України",
         {("age", "34"), ("sentence", "5 years"), ("article", "185 part 3")}),
        ("Anton Klyonov, 34, of Samara, was sentenced to six years under Article 105",
         {("age", "34"), ("home", "Самара"), ("sentence", "6 years"), ("article", "105")}),
        ("Олег Ясенев рассказал, что Антон Клёнов, осуждён на 10 лет", {("sentence", "10 years")}),
        ("Сыну 23 года, Клёнов Антон, был в ИК-2", {("age", "23")}),
        ("Клёнов Антон, ст. 228 ч. 2, 3 года 6 месяцев", {("article", "228 part 2"), ("sentence", "3 years 6 months")}),
        ("Anton Klyonov, who is 29, was born in Samara", {("age", "29"), ("home", "Самара")}),
        ("34-year-old Anton Klyonov from Samara is serving a six-year sentence",
         {("age", "34"), ("home", "Самара"), ("sentence", "6 years")}),
    ],
)  # fmt: skip
def test_what_is_told_of_the_one_person(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(kind, value) for _, kind, value in told(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Антон Клёнов пропал, его брату 34",
        "Мать Антона Клёнова, 60 лет, живёт в Самаре",
        "Антон Клёнов и Олег Ясенев пропали. Ему 34 года.",
        "Антон Клёнов отсидел 6 лет",
        "Антону Клёнову грозит до 10 лет",
        "Антона Клёнова привезли из Самары",
        "Антон Клёнов ушёл 3 года назад",
        "мне 34, ищу Антона Клёнова",
        "Антон Клёнов сказал, что по ст. 51 Конституции молчит",
        "Anton Klyonov's brother, 34, is in Samara",
    ],
)
def test_what_is_said_of_somebody_else_or_of_no_one_is_nobodys(text: str) -> None:
    assert told(text) == set()


def test_two_people_in_one_sentence_keep_their_own() -> None:
    assert told("Антону Клёнову 34, а Олегу Ясеневу 28 лет") == {
        ("Клёнов", "age", "34"),
        ("Ясенев", "age", "28"),
    }


def test_a_term_said_before_another_name_stays_with_whom_it_is_said_of() -> None:
    said = "Олег Ясенев рассказал, что осуждён на 10 лет и что Антон Клёнов погиб"
    assert told(said) == {("Ясенев", "sentence", "10 years")}
    assert told("осуждён на 6 лет за убийство Антона Клёнова") == set()


def test_a_reply_tells_of_the_one_person_of_the_message_it_answers() -> None:
    asked, other = passage("кто видел Антона Клёнова?", 0), passage("Олег Ясенев звонил", 1)
    said = passage("ему 34 года, осуждён по 228-й", 2, reply_to="line:0")
    facts = {r.name.surname: [(f.kind, f.value) for f in r.facts] for r in records(asked, other, said)}  # fmt: skip
    assert facts == {"Клёнов": [("age", "34"), ("article", "228")], "Ясенев": []}
    lone = passage("ему 34 года", 2)
    assert all(not r.facts for r in records(asked, other, lone))


def test_two_ages_stand_side_by_side_each_with_its_words_and_day() -> None:
    (record,) = records(passage("Антон Клёнов, 34 года", 0), passage("Антону Клёнову было 35", 1))
    ages = [f for f in record.facts if f.kind == "age"]
    assert [(f.value, f.earliest, f.latest) for f in ages] == [("34", DAY, DAY), ("35", None, DAY)]
    texts = {"p0": "Антон Клёнов, 34 года", "p1": "Антону Клёнову было 35"}
    assert all(texts[f.passage][f.start : f.stop] == f.quote for f in record.facts)


def test_every_fact_of_a_row_has_its_words() -> None:
    cells_of_row = (
        ("name", "Клёнов Антон Игоревич"), ("birth_year", "1985"), ("age", "45 лет"), ("article", "158 ч.2"), ("sentence", "6 л."),
        ("note", "осужден условно; брат 30 лет"),
    )  # fmt: skip
    row = ";".join(words for _, words in cells_of_row)
    cells = tuple(
        Cell(column=role, role=role, start=row.index(words), stop=row.index(words) + len(words))
        for role, words in cells_of_row
    )
    (record,) = records(passage(row, cells=cells))
    assert [(f.kind, f.value) for f in record.facts] == [
        ("birth_year", "1985"), ("age", "45"), ("article", "158 part 2"), ("sentence", "6 years"),
    ]  # fmt: skip
    assert all(row[f.start : f.stop] == f.quote for f in record.facts)
    assert record.birth_year == 1985


@pytest.mark.parametrize(
    "text",
    ["Антон Клёнов, 34 года", "ему 34", "Антон Клёнов осуждён по ст. 158", "aged 34", "сидит по 228-й"],
)  # fmt: skip
def test_an_age_or_an_article_counts_nobody_and_dates_nothing(text: str) -> None:
    kinds = {m.kind for m in find_mentions(text, written_at=datetime(2031, 5, 1))}  # noqa: DTZ001
    assert kinds <= {"person"}


def test_a_long_passage_of_names_and_ages_is_read() -> None:
    text = " ".join(f"Антон Клёнов, {14 + n % 70} лет, по ст. 158." for n in range(1000))
    (record,) = records(passage(text))
    assert len([f for f in record.facts if f.kind == "age"]) == 1000
