"""A segment: a piece of decoded text with the bytes it came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of text and its byte range; texts of all segments in order are the whole text.

    Attributes:
        text: The characters.
        byte_start: First byte, relative to the bytes that were decoded.
        byte_stop: Byte after the last one.
        charset: How its characters map to its bytes one after the other; None if the segment is
            indivisible (an escape, an entity, folded white space).
    """

    text: str
    byte_start: int
    byte_stop: int
    charset: str | None = None
