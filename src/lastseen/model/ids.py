"""Ids computed from content and place: a type letter and 128 bits of SHA-256."""

import hashlib
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
    texts = ["\x00" if part is None else f"{part}" for part in parts]
    whole = "".join([f"{len(text)}:{text};" for text in texts])
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass"))
    return LETTERS[noun] + digest.hexdigest()[:32]
