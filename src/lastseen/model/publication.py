"""A publication: what left the house, as the ledger knows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The exact bytes that left, by their digests, with recipient and time.

    Attributes:
        sequence: Place in the ledger's chain.
        id: Fresh random id; it links to no other publication.
        manifest: Canonical JSON of the manifest that went along.
        facts: Canonical JSON: folder, SHA-256 of each file, recipient, ids of sealed side objects.
        published_by: User id of the case.
        published_at: UTC, ISO 8601.
    """

    sequence: int
    id: str
    manifest: str
    facts: str
    published_by: str
    published_at: str
