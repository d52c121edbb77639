"""What a claim says in a few words, with the "not" and the "if" that turn it round."""

from collections.abc import Collection
from typing import Final

ASSERTING: Final = frozenset({"asserts", "estimates", "hears"})
"""Stances that, under a negation, say that something did not happen."""

UNSAID: Final = {
    "question": "asked",
    "condition": "if",
    "conditional": "if",
    "future": "to come",
    "plan": "planned",
    "possibility": "possible",
    "doubt": "doubted",
    "fiction": "invented",
}
"""Flags of words that state nothing, as they stand behind what they would state."""


def said_words(what: str, stance: str, flags: Collection[str]) -> str:
    """Return what is said, as "not killed" or "moved (planned)"."""
    negated = "negated" in flags and stance in ASSERTING
    words = f"not {what}" if negated else what
    marks = list(dict.fromkeys(UNSAID[flag] for flag in flags if flag in UNSAID))
    return f"{words} ({', '.join(marks)})" if marks else words
