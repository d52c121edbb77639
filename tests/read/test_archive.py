"""Archives: every member is read by its own reader, has its place in the whole, and one that fails costs only itself."""

import bz2
import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.errors import UnreadableFileError
from lastseen.language.decoding import decode
from lastseen.language.packed import PackedFiles
from lastseen.model.answer import Outcome
from lastseen.model.member import quoted, unquoted
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingAllowance, ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read import DEEPEST, member_bytes, read_file, read_stream

CHAT = "31.05.2031, 21:05 - Анна: привет\n31.05.2031, 21:06 - Пётр: да\n".encode()


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return made.getvalue()


def outcomes(raw: bytes, **settings: str) -> list[Outcome]:
    return list(read_stream("o", io.BytesIO(raw), ReadingState(settings=settings)))


def passages(raw: bytes, **settings: str) -> list[Passage]:
    found = [each for each in outcomes(raw, **settings) if isinstance(each, Passage)]
    assert [p.index for p in found] == list(range(len(found)))
    assert len({p.id for p in found}) == len(found)
    for passage in found:
        inside = member_bytes(io.BytesIO(raw), passage.locator)
        cut = inside[passage.byte_start : passage.byte_stop]
        assert decode(passage.decoding, cut) == passage.text
    return found


def failed(raw: bytes) -> list[tuple[str, str]]:
    return [(f.code, f.locator) for f in outcomes(raw) if isinstance(f, ReadingFailure)]


def test_a_zip_gives_the_passages_of_every_member_with_the_member_in_their_place() -> None:
    raw = zipped(
        **{
            "notes.txt": "Пропал брат.".encode("cp1251"),
            "_chat.txt": CHAT,
            "voice.ogg": b"OggS\x00\x02\xff\xfe",
        }
    )
    found = passages(raw)
    assert [(p.locator, p.author, p.text) for p in found] == [
        ("_chat.txt!line:1", "Анна", "привет"), ("_chat.txt!line:2", "Пётр", "да"), ("notes.txt!line:1", None, "Пропал брат."),
    ]  # fmt: skip
    assert failed(raw) == [("recording", "voice.ogg")]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_packed_tar_in_a_zip_is_read_to_the_bottom(pack: object) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        info = tarfile.TarInfo("чат/чат!.txt")
        info.size = len(CHAT)
        archive.addfile(info, io.BytesIO(CHAT))
    raw = zipped(**{"all.tar.x": pack(made.getvalue())})  # type: ignore[operator]
    assert [p.locator for p in passages(raw)] == [
        "all.tar.x!content!чат/чат%21.txt!line:1", "all.tar.x!content!чат/чат%21.txt!line:2",
    ]  # fmt: skip


def test_a_workbook_inside_a_zip_keeps_its_sheets() -> None:
    sheet = b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row></sheetData></worksheet>'
    book = zipped(**{"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": sheet})
    (row,) = passages(zipped(**{"list.xlsx": book}))
    assert row.locator == "list.xlsx!xl/worksheets/sheet1.xml!row:1"


def test_questions_name_their_member_and_the_answer_reaches_only_it() -> None:
    chat = b"01.02.2031, 21:05 - A: x\n"
    raw = zipped(**{"a.txt": chat, "b.txt": chat})
    asked = [q for q in outcomes(raw) if isinstance(q, ReadingQuestion) and q.kind == "date_order"]
    assert [q.subject.partition("!")[0] for q in asked] == ["a.txt", "b.txt"]
    first, second = passages(raw, **{f"date_order:{asked[0].subject}": "month_first"})
    assert "date_order_unknown" not in first.flags
    assert "date_order_unknown" in second.flags


def test_broken_locked_and_bottomless_members_cost_only_themselves() -> None:
    inner = CHAT
    for _ in range(DEEPEST + 1):
        inner = zipped(**{"next.zip": inner})
    raw = zipped(
        **{
            "a.gz": gzip.compress(CHAT)[:-20],
            "b.zip": inner,
            "c.txt": CHAT,
            "d.zip": b"PK\x03\x04 torn",
        }
    )
    found = outcomes(raw)
    assert sum(isinstance(each, Passage) for each in found) == 2
    assert [code for code, _ in failed(raw)] == ["malformed", "nested", "malformed"]
    locked = bytearray(zipped(**{"a.txt": CHAT}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # the flag that says "encrypted", in both headers
        locked[locked.index(mark) + (6 if mark[3] == 4 else 8)] |= 1
    assert failed(bytes(locked)) == [("locked", "a.txt")]


def test_a_member_that_unfolds_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lastseen.read.EXPANDED_BYTES", 1_000_000)
    raw = zipped(**{"bomb.txt": b"a " * 3_000_000, "c.txt": CHAT})
    assert failed(raw) == [("too_large", "bomb.txt")]


def test_two_members_of_one_name_are_both_read_and_dos_names_are_legible() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "один")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "два")
    assert [(p.locator, p.text) for p in passages(made.getvalue())] == [
        ("a.txt!line:1", "один"),
        ("a.txt (2)!line:1", "два"),
    ]
    raw = zipped(**{"XXXXXX.txt": CHAT}).replace(b"XXXXXX", "список".encode("cp866"))
    assert passages(raw)[0].locator == "список.txt!line:1"


@pytest.mark.parametrize(
    "head",
    [
        b"OggS\x00",
        b"ID3\x04",
        b"\x00\x00\x00\x18ftypmp42",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"\x1aE\xdf\xa3",
    ],
)
def test_recordings_are_listed_as_what_they_are(head: bytes) -> None:
    assert failed(zipped(**{"voice": head + bytes(99)})) == [("recording", "voice")]
    assert failed(head + bytes(99)) == [("recording", "")]


def test_an_archive_with_pictures_says_so_before_its_first_passage() -> None:
    asked = [
        isinstance(each, ReadingAllowance) and each.programs
        for each in outcomes(zipped(**{"a.txt": CHAT, "photo.JPG": b"no picture"}))
    ]
    assert asked[0]
    assert not any(
        isinstance(each, ReadingAllowance) for each in outcomes(zipped(**{"a.txt": CHAT}))
    )


@given(st.text())
def test_a_name_stands_in_a_locator_without_its_mark(name: str) -> None:
    assert "!" not in quoted(name)
    assert unquoted(quoted(name)) == name


def test_many_small_swollen_members_are_a_bomb_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lastseen.language.packed.STILL_HONEST", 100_000)
    monkeypatch.setattr("lastseen.language.packed.RATIO", 30)
    raw = zipped(**{f"{n:03}.txt": CHAT + b" " * 90_000 for n in range(99)})
    codes = failed(raw)
    assert codes[-2:] == [codes[-2], ("bomb", "")]
    assert len(codes) == 2, "nothing more is unpacked after it"
    assert passages(raw), "what was read before stays"


def test_an_honest_archive_that_packs_well_is_no_bomb() -> None:
    assert failed(zipped(**{f"{n}.txt": CHAT * 2000 for n in range(9)})) == []


def test_a_tar_that_holds_less_than_nothing_ends() -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    head = bytearray(made.getvalue())
    head[124:136] = (-512).to_bytes(12, "big", signed=True)
    head[148:156] = b"        "
    head[148:156] = b"%06o\0 " % sum(head[:512])
    assert failed(bytes(head)) == [("malformed", "")]


def test_a_fault_of_ours_in_a_reader_costs_one_member_and_is_called_by_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def faulty(*_: object) -> Iterator[Outcome]:
        yield ReadingQuestion(kind="zone", subject="x", choices=("UTC",))
        raise KeyError("ours")

    monkeypatch.setattr("lastseen.read.signal.sniff", lambda head: head.startswith(b"FAULT"))
    monkeypatch.setattr("lastseen.read.signal.read", faulty)
    raw = zipped(**{"a.txt": CHAT, "b.md": b"FAULT", "c.txt": CHAT})
    assert len(passages(raw)) == 4
    assert failed(raw) == [("reader_fault", "b.md")]
    (tmp_path / "b.md").write_bytes(b"FAULT")
    with pytest.raises(UnreadableFileError, match="reader_fault") as told:
        list(read_file(tmp_path / "b.md"))
    assert isinstance(told.value.__cause__, KeyError)


def test_a_fault_of_ours_in_opening_a_member_costs_that_member(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = PackedFiles.stream
    nothing: dict[str, zipfile.ZipInfo] = {}

    def faulty(files: PackedFiles, info: zipfile.ZipInfo) -> io.BytesIO:
        """Have a fault for one name."""
        return known(files, nothing["ours"] if info.filename == "b.txt" else info)

    monkeypatch.setattr(PackedFiles, "stream", faulty)
    raw = zipped(**{"a.txt": CHAT, "b.txt": CHAT, "c.txt": CHAT})
    assert failed(raw) == [("reader_fault", "b.txt")]


def test_a_file_of_which_no_part_could_be_read_is_no_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(**{"voice.ogg": b"OggS\x00", "b.ogg": b"OggS"}))
    with pytest.raises(UnreadableFileError, match="recording"):
        list(read_file(tmp_path / "a.zip"))
    (tmp_path / "a.zip").write_bytes(zipped(**{"a.ogg": b"OggS\x00", "b.txt": CHAT}))
    assert len(list(read_file(tmp_path / "a.zip"))) == 2
