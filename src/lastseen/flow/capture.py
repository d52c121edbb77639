"""A web page as evidence: what a court asks to see of it besides its words, what of that is there, and what a person adds."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lastseen.errors import UnknownIdError, UsageError
from lastseen.flow.decide import Signature, write
from lastseen.flow.media import media_parts, sealed_media
from lastseen.flow.overview import file_names, reading_stamps
from lastseen.model.passage import Passage
from lastseen.store.case import Store

KIND: Final = "capture"
PAGES: Final = frozenset({"html_page", "mhtml", "warc", "wacz"})
"""Readers of what was taken from the web."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureItem:
    """One thing that a court asks to see of a page taken from the web.

    Attributes:
        item: Its number in the Berkeley Protocol and its name: ``C1 address``.
        there: True if the case has it.
        whence: Where it stands, or what to do to have it.
    """

    item: str
    there: bool
    whence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """What there is of one page taken from the web.

    Attributes:
        original: Its id.
        name: Its file name.
        items: C1 to C9 of the Berkeley Protocol.
    """

    original: str
    name: str
    items: tuple[CaptureItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What a person adds to a page; nothing of it is read by the program.

    Attributes:
        address: The address it was taken from.
        picture: Id of the original that is a picture of the whole page with date and time.
        context: Who put it there, the channel, the comments: in the person's words; "none" where there are none.
        media: True to seal each picture, sound and film that the page was saved with as an original of its own.
    """

    address: str | None = None
    picture: str | None = None
    context: str | None = None
    media: bool = False


def supply(store: Store, page: str, what: Supplied, signature: Signature) -> None:
    """Record what a person adds to a page; each is a decision that can be undone, its words sealed.

    Raises:
        UnknownIdError: One of the ids is none of an original.
        UsageError: The original was not taken from the web, or something is empty.
    """
    original = _original(store, page)
    readers = reading_stamps(store)
    if readers.get(original, ("", ""))[0] not in PAGES:
        raise UsageError("this original is no page taken from the web, or was not read yet")
    for item, words in (("address", what.address), ("context", what.context)):
        if words is not None:
            if not words.strip():
                raise UsageError(f"the {item} is empty")
            said = Signature(at=signature.at, reason=words.strip())
            write(store, KIND, {"original": original, "item": item}, "given", said)
    if what.picture is not None:
        subject = {"original": original, "item": "picture", "picture": _original(store, what.picture)}  # fmt: skip
        write(store, KIND, subject, "attached", signature)
    if what.media:
        sealed_media(store, original, signature.at)


def _original(store: Store, beginning: str) -> str:
    found = store.find(beginning)
    if found.noun != "original":
        raise UnknownIdError
    return found.id


def captures(store: Store, page: str | None = None) -> list[CaptureRow]:
    """Return what there is of one page taken from the web, or of all, in the order of the ledger."""
    wanted = _original(store, page) if page else None
    given = _given(store)
    names, readers = file_names(store), reading_stamps(store)
    return [
        CaptureRow(
            original=o.id, name=names.get(o.id, ""),
            items=tuple(_items(store, o.id, given.get(o.id, {}))),
        )
        for o in store.ledger.originals()
        if wanted in (None, o.id) and readers.get(o.id, ("", ""))[0] in PAGES
    ]  # fmt: skip


def _given(store: Store) -> Mapping[str, dict[str, str]]:
    """Return what persons added, by original and item: a decision's number, or the picture's id."""
    found: dict[str, dict[str, str]] = {}
    for decision in store.ledger.decisions(KIND):
        subject = json.loads(decision.subject)
        said = subject.get("picture") or f"{decision.sequence}"
        if said not in store.ledger.disposed():
            found.setdefault(subject["original"], {})[subject["item"]] = said
    return found


MISSING: Final = {
    "C1 address": "not in the file: lastseen capture CASE ORIGINAL --address URL",
    "C3 picture": "add a picture of the whole page with date and time, then: lastseen capture CASE ORIGINAL --picture ID",
    "C4 media": "{parts} in the file, {sealed} sealed on their own: lastseen capture CASE ORIGINAL --media",
    "C5 metadata": "the page says neither its time nor its author; save it again with a program that keeps its head",
    "C6 context": "who put it there, and the comments: lastseen capture CASE ORIGINAL --context TEXT (or: none)",
}  # fmt: skip
"""What to do where something is not there."""


def _items(store: Store, original: str, given: Mapping[str, str]) -> Iterator[CaptureItem]:
    """Yield C1 to C9 for one page."""
    passages = list(store.work.passages(original))
    acquired = next(iter(store.ledger.custody(original, "acquired")))
    yield _item("C1 address", _said(passages, ("url",)), given.get("address"))
    yield _there("C2 source", "the sealed original itself, byte for byte")
    yield _item("C3 picture", "", given.get("picture"))
    yield _media(store, original, passages)
    yield _item("C5 metadata", _said(passages, ("published", "byline", "date", "fetched")), None)
    yield _item("C6 context", "", given.get("context"))
    yield _there("C7 collector", f"{acquired.done_by}, at {acquired.done_at}; lastseen custody {original[:12]}")  # fmt: skip
    yield _there("C8 hash", f"SHA-256 {original}, taken when it came in")
    yield _there("C9 format", "as it came in; every reading is a step of custody")


def _there(item: str, whence: str) -> CaptureItem:
    return CaptureItem(item=item, there=True, whence=whence)


def _item(item: str, found: str, given: str | None) -> CaptureItem:
    """Return an item that stands in the file, else was added by a person, else is missing."""
    if found:
        return _there(item, f"in the file: {found}")
    if given:
        by = f"original {given[:12]}" if len(given) == 64 else f"decision {given}"
        return _there(item, f"added by a person: {by}")
    return CaptureItem(item=item, there=False, whence=MISSING[item])


def _said(passages: Sequence[Passage], names: Sequence[str]) -> str:
    """Return the first of some fields that a passage of the page has."""
    told = (f"{name} {p.fields[name]}" for p in passages for name in names if p.fields.get(name))
    return next(told, "")


def _media(store: Store, original: str, passages: Sequence[Passage]) -> CaptureItem:
    parts = media_parts(passages)
    inside = {
        event.original
        for event in store.ledger.custody(action="acquired")
        if json.loads(event.facts).get("in") == original
    }
    if len(inside) >= len(parts):
        return _there("C4 media", f"{len(parts)} in the file, each an original of its own" if parts else "none in the file")  # fmt: skip
    why = MISSING["C4 media"].format(parts=len(parts), sealed=len(inside))
    return CaptureItem(item="C4 media", there=False, whence=why)
