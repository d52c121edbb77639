"""Pictures, sounds and films that a page was saved with (MHTML), sealed as originals of their own."""

import io
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lastseen.errors import UsageError
from lastseen.flow.conversions import tool_facts
from lastseen.language.mime import Part
from lastseen.model.passage import Passage
from lastseen.store.case import Store
from lastseen.store.objects import Sealed

MEDIA: Final = ("image/", "audio/", "video/")


@dataclass(frozen=True, slots=True)
class _Found:
    """A medium inside a page: which part, and the original it became."""

    part: str
    sealed: Sealed


def media_parts(passages: Iterable[Passage]) -> list[Part]:
    """Return the media that the reader of a saved page has listed, each with its range of bytes; the file is not read again."""
    listed = [json.loads(p.fields["parts"]) for p in passages if p.fields.get("parts")]
    return [
        Part(
            path=row["part"], head=0, start=row["bytes"][0], stop=row["bytes"][1], kind=row["type"],
            transfer=row.get("transfer", ""),
        )
        for rows in listed
        for row in rows
        if row["type"].startswith(MEDIA)
    ]  # fmt: skip


def sealed_media(store: Store, page: str, at: datetime) -> int:
    """Seal each medium of a page as an original, acquired from inside it; return how many are new.

    Raises:
        UsageError: There is none that the reader has listed.
        StorageError: The disk refused; nothing was acknowledged.
    """
    parts = media_parts(store.work.passages(page))
    if not parts:
        raise UsageError("no pictures, sounds or films are listed in this page (MHTML lists them)")
    with store.lock("add"):
        raw = store.objects.read(store.ledger.original(page).stored)
        done = {
            json.loads(event.facts).get("part")
            for event in store.ledger.custody(action="acquired")
            if json.loads(event.facts).get("in") == page
        }
        try:
            return _acquire(store, page, [p for p in parts if p.path not in done], raw, at)
        finally:
            store.objects.discard_pending()


def _acquire(store: Store, page: str, parts: list[Part], raw: bytes, at: datetime) -> int:
    found = [_Found(p.path, store.objects.seal(io.BytesIO(p.content(raw)))) for p in parts]
    gone = store.ledger.disposed()
    found = [each for each in found if each.sealed.original not in gone]
    if not found:
        return 0
    names = {each.sealed.original: f"part {each.part} of a saved page" for each in found}
    sheet = store.objects.seal_note(names)
    fresh, seen = [], set()
    for each in found:
        original = each.sealed.original
        if store.ledger.holds(original) or original in seen:
            store.objects.discard(each.sealed)
        else:
            fresh.append(each)
        seen.add(original)
    store.objects.settle()
    _rows(store, page, found, fresh, sheet, at)
    return len(fresh)


def _rows(
    store: Store, page: str, found: list[_Found], fresh: list[_Found], sheet: str, at: datetime
) -> None:
    """Write the rows of what was sealed, in one commit."""
    run = secrets.token_hex(8)
    first = json.loads(next(iter(store.ledger.custody(page, "acquired"))).facts)
    said = {
        "method": "embedded",
        "names": sheet,
        "run": run,
        "in": page,
        **{k: first[k] for k in ("source",) if k in first},
    }
    with store.ledger.batch():
        for each in found:
            one = each.sealed
            if each in fresh:
                store.ledger.add_original(one.original, one.stored, one.size_bytes, at)
            facts = {**said, **tool_facts(), "name": one.original, "part": each.part}
            store.ledger.add_custody("acquired", facts, original=one.original, by=store.user, at=at)
        store.ledger.add_custody(
            "add_finished", {"runs": [run], **tool_facts()}, by=store.user, at=at
        )
