"""A person: records judged to be of one human being; can be undone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Records judged to speak of one human being.

    Attributes:
        id: The smallest id of its records.
        name: The fullest name among them, base form.
        records: Ids, sorted.
        reviewed: True if every link that holds it together was judged by a person.
        birth: Birth date or year as text, or None.
    """

    id: str
    name: str
    records: tuple[str, ...]
    reviewed: bool = False
    birth: str | None = None
