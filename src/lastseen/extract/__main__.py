"""The child that extracts: passages come in by stdin as frames, mentions and claims go out by stdout; no key, no file."""

import struct
import sys
from typing import Any, BinaryIO

import msgspec

from lastseen.extract import extract_passage
from lastseen.model.context import Context
from lastseen.model.wire import plain


def main() -> None:
    """Answer frames until stdin ends; a frame is a length in 4 bytes and MessagePack."""
    while (batch := _receive(sys.stdin.buffer)) is not None:
        _send(sys.stdout.buffer, [_answer(text, context) for text, context in batch])


def _answer(text: str, context: dict[str, Any]) -> list[Any]:
    extraction = extract_passage(text, msgspec.convert(context, Context))
    return [plain(extraction.mentions), plain(extraction.claims)]


def _receive(stream: BinaryIO) -> Any:  # noqa: ANN401 - plain values
    head = stream.read(4)
    if len(head) < 4:
        return None
    return msgspec.msgpack.decode(stream.read(struct.unpack(">I", head)[0]))


def _send(stream: BinaryIO, answer: object) -> None:
    body = msgspec.msgpack.encode(answer)
    stream.write(struct.pack(">I", len(body)) + body)
    stream.flush()


if __name__ == "__main__":
    main()
