"""Who seeks, who calls and who passes words on is not who is missed; people and places of the sentences invented."""

import pytest

from lastseen.extract import find_claims
from lastseen.model.claim import Claim


def claims(text: str) -> list[Claim]:
    return find_claims(text, written_at="2031-09-01")


def about(text: str) -> set[str]:
    return {m.text for c in claims(text) for m in c.about if m.kind == "person"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Павел Гусев ищет брата Гусева Льва, который пропал под Рудней.", {"Гусева Льва"}),
        ("Брата Гусева Льва ищет Павел Гусев.", {"Гусева Льва"}),
        ("Павло Гусєв шукає брата Гусєва Лева, який зник під Рудневом.", {"Гусєва Лева"}),
        ("Anna Orlova is looking for her son, Lev Orlov, who went missing near Rudnya.", {"Lev Orlov"}),
        ("Анна Орлова ждёт мужа Орлова Льва, он в плену.", {"Орлова Льва"}),
        ("Сестра Мария Орлова разыскивает Орлова Льва.", {"Орлова Льва"}),
        ("Дарья Клёнова, сестра, уже месяц ищет Клёнова Бориса: пропал в мае.", {"Клёнова Бориса"}),
        ("Vera Lunina has been searching for Boris Lunin, missing since May.", {"Boris Lunin"}),
        ("Ищу Кулик Роман Олегович, пропал без вести.", {"Кулик Роман Олегович"}),
        ("Кулик Роман разыскивается.", {"Кулик Роман"}),
    ],
)  # fmt: skip
def test_who_seeks_is_not_missing(text: str, meant: set[str]) -> None:
    assert about(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Звоните +7000 123-45-67 или @invented, если что-то знаете о Дроздове Сергее.",
        "Звоните мне, Дроздова Сергея ищем.",
        "Ей из части позвонили: Виктор жив.",
        "Виктор Дроздов в Ростове не значится, я туда звонила.",
        "Виктор Дроздов не найден, мы звонили в госпиталь.",
        "Дроздов Виктор, позвони домой.",
        "Віктор Дрозд зник, ми дзвонили в частину.",
        "Viktor Drozd is missing, I called the unit.",
        "Прошу позвонить, если кто видел Дроздова Виктора.",
    ],
)
def test_another_call_is_no_word_from_him(text: str) -> None:
    assert {"contact", "returned", "other"} & {c.what for c in claims(text)} == set()


@pytest.mark.parametrize(
    "text",
    ["Виктор Дроздов звонил маме 5 мая.", "Виктор Дроздов звонил из части 5 мая.", "Віктор Дрозд дзвонив у травні.", "Viktor Drozd called me in May."],
)  # fmt: skip
def test_his_own_call_is_contact(text: str) -> None:
    assert "contact" in {c.what for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Мама Виктора ездила в часть. Ей из части позвонили: Виктор жив.", ["author", "relative", "official"]),
        ("Из части позвонили: Виктор погиб.", ["author", "official"]),
        ("Маме из военкомата сообщили, что Виктор в плену.", ["author", "relative", "official"]),
        ("Дружині з частини подзвонили: Віктор загинув.", ["author", "relative", "official"]),
    ],
)  # fmt: skip
def test_an_office_that_called_speaks(text: str, roles: list[str]) -> None:
    (claim,) = claims(text)
    assert [s.role for s in claim.speakers] == roles
    assert claim.hearsay_depth == len(roles) - 1


def test_not_being_listed_in_a_town_denies_that_he_was_there() -> None:
    (claim,) = [c for c in claims("Виктор Дроздов в Ростове не значится.") if c.what == "seen"]
    assert (claim.stance, claim.place and claim.place.text) == ("denies", "Ростове")


@pytest.mark.parametrize(
    ("text", "what", "roles"),
    [
        ("An inmate who asked not to be named told Stannitsa that 40 men had been taken away.", "moved", ["author", "inmate"]),
        ("A guard who asked that his name be withheld said 40 men had been taken away.", "moved", ["author", "official"]),
        ("Mercenary recruiters took about 200 inmates from Colony No. 96, the investigative site Vedomir reported on Tuesday.", "moved", ["author", "outlet"]),
        ("Со слов раненого, Дроздов Виктор погиб.", "killed", ["author", "other"]),
        ("Знает, что Дроздов Виктор погиб.", "killed", ["author"]),
        ("Сказал, что Дроздов Виктор погиб.", "killed", ["author", "unnamed"]),
    ],
)  # fmt: skip
def test_the_voice_is_who_tells(text: str, what: str, roles: list[str]) -> None:
    (claim,) = claims(text)
    assert (claim.what, claim.stance, [s.role for s in claim.speakers]) == (what, "asserts", roles)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Dozens of men have been killed and several hundred are missing.", {"killed": 24, "missing": 200}),
        ("“Hundreds” of inmates have gone missing, and at least 30 bodies were returned.", {"missing": 200, "killed": 30}),
    ],
)  # fmt: skip
def test_each_claim_has_its_own_count(text: str, counts: dict[str, int]) -> None:
    assert {c.what: c.quantity and c.quantity.low for c in claims(text)} == counts


@pytest.mark.parametrize("text", ["Завтра Дроздова Виктора увезут в Ростов.", "Дроздов Виктор вернётся в мае."])  # fmt: skip
def test_what_is_to_come_is_of_the_future(text: str) -> None:
    assert all("future" in c.flags for c in claims(text))
