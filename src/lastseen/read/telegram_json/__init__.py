"""Telegram Desktop exports in JSON, one chat or a whole account, streamed -> passages."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

import msgspec

from lastseen.language.charset import text_of
from lastseen.model.answer import Outcome
from lastseen.model.ids import ids_of
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read.telegram_json.message import Chat, passage_of
from lastseen.read.telegram_json.scanner import JsonBroken, JsonScanner

NAME: Final = "telegram_json"
VERSION: Final = "2"

_OBJECT: Final = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"')
_ACCOUNT: Final = re.compile(
    rb'"(?:personal_information|frequent_contacts|left_chats|profile_pictures)"\s*:'
    rb'|"chats"\s*:\s*\{\s*(?:"about"|"list")\s*:'
)
_CHAT: Final = re.compile(
    rb'"type"\s*:\s*"(?:saved_messages|replies|verification_codes|personal_chat|bot_chat'
    rb'|(?:private|public)_(?:group|supergroup|channel))"'
)
_MESSAGES: Final = re.compile(rb'"messages"\s*:\s*\[')
_MESSAGE: Final = re.compile(
    rb'"(?:date_unixtime|from_id|actor_id|text_entities)"\s*:|"type"\s*:\s*"(?:message|service)"'
)


def sniff(head: bytes) -> bool:
    """Tell whether this is JSON with the keys Telegram Desktop writes."""
    if not _OBJECT.match(head):
        return False
    if _ACCOUNT.search(head):
        return True
    return bool(_MESSAGES.search(head) and (_CHAT.search(head) or _MESSAGE.search(head)))


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield one passage per message, in the order of the file; service messages too.

    A file that breaks off gives every whole message before it, then a failure with the byte where
    the unfinished value begins.
    """
    export = _Export(original, JsonScanner(stream), before.settings.get("zone"))
    try:
        yield from export.top()
    except JsonBroken as broken:
        yield from export.asked()
        yield ReadingFailure(original=original, reader=NAME, code=broken.code, byte=broken.byte)
        return
    yield from export.asked()


class _Export:
    """A walk through one export."""

    def __init__(self, original: str, scanner: JsonScanner, zone: str | None) -> None:
        self._original = original
        self._scanner = scanner
        self._zone = zone
        self._index = 0
        self._chats = 0
        self._zoneless = 0

    def top(self) -> Iterator[Outcome]:
        """Walk through the outermost object: a chat, or an account with lists of chats."""
        yield from self._chat(self._lists())
        if self._scanner.peek():
            raise JsonBroken("malformed", self._scanner.byte)

    def asked(self) -> Iterator[Outcome]:
        """Yield the question of the zone where messages carry none."""
        if self._zoneless and self._zone is None:
            yield ReadingQuestion(
                kind="zone",
                subject=f"{self._zoneless} messages with a local time only",
                choices=("Europe/Moscow", "Europe/Kyiv", "UTC", "unknown"),
            )

    def _lists(self) -> dict[bytes, int]:
        return {b"chats": 1, b"left_chats": 1}

    def _chat(self, lists: dict[bytes, int]) -> Iterator[Outcome]:
        """Walk through an object with messages; ``lists`` are keys that hold further chats."""
        place = self._chats
        chat = Chat(
            original=self._original, number=f"#{place}", name="", kind="", zone=self._zone,
            identify=ids_of("passage", self._original),
        )  # fmt: skip
        for key in self._scanner.members():
            if key == b"messages" and self._scanner.peek() == b"[":
                self._chats += 1
                yield from self._messages(chat)
            elif key in lists and self._scanner.peek() == b"{":
                yield from self._list()
            elif key in (b"id", b"name", b"type"):
                chat = _learned(chat, key, self._scanner.value()[0])
            else:
                self._scanner.value(keep=False)

    def _list(self) -> Iterator[Outcome]:
        for key in self._scanner.members():
            if key != b"list" or self._scanner.peek() != b"[":
                self._scanner.value(keep=False)
                continue
            for _ in self._scanner.elements():
                if self._scanner.peek() == b"{":
                    yield from self._chat({})
                else:
                    self._scanner.value(keep=False)

    def _messages(self, chat: Chat) -> Iterator[Outcome]:
        number = 0
        for _ in self._scanner.elements():
            values, starts = self._scanner.batch()
            if not values:
                raw, start = self._scanner.value()
                values, starts = [raw], [start]
            for raw, start in zip(values, starts, strict=True):
                passage = passage_of(raw, start, chat, (self._index, number))
                self._index += 1
                number += 1
                self._zoneless += "zone_unknown" in passage.flags
                yield passage


def _learned(chat: Chat, key: bytes, raw: bytes) -> Chat:
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = text_of("utf-8", raw)
    word = str(value) if isinstance(value, str | int) else ""
    if key == b"id":
        return replace(chat, number=word or chat.number)
    return replace(chat, name=word) if key == b"name" else replace(chat, kind=word)
