"""What reading gave: passages with their index of words, failures, questions, fingerprints."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lastseen.errors import UnknownIdError
from lastseen.model.passage import Passage
from lastseen.model.question import Question
from lastseen.model.reading import ReadingFailure
from lastseen.store.database import Database, matching
from lastseen.store.shapes import FAILURE, PASSAGE, QUESTION

INDEX = "INSERT INTO search (rowid, words, lemmas, authors, days) VALUES (?, ?, ?, ?, ?)"
BATCH = 2_000
"""Passages that are written by one prepared statement before their words are."""


IndexWords = tuple[str, str, str, str]
"""Folded words as written, lemmas, words of the author, words for the days; each joined by spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one original gave.

    Attributes:
        passages: (passage, its words for each column of the index), in the order of the file; may be a stream.
        failures: Where a reader stopped.
        questions: What only a person can settle.
        fingerprint: Digest of everything this depends on.
    """

    passages: Iterable[tuple[Passage, IndexWords]]
    failures: Iterable[ReadingFailure] = ()
    questions: Iterable[Question] = ()
    fingerprint: str = ""


class ReadingTables:
    """The part of work.db that reading fills."""

    _database: Database

    def replace_reading(self, original: str, reading: Reading) -> int:
        """Replace all that was read from one original, in one commit; return the number of passages.

        What was extracted from it goes too; replace it next.
        """
        with self._database.transaction():
            self.forget(original)
            count = self._insert_passages(reading.passages)
            self._database.many(FAILURE.insert(), FAILURE.rows(reading.failures))
            self._database.many(QUESTION.insert(verb="REPLACE"), QUESTION.rows(reading.questions))
            self.set_fingerprint("read", original, reading.fingerprint)
        return count

    def _insert_passages(self, passages: Iterable[tuple[Passage, IndexWords]]) -> int:
        row = self._database.one("SELECT coalesce(max(number), 0) FROM passage")
        number = first = int(row[0]) if row else 0
        insert = PASSAGE.insert("number")
        batch: list[tuple[Passage, IndexWords]] = []
        for each in passages:
            batch.append(each)
            if len(batch) == BATCH:
                self._write(insert, number, batch)
                number += len(batch)
                batch.clear()
        self._write(insert, number, batch)
        return number + len(batch) - first

    def _write(self, insert: str, number: int, batch: list[tuple[Passage, IndexWords]]) -> None:
        rows = enumerate(PASSAGE.rows(each[0] for each in batch), start=number + 1)
        self._database.many(insert, ([place, *row] for place, row in rows))
        words = enumerate(batch, start=number + 1)
        self._database.many(INDEX, ((place, *each[1]) for place, each in words))

    def forget(self, original: str) -> None:
        """Delete everything computed from one original alone."""
        numbers = "SELECT number FROM passage WHERE original = ?"
        with self._database.transaction():
            self._database.run(f"DELETE FROM search WHERE rowid IN ({numbers})", (original,))  # noqa: S608
            for table in (
                "passage", "mention", "claim", "record", "review", "reading_failure", "question", "fingerprint",
            ):  # fmt: skip
                self._database.run(f"DELETE FROM {table} WHERE original = ?", (original,))  # noqa: S608

    def passages(self, original: str | None = None) -> Iterator[Passage]:
        """Yield passages in the order of the file; of all originals, by id of the original."""
        where = (
            "WHERE original = ? ORDER BY position" if original else "ORDER BY original, position"
        )
        for row in self._database.rows(PASSAGE.select(where), (original,) if original else ()):
            yield PASSAGE.record(row)

    def passage(self, identifier: str) -> Passage:
        """Return the passage with this id.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(PASSAGE.select("WHERE id = ?"), (identifier,))
        if row is None:
            raise UnknownIdError
        return PASSAGE.record(row)

    def passage_at(self, original: str, locator: str) -> Passage:
        """Return the first passage at a place of an original.

        Raises:
            UnknownIdError: There is none.
        """
        where = "WHERE original = ? AND locator = ? ORDER BY position"
        row = self._database.one(PASSAGE.select(where), (original, locator))
        if row is None:
            raise UnknownIdError
        return PASSAGE.record(row)

    def neighbours(
        self, identifier: str, before: int, after: int
    ) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """Return the passages before and after one in its original, in the order of the file."""
        passage = self.passage(identifier)
        down = PASSAGE.select("WHERE original = ? AND position < ? ORDER BY position DESC LIMIT ?")
        up = PASSAGE.select("WHERE original = ? AND position > ? ORDER BY position LIMIT ?")
        place = (passage.original, passage.index)
        earlier = [PASSAGE.record(row) for row in self._database.all(down, (*place, before))]
        later = [PASSAGE.record(row) for row in self._database.all(up, (*place, after))]
        return tuple(reversed(earlier)), tuple(later)

    def passage_counts(self) -> dict[str, int]:
        """Return the number of passages by original; originals without any are left out."""
        sql = "SELECT original, count(*) FROM passage GROUP BY original"
        return dict(self._database.all(sql))

    def passage_count(self, original: str) -> int:
        """Return the number of passages of one original."""
        row = self._database.one("SELECT count(*) FROM passage WHERE original = ?", (original,))
        return int(row[0]) if row else 0

    def failures(self, original: str | None = None) -> Iterator[ReadingFailure]:
        """Yield where readers stopped, and why."""
        where, values = matching({"original": original})
        sql = FAILURE.select(f"{where} ORDER BY original, number")
        for row in self._database.rows(sql, values):
            yield FAILURE.record(row)

    def failed(self, original: str) -> bool:
        """Tell whether a reader stopped in the original itself, not only in a file inside it."""
        sql = "SELECT 1 FROM reading_failure WHERE original = ? AND locator = '' AND reader <> 'extract' LIMIT 1"
        return self._database.one(sql, (original,)) is not None

    def questions(self, original: str | None = None) -> Iterator[Question]:
        """Yield what only a person can settle."""
        where, values = matching({"original": original})
        sql = QUESTION.select(f"{where} ORDER BY original, kind, id")
        for row in self._database.rows(sql, values):
            yield QUESTION.record(row)

    def question(self, identifier: str) -> Question:
        """Return the question with this id.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(QUESTION.select("WHERE id = ?"), (identifier,))
        if row is None:
            raise UnknownIdError
        return QUESTION.record(row)

    def put_questions(self, kind: str, questions: Iterable[Question]) -> None:
        """Replace all questions of one kind."""
        with self._database.transaction():
            self._database.run("DELETE FROM question WHERE kind = ?", (kind,))
            self._database.many(QUESTION.insert(verb="REPLACE"), QUESTION.rows(questions))

    def fingerprint(self, stage: str, original: str = "") -> str | None:
        """Return what the last result of a stage for an original was made from; None before the first."""
        sql = "SELECT inputs FROM fingerprint WHERE stage = ? AND original = ?"
        row = self._database.one(sql, (stage, original))
        return None if row is None else str(row[0])

    def fingerprints(self, stage: str) -> dict[str, str]:
        """Return what the last result of a stage was made from, by original."""
        sql = "SELECT original, inputs FROM fingerprint WHERE stage = ?"
        return dict(self._database.all(sql, (stage,)))

    def set_fingerprint(self, stage: str, original: str, inputs: str) -> None:
        """Keep what the result of a stage for an original was made from."""
        sql = "REPLACE INTO fingerprint (stage, original, inputs) VALUES (?, ?, ?)"
        self._database.run(sql, (stage, original, inputs))
