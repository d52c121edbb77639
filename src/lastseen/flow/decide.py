"""A person's judgements into the ledger: same, different, unsure; answers; lists; grades; undo. Never waits for a build."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lastseen.errors import UnknownIdError, UsageError
from lastseen.flow.anchors import anchor_of, subject_of
from lastseen.model.decision import Decision
from lastseen.store.case import Store
from lastseen.store.ledger import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """When a judgement was made and the reason its maker gave.

    Attributes:
        at: Aware UTC time.
        reason: The words, or None; they are sealed beside the ledger, never in it.
    """

    at: datetime
    reason: str | None = None


def judge(store: Store, left: str, right: str, verdict: str, signature: Signature) -> Decision:
    """Record whether two records (or two people, by their ids) are of one human being.

    Raises:
        UsageError: Both ids name the same record, or the verdict is none of same, different, unsure.
    """
    if verdict not in ("same", "different", "unsure"):
        raise UsageError("the verdict must be same, different or unsure")
    records = [store.work.record(store.find(each).id) for each in (left, right)]
    if records[0].id == records[1].id:
        raise UsageError("both ids name the same record")
    subject = subject_of(anchor_of(store, records[0]), anchor_of(store, records[1]))
    return write(store, "person", subject, verdict, signature)


def answer(store: Store, question: str, choice: str, signature: Signature) -> Decision:
    """Record the answer to a question; a later answer supersedes an earlier one.

    Raises:
        UsageError: The question does not take this answer.
    """
    asked = store.work.question(store.find(question).id)
    if asked.kind == "orphan" and choice == "undo":
        return undo(store, asked.subject, signature)
    verdict = _mapping(choice) if asked.kind == "mapping" else choice
    if asked.kind not in ("mapping", "zone") and choice not in asked.choices:
        raise UsageError(f"this question takes one of: {', '.join(asked.choices)}")
    subject = {"original": asked.original, "subject": asked.subject}
    if asked.layout:
        subject["layout"] = asked.layout
    return write(store, asked.kind, subject, verdict, signature)


def transcribe(store: Store, recording: str, note: str, signature: Signature) -> Decision:
    """Record that a note is what is said in a recording; the note is read, the recording stays what it is."""
    subject = {"original": recording, "transcript": note}
    return write(store, "transcript", subject, "attached", signature)


def _mapping(choice: str) -> str:
    """Return the mapping a person chose as JSON column -> role; "accept" takes the proposal."""
    if choice == "accept":
        return "accept"
    try:
        return json.dumps(
            dict(pair.split("=", 1) for pair in choice.split(",")), ensure_ascii=False
        )
    except ValueError as wrong:
        raise UsageError('a mapping is "accept" or column=role,column=role') from wrong


def write(
    store: Store, kind: str, subject: Mapping[str, object], verdict: str, signature: Signature
) -> Decision:
    """Append a decision; it supersedes the one in force on the same subject, if there is one."""
    before = standing(store, kind, subject)
    reason = None
    if signature.reason:
        reason = store.objects.seal_note({"reason": signature.reason})
        store.objects.settle()
    return store.ledger.decide(
        Judgement(
            kind=kind, subject=subject, verdict=verdict, reason=reason,
            supersedes=before.sequence if before else None, by=store.user, at=signature.at,
        )
    )  # fmt: skip


def standing(store: Store, kind: str, subject: Mapping[str, object]) -> Decision | None:
    """Return the decision in force on this subject, or None if nobody has decided."""
    same = [d for d in store.ledger.decisions(kind) if json.loads(d.subject) == subject]
    return same[-1] if same else None


def undo(store: Store, sequence: str, signature: Signature) -> Decision:
    """Take a decision back by another decision; both stay in the ledger.

    Raises:
        UnknownIdError: No decision in force has this number.
    """
    if not sequence.isdigit():
        raise UsageError("undo takes the number of a decision")
    found = [d for d in store.ledger.decisions() if d.sequence == int(sequence)]
    if not found:
        raise UnknownIdError
    return store.ledger.decide(
        Judgement(
            kind="undo", subject={"decision": found[0].sequence}, verdict="undo",
            reason=None, supersedes=found[0].sequence, by=store.user, at=signature.at,
        )
    )  # fmt: skip
