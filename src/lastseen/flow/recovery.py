"""A recovery key: a random code in a file that leaves the machine, and a slot of the case that it opens."""

from pathlib import Path
from typing import Final

from lastseen.errors import UsageError
from lastseen.store.case import Store
from lastseen.store.disk import PRIVATE, write_file
from lastseen.store.recovery import new_code

TEXT: Final = """{code}

The line above is a recovery key of a lastseen case. Whoever has it and a copy of the case can read {what}.
Keep it away from this machine: print it, seal it, give it to somebody you trust. Then delete this file.
Use it with: lastseen COMMAND CASE --recovery-file THIS_FILE (only the first line counts; it can be typed anew).
After that make a new passphrase: lastseen passphrase CASE --recovery-file THIS_FILE --add-user
"""


def make_recovery(store: Store, out: Path, *, vault_passphrase: str | None = None) -> str:
    """Write a recovery key into a new file and make its slot; return the id of the slot.

    The file is on the disk before the slot is made, so there is no slot whose key was lost.

    Args:
        store: The case.
        out: The file; it must not be there yet.
        vault_passphrase: The vault's; with it the key opens the vault too.

    Raises:
        UsageError: The file is there already, or lies in the case.
        WrongPassphraseError: The vault has another passphrase.
        StorageError: The disk refused.
    """
    if out.exists():
        raise UsageError("a file of that name is there already; a recovery key overwrites nothing")
    if out.resolve().is_relative_to(store.path.resolve()):
        raise UsageError("a recovery key must not lie in the case it opens")
    code = new_code()
    what = "all of it, the vault too" if vault_passphrase is not None else "all of it but the vault"
    write_file(store.disk, out, TEXT.format(code=code, what=what).encode(), PRIVATE)
    slot = ""
    try:
        slot = store.add_recovery(code, vault_passphrase)
    finally:
        if not slot:
            store.disk.unlink(out)  # it would open nothing
    return slot
