"""A receipt: the ledger's signed head as JSON and as a QR code, kept elsewhere; with it every later change of the rows before shows."""

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
import segno

from lastseen.errors import BadReceiptError, UsageError
from lastseen.model.signed_head import SignedHead
from lastseen.store.case import Store
from lastseen.store.disk import PRIVATE, Disk, write_file
from lastseen.store.heads import line

ACTION: Final = "receipt_made"
SINCE: Final = (
    "whoever holds this case's keys can still rewrite what came after row {count} ({signed_at}): "
    "make a new receipt and keep it elsewhere"
)
"""What a receipt cannot show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt that was made.

    Attributes:
        head: What it says.
        text: The same as the one line of JSON that the QR code holds.
        files: Files written, the JSON first; empty if it was only shown.
    """

    head: SignedHead
    text: str
    files: tuple[Path, ...] = ()


def make_receipt(store: Store, now: datetime, out: Path | None = None) -> Receipt:
    """Record that a receipt is made and return it; with ``out`` written there, and as a picture beside it.

    Args:
        store: The case.
        now: Aware time.
        out: File for the JSON; the QR code goes beside it as ``.svg``. Nothing is overwritten.

    Raises:
        UsageError: One of the files is there already.
        StorageError: The disk refused.
    """
    files = (out, out.with_name(f"{out.name}.svg")) if out is not None else ()
    if any(path.exists() for path in files):
        raise UsageError("a file of that name is there already; a receipt overwrites nothing")
    if files and not files[0].parent.is_dir():
        raise UsageError("the folder for the receipt is not there")
    if not store.ledger.read_only:
        store.ledger.add_custody(ACTION, {}, by=store.user, at=now)
    head = store.ledger.signed_head()
    if head is None:
        raise UsageError("this case has no signed head")
    whole = line(head)
    text = whole.decode().rstrip("\n")
    for path, content in zip(files, (whole, as_svg(text)), strict=False):
        write_file(Disk(), path, content, PRIVATE)
    return Receipt(head=head, text=text, files=files)


def as_svg(text: str) -> bytes:
    """Return a QR code of the text as a picture that prints at any size."""
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="svg", scale=4)
    return picture.getvalue()


def as_terminal(text: str) -> str:
    """Return a QR code of the text in block characters, two modules a character."""
    drawn = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(drawn, border=2, compact=True)
    return drawn.getvalue()


def read_receipt(path: Path) -> SignedHead:
    """Return what a receipt says; whether it is true is for ``verify``.

    Raises:
        BadReceiptError: It is no receipt, or not a whole one.
    """
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(1 << 16), type=SignedHead)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise BadReceiptError from broken
