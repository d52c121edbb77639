"""Merkle root of a growing list (RFC 6962), kept as its complete subtrees, so that a new row costs the logarithm of the list."""

import hashlib
from dataclasses import dataclass
from typing import Final

EMPTY: Final = hashlib.sha256(b"").hexdigest()
"""The root of no rows, as RFC 6962 defines it."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """A list of rows as far as its root needs it.

    Attributes:
        count: Number of rows.
        peaks: Roots of the complete subtrees, the largest first; one for each bit that is set in ``count``.
    """

    count: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaf: bytes) -> "Frontier":
        """Return the list with one more row."""
        peaks, node, size = list(self.peaks), _leaf(leaf), self.count
        while size & 1:
            node = _node(peaks.pop(), node)
            size >>= 1
        return Frontier(self.count + 1, (*peaks, node))

    def root(self) -> str:
        """Return the root as hex."""
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = _node(peak, root)
        return root.hex()


def _leaf(content: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + content).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
