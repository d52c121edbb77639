"""Two numbers that make one quantity: "several hundred, perhaps as many as a thousand"; a part said after its whole."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lastseen.model.mention import Quantity

Spanned = tuple[int, int, Quantity]

_WIDENED: Final = re.compile(
    r"(?:\s[^\W\d_]{4,})?,?\s*(?:\(\s*)?(?:(?:and|or|but|и|или|а|но|і|або|чи|та|й|але)\s+)?"
    r"(?:(?:perhaps|possibly|maybe|probably|even|potentially|if not|возможно|может быть|может|быть может|вероятно|если не|и даже|даже|то и|"
    r"можливо|може|якщо не|навіть|мабуть|ймовірно),?\s*)+(?:even\s+|и\s+|все\s+|всі\s+|і\s+|й\s+|целых\s+|цілих\s+)*"
)
_BOUNDED: Final = re.compile(r",?\s*(?:and|but|и|но|і|але|та|,)\s*")
_WHOLE_LED: Final = re.compile(
    r"(?:^|[\s,;.(«\"“—–-])(?:из|з|із|of|out of|from)\s(?:the |these |those |our |his |their |all |почти |этих |тех |наших |своих |моих |его |их |цих |наших |своїх )?$"
)
_NO_BREAK: Final = re.compile(r"[^.!?;:\n]{0,90}")
FURTHEST: Final = 90
"""Characters between a whole and the part said after it."""


def paired(flat: str, found: Sequence[Spanned]) -> list[Spanned]:
    """Return the quantities with those joined that are one, and with the whole that a part was said after.

    Args:
        flat: The flattened text.
        found: Start, stop and quantity of each, sorted, none overlapping.
    """
    kept: list[Spanned] = []
    for each in found:
        joined = _joined(flat, kept[-1], each) if kept else None
        if joined is not None:
            kept[-1] = joined
        else:
            kept.append(_of_whole(flat, kept[-1], each) if kept else each)
    return kept


def _joined(flat: str, first: Spanned, second: Spanned) -> Spanned | None:
    """Return one quantity from a low and a high end, or None where the two are not one."""
    between = flat[first[1] : second[0]]
    low, high = first[2].low, second[2].high
    if low is None or high is None or not low < high or "share" in (first[2].kind, second[2].kind):
        return None
    widened = _WIDENED.fullmatch(between) is not None and second[2].kind in (
        "exact",
        "at_most",
        "vague",
        "about",
    )
    bounded = (first[2].kind, second[2].kind) == ("at_least", "at_most") and _BOUNDED.fullmatch(
        between
    ) is not None
    units = {unit for unit in (first[2].unit, second[2].unit) if unit}
    if not (widened or bounded) or len(units) > 1:
        return None
    unit = next(iter(units), None)
    whole = Quantity(low=low, high=high, unit=unit, kind="range", of_which=second[2].of_which)
    return first[0], second[1], whole


def _of_whole(flat: str, whole: Spanned, part: Spanned) -> Spanned:
    """Return a part with the whole said before it («из 40 завербованных в живых осталось 7»)."""
    first, second = whole[2], part[2]
    between = flat[whole[1] : part[0]]
    fits = (
        second.of_which is None
        and second.kind != "share"
        and first.kind in ("exact", "about")
        and first.high is not None
        and (second.high or second.low or 0) < first.high
        and (second.unit == first.unit or None in (first.unit, second.unit))
        and len(between) <= FURTHEST
        and _NO_BREAK.fullmatch(between) is not None
        and _WHOLE_LED.search(flat[max(0, whole[0] - 12) : whole[0]]) is not None
    )
    if not fits:
        return part
    number = re.match(r"[\d ,.']*\d|\S+", flat[whole[0] : whole[1]])
    return part[0], part[1], replace(second, of_which=number.group() if number else None)
