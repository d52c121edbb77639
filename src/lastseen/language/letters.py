"""Text flattened for matching without moving a character: lower case, ё as е, odd spaces and dashes plain."""

from typing import Final

_PLAIN: Final = str.maketrans({"ё": "е", "Ё": "е", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "\t": " "})  # fmt: skip


def flatten(text: str) -> str:
    """Return the text lower-cased and plain, of exactly the same length, so that spans hold on the text as written."""
    flat = text.translate(_PLAIN).lower()
    if len(flat) == len(text):
        return flat
    return "".join(
        low if len(low := letter.lower()) == 1 else letter for letter in text.translate(_PLAIN)
    )
