"""Scrub: every stored byte looked at again, from where the last run stopped; what is hurt is named with what stands on it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from lastseen.errors import CaseDamagedError
from lastseen.flow.dependents import Dependents, dependents
from lastseen.flow.progress import Progress, silent
from lastseen.flow.verify import REBUILD, Check, beside_objects
from lastseen.store.case import Store
from lastseen.store.objects import FOLDER
from lastseen.store.opaque import MISSING, opaque_faults

REACHED: Final = "scrub_reached"
DONE: Final = "scrubbed"
STEP_BYTES: Final = 1 << 30
"""After so many bytes the ledger is told how far it is."""

NOBODY: Final = "no row of the ledger names it: a stopped run left it, and nothing stands on it"
STANDS: Final = (
    ("ledger.db", "every decision, and the proof of every original, stands on it"),
    ("vault.db", "who the protected people are stands on it; do not publish before it is restored"),
    ("published/", "it is the proof of what left the house"),
)
"""(beginning of what is hurt, what stands on it)."""

LOST: Final = "restore {file} from your backup; without one what stands on it is no longer proved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One stored file that is not what was written.

    Attributes:
        what: The file, or the rows of it.
        why: What is wrong with it.
        restore: What to do.
        depended: What stands on it, where it is an original, or on each original it is about.
        lost: What else stands on it, a sentence each.
    """

    what: str
    why: str
    restore: str
    depended: tuple[Dependents, ...] = ()
    lost: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return it as lines a person reads."""
        below = [f"  {line}" for each in self.depended for line in each.lines()]
        return [
            f"{self.what}: {self.why}",
            *below,
            *(f"  {lost}" for lost in self.lost),
            f"  {self.restore}",
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrubSummary:
    """What a scrub found.

    Attributes:
        checked: Sealed files looked at, those of the run it went on with included.
        size_bytes: Their length.
        resumed: True if it went on where an earlier run stopped.
        damage: What is not what was written.
    """

    checked: int
    size_bytes: int
    resumed: bool
    damage: tuple[Damage, ...]


@dataclass(slots=True)
class _Pass:
    """How far a look at all sealed files is."""

    after: str = ""
    checked: int = 0
    size_bytes: int = 0
    damaged: set[str] = field(default_factory=set)

    def facts(self) -> dict[str, object]:
        """Return it as the facts of a custody event."""
        return {"after": self.after, "checked": self.checked, "size_bytes": self.size_bytes,
                "damaged": sorted(self.damaged)}  # fmt: skip


def scrub(store: Store, now: datetime, progress: Progress = silent) -> ScrubSummary:
    """Look at every stored byte of the case; stopped, the next run goes on.

    Args:
        store: The case.
        now: Aware time.
        progress: Told how far it is.

    """
    others = [check for check in beside_objects(store) if not check.holds]
    if any(check.what.startswith("ledger.db") for check in others):
        return _without_ledger(store, others, progress)
    state = _stopped(store)
    resumed = bool(state.after)
    _look(store, state, now, progress)
    hurt = sorted(
        name for name in state.damaged if store.objects.fault(name)
    )  # restored meanwhile?
    facts = {**state.facts(), "damaged": hurt, "others": [check.what for check in others]}
    _tell(store, DONE, facts, now)
    damage = (*_damage(store, hurt), *map(_beside, others))
    return ScrubSummary(
        checked=state.checked, size_bytes=state.size_bytes, resumed=resumed, damage=damage
    )


def _without_ledger(store: Store, others: list[Check], progress: Progress) -> ScrubSummary:
    """Look at the sealed files that are there; a hurt ledger is neither asked nor written to."""
    names = list(store.objects.stored_names())
    faults = opaque_faults(store.path / FOLDER, progress)
    hurt = [Damage(what=file, why=why, restore=LOST.format(file=file)) for file, why in faults]
    return ScrubSummary(
        checked=len(names), size_bytes=sum(store.objects.path(n).stat().st_size for n in names),
        resumed=False, damage=(*map(_beside, others), *hurt),
    )  # fmt: skip


def _stopped(store: Store) -> _Pass:
    """Return how far the last run came; a new pass where it came to its end."""
    reached, done = (list(store.ledger.custody(action=action))[-1:] for action in (REACHED, DONE))
    if not reached or (done and done[0].sequence > reached[0].sequence):
        return _Pass()
    facts = json.loads(reached[0].facts)
    return _Pass(facts["after"], facts["checked"], facts["size_bytes"], set(facts["damaged"]))


def _look(store: Store, state: _Pass, now: datetime, progress: Progress) -> None:
    """Look at the sealed files after the last one, in the order of their names; the ledger is told where it stops."""
    names = sorted(_expected(store) | set(store.objects.stored_names()))
    waiting = [name for name in names if name > state.after]
    told, done = state.size_bytes, False
    try:
        for place, name in enumerate(waiting, start=len(names) - len(waiting)):
            progress("scrub", place, len(names))
            fault = store.objects.fault(name)
            state.after, state.checked = name, state.checked + 1
            state.size_bytes += 0 if fault == MISSING else store.objects.path(name).stat().st_size
            if fault:
                state.damaged.add(name)
            if state.size_bytes - told >= STEP_BYTES:
                _tell(store, REACHED, state.facts(), now)
                told = state.size_bytes
        done = True
    finally:
        if not done and state.after:
            _tell(store, REACHED, state.facts(), now)


def _tell(store: Store, action: str, facts: dict[str, object], now: datetime) -> None:
    """Tell the ledger, unless the case lies on a disk that takes no writes: a backup is looked at all the same."""
    if not store.ledger.read_only:
        store.ledger.add_custody(action, facts, by=store.user, at=now)


def _expected(store: Store) -> set[str]:
    return {original.stored for original in store.ledger.originals()} | store.ledger.side_objects()


def _damage(store: Store, hurt: list[str]) -> Iterator[Damage]:
    """Yield each hurt sealed file with what stands on it."""
    ids = {original.stored: original.id for original in store.ledger.originals()}
    about = _side_objects(store) if set(hurt) - set(ids) else {}
    stands = _standing(store, [ids[name] for name in hurt if name in ids])
    for name in hurt:
        file = f"{FOLDER}/{name[:2]}/{name}"
        yield Damage(
            what=f"original {ids[name][:12]}" if name in ids else file,
            why=store.objects.fault(name),
            restore=LOST.format(file=file),
            depended=tuple(each for each in stands if each.original == ids.get(name)),
            lost=tuple(about.get(name, () if name in ids else (NOBODY,))),
        )


def _standing(store: Store, originals: list[str]) -> list[Dependents]:
    try:
        return dependents(store, originals)
    except CaseDamagedError:
        return []  # work.db itself is hurt; it is named by its own line, with what to do


def _side_objects(store: Store) -> Mapping[str, list[str]]:
    """Return what each side object is, in a sentence for each row that names it."""
    found: dict[str, list[str]] = {}
    for event in store.ledger.custody():
        facts = json.loads(event.facts)
        for key in ("names", "note"):
            if isinstance(facts.get(key), str):
                said = f"the {'file name' if key == 'names' else 'note'} of {event.action} {event.original[:12]}"
                found.setdefault(facts[key], []).append(said)
    for decision in store.ledger.decisions(in_force=False):
        if decision.reason:
            found.setdefault(decision.reason, []).append(
                f"the reason of decision {decision.sequence}"
            )
    for publication in store.ledger.publications():
        facts = json.loads(publication.facts)
        said = f"what the ids in published/{facts['folder']} stand for"
        found.setdefault(facts["ids"], []).append(said)
    return found


def _beside(check: Check) -> Damage:
    """Return a check of a database, the vault or a publication that does not hold as damage."""
    why, _, restore = check.why.rpartition("; ")
    lost = (
        ()
        if restore == REBUILD
        else tuple(sentence for start, sentence in STANDS if check.what.startswith(start))
    )
    return Damage(what=check.what, why=why or check.why, restore=restore, lost=lost)
