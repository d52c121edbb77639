"""What an enemy, a bad disk or a bad program does to a good file: bytes in, bytes out, by a seeded chance."""

import random
import re
from collections.abc import Callable
from typing import Final

from tests.hostile.seeds import SEEDS

Attack = Callable[[bytes, random.Random], bytes]

MARKS: Final = (
    "\u202e",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\u2066",
    "\x00",
    "\x1b[2J",
    "\ufffe",
    "\U000e0041",
    "е\u0308",
)
"""Right-to-left override, zero width, soft hyphen, byte order mark, isolate, NUL, a terminal's command and other odd characters."""

NUMBER: Final = re.compile(rb"\d{1,10}")


def place(raw: bytes, chance: random.Random) -> int:
    """Return a place in the bytes; every second one near the beginning or the end, where the structure is."""
    kind = chance.randrange(4)
    if kind == 0:
        return min(len(raw), chance.randrange(64))
    if kind == 1:
        return max(0, len(raw) - chance.randrange(64))
    return chance.randrange(len(raw) + 1)


def cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: place(raw, chance)]


def beheaded(raw: bytes, chance: random.Random) -> bytes:
    return raw[place(raw, chance) :]


def flipped(raw: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if spoilt:
            spoilt[min(place(raw, chance), len(spoilt) - 1)] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def noise(raw: bytes, chance: random.Random) -> bytes:
    at = place(raw, chance)
    return raw[:at] + chance.randbytes(chance.choice((1, 4, 64, 2000))) + raw[at:]


def zeroed(raw: bytes, chance: random.Random) -> bytes:
    at, size = place(raw, chance), chance.choice((4, 100, 1000))
    return raw[:at] + bytes(len(raw[at : at + size])) + raw[at + size :]


def doubled(raw: bytes, chance: random.Random) -> bytes:
    start, stop = sorted((place(raw, chance), place(raw, chance)))
    return raw[:stop] + raw[start:stop] * chance.choice((1, 3, 40)) + raw[stop:]


def lying(raw: bytes, chance: random.Random) -> bytes:
    """Say another length: four bytes somewhere, or a number as it is written."""
    numbers = list(NUMBER.finditer(raw))
    if numbers and chance.random() < 0.5:
        found = chance.choice(numbers)
        said = chance.choice((b"0", b"-1", b"1", b"99999999", b"4294967295", b"9" * 30, b"1e308"))
        return raw[: found.start()] + said + raw[found.end() :]
    at = place(raw, chance)
    said = chance.choice(
        (
            b"\xff\xff\xff\xff",
            b"\xff\xff\xff\x7f",
            bytes(4),
            b"\x00\x00\x00\x80",
            b"\x01\x00\x00\x00",
        )
    )
    return raw[:at] + said + raw[at + 4 :]


def headed(raw: bytes, chance: random.Random) -> bytes:
    """Give it the beginning of another format."""
    other, _ = SEEDS[chance.choice(sorted(SEEDS))](chance.randrange(1000))
    size = chance.choice((4, 16, 100, 600))
    return other[:size] + raw[chance.choice((0, size)) :]


def joined(raw: bytes, chance: random.Random) -> bytes:
    """Put another file behind it."""
    return raw + SEEDS[chance.choice(sorted(SEEDS))](chance.randrange(1000))[0]


def marked(raw: bytes, chance: random.Random) -> bytes:
    """Strew odd characters into it."""
    for _ in range(chance.choice((1, 5, 30))):
        at = place(raw, chance)
        raw = raw[:at] + chance.choice(MARKS).encode() * chance.choice((1, 1, 50)) + raw[at:]
    return raw


def mixed(raw: bytes, chance: random.Random) -> bytes:
    """Write a part of it in another encoding."""
    start, stop = sorted((place(raw, chance), place(raw, chance)))
    charset = chance.choice(("cp1251", "koi8-r", "utf-16-le", "utf-16", "utf-7", "utf-32"))
    return (
        raw[:start]
        + raw[start:stop].decode("utf-8", "ignore").encode(charset, "ignore")
        + raw[stop:]
    )


def one_line(raw: bytes, chance: random.Random) -> bytes:
    """Make it a single huge line."""
    flat = raw.replace(b"\r", b"").replace(b"\n", chance.choice((b"", b" ", b"\r", b"\x0b")))
    return flat * chance.choice((1, 20, 300))


def many_lines(raw: bytes, chance: random.Random) -> bytes:
    sign = chance.choice((b"\n", b"\r\n", b"\n\n\n", b" \n\t"))
    return sign.join(raw[at : at + 7] for at in range(0, len(raw), 7)) + sign * chance.choice(
        (1, 9000)
    )


def repeated(raw: bytes, chance: random.Random) -> bytes:
    """Repeat one sign where a pattern may try every way to break it up."""
    signs = (
        b" ",
        b"<",
        b"&",
        b'"',
        b"(",
        b"[",
        b"{",
        b"-",
        b"1.",
        b"a",
        b"=?",
        b">",
        b"\n",
        b"\t",
        b"0",
        b"\xd0\x90",
        b"<a ",
        b"&#",
        b"\\u",
        b"--",
        b"\xa0",
        b":",
    )
    at = place(raw, chance)
    return raw[:at] + chance.choice(signs) * chance.choice((100, 3000, 60_000)) + raw[at:]


ATTACKS: Final[tuple[Attack, ...]] = (
    cut, cut, cut, beheaded, flipped, flipped, flipped, noise, zeroed, doubled, lying, lying, lying, headed, joined, marked, mixed,
    one_line, many_lines, repeated, repeated,
)  # fmt: skip
