"""What people decided about single readings, put into what was just extracted from one original; no build undoes it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lastseen.flow.review_claims import ClaimChanges, applied, changes_of_claims, reviewed_records
from lastseen.flow.review_mentions import (
    SUBJECT_REJECTED,
    Names,
    Placed,
    changed_claim,
    changed_mentions,
)
from lastseen.flow.review_places import BytesOf, Place, Places
from lastseen.flow.reviews import digest_of
from lastseen.model.claim import Claim
from lastseen.model.mention import Mention
from lastseen.model.passage import Passage
from lastseen.model.record import Record
from lastseen.model.review import Review

Found = tuple[Passage, tuple[Mention, ...], tuple[Claim, ...]]
Filled = Callable[[Sequence[Found]], list[Found]]
NONE: Final[Placed] = ()


@dataclass(slots=True)
class Reviewed:
    """The reviews of one original with their places in this build.

    Attributes:
        states: Sequence of each review -> holds, changed, found or orphan.
        by_noun: Noun -> id of the passage -> reviews with their places, in the order of the decisions.
    """

    states: dict[int, str] = field(default_factory=dict)
    by_noun: dict[str, dict[str, list[tuple[Review, Place]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    @classmethod
    def of(
        cls, reviews: Iterable[Review], passages: Sequence[Passage], bytes_of: BytesOf
    ) -> "Reviewed":
        """Find the place of every review; one whose words are gone is an orphan."""
        made = cls()
        places = Places(passages, bytes_of)
        for review in reviews:
            place = places.find(review)
            if place is None:
                made.states[review.sequence] = "orphan"
            elif review.noun == "passage":
                same = digest_of(place.passage) == review.reading
                made.states[review.sequence] = "holds" if same else "changed"
            else:
                made.by_noun[review.noun][place.passage.id].append((review, place))
        return made

    def facts(self, found: Sequence[Found], filled: Filled) -> list[Found]:
        """Return what was extracted, with every review of a mention and of a claim in it.

        A denial that points back is filled only from claims that no person rejected.
        """
        named = self._mentions(found)
        changes = {
            passage.id: self._claims(passage, mentions, claims)
            for passage, mentions, claims in filled(named)
            if passage.id in self.by_noun["claim"]
        }
        kept = [_without(each, changes.get(each[0].id)) for each in named]
        return [_with(each, changes.get(each[0].id)) for each in filled(kept)]

    def _mentions(self, found: Sequence[Found]) -> list[Found]:
        """Return what was extracted with the reviews of mentions in it, and in the claims that speak of them."""
        placed = self.by_noun["mention"]
        if not placed:
            return list(found)
        made = [changed_mentions(p, m, placed.get(p.id, NONE)) for p, m, _ in found]
        became: dict[str, Mention | None] = {}
        for changes in made:
            became |= changes.became
            self.states |= changes.states
        read = [
            (n, m)
            for n, (_, mentions, _) in enumerate(found)
            for m in mentions
            if m.kind == "person"
        ]
        names = Names(read, became)
        return [
            (p, tuple(changes.mentions), tuple(changed_claim(c, changes, names, n) for c in claims))
            for n, ((p, _, claims), changes) in enumerate(zip(found, made, strict=True))
        ]

    def _claims(
        self, passage: Passage, mentions: Sequence[Mention], claims: Sequence[Claim]
    ) -> ClaimChanges:
        placed = self.by_noun["claim"].get(passage.id, NONE)
        made = changes_of_claims(passage, claims, mentions, placed)
        self.states |= made.states
        return made

    def records(
        self, records: Sequence[Record], found: Sequence[Found]
    ) -> tuple[list[Record], list[Found]]:
        """Return the records with their reviews in them, and the claims, which rest on no rejected record."""
        placed = [each for places in self.by_noun["record"].values() for each in places]
        if not placed:
            return list(records), list(found)
        placed.sort(key=lambda each: each[0].sequence)
        mentions = {m.id: m for _, each, _ in found for m in each}
        kept, rejected, states = reviewed_records(records, placed, mentions)
        self.states |= states
        gone = {c for record in rejected for c in record.claims}
        gone -= {c for record in kept for c in record.claims}
        return kept, [_unweighed(each, gone) for each in found]


def _without(found: Found, changes: ClaimChanges | None) -> Found:
    passage, mentions, claims = found
    if changes is None:
        return found
    return passage, mentions, tuple(c for c in claims if c.id not in changes.rejected)


def _with(found: Found, changes: ClaimChanges | None) -> Found:
    """Return a passage's facts with its claims put right; a person's mention stands where others overlap it."""
    passage, mentions, claims = found
    if changes is None:
        return found
    kept = list(mentions)
    became: dict[str, Mention] = {}
    for new in changes.mentions:
        over = [m for m in kept if m.start < new.stop and new.start < m.stop]
        became |= {m.id: new for m in over}
        kept = [*(m for m in kept if m not in over), new]
    every = tuple(sorted(kept, key=lambda m: (m.start, m.stop)))
    told = applied(claims, changes)
    return passage, every, tuple(_about_now(c, became) for c in told) if became else told


def _about_now(claim: Claim, became: Mapping[str, Mention]) -> Claim:
    return replace(claim, about=tuple(dict.fromkeys(became.get(m.id, m) for m in claim.about)))


def _unweighed(found: Found, gone: set[str]) -> Found:
    passage, mentions, claims = found
    return passage, mentions, tuple(
        replace(c, flags=(*c.flags, SUBJECT_REJECTED))
        if c.id in gone and SUBJECT_REJECTED not in c.flags
        else c
        for c in claims
    )  # fmt: skip
