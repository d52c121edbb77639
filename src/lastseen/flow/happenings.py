"""What befell the person of each record, from its claims, for linking to compare."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lastseen.language.facilities import canonical
from lastseen.model.cell import cells_of
from lastseen.model.claim import Claim
from lastseen.model.happening import Happening
from lastseen.model.mention import Facility
from lastseen.model.passage import Passage
from lastseen.model.record import Record

SAID: Final = frozenset(("asserts", "hears"))
NOT_SAID: Final = frozenset(("headline", "question", "condition", "future", "negated"))
SPOT: Final = re.compile(
    r"(?<!\w)(?:под|возле|около|біля|під|near|outside)\s+(?P<spot>[^\W\d_]{4,}(?:[ -][^\W\d_]{4,})?)",
    re.IGNORECASE,
)
"""A place the gazetteer lacks, by the word that leads to it."""

PLACE_COLUMN: Final = re.compile(r"(?i)\b(?:place|where|location|место|где|місце|де)\b")


def happenings_of(
    records: Iterable[Record], claims: Mapping[str, Claim], passages: Mapping[str, Passage]
) -> Mapping[str, Sequence[Happening]]:
    """Return what is said to have befallen the person of each record; a question says nothing."""
    found: dict[str, list[Happening]] = defaultdict(list)
    for record in records:
        for each in record.claims:
            claim = claims.get(each)
            if claim is None or claim.stance not in SAID or NOT_SAID & set(claim.flags):
                continue
            found[record.id].append(_happening(claim, passages.get(claim.passage)))
    return found


def _happening(claim: Claim, passage: Passage | None) -> Happening:
    value = claim.place.value if claim.place else None
    facility = canonical(value) if isinstance(value, Facility) else ""
    place = value if isinstance(value, str) else _spot(claim, passage)
    period = claim.period
    return Happening(
        what=claim.what, place=place, facility=facility,
        earliest=period.earliest if period else None, latest=period.latest if period else None,
    )  # fmt: skip


def _spot(claim: Claim, passage: Passage | None) -> str:
    """Return a place by its column or its preposition, "" if none is said."""
    for cell in cells_of(passage.fields) if passage else ():
        if PLACE_COLUMN.search(cell.column) and passage:
            return passage.text[cell.start : cell.stop].strip()
    led = SPOT.search(claim.quote)
    return led["spot"] if led else ""
