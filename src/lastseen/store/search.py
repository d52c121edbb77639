"""The index of words: which passages hold them, as written or in any form, by whom and when."""

from collections.abc import Iterator, Sequence
from typing import Final

from lastseen.errors import UsageError
from lastseen.model.found_passage import Term
from lastseen.model.passage import Passage
from lastseen.store.database import Database
from lastseen.store.shapes import PASSAGE

COLUMNS: Final = ("words", "lemmas", "authors", "days")

INDEXED: Final = "search JOIN passage ON passage.number = search.rowid"

MENTIONS: Final = """passage.id IN (SELECT passage FROM mention WHERE kind = 'facility'
    AND json_extract(value, '$.kind') = ? AND json_extract(value, '$.number') IS ?)"""


class Search:
    """The words of all passages; holds no text.

    Args:
        database: work.db, open.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self,
        parts: Sequence[Sequence[Term]],
        *,
        since: str | None = None,
        until: str | None = None,
        facility: tuple[str, str | None] | None = None,
        limit: int = 100,
    ) -> list[Passage]:
        """Return the first passages, in the order of the case, that hold one term of every part.

        Args:
            parts: One entry per part of the query, each with its alternatives.
            since: Instant (ISO 8601, UTC) that the passage's time must be able to reach.
            until: Instant at or before which it must be able to lie.
            facility: Kind and number (None = without) of a facility that must be mentioned in it.
            limit: At most so many.
        """
        return list(self._found(_query(parts), (since, until), facility, limit))

    def _found(
        self, query: str, span: tuple[str | None, str | None], facility: tuple[str, str | None] | None, limit: int,
    ) -> Iterator[Passage]:  # fmt: skip
        asked: list[tuple[str, Sequence[object]]] = []
        if query:
            asked.append(("search MATCH ?", (query,)))
        if facility:
            asked.append((MENTIONS, facility))
        asked += [
            (test, (value,))
            for test, value in zip(("latest >= ?", "earliest <= ?"), span, strict=True)
            if value
        ]
        if not asked:
            return
        # the index gives its rows in the order of their numbers, so the limit stops it early
        tables, order = (INDEXED, "search.rowid") if query else ("passage", "passage.number")
        columns = ", ".join(f"passage.{column}" for column in PASSAGE.columns)
        tests = " AND ".join(test for test, _ in asked)
        sql = f"SELECT {columns} FROM {tables} WHERE {tests} ORDER BY {order} LIMIT ?"  # noqa: S608 - our names
        values = [value for _, each in asked for value in each]
        for row in self._database.rows(sql, (*values, limit)):
            yield PASSAGE.record(row)


def _query(parts: Sequence[Sequence[Term]]) -> str:
    """Return an FTS5 query in which everything typed is quoted, so nothing typed is syntax."""
    groups = [[term for term in part if term.words.strip()] for part in parts]
    return " AND ".join(f"({' OR '.join(map(_term, group))})" for group in groups if group)


def _term(term: Term) -> str:
    if term.column not in COLUMNS:
        raise UsageError(f"search knows the columns {', '.join(COLUMNS)}")
    quoted = '"' + term.words.replace("\x00", "").replace('"', '""') + '"'
    return f"{{{term.column}}} : {quoted}{'*' if term.prefix else ''}"
