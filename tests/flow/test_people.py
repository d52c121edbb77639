"""What a person sees of people: who is spoken of, when each was last in touch, what is proposed and what is not listed."""

from pathlib import Path

import pytest

from lastseen.cli import run
from lastseen.flow.case import Case
from lastseen.flow.spoken import contact_words, last_contact
from tests.flow.conftest import PASSPHRASE, make_case

FIRST = """12.03.2031, 10:00 - Ольга: кто знает про Александра Полозова? не выходит на связь
14.03.2031, 10:00 - Ольга: Александра Полозова увезли из ИК-196 14 марта
20.03.2031, 10:05 - Лариса: Олег Тарбеев подписал контракт 3 марта в ИК-196
"""
SECOND = """15.05.2031, 10:00 - Света: Саша Полозов звонил 2 мая
16.05.2031, 10:00 - Света: Сашу Полозова забрали из ИК-196
17.05.2031, 10:06 - Ира: адвокат Пётр Сергеевич Ладыгин говорит, что списков нет
17.05.2031, 10:09 - Ира: Олег Тарбеев ранен 1 апреля
"""
PAGE = """<html lang="en"><head><title>Anton Klenov was killed | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"></head><body><article><h1>Anton Klenov was killed</h1>
<p>Anton Klenov was killed near Goreloe in July, his brother said. The families have received no answer
from the administration of the colony, and nobody there picks up the telephone.</p></article></body></html>"""
LIST = "ФИО;г.р.;Учреждение\nВетлугин Роман Олегович;1980;ИК-196\nВетлугин Роман Олегович;1991;ИК-196\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("people")
    (root / "files").mkdir()
    for name, text in (
        ("a.txt", FIRST), ("b.txt", SECOND), ("page.html", PAGE), ("list.csv", LIST)
    ):  # fmt: skip
        (root / "files" / name).write_text(text, encoding="utf-8")
    with make_case(root / "case") as case:
        case.add([root / "files"])
        case.build()
    return root / "case"


@pytest.fixture
def case(folder: Path) -> Case:
    return Case.open(folder, passphrase=PASSPHRASE)


def test_a_man_under_a_diminutive_and_in_the_accusative_is_proposed_with_the_shared_facility(
    case: Case,
) -> None:
    with case:
        (link,) = [each for each in case.waiting_links() if "Полозов" in each.left_name]
    assert any(reason.startswith("facility: penal_colony 196") for reason in link.reasons)
    assert any(reason.startswith("given name") for reason in link.reasons)


def test_one_name_without_a_further_fact_is_proposed_and_not_joined(case: Case) -> None:
    with case:
        waiting = [each for each in case.waiting_links() if each.left_name == "Олег Тарбеев"]
        people = [person for person in case.people() if person.name == "Олег Тарбеев"]
    assert [0.2 <= each.probability < 0.95 for each in waiting] == [True]
    assert len(people) == 2


def test_two_rows_of_a_table_nobody_called_a_list_are_two_people(case: Case) -> None:
    with case:
        rows = [person for person in case.people() if "Ветлугин" in person.name]
    assert sorted(str(person.birth) for person in rows) == ["1980", "1991"]


def test_who_only_speaks_is_no_missing_person(case: Case) -> None:
    with case:
        assert not any("Ладыгин" in person.name for person in case.people())
        assert not any("Ладыгин" in row.name for row in case.people_rows())
        assert case.status().people == len(case.people()) == len(case.people_rows())


def test_last_seen_is_the_latest_contact_of_all_claims(case: Case) -> None:
    with case:
        (row,) = [row for row in case.people_rows() if "Полозов" in row.name]
        lines = case.person(row.id).lines()
    assert row.last_seen == "contact 2031-05-02?"
    assert any(line.startswith("last seen: contact 2031-05-02?") for line in lines)


def test_a_day_said_under_a_condition_or_denied_is_no_last_contact(case: Case) -> None:
    with case:
        claims = [c for c in case.claims() if c.what in ("contact", "moved") and c.period]
    last = last_contact(claims)
    assert last is not None
    assert contact_words(last) == "contact 2031-05-02?"
    assert last_contact([]) is None
    assert last_contact([c for c in claims if c.what == "killed"]) is None


def test_headlines_are_counted_and_left_out_of_the_claims(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    assert run(["claims", str(folder), "--kind", "killed"]) == 0
    short = capsys.readouterr()
    assert "1 headline repeats its page" in short.err
    assert run(["claims", str(folder), "--kind", "killed", "--all"]) == 0
    whole = capsys.readouterr()
    assert whole.err == ""
    assert "headline" in whole.out
    assert len(whole.out.splitlines()) == len(short.out.splitlines()) + 1


def test_the_question_about_columns_reads_like_one(case: Case) -> None:
    with case:
        sentences = [each.sentence for each in case.questions()]
    assert "What do the columns mean?" in sentences
