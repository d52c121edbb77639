"""From findings to what leaves the house: assemble, redact, render, search the finished bytes, and only then publish."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lastseen.errors import LeakError, UnknownIdError
from lastseen.flow.dossier import assemble
from lastseen.model.leak import Leak
from lastseen.model.source import Protected
from lastseen.publish.dossier import render_html
from lastseen.publish.dossier_json import render_json
from lastseen.publish.leaks import LeakGate
from lastseen.publish.manifest import manifest_of
from lastseen.publish.redact import redact_dossier
from lastseen.store.case import Store
from lastseen.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be published.

    Attributes:
        title: Heading of the dossier.
        check: Only look for leaks.
        vault_passphrase: Opens the vault; None = the case's own.
        recipient: Whom it is for; stands in the manifest and the ledger.
    """

    title: str
    check: bool = False
    vault_passphrase: str | None = None
    recipient: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSummary:
    """What was published, or what would have leaked.

    Attributes:
        folder: Where it is; the folder that would have been made if only checked.
        findings: How many.
        claims: How many.
        withheld: What redaction took out -> how often.
        leaks: Traces of protected people in the finished files.
        title: The heading as it stands in the dossier.
        title_changed: True if something was withheld from the heading that was asked for.
    """

    folder: Path
    findings: int
    claims: int
    withheld: Mapping[str, int]
    leaks: tuple[Leak, ...] = ()
    title: str = ""
    title_changed: bool = False


def publish(store: Store, request: Request, now: datetime) -> PublishSummary:
    """Publish what the case concludes, or refuse.

    Raises:
        LeakError: A protected person shows in the finished bytes; nothing was published.
    """
    made_at = now.isoformat(timespec="seconds")
    assembled = assemble(store, title=request.title, made_at=made_at)
    protected = protected_people(store, request.vault_passphrase)
    dossier = redact_dossier(assembled.dossier, protected)
    files = {"dossier.html": render_html(dossier).encode(), "dossier.json": render_json(dossier)}
    gate = LeakGate(protected)
    leaks = tuple(
        replace(leak, where=name)
        for name, body in files.items()
        for leak in gate.find_in_file(name, body)
    )
    summary = PublishSummary(
        folder=store.published.folder(now), findings=len(dossier.findings), claims=len(dossier.claims),
        withheld=dossier.withheld, leaks=leaks, title=dossier.title, title_changed=dossier.title != request.title,
    )  # fmt: skip
    if request.check:
        return summary
    if leaks:
        raise LeakError(len(leaks))
    manifest = manifest_of(
        files,
        publication=dossier.id,
        made_at=made_at,
        recipient=request.recipient,
        program=f"lastseen {__version__}",
    )
    files["manifest.json"] = manifest
    inner = store.objects.seal_note({"ids": assembled.inner})
    store.objects.settle()
    written = store.published.write(now, files)
    facts = {**written, "ids": inner, "recipient": request.recipient}
    store.ledger.publish(dossier.id, json.loads(manifest), facts, by=store.user, at=now)
    return summary


def protected_people(store: Store, vault_passphrase: str | None) -> list[Protected]:
    """Return everybody the vault protects; the vault is open only for this reading."""
    with store.vault(vault_passphrase) as vault:
        return list(vault.everybody())


def resolve(store: Store, identifier: str) -> str:
    """Return the inner id that an id printed in a publication of this case stands for; any other id as it is.

    Raises:
        UnknownIdError: It looks like an id of a publication and none of this case has it.
    """
    if not identifier.startswith("x"):
        return identifier
    for publication in store.ledger.publications():
        ids = store.objects.note(json.loads(publication.facts)["ids"])
        found = [inner for outer, inner in ids["ids"].items() if outer.startswith(identifier)]
        if len(found) == 1 and len(identifier) >= 6:
            return str(found[0])
    raise UnknownIdError
