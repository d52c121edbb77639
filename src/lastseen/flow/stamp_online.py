"""The calls that an errand for time stamps makes over the network: a digest to whoever a person named, nothing else to nobody else."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from lastseen.collect import block_proof, time_stamp
from lastseen.collect.authority import address_parts, send
from lastseen.flow.time_stamps import kept
from lastseen.store.case import Store

ASKING: Final = {"Content-Type": "application/timestamp-query"}
PROMISE: Final = {"Accept": "application/vnd.opentimestamps.v1"}
"""All that goes with a request."""

Call = Callable[[], bytes]


def calls(
    store: Store, authorities: Sequence[str], calendars: Sequence[str], digest: bytes
) -> Iterator[tuple[str, Call]]:
    """Yield each address with the call that brings a proof from it; nothing is sent before a call is made.

    Args:
        store: The case.
        authorities: Addresses of time-stamping authorities.
        calendars: Addresses of calendars: asked for the blocks they promised, and for a new promise.
        digest: What waits for a time stamp; empty if nothing does.

    Raises:
        UsageError: One of the addresses cannot be used; nobody was asked.
    """
    for address in (*authorities, *calendars):
        address_parts(address)
    if digest:
        request = time_stamp.request(digest, store.ledger.nonce(digest))
        for address in authorities:
            yield address, partial(send, address, request, ASKING)
    for address in calendars:
        for old, end in _promised(store, address):
            yield address, partial(_fulfilled, address, old, end)
        if digest:
            yield address, partial(_promise, address, digest)


def _promise(address: str, digest: bytes) -> bytes:
    """Return the proof that a calendar promises a block for a digest."""
    reply = send(f"{address.rstrip('/')}/digest", digest, PROMISE)
    return block_proof.BEGINNING + digest + reply


def _promised(store: Store, address: str) -> Iterator[tuple[bytes, block_proof.Ending]]:
    """Yield the digest and the end of each path that this calendar promised a block for and has not given one yet."""
    proofs = [p.reply for _, p in kept(store) if p.reply.startswith(block_proof.BEGINNING)]
    done = {
        block_proof.digest_of(reply)
        for reply in proofs
        if any(end.kind == block_proof.BITCOIN for end in block_proof.endings(reply))
    }
    for reply in proofs:
        about = block_proof.digest_of(reply)
        for end in block_proof.endings(reply):
            if about not in done and block_proof.calendar(end) == address.rstrip("/"):
                yield bytes.fromhex(about), end


def _fulfilled(address: str, digest: bytes, end: block_proof.Ending) -> bytes:
    """Return the proof into a block that a calendar has by now."""
    reply = send(f"{address.rstrip('/')}/timestamp/{end.value.hex()}", b"", PROMISE)
    return block_proof.BEGINNING + digest + end.path + reply
