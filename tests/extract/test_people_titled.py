"""Surnames that are words, behind ranks and trades; names in texts without letter case; Latin spellings in brackets."""

import pytest

from lastseen import find_mentions


def _people(text: str) -> list[str]:
    return [m.text for m in find_mentions(text) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Рядовой Мороз погиб в бою", "Мороз"),
        ("Ранен сержант Дуб, его увезли", "Дуб"),
        ("По словам осуждённого Мельника, их увезли", "Мельника"),
        ("Вчера рядового Мороза увезли", "Мороза"),
        ("Боец Заяц погиб", "Заяц"),
        ("Побратим Лис розказав про бій", "Лис"),
        ("Пропав Сидоренко Микола, 12.03.1990", "Сидоренко Микола"),
        ("Лікаря Коваля забрали з дому", "Коваля"),
    ],
)
def test_a_word_behind_a_rank_or_a_trade_in_its_case_is_a_surname(text: str, name: str) -> None:
    assert _people(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Житель Ростова погиб",
        "Военнопленный Украины вернулся",
        "Рядовой Российской армии погиб",
        "Судья Верховного суда уехал",
        "Следователь Следственного комитета сказал",
        "Врач Красного Креста приехал",
        "Прокурора Донецка сняли",
        "Товарищ Майор велел",
        "осужденный кот убежал",
    ],
)
def test_what_belongs_to_a_body_or_a_place_is_no_surname(text: str) -> None:
    assert _people(text) == []


def test_a_foreign_name_in_a_text_without_case_is_tried_with_capitals() -> None:
    assert _people("вчера заявил синдзи харадамото, посол в столице") == ["синдзи харадамото"]


def test_a_surname_without_case_is_found_again_alone() -> None:
    text = "приехал игорь гвоздрецкий. потом гвоздрецкого увезли в больницу"
    assert _people(text) == ["игорь гвоздрецкий", "гвоздрецкого"]


def test_the_latin_spelling_in_brackets_is_the_name_again_in_any_letter_case() -> None:
    assert _people("журналист Джордан Вулфстон (Jordan Woolfston) приехал")[1:] == [
        "Jordan Woolfston"
    ]
    assert "jordan woolfston" in _people("журналист джордан вулфстон (jordan woolfston) приехал")


def test_a_persons_span_ends_with_a_letter_not_with_an_emoji() -> None:
    assert _people("Все такие, как Роман🤪🤪") == ["Роман"]


@pytest.mark.parametrize("text", ["Я считаю, это дань моде!", "у щуки начался жор и она клюёт"])
def test_a_word_that_is_a_name_only_of_several_is_no_name(text: str) -> None:
    assert _people(text) == []


def test_a_given_name_that_is_a_word_too_is_one_where_it_acts() -> None:
    assert _people("Юрка взглянул на учительницу") == ["Юрка"]


@pytest.mark.parametrize(
    "name",
    ["Michael O'Neil", "Sean O’Brien", "Jean D'Arcy", "Ann-Marie Smith-Jones", "Peter McDonald"],
)
def test_an_english_name_is_whole_with_its_apostrophe_and_hyphen(name: str) -> None:
    assert _people(f"{name} visited the prison") == [name]
