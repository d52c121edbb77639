"""An original: bytes as they came in, sealed, hashed, never changed; and who brought it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A sealed original as the ledger knows it.

    Attributes:
        id: SHA-256 of the plain bytes.
        stored: SHA-256 of the stored, encrypted bytes; the name of its file.
        size_bytes: Length of the plain bytes.
        sealed_at: UTC, ISO 8601.
        sequence: Place in the ledger's chain.
    """

    id: str
    stored: str
    size_bytes: int
    sealed_at: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEvent:
    """Who had or did what with an original, and when.

    Attributes:
        sequence: Place in the ledger's chain.
        original: Id of the original, or "" for an event of the whole case.
        action: acquired, noted, read, exported, verified, passphrase_changed, ...
        facts: Canonical JSON: source id, list, tool version, id of the side object with the file name.
        done_by: User id of the case.
        done_at: UTC, ISO 8601.
    """

    sequence: int
    original: str
    action: str
    facts: str
    done_by: str
    done_at: str
