"""Two subjects compared: the levels they reach, their bits, and the laws that cap the sum."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import exp2
from typing import Final

from lastseen.link.agreement import Agreement, agree, contradicting_gender
from lastseen.link.full_name import FullName
from lastseen.link.happenings import agree_happenings
from lastseen.link.normal_form import NamePart
from lastseen.link.particulars import agree_age, agree_said
from lastseen.link.shared_events import SharedEvents, count_events
from lastseen.link.subject import Subject
from lastseen.link.surroundings import agree_born, agree_list, agree_original, agree_place
from lastseen.link.weights import Weights
from lastseen.model.link import Link, Reason

SHRINKAGE: Final = 200
"""Records that the usual share of a form is worth when frequencies are counted.

A small case knows little of how common a name is outside it.
"""

HINT: Final = -1.0
"""The most bits, prior included, of a pair that a law keeps from being proposed."""

BORN_AGREES: Final = frozenset(("same date", "day and month swapped or one digit off", "same year"))
PLACES: Final = ("region", "facility", "unit")
TOLD: Final = frozenset(("event", "end"))
"""Comparisons of what befell two people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequencies:
    """How common each surname and given name is among the records, per canonical form.

    Attributes:
        counts: Comparison -> form -> records that have it.
        records: Records counted.
        events: How common each event is within each original.
    """

    counts: Mapping[str, Mapping[str, int]]
    records: int
    events: SharedEvents = field(default_factory=SharedEvents)

    def share(self, comparison: str, form: str, usual: float) -> float | None:
        """Return the shrunk share of a form, or None where nothing was counted."""
        if comparison not in self.counts or not self.records:
            return None
        number = self.counts[comparison].get(form, 0) - 1  # the pair itself is one person, if it is
        return (max(number, 0) + SHRINKAGE * usual) / (self.records + SHRINKAGE)


def count_forms(subjects: Iterable[Subject]) -> Frequencies:
    """Count surnames by base form, given names by formal name, regions and facilities by sound."""
    counts: dict[str, Counter[str]] = {
        "surname": Counter(),
        "given": Counter(),
        "region": Counter(),
        "facility": Counter(),
    }
    records = 0
    every = tuple(subjects)
    for each in every:
        records += 1
        for part in (each.name.surname, each.name.given):
            if part is not None and not part.initial:
                counts[part.role].update(canonical_forms(part))
        if each.region:
            counts["region"][each.region] += 1
        if each.facility:
            counts["facility"][each.facility] += 1
    return Frequencies(counts=counts, records=records, events=count_events(every))


def canonical_forms(part: NamePart) -> frozenset[str]:
    """Return the forms under which a word is counted: formal names if known, else its bases."""
    ids = frozenset(identity for reading in part.readings for identity in reading.ids)
    return ids | {reading.base for reading in part.readings}


def name_agreements(left: FullName, right: FullName) -> Iterator[Agreement]:
    """Yield the levels of two names read one way each; a missing part says nothing."""
    for one, other in (
        (left.surname, right.surname),
        (left.given, right.given),
        (left.patronymic, right.patronymic),
    ):
        if one is not None and other is not None:
            yield agree(one, other)
    gender = contradicting_gender(left, right)
    if gender is not None:
        yield gender
    if left.swapped or right.swapped:
        sentence = "order: read against the order in which the words stand: swapped"
        yield Agreement(comparison="order", level="swapped", form="", sentence=sentence)


@dataclass(slots=True, kw_only=True)
class Comparer:
    """Compares subjects under one set of weights; remembers what pairs of words reached.

    Attributes:
        weights: Bits of the levels.
        frequencies: Of the records compared.
    """

    weights: Weights
    frequencies: Frequencies
    _words: dict[NamePart, int] = field(default_factory=dict)
    _known: dict[int, int] = field(default_factory=dict)
    _kept: list[NamePart] = field(default_factory=list)
    _levels: dict[tuple[int, int], tuple[Agreement, float]] = field(default_factory=dict)

    def match_weight(self, left: Subject, right: Subject) -> float:
        """Return the bits of a pair, prior included."""
        found = self._all(left, right)
        total = sum(bits for _, bits in found) + self.weights.prior_bits(self.frequencies.records)
        return min(total, HINT) if total > HINT and self._law(left, right, found) else total

    def link(self, left: Subject, right: Subject) -> Link:
        """Return the link of a pair with its reasons; the smaller id stands left."""
        if right.record.id < left.record.id:
            left, right = right, left
        found = self._all(left, right)
        reasons = [self._prior(), *(_reason(agreement, bits) for agreement, bits in found)]
        total = sum(reason.bits for reason in reasons)
        law = self._law(left, right, found) if total > HINT else ""
        if law:
            reasons.append(
                Reason(comparison="law", level="hint only", bits=HINT - total, sentence=law)
            )
            total = HINT
        return Link(
            left=left.record.id, right=right.record.id, match_weight=total,
            probability=probability(total), reasons=tuple(reasons),
        )  # fmt: skip

    def bits(self, agreement: Agreement) -> float:
        """Return what an agreement adds, by the frequency of the form it shares."""
        usual = self.weights.usual_share(agreement.comparison)
        share = None
        if agreement.form:
            share = self.frequencies.share(agreement.comparison, agreement.form, usual)
        return self.weights.bits(agreement.comparison, agreement.level, share)

    def _prior(self) -> Reason:
        bits = self.weights.prior_bits(self.frequencies.records)
        people = max(self.frequencies.records, self.weights.population_floor)
        sentence = f"prior: two records out of {people} people are seldom of one person"
        return Reason(comparison="prior", level="prior", bits=bits, sentence=sentence)

    def _all(self, left: Subject, right: Subject) -> list[tuple[Agreement, float]]:
        found = []
        one, other = left.name, right.name
        for a, b in (
            (one.surname, other.surname),
            (one.given, other.given),
            (one.patronymic, other.patronymic),
        ):
            if a is not None and b is not None:
                found.append(self._word_level(a, b))
        for each in _rest(left, right):
            told = each.comparison in TOLD and each.form
            found.append((each, self._told(left, right, each) if told else self.bits(each)))
        return found

    def _told(self, left: Subject, right: Subject, agreement: Agreement) -> float:
        """Return what an event adds: nothing where everybody beside one of the two shares it."""
        comparison, level = agreement.comparison, agreement.level
        usual = self.weights.levels[comparison][level].u
        events = self.frequencies.events
        share = max(events.share(each, agreement.form, usual) for each in (left, right))
        return self.weights.shared_bits(comparison, level, share)

    def _word_level(self, left: NamePart, right: NamePart) -> tuple[Agreement, float]:
        key = (self._number(left), self._number(right))
        known = self._levels.get(key)
        if known is None:
            agreement = agree(left, right)
            known = self._levels[key] = (agreement, self.bits(agreement))
        return known

    def _number(self, part: NamePart) -> int:
        """Return a small number for a word; equal words share it, so levels are found once."""
        number = self._known.get(id(part))
        if number is None:
            number = self._words.setdefault(part, len(self._words))
            self._known[id(part)] = number
            self._kept.append(part)  # an id stays true only while its object lives
        return number

    def _law(self, left: Subject, right: Subject, found: list[tuple[Agreement, float]]) -> str:
        """Return the sentence of the law that keeps the pair a hint, or ""."""
        levels = {agreement.comparison: agreement.level for agreement, _ in found}
        born = levels.get("born") in BORN_AGREES
        place = any(levels.get(each) == "same" for each in PLACES)
        place = place or levels.get("event") in ("same day", "same place")
        father = levels.get("patronymic") == "same father"
        if not (left.nameable and right.nameable):
            return "law: a bare name is a mention and makes no proposal"
        if (left.initials_only or right.initials_only) and not (born or place or father):
            return (
                "law: initials alone identify nobody; birth data, father's name or place is missing"
            )
        minor = any(
            each.born_last is not None and each.born_last >= self.weights.minors_born_since
            for each in (left, right)
        )
        if minor and not ((born and left.year and right.year) or place):
            return "law: a possible minor is never linked on names or initials alone"
        if minor and (left.initials_only or right.initials_only):
            return "law: a possible minor is never linked on initials"
        return ""


def _rest(left: Subject, right: Subject) -> Iterator[Agreement]:
    gender = contradicting_gender(left.name, right.name)
    if gender is not None:
        yield gender
    one, other = left.record, right.record
    found = (
        agree_born((left.day, left.year), (right.day, right.year)),
        agree_age((left.year, left.born_between), (right.year, right.born_between)),
        agree_said("article", left.articles, right.articles),
        agree_said("sentence", left.terms, right.terms),
        agree_place("region", left.region, right.region, (one.region or "", other.region or "")),
        agree_place("facility", left.facility, right.facility, (left.facility, right.facility)),
        agree_place("unit", left.unit, right.unit, (left.unit, right.unit)),
        agree_list(one, other),
        agree_original(one, other),
    )
    yield from (each for each in found if each is not None)
    yield from agree_happenings(left.happenings, right.happenings)


def _reason(agreement: Agreement, bits: float) -> Reason:
    return Reason(
        comparison=agreement.comparison,
        level=agreement.level,
        bits=bits,
        sentence=agreement.sentence,
    )


def probability(match_weight: float) -> float:
    """Return the probability that so many bits of log odds stand for."""
    return 1.0 / (1.0 + exp2(-max(-1000.0, min(1000.0, match_weight))))
