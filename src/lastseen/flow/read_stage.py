"""Originals -> passages with their search words, for those that were never read or whose settings changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Final

from lastseen.flow.progress import Progress
from lastseen.flow.reading import Readers
from lastseen.flow.rulings import READING_KINDS, fingerprint, reading_settings
from lastseen.flow.search import index_words
from lastseen.model.ids import computed_id
from lastseen.model.original import Original
from lastseen.model.passage import Passage
from lastseen.model.question import Question
from lastseen.model.reading import ReadingFailure, ReadingQuestion
from lastseen.read import versions
from lastseen.store.case import Store
from lastseen.store.work import IndexWords, Reading

SENTENCES: Final = {
    "date_order": "Are the dates in {subject} day first or month first?",
    "zone": "In which time zone were the times in {subject} written?",
    "mapping": "What do the {subject} mean?",
    "encoding": "In which encoding is {subject} written?",
}


@dataclass(slots=True)
class _Sheet:
    """What a reading of one original gives besides passages, filled while they stream by."""

    failures: list[ReadingFailure] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    reader: str = ""
    isolation: str = ""


def read_changed(store: Store, originals: Sequence[Original], progress: Progress) -> int:
    """Read every original that is new or whose settings or readers changed; return how many.

    Commits per original, so a stopped build goes on where it stopped.
    """
    settings = reading_settings(store)
    known = sorted(versions().items())
    waiting = []
    for original in originals:
        mark = fingerprint("read", known, settings.get(original.id, {}))
        if store.work.fingerprint("read", original.id) != mark:
            waiting.append((original, mark))
    with Readers() as readers:
        for place, (original, mark) in enumerate(waiting):
            progress("read", place, len(waiting))
            _read_one(store, readers, original, mark, settings.get(original.id, {}))
    return len(waiting)


def _read_one(
    store: Store, readers: Readers, original: Original, mark: str, settings: Mapping[str, str]
) -> None:
    sheet = _Sheet(questions=_answered(original.id, settings))
    passages = _stream(store, readers, original, settings, sheet)
    reading = Reading(
        passages=passages, failures=sheet.failures, questions=sheet.questions, fingerprint=mark
    )
    with store.work.transaction():
        store.work.replace_reading(original.id, reading)
        store.work.set_fingerprint("reader", original.id, f"{sheet.reader}|{sheet.isolation}")


def _stream(
    store: Store, readers: Readers, original: Original, settings: Mapping[str, str], sheet: _Sheet
) -> Iterator[tuple[Passage, IndexWords]]:

    def write(pipe: BinaryIO) -> None:
        """Write the plain bytes into a pipe; they touch no disk."""
        store.objects.copy(original.stored, pipe)

    for answer in readers.read(
        original.id, write, size=original.size_bytes, settings=dict(settings)
    ):
        sheet.reader, sheet.isolation = answer.reader, answer.isolation
        sheet.questions += [_question(original.id, asked) for asked in answer.questions]
        sheet.failures += answer.failures
        for passage in answer.passages:
            yield passage, index_words(passage)


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
    )


def _answered(original: str, settings: Mapping[str, str]) -> list[Question]:
    """Return the questions that decisions have answered, so that a person can see and change the answer."""
    found = []
    for name, verdict in settings.items():
        kind, part, subject = name.partition(":")
        if part and kind in READING_KINDS:
            asked = ReadingQuestion(kind=kind, subject=subject, choices=(verdict,))
            found.append(replace(_question(original, asked), answer=verdict))
    return found
