"""Whom "she said" means where nobody has spoken yet: the last person of that gender named just before."""

from typing import Final

from lastseen.extract.claims_marked import Marked
from lastseen.model.claim import Speaker
from lastseen.model.mention import Name

GENDERS: Final = {"he": "m", "он": "m", "він": "m", "she": "f", "она": "f", "вона": "f"}
REACH: Final = 400
"""How many characters before the pronoun the name may stand."""


def named_before(marks: Marked, pronoun: Speaker) -> Speaker | None:
    """Return the last person of the pronoun's gender whom the paragraph names before it, as who speaks.

    The name must say its gender, by a given name: «Климова» alone may be either.
    """
    gender = GENDERS.get(pronoun.text.lower())
    if gender is None or pronoun.start is None:
        return None
    for person in reversed(marks.before(pronoun.start, "person", 4)):
        value = person.value
        between = marks.text[person.stop : pronoun.start]
        if len(between) > REACH or "\n" in between:
            return None
        if isinstance(value, Name) and value.given and value.gender == gender:
            return Speaker(role="named", text=person.text, start=person.start, name=value.full)
    return None
