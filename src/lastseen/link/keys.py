"""The key sets of a record: two records are compared if they share one key."""

from collections.abc import Iterator

from lastseen.link.agreement import initial_class
from lastseen.link.normal_form import NamePart
from lastseen.link.sounds import skeletons
from lastseen.link.subject import Subject


def keys(subject: Subject) -> frozenset[str]:
    """Return the keys under which a record is found; none needs a full birth date.

    A record without a surname and without a given name with father's name has none.
    """
    return frozenset(_keys(subject)) if subject.nameable else frozenset()


def extension(subject: Subject) -> tuple[str, ...]:
    """Return what a key that is too common is extended by: year of birth, region, initials."""
    year = tuple(f"y{subject.year + shift}" for shift in (0, 1)) if subject.year else ()
    region = (f"r{subject.region}",) if subject.region else ()
    return (*year, *region)


def _keys(subject: Subject) -> Iterator[str]:
    name = subject.name
    bones = _bones(name.surname)
    given = _canonical(name.given)
    fathers = _canonical(name.patronymic)
    for bone in bones:
        yield from (f"surname+given {bone} {each}" for each in given)
        yield from (f"surname+father {bone} {each}" for each in fathers)
        if subject.year is not None:
            yield f"surname+year {bone} {subject.year}"
            yield f"surname+year {bone} {subject.year + 1}"
        if name.given is not None:
            yield from (
                f"surname+initial {bone} {sound} {subject.region}"
                for sound in sorted(initial_class(name.given))
            )
        yield from (f"slip {short} {each}" for short in _shortened(bone) for each in given)
    years = [subject.year, subject.year + 1] if subject.year is not None else []
    for each in given:
        yield from (f"given+father {each} {father} {year}" for father in fathers for year in years)
        if name.surname is None or subject.year is None:
            yield from (f"given+father {each} {father}" for father in fathers)
    if subject.day:
        year, month, day = subject.day.split("-")
        yield f"day {year} {min(month, day)} {max(month, day)}"


def _bones(part: NamePart | None) -> tuple[str, ...]:
    """Return the skeletons of every reading of a surname, whole and by its hyphenated halves."""
    if part is None or part.initial:
        return ()
    words = [reading.base for reading in part.readings]
    words += [half for word in words[:2] for half in word.split("-") if "-" in word]
    found = [bone for word in words for bone in skeletons(_genderless(word))]
    return tuple(dict.fromkeys(found))[:8]


def _genderless(base: str) -> str:
    """Return a surname without the vowel ending that only tells gender."""
    for ending in ("ская", "цкая"):
        if base.endswith(ending):
            return base[:-2] + "ий"
    return base


def _canonical(part: NamePart | None) -> tuple[str, ...]:
    if part is None or part.initial:
        return ()
    ids = {identity for reading in part.readings for identity in reading.ids}
    sounds = {bone for reading in part.readings for bone in skeletons(reading.base)[:2]}
    return tuple(sorted(ids or sounds))


def _shortened(bone: str) -> Iterator[str]:
    """Yield the skeleton with one letter left out, and itself."""
    yield bone
    if len(bone) >= 3:
        yield from {bone[:i] + bone[i + 1 :] for i in range(len(bone))}
