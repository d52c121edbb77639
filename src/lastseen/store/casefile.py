"""CASE: format version, random case id, key slots; the only file of a case that is readable without a key."""

import hashlib
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from lastseen.errors import CaseDamagedError, CaseVersionError, NotACaseError
from lastseen.store.disk import Disk, storage_errors, write_file
from lastseen.store.keys import Cost, Slot

FORMAT: Final = 1
NAME: Final = "CASE"
DATABASES: Final = ("ledger", "work", "vault")
"""The databases of a case; each has its salt in CASE."""

MOST: Final = Cost(memory_kib=4 << 20, passes=64, lanes=64)
"""No slot asks for more; one that does was not written by this program."""

HEX_SALT: Final = re.compile(r"[0-9a-f]{32}")
HEX_NONCE: Final = re.compile(r"[0-9a-f]{24}")
HEX_WRAPPED: Final = re.compile(r"([0-9a-f]{2}){16,}")
LARGEST: Final = 1 << 20
"""No CASE is longer than this many bytes; a longer file is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """What stands in CASE.

    Attributes:
        format: Version of the layout of the folder.
        case: Random id.
        salts: The first 16 bytes of each database file, hex, by its name; no key covers them.
        slots: Wrapped keys.
    """

    format: int
    case: str
    salts: dict[str, str]
    slots: tuple[Slot, ...]


def to_bytes(file: CaseFile) -> bytes:
    """Return the only bytes that this CASE can have."""
    return _canonical(asdict(file))


def from_bytes(content: bytes) -> CaseFile:
    """Return what CASE says.

    Raises:
        CaseDamagedError: The bytes are not exactly what a lastseen wrote.
        CaseVersionError: Another version of the format wrote them.
    """
    try:
        raw = msgspec.json.decode(content, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise CaseDamagedError(NAME, "it is not the file that was written") from broken
    raw.pop("digest", None)
    if _canonical(raw) != content:
        raise CaseDamagedError(NAME, "at least one byte is not what was written")
    number = raw.get("format")
    if isinstance(number, int) and number != FORMAT:
        raise CaseVersionError(number, FORMAT)
    try:
        file = msgspec.convert(raw, type=CaseFile)
    except msgspec.ValidationError as broken:
        raise CaseDamagedError(NAME, "it is not the file that was written") from broken
    if not (_salts_fit(file) and all(map(_slot_fits, file.slots))):
        raise CaseDamagedError(NAME, "what it says of the keys cannot be")
    return file


def _salts_fit(file: CaseFile) -> bool:
    return {*file.salts} == {*DATABASES} and all(map(HEX_SALT.fullmatch, file.salts.values()))


def _slot_fits(slot: Slot) -> bool:
    """Tell whether a slot can be tried at all, and without filling the memory or taking hours."""
    cost = slot.cost
    sizes = (
        8 * cost.lanes <= cost.memory_kib <= MOST.memory_kib
        and 1 <= cost.passes <= MOST.passes
        and 1 <= cost.lanes <= MOST.lanes
    )
    texts = HEX_SALT.fullmatch(slot.salt) and HEX_NONCE.fullmatch(slot.nonce)
    return bool(sizes and texts and HEX_WRAPPED.fullmatch(slot.wrapped))


def read(folder: Path) -> CaseFile:
    """Return the CASE of a folder.

    Raises:
        NotACaseError: There is none.
        CaseDamagedError: It is not what was written.
        CaseVersionError: Another version of the format wrote it.
    """
    path = folder / NAME
    if not path.is_file():
        raise NotACaseError
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST)
    except OSError as refused:
        raise CaseDamagedError(NAME, "it cannot be read") from refused
    return from_bytes(content)


def write(disk: Disk, folder: Path, file: CaseFile) -> None:
    """Put CASE in its folder, whole or not at all.

    Raises:
        StorageError: The disk refused.
    """
    with storage_errors():
        write_file(disk, folder / NAME, to_bytes(file))


def _canonical(raw: dict[str, Any]) -> bytes:
    """Return sorted JSON without spaces, with a digest over the rest, and a line end."""
    body = msgspec.json.encode(raw, order="sorted")
    whole = {**raw, "digest": hashlib.sha256(body).hexdigest()}
    return msgspec.json.encode(whole, order="sorted") + b"\n"
