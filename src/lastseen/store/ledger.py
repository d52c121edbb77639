"""The ledger: originals, custody events, decisions and publications, appended and never changed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from lastseen.errors import CaseDamagedError, UnknownIdError
from lastseen.model.decision import Decision
from lastseen.model.original import CustodyEvent, Original
from lastseen.model.publication import Publication
from lastseen.model.signed_head import SignedHead
from lastseen.store import chain, heads
from lastseen.store.chain import Head, canonical
from lastseen.store.database import Database, Row, make, matching
from lastseen.store.disk import Disk
from lastseen.store.heads import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision about to be appended.

    Attributes:
        kind: What is decided.
        subject: One anchor, two, or ids of the ledger; made canonical JSON.
        verdict: A word of the kind's own list.
        by: User id.
        at: Aware UTC time.
        reason: Stored name of a sealed side object, or None.
        supersedes: Sequence of the decision it replaces, or None.
    """

    kind: str
    subject: object
    verdict: str
    by: str
    at: datetime
    reason: str | None = None
    supersedes: int | None = None


class Ledger:
    """ledger.db, open.

    Args:
        path: The file.
        key: Its key, hex.
        salt: Its first 16 bytes, hex.
        case: Id of the case, which every signed head names.
        disk: What it lies on.

    Raises:
        CaseDamagedError: The file is not there, or is not one that this key opens.
    """

    def __init__(self, path: Path, *, key: str, salt: str, case: str, disk: Disk) -> None:
        self._database = Database(path, key=key, salt=salt, disk=disk)
        self._signer = Signer(case, key)
        self._depth = 0
        self._latest = ""

    @classmethod
    def create(cls, path: Path, *, key: str, salt: str, disk: Disk) -> None:
        """Make an empty ledger with its triggers, and the table of its signed heads."""
        database = make(path, "ledger.sql", key=key, salt=salt, disk=disk)
        if not heads.exist(database):
            with database.transaction():
                heads.make(database)
        database.close()

    @property
    def read_only(self) -> bool:
        """True if the disk takes no writes, so that nothing can be appended now."""
        return self._database.read_only

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make everything appended inside one commit, which ends with a signed head."""
        self._depth += 1
        try:
            with self._database.transaction():
                before = chain.head(self._database).sequence if self._depth == 1 else 0
                yield
                if self._depth == 1 and self._latest:
                    heads.sign(self._database, self._signer, self._latest, before=before)
        finally:
            self._depth -= 1
            self._latest = self._latest if self._depth else ""

    def _append(self, table: str, facts: Mapping[str, object], at: str) -> Head:
        with self.batch():
            self._latest = at
            return chain.append(self._database, table, facts)

    def signed_head(self) -> SignedHead | None:
        """Return the newest signed head; None where nothing has been written yet, or they are gone."""
        return heads.last(self._database, self._signer)

    def signed_heads(self, after: int = 0) -> Iterator[SignedHead]:
        """Yield the signed heads of more rows than so many, in order."""
        yield from heads.since(self._database, self._signer, after)

    def nonce(self, digest: bytes) -> int:
        """Return the nonce of this case's request for a time stamp over a digest."""
        return self._signer.nonce(digest)

    def signature_faults(self) -> list[str]:
        """Return a sentence for each signed head that the rows do not bear out; empty if all do."""
        return heads.faults(self._database, self._signer)

    def receipt_faults(self, receipt: SignedHead) -> list[str]:
        """Return a sentence for each way in which the ledger is not what a receipt says; empty if it is."""
        return heads.against(self._database, self._signer, receipt)

    def span(self) -> tuple[str, str]:
        """Return the times of the first and the last row, in the order of the chain; two empty ones of an empty ledger."""
        first, last = (self._database.one(_TIMES.format(way=way)) for way in ("ASC", "DESC"))
        return (first[0], last[0]) if first and last else ("", "")

    def add_original(self, original: str, stored: str, size_bytes: int, at: datetime) -> int:
        """Append an original whose sealed object is already safe on the disk; return its sequence."""
        facts = {"id": original, "stored": stored, "size_bytes": size_bytes, "sealed_at": told(at)}
        return self._append("original", facts, told(at)).sequence

    def add_custody(
        self, action: str, facts: Mapping[str, object], *, by: str, at: datetime, original: str = ""
    ) -> int:
        """Append a custody event and return its sequence; ``facts`` hold ids, never names."""
        said = {"original": original, "action": action, "facts": canonical(facts)}
        row = {**said, "done_by": by, "done_at": told(at)}
        return self._append("custody_event", row, told(at)).sequence

    def decide(self, judgement: Judgement) -> Decision:
        """Append a decision and return it with its place in the chain."""
        facts = {
            "kind": judgement.kind,
            "subject": canonical(judgement.subject),
            "verdict": judgement.verdict,
            "reason": judgement.reason,
            "supersedes": judgement.supersedes,
            "decided_by": judgement.by,
            "decided_at": told(judgement.at),
        }
        return self.decision(self._append("decision", facts, told(judgement.at)).sequence)

    def publish(
        self,
        identifier: str,
        manifest: object,
        facts: Mapping[str, object],
        *,
        by: str,
        at: datetime,
    ) -> Publication:
        """Append a publication whose files already stand in ``published/``; return it.

        Args:
            identifier: Fresh random id.
            manifest: What left the house.
            facts: What ``Published.write`` gave back, recipient, ids of sealed side objects.
            by: User id.
            at: When.
        """
        said = {"id": identifier, "manifest": canonical(manifest), "facts": canonical(facts)}
        row = {**said, "published_by": by, "published_at": told(at)}
        self._append("publication", row, told(at))
        return next(p for p in self.publications() if p.id == identifier)

    def originals(self, *, disposed: bool = False) -> Iterator[Original]:
        """Yield every original in the order of the ledger; with ``disposed`` those too whose bytes were disposed of."""
        where = "" if disposed else f"WHERE id NOT IN ({_DISPOSED})"
        for row in self._database.rows(f"{_ORIGINAL} {where} ORDER BY sequence"):
            yield _original(row)

    def disposed(self) -> set[str]:
        """Return the ids of the originals whose bytes were disposed of."""
        return {row[0] for row in self._database.rows(_DISPOSED)}

    def original(self, identifier: str) -> Original:
        """Return the original with this id.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(f"{_ORIGINAL} WHERE id = ?", (identifier,))
        if row is None:
            raise UnknownIdError
        return _original(row)

    def holds(self, identifier: str) -> bool:
        """Tell whether an original has this id."""
        sql = "SELECT 1 FROM original WHERE id = ?"
        return self._database.one(sql, (identifier,)) is not None

    def beginning(self, prefix: str) -> list[str]:
        """Return at most three ids of originals that begin so."""
        sql = "SELECT id FROM original WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
        return [row[0] for row in self._database.rows(sql, (prefix, f"{prefix}g"))]

    def custody(
        self, original: str | None = None, action: str | None = None
    ) -> Iterator[CustodyEvent]:
        """Yield custody events in order, of one original and one action if asked."""
        where, values = matching({"original": original, "action": action})
        sql = f"{_CUSTODY} {where} ORDER BY sequence"
        for row in self._database.rows(sql, values):
            yield CustodyEvent(
                sequence=row[0], original=row[1], action=row[2],
                facts=row[3], done_by=row[4], done_at=row[5],
            )  # fmt: skip

    def side_objects(self) -> set[str]:
        """Return the stored names of every side object that a row names, but for those disposed of."""
        found = {row[0] for row in self._database.rows(_REASONS)}
        for table in ("custody_event", "publication"):
            sql = f"""SELECT value FROM {table}, json_each({table}.facts)
                      WHERE json_each.key IN ('names', 'note', 'ids', 'proof') AND json_each.type = 'text'"""  # noqa: S608
            found |= {row[0] for row in self._database.rows(sql)}
        return found - self.disposed_side_objects()

    def disposed_side_objects(self) -> set[str]:
        """Return what is sealed beside disposed originals alone, and went with them: names and notes of acquisitions, reviews of readings."""
        return {row[0] for row in self._database.rows(_DISPOSED_NOTES)}

    def sources(self) -> set[str]:
        """Return the ids of sources that a row names."""
        acquired = "SELECT facts ->> 'source' FROM custody_event"
        decided = "SELECT subject ->> 'source' FROM decision WHERE kind <> 'undo'"
        sql = f"{acquired} UNION {decided}"
        return {row[0] for row in self._database.rows(sql) if row[0]}

    def last_fact(self, action: str, name: str) -> str | None:
        """Return one fact of the last custody event of a kind; None if there is none."""
        sql = f"{_CUSTODY} WHERE action = ? ORDER BY sequence DESC LIMIT 1"
        row = self._database.one(sql, (action,))
        if row is None:
            return None
        try:
            found = msgspec.json.decode(row[3], type=dict[str, object]).get(name)
        except msgspec.MsgspecError as broken:
            raise CaseDamagedError("ledger.db", f"row {row[0]} is not what was written") from broken
        return None if found is None else f"{found}"

    def last_time(self, action: str) -> str | None:
        """Return when a custody event of this kind was written last; None if never."""
        sql = "SELECT done_at FROM custody_event WHERE action = ? ORDER BY sequence DESC LIMIT 1"
        row = self._database.one(sql, (action,))
        return row[0] if row else None

    def decisions(self, kind: str | None = None, *, in_force: bool = True) -> Iterator[Decision]:
        """Yield decisions in order.

        Args:
            kind: Of this kind only.
            in_force: Leave out those that a later one supersedes, and undoing itself.
        """
        silenced = self._superseded() if in_force else frozenset()
        where, values = matching({"kind": kind})
        for row in self._database.rows(f"{_DECISION} {where} ORDER BY sequence", values):
            if not in_force or (row[0] not in silenced and row[1] != "undo"):
                yield _decision(row)

    def _superseded(self) -> frozenset[int]:
        """Return what no longer counts.

        A judgement outweighs the one it replaces and all that this one had replaced; an undo only takes
        one back, so that what it had replaced counts again. Whoever is superseded supersedes nothing.
        """
        sql = "SELECT sequence, kind, supersedes FROM decision WHERE supersedes IS NOT NULL"
        rows = list(self._database.rows(f"{sql} ORDER BY sequence DESC"))
        replaced = {sequence: before for sequence, kind, before in rows if kind != "undo"}
        silenced: set[int] = set()
        for sequence, kind, before in rows:
            if sequence in silenced:
                continue
            silenced.add(before)
            while kind != "undo" and before in replaced:
                before = replaced[before]  # noqa: PLW2901 - down the chain of what was replaced
                silenced.add(before)
        return frozenset(silenced)

    def decision(self, sequence: int) -> Decision:
        """Return the decision at this place of the chain.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(f"{_DECISION} WHERE sequence = ?", (sequence,))
        if row is None:
            raise UnknownIdError
        return _decision(row)

    def publications(self) -> Iterator[Publication]:
        """Yield every publication in order."""
        sql = """SELECT sequence, id, manifest, facts, published_by, published_at
                 FROM publication ORDER BY sequence"""
        for row in self._database.rows(sql):
            yield Publication(
                sequence=row[0], id=row[1], manifest=row[2],
                facts=row[3], published_by=row[4], published_at=row[5],
            )  # fmt: skip

    def head(self) -> Head:
        """Return the end of the chain."""
        return chain.head(self._database)

    def chain_rows(self) -> Iterator[tuple[str, int, str, str, dict[str, object]]]:
        """Yield every row of the chain: table, sequence, previous digest, digest, what it says."""
        yield from chain.rows(self._database)

    def faults(self) -> list[str]:
        """Return a sentence for each row of the chain that does not hold; empty if all do."""
        return list(chain.faults(self._database))


_ORIGINAL = "SELECT id, stored, size_bytes, sealed_at, sequence FROM original"
_TIMES = """SELECT at FROM (
              SELECT sequence, sealed_at AS at FROM original UNION ALL SELECT sequence, done_at FROM custody_event
              UNION ALL SELECT sequence, decided_at FROM decision UNION ALL SELECT sequence, published_at FROM publication
            ) ORDER BY sequence {way} LIMIT 1"""
_DISPOSED = "SELECT original FROM custody_event WHERE action = 'disposed'"
_DISPOSED_NOTES = f"""SELECT value FROM custody_event, json_each(custody_event.facts)
                      WHERE json_each.key IN ('names', 'note') AND json_each.type = 'text'
                      AND custody_event.action IN ('acquired', 'noted')
                      GROUP BY value HAVING min(original IN ({_DISPOSED})) = 1
                      UNION SELECT reason FROM decision WHERE kind = 'review' AND reason IS NOT NULL
                      AND subject ->> '$.anchor.original' IN ({_DISPOSED})"""  # noqa: S608 - our names
_REASONS = "SELECT reason FROM decision WHERE reason IS NOT NULL"
_CUSTODY = "SELECT sequence, original, action, facts, done_by, done_at FROM custody_event"
_DECISION = """SELECT sequence, kind, subject, verdict, reason, supersedes,
               decided_by, decided_at, previous, digest FROM decision"""


def _original(row: Row) -> Original:
    return Original(id=row[0], stored=row[1], size_bytes=row[2], sealed_at=row[3], sequence=row[4])


def _decision(row: Row) -> Decision:
    return Decision(
        sequence=row[0], kind=row[1], subject=row[2], verdict=row[3], reason=row[4], supersedes=row[5],
        decided_by=row[6], decided_at=row[7], previous=row[8], digest=row[9],
    )  # fmt: skip


def told(at: datetime) -> str:
    """Return a time as the ledger writes it: UTC, ISO 8601, microseconds only if there are any.

    Raises:
        ValueError: The time has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time in the ledger needs its zone")
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
