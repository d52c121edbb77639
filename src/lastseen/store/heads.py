"""Signed heads: made with every commit of the ledger, checked row by row, and against a receipt that was kept elsewhere."""

import hmac
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lastseen.errors import CaseDamagedError
from lastseen.model.signed_head import SignedHead
from lastseen.store import chain
from lastseen.store.database import Database, Row, statements
from lastseen.store.merkle import Frontier

FORMAT: Final = 1
PURPOSE: Final = b"lastseen signed heads 1"
ASKING: Final = b"lastseen requests for time stamps 1"
GONE: Final = "its signed heads are gone"
COLUMNS: Final = "format, count, last, root, signed_at, key, signature, peaks"


class Signer:
    """Signs the heads of one case with a key derived from the ledger's, so that every slot which opens the ledger holds it.

    Args:
        case: Id of the case.
        key: Key of ledger.db, hex.
    """

    def __init__(self, case: str, key: str) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(_derived(PURPOSE, case, key))
        self._asking = _derived(ASKING, case, key)
        self.case = case
        self.public = self._private.public_key().public_bytes_raw().hex()

    def sign(self, last: chain.Head, root: str, at: str) -> SignedHead:
        """Return the signed head of a ledger that ends so."""
        head = SignedHead(
            format=FORMAT, case=self.case, count=last.sequence, last=last.digest, root=root,
            signed_at=at, key=self.public, signature="",
        )  # fmt: skip
        return replace(head, signature=self._private.sign(_signed_bytes(head)).hex())

    def nonce(self, digest: bytes) -> int:
        """Return the nonce of the request for a time stamp over a digest: the same again, known to nobody else; eight bytes."""
        said = hmac.digest(self._asking, digest, "sha256")[:8]
        return int.from_bytes(said, "big") >> 2 | 1 << 62

    def signed(self, row: Row) -> SignedHead:
        """Return a row of the table as a signed head of this case."""
        return SignedHead(
            format=row[0], case=self.case, count=row[1], last=row[2], root=row[3],
            signed_at=row[4], key=row[5], signature=row[6],
        )  # fmt: skip


def _derived(purpose: bytes, case: str, key: str) -> bytes:
    """Return a key for one purpose in one case."""
    return HKDF(SHA256(), 32, salt=None, info=purpose + case.encode()).derive(bytes.fromhex(key))


def line(head: SignedHead) -> bytes:
    """Return the one line of a receipt; its SHA-256 is what is stamped."""
    return chain.canonical(head).encode() + b"\n"


def _signed_bytes(head: SignedHead) -> bytes:
    said = asdict(head)
    del said["signature"]
    return PURPOSE + b"\n" + chain.canonical(said).encode()


def is_signed(head: SignedHead) -> bool:
    """Return whether the signature is of the key that the head names."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.key))
        key.verify(bytes.fromhex(head.signature), _signed_bytes(head))
    except (InvalidSignature, ValueError):
        return False
    return True


def exist(database: Database) -> bool:
    """Return whether the table of signed heads is there; every ledger is made with it."""
    sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'signed_head'"
    return database.one(sql) is not None


def make(database: Database) -> None:
    """Make the table of signed heads in a new ledger."""
    database.run(statements("heads.sql"))


def sign(database: Database, signer: Signer, at: str, *, before: int) -> None:
    """Append the head of the ledger as it ends now; the caller holds the transaction of its rows.

    Args:
        database: The ledger.
        signer: Signs.
        at: Time of the last row.
        before: Rows that stood when the transaction began; the last head must be of them.

    Raises:
        CaseDamagedError: Rows that were signed are gone, or heads are; nothing is signed after a hole,
            or a later head would cover it up.
    """
    if not exist(database):
        raise CaseDamagedError("ledger.db", GONE)
    row = database.one("SELECT count, root, peaks FROM signed_head ORDER BY count DESC LIMIT 1")
    signed = row[0] if row is not None else 0
    if signed > before:
        raise CaseDamagedError("ledger.db", "it is shorter than its last signed head")
    if signed < before:
        raise CaseDamagedError("ledger.db", "rows stand after its last signed head, or heads are gone")  # fmt: skip
    end = chain.head(database)
    grown = _known(row)
    for _, digest in _digests(database, grown.count):
        grown = grown.grown(digest.encode())
    head = signer.sign(end, grown.root(), at)
    peaks = " ".join(peak.hex() for peak in grown.peaks)
    values = (FORMAT, head.count, head.last, head.root, at, head.key, head.signature, peaks)
    marks = ", ".join("?" * len(values))
    database.run(f"INSERT INTO signed_head ({COLUMNS}) VALUES ({marks})", values)  # noqa: S608 - our names


def _known(row: Row | None) -> Frontier:
    """Return the subtrees kept with the last head; none where they do not make its root."""
    if row is None:
        return Frontier()
    try:
        kept = Frontier(row[0], tuple(map(bytes.fromhex, row[2].split())))
    except ValueError:
        return Frontier()
    return kept if kept.root() == row[1] else Frontier()


def _digests(database: Database, after: int) -> Iterator[tuple[int, str]]:
    """Yield the digests of the rows after one, in the order of the chain."""
    parts = " UNION ALL ".join(
        f"SELECT sequence, digest FROM {table} WHERE sequence > {after:d}"  # noqa: S608 - our names
        for table in chain.TABLES
    )
    for sequence, digest in database.rows(f"{parts} ORDER BY 1"):
        yield int(sequence), str(digest)


def last(database: Database, signer: Signer) -> SignedHead | None:
    """Return the newest signed head, or None if there is none."""
    if not exist(database):
        return None
    row = database.one(f"SELECT {COLUMNS} FROM signed_head ORDER BY count DESC LIMIT 1")  # noqa: S608
    return None if row is None else signer.signed(row)


def since(database: Database, signer: Signer, count: int) -> Iterator[SignedHead]:
    """Yield the signed heads of more rows than so many, in order."""
    if exist(database):
        sql = f"SELECT {COLUMNS} FROM signed_head WHERE count > ? ORDER BY count"  # noqa: S608 - our names
        for row in database.rows(sql, (count,)):
            yield signer.signed(row)


def faults(database: Database, signer: Signer) -> list[str]:
    """Return a sentence for each signed head that the rows do not bear out, or that they are gone altogether."""
    if not exist(database):
        return [f"{GONE}, every one of them: somebody took their table out"]
    rows = database.rows(f"SELECT {COLUMNS} FROM signed_head ORDER BY count")  # noqa: S608 - our names
    heads = [signer.signed(row) for row in rows]
    found = [fault for head in heads if (fault := _own_fault(head, signer))]
    found += _row_faults(database, heads)
    end = chain.head(database).sequence
    if end > (heads[-1].count if heads else 0):
        found.append("rows stand after the last signed head: lastseen did not write them")
    return found


def _own_fault(head: SignedHead, signer: Signer) -> str:
    """Return what is wrong with a head itself, whatever the rows say."""
    if head.key != signer.public:
        return f"signed head of row {head.count}: it is signed with another key"
    if not is_signed(head):
        return f"signed head of row {head.count}: it does not say what was signed"
    return ""


def _row_faults(database: Database, heads: list[SignedHead]) -> Iterator[str]:
    """Yield each head whose root or last digest is not that of the rows; the tree is grown once."""
    wanted, grown, digest = {head.count: head for head in heads}, Frontier(), ""
    for sequence, digest in _digests(database, 0):
        grown = grown.grown(digest.encode())
        head = wanted.pop(sequence, None)
        if head is not None and (head.root, head.last) != (grown.root(), digest):
            yield f"signed head of row {sequence}: the rows up to it are not those that were signed"
    for count in wanted:
        yield f"signed head of row {count}: that row is not there"


def against(database: Database, signer: Signer, receipt: SignedHead) -> list[str]:
    """Return a sentence for each way in which the ledger is not what a receipt says; empty if it is."""
    foreign = _foreign(signer, receipt)
    if foreign:
        return [foreign]
    end = chain.head(database).sequence
    if end < receipt.count:
        lost = receipt.count - end
        return [
            f"the ledger is shorter than the receipt: it holds {end} rows, the receipt {receipt.count}; "
            f"at least {lost} were cut off at the end"
        ]
    grown, digest = Frontier(), chain.ZEROS
    for sequence, digest in _digests(database, 0):
        grown = grown.grown(digest.encode())
        if sequence >= receipt.count:
            break
    found = []
    if digest != receipt.last:
        found.append(f"row {receipt.count} is not the one the receipt names as the last")
    if grown.root() != receipt.root:
        found.append(
            f"the first {receipt.count} rows are not those of {receipt.signed_at}: another Merkle root; "
            "rows were changed, removed, moved or put in since the receipt was made"
        )
    return found


def _foreign(signer: Signer, receipt: SignedHead) -> str:
    """Return why a receipt says nothing about this case; "" if it does."""
    if receipt.format != FORMAT:
        return f"the receipt has form {receipt.format}; this program reads form {FORMAT}"
    if not is_signed(receipt):
        return "the receipt's signature is wrong: its text was changed, or not read whole"
    if receipt.case != signer.case:
        return f"the receipt is of another case ({receipt.case[:12]}), not of this one ({signer.case[:12]})"
    if receipt.key != signer.public:
        return "the receipt is signed with another key than this case's: it is forged, or the case was made anew under its old id"
    return ""
