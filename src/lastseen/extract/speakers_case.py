"""Whether a Cyrillic word can be the subject of a verb where a voice is looked for."""

import re
from functools import lru_cache
from typing import Final

from lastseen.language.morphology import analyse

_UKRAINIAN: Final = re.compile(r"[іїєґ']")


@lru_cache(maxsize=20_000)
def may_be_subject(word: str) -> bool:
    """Tell whether a folded word has a reading in the nominative, or no reading at all.

    «брату» cannot be who speaks, «брат» and «мать» can; an unknown word may be anybody's surname.
    """
    readings = analyse(word, "uk" if _UKRAINIAN.search(word) else "ru")
    cases = {reading.case for reading in readings if reading.case}
    return not cases or "nomn" in cases
