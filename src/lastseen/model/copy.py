"""A copy: a passage that repeats another passage, whole or in part; never corroboration."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two texts that share words one of which did not write them first.

    Attributes:
        left: Key of one text.
        right: Key of the other.
        words: Number of words they share in runs.
        left_spans: (start, stop) of each shared run in the left text, code points.
        right_spans: The same runs in the right text.
        direction: "left" if left copies right, "right" if right copies left, "unknown".
        why: The evidence for the direction, or "".
    """

    left: str
    right: str
    words: int
    left_spans: tuple[tuple[int, int], ...]
    right_spans: tuple[tuple[int, int], ...]
    direction: str = "unknown"
    why: str = ""
