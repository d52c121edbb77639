"""The child that reads: an original comes in by stdin, passages go out by stdout as checked frames; only codes for errors; ``flow.cage`` has shut it in before."""

import io
import struct
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, BinaryIO, Final, cast

import msgspec

from lastseen.language.charset import shown
from lastseen.model.answer import Answer, Outcome
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingAllowance, ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read import HEAD_BYTES, read_stream, reader_named, sniff

BATCH: Final = 500


def main() -> None:
    """Answer originals until stdin ends: a frame that says what comes, then its bytes."""
    while (head := sys.stdin.buffer.read(4)) and len(head) == 4:
        asked = msgspec.msgpack.decode(sys.stdin.buffer.read(struct.unpack(">I", head)[0]))
        source = _Source(sys.stdin.buffer, int(asked["size"]))
        for answer in _answers(asked, source):
            _send(answer)
        if source.torn:
            return  # the memory was not enough in the middle of a piece: where the next original begins is lost
        source.drain()


class _Source(io.RawIOBase):
    """So many bytes of stdin as a stream; it can be wound back while only its head was read."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        super().__init__()
        self.torn = False
        self._stream = stream
        self._left = size
        self._head = b""
        self._seen: bytes | None = b""

    def _take(self, size: int) -> bytes:
        self.torn = True
        piece = self._stream.read(min(size, self._left)) if self._left else b""
        self.torn = False
        self._left = self._left - len(piece) if piece else 0
        return piece

    @property
    def size(self) -> int:
        """How many bytes are left to read."""
        return len(self._head) + self._left

    def readable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Wind back to the beginning.

        Raises:
            io.UnsupportedOperation: More than the head was read, or another place is asked for.
        """
        if offset or whence or self._seen is None:
            raise io.UnsupportedOperation
        self._head, self._seen = self._seen + self._head, b""
        return 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, all that are left without a size."""
        piece = self._next(size)
        if self._seen is not None:
            self._seen = self._seen + piece if len(self._seen + piece) <= HEAD_BYTES else None
        return piece

    def _next(self, size: int) -> bytes:
        wanted = len(self._head) + self._left if size < 0 else size
        piece, self._head = self._head[:wanted], self._head[wanted:]
        while len(piece) < wanted and self._left:
            piece += (
                self._take(wanted - len(piece))
                if wanted - len(piece) < 1 << 26
                else self._take(1 << 26)
            )
        return piece

    def drain(self) -> None:
        """Skip what the reader left."""
        self._head = b""
        while self._left:
            self._take(1 << 20)


def _answers(asked: dict[str, Any], source: _Source) -> Iterator[Answer]:
    original, state = f"{asked['original']}", msgspec.convert(asked["state"], ReadingState)
    head = source.read(HEAD_BYTES)
    source.seek(0)
    name = (sniff(head) if head else None) or ""
    version = reader_named(name).VERSION if name else ""
    try:
        stream = cast("BinaryIO", source)
        yield from _batches(read_stream(original, stream, state), name, version)
    except MemoryError:
        failure = ReadingFailure(original=original, reader=name, code="too_large")
        yield Answer(failures=(failure,), last=True, reader=name, version=version)


def _batches(outcomes: Iterator[Outcome], name: str, version: str) -> Iterator[Answer]:
    passages: list[Passage] = []
    questions: list[ReadingQuestion] = []
    state: ReadingState | None = None
    failures: list[ReadingFailure] = []
    for outcome in outcomes:
        if isinstance(outcome, Passage):
            passages.append(outcome)
        elif isinstance(outcome, ReadingQuestion):
            questions.append(outcome)
        elif isinstance(outcome, ReadingFailure):
            failures.append(outcome)
        elif isinstance(outcome, ReadingAllowance):
            yield Answer(
                allowance=outcome.seconds, programs=outcome.programs, reader=name, version=version
            )
        else:
            state = outcome
        if len(passages) >= BATCH:
            yield Answer(
                passages=tuple(passages), questions=tuple(questions), reader=name, version=version
            )
            passages, questions = [], []
    yield Answer(
        passages=tuple(passages),
        questions=tuple(questions),
        state=state,
        failures=tuple(failures),
        last=True,
        reader=name,
        version=version,
    )


def _send(answer: Answer) -> None:
    try:
        body = msgspec.msgpack.encode(answer)
    except UnicodeEncodeError:
        body = msgspec.msgpack.encode(_mended(answer))
    sys.stdout.buffer.write(struct.pack(">I?", len(body), answer.last) + body)
    sys.stdout.buffer.flush()


def _mended(value: Any) -> Any:  # noqa: ANN401 - an answer and all it holds
    """Return an answer with half characters in names and evidence replaced; a passage's text holds none."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {_mended(key): _mended(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_mended, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(
        value, **{field.name: _mended(getattr(value, field.name)) for field in fields(value)}
    )


if __name__ == "__main__":
    main()
