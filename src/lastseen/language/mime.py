"""The parts of a mail with their bytes: headers, bodies, boundaries, transfer encodings; lenient, bounded, never failing."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import Final

from lastseen.language.charset import find_charset, shown, text_of
from lastseen.language.mail_header import header_text, lenient_base64

DEEPEST: Final = 100
MOST_PARTS: Final = 5_000
_END_OF_HEADERS: Final = re.compile(rb"(?:\A|\r?\n)\r?\n")
_FIELD: Final = re.compile(rb"^([!-9;-~]{1,200})[ \t]*:(.*(?:\r?\n[ \t].*)*)", re.MULTILINE)
_FOLD: Final = re.compile(rb"\r?\n(?=[ \t])")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a mail, or the mail itself.

    Attributes:
        path: Its place: "1.2" is the second part of the first; "1" of a mail without parts.
        head: First byte of its headers.
        start: First byte of its body.
        stop: Byte after the last of its body.
        kind: Content type, in small letters.
        charset: As declared, or "".
        transfer: Content-Transfer-Encoding, in small letters.
        filename: As declared and decoded, or "".
        attached: Whether it asks to be shown as an attachment.
        fields: Its headers as written, names in small letters.
        parts: What it consists of.
        too_deep: Whether its parts were not looked into.
    """

    path: str
    head: int
    start: int
    stop: int
    kind: str
    charset: str = ""
    transfer: str = ""
    filename: str = ""
    attached: bool = False
    fields: tuple[tuple[str, bytes], ...] = ()
    parts: tuple["Part", ...] = field(default=(), repr=False)
    too_deep: bool = False

    def leaves(self) -> Iterator["Part"]:
        """Yield the parts that hold content, in the order of the file."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def content(self, raw: bytes) -> bytes:
        """Return the octets of its body, the transfer encoding undone."""
        body = raw[self.start : self.stop]
        if self.transfer == "base64":
            return lenient_base64(body)
        if self.transfer == "quoted-printable":
            return binascii.a2b_qp(body)
        if self.transfer in ("x-uuencode", "uuencode", "x-uue", "uue"):
            return _uudecoded(body)
        return body


def header_charset(block: bytes) -> str:
    """Return what bytes outside of encoded words are written in; by the rules there are none."""
    found = None if block.isascii() else find_charset(block)
    return found.name if found is not None else "utf-8"


def header_fields(block: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the (name in small letters, value as written and unfolded) of a block of headers."""
    return tuple(
        (name.decode("ascii").lower(), _FOLD.sub(b"", value).strip())
        for name, value in _FIELD.findall(block)
    )


def end_of_headers(raw: bytes, start: int, stop: int) -> tuple[int, int]:
    """Return where the headers that begin at ``start`` end, and where what follows begins."""
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return start, raw.index(b"\n", start) + 1
    blank = _END_OF_HEADERS.search(raw, start, stop)
    return (blank.start(), blank.end()) if blank is not None else (stop, stop)


def parsed(raw: bytes, start: int, stop: int) -> Part:
    """Return the mail in these bytes with all its parts."""
    return _Parser(raw).part(start, stop, "", 0)


class _Parser:
    """Takes one mail apart; counts its parts, for there are mails that are nothing but boundaries."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._left = MOST_PARTS

    def part(
        self, start: int, stop: int, path: str, depth: int, default: str = "text/plain"
    ) -> Part:
        """Return the part in these bytes; ``default`` is its type where it names none."""
        self._left -= 1
        last, body = end_of_headers(self._raw, start, stop)
        fields = header_fields(self._raw[start:last])
        said = _Said(dict(reversed(fields)), header_charset(self._raw[start:last]))
        kind = said.kind or default
        boundary = said.boundary if kind.startswith("multipart/") else b""
        deep = bool(boundary) and (depth >= DEEPEST or self._left <= 0)
        inside = (
            () if deep or not boundary else self._inside((body, stop), boundary, path, depth, kind)
        )
        return Part(
            path=path or "1", head=start, start=body, stop=stop, kind=kind, charset=said.charset, transfer=said.transfer,
            filename=said.filename, attached=said.attached, fields=fields, parts=tuple(inside), too_deep=deep,
        )  # fmt: skip

    def _inside(
        self, span: tuple[int, int], boundary: bytes, path: str, depth: int, kind: str
    ) -> list[Part]:
        default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        made: list[Part] = []
        for number, (start, stop) in enumerate(self._between(span, boundary), start=1):
            if self._left <= 0:
                break
            place = f"{path}.{number}" if path else f"{number}"
            made.append(self.part(start, stop, place, depth + 1, default))
        return made

    def _between(self, span: tuple[int, int], boundary: bytes) -> Iterator[tuple[int, int]]:
        """Yield the bytes between the boundary lines; a mail that breaks off ends its last part."""
        mark = re.compile(
            rb"(?:\A|\r?\n|(?<=\n))--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)"
        )
        begin: int | None = None
        for found in mark.finditer(self._raw, *span):
            if begin is not None:
                yield begin, max(begin, found.start())
            begin = None if found[1] else found.end()
            if found[1]:
                return
        if begin is not None:
            yield begin, span[1]


class _Said:
    """What a part's headers say of its content, read by the standard library one header at a time."""

    def __init__(self, fields: dict[str, bytes], charset: str) -> None:
        self._message = Message()
        for name in ("content-type", "content-disposition"):
            if name in fields:
                value = " ".join(text_of(charset, fields[name]).splitlines())
                self._message[name] = value
        self._typed = "content-type" in fields
        transfer = fields.get("content-transfer-encoding", b"").decode("ascii", "replace")
        self.transfer = transfer.lower().partition(";")[0].strip()

    @property
    def kind(self) -> str:
        """Its content type, or ""."""
        return self._message.get_content_type() if self._typed else ""

    @property
    def boundary(self) -> bytes:
        """What parts its parts."""
        return self._parameter("boundary").rstrip().encode("utf-8", "replace")

    @property
    def charset(self) -> str:
        """The charset it declares."""
        return self._parameter("charset").strip(" '\"").lower()

    @property
    def filename(self) -> str:
        """The name it gives the file."""
        name = self._parameter("filename", "content-disposition") or self._parameter("name")
        return _CONTROL.sub("\ufffd", shown(header_text(name.encode("utf-8", "replace"))))

    @property
    def attached(self) -> bool:
        """Whether it asks to be an attachment."""
        said = self._message.get("content-disposition", "")
        return str(said).strip().lower().startswith("attachment")

    def _parameter(self, name: str, header: str = "content-type") -> str:
        try:
            value = self._message.get_param(name, "", header)
            return collapse_rfc2231_value(value) if value else ""
        except (ValueError, LookupError, TypeError, MessageError):
            return ""


def _uudecoded(body: bytes) -> bytes:
    octets = []
    for line in body.splitlines():
        if line.startswith((b"begin ", b"end")):
            continue
        try:
            octets.append(binascii.a2b_uu(line))
        except binascii.Error:
            octets.append(line)
    return b"".join(octets)
