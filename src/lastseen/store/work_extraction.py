"""What extraction gave: mentions, claims and records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lastseen.errors import UnknownIdError
from lastseen.model.claim import Claim
from lastseen.model.mention import Mention
from lastseen.model.reading import ReadingFailure
from lastseen.model.record import Record
from lastseen.store.database import Database, matching
from lastseen.store.shapes import CLAIM, FAILURE, MENTION, RECORD

STAGE = "extract"
FILED = "ORDER BY original, number"
"""An order that is the same in every build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What extraction from one original gave.

    Attributes:
        mentions: In the order of the file, with their ids.
        claims: In the order of the file, with their ids.
        records: One per person the original speaks of.
        fingerprint: Digest of everything this depends on.
        failures: Passages an extractor gave up on; their ``reader`` is ``extract``.
        reviews: Sequence of each review in force -> what became of it: holds, changed, found or orphan.
    """

    mentions: Iterable[Mention] = ()
    claims: Iterable[Claim] = ()
    records: Iterable[Record] = ()
    fingerprint: str = ""
    failures: Iterable[ReadingFailure] = ()
    reviews: Mapping[int, str] = field(default_factory=dict)


READ = {
    "mention": "SELECT id FROM mention WHERE kind = ? AND rule NOT IN ('added', 'corrected')",
    "claim": "SELECT id FROM claim WHERE rule NOT IN ('added', 'corrected')",
    "record": "SELECT id FROM record",
    "passage": "SELECT id FROM passage WHERE kind <> 'service' AND text <> ''",
}
"""What a random sample is drawn from."""
REVIEW = "REPLACE INTO review (original, sequence, state) VALUES (?, ?, ?)"


class ExtractionTables:
    """The part of work.db that extraction fills."""

    _database: Database

    def replace_extraction(self, original: str, extraction: Extraction) -> None:
        """Replace all that was extracted from one original, in one commit."""
        with self._database.transaction():
            for table in ("mention", "claim", "record", "review"):
                self._database.run(f"DELETE FROM {table} WHERE original = ?", (original,))  # noqa: S608
            sql = "DELETE FROM reading_failure WHERE original = ? AND reader = ?"
            self._database.run(sql, (original, STAGE))
            mentions = MENTION.rows(extraction.mentions, original)
            self._database.many(MENTION.insert("original"), mentions)
            self._database.many(CLAIM.insert(), CLAIM.rows(extraction.claims))
            self._database.many(RECORD.insert(), RECORD.rows(extraction.records))
            self._database.many(FAILURE.insert(), FAILURE.rows(extraction.failures))
            rows = [(original, sequence, state) for sequence, state in extraction.reviews.items()]
            self._database.many(REVIEW, rows)
            sql = "REPLACE INTO fingerprint (stage, original, inputs) VALUES (?, ?, ?)"
            self._database.run(sql, (STAGE, original, extraction.fingerprint))

    def reviews(self) -> dict[int, str]:
        """Return what the last build made of each review, by its sequence in the ledger."""
        return dict(self._database.all("SELECT sequence, state FROM review"))

    def read_ids(self, noun: str, kind: str | None = None) -> list[str]:
        """Return the ids of what the program itself read: all of a noun, mentions of one kind; nothing a person added or put right."""
        rows = self._database.rows(READ[noun], () if kind is None else (kind,))
        return [row[0] for row in rows]

    def holding(self, ids: Iterable[str]) -> set[str]:
        """Return those of the ids that a mention or claim of this build has."""
        sql = "SELECT 1 FROM {table} WHERE id = ?"
        return {
            each
            for each in ids
            for table in ("mention", "claim")
            if self._database.one(sql.format(table=table), (each,)) is not None
        }

    def mentions(
        self, passage: str | None = None, original: str | None = None, kind: str | None = None
    ) -> Iterator[Mention]:
        """Yield mentions in the order of the file, of one passage, original or kind if asked."""
        where, values = matching({"passage": passage, "original": original, "kind": kind})
        for row in self._database.rows(MENTION.select(f"{where} {FILED}"), values):
            yield MENTION.record(row)

    def mention(self, identifier: str) -> Mention:
        """Return the mention with this id.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(MENTION.select("WHERE id = ?"), (identifier,))
        if row is None:
            raise UnknownIdError
        return MENTION.record(row)

    def claims(
        self,
        original: str | None = None,
        passage: str | None = None,
        what: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Claim]:
        """Yield claims in the order of the file, of one original, passage or kind if asked."""
        where, values = matching({"original": original, "passage": passage, "what": what})
        most = -1 if limit is None else limit
        for row in self._database.rows(CLAIM.select(f"{where} {FILED} LIMIT ?"), (*values, most)):
            yield CLAIM.record(row)

    def claim(self, identifier: str) -> Claim:
        """Return the claim with this id.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(CLAIM.select("WHERE id = ?"), (identifier,))
        if row is None:
            raise UnknownIdError
        return CLAIM.record(row)

    def records(self, original: str | None = None) -> Iterator[Record]:
        """Yield records, of one original if asked, by original in the order of the file."""
        where, values = matching({"original": original})
        for row in self._database.rows(RECORD.select(f"{where} {FILED}"), values):
            yield RECORD.record(row)

    def record(self, identifier: str) -> Record:
        """Return the record with this id.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(RECORD.select("WHERE id = ?"), (identifier,))
        if row is None:
            raise UnknownIdError
        return RECORD.record(row)
