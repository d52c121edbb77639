"""Grounds: what a link stands on besides the name, and whether it tells two people apart."""

from typing import Final

from lastseen.model.link import Link

NAMES: Final = frozenset(
    ("surname", "given", "gender", "order", "prior", "law", "article", "sentence")
)
"""No grounds: names, and what thousands share, an article of the code and a length of term."""
TWO_PEOPLE: Final = -3.0
"""Bits below which two records that resemble each other are of two people."""

OWN: Final = frozenset(("born", "patronymic", "event"))
"""What belongs to one person alone, not to everybody an original speaks of."""

FATHERS: Final = frozenset(("same father", "one slip", "near in sound"))


def is_grounded(link: Link) -> bool:
    """Return whether something besides given name and surname speaks for a link.

    Two people can have one name: a father's name written out on both sides, birth, place, unit or
    what befell them must agree. Two surnames that are no spellings of each other are laid before
    a person, whatever else agrees. A link that gives no reasons at all is the caller's own.
    """
    if not link.reasons:
        return True
    if any(reason.comparison == "surname" and reason.level == "other" for reason in link.reasons):
        return False
    apart = _kept_apart(link)
    return any(
        reason.bits > 0.0
        and reason.comparison not in NAMES
        and (not apart or reason.comparison in OWN)
        and (reason.comparison != "patronymic" or reason.level in FATHERS)
        for reason in link.reasons
    )


def tells_two_people(link: Link) -> bool:
    """Return whether the facts of a link say that these are two people.

    A list that repeats itself has two rows of one person, which its birth dates show. Two records
    that one original keeps apart are two people unless something outweighs that.
    """
    born = any(r.comparison == "born" and r.level == "same date" for r in link.reasons)
    if _kept_apart(link):
        return not born and (link.match_weight < 0.0 or not is_grounded(link))
    return link.match_weight < TWO_PEOPLE and not born


def _kept_apart(link: Link) -> bool:
    return any(reason.comparison == "original" for reason in link.reasons)
