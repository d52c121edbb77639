"""A recovery code: 160 random bits as letters and digits that can be copied by hand; it opens a key slot of its own."""

import secrets
from base64 import b32encode
from typing import Final

CODE_BYTES: Final = 20
GROUP: Final = 4
LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
MISREAD: Final = str.maketrans("018", "OIB", " -\t\r\n")
"""Digits that no code has, as the letters they are mistaken for; spaces and dashes do not count."""


def new_code() -> str:
    """Return a fresh code in groups of four."""
    letters = b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def normal(typed: str) -> str | None:
    """Return what was typed as a code without groups; None if it cannot be one."""
    letters = typed.upper().translate(MISREAD)
    whole = len(letters) == CODE_BYTES * 8 // 5 and LETTERS.issuperset(letters)
    return letters if whole else None
