"""The search after a seizure: every canary in every way of writing it, over all bytes in one pass."""

import base64
import json
import unicodedata
import urllib.parse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from tests.seizure.canaries import Canary

WINDOW: Final = 8
"""A pattern is looked for by its last bytes, as one number, and then held against the whole."""

SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
BITS: Final = 24
PIECE: Final = 32 << 20


def forms(text: str) -> Iterator[bytes]:
    """Yield the bytes a text may be written as: in nine encodings, percent, hex, JSON and three alignments of base64."""
    for norm in ("NFC", "NFD"):
        plain = unicodedata.normalize(norm, text)
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield plain.encode(encoding)
    for encoding in ("cp1251", "koi8-r"):
        try:
            yield text.encode(encoding)
        except UnicodeEncodeError:
            continue
    raw = text.encode()
    yield json.dumps(text).strip('"').encode()
    yield urllib.parse.quote(text).encode()
    yield urllib.parse.quote(text).lower().encode()
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + raw)
        whole = (before + len(raw)) * 8 // 6
        yield encoded[-(-before * 8 // 6) : whole]


class Needles:
    """Canaries made ready to be looked for."""

    def __init__(self, canaries: Iterable[Canary]) -> None:
        self._patterns: dict[int, dict[int, dict[bytes, int]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        for canary in canaries:
            for spelling in canary.spellings():
                for form in forms(spelling):
                    tail = int.from_bytes(form[-WINDOW:], "little")
                    assert len(form) >= WINDOW
                    self._patterns[tail][len(form)][form] = canary.number
        self._tails = np.array(sorted(self._patterns), dtype=np.uint64)
        self._map = np.zeros(1 << BITS, dtype=np.bool_)
        self._map[_spread(self._tails)] = True

    def __len__(self) -> int:
        """Return how many patterns are looked for."""
        return sum(len(forms) for tail in self._patterns.values() for forms in tail.values())

    def find(self, content: bytes) -> set[int]:
        """Return the numbers of the canaries whose bytes stand in the content in any form."""
        found = set[int]()
        for start in range(0, len(content), PIECE):
            for shift in range(WINDOW):
                self._aligned(content, start + shift, min(start + PIECE, len(content)), found)
        return found

    def _aligned(self, content: bytes, first: int, stop: int, found: set[int]) -> None:
        """Look at every eighth place; a window may reach over the end of the piece."""
        count = min(-(-(stop - first) // WINDOW), (len(content) - first) // WINDOW)
        if count <= 0:
            return
        windows = np.frombuffer(content, dtype="<u8", count=count, offset=first)
        maybe = np.flatnonzero(self._map[_spread(windows)])
        sure = maybe[np.isin(windows[maybe], self._tails)]
        for place in sure.tolist():
            end = first + (place + 1) * WINDOW
            for length, patterns in self._patterns[int(windows[place])].items():
                number = patterns.get(content[max(0, end - length) : end])
                if number is not None:
                    found.add(number)


def _spread(windows: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    return (windows * SPREAD) >> np.uint64(64 - BITS)
