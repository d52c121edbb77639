"""A built case held against the truth of its invented world: who was found, linked, missed, wrongly joined."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A name the case found.

    Attributes:
        original: SHA-256 of the file.
        text: The passage.
        words: The name as it stands there.
        record: Id of its record, or "" if it stayed a mention.
        person: Id of its person, or "".
    """

    original: str
    text: str
    words: str
    record: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """How a case compares with the truth.

    Attributes:
        names: Names in the files, by the truth.
        found: Of them, those the case has as a mention of a person.
        in_records: Of them, those that are part of a record.
        people: People named anywhere.
        people_found: Of them, those with at least one record.
        mixed_records: Records that hold names of more than one person.
        pairs: Pairs of records of one person, by the truth.
        pairs_joined: Of them, those the case has as one person.
        pairs_proposed: Of them, those not joined but laid before a person.
        wrongly_joined: Pairs the case has as one person and the truth has not.
    """

    names: int
    found: int
    in_records: int
    people: int
    people_found: int
    mixed_records: int
    pairs: int
    pairs_joined: int
    pairs_proposed: int
    wrongly_joined: int

    def rows(self) -> list[tuple[str, int, str]]:
        """Return (what, how many, share) as a table."""
        return [
            ("names in the files", self.names, ""),
            ("found as mentions", self.found, _share(self.found, self.names)),
            ("part of a record", self.in_records, _share(self.in_records, self.names)),
            ("people named", self.people, ""),
            ("people with a record", self.people_found, _share(self.people_found, self.people)),
            ("records that mix two people", self.mixed_records, ""),
            ("pairs of records of one person", self.pairs, ""),
            ("joined", self.pairs_joined, _share(self.pairs_joined, self.pairs)),
            (
                "not joined, but proposed",
                self.pairs_proposed,
                _share(self.pairs_proposed, self.pairs),
            ),
            (
                "wrongly joined",
                self.wrongly_joined,
                _share(self.wrongly_joined, self.wrongly_joined + self.pairs_joined),
            ),
        ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def compare(
    truth: Mapping[str, Any], seen: Iterable[Seen], proposed: Iterable[tuple[str, str]] = ()
) -> Rehearsal:
    """Return how what a case found compares with the truth of its world.

    Args:
        truth: As ``write_world`` left it.
        seen: Every mention of a person in the case, with its record and person.
        proposed: Pairs of records laid before a person.
    """
    by_original: dict[str, list[Seen]] = defaultdict(list)
    for each in seen:
        by_original[each.original].append(each)
    found = in_records = names = 0
    people, people_found = set(), set()
    owners: dict[str, Counter[str]] = defaultdict(Counter)
    person_of: dict[str, str] = {}
    used: set[int] = set()
    for file in truth["files"]:
        for named in file["named"]:
            names += 1
            people.add(named["person"])
            match = _match(by_original.get(file["sha256"], ()), named, used)
            found += match is not None
            if match is None or not match.record:
                continue
            in_records += 1
            people_found.add(named["person"])
            owners[match.record][named["person"]] += 1
            person_of[match.record] = match.person
    owner = {record: count.most_common(1)[0][0] for record, count in owners.items()}
    joined, pairs, wrong = _pairs(owner, person_of)
    return Rehearsal(
        names=names, found=found, in_records=in_records, people=len(people), people_found=len(people_found),
        mixed_records=sum(len(c) > 1 for c in owners.values()), pairs=pairs, pairs_joined=joined, wrongly_joined=wrong,
        pairs_proposed=sum(_missed(owner, person_of, *pair) for pair in proposed),
    )  # fmt: skip


def _match(seen: Sequence[Seen], named: Mapping[str, Any], used: set[int]) -> Seen | None:
    """Return the mention that covers the name in the text it stands in: the same words, or words within words.

    Of several the one in that very text, and one that no other name has taken: two rows of a list
    may bear one name.
    """
    fitting = [
        (named["text"] not in each.text and each.text not in named["text"], id(each) in used, place)
        for place, each in enumerate(seen)
        if (each.words in named["written"] or named["written"] in each.words)
        and (
            named["text"] in each.text
            or each.text in named["text"]
            or named["written"] in each.text
        )
    ]
    if not fitting:
        return None
    match = seen[min(fitting)[2]]
    used.add(id(match))
    return match


def _missed(owner: Mapping[str, str], person_of: Mapping[str, str], one: str, other: str) -> bool:
    """Return whether two records are of one person and stand apart in the case."""
    known = one in owner and other in owner and owner[one] == owner[other]
    return known and person_of[one] != person_of[other]


def _pairs(owner: Mapping[str, str], person_of: Mapping[str, str]) -> tuple[int, int, int]:
    """Return (pairs joined rightly, pairs of one person, pairs joined wrongly)."""
    both = Counter((owner[record], person_of[record]) for record in owner)
    by_owner = Counter(owner.values())
    by_person = Counter(person_of[record] for record in owner)
    joined = sum(n * (n - 1) // 2 for n in both.values())
    pairs = sum(n * (n - 1) // 2 for n in by_owner.values())
    together = sum(n * (n - 1) // 2 for n in by_person.values())
    return joined, pairs, together - joined
