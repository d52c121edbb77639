"""Ids computed from content and place: a type letter and 128 bits of SHA-256."""

import hashlib
from collections.abc import Callable
from typing import Final

LETTERS: Final = {
    "passage": "p",
    "mention": "m",
    "claim": "c",
    "record": "r",
    "finding": "f",
    "question": "q",
}


def computed_id(noun: str, *parts: object) -> str:
    """Return the id of a computed row: its type letter and 32 hex digits.

    The same content at the same place gives the same id in every build, so decisions and
    published references still join after a rebuild.

    Args:
        noun: A key of ``LETTERS``.
        parts: What the row is made of, in a fixed order; ``None`` and "" are different.
    """
    digest = hashlib.sha256(_packed(parts))
    return LETTERS[noun] + digest.hexdigest()[:32]


def ids_of(noun: str, *first: object) -> Callable[..., str]:
    """Return the function that gives ``computed_id(noun, *first, *rest)`` for the rest: many rows begin alike."""
    letter, begun = LETTERS[noun], hashlib.sha256(_packed(first))

    def identifier(*rest: object) -> str:
        """Return the id of the row with these last parts."""
        digest = begun.copy()
        digest.update(_packed(rest))
        return letter + digest.hexdigest()[:32]

    return identifier


def _packed(parts: tuple[object, ...]) -> bytes:
    texts = ["\x00" if part is None else str(part) for part in parts]
    whole = "".join([f"{len(text)}:{text};" for text in texts])
    return whole.encode("utf-8", "surrogatepass")
