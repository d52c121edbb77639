"""The leak check: search of finished bytes for every trace of every protected person."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from lastseen.errors import UsageError
from lastseen.model.leak import Leak
from lastseen.model.source import Protected
from lastseen.publish.birthdays import BirthdaySearch
from lastseen.publish.carriers import carried_texts
from lastseen.publish.contacts import ContactSearch
from lastseen.publish.decodings import decoded_views
from lastseen.publish.folding import clean
from lastseen.publish.names import NameSearch
from lastseen.publish.phrases import PhraseSearch
from lastseen.publish.protection import name_forms, protected_of
from lastseen.publish.traces import Trace
from lastseen.publish.views import View

Given = Iterable[Protected | Mapping[str, object]]

COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
INSIDE_TAG: Final = re.compile(r"<[A-Za-z][^<>]*>")


class LeakGate:
    """What is known of all protected people, ready to search text after text and file after file."""

    def __init__(self, protected: Given) -> None:
        people = [protected_of(each) for each in protected]
        self._names = NameSearch(name_forms(people))
        self._contacts = ContactSearch(people)
        self._birthdays = BirthdaySearch(people)
        self._phrases = PhraseSearch(people)

    def find(self, path_or_text: Path | str) -> list[Leak]:
        """Return the leaks in a text, a file, or all files of a folder.

        Args:
            path_or_text: A ``str`` is text. A ``Path`` is read back from disk: a file, or a folder
                with everything in it.

        Raises:
            UsageError: The path does not exist, or a part of a file cannot be searched.
        """
        if isinstance(path_or_text, str):
            return self.find_in_text("text", path_or_text)
        if path_or_text.is_dir():
            paths = sorted(p for p in path_or_text.rglob("*") if p.is_file())
            return [leak for path in paths for leak in self._of_file(path, path_or_text)]
        if not path_or_text.is_file():
            raise UsageError("there is no such file to be searched for leaks")
        return self._of_file(path_or_text, path_or_text.parent)

    def find_in_file(self, name: str, content: bytes) -> list[Leak]:
        """Return the leaks in a finished file, its name among them.

        Args:
            name: File name; where it is itself a leak it stands in no ``where``.
            content: The exact bytes that leave.
        """
        named = self.find_in_text("file name", name)
        where = "file" if named else name
        return named + [
            leak
            for part in carried_texts(where, content)
            for leak in self.find_in_text(part.where, part.text)
        ]

    def find_in_text(self, where: str, text: str) -> list[Leak]:
        """Return the leaks in one text, sorted by place; offsets are those of the text as written."""
        places = {place for view in decoded_views(text) for place in self._places(view)}
        inside = _parts_of_markup(text) if "<" in text else {}
        return [
            Leak(where=_part(where, inside, start), start=start, stop=stop, kind=kind, of=of)
            for start, stop, kind, of in sorted(places)
        ]

    def _places(self, view: View) -> Iterator[tuple[int, int, str, str]]:
        """Yield (start, stop, kind, id) of the traces in a view, in the text as written."""
        if not view.text:
            return
        shown = clean(view)
        for trace in self._traces(shown):
            yield *shown.span(trace.start, trace.stop), trace.kind, trace.of
        for start, stop, trace in self._contacts.find_addresses(shown):
            yield start, stop, trace.kind, trace.of

    def _traces(self, view: View) -> Iterator[Trace]:
        """Yield the traces of every search but that for addresses."""
        yield from self._names.find(view)
        yield from self._contacts.find(view)
        yield from self._birthdays.find(view)
        yield from self._phrases.find(view)

    def _of_file(self, path: Path, root: Path) -> list[Leak]:
        """Return the leaks in one file on disk."""
        return self.find_in_file(path.relative_to(root).as_posix(), path.read_bytes())


def find_leaks(path_or_text: Path | str, protected: Given) -> list[Leak]:
    """Return every trace of a protected person in a text or in the bytes of a file.

    Searched are all case forms and many romanisations of names, names joined, spaced, mistyped or
    disguised, phones, addresses, user names, numbers, birth dates, details and runs of their words;
    in text, markup, escapes, base64 and hexadecimal runs, archives and office files. Of a PDF the
    bytes and unpacked streams are searched, not its fonts, and ``where`` says so. A diminutive or
    given name alone is no leak, unless nothing else is known of the person.

    Args:
        path_or_text: A ``Path`` is a file (or folder), a ``str`` is text.
        protected: Records, or dicts with id, name, given, patronymic, surname, gender, diminutives,
            birth_date, phones, emails, handles, numbers, details, quotes; missing ones are unknown.

    Returns:
        Leaks by place. ``of`` is the person's id, never the name.

    Raises:
        UsageError: No such file, a part that cannot be searched, or a field of a wrong type.
    """
    return LeakGate(protected).find(path_or_text)


def _parts_of_markup(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return where comments and attributes stand in markup."""
    return {
        "comment": [m.span() for m in COMMENT.finditer(text)],
        "attribute": [m.span() for m in INSIDE_TAG.finditer(text)],
    }


def _part(where: str, inside: Mapping[str, list[tuple[int, int]]], start: int) -> str:
    """Return the place with the part of the markup that holds it."""
    for name, spans in inside.items():
        if any(first <= start < last for first, last in spans):
            return f"{where}/{name}"
    return where
