"""Reviews of mentions applied to what was extracted: rejected ones go, corrected ones carry what a person said, missed ones come in."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lastseen.flow.corrections import added_mention, corrected_mention
from lastseen.flow.review_places import Place
from lastseen.flow.reviews import digest_of
from lastseen.model.claim import Claim, Speaker
from lastseen.model.mention import Mention, Name, Period, Quantity
from lastseen.model.passage import Passage
from lastseen.model.review import Review
from lastseen.model.wire import mention_of

SUBJECT_REJECTED: Final = "subject_rejected"
"""Flag of a claim about nobody but whom a person rejected: it is kept, and nothing rests on it."""
SUBJECTS: Final = ("person", "facility", "place")
"""Kinds of mentions that a claim can be about."""

Placed = Sequence[tuple[Review, Place]]


@dataclass(slots=True)
class MentionChanges:
    """What reviews make of the mentions of one passage.

    Attributes:
        mentions: As they stand after the reviews.
        became: Id of what the program had read -> the mention it is now, None if rejected.
        read: What the program had read of each of those, by id.
        states: Sequence of each review -> holds, changed or found.
    """

    mentions: list[Mention]
    became: dict[str, Mention | None] = field(default_factory=dict)
    read: dict[str, Mention] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)


def changed_mentions(
    passage: Passage, mentions: Sequence[Mention], placed: Placed
) -> MentionChanges:
    """Return the mentions of a passage with every review of them applied, in the order of the decisions."""
    made = MentionChanges(list(mentions))
    there = {(m.start, m.stop, m.kind): m for m in mentions}
    for review, place in placed:
        if review.verdict == "missed":
            _add(made, added_mention(passage, review.fields), review, mentions)
            continue
        read = there.get((place.start, place.stop, review.kind))
        holds = read is not None and digest_of(read) == review.reading
        made.states[review.sequence] = "holds" if holds else "changed"
        if review.verdict == "correct":
            base = read or _remembered(review, place)
            _take(made, base, corrected_mention(base, passage, review.fields))
        elif review.verdict == "reject" and read is not None:
            _take(made, read, None)
    made.mentions.sort(key=lambda m: (m.start, m.stop))
    return made


def _remembered(review: Review, place: Place) -> Mention:
    """Return what the program had read when a person put it right, at the place it has now."""
    was = mention_of(review.read)
    return replace(was, start=place.start, stop=place.stop, passage=place.passage.id)


def _add(made: MentionChanges, new: Mention, review: Review, read: Sequence[Mention]) -> None:
    again = any(m.kind == new.kind and m.start < new.stop and new.start < m.stop for m in read)
    made.states[review.sequence] = "found" if again else "holds"
    _take(made, new, new)


def _take(made: MentionChanges, read: Mention, now: Mention | None) -> None:
    """Put one mention in the place of what was read, and of whatever else overlaps it: two never do."""
    made.became[read.id], made.read[read.id] = now, read
    kept = []
    for mention in made.mentions:
        if mention.id == read.id:
            continue
        if now is not None and mention.start < now.stop and now.start < mention.stop:
            made.became[mention.id], made.read[mention.id] = now, mention
            continue
        kept.append(mention)
    made.mentions = kept if now is None else [*kept, now]


class Names:
    """The people named in one original, in order, with what reviews made of each: what «он» stands for is the nearest one before it.

    Args:
        read: (place of the passage, mention) of every person the program read, in order.
        became: Id of what the program had read -> what it is now, None if rejected.
    """

    def __init__(
        self, read: Sequence[tuple[int, Mention]], became: Mapping[str, Mention | None]
    ) -> None:
        self._became = became
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._ids: dict[str, list[str]] = defaultdict(list)
        for place, mention in read:
            if isinstance(mention.value, Name):
                self._places[mention.value.full].append((place, mention.start))
                self._ids[mention.value.full].append(mention.id)

    def meant(self, full: str, place: int, start: int) -> str | None:
        """Return the id of the mention a word at this place stands for, if a review has changed it."""
        before = bisect_right(self._places.get(full, []), (place, start))
        if not before:
            return None
        identifier = self._ids[full][before - 1]
        return identifier if identifier in self._became else None

    def now(self, identifier: str) -> Mention | None:
        """Return what a mention is now; None if it was rejected."""
        return self._became[identifier]


def changed_claim(claim: Claim, changes: MentionChanges, names: Names, place: int) -> Claim:
    """Return a claim with the people, places, days and numbers that reviews have changed under it.

    Args:
        claim: As the program read it.
        changes: What reviews made of the mentions of its passage.
        names: The people of the original.
        place: Of its passage in the original.
    """
    about = tuple(dict.fromkeys(_now(changes, names, place, m) for m in claim.about))
    kept = tuple(m for m in about if m is not None)
    flags = claim.flags
    lost = None in about and not any(m.kind == "person" for m in kept)
    if lost and (not kept or any(m.kind == "person" for m in claim.about)):
        flags = tuple(dict.fromkeys((*flags, SUBJECT_REJECTED)))
    return replace(
        claim,
        about=kept,
        place=claim.place and _now(changes, names, place, claim.place),
        speakers=tuple(_speaker(s, changes, names, place) for s in claim.speakers),
        period=_period(claim, changes),
        quantity=_quantity(claim, changes),
        flags=flags,
    )


def _now(changes: MentionChanges, names: Names, place: int, mention: Mention) -> Mention | None:
    if mention.id in changes.became:
        now = changes.became[mention.id]
        return now if now is not None and now.kind in SUBJECTS else None
    if mention.id or not isinstance(mention.value, Name):
        return mention
    meant = names.meant(mention.value.full, place, mention.start)
    if meant is None:
        return mention
    there = names.now(meant)
    named = there is not None and isinstance(there.value, Name)
    return replace(mention, value=there.value) if there is not None and named else None


def _speaker(speaker: Speaker, changes: MentionChanges, names: Names, place: int) -> Speaker:
    """Return a voice without the name that a person rejected, or with the name that is right."""
    if speaker.start is None or speaker.stop is None:
        return speaker
    now: list[Mention | None] = [
        changes.became[identifier]
        for identifier, read in changes.read.items()
        if read.start < speaker.stop and speaker.start < read.stop and isinstance(read.value, Name)
    ]
    meant = names.meant(speaker.name, place, speaker.start) if speaker.name else None
    now += [names.now(meant)] if meant is not None else []
    if not now:
        return speaker
    if now[0] is not None and isinstance(now[0].value, Name):
        return replace(speaker, name=now[0].value.full if speaker.name else None)
    role = "other" if speaker.role == "named" else speaker.role
    return replace(speaker, name=None, role=role)


def _period(claim: Claim, changes: MentionChanges) -> Period | None:
    now = _value(changes, claim.period)
    return now if isinstance(now, Period) else None


def _quantity(claim: Claim, changes: MentionChanges) -> Quantity | None:
    now = _value(changes, claim.quantity)
    return now if isinstance(now, Quantity) else None


def _value(changes: MentionChanges, value: object) -> object:
    """Return a day or number of a claim, changed if it is that of a mention that was changed."""
    if value is None or any(m.value == value for m in changes.mentions):
        return value
    for identifier, now in changes.became.items():
        if changes.read[identifier].value == value:
            return now.value if now is not None else None
    return value
