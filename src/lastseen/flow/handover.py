"""Hand-over: a BagIt bag with originals, their text, their custody and the ledger's chain; never the vault, never what is protected."""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from lastseen.errors import CaseDamagedError, UnknownIdError, UsageError
from lastseen.flow.custody import Sheets, custody
from lastseen.flow.overview import file_names, reading_stamps
from lastseen.flow.protect import protected_originals
from lastseen.flow.publish import protected_people
from lastseen.flow.time_stamps import ENDINGS, form_of, kept
from lastseen.language.detect import detect
from lastseen.model.original import Original
from lastseen.publish import bagit
from lastseen.publish.leaks import LeakGate
from lastseen.store.bag import Bag
from lastseen.store.case import Store
from lastseen.store.chain import canonical
from lastseen.store.heads import line
from lastseen.version import __version__

ACTION: Final = "handed_over"
SEALED: Final = "(sealed; not handed over)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is to be handed over, and to whom.

    Attributes:
        out: Folder of the bag; new or empty.
        to: Who gets it and why; sealed beside the ledger.
        recipient: Public age key that the payload is encrypted to; None leaves it plain.
        originals: Ids, or their beginnings; empty = all that are not protected.
        vault_passphrase: Opens the vault, whose names must not leave; None = the case's own.
    """

    out: Path
    to: str
    recipient: str | None = None
    originals: tuple[str, ...] = ()
    vault_passphrase: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An original that was not handed over, and why."""

    original: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSummary:
    """What was handed over.

    Attributes:
        id: Random id of the hand-over; it stands in the ledger and in the bag.
        folder: The bag.
        originals: How many originals are in it.
        size_bytes: Length of its payload.
        encrypted: True if it is encrypted to a recipient.
        manifest: SHA-256 of its manifest, as the ledger keeps it.
        left_out: What is not in it, and why.
    """

    id: str
    folder: Path
    originals: int
    size_bytes: int
    encrypted: bool
    manifest: str
    left_out: tuple[LeftOut, ...]


def hand_over(store: Store, parcel: Parcel, now: datetime) -> HandoverSummary:
    """Write a bag, record it in the ledger, and only then give the bag its name.

    Raises:
        UsageError: It is not said to whom, nothing is left to hand over, the folder is not empty, or
            the recipient is no age key.
        UnknownIdError: An original is not in the case, or was disposed of.
        CaseDamagedError: An original is not what was sealed; nothing was handed over.
        StorageError: The disk refused; nothing was handed over.
    """
    if not parcel.to.strip():
        raise UsageError("say who gets it: --to")
    if parcel.out.resolve().is_relative_to(store.path.resolve()):
        raise UsageError("a hand-over must not lie in the case")
    given, left_out = _chosen(store, parcel.originals)
    outgoing = _Outgoing(store, LeakGate(protected_people(store, parcel.vault_passphrase)))
    identifier = f"h{secrets.token_hex(8)}"
    with Bag(parcel.out, parcel.recipient, store.disk) as bag:
        _fill(store, bag, given, outgoing)
        digest = _tags(bag, identifier, now)
        _record(store, parcel, given, {"handover": identifier, "manifest": digest}, now)
        bag.finish()
    return HandoverSummary(
        id=identifier, folder=parcel.out, originals=len(given), size_bytes=sum(bag.sizes.values()),
        encrypted=bool(parcel.recipient), manifest=digest, left_out=tuple(left_out),
    )  # fmt: skip


def _chosen(store: Store, wanted: tuple[str, ...]) -> tuple[list[Original], list[LeftOut]]:
    """Return the originals to hand over, in the order of the ledger, and those that stay."""
    guarded = protected_originals(store)
    found = [store.find(each) for each in wanted]
    if any(each.noun != "original" or each.id in store.ledger.disposed() for each in found):
        raise UnknownIdError
    ids = {each.id for each in found}
    asked = [o for o in store.ledger.originals() if not wanted or o.id in ids]
    given = [original for original in asked if original.id not in guarded]
    if not given:
        raise UsageError("nothing is left to hand over: every original asked for is protected")
    stays = [LeftOut(original=o.id, why=guarded[o.id]) for o in asked if o.id in guarded]
    return given, stays


class _Outgoing(Sheets):
    """Side objects as they may leave: notes and reasons stay, and so does a file name that names a protected person."""

    def __init__(self, store: Store, gate: LeakGate) -> None:
        super().__init__(store)
        self.gate = gate

    def text(self, stored: str, key: str) -> str:
        """Return an entry that may leave, or that it stays."""
        return SEALED if key in ("note", "reason") else self.name(super().text(stored, key))

    def name(self, name: str) -> str:
        """Return a file name, or that it stays."""
        return SEALED if self.gate.find_in_text("file name", name) else name

    def leaks(self, row: Mapping[str, Any]) -> bool:
        """Return whether a row names a protected person."""
        return bool(self.gate.find_in_text("text", canonical(row)))


def _fill(store: Store, bag: Bag, given: list[Original], outgoing: _Outgoing) -> None:
    """Write the payload."""
    ids = {original.id for original in given}
    names, stamps = file_names(store), reading_stamps(store)
    sidecars = []
    for number, original in enumerate(given, start=1):
        name = f"data/originals/{number:06}"
        if bag.add_object(name, store.objects, original.stored) != original.id:
            raise CaseDamagedError(f"original {original.id[:12]}", "it is not what was sealed")
        bag.add_text(f"data/text/{number:06}.txt", _text(store, original.id))
        known = {"file": f"{name}{bag.suffix}", "name": outgoing.name(names.get(original.id, ""))}
        sidecars.append({**known, **_sidecar(store, original, stamps.get(original.id, ("", "")))})
    bag.add_text("data/originals.jsonl", _lines(sidecars))
    bag.add_text("data/custody.jsonl", _lines(_chains(store, ids, outgoing)))
    bag.add_text("data/ledger.jsonl", _lines(_extract(store, ids, outgoing)))
    head = store.ledger.signed_head()
    bag.add_text("data/receipt.json", _lines([asdict(head)] if head else []))
    _stamps(store, bag)


def _stamps(store: Store, bag: Bag) -> None:
    """Write each time stamp beside the receipt that it is over, and what it was checked against."""
    for number, (head, proof) in enumerate(kept(store), start=1):
        folder = f"data/stamps/{number:06}"
        bag.add_bytes(f"{folder}/receipt.json", line(head))
        bag.add_bytes(f"{folder}/{ENDINGS[form_of(proof.reply)]}", proof.reply)
        if proof.against:
            bag.add_bytes(f"{folder}/against", proof.against)


def _chains(store: Store, ids: set[str], outgoing: _Outgoing) -> Iterator[dict[str, Any]]:
    """Yield the steps of custody of what is handed over; one that names a protected person without its words."""
    for row in custody(store, None, outgoing):
        if row.original in ids or row.action in ("add_finished", "published"):
            told = asdict(row)
            yield {**told, "said": SEALED, "facts": {}} if outgoing.leaks(told) else told


def _lines(rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> str:
    return "".join(f"{canonical(row)}\n" for row in rows)


def _text(store: Store, original: str) -> str:
    """Return what was read from an original as plain text, so that it can be read without any program."""
    parts = []
    for passage in store.work.passages(original):
        head = " · ".join(filter(None, (passage.locator, passage.author, passage.written)))
        parts.append(f"[{head}]\n{passage.text}\n")
    return "\n".join(parts) or "Nothing was read from this original.\n"


def _sidecar(store: Store, original: Original, stamp: tuple[str, str]) -> dict[str, Any]:
    """Return what an original is, whence, in which language and by whom it was taken in."""
    acquired = [e for e in store.ledger.custody(original.id) if e.action in ("acquired", "noted")]
    sample = " ".join(
        p.text for _, p in zip(range(50), store.work.passages(original.id), strict=False)
    )
    return {
        "id": original.id, "size_bytes": original.size_bytes, "sealed_at": original.sealed_at,
        "reader": stamp[0], "isolation": stamp[1], "language": detect(sample).code,
        "acquired": [{"at": e.done_at, "by": e.done_by, "source": json.loads(e.facts).get("source"),
                      "method": json.loads(e.facts)["method"]} for e in acquired],
    }  # fmt: skip


def _extract(store: Store, ids: set[str], outgoing: _Outgoing) -> Iterator[dict[str, Any]]:
    """Yield every row of the chain: whole where it is about what is handed over and names nobody protected, else only its links."""
    for table, sequence, previous, digest, facts in store.ledger.chain_rows():
        row = {"sequence": sequence, "previous": previous, "digest": digest}
        whole = _is_about(table, facts, ids) and not outgoing.leaks(facts)
        yield {**row, "table": table, **facts} if whole else row


def _is_about(table: str, facts: Mapping[str, Any], ids: set[str]) -> bool:
    """Return whether a row is about originals that are handed over, and about no others."""
    if table == "decision":
        subject = json.loads(facts["subject"])
        parts = subject if isinstance(subject, list) else [subject, *subject.values()]
        named = {
            part["original"] for part in parts if isinstance(part, dict) and "original" in part
        }
        return bool(named) and named <= ids
    return facts.get({"original": "id", "custody_event": "original"}.get(table, "")) in ids


def _tags(bag: Bag, identifier: str, now: datetime) -> str:
    """Write the tag files and return the SHA-256 of the manifest."""
    info = bagit.bag_info(
        identifier=identifier,
        day=f"{now:%Y-%m-%d}",
        program=f"lastseen {__version__}",
        sizes=bag.sizes,
    )
    tags = {
        "bagit.txt": bagit.DECLARATION,
        "bag-info.txt": info,
        bagit.MANIFEST: bagit.manifest(bag.digests),
    }
    digests = {name: bag.add_tag(name, text) for name, text in tags.items()}
    bag.add_tag(bagit.TAG_MANIFEST, bagit.manifest(digests))
    return digests[bagit.MANIFEST]


def _record(
    store: Store, parcel: Parcel, given: list[Original], facts: dict[str, Any], now: datetime
) -> None:
    """Write into the ledger what leaves, for the case and for each original, before it has its name."""
    note = store.objects.seal_note({"note": parcel.to})
    store.objects.settle()
    said = {**facts, "version": __version__, "key": parcel.recipient or ""}
    with store.ledger.batch():
        whole = {**said, "originals": len(given), "note": note}
        store.ledger.add_custody(ACTION, whole, by=store.user, at=now)
        for original in given:
            store.ledger.add_custody(ACTION, said, original=original.id, by=store.user, at=now)
