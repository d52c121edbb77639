"""A better reader -> what reading again would change, original by original, before anything is changed."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from lastseen.errors import UnknownIdError
from lastseen.flow.progress import Progress
from lastseen.flow.reading import Readers
from lastseen.flow.rulings import reading_settings
from lastseen.model.original import Original
from lastseen.model.passage import Passage
from lastseen.read import versions
from lastseen.store.case import Store

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """How an original was read last.

    Attributes:
        reader: Name of the reader, "" if none knew it.
        version: Its version then.
        isolation: What held its process.
    """

    reader: str
    version: str
    isolation: str

    def packed(self) -> str:
        """Return the stamp as it stands in work.db."""
        return f"{self.reader}|{self.version}|{self.isolation}"

    @property
    def is_old(self) -> bool:
        """Whether this program's reader of that name is another version."""
        return bool(self.reader) and versions().get(self.reader) != self.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What reading one original again would change.

    Attributes:
        original: Its id.
        reader: The reader that read it last, with its version.
        now: The reader and version that would read it now.
        same: Passages that stay as they are.
        new: Passages only the new reading has.
        gone: Passages only the standing reading has.
        text: Passages at the same bytes whose words differ.
        told: Passages with the same words whose author, time or kind differs.
        decisions: Decisions anchored in passages that would go.
        failed: Code of the failure the new reading ends with, or "".
    """

    original: str
    reader: str
    now: str
    same: int
    new: int
    gone: int
    text: int
    told: int
    decisions: int
    failed: str


def stamp_of(store: Store, original: str) -> Stamp | None:
    """Return how an original was read last; None if it never was."""
    packed = store.work.fingerprint("reader", original)
    return None if packed is None else unpacked(packed)


def unpacked(packed: str) -> Stamp:
    """Return a stamp as it stands in work.db."""
    reader, version, isolation = packed.split("|", 2)
    return Stamp(reader=reader, version=version, isolation=isolation)


def outdated(store: Store) -> list[Original]:
    """Return the originals that another version of their reader read last, in the order they were added."""
    found = []
    for original in store.ledger.originals():
        stamp = stamp_of(store, original.id)
        if stamp is not None and stamp.is_old:
            found.append(original)
    return found


def compare(store: Store, originals: Sequence[Original], progress: Progress) -> Iterator[Change]:
    """Read originals again, keep nothing, and yield what would change in each."""
    settings = reading_settings(store)
    anchored = _anchored(store)
    with Readers() as readers:
        for place, original in enumerate(originals):
            progress("read again", place, len(originals))

            def write(pipe: BinaryIO, stored: str = original.stored) -> None:
                """Write the plain bytes into a pipe."""
                store.objects.copy(stored, pipe)

            read: list[Passage] = []
            now, failed = "", ""
            for answer in readers.read(
                original.id, write, size=original.size_bytes, settings=settings.get(original.id, {})
            ):
                read += answer.passages
                now = f"{answer.reader} {answer.version}"
                failed = next((f.code for f in answer.failures if not f.locator), failed)
            stands = list(store.work.passages(original.id))
            yield _change(store, stands, read, (original.id, now, failed), anchored)


def _change(
    store: Store,
    stands: Sequence[Passage],
    read: Sequence[Passage],
    told: tuple[str, str, str],
    anchored: Counter[tuple[str, str]],
) -> Change:
    original, now, failed = told
    before, after = _placed(stands), _placed(read)
    both = before.keys() & after.keys()
    text = {place for place in both if before[place].text != after[place].text}
    facts = {place for place in both - text if _facts(before[place]) != _facts(after[place])}
    locators = {passage.locator for passage in read}
    gone = {passage.locator for passage in stands} - locators
    stamp = stamp_of(store, original)
    return Change(
        original=original,
        reader=f"{stamp.reader} {stamp.version}" if stamp else "",
        now=now,
        same=len(both) - len(text) - len(facts),
        new=len(after.keys() - both),
        gone=len(before.keys() - both),
        text=len(text),
        told=len(facts),
        decisions=sum(anchored[original, locator] for locator in gone),
        failed=failed,
    )


def _placed(passages: Sequence[Passage]) -> dict[Place, Passage]:
    return {(p.locator, p.byte_start, p.byte_stop): p for p in passages}


def _facts(passage: Passage) -> tuple[object, ...]:
    """Return what a reader says of a passage besides its words."""
    return (
        passage.kind, passage.author, passage.author_id, passage.written, passage.earliest, passage.latest, passage.zone,
        passage.alternatives, passage.edited, passage.reply_to, passage.forwarded_from, passage.flags, passage.fields,
    )  # fmt: skip


def _anchored(store: Store) -> Counter[tuple[str, str]]:
    """Return how many decisions are anchored at each (original, locator)."""
    counted: Counter[tuple[str, str]] = Counter()
    for decision in store.ledger.decisions():
        subject = json.loads(decision.subject)
        for anchor in (subject, *subject.values()) if isinstance(subject, dict) else ():
            if isinstance(anchor, dict) and {"original", "locator"} <= anchor.keys():
                counted[anchor["original"], anchor["locator"]] += 1
    return counted


def forget_readings(store: Store, originals: Sequence[Original]) -> None:
    """Let the next build read originals again; until then their passages stand as they are."""
    with store.work.transaction():
        for original in originals:
            store.work.set_fingerprint("read", original.id, "again")


def chosen(store: Store, wanted: Sequence[str]) -> list[Original]:
    """Return the originals with these ids (or beginnings of ids); all outdated ones if none is named.

    Raises:
        UnknownIdError: No original has one of them.
    """
    if not wanted:
        return outdated(store)
    found = []
    for each in wanted:
        match = store.find(each)
        if match.noun != "original":
            raise UnknownIdError
        found.append(store.ledger.original(match.id))
    return found
