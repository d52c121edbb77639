"""Copied records: what two originals say of one person in the very same message, row or paragraph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lastseen.flow.anchors import Rejoined
from lastseen.link.comparison import probability
from lastseen.model.link import Link, Reason
from lastseen.model.mention import Mention
from lastseen.store.case import Store
from lastseen.weigh.twins import Twins

COPY: Final = "copy"
"""The comparison of a link whose two records are one and the same words."""

COPY_BITS: Final = 30.0
"""Bits of two records that are the same words in two copies of one text."""

Pair = tuple[str, str]


def copied_records(store: Store, rejoined: Rejoined) -> list[Pair]:
    """Return the pairs of records that are one record in two copies, the smaller id first.

    Both name the person in the same place of the same words. Where one of the two fits several
    records of the other copy nothing is said, nor where a person has judged the pair.
    """
    record_of = {mention: each.id for each in store.work.records() for mention in each.mentions}
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in store.work.mentions(kind="person"):
        if mention.id in record_of:
            named[mention.passage].append(mention)
    twins = Twins(passage for passage in store.work.passages() if passage.id in named)
    beside: dict[str, set[str]] = defaultdict(set)
    for one, other in twins.pairs:
        for left, right in _same_places(named[one.id], named[other.id]):
            beside[record_of[left.id]].add(record_of[right.id])
            beside[record_of[right.id]].add(record_of[left.id])
    judged = {frozenset(pair[:2]) for pair in rejoined.pairs}
    original = {each.id: each.original for each in store.work.records()}
    return [pair for pair in _pairs(beside, original) if frozenset(pair) not in judged]


def _same_places(
    ones: Sequence[Mention], others: Sequence[Mention]
) -> Iterable[tuple[Mention, Mention]]:
    """Yield the mentions of two same passages that match: the words and which of them it is."""
    if len(ones) != len(others):
        return
    by_words = [sorted(each, key=lambda m: (m.text.casefold(), m.start)) for each in (ones, others)]
    for left, right in zip(*by_words, strict=True):
        if left.text.casefold() == right.text.casefold():
            yield left, right


def _pairs(beside: Mapping[str, set[str]], original: Mapping[str, str]) -> list[Pair]:
    """Return the pairs in which each is the only record of its original that the other is."""
    alone = {
        (one, other)
        for one, others in beside.items()
        for other in others
        if sum(original[each] == original[other] for each in others) == 1
    }
    return sorted(pair for pair in alone if pair[0] < pair[1] and pair[::-1] in alone)


def copied_links(links: Iterable[Link], pairs: Iterable[Pair]) -> tuple[Link, ...]:
    """Return the links, those between copies with the reason that they are one text."""
    same = set(pairs)
    return tuple(_copied(link) if (link.left, link.right) in same else link for link in links)


def _copied(link: Link) -> Link:
    sentence = "copy: the same words stand in two copies of one text: one record, read twice"
    reason = Reason(comparison=COPY, level="one text", bits=COPY_BITS, sentence=sentence)
    weight = link.match_weight + COPY_BITS
    return replace(
        link, match_weight=weight, probability=probability(weight), reasons=(*link.reasons, reason)
    )
