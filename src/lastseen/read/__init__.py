"""Original -> passages; one file per format.

A reader is a module with ``NAME``, ``VERSION``, ``sniff(head)`` and
``read(original, stream, before)``; it yields passages and questions, at the end a failure if the
file broke off, and the state that the next file of an export needs. Readers are loaded when they
are used, so that a cage holds only the parser it needs.
"""

import hashlib
import importlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from lastseen.errors import UnreadableFileError
from lastseen.language.packed import PackedError, is_bomb
from lastseen.model.answer import Found, Outcome
from lastseen.model.ids import computed_id
from lastseen.model.member import Member, quoted, unquoted
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read.memory import held

READERS: Final = (
    "telegram_json",
    "pdf",
    "image_ocr",
    "ole",
    "docx",
    "odt",
    "table_ods",
    "table_xlsx",
    "warc",
    "wacz",
    "archive",
    "archive_7z",
    "telegram_html",
    "vk_archive",
    "mhtml",
    "mail",
    "mail_text",
    "html_mail",
    "html_page",
    "signal",
    "whatsapp",
    "table_csv",
    "plain_text",
)
"""Names of the readers in the order in which they are asked; each is a module of this package."""

HEAD_BYTES: Final = 65_536
"""What ``sniff`` is shown of a file."""


CONTAINERS: Final = frozenset(
    {"archive", "archive_7z", "docx", "image_ocr", "mail", "mhtml", "odt", "pdf", "table_ods", "table_xlsx", "wacz", "warc"}
)  # fmt: skip
"""Readers whose locators name members; each has ``member(stream, path)``."""

STREAMING: Final = frozenset({"telegram_json"})
"""Readers that need the bytes only once, from first to last; the others get them whole."""

DEEPEST: Final = 8
"""Containers inside each other; a mail in a mail in a ZIP is three."""

HELD_BYTES: Final = 9 << 28
"""What a reader that winds back and forth may hold of one original: 2.25 GiB, in a cage of three."""

MEMBER_BYTES: Final = 1 << 30
EXPANDED_BYTES: Final = 4 << 30
"""What the members of one original may hold together; an honest archive of chats holds less."""

RECORDINGS: Final = (b"OggS", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1", b"fLaC", b"#!AMR", b"\x1aE\xdf\xa3", b"FLV\x01", b"\x00\x00\x01\xba")  # fmt: skip
"""How sound and film begin."""


class Container(Protocol):
    """A reader whose passages or members lie in files inside the original."""

    def member(self, stream: BinaryIO, path: str) -> BinaryIO:
        """Return the bytes of a member.

        Raises:
            KeyError: There is none with this name.
        """
        ...


class Reader(Protocol):
    """A module that turns one format into passages."""

    NAME: str
    VERSION: str

    def sniff(self, head: bytes) -> bool:
        """Tell from the first bytes whether the file has this reader's format."""
        ...

    def read(self, original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
        """Yield what stands in the file, in its order; of a container also its members."""
        ...


def reader_named(name: str) -> Reader:
    """Return the reader with this name.

    Raises:
        KeyError: No reader has it (a caller's bug).
    """
    if name not in READERS:
        raise KeyError(name)
    return cast("Reader", importlib.import_module(f"lastseen.read.{name}"))


def versions() -> dict[str, str]:
    """Return the version of every reader by its name, for fingerprints."""
    return {name: reader_named(name).VERSION for name in READERS}


def __getattr__(name: str) -> dict[str, str]:
    """Return ``VERSIONS``, the same as ``versions()``; readers are loaded only when it is asked for."""
    if name == "VERSIONS":
        return versions()
    raise AttributeError(name)


def sniff(head: bytes) -> str | None:
    """Return the name of the reader that knows this format, by content and never by file name."""
    return next((name for name in READERS if reader_named(name).sniff(head)), None)


def read_stream(original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
    """Yield what the fitting readers find in a stream that can be wound back to its beginning."""
    yield from _Walk(original).whole(stream, before)


def member_bytes(stream: BinaryIO, locator: str) -> bytes:
    """Return the bytes that a passage's range counts in: the original's, or those of the member its locator names.

    Raises:
        KeyError: The container has no such member.
    """
    for part in locator.split("!")[:-1]:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        name = sniff(head)
        if name not in CONTAINERS:
            raise KeyError(part)
        stream = _container(name).member(stream, unquoted(part))
    return stream.read()


class _Walk:
    """One original and the containers inside it: every passage gets its place in the whole.

    Attributes:
        fault: What a reader raised because it has a fault of ours, or None; the file is none the wiser.
    """

    def __init__(self, original: str) -> None:
        self.fault: Exception | None = None
        self._original = original
        self._index = 0
        self._whole_bytes = 0
        self._expanded = 0
        self._is_bomb = False

    def whole(self, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
        """Yield what stands in an original."""
        found = False
        for outcome in self.through(stream, before, ""):
            found = found or isinstance(outcome, Passage | ReadingFailure)
            yield outcome
        if self._is_bomb or not found:
            yield self._failed("bomb" if self._is_bomb else "empty", "")

    def through(
        self, stream: BinaryIO, before: ReadingState, prefix: str, member: Member | None = None
    ) -> Iterator[Outcome]:
        """Yield what stands in a stream; ``prefix`` is the locator of the members it lies in."""
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        name = (member.reader if member else "") or (sniff(head) if head else None)
        large = name not in STREAMING and getattr(stream, "size", 0) > HELD_BYTES
        if name is None or large:
            yield self._failed("too_large" if large else _unknown(head), prefix)
            return
        carried: dict[str, dict[str, str]] = {}
        for found in self._found(name, stream, before):
            if isinstance(found, Member):
                yield from self._member(found, before, prefix, carried)
            elif isinstance(found, Passage):
                yield self._placed(found, prefix, member)
            elif not prefix:
                yield found
            elif isinstance(found, ReadingQuestion):
                yield replace(found, subject=f"{prefix}{found.subject}")
            elif isinstance(found, ReadingFailure):
                yield replace(found, locator=f"{prefix}{found.locator}".removesuffix("!"))
            else:
                yield found

    def _found(self, name: str, stream: BinaryIO, before: ReadingState) -> Iterator[Found]:
        """Yield what a reader finds; where it fails by a fault of ours, what it found before is good, and so is the rest of the original."""
        try:
            if name not in STREAMING:
                stream = held(stream)
                size = stream.seek(0, io.SEEK_END)
                stream.seek(0)
                self._whole_bytes = self._whole_bytes or size
            yield from reader_named(name).read(self._original, stream, before)
        except MemoryError:
            yield replace(self._failed("too_large", ""), reader=name)
        except Exception as fault:
            self.fault = fault
            yield replace(self._failed("reader_fault", ""), reader=name)

    def _member(
        self, member: Member, before: ReadingState, prefix: str, carried: dict[str, dict[str, str]]
    ) -> Iterator[Outcome]:
        inside = f"{prefix}{quoted(member.path)}!"
        if self._is_bomb:
            return
        if member.locked or inside.count("!") > DEEPEST:
            yield self._failed("locked" if member.locked else "nested", inside)
            return
        stream, code = self._opened(member)
        if stream is None:
            yield self._failed(code, inside)
            return
        with stream:
            name = member.reader or sniff(stream.read(HEAD_BYTES)) or ""
            stream.seek(0)
            state = ReadingState(
                settings=_settings(before.settings, member), carried=carried.get(name, {})
            )
            for outcome in self.through(stream, state, inside, member):
                if isinstance(outcome, ReadingState):
                    carried[name] = outcome.carried
                else:
                    yield outcome

    def _opened(self, member: Member) -> tuple[BinaryIO | None, str]:
        """Return the bytes of a member, or why they cannot be had: it is damaged, or it and those before it are too much."""
        try:
            stream = member.open()
        except PackedError as error:
            return None, error.code
        except MemoryError:
            return None, "too_large"
        except Exception as fault:
            self.fault = fault
            return None, "reader_fault"
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        self._is_bomb = is_bomb(self._expanded + size, self._whole_bytes)
        if self._is_bomb or size > min(MEMBER_BYTES, EXPANDED_BYTES - self._expanded):
            return None, "bomb" if self._is_bomb else "too_large"
        self._expanded += size
        return stream, ""

    def _placed(self, passage: Passage, prefix: str, member: Member | None) -> Passage:
        """Return the passage with its place in the whole original, and what the container says of it."""
        index, self._index = self._index, self._index + 1
        if not prefix:
            return passage if passage.index == index else replace(passage, index=index)
        locator = f"{prefix}{passage.locator}"
        whole = replace(
            passage,
            id=computed_id(
                "passage", self._original, locator, passage.byte_start, passage.byte_stop, index
            ),
            index=index,
            locator=locator,
            reply_to=f"{prefix}{passage.reply_to}" if passage.reply_to else None,
        )
        return _said_by(whole, member.head) if member and member.head else whole

    def _failed(self, code: str, inside: str) -> ReadingFailure:
        return ReadingFailure(
            original=self._original, reader="", code=code, locator=inside.removesuffix("!")
        )


def _unknown(head: bytes) -> str:
    """Return why no reader takes a file that begins so."""
    if not head:
        return "empty"
    boxed = head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ")
    film = head[4:8] == b"ftyp" and head[8:11] not in (b"hei", b"mif", b"avi")
    return "recording" if boxed or film or head.startswith(RECORDINGS) else "unsupported"


def _container(name: str) -> Container:
    return cast("Container", importlib.import_module(f"lastseen.read.{name}"))


def _settings(settings: Mapping[str, str], member: Member) -> dict[str, str]:
    """Return what a person said that holds for a member, under the names its reader asks by."""
    mark = f":{quoted(member.path)}!"
    own = {
        name.replace(mark, ":", 1): said
        for name, said in settings.items()
        if ":" not in name or mark in name or name.startswith("layout:")
    }
    return ({"encoding": member.encoding} if member.encoding else {}) | own


def _said_by(passage: Passage, head: Passage) -> Passage:
    """Return the passage with the author and time its container gives, where it has none of its own."""
    if passage.author is None:
        passage = replace(passage, author=head.author, author_id=head.author_id)
    if passage.written is None:
        passage = replace(
            passage, written=head.written, earliest=head.earliest, latest=head.latest,
            zone=head.zone, alternatives=head.alternatives,
        )  # fmt: skip
    return passage


def read_file(path: Path | str, *, settings: Mapping[str, str] | None = None) -> Iterator[Passage]:
    """Yield the passages of any supported file, without a case and without a cage.

    Questions a reader would ask show as flags of the passages (``date_order_unknown``, ...);
    ``settings`` answers them.

    Args:
        path: The file; its name plays no part in finding its format.
        settings: Answers by name: ``date_order``, ``zone``, ``mapping``, ``encoding``.

    Raises:
        UnreadableFileError: It cannot be opened, is empty, or has no format any reader knows; or,
            after the last whole passage, it breaks off or is not built as its format says.
    """
    before = ReadingState(settings=dict(settings or {}))
    try:
        with Path(path).open("rb") as stream:
            original = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            walk, held, code = _Walk(original), False, ""
            for outcome in walk.whole(stream, before):
                if isinstance(outcome, ReadingFailure):
                    code = code if outcome.locator and code else outcome.code
                    if not outcome.locator:
                        held = False
                elif isinstance(outcome, Passage):
                    held = True
                    yield outcome
            if code and not held:
                raise UnreadableFileError(code) from walk.fault
    except OSError as error:
        raise UnreadableFileError("unopened") from error
