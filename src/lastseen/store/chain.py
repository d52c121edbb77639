"""The ledger's one hash chain: how a row's digest is made and how every link of it is checked."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from lastseen.store.database import Database

ZEROS: Final = "0" * 64
"""What stands before the first row."""

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "original": ("id", "stored", "size_bytes", "sealed_at"),
    "custody_event": ("original", "action", "facts", "done_by", "done_at"),
    "decision": ("kind", "subject", "verdict", "reason", "supersedes", "decided_by", "decided_at"),
    "publication": ("id", "manifest", "facts", "published_by", "published_at"),
}
"""The four tables and the columns that say something; sequence, previous and digest chain them."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain.

    Attributes:
        sequence: Number of rows.
        digest: Digest of the last one.
    """

    sequence: int
    digest: str


def canonical(value: object) -> str:
    """Return a value as canonical JSON: sorted keys, no spaces."""
    return msgspec.json.encode(value, order="sorted").decode()


def digest_of(previous: str, table: str, sequence: int, facts: Mapping[str, object]) -> str:
    """Return SHA-256 of the previous digest and the canonical JSON of what the row says."""
    said = canonical({"table": table, "sequence": sequence, **facts})
    return hashlib.sha256(previous.encode() + said.encode()).hexdigest()


def head(database: Database) -> Head:
    """Return the end of the chain; ``Head(0, zeros)`` of an empty ledger."""
    row = database.one("SELECT sequence, digest FROM head")
    return Head(*row) if row else Head(0, ZEROS)


def append(database: Database, table: str, facts: Mapping[str, object]) -> Head:
    """Append one row and return the new head; the caller holds the transaction."""
    last = head(database)
    sequence = last.sequence + 1
    digest = digest_of(last.digest, table, sequence, facts)
    columns = ", ".join(("sequence", *facts, "previous", "digest"))
    marks = ", ".join("?" * (len(facts) + 3))
    values = (sequence, *facts.values(), last.digest, digest)
    database.run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608 - our names
    return Head(sequence, digest)


def faults(database: Database) -> Iterator[str]:
    """Yield a sentence for each row that does not follow from the one before it."""
    last = Head(0, ZEROS)
    for table, sequence, previous, digest, facts in rows(database):
        where = f"row {sequence} of {table}"
        if sequence != last.sequence + 1:
            yield f"{where}: row {last.sequence + 1} of the chain is missing"
        if previous != last.digest:
            yield f"{where}: it does not follow from the row before it"
        if digest != digest_of(previous, table, sequence, facts):
            yield f"{where}: it does not say what was written"
        last = Head(sequence, digest)


def rows(database: Database) -> Iterator[tuple[str, int, str, str, dict[str, object]]]:
    """Yield every row of the four tables in the order of the chain."""
    parts = " UNION ALL ".join(f"SELECT sequence, '{table}' FROM {table}" for table in TABLES)  # noqa: S608 - our names
    for sequence, table in database.rows(f"{parts} ORDER BY 1"):
        columns = TABLES[table]
        wanted = ", ".join(("previous", "digest", *columns))
        sql = f"SELECT {wanted} FROM {table} WHERE sequence = ?"  # noqa: S608 - our names
        row = database.one(sql, (sequence,)) or ()
        yield table, sequence, row[0], row[1], dict(zip(columns, row[2:], strict=True))
