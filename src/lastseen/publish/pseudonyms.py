"""Pseudonyms: a role and a letter for everyone who spoke, a number for what they spoke in."""

from typing import Final

ROLES: Final = {
    "author": "the author",
    "named": "a named person",
    "relative": "a relative",
    "inmate": "an inmate",
    "official": "an official",
    "activist": "an activist",
    "outlet": "an outlet",
    "organisation": "an organisation",
    "document": "a document",
    "unnamed": "an unnamed voice",
}
OTHER: Final = "another voice"
DEPTHS: Final = (
    "at first hand: the author says it of their own knowledge",
    "at second hand: the author passes on one other voice",
    "at third hand: two voices stand between the author and what happened",
)


class Pseudonyms:
    """Hands out pseudonyms in order of first appearance; the same key gets the same one again.

    Keys are private to the case and are never shown; one instance serves one publication, so that
    two publications cannot be joined by their letters.
    """

    def __init__(self) -> None:
        self._speakers: dict[str, str] = {}
        self._origins: dict[str, str] = {}
        self._originals: dict[str, str] = {}

    def speaker(self, role: str, key: str, *, anonymous: bool = False) -> str:
        """Return a voice's pseudonym, as "a relative (B)" or "an inmate (C, asked not to be named)"."""
        letters = self._speakers.setdefault(key, _letters(len(self._speakers)))
        mark = f"{letters}, not to be named" if anonymous else letters
        return f"{ROLES.get(role, OTHER)} ({mark})"

    def origin(self, key: str) -> str:
        """Return an independent origin's pseudonym, as "origin 2"."""
        return self._origins.setdefault(key, f"origin {len(self._origins) + 1}")

    def original(self, key: str) -> str:
        """Return an original's pseudonym, as "original 3"."""
        return self._originals.setdefault(key, f"original {len(self._originals) + 1}")


def hearsay_words(depth: int) -> str:
    """Return in words how a voice knows what it says; depth is the number of voices less one."""
    if depth < len(DEPTHS):
        return DEPTHS[depth]
    return f"through {depth} voices between the author and what happened"


def _letters(index: int) -> str:
    """Return A, B, … Z, AA, AB for 0, 1, … 25, 26, 27."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
