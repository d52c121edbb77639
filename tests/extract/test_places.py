"""Places: countries, foreign towns, waters, streets; whole, verbatim, and a whereabouts only where the words say so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.extract import find_claims, find_mentions
from lastseen.extract.places import ACTS, find_places
from lastseen.model.context import Context


def _places(text: str) -> list[str]:
    return [m.text for m in find_mentions(text) if m.kind == "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Она уехала из Польши в Вильнюс, потом в Тбилиси.", ["Польши", "Вильнюс", "Тбилиси"]),
        ("Китай и Индия воздержались.", ["Китай", "Индия"]), ("Куба и Вьетнам подписали договор.", ["Куба", "Вьетнам"]),
        ("В городе Дербенте искали троих.", ["городе Дербенте"]), ("Паром шёл через Балтийское море.", ["Балтийское море"]),
        ("На реке Сухоне перевернулась лодка.", ["реке Сухоне"]), ("Штат Невада и провинция Онтарио ввели запрет.", ["Штат Невада", "провинция Онтарио"]),
        ("В посёлке Каменка отключили свет.", ["посёлке Каменка"]), ("Сотрудники приехали на улицу Лесную.", ["улицу Лесную"]),
        ("Президент США прилетел в ОАЭ.", ["США", "ОАЭ"]), ("Жили в Северной Корее и Новой Зеландии.", ["Северной Корее", "Новой Зеландии"]),
        ("в бишкеке задержали двух человек", ["бишкеке"]), ("он сейчас в германии", ["германии"]), ("ОН СЕЙЧАС В ГЕРМАНИИ", ["ГЕРМАНИИ"]),
        ("Виїхали до Німеччини через Угорщину.", ["Німеччини", "Угорщину"]), ("Чекали біля Чорного моря.", ["Чорного моря"]),
        ("She left for Germany and then Tbilisi.", ["Germany", "Tbilisi"]), ("мэрия Омска отказала", ["Омска"]),
    ],
)  # fmt: skip
def test_a_place_is_found_whole(text: str, expected: list[str]) -> None:
    assert _places(text) == expected


@pytest.mark.parametrize(
    "text",
    ["вены болят", "сначала того не знали", "Того человека не видели", "в дорлине", "чад и дым", "София Клёнова пришла", "Мэр города Клёнов пришёл"],
)  # fmt: skip
def test_common_words_and_names_of_people_are_no_places(text: str) -> None:
    assert _places(text) == []


def test_the_value_of_a_place_is_its_base_form_without_the_word_for_its_kind() -> None:
    found = find_places("Из города Минска в Северную Корею и к реке Славянке", Context())
    assert [m.value for m in found] == ["Минск", "Северная Корея", "Славянка"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Киев и Пекин заявили протест.", [False, False]), ("Россия отрицает это.", [True]), ("Столица Турции большая.", [True]),
        ("Он в Турции.", [False]), ("Приехал из далёкой Турции.", [False]),
    ],
)  # fmt: skip
def test_a_country_without_a_preposition_only_acts(text: str, acts: list[bool]) -> None:
    found = [m for m in find_mentions(text) if m.kind == "place"]
    assert [m.rule.endswith(ACTS) for m in found] == acts


def test_nobody_is_seen_in_a_country_that_only_acts_or_that_an_office_is_of() -> None:
    for text in ("Россия сообщила: Иван Клёнов погиб.", "Посольство Сирии: Иван Клёнов погиб."):
        assert [c.place for c in find_claims(text) if c.what == "killed"] == [None]
    (claim,) = [c for c in find_claims("Иван Клёнов погиб в Сирии.") if c.what == "killed"]
    assert claim.place is not None
    assert claim.place.value == "Сирия"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["в Сирии", "мэрия Омска", "река Сухона", "Россия", "ул. Мира", "«Маяк»", "г.", "\n", "МЧС"])).map(" ".join))  # fmt: skip
def test_only_a_place_inside_an_organisation_overlaps(text: str) -> None:
    found = find_mentions(text)
    assert all(text[m.start : m.stop] == m.text for m in found)
    for one in found:
        for other in found:
            if one != other and one.start <= other.start < one.stop:
                assert (one.kind, other.kind) == ("organisation", "place")
                assert other.stop <= one.stop
                assert other.rule.endswith(ACTS)
