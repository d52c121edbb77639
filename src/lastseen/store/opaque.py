"""Sealed files from outside, without a key: whether each has the name of its bytes."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from lastseen.store.disk import code_of

MISSING: Final = "the file is missing"


def opaque_faults(
    folder: Path, progress: Callable[[str, int, int], None]
) -> Iterator[tuple[str, str]]:
    """Yield (file, why) for each sealed file that has not the name of its bytes; needs no key.

    Args:
        folder: ``originals`` of a case.
        progress: Told (stage, done, of).
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".tmp")
    for place, path in enumerate(files):
        progress("verify stored bytes", place, len(files))
        if fault := fault_of(path):
            yield f"{folder.name}/{path.relative_to(folder)}", fault


def fault_of(path: Path) -> str:
    """Return why a sealed file has not the name of its bytes; "" if it has."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return MISSING
    except OSError as refused:
        return f"it cannot be read ({code_of(refused)})"
    holds = digest == path.name and path.parent.name == digest[:2]
    return "" if holds else "its bytes are not those that were stored"
