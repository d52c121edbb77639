"""Which outlet a stretch of words names, by a table of names that grows with the cases."""

import re
from functools import cache

from lastseen.extract.cues import rows_of


@cache
def _names() -> re.Pattern[str]:
    """Return one pattern of all known names."""
    rows = (
        columns[-1].replace("~", r"\w*").replace(" ", r"\s+") for columns in rows_of("outlets.tsv")
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(rows)})(?!\w)")


def outlet_in(folded: str, start: int, stop: int) -> str | None:
    """Return the outlet's name as it stands (folded, first letters raised), or None."""
    found = _names().search(folded, start, stop)
    if found is None:
        return None
    return (
        found.group().removeprefix("the ").title()
        if found.group()[0] < "Ͱ"
        else found.group().capitalize()
    )
