"""Decisions about originals as settings for readers, and the fingerprints that tell what must be done again."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from lastseen.store.case import Store
from lastseen.version import __version__

READING_KINDS: Final = ("date_order", "zone", "mapping", "encoding", "part")


def reading_settings(store: Store) -> Mapping[str, dict[str, str]]:
    """Return the settings of each original that decisions in force give, by original id.

    A setting stands under its kind (``date_order``) and, where the question named a part of the
    original, under ``kind:part`` too.
    """
    settings: dict[str, dict[str, str]] = defaultdict(dict)
    for kind in READING_KINDS:
        for decision in store.ledger.decisions(kind):
            subject = json.loads(decision.subject)
            of = settings[subject["original"]]
            of[kind] = decision.verdict
            if subject.get("subject"):
                of[f"{kind}:{subject['subject']}"] = decision.verdict
    return settings


def layouts(store: Store) -> Mapping[str, str]:
    """Return what was decided last of lists by the digest of their columns: the same layout next week needs no question."""
    said = {}
    for decision in store.ledger.decisions("mapping"):
        layout = json.loads(decision.subject).get("layout")
        if layout:
            said[layout] = decision.verdict
    return said


def transcripts(store: Store) -> Mapping[str, list[str]]:
    """Return the notes in which a person wrote down what is said in a recording, by its id."""
    said: dict[str, list[str]] = defaultdict(list)
    for decision in store.ledger.decisions("transcript"):
        subject = json.loads(decision.subject)
        said[subject["original"]].append(subject["transcript"])
    return said


def list_members(store: Store) -> Mapping[str, frozenset[str]]:
    """Return the lists each original is in, by original id."""
    members: dict[str, set[str]] = defaultdict(set)
    for decision in store.ledger.decisions("list"):
        subject = json.loads(decision.subject)
        lists = members[subject["original"]]
        (lists.add if decision.verdict == "in" else lists.discard)(subject["list"])
    return {original: frozenset(lists) for original, lists in members.items() if lists}


def fingerprint(*parts: object) -> str:
    """Return a digest of what a stage's result depends on; the program's version is always part of it."""
    return inputs_of(__version__, *parts)


def inputs_of(*parts: object) -> str:
    """Return a digest of what a reading depends on: its settings alone, for a better reader is offered and not forced."""
    canonical = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()
