"""What OpenDocument files hold besides their text: where it stands, who wrote a comment, what the file says of itself."""

import html
import re
from datetime import UTC, datetime
from typing import Any, Final

from lastseen.language.charset import text_of
from lastseen.language.instant import instants
from lastseen.language.packed import PackedError, PackedFiles
from lastseen.language.xml_text import WIDE_MARKS

_SAID: Final = (
    ("author", rb"dc:creator"), ("initial_author", rb"meta:initial-creator"), ("created", rb"meta:creation-date"),
    ("modified", rb"dc:date"), ("title", rb"dc:title"), ("subject", rb"dc:subject"),
)  # fmt: skip


def kind_of(head: bytes) -> str:
    """Return which kind of OpenDocument file begins so ("text", "spreadsheet", ...), "" if none does."""
    found = re.match(rb"PK\x03\x04.{26}mimetype(?:.{0,64}?)application/vnd\.oasis\.opendocument\.([a-z-]{1,40})", head, re.DOTALL)  # fmt: skip
    return found[1].decode() if found is not None else ""


def content_of(archive: PackedFiles, name: str = "content.xml") -> tuple[bytes, str]:
    """Return the bytes of a file in the archive, and the code of what forbids to read it, or ""."""
    try:
        if is_locked(archive):
            return b"", "locked"
        raw = archive.read(name)
    except PackedError as error:
        return b"", error.code
    return raw, "encoding" if raw.startswith(WIDE_MARKS) else ""


def is_locked(archive: PackedFiles) -> bool:
    """Return whether the manifest says that the content is encrypted."""
    name = "META-INF/manifest.xml"
    if name not in archive.names():
        return False
    manifest = archive.read(name)
    entry = re.search(rb"<[\w:]*file-entry\b[^<>]*full-path=\"content\.xml\".*?(?=<[\w:]*file-entry\b|\Z)", manifest, re.DOTALL)  # fmt: skip
    package = b"encrypted-package" in manifest
    return package or (entry is not None and b"encryption-data" in entry[0])


def properties(raw: bytes) -> dict[str, str]:
    """Return what a file's meta.xml says of it."""
    found = {name: _value(raw, tag) for name, tag in _SAID}
    return {name: value for name, value in found.items() if value}


def said_by(raw: bytes) -> dict[str, Any]:
    """Return who wrote a comment or a change and when, as fields of a passage; its zone is nowhere said."""
    author, written = _value(raw, rb"dc:creator"), _value(raw, rb"dc:date")
    said: dict[str, Any] = {"author": author or None, "written": written or None}
    return said | local_time(written)


def local_time(written: str) -> dict[str, Any]:
    """Return what instants a written time can mean, as fields of a passage; nothing if it is none."""
    try:
        moment = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", written))
        if moment.tzinfo is not None:
            exact = moment.astimezone(UTC)
            return {"earliest": exact, "latest": exact, "zone": "given"}
        found = instants(moment, None, "unknown", 0 if "T" in written else 86_399)
    except (ValueError, OverflowError):
        return {}
    return {"earliest": found.earliest, "latest": found.latest, "zone": found.zone}


def _value(raw: bytes, tag: bytes) -> str:
    found = re.search(rb"<" + tag + rb"\b[^<>]*>([^<]*)<", raw)
    return html.unescape(text_of("utf-8", found[1])).strip() if found is not None else ""
