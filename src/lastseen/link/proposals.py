"""Records in, links and people out."""

from collections.abc import Mapping, Sequence

from lastseen.errors import UsageError
from lastseen.link.engines.local import compare_all
from lastseen.link.people import partition
from lastseen.link.table import records_of
from lastseen.model.happening import Happening
from lastseen.model.link import Links


class EngineError(UsageError):
    """The engine asked for is not in this version."""

    hint = 'Use engine="local"; it has the same weights and needs no extra.'

    def __init__(self) -> None:
        super().__init__("this version links with the local engine only")


def link_records(
    records: object,
    *,
    engine: str = "local",
    happenings: Mapping[str, Sequence[Happening]] | None = None,
) -> Links:
    """Return proposed links between records, and the people they make if no one objects.

    Nothing is merged: every pair carries its bits, prior included, its probability and its
    reasons, and no person has looked at any of them yet.

    Args:
        records: An iterable of ``Record`` or dicts, an Arrow table or a data frame with columns
            id, list, name or given, patronymic, surname, birth_date, birth_year, region, facility,
            unit. NaN, None and "" are missing, which is silence, not disagreement.
        engine: "local".
        happenings: Record id -> what is said to have befallen the person, if known.

    Raises:
        EngineError: Another engine was asked for.
        RecordsError: It is no table of records, or an id is missing or stands twice.
    """
    if engine != "local":
        raise EngineError
    known = records_of(records)
    links, left_out = compare_all(known, happenings=happenings)
    people = partition(known, links)
    return Links(
        pairs=tuple(links),
        people={person.id: person.records for person in people},
        left_out=dict(left_out),
    )
