"""Passages in languages this program does not read: counted by original, kept and searchable, never passed over in silence."""

from collections import Counter
from collections.abc import Iterable, Mapping

from lastseen.language.detect import detect
from lastseen.model.passage import Passage
from lastseen.model.reading import ReadingFailure

UNREAD_LANGUAGE = "unread_language"
"""Code of the row; its locator says how many passages in which language."""


def unread_passages(
    original: str, passages: Iterable[Passage], languages: Mapping[str, str | None]
) -> list[ReadingFailure]:
    """Return a row for each language of an original that is not read, with how many passages are in it.

    Args:
        original: Its id.
        passages: Its passages.
        languages: Id of a passage -> language of its chat, where known.
    """
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for passage in passages:
        unread = detect(passage.text, languages.get(passage.id)).unread
        if unread:
            counts[unread] += 1
            first.setdefault(unread, passage.byte_start)
    return [
        ReadingFailure(
            original=original,
            reader="extract",
            code=UNREAD_LANGUAGE,
            byte=first[language],
            locator=f"{counts[language]} in {language}",
        )
        for language in sorted(counts)
    ]


def count_of(failure: ReadingFailure) -> int:
    """Return how many passages a row of this kind counts; 0 for any other row."""
    return int(failure.locator.split()[0]) if failure.code == UNREAD_LANGUAGE else 0


def language_of(failure: ReadingFailure) -> str:
    """Return the language a row of this kind names."""
    return failure.locator.partition(" in ")[2]
