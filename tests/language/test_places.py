"""Facilities and places in every spelling are one value; a number alone is no identity."""

import pytest

from lastseen.language.facilities import canonical, find_houses
from lastseen.language.places import canonical_place, find_names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("из ик 96", "penal_colony 96"), ("ИК-96", "penal_colony 96"), ("ИК № 96", "penal_colony 96"), ("ик96", "penal_colony 96"),
        ("IK-96", "penal_colony 96"), ("penal colony No. 96", "penal_colony 96"), ("Colony Number 96", "penal_colony 96"),
        ("96-я колония", "penal_colony 96"), ("шестая колония", "penal_colony 6"), ("двадцать пятая колония", "penal_colony 25"),
        ("исправительная колония строгого режима № 96", "penal_colony 96"), ("виправна колонія №96", "penal_colony 96"),
        ("ФКУ ИК-96 УФСИН России по Самарской области", "penal_colony 96 Самарская область"),
        ("Penal Colony No. 96 in the Samara region", "penal_colony 96 Самарская область"),
        ("ИК-96 в Костромской области", "penal_colony 96 Костромская область"),
        ("СИЗО-92", "remand_prison 92"), ("СІЗО №92", "remand_prison 92"), ("SIZO-92", "remand_prison 92"), ("Remand Prison No. 92", "remand_prison 92"),
        ("ЛИУ-93", "medical_penal 93"), ("КП-94", "settlement_colony 94"), ("Prison No. 95", "prison 95"),
        ("в 942-м военном клиническом госпитале", "hospital 942"), ("the 942nd military hospital", "hospital 942"), ("в/ч 99887", "military_unit 99887"),
        ("войсковой части 99887", "military_unit 99887"), ("в/ч 09987", "military_unit 09987"), ("в/ч А9988", "military_unit 9988"),
        ("військова частина А9988", "military_unit 9988"), ("ик шестая", "penal_colony 6"), ("в сорок третьей ик", "penal_colony 43"), ("воинская часть 99887", "military_unit 99887"), ("the seventeenth colony", "penal_colony 17"), ("в ик шестой", "penal_colony 6"),
        ("ИК номер шесть", "penal_colony 6"), ("на шестой зоне", "penal_colony 6"), ("СИЗО номер три города Воронежа", "remand_prison 3 Воронеж"),
        ("колония номер 96 в Заречьево", "penal_colony 96 Заречьево"), ("тюрьма №92 Владимира", "prison 92 Владимир"), ("Т-92 Владимир", "prison 92 Владимир"),
        ("морг Ростова", "morgue Ростов"), ("військовий шпиталь у Дніпрі", "hospital Днепр"), ("the Lomov military hospital", "hospital Lomov"),
        ("военкомат Заречного района", "recruitment_office"), ("Заречинський ТЦК", "recruitment_office Заречинський"),
        ("военкомат Ломовского района", "recruitment_office Ломовский"), ("Penal Colony IK-92 in Mordovia", "penal_colony 92 Мордовия"),
    ],
)  # fmt: skip
def test_every_spelling_of_a_facility_is_one_value(text: str, value: str) -> None:
    assert [canonical(h.facility) for h in find_houses(text)] == [value]


@pytest.mark.parametrize("text", ["в колонии", "the prison", "госпиталь"])
def test_a_bare_word_is_generic(text: str) -> None:
    assert [h.rule for h in find_houses(text)] == ["generic"]


def test_another_colony_is_no_second_one() -> None:
    assert [h.facility.number for h in find_houses("перевели в другую колонию")] == [None]
    assert [h.facility.number for h in find_houses("друга колонія")] == ["2"]


def test_words_that_only_look_like_it_are_no_facilities() -> None:
    assert find_houses("Политика, Ирина, 96 человек, цирк-2") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("под Бахмутом", "Бахмут"), ("в ростове", "Ростов"), ("из Ростова-на-Дону", "Ростов-на-Дону"), ("в Нижнем Новгороде", "Нижний Новгород"),
        ("у Харкові", "Харків"), ("у Києві", "Київ"), ("near Horlivka", "Horlivka"), ("в Самарской области", "Самарская область"),
        ("в Заречном крае", "Заречный край"), ("in the Zarechny region", "Zarechny region"), ("в Мордовии", "Мордовия"),
        ("in Mordovia", "Mordovia region"), ("в Заречьево", "Заречьево"), ("під Роботиним", "Роботине"), ("из Германии", "Германия"),
    ],
)  # fmt: skip
def test_a_place_in_any_case_has_its_base_form(text: str, name: str) -> None:
    assert [p.name for p in find_names(text)] == [name]


def test_names_of_people_and_common_words_are_no_places() -> None:
    assert find_names("Владимир сказал, что орёл прилетел, а сочи закончились") == []
    assert find_names("В Минобороны молчат, в Январе, из Сбербанка, до Нового года") == []


def test_one_place_has_one_name_over_the_languages() -> None:
    assert canonical_place("Kharkiv") == canonical_place("Харків") == "Харьков"
    assert canonical_place("Samara region") == "Самарская область"
    assert canonical_place("Nowhere at all") == "Nowhere at all"
