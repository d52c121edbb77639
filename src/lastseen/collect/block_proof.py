"""OpenTimestamps: a path of appending and hashing from a digest to the root of a block, or to a calendar's promise of one."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from lastseen.errors import BadTimeStampError
from lastseen.model.time_stamp import TimeStamp

FORM: Final = "opentimestamps"
MAGIC: Final = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
VERSION: Final = b"\x01"
SHA256: Final = 0x08
BEGINNING: Final = MAGIC + VERSION + bytes([SHA256])
"""How a proof over a SHA-256 begins; the 32 bytes of the digest follow."""

LARGEST: Final = 1 << 16
LONGEST: Final = 4096
"""No proof, and no value on its path, is longer than this many bytes."""

BRANCH, END, APPEND, PREPEND = 0xFF, 0x00, 0xF0, 0xF1
BITCOIN: Final = bytes.fromhex("0588960d73d71901")
PENDING: Final = bytes.fromhex("83dfe30d2ef90c8e")

HEADER_BYTES: Final = 80


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a path of a proof ends.

    Attributes:
        kind: What stands there: a block of Bitcoin, a calendar's promise, or something unknown.
        value: What the path has made of the digest.
        said: What stands there besides: the number of the block, the calendar's address.
        path: The operations that lead there.
    """

    kind: bytes
    value: bytes
    said: bytes
    path: bytes


class _Tape:
    """Bytes that are read once, from the beginning to the end."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, size: int) -> bytes:
        """Return the next bytes, all of them or none."""
        taken = self.content[self.at : self.at + size]
        if len(taken) != size:
            raise BadTimeStampError("the proof ends in the middle")
        self.at += size
        return taken

    def number(self) -> int:
        """Return a number of seven bits a byte, the lowest first."""
        value = 0
        for place in range(0, 35, 7):
            (byte,) = self.take(1)
            value |= (byte & 0x7F) << place
            if byte < 0x80:
                return value
        raise BadTimeStampError("the proof holds a number that is far too large")

    def run(self) -> bytes:
        """Return bytes that stand behind their length."""
        size = self.number()
        if size > LONGEST:
            raise BadTimeStampError("the proof holds a value that is far too long")
        return self.take(size)


def digest_of(proof: bytes) -> str:
    """Return the SHA-256, hex, that a proof is about.

    Raises:
        BadTimeStampError: It is no proof over a SHA-256.
    """
    if not proof.startswith(BEGINNING) or len(proof) < len(BEGINNING) + 32:
        raise BadTimeStampError("it is no OpenTimestamps proof over a SHA-256")
    return proof[len(BEGINNING) : len(BEGINNING) + 32].hex()


def check(proof: bytes, digest: bytes, headers: bytes = b"") -> TimeStamp:
    """Return what a proof says: the time of a block whose header was given, else that it waits for one.

    Args:
        proof: The bytes of an ``.ots`` file.
        digest: 32 bytes that must have been stamped.
        headers: Headers of blocks as a person gave them: 160 hex digits each, or the 80 bytes of one.

    Raises:
        BadTimeStampError: It does not hold.
    """
    if digest_of(proof) != digest.hex():
        raise BadTimeStampError("the proof is about another digest")
    ends = endings(proof)
    blocks = sorted((end for end in ends if end.kind == BITCOIN), key=_height)
    given = list(read_headers(headers)) if headers else []
    for end in blocks:
        for header in given:
            if end.value == header[36:68]:
                return _proved(digest, end, header)
    if given:
        raise BadTimeStampError("none of the headers given is of a block that the proof leads to")
    if blocks:
        by = f"block {_height(blocks[0])} of Bitcoin; give its header with --against FILE"
        return TimeStamp(form=FORM, digest=digest.hex(), state="unchecked", by=by)
    promised = [end for end in ends if end.kind == PENDING]
    if not promised:
        raise BadTimeStampError("the proof leads neither to a block of Bitcoin nor to a calendar")
    by = calendar(promised[0])
    return TimeStamp(form=FORM, digest=digest.hex(), state="pending", by=by)


def calendar(end: Ending) -> str:
    """Return the address of the calendar that promised a block at the end of a path; "" if none did."""
    return (
        _Tape(end.said).run().decode("ascii", "replace").rstrip("/") if end.kind == PENDING else ""
    )


def _height(end: Ending) -> int:
    return _Tape(end.said).number()


def _proved(digest: bytes, end: Ending, header: bytes) -> TimeStamp:
    seconds = int.from_bytes(header[68:72], "little")
    at = datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    return TimeStamp(
        form=FORM, digest=digest.hex(), state="pinned", at=at, by=f"block {_height(end)} of Bitcoin",
        against=_hash(header)[::-1].hex(),
    )  # fmt: skip


def read_headers(given: bytes) -> Iterator[bytes]:
    """Yield the headers of blocks in a file.

    Raises:
        BadTimeStampError: It holds none, or one whose hash is not that of a block: a digit is wrong.
    """
    if len(given) == HEADER_BYTES:
        found = [given]
    else:
        try:
            found = [bytes.fromhex(word.decode("ascii")) for word in given.split()]
        except (ValueError, UnicodeDecodeError) as broken:
            raise BadTimeStampError("the file holds no header of a block") from broken
    if not found or any(len(each) != HEADER_BYTES for each in found):
        raise BadTimeStampError("the header of a block has 80 bytes, or 160 hex digits")
    for header in found:
        if int.from_bytes(_hash(header), "little") > _target(header):
            raise BadTimeStampError("the header is not one of a block: a digit of it is wrong")
        yield header


def _hash(header: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(header).digest()).digest()


def _target(header: bytes) -> int:
    """Return what the hash of a header may be at most, by the header itself."""
    bits = int.from_bytes(header[72:76], "little")
    return (bits & 0x7FFFFF) << 8 * max((bits >> 24) - 3, 0)


def endings(proof: bytes) -> list[Ending]:
    """Return every end of a proof's paths, each with what the path makes of the digest.

    Raises:
        BadTimeStampError: It is not whole, or holds an operation that is not known here.
    """
    if len(proof) > LARGEST:
        raise BadTimeStampError("it is far too long for a proof")
    tape = _Tape(proof)
    tape.take(len(BEGINNING))
    waiting, found = [(tape.take(32), b"")], []
    while waiting:
        value, path = waiting.pop()
        (mark,) = tape.take(1)
        if mark == BRANCH:
            waiting.append((value, path))
            (mark,) = tape.take(1)
        if mark == END:
            kind = tape.take(8)
            found.append(Ending(kind=kind, value=value, said=tape.run(), path=path))
        else:
            begin = tape.at - 1
            made = _made(mark, tape, value)
            waiting.append((made, path + proof[begin : tape.at]))
    if tape.at != len(proof):
        raise BadTimeStampError("something stands behind the end of the proof")
    return found


HASHES: Final[dict[int, Callable[[bytes], bytes]]] = {
    0x02: lambda value: hashlib.sha1(value).digest(),  # noqa: S324 - the format has it
    0x03: lambda value: hashlib.new("ripemd160", value).digest(),
    SHA256: lambda value: hashlib.sha256(value).digest(),
    0xF2: lambda value: value[::-1],
    0xF3: lambda value: value.hex().encode(),
}


def _made(mark: int, tape: _Tape, value: bytes) -> bytes:
    """Return what one operation makes of a value."""
    if mark in (APPEND, PREPEND):
        more = tape.run()
        made = value + more if mark == APPEND else more + value
    elif mark in HASHES:
        try:
            made = HASHES[mark](value)
        except ValueError as missing:
            raise BadTimeStampError("it uses a hash that this machine does not have") from missing
    else:
        raise BadTimeStampError("the proof holds an operation that is not known here")
    if len(made) > LONGEST:
        raise BadTimeStampError("the proof holds a value that is far too long")
    return made
