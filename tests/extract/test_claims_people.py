"""Whom a claim is about and who says it: relatives, appositions, callers, lists, lone surnames; people invented."""

import pytest

from lastseen.extract import find_claims, find_mentions
from lastseen.model.claim import Claim
from lastseen.model.mention import Name


def claims(text: str) -> list[Claim]:
    return find_claims(text, written_at="2031-09-01")


def one(text: str, what: str) -> Claim:
    fitting = [c for c in claims(text) if c.what == what]
    assert len(fitting) == 1, [(c.what, c.stance, c.quote) for c in claims(text)]
    return fitting[0]


def names(claim: Claim) -> list[str]:
    return [m.value.full for m in claim.about if isinstance(m.value, Name)]


@pytest.mark.parametrize(
    ("text", "what", "relation"),
    [
        ("Her son had died near Bakhmut, she said.", "killed", "son"),
        ("«Сын попал в плен», — сказала Ольга.", "captured", "сын"),
        ("Син зник під Бахмутом у червні.", "missing", "син"),
        ("Брата отправили под Бахмут.", "moved", "брат"),
        ("She said her husband had been wounded.", "wounded", "husband"),
        ("Сын Дубравина погиб в июле.", "killed", "сын"),
        ("Another mother said her son had been beaten.", "threatened", "son"),
    ],
)
def test_a_relative_nobody_names_is_a_person_by_the_relation(
    text: str, what: str, relation: str
) -> None:
    claim = one(text, what)
    (person,) = [m for m in claim.about if m.kind == "person"]
    assert (person.rule, names(claim)) == ("relation", [relation])
    assert text[person.start : person.stop] == person.text


@pytest.mark.parametrize(
    ("text", "what", "name"),
    [
        ("«Сын попал в плен», — рассказала мать Артёма Дубравина.", "captured", "Артём Дубравин"),
        ("Сына Петра Дубравина забрали в июне.", "moved", "Пётр Дубравин"),
        ("Her husband, Ivan Petrov, left in May. She said her husband had been wounded.", "wounded", "Ivan Petrov"),
        ("Ищу сына. Дубравин Пётр Ильич, 1990 г.р. Сын не выходит на связь.", "silent", "Пётр Ильич Дубравин"),
        ("Мама Дубравина сказала, что он погиб.", "killed", "Дубравин"),
    ],
)  # fmt: skip
def test_a_relative_whom_the_passage_names_has_that_name(text: str, what: str, name: str) -> None:
    assert names(one(text, what)) == [name]


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Брат Артёма Дубравина рассказал, что троих увезли.", "relative", None),
        ("Его брат Артём рассказал, что троих увезли.", "relative", "Артём"),
        ("Artyom's brother Pavel said that three men had been killed.", "relative", "Pavel"),
        ("Orlenko, a spokesman for the ministry, said that 40 prisoners had been moved.", "official", "Orlenko"),
        ("Ольга Романенко, глава фонда «Вымпел», рассказала, что увезли 30 человек.", "activist", "Ольга Романенко"),
        ("Олена Бойко, речниця міністерства, повідомила, що зникли 12 людей.", "official", "Олена Бойко"),
        ('"They moved forty men," said Vera Lunina, a rights activist who visits inmates.', "activist", "Vera Lunina"),
        ("Prisoner rights activist Vera Lunina said 40 men had been moved.", "activist", "Vera Lunina"),
        ("Vera Lunina, head of the rights group Beacon, said 40 men had been moved.", "activist", "Vera Lunina"),
        ("Ilya Ryabov, a lawyer for the families, said 14 men had been moved.", "other", "Ilya Ryabov"),
        ("девочки мне с зоны позвонили, говорят 27 человек увезли вчера", "other", None),
        ("Мама Лёхи звонила, говорит троих увезли под Бахмут", "relative", None),
        ("Дівчата з колонії дзвонили, кажуть що вивезли 27 людей", "other", None),
        ("Nadezhda Volkova lives in Perm. She said 14 men had been moved.", "named", "Nadezhda Volkova"),
    ],
)  # fmt: skip
def test_a_voice_has_its_own_role_and_name(text: str, role: str, name: str | None) -> None:
    voices = {(c.speakers[-1].role, c.speakers[-1].name) for c in claims(text)}
    assert voices == {(role, name)}


def test_who_called_is_the_voice_and_the_call_is_no_claim_of_contact() -> None:
    (claim,) = claims("девочки мне с зоны позвонили, говорят 27 человек увезли вчера")
    assert claim.speakers[-1].text == "девочки мне с зоны"
    assert (claim.what, claim.hearsay_depth, claim.quote) == ("moved", 1, "27 человек увезли вчера")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Клюев И.А. 1988, Морозов П.П. 1990, Зуев Д.Д. 1985 - все трехсотые", "wounded"),
        ("Клюев И.А. 1988\nМорозов П.П. 1990\nЗуев Д.Д. 1985\nвсе двухсотые", "killed"),
        ("Двухсотые:\nКлюев И.А. 1988\nМорозов П.П. 1990\nЗуев Д.Д. 1985", "killed"),
    ],
)
def test_what_is_said_of_a_list_is_said_of_everybody_on_it(text: str, what: str) -> None:
    assert [name.split()[-1] for name in names(one(text, what))] == ["Клюев", "Морозов", "Зуев"]


def test_each_clause_has_its_own_people_and_its_own_number() -> None:
    text = "Ivan Petrov was killed and Pavel Orlov was captured."
    assert names(one(text, "killed")) == ["Ivan Petrov"]
    assert names(one(text, "captured")) == ["Pavel Orlov"]
    text = "увезли 40 человек, Стас уже двухсотый"
    assert (names(one(text, "killed")), one(text, "killed").quantity) == (["Стас"], None)
    assert names(one(text, "moved")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kholmov was seen in Rostov on 5 July.", "Kholmov"),
        ("The family of Kholmov has had no news since June.", "Kholmov"),
        ("ищу мужа Сомов Артур Вадимович 1991 гр", "Артур Вадимович Сомов"),
    ],
)
def test_a_surname_alone_and_a_surname_like_a_noun_are_found(text: str, name: str) -> None:
    assert [m.value.full for m in find_mentions(text) if isinstance(m.value, Name)] == [name]


@pytest.mark.parametrize("text", ["Berlin was calm.", "Kharkov was shelled.", "Kremlin said no."])
def test_towns_that_end_like_surnames_are_nobody(text: str) -> None:
    assert [m for m in find_mentions(text) if m.kind == "person"] == []


@pytest.mark.parametrize(
    ("text", "what", "name"),
    [
        ("Отец Егора ездил в часть, там сказали, что сын в плену.", "captured", "Егор"),
        ("Батько Ігоря Савчука отримав повідомлення, що син загинув.", "killed", "Ігор Савчук"),
        ("Денис Мельник зник 2 червня. Останній раз виходив на зв'язок 2 червня.", "contact", "Денис Мельник"),
        ("Ivan Kholmov left in May. He had seen Lapin; Pavel Lapin was wounded.", "wounded", "Pavel Lapin"),
    ],
)  # fmt: skip
def test_the_person_meant_is_the_one_the_words_lead_to(text: str, what: str, name: str) -> None:
    assert names(one(text, what)) == [name]


def test_two_families_of_one_article_are_not_mixed() -> None:
    text = "Nadezhda Volkova's son Ilya was taken in May. " + "It was cold. " * 60
    text += "\nIrina said her son had been wounded."
    assert names(one(text, "wounded")) == ["son"]


def test_a_full_stop_inside_a_quote_ends_what_its_cue_can_own() -> None:
    text = '"He called me once," Oksana said. "After that there was no word from him." A neighbour said Oksana cried.'
    assert one(text, "silent").speakers[-1].name == "Oksana"


def test_a_surname_told_by_a_full_name_elsewhere_is_found_alone() -> None:
    text = "Denis Lapin left in May. He had seen Lapin there."
    assert [m.text for m in find_mentions(text) if m.kind == "person"] == ["Denis Lapin", "Lapin"]


def test_a_surname_that_is_many_trees_is_still_the_relatives_own() -> None:
    (claim,) = find_claims("Мой брат Сергей Клёнов пропал 5 мая")
    assert [m.text for m in claim.about] == ["Сергей Клёнов"]
