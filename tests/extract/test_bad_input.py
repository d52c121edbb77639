"""Bad input: huge lines, thousands of names, emoji, zero-width signs, look-alikes, unread languages; spans stay exact, work stays linear."""

from collections.abc import Iterator
from contextlib import contextmanager
from sys import setprofile
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.extract import find_mentions
from lastseen.extract.mentions import mentions_of
from lastseen.language.detect import detect
from lastseen.model.context import Context
from lastseen.model.mention import Mention


class Calls:
    """How many functions of ours and of the interpreter were called."""

    count = 0


@contextmanager
def counted() -> Iterator[Calls]:
    """Count calls: work that grows with the square of the text shows here, whatever the machine is busy with."""
    calls = Calls()

    def see(frame: FrameType, event: str, argument: object) -> None:  # noqa: ARG001 - sys's signature
        calls.count += event in ("call", "c_call")

    setprofile(see)
    try:
        yield calls
    finally:
        setprofile(None)


def exact(text: str, found: list[Mention]) -> bool:
    """Return whether every span is the text as written."""
    return all(text[m.start : m.stop] == m.text for m in found)


PIECES = {
    "names": "Клёнов Антон Петрович, ",
    "births": "Клёнов Антон Петрович, 14.03.1985; ",
    "prose": "вчера в Ростове мэрия Омска и ЧВК «Рубеж» искали Антона Клёнова, 5 мая. ",
    "capitals": "КЛЁНОВ АНТОН ИЗ ФСБ В ОМСКЕ ",
    "latin": "Anton Klenov of the Interior Ministry in Omsk ",
    "heads": "министерство комитета совета управления ",
    "quotes": "«Рубеж ",
    "places": "город город Омск ",
    "dots": "г. ул. А. Б. ",
    "emoji": "🙂\u200bЖив🙂 ",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_twice_the_text_takes_about_twice_the_work(piece: str) -> None:
    def work(copies: int) -> int:
        text = piece * copies
        with counted() as calls:
            mentions_of(text, Context())
        return calls.count

    work(20)
    small, large = work(150), work(600)
    assert large < 4.4 * small


def test_five_megabytes_on_one_line_and_ten_thousand_names_are_read() -> None:
    line = "слово за словом " * (5_000_000 // 30) + "приехал Антон Клёнов"
    found = find_mentions(line)
    assert exact(line, found)
    assert "Антон Клёнов" in [m.text for m in found if m.kind == "person"]
    names = "\n".join("Клёнов Антон Петрович, 1985" for _ in range(10_000))
    found = find_mentions(names)
    assert exact(names, found)
    assert sum(m.kind == "person" for m in found) == 10_000


ODD = st.sampled_from(
    [
        "Антон Клёнов", "Aнтoн Kлёнoв", "Клё\u200bнов", "\u200d", "\u00ad", "\ufeff", "🙂", "👨‍👩‍👦", "É", "İ", "ß", "ﬁ", "ИК-6", "IК-6", "мэрия", "Омска", "«", "»", "\u0301",
        "მე ვეძებ", "أبحث عن", "ағам", "ЧВК", "\u202e", "\x00", "МЧС", "Minsk", "в Мiнську", "\n", "\u2028", "город",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(ODD, max_size=14), st.sampled_from(["", " "]))
def test_spans_are_exact_whatever_letters_stand_in_the_text(words: list[str], between: str) -> None:
    text = between.join(words)
    assert exact(text, find_mentions(text))


@pytest.mark.parametrize("code", ["ru", "uk", "en", "", None])
def test_any_language_may_be_said_of_any_text(code: str | None) -> None:
    text = "მე ვეძებ ძმას; Антон Клёнов, мэрия Омска; Anton Klenov; أخي; ағам"
    assert exact(text, mentions_of(text, Context(language=code)))


def test_emoji_and_zero_width_signs_around_a_name_leave_it_whole() -> None:
    for sign in ("🙂", "\u200b", "\ufeff", "\u200d"):
        text = f"{sign} ищем {sign} Антон Клёнов {sign}{sign} из Омска {sign}"
        assert {m.text for m in find_mentions(text) if m.kind in ("person", "place")} == {
            "Антон Клёнов",
            "Омска",
        }


def test_an_unread_language_gives_no_people_by_chance() -> None:
    for text in ("მე ვეძებ ჩემს ძმას", "أبحث عن أخي المفقود", "Сиз менің ағамды көрдіңіз бе"):
        assert detect(text).unread != ""
        assert [m for m in find_mentions(text) if m.kind == "person"] == []
