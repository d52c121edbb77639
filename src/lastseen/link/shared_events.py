"""Shared events: how many records of one original tell of the same event, so that what befell all of a list marks nobody."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lastseen.link.subject import Subject
from lastseen.model.happening import Happening

FEW: Final = 5
"""Records that the usual share of an event is worth when those of one original are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedEvents:
    """How common each event is within each original.

    Attributes:
        told: Original -> event -> records of it that tell of the event.
        records: Original -> records of it.
    """

    told: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    records: Mapping[str, int] = field(default_factory=dict)

    def share(self, subject: Subject, form: str, usual: float) -> float:
        """Return the share of a record's fellows in its original that tell of the same event."""
        home = _home(subject)
        fellows = self.told.get(home, {}).get(form, 0) - 1
        return (max(fellows, 0) + FEW * usual) / (self.records.get(home, 0) + FEW)


def count_events(subjects: Iterable[Subject]) -> SharedEvents:
    """Count the events of the records of each original, each day with its neighbours."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    records: Counter[str] = Counter()
    for each in subjects:
        if home := _home(each):
            records[home] += 1
            told[home].update({form for said in each.happenings for form in _forms(said)})
    return SharedEvents(told=told, records=records)


def day_form(said: Happening, shift: int = 0) -> str:
    """Return under what an event of one day is counted; "" where the day is not known."""
    day = said.earliest
    return "" if day is None else f"{said.what} {day.toordinal() + shift}"


def _forms(said: Happening) -> Iterator[str]:
    yield said.what
    if said.dated:
        yield from (day_form(said, shift) for shift in (-1, 0, 1))


def _home(subject: Subject) -> str:
    return subject.record.original or subject.record.list or ""
