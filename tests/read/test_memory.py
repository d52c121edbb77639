"""Streams in memory: held once, wound at will, refused where they are too large."""

import io
import zipfile

import pytest

from lastseen.model.answer import Outcome
from lastseen.model.reading import ReadingFailure, ReadingState
from lastseen.read import HELD_BYTES, archive, memory, read_stream
from lastseen.read.__main__ import _Source
from lastseen.read.memory import held


def test_a_large_stream_is_held_once_and_can_be_wound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "SMALL_BYTES", 10)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive_file:
        archive_file.writestr("note.txt", "Анна: он жив")
    source = _Source(io.BytesIO(made.getvalue() + b"the next original"), len(made.getvalue()))
    source.read(20)
    source.seek(0)
    stream = held(source)  # type: ignore[arg-type]
    assert not isinstance(stream, io.BytesIO)
    assert stream.read() == made.getvalue()
    stream.seek(0)
    assert zipfile.ZipFile(stream).read("note.txt").decode() == "Анна: он жив"


def test_what_is_in_memory_already_is_not_copied() -> None:
    stream = io.BytesIO(b"x")
    assert held(stream) is stream


class _Endless(io.BytesIO):
    """A file that says it is larger than it may be, and must not be read to its end."""

    size = HELD_BYTES + 1


def test_a_file_larger_than_memory_is_refused_before_it_is_read() -> None:
    stream = _Endless("Анна: письмо пришло, он жив и здоров".encode())
    (failure,) = list(read_stream("o", stream, ReadingState()))
    assert isinstance(failure, ReadingFailure)
    assert (failure.code, failure.locator) == ("too_large", "")


def test_a_member_that_is_too_large_says_so_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive_file:
        archive_file.writestr("a.txt", "Письмо пришло. " * 100)
        archive_file.writestr("b.txt", "Анна: письмо пришло, он жив")
    found: list[Outcome] = list(read_stream("o", io.BytesIO(made.getvalue()), ReadingState()))
    assert [(f.code, f.locator) for f in found if isinstance(f, ReadingFailure)] == [
        ("too_large", "a.txt")
    ]
    assert len(found) > 1


class _Short:
    """A pipe whose next piece does not fit into memory."""

    def read(self, size: int) -> bytes:
        raise MemoryError(size)


def test_a_source_whose_piece_did_not_fit_says_that_its_place_is_lost() -> None:
    source = _Source(_Short(), 100)  # type: ignore[arg-type]
    with pytest.raises(MemoryError):
        source.read(10)
    assert source.torn
