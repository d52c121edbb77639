"""Languages in a case: the chat decides what a short message does not say; what is not read is counted and found."""

from datetime import UTC, datetime
from pathlib import Path

from lastseen.cli.originals import _why
from lastseen.flow.extract_stage import chat_languages
from lastseen.flow.overview import OriginalRow
from lastseen.model.passage import Passage
from tests.flow.conftest import make_case

CHAT = """[13.07.2031, 21:05:11] Вера Клёнова: кто знает про Клёнова Антона, он не выходит на связь
[13.07.2031, 21:06:10] Нино Г.: მე ვეძებ ჩემს ძმას, ის დაიკარგა
[13.07.2031, 21:07:10] Нино Г.: ის სახლში არ არის
[13.07.2031, 21:08:10] Ада К.: Сиз менің ағамды көрдіңіз бе, ол қайда
"""


def _message(number: int, chat: int, text: str) -> Passage:
    at = datetime(2031, 5, 3, 12, number, tzinfo=UTC)
    return Passage(
        id=f"p{chat}.{number}", original="o", index=number, text=text, kind="message",
        locator=f"chat:{chat}/message:{number}", byte_start=0, byte_stop=1, decoding="text",
        author="Зоя", earliest=at, latest=at, zone="given",
    )  # fmt: skip


def test_each_chat_of_an_original_has_its_own_language() -> None:
    passages = [
        _message(0, 1, "він учора дзвонив"), _message(1, 1, "Петренко Остап"),
        _message(0, 2, "мы тут были"), _message(1, 2, "Петренко Остап"),
    ]  # fmt: skip
    assert chat_languages(passages) == {"p1.0": "uk", "p1.1": "uk", "p2.0": "ru", "p2.1": "ru"}


def test_passages_in_a_language_not_read_are_counted_kept_and_searchable(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    with make_case(tmp_path / "case") as case:
        case.add([tmp_path / "chat.txt"])
        case.build()
        (row,) = case.originals()
        assert row.languages == ("2 in Georgian", "1 in Kazakh")
        assert row.why == ""
        assert case.status().unread_languages == 3
        assert ("in languages not read", 3, "originals --unread") in case.status().rows()
        assert case.search("სახლში")
        case.build(from_scratch=True)
        assert case.status().unread_languages == 3


def test_the_list_of_originals_says_which_languages_were_not_read() -> None:
    row = OriginalRow(
        id="a" * 64, name="chat", size_bytes=1, reader="whatsapp", isolation="", passages=4, lists=(),
        why="", languages=("2 in Georgian",),
    )  # fmt: skip
    assert _why(row).startswith("passages: 2 in Georgian; nothing here reads this language")
