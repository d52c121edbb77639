"""What stands on an original: its passages and claims, the people they speak of, decisions about it, publications that quote it."""

import json
from dataclasses import dataclass

from lastseen.errors import CaseDamagedError
from lastseen.flow.overview import file_names
from lastseen.store.case import Store

_Quoted = tuple[str, set[str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependents:
    """What is lost, or no longer proved, without an original.

    Attributes:
        original: Its id.
        name: Its file name, or "".
        passages: How many were read from it.
        claims: How many were found in it.
        people: Names of the people it speaks of.
        decisions: How many are about it; those that quote it keep their quotes.
        publications: Folders under ``published/`` that hold claims of it, or may.
    """

    original: str
    name: str
    passages: int
    claims: int
    people: tuple[str, ...]
    decisions: int
    publications: tuple[str, ...]

    def lines(self) -> list[str]:
        """Return it as lines a person reads."""
        lines = [
            f"original {self.original[:12]} {self.name}".rstrip(),
            f"  {self.passages} passages, {self.claims} claims, {self.decisions} decisions stand on it",
        ]
        if self.people:
            more = f" and {len(self.people) - 10} more" if len(self.people) > 10 else ""
            lines.append("  it speaks of: " + ", ".join(self.people[:10]) + more)
        return [*lines, *(f"  quoted in published/{folder}" for folder in self.publications)]


def dependents(store: Store, originals: list[str]) -> list[Dependents]:
    """Return what stands on each of some originals."""
    names, quoted = _names(store), _quoted(store)
    return [_of(store, original, names.get(original, ""), quoted) for original in originals]


def _names(store: Store) -> dict[str, str]:
    try:
        return dict(file_names(store))
    except CaseDamagedError:
        return {}  # what is damaged may be the names themselves


def _quoted(store: Store) -> list[_Quoted]:
    """Return each publication's folder with the ids of what it holds; None where they cannot be opened."""
    found = []
    for publication in store.ledger.publications():
        facts = json.loads(publication.facts)
        try:
            ids: set[str] | None = set(store.objects.note(facts["ids"])["ids"].values())
        except (CaseDamagedError, KeyError):
            ids = None
        found.append((facts["folder"], ids))
    return found


def _of(store: Store, original: str, name: str, quoted: list[_Quoted]) -> Dependents:
    claims = {claim.id for claim in store.work.claims(original)}
    records = {record.id for record in store.work.records(original)}
    people = [p.name for p in store.work.people() if records & set(p.records)]
    decisions = sum(original in d.subject for d in store.ledger.decisions(in_force=False))
    return Dependents(
        original=original, name=name, passages=store.work.passage_count(original), claims=len(claims),
        people=tuple(people), decisions=decisions,
        publications=tuple(folder for folder, ids in quoted if ids is None or ids & claims),
    )  # fmt: skip
