"""Original -> passages; one file per format.

A reader is a module with ``NAME``, ``VERSION``, ``sniff(head)`` and
``read(original, stream, before)``; it yields passages and questions, at the end a failure if the
file broke off, and the state that the next file of an export needs. Readers are loaded when they
are used, so that a cage holds only the parser it needs.
"""

import hashlib
import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from lastseen.errors import UnreadableFileError
from lastseen.model.answer import Outcome
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure, ReadingState

READERS: Final = ("telegram_json", "table_xlsx", "html_page", "whatsapp", "table_csv", "plain_text")
"""Names of the readers in the order in which they are asked; each is a module of this package."""

HEAD_BYTES: Final = 65_536
"""What ``sniff`` is shown of a file."""


class Reader(Protocol):
    """A module that turns one format into passages."""

    NAME: str
    VERSION: str

    def sniff(self, head: bytes) -> bool:
        """Tell from the first bytes whether the file has this reader's format."""
        ...

    def read(self, original: str, stream: BinaryIO, before: ReadingState) -> Iterator[Outcome]:
        """Yield what stands in the file, in its order."""
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
    """Yield what the fitting reader finds in a stream that can be wound back to its beginning."""
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    name = sniff(head) if head else None
    if name is None:
        code = "unsupported" if head else "empty"
        yield ReadingFailure(original=original, reader="", code=code)
        return
    yield from reader_named(name).read(original, stream, before)


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
            for outcome in read_stream(original, stream, before):
                if isinstance(outcome, ReadingFailure):
                    raise UnreadableFileError(outcome.code)
                if isinstance(outcome, Passage):
                    yield outcome
    except OSError as error:
        raise UnreadableFileError("unopened") from error
