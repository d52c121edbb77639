"""Each reading of an original as a custody event: by which reader, in which cage, with what result; once for the same reading."""

import json
import platform
from collections import defaultdict
from dataclasses import asdict
from typing import Final

from lastseen.flow.reread import unpacked
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
    inputs = store.work.fingerprints("read")
    told = {
        event.original: _mark(json.loads(event.facts))
        for event in store.ledger.custody(action=ACTION)
    }
    standing = {
        original: {**asdict(unpacked(packed)), "inputs": inputs.get(original, "")}
        for original, packed in store.work.fingerprints("reader").items()
    }
    new = {o: facts for o, facts in standing.items() if told.get(o) != _mark(facts)}
    if new:
        _write(store, new)
    return len(new)


def _mark(facts: dict[str, str]) -> tuple[str, ...]:
    return tuple(facts[name] for name in ("inputs", "reader", "version", "isolation"))


def _write(store: Store, new: dict[str, dict[str, str]]) -> None:
    at = store.clock()
    passages, failures = store.work.passage_counts(), defaultdict(set)
    for failure in store.work.failures():
        failures[failure.original].add(failure.code)
    with store.ledger.batch():
        for original in sorted(new):
            result = {"passages": passages.get(original, 0), "failures": sorted(failures[original])}
            facts = {**new[original], **result, "program": tool_facts()}
            store.ledger.add_custody(ACTION, facts, original=original, by=store.user, at=at)
