"""7z archives: as other archives, where libarchive is installed; CI installs it."""

import io

import pytest

from lastseen.flow.cage.child import isolation
from lastseen.flow.reading import Readers
from lastseen.language.decoding import decode
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read import archive_7z, member_bytes, read_stream

CHAT = "31.05.2031, 21:05 - Анна: привет\n31.05.2031, 21:06 - Пётр: да\n".encode()

needs_library = pytest.mark.skipif(
    not archive_7z.HERE,
    reason="libarchive is not installed (Debian: libarchive13; pip: lastseen[archives])",
)


def packed(**members: bytes) -> bytes:
    import libarchive

    made: list[bytes] = []

    def take(piece: bytes) -> int:
        """Keep a piece of the archive; return how much of it was taken."""
        made.append(bytes(piece))
        return len(piece)

    with libarchive.custom_writer(take, "7zip") as archive:
        for name, raw in members.items():
            archive.add_file_from_memory(name, len(raw), raw)
    return b"".join(made)


@needs_library
def test_every_member_is_read_and_round_trips() -> None:
    raw = packed(
        **{"чат.txt": CHAT, "inner.7z": packed(**{"note.txt": "Пропал брат.".encode("cp1251")})}
    )
    found = [
        each
        for each in read_stream("o", io.BytesIO(raw), ReadingState())
        if isinstance(each, Passage)
    ]
    assert [(p.locator, p.text) for p in found] == [
        ("чат.txt!line:1", "привет"), ("чат.txt!line:2", "да"), ("inner.7z!note.txt!line:1", "Пропал брат."),
    ]  # fmt: skip
    for passage in found:
        inside = member_bytes(io.BytesIO(raw), passage.locator)
        assert (
            decode(passage.decoding, inside[passage.byte_start : passage.byte_stop]) == passage.text
        )


@needs_library
def test_it_is_read_in_the_cage_too() -> None:
    with Readers() as readers:
        answers = list(readers.read("o", packed(**{"чат.txt": CHAT})))
    assert [passage.text for answer in answers for passage in answer.passages] == ["привет", "да"]
    assert answers[-1].isolation == isolation()


@needs_library
@pytest.mark.parametrize("cut", [7, 40, 100])
def test_a_torn_one_says_so(cut: int) -> None:
    raw = packed(**{"чат.txt": CHAT})[:cut]
    outcomes = list(read_stream("o", io.BytesIO(raw), ReadingState()))
    assert [each.code for each in outcomes if isinstance(each, ReadingFailure)] == ["malformed"]


@needs_library
def test_a_member_too_large_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_7z, "MEMBER_BYTES", 10)
    outcomes = list(read_stream("o", io.BytesIO(packed(**{"чат.txt": CHAT})), ReadingState()))
    assert [(each.code, each.locator) for each in outcomes if isinstance(each, ReadingFailure)] == [
        ("too_large", "чат.txt")
    ]


def test_without_the_library_the_sentence_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_7z, "HERE", False)
    (failure,) = archive_7z.read("o", io.BytesIO(archive_7z.MARKS[0]), ReadingState())
    assert isinstance(failure, ReadingFailure)
    assert failure.code == "extra_missing"
