"""What an extractor may know besides the words: language, time of writing, kind of passage."""

from dataclasses import dataclass
from datetime import date

from lastseen.model.cell import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings of a passage; never what other originals say.

    Attributes:
        language: ru, uk or en; None = find out.
        written_at: Day the words were written, the anchor of relative dates; None = unknown. A
            forward has none: its date says when it was passed on.
        written_certainty: given, derived, assumed or unknown.
        kind: The passage's kind (message, paragraph, header, row, ...).
        cells: Cells of a table row with their roles; empty for other passages.
        forwarded_from: The origin a forward names; it speaks, the author only passes it on. None for
            what is no forward.
        earlier: Texts of the passages just before in the same original, nearest last, for pronouns.
    """

    language: str | None = None
    written_at: date | None = None
    written_certainty: str = "unknown"
    kind: str = "paragraph"
    cells: tuple[Cell, ...] = ()
    forwarded_from: str | None = None
    earlier: tuple[str, ...] = ()
