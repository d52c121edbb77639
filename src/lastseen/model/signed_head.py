"""A signed head: how long the ledger was at a moment and what stood in it, signed; kept elsewhere it is a receipt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """The state of a ledger, signed with the case's own key.

    Attributes:
        format: Version of this form.
        case: Random id of the case.
        count: Rows of the ledger.
        last: Digest of the last of them.
        root: Merkle root over the digests of all of them (RFC 6962).
        signed_at: Time of the last row, UTC, ISO 8601.
        key: Public Ed25519 key of the case, hex.
        signature: Over everything above, hex.
    """

    format: int
    case: str
    count: int
    last: str
    root: str
    signed_at: str
    key: str
    signature: str
