"""What this machine has: extras, cage, room on disk; each missing thing with what it would add."""

import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

from lastseen.extract.tagger_english import english_model
from lastseen.flow.cage.child import isolation
from lastseen.read.scan.engine import engine
from lastseen.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """One thing a machine has or lacks.

    Attributes:
        what: The thing.
        here: "yes", "no" or its version or size.
        means: What follows from it, in a sentence.
    """

    what: str
    here: str
    means: str


EXTRAS: Final = {
    "uk": (
        "pymorphy3_dicts_uk",
        "Ukrainian base forms; without it Ukrainian words are found as written only",
    ),
    "en": (
        "spacy",
        "an English tagger; without it English people and places are found by rules and lists of names",
    ),
    "pdf": ("pypdfium2", "reading PDF; without it a PDF is sealed and listed as unread"),
    "ocr": (
        "PIL",
        "with the program tesseract reading pictures and scanned pages; without it they are sealed and listed as unread",
    ),
    "archives": (
        "libarchive",
        "with the library libarchive reading 7z and RAR; without it they are sealed and listed as unread",
    ),
    "stamps": (
        "rfc3161_client",
        "checking replies of time-stamping authorities; without it requests can be written and nothing attached",
    ),
    "scale": ("duckdb", "linking beyond some 50,000 records"),
    "web": ("starlette", "the pages in the browser; without it the command line does everything"),
}
"""Extra -> (module that shows it is there, what it adds)."""


def examine() -> list[Ability]:
    """Return what this machine has, the cage first."""
    cage = isolation()
    free = shutil.disk_usage(".").free // 2**30
    rows = [
        Ability(what="lastseen", here=__version__, means=f"on Python {sys.version.split()[0]}"),
        Ability(what="cage", here=cage, means=_meaning(cage)),
        Ability(
            what="free disk here",
            here=f"{free} GiB",
            means="sealing needs as much room as the files themselves",
        ),
    ]
    for extra, (module, means) in EXTRAS.items():
        here = "yes" if find_spec(module) else "no"
        if extra == "en" and here == "yes" and english_model() is None:
            here = "no model"
        rows.append(Ability(what=f"extra {extra}", here=here, means=means))
    program = engine()
    rows.append(
        Ability(
            what="program tesseract",
            here=f"{program.version}, {' '.join(program.languages)}" if program else "no",
            means="reads pictures for the extra ocr; Debian: tesseract-ocr tesseract-ocr-rus tesseract-ocr-ukr",
        )
    )
    return rows


WALLS: Final = {
    "bwrap": "walls of its own (bubblewrap): no network, no other process, no file of yours",
    "landlock": "no file but the interpreter's, no TCP (Landlock)",
    "seccomp": "no socket, nothing started, nothing written (seccomp)",
    "rlimits": "limits on memory, time and files",
}


def _meaning(cage: str) -> str:
    """Return what the parts of a cage do, and what would make it stronger."""
    parts = [WALLS[part] for part in cage.split("+") if part in WALLS]
    more = "" if "bwrap" in cage else "; install bubblewrap for walls around them"
    return f"readers run without a key, with {', '.join(parts)}{more}"
