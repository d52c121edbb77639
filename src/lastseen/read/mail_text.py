"""The text of a mail: paragraphs as in plain text, with what it quotes and forwards set apart from what its author says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from lastseen.language.charset import find_charset, pack, unpack
from lastseen.language.decoding import decode
from lastseen.language.paragraphs import pieces
from lastseen.model.answer import Outcome
from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

NAME: Final = "mail_text"
VERSION: Final = "1"

LARGEST_BYTES: Final = 256 << 20
QUOTED: Final = re.compile(r"[ \t]*(?:>|&gt;)")
ATTRIBUTION: Final = re.compile(
    r"(?:wrote|writes|написала?|пишет|писала?|пише|написав|писав)(?: \([^)\n]{0,60}\))?[ \t]*:\s*\Z"
)
SPEAKER: Final = re.compile(
    r"(?:On .{4,80}?(?:\d{4}|\d:\d\d(?: ?[AP]M)?)(?:,? at \d\d?:\d\d(?: ?[AP]M)?)?|.{0,60}\d\d?[:.]\d\d|.{0,40}\d{4}(?: ?[гр]\.)?)[,;]?\s+(?:пользователь |користувач )?"
    r"(?P<name>[^\d\n,;:][^\n,;:]{1,120}?)\s+(?:wrote|writes|написал|пиш|писа)", re.DOTALL
)  # fmt: skip
FORWARDED: Final = re.compile(
    r"^[ \t]*-{2,}[ \t]*(?:original message|forwarded message|begin forwarded message|исходное сообщение|"
    r"(?:пересылаемое|пересланное) (?:сообщение|письмо)|(?:переслане|початкове|оригінальне|пересилане) (?:повідомлення|листування)|"
    r"конец пересылаемого сообщения|end of forwarded message)[ \t]*-{0,}[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESSED: Final = re.compile(
    r"(?P<name>[^\n,:\d<>]{0,100}<[^<>\s@]{1,100}@[^<>\s]{1,100}>)[ \t]*:\s*\Z"
)
"""The end of a line that names whom the lines behind it are from, without a word like "wrote"."""

COPIED: Final = re.compile(
    r"^[ \t*]*(?:from|от(?: кого)?|від(?: кого)?)[ \t*]*:[^\n]{1,200}\n(?:[^\n]{0,200}\n){0,2}?[ \t*]*"
    r"(?:sent|date|отправлено|дата|надіслано|надiслано)[ \t*]*:",
    re.IGNORECASE | re.MULTILINE,
)
"""Headers of another mail, as some programs put them above what they answer or pass on."""

SENDER: Final = re.compile(r"^[ \t*]*(?:from|от(?: кого)?|від(?: кого)?)[ \t*]*:[ \t*]*(\S[^\r\n]*)", re.IGNORECASE | re.MULTILINE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of a paragraph that are all quoted or all not: their bytes and the line they begin in."""

    start: int
    stop: int
    charset: str
    line: int
    quoted: bool


def sniff(head: bytes) -> bool:
    """Return False: only a mail says that something is its text."""
    del head
    return False


def read(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield the paragraphs; a quoted one names whom the line before it names, all behind a forward its sender."""
    raw = stream.read(LARGEST_BYTES + 1)
    charset = find_charset(raw, before.settings.get("encoding"))
    if charset is None or len(raw) > LARGEST_BYTES:
        code = "encoding" if charset is None else "too_large"
        yield ReadingFailure(original=original, reader=NAME, code=code)
        return
    said = _Said()
    index = 0
    sure = "encoding" in before.settings
    for piece in pieces(raw, charset, sure=sure):
        for run in _runs(raw[piece.start : piece.stop], piece.charset, piece.start, piece.line):
            text = decode(run.charset, raw[run.start : run.stop])
            origin, flags = said.take(text, quoted=run.quoted)
            if charset.certainty == "found":
                flags = (*flags, "encoding_found")
            if run.charset != charset.name or ("\ufffd" in text and charset.name == "utf-8"):
                flags = (*flags, "encoding_mixed")
            locator = f"line:{run.line}"
            yield Passage(
                id=computed_id("passage", original, locator, run.start, run.stop, index), original=original, index=index,
                text=text, kind="paragraph", locator=locator, byte_start=run.start, byte_stop=run.stop,
                decoding=run.charset, forwarded_from=origin, flags=flags,
            )  # fmt: skip
            index += 1
    if index == 0:
        yield ReadingFailure(original=original, reader=NAME, code="empty")


def _runs(raw: bytes, charset: str, byte: int, number: int) -> Iterator[_Run]:
    """Yield the lines of a paragraph in runs; line breaks between them belong to none."""
    start, stop, line, quoted = byte, byte, number, False
    for written in unpack(charset, raw).split("\n"):
        whole = len(pack(charset, written))
        mine = QUOTED.match(written) is not None
        if mine != quoted and stop > start:
            yield _Run(start, stop, charset, line, quoted)
        if mine != quoted or stop == start:
            start, line, quoted = byte, number, mine
        stop = byte + len(pack(charset, written.rstrip("\r")))
        byte, number = byte + whole + len(pack(charset, "\n")), number + 1
    if stop > start:
        yield _Run(start, stop, charset, line, quoted)


class _Said:
    """Whose words come next: the author's, those of the mail it answers, or of one it passes on."""

    def __init__(self) -> None:
        self._quoted = ""
        self._forwarded: str | None = None

    def take(self, text: str, *, quoted: bool) -> tuple[str | None, tuple[str, ...]]:
        """Return whom a stretch of text comes from, if not from the author, and its flags."""
        if quoted:
            return self._quoted or None, ("quoted",)
        if FORWARDED.search(text) or COPIED.search(text):
            self._forwarded = ""
        if self._forwarded == "" and (sender := SENDER.search(text)):
            self._forwarded = sender[1].strip(" *")
        self._quoted = _named(text[-400:])
        if self._forwarded is None:
            return None, ()
        return self._forwarded or None, ("forwarded",)


def _named(text: str) -> str:
    """Return whom the end of a text names as the writer of what it quotes next, or ""."""
    name = SPEAKER.search(text) if ATTRIBUTION.search(text) else ADDRESSED.search(text)
    found = name["name"].strip() if name is not None else ""
    return re.sub(r"^(?:от|від|from)\s+", "", found, flags=re.IGNORECASE).strip(' "')
