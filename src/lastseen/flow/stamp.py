"""Time stamps for signed heads: what waits for one, the request to carry, the reply brought back, and going online by a person's own act."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from lastseen.collect import block_proof, time_stamp
from lastseen.errors import BadTimeStampError, LastseenError, StorageError, UsageError
from lastseen.flow.time_stamps import (
    ACTION,
    Proof,
    StampRow,
    check,
    digest_of,
    form_of,
    seal,
    stamped,
    stamps,
)
from lastseen.model.signed_head import SignedHead
from lastseen.store.case import Store
from lastseen.store.disk import PRIVATE, write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An authority that was asked.

    Attributes:
        authority: The address as it was typed.
        stamped: True if its proof is attached.
        why: Why not; "" if it is.
    """

    authority: str
    stamped: bool
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StampSummary:
    """What waits for a time stamp, what was done about it, and the time stamps of the case.

    Attributes:
        waiting: Rows of the ledger that no time stamp stands for yet; those that only say that a head was stamped do not count.
        heads: Signed heads that wait; one time stamp over the newest stands for all of them.
        head: The newest signed head if something waits, else None.
        digest: SHA-256 of the line of its receipt, hex: what is sent; "" if nothing waits.
        files: Files written.
        asked: Who was asked, and what came of it.
        stamps: The time stamps of the case, each checked again.
    """

    waiting: int
    heads: int
    head: SignedHead | None
    digest: str
    files: tuple[Path, ...] = ()
    asked: tuple[Asked, ...] = ()
    stamps: tuple[StampRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a person wants done about time stamps; nothing of it by itself.

    Attributes:
        authorities: Addresses of time-stamping authorities (RFC 3161) that are asked over the network.
        calendars: Addresses of OpenTimestamps calendars that are asked over the network, for a promise or for its block.
        request: File to write the request into, to be carried to another machine.
        reply: File with a reply or proof that was brought back.
        against: File with the authority's root certificate, or the header of a block.
    """

    authorities: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()
    request: Path | None = None
    reply: Path | None = None
    against: Path | None = None


def stamp(store: Store, errand: Errand, now: datetime) -> StampSummary:
    """Do what was asked for, in this order: attach what was brought, ask whoever was named, write the request.

    Raises:
        BadTimeStampError: What was brought does not hold; nothing was attached.
        UsageError: An address or file cannot be used.
        StorageError: The disk refused.
    """
    against = _content(errand.against) if errand.against else b""
    if against and not errand.reply and not errand.authorities:
        raise UsageError("--against goes with --attach or --authority")
    if errand.reply:
        attach(store, Proof(_content(errand.reply), against), now)
    asked = tuple(_online(store, errand, against, now))
    files = tuple(_request(store, errand.request)) if errand.request else ()
    waiting, heads = queue(store)
    head = heads[-1] if heads else None
    return StampSummary(
        waiting=waiting, heads=len(heads), head=head, digest=digest_of(head).hex() if head else "",
        files=files, asked=asked, stamps=tuple(stamps(store)),
    )  # fmt: skip


def queue(store: Store) -> tuple[int, list[SignedHead]]:
    """Return how many rows wait for a time stamp, and the signed heads over them, the newest last."""
    rows = list(stamped(store))
    done = max((row.head for row in rows), default=0)
    quiet = sum(row.sequence > done for row in rows)
    waiting = store.ledger.head().sequence - done - quiet
    return (waiting, list(store.ledger.signed_heads(done))) if waiting > 0 else (0, [])


def _content(path: Path) -> bytes:
    """Return what a small file holds."""
    try:
        with path.open("rb") as file:
            content = file.read(time_stamp.LARGEST + 1)
    except OSError as refused:
        raise UsageError("the file cannot be read") from refused
    if len(content) > time_stamp.LARGEST or not content:
        raise UsageError("the file is empty, or far too long to be what it should")
    return content


def attach(store: Store, proof: Proof, now: datetime) -> None:
    """Seal a proof and write its row, if it holds for a signed head of this case and is not attached already.

    Raises:
        BadTimeStampError: It does not hold.
        NoStampsError: The extra that reads it is not installed.
        StorageError: The disk takes no writes.
    """
    form = form_of(proof.reply)
    about = (block_proof if form == block_proof.FORM else time_stamp).digest_of(proof.reply)
    found = [each for each in store.ledger.signed_heads() if digest_of(each).hex() == about]
    if not found:
        raise BadTimeStampError("it is about no signed head of this case")
    check(store, proof, bytes.fromhex(about))
    facts = {
        "form": form, "head": found[0].count, "digest": about, "reply": sha256(proof.reply).hexdigest(),
        "against": sha256(proof.against).hexdigest() if proof.against else "",
    }  # fmt: skip
    if any((r.reply, r.against) == (facts["reply"], facts["against"]) for r in stamped(store)):
        return
    if store.ledger.read_only:
        raise StorageError("read-only")
    sealed = {**facts, "proof": seal(store, proof)}
    store.ledger.add_custody(ACTION, sealed, by=store.user, at=now)


def _online(store: Store, errand: Errand, against: bytes, now: datetime) -> Iterator[Asked]:
    """Ask whoever was named, nobody else; from here on the program is online."""
    if errand.authorities or errand.calendars:
        from lastseen.flow import stamp_online

        if errand.authorities and against:
            time_stamp.certificates(against)
        _, heads = queue(store)
        digest = digest_of(heads[-1]) if heads else b""
        for address, call in stamp_online.calls(
            store, errand.authorities, errand.calendars, digest
        ):
            yield _asked(store, address, call, against, now)


def _asked(
    store: Store, address: str, call: Callable[[], bytes], against: bytes, now: datetime
) -> Asked:
    """Attach what one call brings."""
    try:
        attach(store, Proof(call(), against, address), now)
    except StorageError:
        raise
    except LastseenError as refused:
        return Asked(authority=address, stamped=False, why=f"{refused}")
    return Asked(authority=address, stamped=True)


def _request(store: Store, out: Path) -> Iterator[Path]:
    """Write the request for the newest head that waits."""
    if out.exists():
        raise UsageError("a file of that name is there already; a request overwrites nothing")
    if not out.parent.is_dir():
        raise UsageError("the folder for the request is not there")
    _, heads = queue(store)
    if heads:
        digest = digest_of(heads[-1])
        request = time_stamp.request(digest, store.ledger.nonce(digest))
        write_file(store.disk, out, request, PRIVATE)
        yield out
