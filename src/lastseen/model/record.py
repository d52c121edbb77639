"""A record: all that one original says of one person; the unit of linking."""

from dataclasses import dataclass

from lastseen.model.mention import Name
from lastseen.model.particular import Particular


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one original says of one person.

    Attributes:
        id: Digest of the anchor of its first naming mention, or the caller's own id.
        name: The fullest name in base form.
        list: The list it counts in, or None.
        birth_date: ISO day ``1985-03-12`` where all of it is said.
        birth_year: Four digits where only the year is said or follows from the date.
        region: Home region or town, base form.
        facility: Facilities it was said to be at, as short text ("penal_colony 6 Самара").
        unit: Military unit, as text.
        relation: How the author of the passage is related ("брат", "муж"), if said.
        original: Id of the original; "" outside a case.
        mentions: Ids of the mentions it was made of.
        claims: Ids of the claims about it.
        inquiry: True if the record is a tracing request.
        facts: All that is said of the person with its words, the first of each kind first in order
            of the original; the fields above hold the first of theirs. Contradictions stay.
    """

    id: str
    name: Name
    list: str | None = None
    birth_date: str | None = None
    birth_year: int | None = None
    region: str | None = None
    facility: str | None = None
    unit: str | None = None
    relation: str | None = None
    original: str = ""
    mentions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    inquiry: bool = False
    facts: tuple[Particular, ...] = ()
