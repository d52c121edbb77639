"""The main job: read, extract, link, weigh; what is written once is never touched, what is computed is computed again where it changed."""

from dataclasses import dataclass

from lastseen.flow.conversions import record_conversions
from lastseen.flow.extract_stage import extract_changed
from lastseen.flow.link_stage import link_people
from lastseen.flow.progress import Progress, silent
from lastseen.flow.read_stage import read_changed
from lastseen.flow.rulings import fingerprint
from lastseen.flow.sampling import SAMPLE
from lastseen.flow.weigh_stage import weigh_case
from lastseen.store.case import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSummary:
    """What a build did.

    Attributes:
        read: Originals read now.
        unchanged: Originals whose reading stood.
        unread: Originals no reader could read, or only in part.
        extracted: Originals from which facts were taken now.
        weighed: True if links and findings were computed again.
    """

    read: int
    unchanged: int
    unread: int
    extracted: int
    weighed: bool


def build(store: Store, *, from_scratch: bool = False, progress: Progress = silent) -> BuildSummary:
    """Work out the case from its originals and decisions; stopped at any moment, the next build goes on.

    Args:
        store: The case.
        from_scratch: Throw away what was computed first.
        progress: Told how far it is.

    Raises:
        CaseBusyError: Another build runs.
        StorageError: The disk is full; what was committed stays.
    """
    with store.lock("build"):
        if from_scratch:
            store.start_over()
        originals = list(store.ledger.originals())
        read = read_changed(store, originals, progress)
        record_conversions(store)
        extracted = extract_changed(store, originals, progress)
        weighed = is_stale(store)
        if weighed:
            progress("link", 0, 1)
            link_people(store)
            progress("weigh", 0, 1)
            weigh_case(store)
            store.work.set_fingerprint("whole", "", _mark(store))
        failed = {failure.original for failure in store.work.failures() if not failure.locator}
        return BuildSummary(
            read=read,
            unchanged=len(originals) - read,
            unread=len(failed),
            extracted=extracted,
            weighed=weighed,
        )


def is_stale(store: Store) -> bool:
    """Return whether something was added, decided or read since links and findings were computed."""
    return store.work.fingerprint("whole", "") != _mark(store)


def _mark(store: Store) -> str:
    """Return the fingerprint of all that linking and weighing depend on."""
    parts = [[o.id, store.work.fingerprint("extract", o.id)] for o in store.ledger.originals()]
    decisions = [d.sequence for d in store.ledger.decisions() if d.kind != SAMPLE]
    return fingerprint("whole", parts, decisions)
