"""The index of words: which passages hold them, as written or in any form."""

from collections.abc import Iterator, Sequence
from typing import Final

from lastseen.errors import UsageError
from lastseen.store.database import Database

COLUMNS: Final = ("words", "lemmas")


class Search:
    """The words of all passages; holds no text.

    Args:
        database: work.db, open.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self,
        words: Sequence[Sequence[str]],
        *,
        column: str = "lemmas",
        phrase: bool = False,
        prefix: bool = False,
        limit: int = 100,
    ) -> list[str]:
        """Return ids of passages, the best fit first.

        Args:
            words: One entry per word of the query, each with its alternatives (forms or lemmas);
                a passage must hold one of each. Folded the way the index was.
            column: ``words`` (as written, folded) or ``lemmas``.
            phrase: The words (first alternative of each) must stand side by side.
            prefix: The last word is the beginning of a word.
            limit: At most so many.
        """
        query = _query(
            [[w for w in each if w.strip()] for each in words], phrase=phrase, prefix=prefix
        )
        return list(self._matches(column, query, limit)) if query else []

    def _matches(self, column: str, query: str, limit: int) -> Iterator[str]:
        if column not in COLUMNS:
            raise UsageError("search knows the columns words and lemmas")
        sql = """SELECT passage.id FROM search JOIN passage ON passage.number = search.rowid
                 WHERE search MATCH ? ORDER BY search.rank, passage.id LIMIT ?"""
        for row in self._database.rows(sql, (f"{{{column}}} : ({query})", limit)):
            yield row[0]


def _query(words: Sequence[Sequence[str]], *, phrase: bool, prefix: bool) -> str:
    """Return an FTS5 query in which everything typed is quoted, so nothing typed is syntax."""
    groups = [each for each in words if each]
    if not groups:
        return ""
    star = "*" if prefix else ""
    if phrase:
        return _quoted(" ".join(group[0] for group in groups)) + star
    *most, last = [[_quoted(word) for word in group] for group in groups]
    ended = [f"{word}{star}" for word in last]
    return " AND ".join(f"({' OR '.join(group)})" for group in (*most, ended))


def _quoted(word: str) -> str:
    return '"' + word.replace("\x00", "").replace('"', '""') + '"'
