"""What linking and weighing gave: links, people, findings and estimates; each computed whole."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from lastseen.errors import UnknownIdError
from lastseen.model.estimate import Estimates
from lastseen.model.finding import Finding
from lastseen.model.link import Link, Links
from lastseen.model.person import Person
from lastseen.store.database import Database, matching
from lastseen.store.shapes import FINDING, LINK, PERSON


class PeopleTables:
    """The part of work.db that linking and weighing fill."""

    _database: Database

    def replace_links(self, links: Links, people: Iterable[Person]) -> None:
        """Replace all links and people, in one commit."""
        everybody = list(people)
        members = ((person.id, record) for person in everybody for record in person.records)
        with self._database.transaction():
            for table in ("link", "person", "blocking"):
                self._database.run(f"DELETE FROM {table}")  # noqa: S608 - our names
            self._database.run("UPDATE record SET person = NULL")
            self._database.many(LINK.insert(), LINK.rows(links.pairs))
            self._database.many(PERSON.insert(), PERSON.rows(everybody))
            self._database.many("UPDATE record SET person = ? WHERE id = ?", members)
            left_out = "REPLACE INTO blocking (key, size) VALUES (?, ?)"
            self._database.many(left_out, links.left_out.items())

    def links(self, record: str | None = None) -> Iterator[Link]:
        """Yield links, strongest first; of one record if asked."""
        either = "WHERE left_record = ?1 OR right_record = ?1" if record else ""
        sql = LINK.select(f"{either} ORDER BY number")
        for row in self._database.rows(sql, (record,) if record else ()):
            yield LINK.record(row)

    def left_out(self) -> dict[str, int]:
        """Return the keys that were too common to compare all their pairs, with their sizes."""
        return dict(self._database.all("SELECT key, size FROM blocking ORDER BY key"))

    def people(self, limit: int | None = None) -> Iterator[Person]:
        """Yield people by id."""
        most = -1 if limit is None else limit
        for row in self._database.rows(PERSON.select("ORDER BY id LIMIT ?"), (most,)):
            yield PERSON.record(row)

    def person(self, identifier: str) -> Person:
        """Return the person with this id.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(PERSON.select("WHERE id = ?"), (identifier,))
        if row is None:
            raise UnknownIdError
        return PERSON.record(row)

    def person_of(self, record: str) -> Person:
        """Return the person that a record was linked to.

        Raises:
            UnknownIdError: There is no such record, or linking has not run since it was found.
        """
        where = "WHERE id = (SELECT person FROM record WHERE record.id = ?)"
        row = self._database.one(PERSON.select(where), (record,))
        if row is None:
            raise UnknownIdError
        return PERSON.record(row)

    def replace_findings(
        self, findings: Iterable[Finding], estimates: Mapping[str, Estimates] | None = None
    ) -> None:
        """Replace all findings and estimates, in one commit.

        Args:
            findings: In the order they are shown.
            estimates: By the people estimated together; "people" is everybody.
        """
        rows = [(name, msgspec.json.encode(e).decode()) for name, e in (estimates or {}).items()]
        with self._database.transaction():
            self._database.run("DELETE FROM finding")
            self._database.run("DELETE FROM estimate")
            self._database.many(FINDING.insert(), FINDING.rows(findings))
            self._database.many("INSERT INTO estimate (stratum, methods) VALUES (?, ?)", rows)

    def findings(self, subject: str | None = None, kind: str | None = None) -> Iterator[Finding]:
        """Yield findings in the order of weighing, of one subject or kind if asked."""
        where, values = matching({"subject": subject, "kind": kind})
        for row in self._database.rows(FINDING.select(f"{where} ORDER BY number"), values):
            yield FINDING.record(row)

    def finding(self, identifier: str) -> Finding:
        """Return the finding with this id.

        Raises:
            UnknownIdError: There is none.
        """
        row = self._database.one(FINDING.select("WHERE id = ?"), (identifier,))
        if row is None:
            raise UnknownIdError
        return FINDING.record(row)

    def findings_of_claim(self, claim: str) -> Iterator[Finding]:
        """Yield the findings that stand on a claim or are contradicted by it."""
        for finding in self.findings():
            if claim in finding.claims or claim in finding.against:
                yield finding

    def estimates(self) -> dict[str, Estimates]:
        """Return the estimates by the people estimated together."""
        rows = self._database.rows("SELECT stratum, methods FROM estimate ORDER BY stratum")
        return {row[0]: msgspec.json.decode(row[1], type=Estimates) for row in rows}
