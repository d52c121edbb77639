"""Same name: whether a mention is of the person an original has named before, or of a namesake."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from lastseen.language.fold import fold
from lastseen.language.given_names import formal_names
from lastseen.language.name_readings import readings_of
from lastseen.model.mention import Mention, Name
from lastseen.model.particular import Particular
from lastseen.model.passage import Passage

HEARSAY: Final = timedelta(days=10)
"""How far apart an original may put the day one person signed up."""

SURNAME: Final = re.compile(
    r"[а-яёіїєґ]{2,}(?:ов|ев|ёв|ин|ын|ский|цкий|ской|енко|чук|ук|юк|як|ик|ян|дзе|швили)"
    r"(?:а|у|ым|им|ом|е|ой|ого|ому)?"
)
"""How a surname looks that no rule took for one, because it stands in small letters."""

BEFORE: Final = re.compile(r"([^\W\d_]+) $")
AFTER: Final = re.compile(r"^ ([^\W\d_]+)")


@dataclass(slots=True)
class Draft:
    """A record while its mentions are gathered."""

    first: Mention
    passage: Passage
    names: list[Name] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    particulars: list[Particular] = field(default_factory=list)


def surname_key(value: object) -> str:
    """Return the letters under which a draft is found."""
    return fold(value.surname)[:4] if isinstance(value, Name) and value.surname else ""


def fitting(
    by_surname: Mapping[str, Sequence[Draft]], mention: Mention, known: Mapping[str, str]
) -> Draft | None:
    """Return the one record of the original that this mention can be of, or None where none or several fit."""
    value = mention.value
    if not isinstance(value, Name):
        return None
    found = [
        draft
        for draft in by_surname.get(surname_key(value), ())
        if all(same_name(name, value) for name in draft.names)
        and not contradict(draft.facts, known)
    ]
    return found[0] if len(found) == 1 else None


def contradict(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether what is said of two namesakes cannot be of one: years of birth, the day they signed up."""
    years = [int(facts["birth_year"]) for facts in (one, other) if facts.get("birth_year")]
    if len(years) == 2 and abs(years[0] - years[1]) > 1:
        return True
    days = [date.fromisoformat(facts["signed"]) for facts in (one, other) if "signed" in facts]
    return len(days) == 2 and abs(days[0] - days[1]) > HEARSAY


def same_name(one: Name, other: Name) -> bool:
    """Return whether two names inside one original are of one person: nothing contradicts, the surname is the same."""
    if not one.surname or not other.surname or not surnames_meet(one, other):
        return False
    if not given_meet(one.patronymic, other.patronymic, open_=True):
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return _reads_as(one, other) or _reads_as(other, one)
    return given_meet(one.given, other.given)


def _reads_as(one: Name, other: Name) -> bool:
    """Return whether a name's words can be another's («Евгения Рогова», whom they took, is Евгений Рогов)."""
    return any(
        reading.gender in (None, other.gender)
        and fold(reading.surname or "") == fold(other.surname or "")
        and given_meet(reading.given, other.given)
        for reading in readings_of(one)
    )


def surnames_meet(one: Name, other: Name) -> bool:
    """Return whether two surnames can be one in some reading."""
    firsts = {fold(reading.surname) for reading in readings_of(one) if reading.surname}
    seconds = {fold(reading.surname) for reading in readings_of(other) if reading.surname}
    return bool(firsts & seconds)


def given_meet(one: str | None, other: str | None, *, open_: bool = False) -> bool:
    """Return whether two given names can be one: equal, a diminutive, an initial."""
    if not one or not other:
        return open_
    first, second = fold(one).rstrip("."), fold(other).rstrip(".")
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    return first == second or bool(formal_names(first) & formal_names(second))


def beside(text: str, mention: Mention, draft: Draft) -> bool:
    """Return whether a given name alone may be of a record: no other surname stands right beside it."""
    before = BEFORE.search(text[: mention.start])
    after = AFTER.search(text[mention.stop :])
    words = [fold(found[1]) for found in (before, after) if found]
    stems = {fold(name.surname)[:4] for name in draft.names if name.surname}
    return all(not SURNAME.fullmatch(word) or word[:4] in stems for word in words)
