"""Public chat exports, if a folder of them is at hand: every message is read, with its words, author and time, and gives its bytes back."""

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lastseen.language.decoding import decode
from lastseen.model.passage import Passage
from lastseen.read import read_file

DATA = os.environ.get("LASTSEEN_DATA", "")
CHATS = Path(DATA) / "chats"
TELEGRAM = sorted(CHATS.rglob("*.json")) if DATA else []
WHATSAPP = sorted(CHATS.rglob("whatsapp*.txt")) if DATA else []
SIGNAL = sorted(CHATS.rglob("signal*.txt")) if DATA else []
HTML = sorted(CHATS.rglob("messages*.html")) if DATA else []
HEADED = re.compile(r"^\[?(\d\d/\d\d/\d\d),? (\d\d:\d\d)\]?(?: -)? (?:(?P<author>[^:\n]+):)?", re.MULTILINE)  # fmt: skip
DATED = re.compile(r"^\[(\d{4}-\d\d-\d\d), (\d\d:\d\d)\] ([^:\n]+): ", re.MULTILINE)
AN_EXPORT_IS_NEEDED = "LASTSEEN_DATA names no folder with such exports"


def read(file: Path) -> list[Passage]:
    raw = file.read_bytes()
    found = list(read_file(file))
    assert all(decode(p.decoding, raw[p.byte_start : p.byte_stop]) == p.text for p in found)
    assert [p.index for p in found] == list(range(len(found)))
    return found


def messages(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON values
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        if key == "messages" and isinstance(each, list):
            yield from each
        elif isinstance(each, dict | list):
            yield from messages(each)


def words(text: Any) -> str:  # noqa: ANN401 - JSON values
    pieces = [text] if isinstance(text, str) else text
    return "".join(piece if isinstance(piece, str) else piece["text"] for piece in pieces)


@pytest.mark.skipif(not TELEGRAM, reason=AN_EXPORT_IS_NEEDED)
@pytest.mark.parametrize("file", TELEGRAM, ids=lambda f: f.parent.name)
def test_every_message_of_every_telegram_export_is_read(file: Path) -> None:
    found = read(file)
    said = list(messages(json.loads(file.read_bytes())))
    assert [p.text for p in found] == [words(m.get("text", "")) for m in said]
    assert [p.author for p in found] == [m.get("actor" if m["type"] == "service" else "from") or None for m in said]  # fmt: skip
    assert [p.kind for p in found] == [m["type"] for m in said]
    for passage, message in zip(found, said, strict=True):
        if "date_unixtime" in message:
            exact = datetime.fromtimestamp(int(message["date_unixtime"]), UTC)
            assert passage.earliest == passage.latest == exact
        else:
            local = datetime.fromisoformat(message["date"]).replace(tzinfo=UTC)
            assert passage.zone == "unknown"
            assert passage.earliest is not None
            assert passage.latest is not None
            assert passage.earliest < local < passage.latest


@pytest.mark.skipif(not WHATSAPP, reason=AN_EXPORT_IS_NEEDED)
@pytest.mark.parametrize("file", WHATSAPP, ids=lambda f: f.stem)
def test_every_line_of_whatsapp_is_read_in_the_order_its_name_tells(file: Path) -> None:
    found = read(file)
    text = file.read_text("utf-8")
    headed = list(HEADED.finditer(text))
    order = "%d/%m/%y %H:%M" if "ddmmyy" in file.stem else "%m/%d/%y %H:%M"
    local = [datetime.strptime(f"{m[1]} {m[2]}", order) for m in headed]  # noqa: DTZ007 - local, as written
    assert [p.fields["local_day"] for p in found] == [f"{each:%Y-%m-%d}" for each in local]
    assert [p.author for p in found] == [m["author"] for m in headed]
    assert [p.kind for p in found] == ["message" if m["author"] else "service" for m in headed]
    ends = [*(m.start() for m in headed[1:]), len(text)]
    between = [text[m.end() : end].strip() for m, end in zip(headed, ends, strict=True)]
    assert [p.text.strip() for p in found] == between
    zoned = list(read_file(file, settings={"zone": "UTC"}))
    assert [p.earliest for p in zoned] == [each.replace(tzinfo=UTC) for each in local]


@pytest.mark.skipif(not SIGNAL, reason=AN_EXPORT_IS_NEEDED)
@pytest.mark.parametrize("file", SIGNAL, ids=lambda f: f.stem)
def test_every_message_of_signal_is_read(file: Path) -> None:
    found = read(file)
    headed = list(DATED.finditer(file.read_text("utf-8")))
    assert [(p.fields["local_day"], p.author) for p in found] == [(m[1], m[3]) for m in headed]
    assert {p.zone for p in found} == {"unknown"}


@pytest.mark.skipif(not HTML, reason=AN_EXPORT_IS_NEEDED)
@pytest.mark.parametrize("file", HTML, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_every_message_of_telegrams_pages_is_read(file: Path) -> None:
    raw = file.read_bytes()
    assert len(read(file)) == len(re.findall(rb'<div class="message (?:default|service)[ "]', raw))
