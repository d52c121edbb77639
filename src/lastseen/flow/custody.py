"""The chain of custody as a person reads it: who had or did what with an original, or with the case, in the order of the ledger."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lastseen.errors import CaseDamagedError
from lastseen.model.decision import Decision
from lastseen.model.original import CustodyEvent, Original
from lastseen.model.publication import Publication
from lastseen.model.reading import FAILURE_CODES
from lastseen.store.case import Store

RUN_ENDS: Final = "add_finished"
UNREADABLE: Final = "(its sealed side object cannot be opened; run lastseen verify)"

DISPOSED: Final = "(disposed of)"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyRow:
    """One step in the chain of custody.

    Attributes:
        sequence: Place in the ledger's chain.
        at: UTC, ISO 8601.
        by: Random id of the user.
        action: sealed, acquired, noted, read, decided, published, handed_over, disposed, scrubbed, …
        original: Id of the original, "" for a step of the whole case.
        said: The step as a sentence.
        facts: The facts as the ledger keeps them.
    """

    sequence: int
    at: str
    by: str
    action: str
    original: str
    said: str
    facts: Mapping[str, Any]


def custody(
    store: Store, original: str | None = None, sheets: "Sheets | None" = None
) -> list[CustodyRow]:
    """Return the chain of custody of one original, or of the whole case, in the order of the ledger.

    Args:
        store: The case.
        original: Id of the original; None = the whole case.
        sheets: How sealed side objects are told; None opens them.
    """
    sheets = sheets or Sheets(store)
    events = list(store.ledger.custody())
    mine = [event for event in events if original in (None, event.original)]
    runs = {json.loads(event.facts).get("run") for event in mine} if original else set()
    rows = [
        *_sealings(store, original),
        *(_step(event, sheets) for event in mine),
        *(_step(event, sheets) for event in events if original and _ends(event, runs)),
        *_decisions(store, original, sheets),
        *_publications(store, original),
    ]
    return sorted(rows, key=lambda row: row.sequence)


class Sheets:
    """Sealed side objects, each opened once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._gone = store.ledger.disposed_side_objects()
        self._opened: dict[str, Mapping[str, Any]] = {}

    def text(self, stored: str, key: str) -> str:
        """Return one entry of a side object, or a sentence where it cannot be opened."""
        if stored in self._gone:
            return DISPOSED
        if stored not in self._opened:
            try:
                self._opened[stored] = self._store.objects.note(stored)
            except CaseDamagedError:
                self._opened[stored] = {}
        return f"{self._opened[stored].get(key, UNREADABLE)}"


def _ends(event: CustodyEvent, runs: set[str | None]) -> bool:
    """Return whether an event ends one of these runs of ``add``."""
    return event.action == RUN_ENDS and bool(runs & set(json.loads(event.facts)["runs"]))


def _sealings(store: Store, wanted: str | None) -> Iterator[CustodyRow]:
    users = {
        event.original: event.done_by
        for event in store.ledger.custody()
        if event.action in ("acquired", "noted")
    }
    for original in store.ledger.originals(disposed=True):
        if wanted in (None, original.id):
            yield _sealing(original, users.get(original.id, ""))


def _sealing(original: Original, by: str) -> CustodyRow:
    facts = {"stored": original.stored, "size_bytes": original.size_bytes}
    said = f"{original.size_bytes} bytes, SHA-256 {original.id}, encrypted as {original.stored}"
    return CustodyRow(
        sequence=original.sequence, at=original.sealed_at, by=by, action="sealed",
        original=original.id, said=said, facts=facts,
    )  # fmt: skip


def _step(event: CustodyEvent, sheets: Sheets) -> CustodyRow:
    facts = json.loads(event.facts)
    teller = {"acquired": _acquired, "noted": _noted, "read": _read}.get(event.action, _other)
    return CustodyRow(
        sequence=event.sequence, at=event.done_at, by=event.done_by, action=event.action,
        original=event.original, said=teller(facts, sheets), facts=facts,
    )  # fmt: skip


def _acquired(facts: Mapping[str, Any], sheets: Sheets) -> str:
    name = sheets.text(facts["names"], facts["name"])
    parts = [f"file {name}", *_common(facts, sheets)]
    if "in" in facts:
        parts.append(f"out of original {facts['in'][:12]}, part {facts['part']}")
    if "list" in facts:
        parts.append(f"list {facts['list']}")
    return ", ".join(parts)


def _noted(facts: Mapping[str, Any], sheets: Sheets) -> str:
    return ", ".join(["typed", f"taken down {facts['taken_at']}", *_common(facts, sheets)])


def _common(facts: Mapping[str, Any], sheets: Sheets) -> list[str]:
    """Return what acquisitions of every kind say: program, source, note."""
    parts = [f"lastseen {facts['version']}"]
    if "source" in facts:
        parts.append(f"from source {facts['source']}")
    if "note" in facts:
        parts.append("note: " + sheets.text(facts["note"], "note"))
    return parts


def _read(facts: Mapping[str, Any], _: Sheets) -> str:
    reader = f"{facts['reader']} {facts['version']}" if facts["reader"] else "no reader"
    failures = "; ".join(FAILURE_CODES.get(code, code) for code in facts["failures"])
    said = f"converted by {reader}, lastseen {facts['program']['version']}, cage {facts['isolation'] or 'none'}: "
    return said + f"{facts['passages']} passages" + (f"; {failures}" if failures else "")


def _other(facts: Mapping[str, Any], sheets: Sheets) -> str:
    """Return the facts of a step without a sentence of its own; notes are opened."""
    plain = [f"{name} {value}" for name, value in facts.items() if name != "note"]
    note = [sheets.text(facts["note"], "note")] if "note" in facts else []
    return ", ".join([*plain, *note])


def _decisions(store: Store, original: str | None, sheets: Sheets) -> Iterator[CustodyRow]:
    for decision in store.ledger.decisions(in_force=False):
        if original is None or original in decision.subject:
            yield _decided(decision, original or "", sheets)


def _decided(decision: Decision, original: str, sheets: Sheets) -> CustodyRow:
    reason = sheets.text(decision.reason, "reason") if decision.reason else ""
    because = f", because: {reason}" if reason else ""
    subject = json.loads(decision.subject)
    return CustodyRow(
        sequence=decision.sequence, at=decision.decided_at, by=decision.decided_by,
        action="decided", original=original or f"{subject.get('original', '')}",
        said=f"{decision.kind}: {decision.verdict}{because}", facts=subject,
    )  # fmt: skip


def _publications(store: Store, original: str | None) -> Iterator[CustodyRow]:
    quoted = {claim.id for claim in store.work.claims(original)} if original else set()
    buried = {
        folder
        for event in store.ledger.custody(original, "disposed")
        for folder in json.loads(event.facts)["publications"]
    }
    for publication in store.ledger.publications():
        named = json.loads(publication.facts)["folder"] in buried
        if original is None or named or quotes(store, publication, quoted):
            yield _published(publication, original or "")


def quotes(store: Store, publication: Publication, claims: set[str]) -> bool:
    """Return whether a publication holds one of these claims."""
    ids = store.objects.note(json.loads(publication.facts)["ids"])["ids"]
    return bool(claims & set(ids.values()))


def _published(publication: Publication, original: str) -> CustodyRow:
    facts = json.loads(publication.facts)
    files = ", ".join(f"{name} SHA-256 {digest}" for name, digest in facts["files"].items())
    return CustodyRow(
        sequence=publication.sequence, at=publication.published_at, by=publication.published_by,
        action="published", original=original,
        said=f"to {facts.get('recipient', '?')} as published/{facts['folder']}: {files}", facts=facts,
    )  # fmt: skip
