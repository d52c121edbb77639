"""Organisations: whole names, no shouted words, nothing that somebody only said."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.extract import find_mentions
from lastseen.extract.organisations import find_organisations
from lastseen.model.context import Context


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Defense Ministry said nothing", ["Defense Ministry"]),
        ("Federal Prison Service and FSB denied it", ["Federal Prison Service", "FSB"]),
        ("The Ministry of Internal Affairs refused", ["Ministry of Internal Affairs"]),
        ("газета «Северный маяк» сообщила", ["газета «Северный маяк»"]),
        ("Бахмутом занимается ЧВК «Гранит»", ["ЧВК «Гранит»"]),
        ("Минобороны России не подтвердило", ["Минобороны России"]),
    ],
)
def test_an_organisation_is_found_whole(text: str, expected: list[str]) -> None:
    assert [m.text for m in find_organisations(text, Context())] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министерство юстиции Норвегии подтвердило запрос.", ["Министерство юстиции Норвегии"]),
        ("Прокуратура Самарской области возбудила дело.", ["Прокуратура Самарской области"]),
        ("ЧВК «Рубеж» набирала людей в колонии.", ["ЧВК «Рубеж»"]), ("Компания Northwind отказалась от комментариев.", ["Компания Northwind"]),
        ("МЧС России по Курской области сообщило о пожаре.", ["МЧС России по Курской области"]),
        ("Французское посольство ответило через месяц.", ["Французское посольство"]), ("По данным ООН, в Судане голод.", ["ООН"]),
        ("Партия «Светлый путь» провела съезд в Казани.", ["Партия «Светлый путь»"]),
        ("Верховный суд Карелии оставил приговор в силе.", ["Верховный суд Карелии"]),
        ("Клуб «Сокол» выиграл у сборной Японии.", ["Клуб «Сокол»", "сборной Японии"]),
        ("Мэрия Омска и администрация Липецка отказали.", ["Мэрия Омска", "администрация Липецка"]),
        ("Госдума приняла закон, Совет Федерации одобрил.", ["Госдума", "Совет Федерации"]),
        ("Европейский суд по правам человека принял жалобу.", ["Европейский суд по правам человека"]),
        ("Комитет защиты журналистов (КЗЖ) молчит.", ["Комитет защиты журналистов", "КЗЖ"]),
        ("муж служил в росгвардии, потом в мчс", ["росгвардии", "мчс"]), ("из минобороны пришла бумага", ["минобороны"]),
        ("написала в прокуратуру ростовской области, ответа нет", ["прокуратуру ростовской области"]),
        ("ИЗ ФСБ НЕ ОТВЕЧАЮТ", ["ФСБ"]),
    ],
)  # fmt: skip
def test_an_organisation_of_a_passage_is_found_with_all_that_belongs_to_it(
    text: str, expected: list[str]
) -> None:
    assert [m.text for m in find_mentions(text) if m.kind == "organisation"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Группа людей стояла у суда.", "Служба в армии длилась год.", "Он пришёл в компанию друзей.", "Общество ждало ответа, совет дома собрался.",
        "Движение по улице перекрыли.", "Корабль «Отважный» вернулся в порт.", "Фильм «Отражение» сняли давно.", "Российская Федерация далеко.",
    ],
)  # fmt: skip
def test_common_words_vessels_and_works_are_no_organisations(text: str) -> None:
    assert [m.text for m in find_mentions(text) if m.kind == "organisation"] == []


def test_a_name_of_an_organisation_ends_before_a_person() -> None:
    found = [(m.kind, m.text) for m in find_mentions("Директор завода Восток Олег Клёнов пропал.")]
    assert ("person", "Олег Клёнов") in found


@pytest.mark.parametrize(
    "text",
    [
        "«Живой», — сказал он", "Он сказал «Живой» и положил трубку", "KLENOV ANTON, 1987", "he is NOT there",
        "HELP ME PLEASE", "на позывной «Барс» не отвечает", "ПОЗЫВНОЙ «ЛИС»", "в посёлке «Северный» жили",
    ],
)  # fmt: skip
def test_shouted_words_and_quoted_speech_are_no_organisations(text: str) -> None:
    assert find_organisations(text, Context()) == []


def test_the_value_keeps_its_quotation_marks_in_pairs() -> None:
    values = [m.value for m in find_organisations("газета «Маяк» и проект «Тропа»", Context())]
    assert values == ["газета «Маяк»", "проект «Тропа»"]


def test_a_masked_span_stays_as_it_is() -> None:
    assert find_organisations("ЧВК «Гранит»", Context(), [(0, 3)]) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["ЧВК", "«Гранит»", "Ministry of", "FSB", "The", "и", "\n", "A'"])).map(" ".join))  # fmt: skip
def test_organisations_are_sorted_disjoint_and_verbatim(text: str) -> None:
    found = find_organisations(text, Context())
    assert all(text[m.start : m.stop] == m.text for m in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["A'", "Ministry of ", "Aa ", "ЧВК «А", "«А", "AAA "])
def test_a_hostile_line_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_organisations(piece * (200_000 // len(piece)), Context())
    assert time.process_time() - started < 5
