"""What short messages that say the same gave before: chats repeat themselves."""

from dataclasses import dataclass, field, replace
from typing import Final

from lastseen.model.claim import Claim
from lastseen.model.context import Context
from lastseen.model.mention import Mention

SHORT: Final = 160
"""Longer texts are hardly ever said twice in the same words."""
MOST: Final = 20_000
"""So many texts are kept; then all are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one passage holds.

    Attributes:
        mentions: Sorted by start; only a place inside an organisation's name overlaps.
        claims: In the order of the text.
    """

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


Key = tuple[str, Context, bool]


@dataclass(slots=True)
class Kept:
    """Extractions by text and surroundings, without the day, where nothing in them is a date."""

    found: dict[Key, Extraction] = field(default_factory=dict)

    def key_of(self, text: str, context: Context) -> Key | None:
        """Return under what a text is kept, None where it is not kept at all."""
        if len(text) > SHORT or context.cells or context.earlier:
            return None
        known = context.written_at is not None
        return text, replace(context, written_at=None, written_certainty="unknown"), known

    def keep(self, key: Key, extraction: Extraction) -> None:
        """Keep an extraction that is the same on every day: one without a date."""
        if any(mention.kind == "date" for mention in extraction.mentions):
            return
        if len(self.found) >= MOST:
            self.found.clear()
        self.found[key] = extraction
