"""Originals -> passages with their search words, for those that were never read or whose settings changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Final

from lastseen.flow.parts import Parts
from lastseen.flow.progress import Progress
from lastseen.flow.reading import Readers
from lastseen.flow.reread import Stamp, stamp_of
from lastseen.flow.rulings import READING_KINDS, inputs_of, layouts, reading_settings
from lastseen.flow.search import index_words
from lastseen.model.ids import computed_id
from lastseen.model.original import Original
from lastseen.model.passage import Passage
from lastseen.model.question import Question
from lastseen.model.reading import ReadingFailure, ReadingQuestion, ReadingState
from lastseen.read import versions
from lastseen.store.case import Store
from lastseen.store.work import IndexWords, Reading

SENTENCES: Final = {
    "date_order": "Are the dates in {subject} day first or month first?",
    "zone": "In which time zone were the times in {subject} written?",
    "mapping": "What do the {subject} mean?",
    "encoding": "In which encoding is {subject} written?",
    "part": "The file {subject} of an export is not in its archive: add it, or is it lost?",
}


@dataclass(slots=True)
class _Sheet:
    """What a reading of one original gives besides passages, filled while they stream by."""

    failures: list[ReadingFailure] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    reader: str = ""
    isolation: str = ""
    carried: dict[str, str] = field(default_factory=dict)
    version: str = ""
    layouts: Mapping[str, str] = field(default_factory=dict)

    def stamp(self) -> Stamp:
        """Return how the original was read; where no reader knew it, which readers were asked."""
        version = self.version if self.reader else _known()
        return Stamp(reader=self.reader, version=version, isolation=self.isolation)


def read_changed(store: Store, originals: Sequence[Original], progress: Progress) -> int:
    """Read every original that is new or whose settings or readers changed; return how many.

    Commits per original, so a stopped build goes on where it stopped.
    """
    with Readers() as readers:
        run = _Run(store, readers, Parts.of(store, originals), reading_settings(store))
        waiting = [original for original in originals if run.is_stale(original)]
        for place, original in enumerate(run.parts.ordered(waiting) if waiting else ()):
            progress("read", place, len(waiting))
            run.read(original)
        for original in run.parts.members(originals) if run.done else ():
            if run.is_stale(original):
                run.read(original)
    store.work.put_questions("export", run.parts.questions())
    return len(run.done)


class _Run:
    """One run of reading: what it depends on, and which originals were read.

    What a file is handed by the one before it is part of its fingerprint: when a missing file is
    added, or read otherwise, the one after it is read again.
    """

    def __init__(
        self, store: Store, readers: Readers, parts: Parts, settings: Mapping[str, dict[str, str]]
    ) -> None:
        self.parts = parts
        self.done: set[str] = set()
        self._store = store
        self._readers = readers
        self._settings = settings
        self._layouts = layouts(store)

    def _mark(
        self, original: Original, carried: Mapping[str, str], asked: Iterable[Question]
    ) -> str:
        """Return what a reading depends on: its settings, what it was handed, and what is known of the layouts it has."""
        settings = self._settings.get(original.id, {})
        known = {q.layout: self._layouts[q.layout] for q in asked if q.layout in self._layouts}
        return inputs_of("read", settings, carried, known)

    def is_stale(self, original: Original) -> bool:
        """Return whether an original was never read, not with the settings it has now, or in vain by readers this program no longer has.

        One that an older version of its reader could read is not: see ``flow.reread``.
        """
        stands = self._store.work.fingerprint("read", original.id)
        asked = list(self._store.work.questions(original.id))
        before = self.parts.before(original.id)
        if stands is None or stands != self._mark(original, before, asked):
            return True
        stamp = stamp_of(self._store, original.id)
        if stamp is None or not stamp.reader:
            return stamp is None or stamp.version != _known()
        return stamp.is_old and self._store.work.failed(original.id)

    def read(self, original: Original) -> None:
        """Read one original, in one commit."""
        settings = self._settings.get(original.id, {})
        carried = self.parts.before(original.id)
        store, sheet = (
            self._store,
            _Sheet(questions=_answered(original.id, settings), layouts=self._layouts),
        )
        known = {f"layout:{layout}": said for layout, said in self._layouts.items()}
        state = ReadingState(settings=known | settings, carried=dict(carried))
        passages = _stream(store, self._readers, original, state, sheet)
        reading = Reading(
            passages=passages,
            failures=sheet.failures,
            questions=sheet.questions,
        )
        with store.work.transaction():
            store.work.replace_reading(original.id, reading)
            mark = self._mark(original, carried, sheet.questions)
            store.work.set_fingerprint("read", original.id, mark)
            store.work.set_fingerprint("reader", original.id, sheet.stamp().packed())
            self.parts.keep(original.id, sheet.carried)
        self.done.add(original.id)


def _stream(
    store: Store, readers: Readers, original: Original, state: ReadingState, sheet: _Sheet
) -> Iterator[tuple[Passage, IndexWords]]:

    def write(pipe: BinaryIO) -> None:
        """Write the plain bytes into a pipe; they touch no disk."""
        store.objects.copy(original.stored, pipe)

    for answer in readers.read(
        original.id, write, size=original.size_bytes, settings=state.settings, carried=state.carried
    ):
        sheet.carried = answer.state.carried if answer.state is not None else sheet.carried
        sheet.reader, sheet.version, sheet.isolation = (
            answer.reader,
            answer.version,
            answer.isolation,
        )
        sheet.questions += [
            _remembered(_question(original.id, asked), sheet.layouts)
            for asked in answer.questions
            if asked.kind != "part" or "!" in asked.subject  # the others are asked for all files
        ]
        sheet.failures += answer.failures
        for passage in answer.passages:
            yield passage, index_words(passage)


def _known() -> str:
    """Return a digest of the readers this program has on this machine; a file none of them knew is tried again by others."""
    return inputs_of(sorted(versions().items()))[:16]


def _question(original: str, asked: ReadingQuestion) -> Question:
    sentence = SENTENCES.get(asked.kind, "{subject}").format(subject=asked.subject)
    return Question(
        id=computed_id("question", asked.kind, original, asked.subject),
        kind=asked.kind,
        original=original,
        subject=asked.subject,
        sentence=sentence,
        choices=asked.choices,
        evidence=asked.evidence,
        layout=asked.layout,
    )


def _remembered(question: Question, said: Mapping[str, str]) -> Question:
    """Return a question with the answer that was given for a list of the same columns, if there is one."""
    if not question.layout or question.layout not in said:
        return question
    evidence = (*question.evidence, "decided before for a list with the same columns")
    return replace(question, answer=said[question.layout], evidence=evidence)


def _answered(original: str, settings: Mapping[str, str]) -> list[Question]:
    """Return the questions that decisions have answered, so that a person can see and change the answer."""
    found = []
    for name, verdict in settings.items():
        kind, part, subject = name.partition(":")
        if part and kind in READING_KINDS:
            asked = ReadingQuestion(kind=kind, subject=subject, choices=(verdict,))
            found.append(replace(_question(original, asked), answer=verdict))
    return found
