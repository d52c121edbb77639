"""Subjects: which people, facilities and places a claim is about, and which links a human has seen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lastseen.language.facilities import canonical, display
from lastseen.language.places import canonical_place, english_place
from lastseen.model.claim import KINDS, Claim
from lastseen.model.mention import Facility, Mention, Name
from lastseen.model.person import Person
from lastseen.weigh.groups import Groups
from lastseen.weigh.statements import claim_key


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Subject:
    """What a finding is about.

    Attributes:
        key: Person id, or the text of the facility, place or topic.
        kind: person, facility, place or topic.
        name: As it stands in a sentence.
    """

    key: str
    kind: str
    name: str


class People:
    """The people of a weighing: all their records, and the groups of records a human has joined.

    Args:
        subjects: Claim key -> record or person ids; None = the names in the claims are the people.
        people: Records judged the same, with a name.
        reviewed: Pairs of record ids that a human has judged the same.
    """

    __slots__ = ("_groups", "_names", "_parts", "_person", "_subjects")

    def __init__(
        self,
        subjects: Mapping[str, Iterable[str]] | None,
        people: Iterable[Person],
        reviewed: Iterable[tuple[str, str]],
    ) -> None:
        self._subjects = None if subjects is None else {k: tuple(v) for k, v in subjects.items()}
        self._person: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._groups = Groups()
        for person in people:
            self._names[person.id] = person.name
            for record in (person.id, *person.records):
                self._person[record] = person.id
                if person.reviewed:
                    self._groups.join(person.id, record)
        for one, other in reviewed:
            self._groups.join(one, other)
        self._parts: dict[str, set[str]] = defaultdict(set)
        for record, owner in self._person.items():
            self._parts[owner].add(self._groups.root(record))

    def reviewed_of(self, claim: Claim) -> list[Subject]:
        """Return the groups of records a claim is about, over links that a human has seen."""
        if self._subjects is None:
            return self._named(claim)
        records = self._records(claim)
        groups = {self._groups.root(each): self._person.get(each, each) for each in records}
        return [self._part(key, groups[key], claim) for key in sorted(groups)]

    def parts_of(self, claims: Mapping[str, Claim]) -> Mapping[str, Sequence[Subject]]:
        """Return for each claim its groups of records, every group under one name in all of them."""
        found = {key: self.reviewed_of(claim) for key, claim in claims.items()}
        names: dict[str, Subject] = {}
        for each in (subject for subjects in found.values() for subject in subjects):
            names[each.key] = min(names.get(each.key, each), each)
        return {key: [names[each.key] for each in subjects] for key, subjects in found.items()}

    def person_of(self, group: str) -> str:
        """Return the person a group of records is part of."""
        return self._person.get(group, group)

    def link_flags(self, subject: Subject) -> set[str]:
        """Return ``unreviewed_link`` if a group of records is part of a person no human has put together."""
        if self._subjects is None or subject.kind != "person":
            return set()
        parts = self._parts.get(self.person_of(subject.key), ())
        return {"unreviewed_link"} if len(parts) > 1 else set()

    def _records(self, claim: Claim) -> tuple[str, ...]:
        return (self._subjects or {}).get(claim_key(claim), ())

    def _subject(self, key: str, person: str, claim: Claim) -> Subject:
        name = self._names.get(person) or (_only_name(claim) or "The person")
        return Subject(key=key, kind="person", name=name)

    def _part(self, group: str, person: str, claim: Claim) -> Subject:
        """Return a group of records; where it is only a part of a person, by its own claim's name."""
        whole = len(self._parts.get(person, ())) <= 1
        name = "" if whole else _only_name(claim)
        subject = self._subject(group, person, claim)
        return replace(subject, name=name) if name else subject

    @staticmethod
    def _named(claim: Claim) -> list[Subject]:
        """Return the people a bare claim names; a single word is somebody within its passage only.

        "The son" whom nothing names is of one passage, and without a passage of one claim: two
        mothers have two sons.
        """
        found = set()
        for mention in claim.about:
            if isinstance(mention.value, Name):
                full = mention.value.full
                scope = "" if len(full.split()) > 1 else claim.passage or claim.original
                if mention.rule == "relation":
                    scope = claim.passage or claim_key(claim)
                key = f"{full} ({scope[:12]})" if scope else full
                found.add(Subject(key=key, kind="person", name=full))
        return sorted(found)


def _only_name(claim: Claim) -> str:
    """Return the name of the only person a claim is about, or ""."""
    names = {each.value.full for each in claim.about if isinstance(each.value, Name)}
    return names.pop() if len(names) == 1 else ""


PLACED: Final = ("facility", "place", "unit")
"""Kinds of mentions that say where, the most exact first."""


def where_of(claim: Claim) -> Subject | None:
    """Return where a claim puts what it says, the most exact mention first, or None if it does not say."""
    given = [claim.place] if claim.place else []
    mentions = [*given, *(each for each in claim.about if each.kind == "facility")]
    ranked = [each for kind in PLACED for each in mentions if each.kind == kind and _is_known(each)]
    return place_subject(ranked[0]) if ranked else None


def _is_known(mention: Mention) -> bool:
    """Return whether a place can be told from others: "the colony" is another one in every text."""
    value = mention.value
    return not isinstance(value, Facility) or bool(value.number or value.name)


def place_subject(mention: Mention) -> Subject:
    """Return a facility, place or unit as a subject."""
    if isinstance(mention.value, Facility):
        name = display(mention.value, "en")
        return Subject(key=canonical(mention.value), kind="facility", name=name)
    text = mention.value if isinstance(mention.value, str) else mention.text
    return Subject(key=canonical_place(text), kind="place", name=english_place(text))


def topics_of(claim: Claim) -> list[Subject]:
    """Return what a claim is about besides people: its facilities, else its place, else its kind."""
    mentions = [*claim.about, *([claim.place] if claim.place else [])]
    found: dict[str, dict[str, Subject]] = defaultdict(dict)
    for mention in mentions:
        if mention.kind in PLACED and _is_known(mention):
            subject = place_subject(mention)
            found[mention.kind].setdefault(subject.key, subject)
    for kind in PLACED:
        if found[kind]:
            return sorted(found[kind].values())
    return [Subject(key=claim.what, kind="topic", name=KINDS.get(claim.what, claim.what))]
