"""The program tesseract: bytes in by stdin, words out by stdout, no file in between."""

import csv
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import Final

LIMIT_SECONDS: Final = 30.0
MOST_READINGS: Final = 7
"""Readings of one page at the most: two, and five more where it lies on its side or head."""

LANGUAGES: Final = ("rus", "ukr", "eng")
"""What is asked for, as far as it is installed."""


class ScanError(Exception):
    """A page was not read; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The program as it is installed.

    Attributes:
        program: Where it lies.
        version: As it calls itself: ``tesseract 5.3.0``.
        languages: Those of ``LANGUAGES`` that it has.
    """

    program: str
    version: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A word as the program gives it, in pixels.

    Attributes:
        text: Its characters.
        left: Left edge.
        top: Upper edge.
        width: Width.
        height: Height.
        line_height: Height of the line it stands on.
        certainty: What the program gives for it, in percent.
    """

    text: str
    left: int
    top: int
    width: int
    height: int
    line_height: int
    certainty: float


def is_here() -> bool:
    """Return whether the program is installed."""
    return shutil.which("tesseract", path=os.defpath) is not None


@cache
def engine() -> Engine | None:
    """Return the program as it is installed; None without it, or without a language to read in."""
    program = shutil.which("tesseract", path=os.defpath)
    if program is None:
        return None
    try:
        version = _run([program, "--version"], b"").split("\n")[0].strip()
        listed = _run([program, "--list-langs"], b"").split()
    except ScanError:
        return None
    languages = tuple(language for language in LANGUAGES if language in listed)
    return Engine(program=program, version=version, languages=languages) if languages else None


@cache
def is_refused() -> bool:
    """Return whether this process may not start the program that is installed."""
    program = shutil.which("tesseract", path=os.defpath)
    if program is None:
        return False
    try:
        _run([program, "--version"], b"")
    except ScanError as error:
        return error.code == "program_refused"
    return False


def words(
    engine: Engine, picture: bytes, *, mode: int, dots: int, languages: tuple[str, ...]
) -> list[Seen]:
    """Return the words of a picture.

    Args:
        engine: The program.
        picture: The picture as PGM.
        mode: How the page is taken apart (``--psm``).
        dots: Dots per inch.
        languages: Languages to read in, the likeliest first.

    Raises:
        ScanError: It took too long or gave no answer.
    """
    asked = [
        engine.program, "stdin", "stdout", "-l", "+".join(languages), "--psm", f"{mode}", "--dpi", f"{dots}",
        "-c", "tessedit_create_tsv=1",
    ]  # fmt: skip
    return _parsed(_run(asked, picture))


def _run(asked: list[str], given: bytes) -> str:
    try:
        done = subprocess.run(
            asked, input=given, capture_output=True,
            timeout=LIMIT_SECONDS, check=False,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ScanError("timeout") from error
    except (
        PermissionError
    ) as error:  # a cage; it lets nothing be opened for writing either, so no null device above
        raise ScanError("program_refused") from error
    except OSError as error:
        raise ScanError("crashed") from error
    if done.returncode:
        raise ScanError("crashed")
    return done.stdout.decode("utf-8", "replace")


def _parsed(table: str) -> list[Seen]:
    found: list[Seen] = []
    height = 0
    for row in csv.reader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) != 12 or not row[0].isdigit():
            continue
        level, left, top, wide, tall = int(row[0]), *map(int, row[6:10])
        if level == 4:
            height = tall
        elif level == 5 and row[11].strip():
            found.append(
                Seen(
                    text=row[11].strip(),
                    left=left,
                    top=top,
                    width=wide,
                    height=tall,
                    line_height=height or tall,
                    certainty=float(row[10]),
                )
            )
    return found
