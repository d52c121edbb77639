"""The same layout next week needs no question: what was said of a list's columns holds for every list that has them."""

from pathlib import Path

import pytest

from lastseen.flow.case import Case

HEADER = "Кто;Когда;Место жительства\n"
WEEKS = (
    "Клёнов Артём;12.03.1985;Вымыслово\n",
    "Остроглазов Пётр;01.02.1990;Вымыслово\n",
    "Чижевцев Кирилл;05.06.1991;Вымыслово\n",
)
SAID = "Кто=name,Когда=birth_date,Место жительства=region"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.create(tmp_path / "case", passphrase="an invented one")


def add(case: Case, folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    case.add([path])


def roles(case: Case) -> list[str]:
    return [p.fields["mapping"] for p in case.passages() if p.kind == "header"]


def test_one_answer_serves_every_list_with_the_same_columns(case: Case, tmp_path: Path) -> None:
    with case:
        add(case, tmp_path, "week1.csv", HEADER + WEEKS[0])
        add(case, tmp_path, "other.csv", "ФИО;Дата рождения\n" + "Жаворонков Вадим;24.08.1995\n")
        case.build()
        asked = {q.subject: q for q in case.questions()}
        (question,) = [q for q in case.questions() if "Кто" in q.evidence[0]]
        assert len(asked) <= len(case.questions()) == 2
        case.answer(question.id, SAID)
        assert case.build().read == 1  # the other list stands as it was
        add(case, tmp_path, "week2.csv", HEADER + WEEKS[1])
        assert case.build().read == 1
        assert [q.kind for q in case.questions()].count("mapping") == 1
        answered = [
            q
            for q in case.questions(answered=True)
            if q.answer and "decided before" in " ".join(q.evidence)
        ]
        assert len(answered) == 1
        assert sum('"Когда": "birth_date"' in each for each in roles(case)) == 2
        assert case.build().read == 0


def test_a_later_answer_is_taken_over_and_an_undone_one_asks_again(
    case: Case, tmp_path: Path
) -> None:
    with case:
        add(case, tmp_path, "week1.csv", HEADER + WEEKS[0])
        add(case, tmp_path, "week2.csv", HEADER + WEEKS[1])
        case.build()
        first, _ = case.questions()
        decision = case.answer(first.id, SAID)
        assert case.build().read == 2
        assert case.questions() == []
        case.undo(f"{decision.sequence}")
        assert case.build().read == 2
        assert len(case.questions()) == 2


def test_columns_without_names_of_their_own_are_no_layout(case: Case, tmp_path: Path) -> None:
    with case:
        for name, week in zip(("a.csv", "b.csv"), WEEKS, strict=False):
            add(case, tmp_path, name, week * 3)
        case.build()
        assert {q.layout for q in case.questions() if q.kind == "mapping"} <= {""}
