"""Which originals are not to be handed over: those a person marked, and those a protected source gave."""

import json
from collections.abc import Mapping

from lastseen.errors import UnknownIdError
from lastseen.flow.decide import Signature, write
from lastseen.flow.sources import sources
from lastseen.model.decision import Decision
from lastseen.store.case import Store

KIND = "protection"


def protect(store: Store, original: str, signature: Signature, *, on: bool = True) -> Decision:
    """Record that an original is protected, or no longer; hand-overs leave protected ones out.

    Raises:
        UnknownIdError: There is no such original.
    """
    found = store.find(original)
    if found.noun != "original":
        raise UnknownIdError
    return write(store, KIND, {"original": found.id}, "protected" if on else "open", signature)


def protected_originals(store: Store) -> Mapping[str, str]:
    """Return the protected originals, each with the reason as a sentence.

    What a protected source gave is protected unless a person decided otherwise.
    """
    guarded = {source.id for source in sources(store) if source.protected}
    found = {
        event.original: "a protected source gave it"
        for event in store.ledger.custody()
        if event.action in ("acquired", "noted")
        and json.loads(event.facts).get("source") in guarded
    }
    return _with_media(store, _marked(store, found))


def _with_media(store: Store, marked: dict[str, str]) -> dict[str, str]:
    """Return the protected originals with the media that were sealed out of them, unless a person opened one."""
    opened = {
        json.loads(decision.subject)["original"]
        for decision in store.ledger.decisions(KIND)
        if decision.verdict != "protected"
    }
    inside = {
        event.original: "it lies in an original that is protected"
        for event in store.ledger.custody(action="acquired")
        if json.loads(event.facts).get("in") in marked and event.original not in opened
    }
    return inside | marked


def _marked(store: Store, found: dict[str, str]) -> dict[str, str]:
    """Return the protected originals after what persons decided."""
    for decision in store.ledger.decisions(KIND):
        original = json.loads(decision.subject)["original"]
        if decision.verdict == "protected":
            found[original] = "it is marked protected"
        else:
            found.pop(original, None)
    return found
