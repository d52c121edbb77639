"""A trace: where in a view a protected person shows, before it becomes a leak."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One place of a view that gives somebody away.

    Attributes:
        start: First character in the view.
        stop: Character after the last one.
        kind: As in ``lastseen.model.leak.Leak``.
        of: Id of the protected person.
    """

    start: int
    stop: int
    kind: str
    of: str
