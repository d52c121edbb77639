"""Telegram Desktop's result.json: one chat or a whole account, 2020 to now, every message with its bytes."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

from lastseen.language.decoding import decode
from lastseen.language.instant import Instants, instants, zone_of
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read.telegram_json.scanner import JsonBroken, JsonScanner

NAME: Final = "telegram_json"
VERSION: Final = "1"

TEXT: Final = re.compile(rb'"text"\s*:\s*(?=["\[])')
STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
NEVER_EDITED: Final = "1970-01-01"
KEPT: Final = (
    "action", "actor", "actor_id", "title", "media_type", "file", "photo", "via_bot", "saved_from", "saved_from_id",
    "forwarded_from_id", "inviter", "author", "duration_seconds", "self_destruct_period_seconds",
)  # fmt: skip
"""Fields of a message that are kept beside its text."""


def sniff(head: bytes) -> bool:
    """Return whether a file begins like an export of Telegram: an object with messages or chats and their keys."""
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begin.startswith(b"{"):
        return False
    listed = re.search(rb'"(?:messages|chats)"\s*:', head) is not None
    return (
        listed
        and re.search(rb'"(?:date_unixtime|date|from|type|personal_information|about)"\s*:', head)
        is not None
    )


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield every message of every chat, service messages too, in the order of the file.

    A file that breaks off gives all whole messages, then a failure with its byte.
    """
    reader = _Reader(original, JsonScanner(stream), before.settings.get("zone"))
    try:
        yield from reader.top()
        if reader.zoneless and "zone" not in before.settings:
            yield ReadingQuestion(
                kind="zone",
                subject="the whole export",
                choices=("Europe/Moscow", "Europe/Kyiv", "UTC", "unknown"),
                evidence=(f"{reader.zoneless} messages carry a local time only",),
            )
    except JsonBroken as broken:
        yield ReadingFailure(original=original, reader=NAME, code=broken.code, byte=broken.byte)
    except RecursionError:
        yield ReadingFailure(original=original, reader=NAME, code="malformed", byte=reader.byte)


class _Reader:
    """One walk over an export: the chats on the way, and the messages as they come."""

    def __init__(self, original: str, scanner: JsonScanner, zone: str | None) -> None:
        self._original = original
        self._scanner = scanner
        self._zone = zone
        self._index = 0
        self.zoneless = 0

    @property
    def byte(self) -> int:
        """Where in the file the walk is."""
        return self._scanner.byte

    def top(self) -> Iterator[Outcome]:
        """Walk the outermost object: a chat, or an account with lists of chats."""
        chat: dict[str, str] = {}
        for key in self._scanner.keys():  # noqa: SIM118 - no dict
            if key == b"messages":
                yield from self._messages(chat)
            elif key in (b"chats", b"left_chats") and self._scanner.peek() == b"{":
                yield from self._account()
            else:
                self._scalar(key, chat)

    def _account(self) -> Iterator[Outcome]:
        for key in self._scanner.keys():  # noqa: SIM118 - no dict
            if key == b"list" and self._scanner.peek() == b"[":
                for _ in self._scanner.elements():
                    yield from self._chat()
            else:
                self._scanner.value(keep=False)

    def _chat(self) -> Iterator[Outcome]:
        chat: dict[str, str] = {}
        for key in self._scanner.keys():  # noqa: SIM118 - no dict
            if key == b"messages" and self._scanner.peek() == b"[":
                yield from self._messages(chat)
            else:
                self._scalar(key, chat)

    def _scalar(self, key: bytes, chat: dict[str, str]) -> None:
        wanted = key in (b"name", b"type", b"id") and self._scanner.peek() not in (b"{", b"[")
        value, _ = self._scanner.value(keep=wanted)
        if wanted:
            chat[key.decode("ascii")] = f"{_loads(value) or ''}"

    def _messages(self, chat: dict[str, str]) -> Iterator[Outcome]:
        for _ in self._scanner.elements():
            raw, start = self._scanner.value()
            message = _loads(raw)
            if isinstance(message, dict):
                yield self._passage(chat, message, raw, start)

    def _passage(
        self, chat: dict[str, str], message: dict[str, Any], raw: bytes, start: int
    ) -> Passage:
        first, last = _text_place(raw, message.get("text", ""))
        text = decode("telegram-text", raw[first:last])
        number = f"{message.get('id', f'#{self._index}')}"
        locator = f"chat:{chat.get('id', '')}/message:{number}"
        when = _when(message, self._zone)
        self.zoneless += when is not None and when.zone == "unknown"
        fields = {name: f"{message[name]}" for name in KEPT if message.get(name) not in (None, "")}
        fields["chat"] = chat.get("name", "")
        service = message.get("type") == "service"
        author = message.get("actor" if service else "from")
        account = message.get("actor_id" if service else "from_id")
        passage = Passage(
            id=computed_id(
                "passage", self._original, locator, start + first, start + last, self._index
            ),
            original=self._original,
            index=self._index,
            text=text,
            kind="service" if service else "message",
            locator=locator,
            byte_start=start + first,
            byte_stop=start + last,
            decoding="telegram-text",
            author=f"{author}" if author is not None else None,
            author_id=f"{account}" if account is not None else None,
            written=_written(message),
            earliest=when.earliest if when else None,
            latest=when.latest if when else None,
            zone=when.zone if when else "unknown",
            edited=_edited(message),
            reply_to=_reply(chat, message),
            forwarded_from=_forward(message),
            flags=tuple(_flags(message, text)),
            fields=fields,
        )
        self._index += 1
        return passage


def _loads(raw: bytes) -> Any:  # noqa: ANN401 - JSON values
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _text_place(raw: bytes, text: object) -> tuple[int, int]:
    """Return the bytes of the value of ``text`` inside a message; an empty span where it has none."""
    for match in TEXT.finditer(raw):
        stop = _value_stop(raw, match.end())
        if stop and _loads(raw[match.end() : stop]) == text:
            return match.end(), stop
    return 0, 0


def _value_stop(raw: bytes, start: int) -> int:
    if raw[start : start + 1] == b'"':
        string = STRING.match(raw, start)
        return string.end() if string else 0
    depth, at = 0, start
    for token in re.finditer(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', raw[start:], re.DOTALL):
        if token[0] in (b"[", b"{"):
            depth += 1
        elif token[0] in (b"]", b"}"):
            depth -= 1
            if depth == 0:
                at = start + token.end()
                break
    return at if at > start else 0


def _written(message: dict[str, Any]) -> str | None:
    written = message.get("date") or message.get("date_unixtime")
    return f"{written}" if written else None


def _when(message: dict[str, Any], zone: str | None) -> Instants | None:
    """Return what the time of a message can mean: both dates give its zone, one alone leaves it open."""
    exact = _unix(message.get("date_unixtime"))
    local = _local(message.get("date"))
    if exact is not None:
        return Instants(earliest=exact, latest=exact, zone="derived" if local else "given")
    if local is None:
        return None
    known = zone_of(zone)
    return instants(local, known, "assumed" if known else "unknown")


def _unix(value: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(f"{value}"), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _local(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{value}").replace(tzinfo=None)
    except ValueError:
        return None


def _edited(message: dict[str, Any]) -> str | None:
    edited = f"{message.get('edited') or ''}"
    return edited if edited and not edited.startswith(NEVER_EDITED) else None


def _reply(chat: dict[str, str], message: dict[str, Any]) -> str | None:
    number = message.get("reply_to_message_id")
    return f"chat:{chat.get('id', '')}/message:{number}" if number is not None else None


def _forward(message: dict[str, Any]) -> str | None:
    """Return the origin a forward names; one whose author is gone is a forward all the same."""
    if "forwarded_from" not in message and "forwarded_from_id" not in message:
        return None
    return f"{message.get('forwarded_from') or message.get('forwarded_from_id') or 'unknown'}"


def _flags(message: dict[str, Any], text: str) -> Iterator[str]:
    if message.get("from", message.get("actor", "")) is None:
        yield "author_missing"
    if any(message.get(name) for name in ("photo", "file", "media_type")):
        yield "media"
    if any(
        f"{message.get(name)}".startswith("(File not included")
        for name in ("photo", "file", "thumbnail")
    ):
        yield "media_missing"
    if not text and message.get("type") != "service":
        yield "empty"
