"""Mentions of one person leave the reading that fits them all."""

from lastseen.extract.name_agreement import agreed
from lastseen.extract.same_name import same_name, surnames_meet
from lastseen.language.base_name import base_name


def test_another_mention_settles_whether_a_man_or_a_woman_is_meant() -> None:
    open_name = base_name("Александра Ряхова")
    assert open_name.gender == "m"
    woman = agreed(open_name, [base_name("Александрой Ряховой")])
    assert (woman.full, woman.gender) == ("Александра Ряхова", "f")
    man = agreed(open_name, [base_name("Александром Ряховым")])
    assert (man.full, man.gender) == ("Александр Ряхов", "m")


def test_nothing_is_settled_without_another_mention_or_by_a_clear_name() -> None:
    open_name, clear = base_name("Александра Ряхова"), base_name("Ирина Ряхова")
    assert {r.gender for r in agreed(open_name, []).readings} == {"m", "f"}
    assert agreed(clear, [open_name]) == clear


def test_a_surname_alone_can_be_of_the_man_and_of_the_woman() -> None:
    alone = base_name("Ряхова")
    assert surnames_meet(alone, base_name("Антон Ряхов"))
    assert surnames_meet(alone, base_name("Ирина Ряхова"))
    assert not surnames_meet(alone, base_name("Антон Ряхин"))
    assert same_name(base_name("Евгения Ряхова"), base_name("Евгению Ряхову"))
