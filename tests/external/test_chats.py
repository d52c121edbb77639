"""Public chat exports, if a folder of them is at hand: every message is read and gives its bytes back."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lastseen.language.decoding import decode
from lastseen.read import read_file

FOLDER = os.environ.get("LASTSEEN_CHATS")
FILES = sorted(Path(FOLDER).rglob("*.json")) if FOLDER else []


def messages(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON values
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        if key == "messages" and isinstance(each, list):
            yield from each
        elif isinstance(each, dict | list):
            yield from messages(each)


def words(text: Any) -> str:  # noqa: ANN401 - JSON values
    pieces = [text] if isinstance(text, str) else text
    return "".join(piece if isinstance(piece, str) else piece["text"] for piece in pieces)


@pytest.mark.skipif(not FILES, reason="LASTSEEN_CHATS names no folder of exports")
def test_every_message_of_every_export_is_read() -> None:
    for file in FILES:
        raw = file.read_bytes()
        found = list(read_file(file))
        assert [p.text for p in found] == [words(m.get("text", "")) for m in messages(json.loads(raw))]  # fmt: skip
        assert all(decode(p.decoding, raw[p.byte_start : p.byte_stop]) == p.text for p in found)
