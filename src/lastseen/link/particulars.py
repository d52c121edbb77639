"""Ages, articles and terms of two records: whether they can be of one person, and how much that says."""

from functools import lru_cache

from lastseen.link.agreement import Agreement
from lastseen.model.record import Record

Years = tuple[int, int]
"""First and last year."""


def born_between(record: Record) -> Years | None:
    """Return the years of birth that the ages of a record allow, or None where none has a day or they contradict.

    Somebody who is 34 on a day in 2024 was born in 1989 or 1990. An age that some earlier day had
    gives no lower end, so it is left out.
    """
    spans = [
        (fact.earliest.year - int(fact.value) - 1, fact.latest.year - int(fact.value))
        for fact in record.facts
        if fact.kind == "age" and fact.earliest and fact.latest and fact.value.isdecimal()
    ]
    if not spans:
        return None
    first, last = max(s[0] for s in spans), min(s[1] for s in spans)
    return (first, last) if first <= last else None


def said_words(record: Record, kind: str) -> frozenset[str]:
    """Return what a record says of one kind; of an article the number alone, as parts are often left out."""
    said = {fact.value for fact in record.facts if fact.kind == kind}
    return frozenset(value.split(" ")[0] if kind == "article" else value for value in said)


@lru_cache(maxsize=200_000)
def agree_age(
    left: tuple[int | None, Years | None], right: tuple[int | None, Years | None]
) -> Agreement | None:
    """Return how two ages, or an age and a year of birth, agree; None where both years are said or one says nothing.

    Args:
        left: Year of birth as said, and the years that ages allow.
        right: Likewise.
    """
    if left[0] is not None and right[0] is not None:
        return None  # the years themselves are compared
    one, other = (span or (year and (year, year)) for year, span in (left, right))
    if left[0] is not None:
        one = (left[0], left[0])
    if right[0] is not None:
        other = (right[0], right[0])
    if not one or not other:
        return None
    apart = max(one[0], other[0]) - min(one[1], other[1])
    level = "fits" if apart <= 0 else "a year off" if apart == 1 else "contradiction"
    shown = f"{_shown(left, one)} and {_shown(right, other)}"
    return Agreement(comparison="age", level=level, form="", sentence=f"age: {shown}: {level}")


def _shown(said: tuple[int | None, Years | None], span: Years) -> str:
    if said[0] is not None:
        return f"born {said[0]}"
    years = f"{span[0]}" if span[0] == span[1] else f"{span[0]} or {span[1]}"
    return f"an age that means born {years}"


def agree_said(comparison: str, left: frozenset[str], right: frozenset[str]) -> Agreement | None:
    """Return whether two records share an article or a term; None if one says none."""
    if not left or not right:
        return None
    level = "same" if left & right else "other"
    shown = " and ".join(", ".join(sorted(each)) for each in (left, right))
    return Agreement(
        comparison=comparison, level=level, form="", sentence=f"{comparison}: {shown}: {level}"
    )
