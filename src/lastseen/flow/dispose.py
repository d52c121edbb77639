"""Disposal: an original's bytes and all that was read from them go; a tombstone in the ledger stays."""

from dataclasses import dataclass

from lastseen.errors import UnknownIdError, UsageError
from lastseen.flow.build import build
from lastseen.flow.conversions import tool_facts
from lastseen.flow.decide import Signature
from lastseen.flow.dependents import Dependents, dependents
from lastseen.flow.progress import Progress, silent
from lastseen.store.case import Store

ACTION = "disposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposal:
    """What was disposed of, or would be.

    Attributes:
        original: Id of the original.
        done: True if it is gone; False if it was only asked what depends on it.
        depended: What stood on it.
    """

    original: str
    done: bool
    depended: Dependents


def depending(store: Store, original: str) -> Disposal:
    """Return what stands on an original; nothing is changed.

    Raises:
        UnknownIdError: There is no such original.
    """
    found = store.find(original)
    if found.noun != "original":
        raise UnknownIdError
    (stands,) = dependents(store, [found.id])
    return Disposal(original=found.id, done=found.id in store.ledger.disposed(), depended=stands)


def dispose(
    store: Store, original: str, signature: Signature, progress: Progress = silent
) -> Disposal:
    """Dispose of an original; asked again after it was stopped, it finishes.

    The tombstone is written first, then the bytes go, then what was computed from them. What is left
    of the case is built again.

    Args:
        store: The case.
        original: Id of the original, or its beginning.
        signature: When, and why; the reason is sealed.
        progress: Told how far the build is.

    Raises:
        UnknownIdError: There is no such original.
        UsageError: There is no reason.
        CaseBusyError: Something is added or built now.
        StorageError: The disk refused.
    """
    if not (signature.reason or "").strip():
        raise UsageError("a disposal needs its reason")
    asked = depending(store, original)
    with store.lock("add"), store.lock("build"):
        if not asked.done:
            _bury(store, asked, signature)
        for stored in (
            store.ledger.original(asked.original).stored,
            *store.ledger.disposed_side_objects(),
        ):
            store.objects.remove(stored)
        store.work.forget(asked.original)
    if not store.work.is_empty():
        build(store, progress=progress)
    return Disposal(original=asked.original, done=True, depended=asked.depended)


def _bury(store: Store, asked: Disposal, signature: Signature) -> None:
    """Write the tombstone."""
    reason = store.objects.seal_note({"note": signature.reason})
    store.objects.settle()
    facts = {
        "stored": store.ledger.original(asked.original).stored, "note": reason,
        "publications": asked.depended.publications, **tool_facts(),
    }  # fmt: skip
    store.ledger.add_custody(ACTION, facts, original=asked.original, by=store.user, at=signature.at)
