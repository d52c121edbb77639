"""What a reader is told, what it may ask and how it says that it stopped."""

from dataclasses import dataclass, field
from typing import Final

FAILURE_CODES: Final = {
    "empty": "no text is in it; look at it in the program that made it, and ask for it again if there should be",
    "unsupported": "no reader of this version knows this format; save it as text, PDF, CSV or XLSX and add that",
    "office_format": "DOC, XLS, PPT, RTF or flat ODF is not read: open it in its office program, save it as DOCX, XLSX, ODT or PDF, and add that",
    "recording": "sound or film: listen to it and seal what is said: lastseen note CASE --transcript-of ITS-ID",
    "truncated": "the file ends in the middle; ask for it again",
    "malformed": "the file is damaged or no file of its kind; ask for it again, or save it anew and add that",
    "too_large": "it, or what it unpacks to, is larger than the reader may use; split it into smaller files and add them",
    "bomb": "it unpacks to hundreds of times its size, as a bomb made to fill a disk does; do not unpack it, ask whoever gave it what it is",
    "timeout": "reading it took longer than the limit; split it into smaller files and add them",
    "crashed": "the reader's process ended without an answer; save it in another format, or split it, and add that",
    "reader_fault": "lastseen itself has a fault in the reader of such files; the rest was read. Save it in another format and add that, and "
    "tell the makers of lastseen",
    "encoding": "the characters could not be told from the bytes; save it as UTF-8 and add that",
    "locked": "the file is protected by a password; open it with the password and add the files without one",
    "extra_missing": "what reads it is not installed: pip install 'lastseen[pdf]' for PDF, 'lastseen[ocr]' and tesseract for pictures, "
    "'lastseen[archives]' and libarchive for 7z and RAR",
    "picture": "the page is a picture without text; to read it: pip install 'lastseen[ocr]', and the program tesseract",
    "too_many_pictures": "more pictures lie in one original than are read at once; add them on their own",
    "program_refused": "a picture is read by the program tesseract, which could not be started here, or has no language to read in; "
    "see: lastseen doctor",
    "unread_language": "nothing here reads this language; the passages are kept and found by search: have them translated, and seal the "
    "translation with lastseen note",
    "nested": "containers lie inside each other deeper than anything honest does; unpack it and add the files",
}
"""Codes that may cross from a reader; sentences are made outside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFailure:
    """A row saying which reader stopped where in which original, and why.

    Attributes:
        original: Id of the original.
        reader: Name of the reader, or "" if none knows the format.
        code: A key of ``FAILURE_CODES``.
        byte: Where it stopped.
        locator: The member of a container that this is about; "" for the original itself.
    """

    original: str
    reader: str
    code: str
    byte: int = 0
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingAllowance:
    """Time a reader asks for before a long step, as reading a page from its picture is; the step before it is done.

    Attributes:
        seconds: How long the step may take from now on.
        programs: True if a program has to be started for it; a reader that may not begins again in one that may.
    """

    seconds: float = 0.0
    programs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingState:
    """What a reader is handed besides the bytes, and hands on to the next file of an export.

    Attributes:
        settings: Decisions about this original by name: ``date_order`` ("day_first",
            "month_first"), ``zone`` ("+03:00", "Europe/Moscow"), ``mapping`` (JSON: column -> field).
        carried: What the file before it in a multi-file export left behind, by name.
    """

    settings: dict[str, str] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingQuestion:
    """What a reader could not know from the bytes; the build makes a ``Question`` of it.

    Attributes:
        kind: date_order, zone, mapping or encoding.
        subject: What part of the original ("lines 1-240", "columns").
        choices: Words a person may answer.
        evidence: What speaks for each.
        layout: Digest of a list's columns: what is answered holds for every list that has it.
    """

    kind: str
    subject: str
    choices: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    layout: str = ""
