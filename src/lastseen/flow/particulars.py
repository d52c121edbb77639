"""What is said of the person of a record, in lines: each with the exact words and the passage they stand in."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lastseen.model.particular import Particular
from lastseen.model.record import Record

WORDS: Final = {
    "birth_date": "born",
    "birth_year": "born",
    "home": "home",
    "region": "region said beside the name",
}


def record_lines(record: Record) -> Iterator[str]:
    """Yield what a record says of its person, line by line; two that contradict stand one above the other."""
    whole_days = {(f.start, f.stop, f.passage) for f in record.facts if f.kind == "birth_date"}
    for fact in record.facts:
        if fact.kind == "birth_year" and (fact.start, fact.stop, fact.passage) in whole_days:
            continue
        yield particular_line(fact)
    if not record.facts:
        yield from _plain(record)
    if record.list:
        yield f"list: {record.list}"


def particular_line(particular: Particular) -> str:
    """Return a particular as a line: what it is, the words that say so, and the passage to show."""
    kind = WORDS.get(particular.kind, particular.kind)
    value = particular.value
    held = f" ({held_words(particular)})" if particular.kind == "age" else ""
    return f"{kind}: {value}{held} “{particular.quote}” (passage {particular.passage[:12]})"


def held_words(particular: Particular) -> str:
    """Return when an age held: on a day, by a day, or that nothing says when."""
    day: date | None = particular.latest
    if day is None:
        return "day not known"
    return f"on {day}" if particular.earliest == day else f"some day up to {day}"


def _plain(record: Record) -> Iterator[str]:
    said = (("born", record.birth_date or record.birth_year), ("region", record.region), ("facility", record.facility),
            ("unit", record.unit), ("relation", record.relation))  # fmt: skip
    yield from (f"{name}: {value}" for name, value in said if value)
