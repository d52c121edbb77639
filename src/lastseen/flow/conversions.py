"""Each reading of an original as a custody event: by which reader, in which cage, with what result; once for the same reading."""

import json
import platform
from collections import defaultdict
from typing import Final

from lastseen.read import versions
from lastseen.store.case import Store
from lastseen.version import __version__

ACTION: Final = "read"


def tool_facts() -> dict[str, str]:
    """Return what a custody event says of the program and the machine; nothing that names its user."""
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return {"version": __version__, "machine": system}


def record_conversions(store: Store) -> int:
    """Write into the ledger what was read since; a stopped build's readings are written by the next one.

    A reading is told from the one before by what it depends on (settings, versions) and by its cage, so
    building again from scratch adds nothing.

    Returns:
        How many readings were recorded.
    """
    inputs, stamps = store.work.fingerprints("read"), store.work.fingerprints("reader")
    told = {
        event.original: _mark(json.loads(event.facts))
        for event in store.ledger.custody(action=ACTION)
    }
    new = {
        original: {"inputs": inputs.get(original, ""), "isolation": stamp.partition("|")[2]}
        for original, stamp in stamps.items()
    }
    new = {original: facts for original, facts in new.items() if told.get(original) != _mark(facts)}
    if new:
        _write(store, new, stamps)
    return len(new)


def _mark(facts: dict[str, str]) -> tuple[str, str]:
    return facts["inputs"], facts["isolation"]


def _write(store: Store, new: dict[str, dict[str, str]], stamps: dict[str, str]) -> None:
    known, tool, at = versions(), tool_facts(), store.clock()
    passages, failures = store.work.passage_counts(), defaultdict(set)
    for failure in store.work.failures():
        failures[failure.original].add(failure.code)
    with store.ledger.batch():
        for original in sorted(new):
            reader = stamps[original].partition("|")[0]
            result = {"reader": reader, "reader_version": f"{known.get(reader, '')}",
                      "passages": passages.get(original, 0), "failures": sorted(failures[original])}  # fmt: skip
            facts = {**new[original], **result, **tool}
            store.ledger.add_custody(ACTION, facts, original=original, by=store.user, at=at)
