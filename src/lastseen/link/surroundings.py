"""The levels of birth, region, facility, unit and list: what a record says besides the name."""

import re
from functools import lru_cache
from typing import Final

from lastseen.language.fold import fold
from lastseen.link.agreement import Agreement
from lastseen.link.sounds import sound_forms
from lastseen.model.record import Record

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
PLACE_WORDS: Final = frozenset(
    ("область", "обл", "край", "республика", "область.", "oblast", "region", "krai", "republic",
     "город", "г", "область,", "of", "the")
)  # fmt: skip


@lru_cache(maxsize=200_000)
def agree_born(left: tuple[str, int | None], right: tuple[str, int | None]) -> Agreement | None:
    """Return the level of two births, each (ISO day or "", year); None if one says nothing."""
    (one, one_year), (other, other_year) = left, right
    if one and other:
        level = _dates(one, other)
    elif one_year is not None and other_year is not None:
        apart = abs(one_year - other_year)
        level = "same year" if apart == 0 else "a year apart" if apart == 1 else "contradiction"
    else:
        return None
    shown = f"{one or one_year} and {other or other_year}"
    return Agreement(comparison="born", level=level, form="", sentence=f"born: {shown}: {level}")


def usable_birth(date: str | None, year: int | None) -> tuple[str, int | None]:
    """Return (ISO day or "", year) of a record; 1 January counts as the year alone.

    Forms that ask for a day get 1 January from those who know the year only, and 1900 from those
    who know nothing.
    """
    day = (date or "")[:10]
    known = int(day[:4]) if len(day) >= 4 and day[:4].isdigit() else year
    if known is not None and known <= 1900:
        return "", None
    whole = _ISO_DAY.fullmatch(day) is not None and not day.endswith("-01-01")
    return (day if whole else ""), known


def place_form(place: str | None) -> str:
    """Return the comparable form of a region or town: the sounds of its telling words."""
    words = [w.strip('.,()«»"') for w in fold(place or "").replace("-", " ").split()]
    telling = [w for w in words if w and w not in PLACE_WORDS]
    return " ".join(sorted(_stem(sound_forms(word)[0]) for word in telling))


@lru_cache(maxsize=200_000)
def agree_place(comparison: str, left: str, right: str, shown: tuple[str, str]) -> Agreement | None:
    """Return the level of two places or units by their comparable forms; None if one is missing."""
    if not left or not right:
        return None
    level = "same" if left == right or set(left.split()) <= set(right.split()) else "other"
    if level == "other" and set(right.split()) <= set(left.split()):
        level = "same"
    if level == "other" and not (comparison == "region" or _two_houses(comparison, left, right)):
        return None
    sentence = f"{comparison}: {shown[0]} and {shown[1]}: {level}"
    return Agreement(comparison=comparison, level=level, form=left, sentence=sentence)


def _two_houses(comparison: str, left: str, right: str) -> bool:
    """Return whether two facilities are of one kind and have different numbers."""
    if comparison != "facility":
        return False
    (kind, number), (other_kind, other_number) = (
        (text.split()[0], [w for w in text.split() if w.isdigit()]) for text in (left, right)
    )
    return kind == other_kind and bool(number and other_number) and number != other_number


def agree_list(left: Record, right: Record) -> Agreement | None:
    """Return the strong negative of two rows of one list; None unless both stand on the same.

    A list can be a family of originals that repeat each other, so rows count as two people only
    within one original.
    """
    if not left.list or (left.list, left.original) != (right.list, right.original):
        return None
    level = "two rows of one list"
    sentence = (
        f"list: both stand on {left.list}: {level} are two people until a person says otherwise"
    )
    return Agreement(comparison="list", level=level, form="", sentence=sentence)


def agree_original(left: Record, right: Record) -> Agreement | None:
    """Return the negative of two records of one original under one name; None for others.

    Inside one original a name is followed from place to place. Where it was not, something
    contradicted or it fitted several, so the name and its surroundings say nothing new.
    """
    if not left.original or left.original != right.original or (left.list and right.list):
        return None
    if not _same_words(left.name.surname, right.name.surname):
        return None
    if not _same_words(left.name.given, right.name.given):
        return None
    sentence = "original: one original speaks of both, and they were kept apart there: kept apart"
    return Agreement(comparison="original", level="kept apart", form="", sentence=sentence)


def _same_words(one: str | None, other: str | None) -> bool:
    return bool(one and other) and fold(one or "") == fold(other or "")


def _stem(sounds: str) -> str:
    """Return a region's word without its adjective ending («Самарская», "Samara")."""
    for ending in ("skaia", "skaa", "skoi", "ska", "ski", "skii", "sk"):
        if sounds.endswith(ending) and len(sounds) > len(ending) + 2:
            return sounds[: -len(ending)].rstrip("aeiou")
    return sounds.rstrip("aeiou") if len(sounds) > 4 else sounds


def _dates(one: str, other: str) -> str:
    if one == other:
        return "same date"
    (y1, m1, d1), (y2, m2, d2) = (day.split("-") for day in (one, other))
    swapped = y1 == y2 and m1 == d2 and d1 == m2
    off = sum(a != b for a, b in zip(one, other, strict=False))
    return "day and month swapped or one digit off" if swapped or off == 1 else "contradiction"
