"""Who is spoken of: people something is said about or who stand on a list, and when each was last in touch."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from lastseen.flow.words import period_words, where
from lastseen.model.claim import Claim
from lastseen.model.person import Person
from lastseen.store.case import Store

PRESENT: Final = frozenset(
    ("seen", "contact", "detained", "captured", "wounded", "recruited", "returned", "moved",
     "refused", "threatened")
)  # fmt: skip
"""Kinds that say of a person that on that day they were there and alive."""

SAID: Final = frozenset(("asserts", "hears"))
NOT_SAID: Final = frozenset(("headline", "question", "condition", "future", "negated"))


def people_spoken_of(store: Store) -> Iterator[Person]:
    """Yield the people the case is about.

    Who is only named (a lawyer who speaks, somebody's mother) stays a mention, and its record can
    still be linked; who stands on a list is there even if the row says nothing else.
    """
    listed = tables(store)
    told = {
        record.id for record in store.work.records()
        if record.claims or record.list or record.inquiry or record.original in listed
    }  # fmt: skip
    for person in store.work.people():
        if not told.isdisjoint(person.records):
            yield person


def tables(store: Store) -> frozenset[str]:
    """Return the originals that a reader of tables read."""
    return frozenset(
        original.id
        for original in store.ledger.originals()
        if (store.work.fingerprint("reader", original.id) or "").startswith("table_")
    )


def last_contact(claims: Iterable[Claim]) -> Claim | None:
    """Return the claim with the latest day on which the person was there; None if none has a day."""
    dated = [(_last_day(claim), claim.id, claim) for claim in claims if _puts_there(claim)]
    known = [each for each in dated if each[0] != date.min]
    return max(known)[2] if known else None


def contact_words(claim: Claim) -> str:
    """Return a last contact as "contact 2031-05-02, penal colony 181"."""
    place = where(claim)
    words = f"{claim.what} {period_words(claim.period)}"
    return f"{words}, {place}" if place else words


def claims_by_person(store: Store) -> Mapping[str, list[Claim]]:
    """Return the claims about each person, by person id."""
    person_of = {record: person.id for person in store.work.people() for record in person.records}
    about: dict[str, set[str]] = {}
    for record in store.work.records():
        for claim in record.claims:
            about.setdefault(claim, set()).add(person_of.get(record.id, record.id))
    found: dict[str, list[Claim]] = {}
    for each in store.work.claims():
        for person in about.get(each.id, ()):
            found.setdefault(person, []).append(each)
    return found


def _puts_there(claim: Claim) -> bool:
    return claim.what in PRESENT and claim.stance in SAID and NOT_SAID.isdisjoint(claim.flags)


def _last_day(claim: Claim) -> date:
    """Return the last day a claim vouches for: of "since May" and of an open range the first."""
    period = claim.period
    if period is None:
        return date.min
    days = [day for day in (period.earliest, period.latest) if day is not None]
    if not days:
        return date.min
    return min(days) if period.relation == "since" else max(days)
