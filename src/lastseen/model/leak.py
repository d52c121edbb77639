"""A leak: a trace of a protected person in bytes that are about to leave the house."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Where a protected person shows, and by which form; never the name itself.

    Attributes:
        where: File or part of it ("text", "dossier.html", "dossier.html/comment").
        start: First character in that part's text.
        stop: Character after the last one.
        kind: surname, two_parts, joined, phone, email, handle, birth_date, number, detail or quote.
        of: Id of the protected person, never the name.
    """

    where: str
    start: int
    stop: int
    kind: str
    of: str
