"""A happening: what befell the person of a record, where and when, as far as linking compares it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that an original says befell somebody.

    Attributes:
        what: A kind of the codebook ("killed", "recruited", ...).
        place: Town or spot, as text; "" if not said.
        facility: Canonical text of the facility, "" if not said.
        earliest: First day it can have happened, None if open.
        latest: Last day, None if open.
    """

    what: str
    place: str = ""
    facility: str = ""
    earliest: date | None = None
    latest: date | None = None

    @property
    def dated(self) -> bool:
        """Return whether it is known to about a week when it happened."""
        if self.earliest is None or self.latest is None:
            return False
        return (self.latest - self.earliest).days <= 7
