"""How well a case keeps its promises: originals read, passages that round-trip, quotes that are verbatim."""

from lastseen.language.decoding import decode
from lastseen.store.case import Store


def figures(store: Store) -> dict[str, float]:
    """Return shares in [0, 1]: originals read without failure, passages whose bytes give their text, claims whose quote stands there."""
    originals = list(store.ledger.originals())
    failed = {failure.original for failure in store.work.failures()}
    passages = right = 0
    for original in originals:
        raw = store.objects.read(original.stored)
        for passage in store.work.passages(original.id):
            passages += 1
            right += (
                decode(passage.decoding, raw[passage.byte_start : passage.byte_stop])
                == passage.text
            )
    claims = verbatim = 0
    for claim in store.work.claims():
        claims += 1
        verbatim += store.work.passage(claim.passage).text[claim.start : claim.stop] == claim.quote
    return {
        "originals_read": 1 - len(failed) / max(1, len(originals)),
        "passages_round_trip": right / max(1, passages),
        "quotes_verbatim": verbatim / max(1, claims),
    }
