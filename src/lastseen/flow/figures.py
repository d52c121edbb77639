"""How well a case keeps its promises: originals read, passages that round-trip, quotes that are verbatim."""

import io

from lastseen.language.decoding import decode
from lastseen.model.original import Original
from lastseen.model.passage import Passage
from lastseen.read import member_bytes
from lastseen.store.case import Store


def figures(store: Store) -> dict[str, float]:
    """Return shares in [0, 1]: originals read without failure, passages whose bytes give their text, claims whose quote stands there."""
    originals = list(store.ledger.originals())
    failed = {failure.original for failure in store.work.failures() if not failure.locator}
    passages = right = 0
    for original in originals:
        sealed = _Sealed(store, original)
        for passage in store.work.passages(original.id):
            passages += 1
            cut = sealed.bytes_of(passage)[passage.byte_start : passage.byte_stop]
            right += decode(passage.decoding, cut) == passage.text
    claims = verbatim = 0
    for claim in store.work.claims():
        claims += 1
        verbatim += store.work.passage(claim.passage).text[claim.start : claim.stop] == claim.quote
    return {
        "originals_read": 1 - len(failed) / max(1, len(originals)),
        "passages_round_trip": right / max(1, passages),
        "quotes_verbatim": verbatim / max(1, claims),
    }


class _Sealed:
    """The bytes of one original and of the members of the archive it may be."""

    def __init__(self, store: Store, original: Original) -> None:
        self._raw = store.objects.read(original.stored)
        self._members: dict[str, bytes] = {}

    def bytes_of(self, passage: Passage) -> bytes:
        """Return the bytes a passage's range counts in: the original's, or those of the member its locator names."""
        inside = passage.locator.rpartition("!")[0]
        if not inside:
            return self._raw
        if inside not in self._members:
            self._members[inside] = member_bytes(io.BytesIO(self._raw), passage.locator)
        return self._members[inside]
