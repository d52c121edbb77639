"""What hostile files and fuzzing found, kept: each of these once broke, hung or silenced something.

Nothing here is timed: what was slow took minutes at these sizes.
"""

import io
import json
import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from lastseen.errors import CaseDamagedError, UsageError
from lastseen.flow.reading import Readers, _LostError, _Reader
from lastseen.language.dates import find_periods
from lastseen.model.answer import Answer, Outcome
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.model.wire import claim_of, mention_of
from lastseen.publish.leaks import LeakGate
from lastseen.read import read_stream
from lastseen.store.casefile import from_bytes
from tests.hostile import bombs, bombs_text, seeds
from tests.hostile.targets import PROTECTED, Nobody


def outcomes(raw: bytes) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState()))


def codes(raw: bytes) -> list[str]:
    return [each.code for each in outcomes(raw) if isinstance(each, ReadingFailure)]


@pytest.mark.parametrize("name", ["zip empty", "zip of folders", "tar links", "tar devices", "pdf many pages", "pdf own parent", "pdf states", "pdf filters"])  # fmt: skip
def test_a_file_that_gives_nothing_says_so(name: str) -> None:
    assert codes(bombs.BOMBS[name]()) == ["empty"]


@pytest.mark.parametrize("name", ["xlsx merged", "xlsx format", "xlsx links"])
def test_a_sheet_that_made_patterns_search_again_and_again_ends(name: str) -> None:
    assert codes(bombs.BOMBS[name]()) == ["empty"]


def test_a_list_with_a_damaged_byte_in_its_first_rows_is_read_and_asked_about() -> None:
    raw, held = seeds.csv(1)
    spoilt = raw.replace("Учреждение".encode(), "Учреж".encode() + b"\xd1" + "ение".encode())
    found = outcomes(spoilt)
    assert sum(isinstance(each, Passage) for each in found) == held
    (asked,) = [each for each in found if isinstance(each, ReadingQuestion)]
    assert "\ufffd" in " ".join(asked.evidence)


def test_half_characters_in_what_a_reader_asks_do_not_end_its_process() -> None:
    with Readers() as readers:
        *_, last = readers.read("o", bombs.BOMBS["csv mixed"]())
    assert last.failures == ()


@pytest.mark.parametrize("code", [b"\xff\xfe", b"\xd0", b"\xed\xa0\x80"])
def test_a_frame_from_the_cage_with_bytes_that_are_no_text_costs_one_original(code: bytes) -> None:
    body = msgspec.msgpack.encode(Answer(reader="r" * len(code), last=True))
    size = bytes([0xA0 + len(code)])
    spoilt = body.replace(size + b"r" * len(code), size + code)
    assert spoilt != body
    with pytest.raises(_LostError):
        _Reader._checked(Nobody(), spoilt)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [5, "x", ["x"], [5], {"a": 1}, 1.5, True])
@pytest.mark.parametrize("field", ["about", "place"])
def test_records_that_are_none_are_refused_as_such(field: str, value: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        claim_of({"start": 0, field: value})
    with pytest.raises(msgspec.ValidationError):
        mention_of(value)  # type: ignore[arg-type]


def test_a_case_file_of_depths_is_a_damaged_one() -> None:
    with pytest.raises(CaseDamagedError):
        from_bytes(b'{"a":' * 5000 + b"1" + b"}" * 5000)


@pytest.mark.parametrize("anchor", [date.min, date.max, date(1, 3, 1)])
def test_words_that_count_back_from_the_ends_of_time_give_no_date(anchor: date) -> None:
    for words in ("вчера", "на прошлой неделе", "200 лет назад", "в прошлом году", "прошлой зимой", "в прошлый вторник"):  # fmt: skip
        assert find_periods(words, anchor) == []


def test_a_chat_of_the_year_1_is_read_and_its_yesterday_is_no_day() -> None:
    (said,) = outcomes(
        bombs_text.chat(bombs_text.message(date="0001-01-01T00:00:00", text="вчера"))
    )[:1]
    assert isinstance(said, Passage)


def test_a_picture_without_size_and_a_zip_with_a_file_without_name_are_read_past() -> None:
    tiff = b"II*\x00" + struct.pack("<IHHHII", 8, 1, 258, 3, 1, 8) + bytes(4)
    assert "reader_fault" not in codes(tiff)
    zipped = bytearray(seeds.zipped({"a": b"text", "b.txt": "Он пропал в июне.".encode()}))
    for mark, at in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        zipped[zipped.index(mark) + at] = 0
    assert "reader_fault" not in codes(bytes(zipped))


HUGE: dict[str, Callable[[], str]] = {
    "spaces": lambda: "a" + " " * 300_000 + "b",
    "a word": lambda: "a" * 200_000,
    "letters apart": lambda: "а " * 20_000,
    "names in a row": lambda: "клёнов" * 20_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_the_leak_gate_comes_to_an_end_and_still_finds(name: str) -> None:
    said = HUGE[name]()
    found = LeakGate([PROTECTED]).find_in_text("text", f"{said} Клёновым")
    assert any(leak.stop > len(said) for leak in found)


def test_the_leak_gate_refuses_a_damaged_archive_in_words() -> None:
    raw = bytearray(seeds.zipped({"a.txt": b"text" * 99}))
    raw[40:44] = b"\xff\xff\xff\xff"
    with pytest.raises(UsageError):
        LeakGate([PROTECTED]).find_in_file("a.zip", bytes(raw))


def test_the_deep_json_of_a_receipt_is_no_receipt(tmp_path: Path) -> None:
    from lastseen.errors import BadReceiptError
    from lastseen.flow.receipt import read_receipt

    (tmp_path / "r").write_text('{"x":' + "[" * 20_000 + json.dumps("x"))
    with pytest.raises(BadReceiptError):
        read_receipt(tmp_path / "r")


@pytest.mark.parametrize("sign", ["(", ",", ":", "<", "[", "\t,"])
def test_a_sender_of_one_sign_for_ever_costs_no_mail(sign: str) -> None:
    raw = seeds.mail(1)[0].replace(b"From: Vera", b"From: " + sign.encode() * 5000, 1)
    assert codes(raw) == []
    assert any("ИК-96" in each.text for each in outcomes(raw) if isinstance(each, Passage))
