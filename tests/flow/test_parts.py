"""Files of one export in a case: one hands its sender to the next, whenever each is added; what is missing is asked about."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

from lastseen.flow.case import Case
from lastseen.model.passage import Passage
from tests.flow.conftest import make_case
from tests.read.chat_pages import Post, page, post, vk_message, vk_page


def part(number: int, name: str | None, last: int, chat: str = "Матери ИК-96") -> bytes:
    """Return the numbered file of an export; its first message is joined, its second is ``name``'s."""
    blocks = [post(Post(number=number * 10, text=f"начало {number}"))] if number > 1 else []
    blocks.append(post(Post(number=number * 10 + 1, author=name, text=f"конец {number}")))
    before = "" if number == 1 else "messages.html" if number == 2 else f"messages{number - 1}.html"
    return page(*blocks, chat=chat, before=before, after="" if number == last else f"messages{number + 1}.html")  # fmt: skip


def write(folder: Path, *parts: tuple[int, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, raw in parts:
        (folder / f"messages{number if number > 1 else ''}.html").write_bytes(raw)
    return folder


def begins(case: Case) -> dict[str, str | None]:
    return {p.text: p.author for p in _sorted(case.passages()) if p.text.startswith("начало")}


def _sorted(passages: list[Passage]) -> list[Passage]:
    return sorted(passages, key=lambda p: p.text)


def parts_asked(case: Case) -> list[str]:
    return sorted(q.subject for q in case.questions() if q.kind == "export")


NAMES = [f"Мать {n}" for n in range(1, 13)]


def test_twelve_files_are_read_in_their_order_not_in_that_of_their_names(tmp_path: Path) -> None:
    files = write(tmp_path / "chat", *((n, part(n, NAMES[n - 1], 12)) for n in range(1, 13)))
    with make_case(tmp_path / "case") as case:
        case.add([files])
        assert case.build().read == 12
        assert begins(case) == {f"начало {n}": NAMES[n - 2] for n in range(2, 13)}
        assert parts_asked(case) == []
        assert case.build().read == 0
        once = case.passages()
        case.build(from_scratch=True)
        assert case.passages() == once


def test_a_missing_file_is_asked_for_and_when_it_comes_only_the_one_after_it_is_read_again(tmp_path: Path) -> None:  # fmt: skip
    whole = [(n, part(n, NAMES[n - 1], 4)) for n in range(1, 5)]
    with make_case(tmp_path / "case") as case:
        case.add([write(tmp_path / "chat", whole[0], whole[2], whole[3])])
        case.build()
        assert begins(case) == {"начало 3": None, "начало 4": NAMES[2]}
        assert parts_asked(case) == ["messages2.html", "messages2.html"]
        assert [
            "author_unknown" in p.flags for p in _sorted(case.passages()) if p.text == "начало 3"
        ] == [True]
        case.add([write(tmp_path / "later", whole[1])])
        assert case.build().read == 2  # the new one and the one after it
        assert begins(case) == {f"начало {n}": NAMES[n - 2] for n in range(2, 5)}
        assert parts_asked(case) == []
        assert case.build().read == 0


def test_a_change_goes_on_as_far_as_it_matters(tmp_path: Path) -> None:
    """A file whose only messages are joined hands on what it was handed."""
    middle = page(post(Post(number=20, text="начало 2")), before="messages.html", after="messages3.html")  # fmt: skip
    with make_case(tmp_path / "case") as case:
        case.add([write(tmp_path / "chat", (2, middle), (3, part(3, NAMES[2], 3)))])
        case.build()
        assert begins(case) == {"начало 2": None, "начало 3": None}
        case.add([write(tmp_path / "first", (1, part(1, NAMES[0], 3)))])
        case.build()
        assert begins(case) == {"начало 2": NAMES[0], "начало 3": NAMES[0]}


def test_a_missing_file_may_be_called_lost(tmp_path: Path) -> None:
    with make_case(tmp_path / "case") as case:
        case.add([write(tmp_path / "chat", (2, part(2, NAMES[1], 2)))])
        case.build()
        (asked,) = (q for q in case.questions() if q.kind == "export")
        assert "messages.html" in asked.sentence
        case.answer(asked.id, "lost")
        case.build()
        assert parts_asked(case) == []
        assert [q.answer for q in case.questions(answered=True) if q.kind == "export"] == ["lost"]


def test_two_exports_of_chats_with_the_same_name_keep_to_their_folders(tmp_path: Path) -> None:
    for folder, names in (("a", ["Анна", "Анфиса"]), ("b", ["Борис", "Богдан"])):
        write(tmp_path / "all" / folder, *((n, part(n, names[n - 1], 2)) for n in (1, 2)))
    with make_case(tmp_path / "case") as case:
        case.add([tmp_path / "all"])
        case.build()
        starts = sorted((p.author, p.original) for p in case.passages() if p.text == "начало 2")
        ends = {p.original: p.author for p in case.passages() if p.text == "конец 2"}
        assert [(author, ends[original]) for author, original in starts] == [("Анна", "Анфиса"), ("Борис", "Богдан")]  # fmt: skip
        assert case.build().read == 0


def test_two_files_that_may_be_the_one_before_are_never_chosen_between(tmp_path: Path) -> None:
    with make_case(tmp_path / "case") as case:
        for folder, raw in (("a", (1, part(1, "Анна", 2))), ("b", (1, part(1, "Борис", 2))), ("c", (2, part(2, "Вера", 2)))):  # fmt: skip
            case.add([write(tmp_path / folder, raw)])
        case.build()
        assert begins(case) == {"начало 2": None}
        (asked,) = (q for q in case.questions() if q.kind == "export")
        assert "two files" in asked.evidence[0]


def test_a_page_that_is_no_part_is_not_read_again_and_again(tmp_path: Path) -> None:
    lone = page(post(Post(number=50, author="Вера", text="начало")))
    with make_case(tmp_path / "case") as case:
        case.add([write(tmp_path / "chat", (1, part(1, "Анна", 1)), (2, lone))])
        case.build()
        assert case.build().read == 0


def test_a_file_that_broke_off_hands_nothing_on(tmp_path: Path) -> None:
    first = part(1, "Анна", 2)
    with make_case(tmp_path / "case") as case:
        case.add(
            [
                write(
                    tmp_path / "chat",
                    (1, first[: first.index(b"pagination")]),
                    (2, part(2, "Вера", 2)),
                )
            ]
        )
        case.build()
        assert begins(case) == {"начало 2": None}
        assert parts_asked(case) == ["messages.html"]


def zipped(path: Path, *parts: tuple[int, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number, raw in parts:
            archive.writestr(f"chat/messages{number if number > 1 else ''}.html", raw)
    return path


def test_inside_an_archive_the_sender_goes_on_and_a_missing_file_is_asked_for(tmp_path: Path) -> None:  # fmt: skip
    whole = [(n, part(n, NAMES[n - 1], 11)) for n in range(1, 12)]
    with make_case(tmp_path / "case") as case:
        case.add([zipped(tmp_path / "whole.zip", *whole)])
        case.build()
        assert begins(case) == {f"начало {n}": NAMES[n - 2] for n in range(2, 12)}
        assert [q.kind for q in case.questions()] == []
    with make_case(tmp_path / "other") as case:
        case.add([zipped(tmp_path / "torn.zip", *whole[:2], *whole[3:])])
        case.build()
        assert begins(case)["начало 4"] is None
        (asked,) = case.questions()
        assert (asked.kind, asked.subject) == ("part", "chat/messages4.html!messages3.html")
        case.answer(asked.id, "lost")
        case.build()
        assert case.questions() == []


def test_the_zone_of_a_chat_of_many_pages_is_asked_for_once_and_holds_for_all(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "messages" / "777"
    folder.mkdir(parents=True)
    for offset in (0, 50, 100):
        raw = vk_page(vk_message(offset, "Вы, 31 авг 2031 в 19:06:29", f"текст {offset}"))
        (folder / f"messages{offset}.html").write_bytes(raw.encode("cp1251"))
    with make_case(tmp_path / "case") as case:
        case.add([tmp_path / "messages"])
        case.build()
        (asked,) = (q for q in case.questions() if q.kind == "zone")
        case.answer(asked.id, "Europe/Moscow")
        assert case.build().read == 3
        assert {(p.zone, p.earliest) for p in case.passages()} == {
            ("assumed", datetime(2031, 8, 31, 16, 6, 29, tzinfo=UTC))
        }
        assert case.build().read == 0
