"""The order of the date, decided per run of equal headers: proven, decided by a person, or open with both readings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise
from typing import Final

from lastseen.read.whatsapp.header import Line

ORDERS: Final = ("day_first", "month_first")
FIRST_YEAR: Final = 9
"""WhatsApp began in 2009."""
YEAR: Final = 6
"""Place in a shape of how the year is written."""


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the date in one run of headers: None while several readings stand."""

    order: str | None
    subject: str
    evidence: tuple[str, ...]
    choices: tuple[str, ...] = ORDERS


def orders_of(lines: Sequence[Line], settings: Mapping[str, str]) -> dict[int, Order]:
    """Return the order for each message by its line number."""
    orders: dict[int, Order] = {}
    for _, same in groupby(lines, key=lambda line: line.shape):
        run = list(same)
        short = _short_year_first(run, settings)
        if short is not None:
            orders.update({line.number: short for line in run})
            continue
        stretches = list(_stretches(run))
        found = [_order(lines, settings) for lines, _ in stretches]
        for place, (stretch, between) in enumerate(stretches):
            order = found[place]
            if between and order.order is None:
                order = _between(found[place - 1], order, found[place + 1])
            orders.update({line.number: order for line in stretch})
    return orders


def _short_year_first(run: Sequence[Line], settings: Mapping[str, str]) -> Order | None:
    """Return the order of a run that may begin with a year of two digits, None for any other.

    A last number below nine is no year: WhatsApp was not there. Where the last number makes the
    years jump and the first one does not, three readings stand.
    """
    if run[0].shape[YEAR] != "2" or not all(day_of(line.parts, "year_first") for line in run):
        return None
    subject = f"lines {run[0].number}-{run[-1].number}"
    proof = next((line for line in run if line.parts[2] < FIRST_YEAR), None)
    if proof is not None and all(line.parts[0] >= FIRST_YEAR for line in run):
        return Order("year_first", subject, (f"line {proof.number} proves it",))
    if any(_rises(run, order) for order in ORDERS) or not _rises(run, "year_first"):
        return None
    choices = (*ORDERS, "year_first")
    chosen = _chosen(subject, settings)
    if chosen in choices:
        return Order(chosen, subject, ("a person decided",))
    return Order(None, subject, tuple(_evidence(run, order) for order in choices), choices)


def _rises(run: Sequence[Line], order: str) -> bool:
    """Return whether every date is real and time never jumps back."""
    days = [day_of(line.parts, order) for line in run]
    real = [day for day in days if day is not None]
    return len(real) == len(days) and all(x <= y for x, y in pairwise(real))


def _chosen(subject: str, settings: Mapping[str, str]) -> str | None:
    """Return what a person decided for a run, or for the whole file where no run is named."""
    if any(name.startswith("date_order:") for name in settings):
        return settings.get(f"date_order:{subject}")
    return settings.get("date_order")


def _between(before: Order, own: Order, after: Order) -> Order:
    """Return the order of lines between two changes, where it is the same before and after."""
    if before.order is not None and before.order == after.order:
        return replace(own, order=before.order, evidence=("the lines before and after prove it",))
    return own


def _stretches(run: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Yield parts of a run in which nothing contradicts: one order, one way to write one-digit numbers.

    Where the way changes, the lines between the last that shows the old and the first that shows
    the new one may be either: they are a part of their own, marked True.
    """
    part: list[Line] = []
    shown: dict[int, str] = {}
    for line in run:
        marks = _marks(line)
        if _contradicts(shown, marks):
            cut = len(part)
            while not _contradicts(_marks(part[cut - 1]), marks):
                cut -= 1
            yield part[:cut], False
            if part[cut:]:
                yield part[cut:], True
            part, shown = [], {}
        shown |= marks
        part.append(line)
    if part:
        yield part, False


def _contradicts(one: Mapping[int, str], other: Mapping[int, str]) -> bool:
    return any(one.get(key, mark) != mark for key, mark in other.items())


def _marks(line: Line) -> dict[int, str]:
    """Return what a header shows of its format: its order where it proves one, its padding where it has any."""
    said = (_proof(line), *line.padding)
    return {key: mark for key, mark in enumerate(said) if mark}


def _proof(line: Line) -> str:
    first, second, _ = line.parts
    if first > 31:
        return "year_first"
    return "day_first" if first > 12 else "month_first" if second > 12 else ""


def _order(run: Sequence[Line], settings: Mapping[str, str]) -> Order:
    subject = f"lines {run[0].number}-{run[-1].number}"
    proof = next((line for line in run if _proof(line)), None)
    if proof is not None:
        return Order(_proof(proof), subject, (f"line {proof.number} proves it",))
    if all(line.parts[0] == line.parts[1] for line in run):
        return Order(ORDERS[0], subject, ("day and month are the same number",))
    chosen = _chosen(subject, settings)
    if chosen in ORDERS:
        return Order(chosen, subject, ("a person decided",))
    return Order(None, subject, tuple(_evidence(run, order) for order in ORDERS))


def _evidence(run: Sequence[Line], order: str) -> str:
    """Return what speaks for an order, weakly: whether time always rises under it."""
    days = [day for line in run if (day := day_of(line.parts, order)) is not None]
    if not days:
        return f"{order}: no real days"
    rising = all(earlier <= later for earlier, later in pairwise(days))
    span = f"{days[0]:%Y-%m-%d} to {days[-1]:%Y-%m-%d}"
    return f"{order}: time {'always rises' if rising else 'jumps back'} ({span})"


def day_of(parts: tuple[int, int, int], order: str) -> datetime | None:
    """Return the day three numbers mean in an order, or None if there is no such day."""
    first, second, third = parts
    year, month, day = {
        "year_first": (first, second, third),
        "day_first": (third, second, first),
        "month_first": (third, first, second),
    }[order]
    try:
        return datetime(year + 2000 if year < 100 else year, month, day)  # noqa: DTZ001 - local time as written
    except ValueError:
        return None
