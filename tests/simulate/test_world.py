"""The invented world: the same seed gives the same bytes, and the truth stands beside the files."""

import hashlib
import json
from pathlib import Path

import pytest

from lastseen.simulate import TRUTH, Seen, compare, draw_world, write_world
from lastseen.simulate.world import patronymic


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_world(tmp_path / name, people=30, seed=5)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_another_seed_gives_another_world() -> None:
    assert draw_world(people=20, seed=1) != draw_world(people=20, seed=2)


def test_every_format_is_there_and_every_name_of_the_truth_stands_in_its_file(
    tmp_path: Path,
) -> None:
    truth = write_world(tmp_path, people=60, seed=3)
    kinds = {Path(file["path"]).suffix for file in truth["files"]}
    assert {".json", ".txt", ".csv", ".xlsx", ".html"} <= kinds
    assert json.loads((tmp_path / TRUTH).read_text(encoding="utf-8")) == truth
    for file in truth["files"]:
        content = (tmp_path / "files" / file["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        if file["path"].endswith((".json", ".txt", ".html")):
            text = content.decode()
            assert [n for n in file["named"] if n["written"] not in text] == []


def test_the_number_of_messages_is_the_one_asked_for(tmp_path: Path) -> None:
    truth = write_world(tmp_path, people=20, seed=3, messages=900)
    chats = [
        tmp_path / "files" / file["path"] for file in truth["files"] if "telegram" in file["path"]
    ]
    total = sum(len(json.loads(path.read_text(encoding="utf-8"))["messages"]) for path in chats)
    assert total >= 400


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [("Илья", "Ильич", "Ильинична"), ("Сергей", "Сергеевич", "Сергеевна"), ("Дмитрий", "Дмитриевич", "Дмитриевна"),
     ("Никита", "Никитич", "Никитична"), ("Пётр", "Петрович", "Петровна"), ("Игорь", "Игоревич", "Игоревна")],
)  # fmt: skip
def test_patronymics(father: str, son: str, daughter: str) -> None:
    assert patronymic(father, "m") == son
    assert patronymic(father, "f") == daughter


def test_a_case_that_joins_two_people_is_told_so() -> None:
    truth = {
        "files": [
            {"sha256": "a", "named": [{"text": "Иван Клёнов", "written": "Иван Клёнов", "person": "1"}]},
            {"sha256": "b", "named": [{"text": "Иван Клёнов", "written": "Иван Клёнов", "person": "1"},
                                      {"text": "Олег Клёнов", "written": "Олег Клёнов", "person": "2"}]},
        ]
    }  # fmt: skip
    seen = [
        Seen(original="a", text="Иван Клёнов", words="Иван Клёнов", record="r1", person="p"),
        Seen(original="b", text="Иван Клёнов", words="Иван Клёнов", record="r2", person="p"),
        Seen(original="b", text="Олег Клёнов", words="Олег Клёнов", record="r3", person="p"),
    ]
    result = compare(truth, seen)
    assert (result.names, result.found, result.people_found) == (3, 3, 2)
    assert (result.pairs, result.pairs_joined, result.wrongly_joined) == (1, 1, 2)


def test_two_rows_of_one_name_are_told_apart_and_proposals_are_counted() -> None:
    named = [{"text": "Иван Клёнов", "written": "Иван Клёнов", "person": who} for who in "12"]
    truth = {"files": [{"sha256": "a", "named": named}, {"sha256": "b", "named": named[:1]}]}
    seen = [
        Seen(original=file, text=f"Иван Клёнов;{file}", words="Иван Клёнов", record=record, person=record)
        for file, record in (("a", "r1"), ("a", "r2"), ("b", "r3"))
    ]  # fmt: skip
    result = compare(truth, seen, [("r1", "r3"), ("r2", "r3")])
    assert (result.mixed_records, result.pairs, result.pairs_proposed) == (0, 1, 1)
