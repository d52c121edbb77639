"""``Case``: a case on disk, opened; every job is one method that calls the job's own file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from lastseen.errors import NotBuiltError
from lastseen.flow import decide as decisions
from lastseen.flow import overview as views
from lastseen.flow.add import Acquisition, AddSummary, Note, add, add_note
from lastseen.flow.build import BuildSummary, build, is_stale
from lastseen.flow.custodian import Custodian
from lastseen.flow.decide import Signature
from lastseen.flow.figures import figures
from lastseen.flow.overview import ListRow, OriginalRow, Overview, PersonRow, WaitingLink
from lastseen.flow.person import PersonView, person_view
from lastseen.flow.progress import Progress, silent
from lastseen.flow.publish import PublishSummary, Request, publish, resolve
from lastseen.flow.rehearse import rehearse
from lastseen.flow.reread import Change, chosen, compare, forget_readings
from lastseen.flow.reviewer import Reviewer
from lastseen.flow.search import Filters, search
from lastseen.flow.show import Shown, show
from lastseen.flow.sources import grade, new_source, sources
from lastseen.flow.spoken import people_spoken_of
from lastseen.model.claim import Claim
from lastseen.model.decision import Decision
from lastseen.model.estimate import Estimates
from lastseen.model.finding import Finding
from lastseen.model.found_passage import FoundPassage
from lastseen.model.passage import Passage
from lastseen.model.person import Person
from lastseen.model.question import Question
from lastseen.model.source import Protected, Source
from lastseen.simulate import Rehearsal
from lastseen.store.case import Store


class Case(Custodian, Reviewer):
    """A case: who is missing, where each was last seen and who says so.

    Use it as a context manager or close it: keys leave memory only with the process.
    """

    def __init__(
        self, store: Store, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._clock = store.clock = clock

    @staticmethod
    def check(path: Path | str) -> None:
        """Raise unless the folder is a case this program can read; needs no key.

        Raises:
            NotACaseError: There is no CASE file.
            CaseVersionError: Another version of the format wrote it.
            CaseDamagedError: CASE does not hold what was written.
        """
        Store.check(Path(path))

    @classmethod
    def create(
        cls, path: Path | str, *, passphrase: str, vault_passphrase: str | None = None
    ) -> "Case":
        """Make a case in a new or empty folder and return it open.

        Raises:
            CaseExistsError: The folder is not empty.
        """
        return cls(
            Store.create(Path(path), passphrase=passphrase, vault_passphrase=vault_passphrase)
        )

    @classmethod
    def open(cls, path: Path | str, *, passphrase: str) -> "Case":
        """Open a case.

        Raises:
            NotACaseError: The folder is no case.
            WrongPassphraseError: No user has this passphrase.
        """
        return cls(Store.open(Path(path), passphrase=passphrase))

    def __enter__(self) -> "Case":
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the case."""
        self.close()

    def close(self) -> None:
        """Close every file of the case."""
        self._store.close()

    @property
    def path(self) -> Path:
        """The folder of the case."""
        return self._store.path

    def add(
        self, paths: Iterable[Path | str] | Path | str, *, source: str | None = None, list_name: str | None = None,
        note: str | None = None, progress: Progress = silent,
    ) -> AddSummary:  # fmt: skip
        """Seal files and folders; the same bytes twice are one original and two acquisitions.

        Args:
            paths: Files and folders; links and devices in them are refused, with the reason.
            source: Id of the source who gave them.
            list_name: The files are one list.
            note: What is to be remembered about them; sealed.
            progress: Told how far it is.
        """
        given = [paths] if isinstance(paths, Path | str) else list(paths)
        how = Acquisition(clock=self._clock, source=source, list_name=list_name, note=note)
        return add(self._store, [Path(path) for path in given], how, progress=progress)

    def add_note(
        self, text: str, *, source: str | None = None, taken_at: str | None = None, transcript_of: str | None = None,
    ) -> str:  # fmt: skip
        """Seal a typed interview or note and return the id of its original.

        Args:
            text: The words.
            source: Id of the source who spoke.
            taken_at: When it was taken down, ISO 8601.
            transcript_of: Id of the recording in which they are said, or its beginning.
        """
        recording = chosen(self._store, [transcript_of])[0].id if transcript_of else None
        how = Note(clock=self._clock, source=source, taken_at=taken_at)
        original = add_note(self._store, text, how)
        if recording:
            decisions.transcribe(self._store, recording, original, self._signature(None))
        return original

    def build(self, *, from_scratch: bool = False, progress: Progress = silent) -> BuildSummary:
        """Read, extract, link and weigh what changed; with ``from_scratch`` everything, with the same ids."""
        return build(self._store, from_scratch=from_scratch, progress=progress)

    def reread(
        self, originals: Sequence[str] = (), *, apply: bool = False, progress: Progress = silent
    ) -> list[Change]:
        """Return what reading originals again would change; without ids, those an older reader read.

        Args:
            originals: Ids or beginnings of ids.
            apply: Read them again at the next build.
            progress: Told how far it is.

        Raises:
            UnknownIdError: No original has one of the ids.
        """
        self._built()
        wanted = chosen(self._store, originals)
        changes = list(compare(self._store, wanted, progress))
        if apply:
            with self._store.lock("build"):
                forget_readings(self._store, wanted)
        return changes

    def status(self) -> Overview:
        """Return how much the case holds and what waits for a person."""
        return views.overview(self._store, stale=is_stale(self._store))

    def originals(self) -> list[OriginalRow]:
        """Return every original: what was read, what not and why."""
        return views.original_rows(self._store)

    def passages(self, original: str | None = None) -> list[Passage]:
        """Return the passages of one original or of all, in order."""
        identifier = self._store.find(original).id if original else None
        return list(self._store.work.passages(identifier))

    def questions(self, *, answered: bool = False) -> list[Question]:
        """Return the open questions, with ``answered`` the others too."""
        return [q for q in self._store.work.questions() if answered or not q.answer]

    def answer(self, question: str, choice: str, *, reason: str | None = None) -> Decision:
        """Answer a question; it is a decision, used by the next build."""
        return decisions.answer(self._store, question, choice, self._signature(reason))

    def search(
        self, words: str = "", *, limit: int = 100, **filters: str | None
    ) -> list[FoundPassage]:
        """Return the passages that hold all the words in any inflected form, "quoted phrases" and beginnings* as written.

        Args:
            words: The query.
            limit: At most so many.
            filters: ``author``, ``since``, ``until``, ``facility``: see ``flow.search.Filters``.
        """
        self._built()
        return search(self._store, words, Filters(**filters), limit=limit)

    def people(self) -> list[Person]:
        """Return the people something is said about or who stand on a list."""
        self._built()
        return list(people_spoken_of(self._store))

    def people_rows(self) -> list[PersonRow]:
        """Return the people with what is concluded of each."""
        self._built()
        return views.people_rows(self._store)

    def person(self, person: str) -> PersonView:
        """Return all about one person, with who says so."""
        self._built()
        return person_view(self._store, person)

    def claims(
        self, *, kind: str | None = None, person: str | None = None, limit: int | None = None
    ) -> list[Claim]:
        """Return the claims, of one kind or about one person if asked; those that are not weighed are flagged."""
        self._built()
        if person is None:
            return list(self._store.work.claims(what=kind, limit=limit))
        claims = [claim for claim in self.person(person).claims if kind in (None, claim.what)]
        return claims[:limit]

    def findings(self) -> list[Finding]:
        """Return what is concluded, each with its claims."""
        self._built()
        return list(self._store.work.findings())

    def show(self, identifier: str) -> Shown:
        """Return what an id is, with the words; an id printed in a publication of this case resolves too."""
        return show(self._store, resolve(self._store, identifier))

    def waiting_links(self) -> list[WaitingLink]:
        """Return the proposed links no person has judged."""
        self._built()
        return views.waiting_links(self._store)

    def decide(self, left: str, right: str, verdict: str, *, reason: str | None = None) -> Decision:
        """Record whether two records speak of one person: same, different or unsure."""
        return decisions.judge(self._store, left, right, verdict, self._signature(reason))

    def undo(self, sequence: str, *, reason: str | None = None) -> Decision:
        """Take a decision back; both stay in the ledger."""
        return decisions.undo(self._store, sequence, self._signature(reason))

    def decisions(self) -> list[Decision]:
        """Return every decision ever made, in order."""
        return list(self._store.ledger.decisions(in_force=False))

    def lists(self) -> list[ListRow]:
        """Return the lists of the case."""
        return views.list_rows(self._store)

    def put_in_list(
        self, original: str, name: str, *, inside: bool = True, reason: str | None = None
    ) -> Decision:
        """Record that an original belongs to a list, or no longer does."""
        subject = {"original": self._store.find(original).id, "list": name}
        return decisions.write(
            self._store, "list", subject, "in" if inside else "out", self._signature(reason)
        )

    def new_source(
        self, kind: str, *, protected: Protected | None = None, vault_passphrase: str | None = None
    ) -> str:
        """Make a source and return its random id; who a protected one is goes into the vault only."""
        return new_source(self._store, kind, protected, vault_passphrase, self._signature(None))

    def grade(self, source: str, letter: str, *, reason: str | None = None) -> Decision:
        """Grade a source A to F (Admiralty)."""
        return grade(self._store, source, letter, self._signature(reason))

    def sources(self) -> list[Source]:
        """Return the sources by id; never who they are."""
        return sources(self._store)

    def estimate(self) -> Estimates:
        """Return the count over the lists of the case, estimates, or the refusal with its reason."""
        self._built()
        return self._store.work.estimates()["people"]

    def publish(
        self, *, title: str = "What is known", check: bool = False, vault_passphrase: str | None = None,
        recipient: str = "public",
    ) -> PublishSummary:  # fmt: skip
        """Write a dossier into ``published/`` after searching the finished bytes for every protected person.

        Raises:
            LeakError: A protected person shows; nothing was published.
        """
        self._built()
        request = Request(
            title=title, check=check, vault_passphrase=vault_passphrase, recipient=recipient
        )
        return publish(self._store, request, self._clock())

    def figures(self) -> dict[str, float]:
        """Return how well the case keeps its promises, as shares in [0, 1]."""
        return figures(self._store)

    def rehearse(self, world: Path | str) -> Rehearsal:
        """Return how this case compares with the truth of the invented world it was built from."""
        return rehearse(self._store, Path(world))

    def _signature(self, reason: str | None) -> Signature:
        return Signature(at=self._clock(), reason=reason)

    def _built(self) -> None:
        if self._store.work.is_empty():
            raise NotBuiltError
