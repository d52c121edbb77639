"""The time stamps of a case: each a sealed proof and a row of the ledger that names it; checked again without a network."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import msgspec

from lastseen.collect import block_proof, time_stamp
from lastseen.errors import BadTimeStampError, CaseDamagedError, NoStampsError
from lastseen.model.signed_head import SignedHead
from lastseen.model.time_stamp import TimeStamp
from lastseen.store.case import Store
from lastseen.store.heads import line

ACTION: Final = "stamped"
NAMES: Final = {"rfc3161": "RFC 3161", "opentimestamps": "OpenTimestamps"}
ENDINGS: Final = {"rfc3161": "head.tsr", "opentimestamps": "head.ots"}
"""How a proof is called outside of the case."""
MISSING: Final = "the extra stamps is not installed"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is sealed of a time stamp.

    Attributes:
        reply: The bytes of the proof, as they came.
        against: What a person gave to check it with: certificates, headers of blocks; empty if nothing.
        authority: The address that was asked; "" where a file was brought.
    """

    reply: bytes
    against: bytes = b""
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """What a row of the ledger says of a time stamp.

    Attributes:
        sequence: Place in the ledger's chain.
        at: When it was attached, UTC, ISO 8601.
        form: rfc3161 or opentimestamps.
        head: Rows of the ledger in the signed head that was stamped.
        digest: SHA-256 of the line of that head's receipt.
        reply: SHA-256 of the proof.
        against: SHA-256 of what it was checked against; "" if nothing was given.
        proof: Name of the sealed proof.
    """

    sequence: int = 0
    at: str = ""
    form: str
    head: int
    digest: str
    reply: str
    against: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StampRow:
    """A time stamp of the case.

    Attributes:
        sequence: Place in the ledger's chain.
        attached_at: UTC, ISO 8601.
        form: rfc3161 or opentimestamps.
        head: Rows of the ledger in the signed head that was stamped; it stands for every head before it.
        digest: SHA-256 of the line of that head's receipt.
        holds: True if nothing speaks against it.
        state: pinned, brought, pending, unchecked, or "" if it does not hold.
        at: The time it proves, UTC, ISO 8601; "" if it proves none yet.
        said: It as a sentence.
    """

    sequence: int
    attached_at: str
    form: str
    head: int
    digest: str
    holds: bool
    state: str
    at: str
    said: str


def digest_of(head: SignedHead) -> bytes:
    """Return what is stamped of a signed head: the SHA-256 of its receipt, line end included."""
    return sha256(line(head)).digest()


def stamped(store: Store) -> Iterator[Stamped]:
    """Yield the rows of time stamps in the order of the ledger.

    Raises:
        CaseDamagedError: One does not say what was written.
    """
    for event in store.ledger.custody(action=ACTION):
        try:
            said = msgspec.json.decode(event.facts, type=Stamped)
        except msgspec.MsgspecError as broken:
            where = f"row {event.sequence} does not say what was stamped"
            raise CaseDamagedError("ledger.db", where) from broken
        yield replace(said, sequence=event.sequence, at=event.done_at)


def form_of(reply: bytes) -> str:
    """Return which kind of proof some bytes are."""
    return block_proof.FORM if reply.startswith(block_proof.MAGIC) else time_stamp.FORM


def check(store: Store, proof: Proof, digest: bytes) -> TimeStamp:
    """Return what a proof says of a digest.

    Raises:
        BadTimeStampError: It does not hold.
        NoStampsError: The extra that reads it is not installed.
    """
    if form_of(proof.reply) == block_proof.FORM:
        return block_proof.check(proof.reply, digest, proof.against)
    return time_stamp.check(proof.reply, digest, store.ledger.nonce(digest), proof.against)


def seal(store: Store, proof: Proof) -> str:
    """Seal a proof and return its stored name; rows may name it then."""
    packed = {"reply": b64encode(proof.reply).decode(), "against": b64encode(proof.against).decode()}  # fmt: skip
    stored = store.objects.seal_note({**packed, "authority": proof.authority})
    store.objects.settle()
    return stored


def kept(store: Store) -> Iterator[tuple[SignedHead, Proof]]:
    """Yield the sealed proofs of the case, each with the signed head it is over.

    Raises:
        CaseDamagedError: One is missing or not what was sealed, or its head is.
    """
    heads = {head.count: head for head in store.ledger.signed_heads()}
    for row in stamped(store):
        if row.head not in heads:
            raise CaseDamagedError("ledger.db", "a signed head that was stamped is missing")
        yield heads[row.head], _opened(store, row.proof)


def _opened(store: Store, stored: str) -> Proof:
    said = store.objects.note(stored)
    return Proof(b64decode(said["reply"]), b64decode(said["against"]), said["authority"])


def stamps(store: Store) -> Iterator[StampRow]:
    """Yield every time stamp of the case, each checked again."""
    heads = {head.count: head for head in store.ledger.signed_heads()}
    for row in stamped(store):
        told, why = _told(store, row, heads.get(row.head))
        yield StampRow(
            sequence=row.sequence, attached_at=row.at, form=row.form, head=row.head, digest=row.digest,
            holds=not why, state=told.state if told else "", at=told.at if told else "",
            said=why or sentence(told, heads.get(row.head)),
        )  # fmt: skip


def _told(store: Store, row: Stamped, head: SignedHead | None) -> tuple[TimeStamp | None, str]:
    """Return what a kept proof says, or why it does not hold."""
    if head is None or digest_of(head).hex() != row.digest:
        return None, "the signed head that was stamped is not in the ledger"
    try:
        proof = _opened(store, row.proof)
        return check(store, proof, bytes.fromhex(row.digest)), ""
    except CaseDamagedError:
        return None, "its sealed proof is missing, or not what was sealed"
    except NoStampsError:
        return TimeStamp(form=row.form, digest=row.digest, state="unchecked", by=MISSING), ""  # fmt: skip
    except BadTimeStampError as refused:
        return None, refused.why


AHEAD: Final = timedelta(minutes=5)
"""A machine's clock may be so far ahead of an authority's before it is said."""

WHEN: Final = (
    "rows 1 to {head} (the last of {own} by the machine's clock) were there at {at}, says {by}; "
)
SAID: Final = {
    "pinned": WHEN + "checked against what you gave ({against})",
    "brought": WHEN + "checked only against the root certificate that came with the reply ({against}): whoever made the reply "
    "may have made that too. Attach it again with --against FILE",
    "pending": "rows 1 to {head}: {by} has promised a block; it proves no time until the upgraded proof is attached",
    "unchecked": "rows 1 to {head}: kept, not checked here: {by}",
}  # fmt: skip


def sentence(told: TimeStamp | None, head: SignedHead | None) -> str:
    """Return what a time stamp says as a sentence, with the machine's own clock where the two cannot both be right."""
    if told is None or head is None:
        return ""
    said = SAID[told.state].format(
        head=head.count,
        own=head.signed_at,
        at=told.at,
        by=told.by,
        against=f"SHA-256 {told.against}",
    )
    if not told.at:
        return said
    ahead = datetime.fromisoformat(head.signed_at) - datetime.fromisoformat(told.at)
    wrong = ". The two cannot both be right: the machine's clock was ahead" if ahead > AHEAD else ""
    return said + wrong
