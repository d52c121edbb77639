"""Sources: made with a random id, graded by decision; who a protected one is goes into the vault and nowhere else."""

import json
import secrets
from dataclasses import replace

from lastseen.errors import UnknownIdError
from lastseen.flow.decide import Signature, write
from lastseen.model.decision import Decision
from lastseen.model.source import Protected, Source
from lastseen.store.case import Store


def new_source(
    store: Store,
    kind: str,
    protected: Protected | None,
    vault_passphrase: str | None,
    signature: Signature,
) -> str:
    """Make a source and return its random id; the vault's row is written before the ledger's.

    Args:
        store: The case.
        kind: relative, witness, official, activist, outlet, organisation or other.
        protected: Who it is, for the vault; None for a source that may be named.
        vault_passphrase: Opens the vault; None = the case's own.
        signature: When.
    """
    identifier = "s" + secrets.token_hex(16)
    if protected is not None:
        with store.vault(vault_passphrase) as vault:
            vault.keep(replace(protected, id=identifier))
    subject = {"source": identifier, "kind": kind, "protected": protected is not None}
    write(store, "source", subject, "new", signature)
    return identifier


def sources(store: Store) -> list[Source]:
    """Return every source with its grade, F where nobody has graded it."""
    grades = {json.loads(d.subject)["source"]: d.verdict for d in store.ledger.decisions("grade")}
    made = [json.loads(d.subject) for d in store.ledger.decisions("source")]
    return [
        Source(
            id=s["source"],
            kind=s["kind"],
            protected=s["protected"],
            grade=grades.get(s["source"], "F"),
        )
        for s in made
    ]


def full_id(store: Store, beginning: str) -> str:
    """Return the id of the one source whose id begins so.

    Raises:
        UnknownIdError: None or several do.
    """
    matches = [source.id for source in sources(store) if source.id.startswith(beginning)]
    if len(matches) != 1 or len(beginning) < 6:
        raise UnknownIdError
    return matches[0]


def grade(store: Store, source: str, letter: str, signature: Signature) -> Decision:
    """Record the reliability of a source, A to F; a later grade supersedes an earlier one."""
    return write(store, "grade", {"source": full_id(store, source)}, letter, signature)
