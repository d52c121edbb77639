"""Keys: random ones for the databases and the originals, wrapped by a passphrase; a new passphrase wraps anew."""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

import msgspec
import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from lastseen.errors import WrongPassphraseError
from lastseen.store import recovery

KEY_BYTES: Final = 32
TYPED: Final = "argon2id"
RECOVERY: Final = "recovery"
"""Kinds of slots: opened by what a user knows, or by a random code kept elsewhere; both are stretched by Argon2id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess of a passphrase costs (Argon2id, RFC 9106).

    Attributes:
        memory_kib: Memory in KiB.
        passes: How often it is gone through.
        lanes: Threads.
    """

    memory_kib: int
    passes: int
    lanes: int


STRONG: Final = Cost(memory_kib=256 * 1024, passes=3, lanes=2)
"""For every real case: about 0.7 s of work and 256 MiB a guess."""

CHEAP: Final = Cost(memory_kib=64, passes=1, lanes=1)
"""For tests only: a guess costs nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A key wrapped by one user's passphrase; what stands in CASE.

    Attributes:
        kind: ``argon2id`` (a passphrase) or ``recovery`` (a random code).
        unlocks: ``case`` (ledger, work and originals) or ``vault``.
        user: Random id of the user, never a name.
        cost: Parameters of Argon2id.
        salt: 16 random bytes, hex.
        nonce: 12 random bytes, hex.
        wrapped: The sealed keys, hex.
    """

    kind: str
    unlocks: str
    user: str
    cost: Cost
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKeys:
    """What a case slot holds.

    Attributes:
        ledger: Key of ledger.db, hex.
        work: Key of work.db, hex.
        originals: The age identity that originals are sealed to.
    """

    ledger: str
    work: str
    originals: str


def new_case_keys() -> CaseKeys:
    """Return fresh random keys for a case."""
    identity = str(pyrage.x25519.Identity.generate())
    return CaseKeys(ledger=new_key(), work=new_key(), originals=identity)


def new_key() -> str:
    """Return a fresh random 32-byte key as hex."""
    return secrets.token_hex(KEY_BYTES)


def wrap_case(
    keys: CaseKeys, secret: str, *, case: str, user: str, cost: Cost, kind: str = TYPED
) -> Slot:
    """Return a user's slot for the case's keys, opened by a passphrase or a recovery code."""
    return _wrap(msgspec.json.encode(keys), secret, _Label(case, "case", user, kind), cost)


def wrap_vault(
    key: str, secret: str, *, case: str, user: str, cost: Cost, kind: str = TYPED
) -> Slot:
    """Return a user's slot for the vault's key, opened by a passphrase or a recovery code."""
    return _wrap(bytes.fromhex(key), secret, _Label(case, "vault", user, kind), cost)


def unwrap_case(slot: Slot, passphrase: str, *, case: str) -> CaseKeys:
    """Return the case's keys.

    Raises:
        WrongPassphraseError: This slot does not open with it.
    """
    return msgspec.json.decode(_unwrap(slot, passphrase, case), type=CaseKeys)


def unwrap_vault(slot: Slot, passphrase: str, *, case: str) -> str:
    """Return the vault's key as hex.

    Raises:
        WrongPassphraseError: This slot does not open with it.
    """
    return _unwrap(slot, passphrase, case).hex()


@dataclass(frozen=True, slots=True)
class _Label:
    """What a slot is bound to, so that none can be moved to another case, database or user."""

    case: str
    unlocks: str
    user: str
    kind: str

    def associated(self) -> bytes:
        """Return the bytes that the slot is sealed together with."""
        return f"{self.case}|{self.unlocks}|{self.kind}|{self.user}".encode()


def _wrap(wrapped: bytes, secret: str, label: _Label, cost: Cost) -> Slot:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    cipher = ChaCha20Poly1305(_stretch(_typed(secret, label.kind), salt, cost))
    return Slot(
        kind=label.kind,
        unlocks=label.unlocks,
        user=label.user,
        cost=cost,
        salt=salt.hex(),
        nonce=nonce.hex(),
        wrapped=cipher.encrypt(nonce, wrapped, label.associated()).hex(),
    )


def _unwrap(slot: Slot, passphrase: str, case: str) -> bytes:
    typed = _typed(passphrase, slot.kind)
    cipher = ChaCha20Poly1305(_stretch(typed, bytes.fromhex(slot.salt), slot.cost))
    label = _Label(case, slot.unlocks, slot.user, slot.kind)
    nonce, wrapped = bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped)
    try:
        return cipher.decrypt(nonce, wrapped, label.associated())
    except InvalidTag as refused:
        raise WrongPassphraseError from refused


def _typed(secret: str, kind: str) -> str:
    """Return a secret as its slot takes it; what cannot be a recovery code costs no guess.

    Raises:
        WrongPassphraseError: The slot takes a recovery code, and this is none.
    """
    if kind == TYPED:
        return secret
    code = recovery.normal(secret)
    if code is None:
        raise WrongPassphraseError
    return code


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(typed)
