"""A fate that a sentence negates, refutes or only fears is never asserted; people and places of the sentences invented."""

import pytest

from lastseen.extract import find_claims

FATES = ("killed", "wounded", "captured", "missing")
FIRM = ("asserts", "hears", "estimates")


def said(text: str) -> set[tuple[str, str]]:
    return {(c.what, c.stance) for c in find_claims(text, written_at="2031-09-01")}


def firm(text: str) -> set[str]:
    found = find_claims(text, written_at="2031-09-01")
    return {
        c.what
        for c in found
        if c.what in FATES and c.stance in FIRM and not {"negated", "future"} & set(c.flags)
    }


REFUTED = (
    ("Сын Кулик Роман Олегович, 12.03.2009 г.р., в списках погибших его нет.", "denies"),
    ("Орлов Денис, слава богу, среди погибших не значится.", "denies"),
    ("Среди погибших Сойкина Петра нет.", "denies"),
    ("В списках погибших Рябова Олега нет.", "denies"),
    ("Не верьте, что Удодов Иван погиб.", "denies"),
    ("Соколова Антона ошибочно внесли в списки погибших.", "denies"),
    ("Воробьёв Олег считался погибшим, но он жив.", "denies"),
    ("Медведева Глеба в плену нет.", "denies"),
    ("Командир обещал, что Зайцев Пётр не погибнет.", None),
    ("Oleg Sparrow is not among the dead.", None),
    ("Oleg Sparrow was wrongly listed as dead.", None),
    ("Don't believe that Oleg Sparrow was killed.", "denies"),
    ("Oleg Petrenko nearly died near Rudnya.", None),
    ("Nobody could confirm that Oleg Petrenko had died.", None),
    ("Oleg Petrenko was not among the wounded.", "denies"),
    ("Петренко Олег, серед загиблих його немає.", "denies"),
    ("Не вірте, що Петренко Олег загинув.", "denies"),
    ("Петренка Олега помилково внесли до списку загиблих.", "denies"),
    ("Олег Воробьёв не убит и не ранен.", "denies"),
    ("Олег Воробьёв ни убит, ни ранен.", "denies"),
    ("Вряд ли Олег Воробьёв погиб.", "doubts"),
    ("Олег Воробьёв чуть не погиб.", None),
    ("Олег Воробьёв мог погибнуть.", "doubts"),
    ("Не подтвердилось, что Олег Воробьёв погиб.", "does_not_confirm"),
    ("Слух, что Олег Воробьёв погиб, не подтвердился.", None),
    ("Олега Воробьёва похоронили заживо в списках.", "denies"),
)
"""What testers and their twins in the other languages say."""

LATER = (
    ("Только не говорите, что Тимофей Луговой погиб.", "doubts"),
    ("Мне сказали, что Тимофей Луговой погиб, но оказалось, что он в госпитале.", "denies"),
    ("Смерть Тимофея Лугового не подтверждена.", "does_not_confirm"),
    ("Смерть Тараса Гая не підтвердили.", "does_not_confirm"),
    ("Pavel Reed was declared dead, but he called home in July.", "denies"),
    ("Тараса Гая немає серед поранених.", "denies"),
    ("Тимофей Луговой не был ни убит, ни взят в плен.", "denies"),
    ("Похоронка на Тимофея Лугового оказалась ложной.", "denies"),
    ("Тимофей Луговой избежал плена.", None),
    ("Pavel Reed feared he would be killed.", None),
)
"""Of a later, unseen round: what was wrong at first sight, and some of what was right."""

OWN = (
    ("Олега Синицына нет ни в одном списке погибших.", "denies"),
    ("Информация о гибели Олега Синицына не подтвердилась.", "does_not_confirm"),
    ("Сообщение о гибели Олега Синицына оказалось ошибкой.", "denies"),
    ("Если бы Олег Синицын погиб, нам бы сообщили.", None),
    ("Лишь бы Олег Синицын не погиб.", None),
    ("Олег Синицын не в плену, он в госпитале.", "denies"),
    ("Боюсь, что Олег Синицын погиб.", "doubts"),
    ("Не факт, что Олег Синицын погиб.", "doubts"),
    ("Олега Синицына могли взять в плен.", "doubts"),
    ("Олег Синицын ранен не был.", "denies"),
    ("Никто не видел, чтобы Олега Синицына убили.", None),
    ("Олега Синицына по ошибке записали в двухсотые.", "denies"),
    ("Говорили, что Олег Синицын убит, а он живой вернулся.", "denies"),
    ("Olha Marsh's son was not killed, he is in hospital.", "denies"),
    ("Reports of Lev Marsh's death turned out to be false.", "denies"),
    ("Lev Marsh may have been captured.", "doubts"),
    ("Lev Marsh was almost captured twice.", None),
    ("Lev Marsh was reported killed by mistake.", "denies"),
    ("There is no evidence that Lev Marsh was killed.", "doubts"),
    ("If Lev Marsh was killed, tell us.", None),
    ("Lev Marsh would have been killed without his helmet.", None),
    ("Lev Marsh was thought to be dead but he is alive.", "denies"),
    ("Lev Marsh does not appear on the list of the dead.", None),
    ("We hope Lev Marsh was not captured.", None),
    ("Левченка Івана немає у списках полонених.", "denies"),
    ("Левченко Іван ледь не загинув.", None),
    ("Левченко Іван міг потрапити в полон.", "doubts"),
    ("Інформація, що Левченко Іван загинув, не підтвердилася.", "does_not_confirm"),
    ("Левченко Іван вважався загиблим, але він живий.", "denies"),
    ("Якби Левченко Іван загинув, нам би повідомили.", None),
)
"""Thirty made up before the rules were run."""

ASSERTED = (
    ("Олег Синицын погиб, тело не нашли.", "killed"),
    ("Олег Синицын убит по ошибке своими.", "killed"),
    ("Олег Синицын пропал, связи нет.", "missing"),
    ("Олег Синицын погиб, а Иван Рябов жив.", "killed"),
    ("Lev Marsh was killed, his body has not been found.", "killed"),
    ("Lev Marsh was mistakenly killed by his own side.", "killed"),
    ("Almost 200 inmates were killed near Rudnya.", "killed"),
    ("Левченко Іван загинув, тіло не знайшли.", "killed"),
    ("Олег Синицын в списках погибших.", "killed"),
    ("Олег Синицын среди пленных, его нет в списках на обмен.", "captured"),
    ("Lev Marsh is among the dead.", "killed"),
    ("Без боя сдался в плен Тимофей Луговой.", "captured"),
)
"""What stays said."""


@pytest.mark.parametrize(("text", "stance"), [*REFUTED, *OWN, *LATER])
def test_a_refuted_fate_is_never_asserted(text: str, stance: str | None) -> None:
    assert firm(text) == set()
    if stance is not None:
        assert stance in {found for what, found in said(text) if what in FATES}


@pytest.mark.parametrize(("text", "what"), ASSERTED)
def test_a_fate_that_is_said_stays_asserted(text: str, what: str) -> None:
    assert what in firm(text)
