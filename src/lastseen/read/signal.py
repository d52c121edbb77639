"""Signal chats as signal-export writes them in Markdown: a date, a name, words over lines; no zone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import BinaryIO, Final

from lastseen.language.charset import Charset, find_saved_charset, pack, unpack
from lastseen.language.chat_author import author_flags, authors_of, split_author
from lastseen.language.decoding import decode
from lastseen.language.instant import instants, zone_of
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState

NAME: Final = "signal"
VERSION: Final = "1"

LARGEST_BYTES: Final = 512 << 20
OWN: Final = "Me"
NOBODY: Final = frozenset({"No-Sender", "None"})
"""What stands where the export knows no sender."""
_HEADER: Final = re.compile(
    r"^\[(?P<written>(?P<day>\d{4}-\d{2}-\d{2})(?P<comma>,?) (?P<clock>\d{2}:\d{2}(?::\d{2})?))\] ?",
    re.MULTILINE,
)
_ATTACHED: Final = re.compile(r"!?\[[^\]\[\n]{0,300}\]\(([^()\n]{1,1000})\)")
_FOREIGN: Final = re.compile(
    r"[\u200e\u200f]|end-to-end encrypted|<(?:attached|прикреплено|прикріплено): "
)
"""What WhatsApp's files with the same date have and these have not."""
_DATED: Final = re.compile(rb"\[\x00?\d\x00?\d\x00?\d\x00?\d\x00?-")
HEAD_CHARACTERS: Final = 400


def sniff(head: bytes) -> bool:
    """Tell whether the text begins with a header of an exported Signal chat, and nothing in it is WhatsApp's."""
    if not _DATED.search(head[:64]):
        return False
    charset = find_saved_charset(head)
    if charset is None:
        return False
    text = unpack(charset.name, head[charset.mark_bytes :])
    first = _HEADER.match(text.lstrip("\r\n "))
    return first is not None and _FOREIGN.search(text) is None and bool(_starts(text))


def _starts(text: str) -> list[re.Match[str]]:
    """Return the headers whose date is real."""
    return [match for match in _HEADER.finditer(text) if _local(match) is not None]


def _local(match: re.Match[str]) -> datetime | None:
    try:
        local = datetime.fromisoformat(f"{match['day']} {match['clock']}")
    except ValueError:
        return None
    return local if 1900 < local.year < 9000 else None


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield every message; its words go on over lines until the next header. The zone is asked for."""
    raw = stream.read(LARGEST_BYTES + 1)
    if len(raw) > LARGEST_BYTES:
        yield ReadingFailure(original=original, reader=NAME, code="too_large", byte=LARGEST_BYTES)
        return
    charset = find_saved_charset(raw, before.settings.get("encoding"))
    if charset is None:
        yield ReadingFailure(original=original, reader=NAME, code="encoding")
        return
    text = unpack(charset.name, raw[charset.mark_bytes :])
    starts = _starts(text)
    if starts and "zone" not in before.settings:
        yield ReadingQuestion(
            kind="zone",
            subject="the whole chat",
            choices=("Europe/Moscow", "Europe/Kyiv", "UTC", "unknown"),
            evidence=("the file names no zone",),
        )
    chat = _Chat(original, raw, text, charset, zone_of(before.settings.get("zone")))
    yield from chat.passages(starts)
    if not starts:
        yield ReadingFailure(original=original, reader=NAME, code="malformed")


@dataclass(slots=True)
class _Chat:
    """A file and its zone."""

    original: str
    raw: bytes
    text: str
    charset: Charset
    zone: tzinfo | None

    def passages(self, starts: Sequence[re.Match[str]]) -> Iterator[Passage]:
        """Yield the messages in the order of the file."""
        ends = [*(match.start() for match in starts[1:]), len(self.text)]
        heads = [self._head(match.end(), end) for match, end in zip(starts, ends, strict=False)]
        authors = authors_of(heads)
        at, byte, line = 0, self.charset.mark_bytes, 1
        for index, (match, end) in enumerate(zip(starts, ends, strict=False)):
            author, begin, doubtful = split_author(heads[index], authors, _is_no_notice)
            start = match.end() + begin
            stop = start + len(self.text[start:end].rstrip("\r\n"))
            line += self.text.count("\n", at, match.start())
            at = match.start()
            place = byte + self._bytes(match.start(), start)
            yield self._passage(match, (index, line, place, place + self._bytes(start, stop)), author, doubtful=doubtful)  # fmt: skip
            byte += self._bytes(match.start(), end)

    def _head(self, start: int, end: int) -> str:
        return self.text[start : min(end, start + HEAD_CHARACTERS)].split("\n", 1)[0]

    def _bytes(self, start: int, stop: int) -> int:
        return len(pack(self.charset.name, self.text[start:stop]))

    def _passage(
        self, match: re.Match[str], place: tuple[int, int, int, int], author: str | None, *, doubtful: bool
    ) -> Passage:  # fmt: skip
        index, line, start, stop = place
        name = self.charset.name
        words = decode(name, self.raw[start:stop])
        local = _local(match) or datetime.min  # noqa: DTZ901 - only real dates are headers
        span = 0 if match["clock"].count(":") == 2 else 59
        when = instants(local, self.zone, "assumed", span)
        attached = [found[1] for found in _ATTACHED.finditer(words)]
        flags = [*_flags(words, author, attached, when.zone)]
        if self.charset.certainty == "found":
            flags.append("encoding_found")
        if doubtful:
            flags.append("author_doubtful")
        locator = f"line:{line}"
        fields = {"local_day": match["day"]}
        return Passage(
            id=computed_id("passage", self.original, locator, start, stop, index), original=self.original,
            index=index, text=words, kind="message" if author is not None else "service", locator=locator,
            byte_start=start, byte_stop=stop, decoding=name, author=None if author in NOBODY else author,
            written=match["written"], earliest=when.earliest, latest=when.latest, zone=when.zone,
            flags=tuple(flags), fields=fields | ({"attachments": "\n".join(attached)} if attached else {}),
        )  # fmt: skip


def _is_no_notice(_: str) -> bool:
    return False


def _flags(words: str, author: str | None, attached: list[str], zone: str) -> Iterator[str]:
    if zone == "unknown":
        yield "zone_unknown"
    if author == OWN:
        yield "author_self"
    if author in NOBODY:
        yield "author_unnamed"
    if attached:
        yield "media"
    if words.lstrip("\r\n").startswith(">"):
        yield "quotes"
    last = words.rstrip()[-2000:].rsplit("\n", 1)[-1]
    if last.endswith(" -)") and "(- " in last:
        yield "reactions"
    yield from author_flags(author)
    if "\ufffd" in words:
        yield "damaged_characters"
