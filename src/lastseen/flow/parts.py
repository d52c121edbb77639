"""Files of one export: which original comes before which, what one hands to the next, and which ones are missing."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lastseen.model.ids import computed_id
from lastseen.model.original import Original
from lastseen.model.question import Question
from lastseen.store.case import Store

STAGE: Final = "handed_on"
"""Where work.db keeps what an original hands on, beside the fingerprint of its reading."""
_NAME: Final = re.compile(r"(?P<folder>.*/)?(?P<stem>[^/]*?)(?P<number>\d{0,9})\.(?P<kind>html?)", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file lay when it was acquired: its run of ``add``, its folder, its numbered name."""

    folder: tuple[str, str]
    stem: str
    number: int


@dataclass(slots=True)
class Parts:
    """What every file of an export handed on, and where the files lay.

    A file says of itself which part it is, of which chat, and which ids its messages have; its
    name and folder only settle what that leaves open, and the order in which files are read.

    Args:
        store: The case.
    """

    store: Store
    _handed: dict[str, dict[str, str]] = field(default_factory=dict)
    _by_part: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    _lying: dict[str, tuple[_Place, ...]] | None = None
    _groups: dict[tuple[tuple[str, str], str], list[tuple[int, str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, originals: Iterable[Original]) -> "Parts":
        """Return what stands in work.db."""
        parts = cls(store)
        for original in originals:
            handed = store.work.fingerprint(STAGE, original.id)
            if handed is not None:
                parts._take(original.id, json.loads(handed))
        return parts

    def _take(self, original: str, handed: dict[str, str]) -> None:
        self._handed[original] = handed
        self._by_part.setdefault(_series(handed, 0), set()).add(original)

    def keep(self, original: str, handed: dict[str, str]) -> None:
        """Keep what an original hands on; nothing if it is no part of an export."""
        before = self._handed.pop(original, None)
        if before is not None:
            self._by_part[_series(before, 0)].discard(original)
        if handed.get("part") or handed.get("by_name"):
            self._take(original, handed)
            said = json.dumps(handed, ensure_ascii=False, sort_keys=True)
            self.store.work.set_fingerprint(STAGE, original, said)

    def ordered(self, originals: Sequence[Original]) -> list[Original]:
        """Return the originals so that a file comes after the one before it, by their names."""
        order = {original.id: place for place, original in enumerate(originals)}
        begins: dict[object, int] = {}
        keys = {}
        for original in originals:
            lying = self._places().get(original.id, ())
            place = lying[0] if lying else None
            group = (place.folder, place.stem) if place else original.id
            first = begins.setdefault(group, order[original.id])
            keys[original.id] = (first, place.number if place else 0, order[original.id])
        return sorted(originals, key=lambda original: keys[original.id])

    def members(self, originals: Iterable[Original]) -> list[Original]:
        """Return the originals that are parts of an export, in the order of parts."""
        found = [original for original in originals if original.id in self._handed]
        return sorted(self.ordered(found), key=lambda each: _part(self._handed[each.id]))

    def before(self, original: str) -> dict[str, str]:
        """Return what the file before this one handed on; empty if there is none, or it cannot be told which."""
        mine = self._handed.get(original)
        if mine is None or mine.get("by_name"):
            return self._handed.get(self._named_before(original), {}) if self._handed else {}
        found = self._neighbours(original, mine, -1)
        if len({_left(self._handed[each]) for each in found}) > 1:
            found = [each for each in found if self._beside(each, original)]
        differing = {_left(self._handed[each]) for each in found}
        return self._handed[min(found)] if len(differing) == 1 else {}

    def _neighbours(self, original: str, mine: dict[str, str], step: int) -> list[str]:
        """Return the originals that may be the file before (-1) or after (1): same chat, next part, ids that go on."""
        return [
            other
            for other in sorted(self._by_part.get(_series(mine, step), ()))
            if other != original
            and (
                _goes_on(self._handed[other], mine)
                if step < 0
                else _goes_on(mine, self._handed[other])
            )
        ]

    def _named_before(self, original: str) -> str:
        """Return the original whose name has the number before, where the content does not tell; "" if there is none."""
        for place in self._places().get(original, ()):
            group = self._groups[place.folder, place.stem]
            number = bisect_left(group, (place.number, ""))
            if number:
                return group[number - 1][1]
        return ""

    def _beside(self, one: str, other: str) -> bool:
        folders = [{place.folder for place in self._places().get(o, ())} for o in (one, other)]
        return bool(folders[0] & folders[1])

    def _places(self) -> dict[str, tuple[_Place, ...]]:
        """Return where the numbered pages among the originals lay; the names are unsealed once, when they are needed."""
        if self._lying is None:
            self._lying = {}
            for identifier, place in _lying(self.store):
                self._lying[identifier] = (*self._lying.get(identifier, ()), place)
                self._groups.setdefault((place.folder, place.stem), []).append(
                    (place.number, identifier)
                )
            for group in self._groups.values():
                group.sort()
        return self._lying

    def questions(self) -> list[Question]:
        """Return a question for every file of an export that another one names and that is not in the case."""
        answers = {
            (subject["original"], subject["subject"]): decision.verdict
            for decision in self.store.ledger.decisions("export")
            if (subject := json.loads(decision.subject))
        }
        asked = (
            _asked(original, handed[key], key, several=bool(step < 0 and found))
            for original, handed in sorted(self._handed.items())
            for key, step in (("previous", -1), ("next", 1))
            if handed.get(key)
            and (
                not (found := self._neighbours(original, handed, step))
                or (step < 0 and not self.before(original))
            )
        )
        return [_answered(question, answers) for question in asked]


def _part(handed: dict[str, str]) -> int:
    return int(handed.get("part", "0"))


def _series(handed: dict[str, str], step: int) -> tuple[str, ...]:
    """Return what the files at one place of an export share: format, chat, number of the part."""
    return handed.get("format", ""), handed.get("chat", ""), f"{_part(handed) + step}"


def _goes_on(before: dict[str, str], after: dict[str, str]) -> bool:
    """Return whether one file names another after it, and the ids of messages go on."""
    if before.get("format") == "telegram_html" and not before.get("next"):
        return False  # it broke off: its last messages are lost, and so is their sender
    last, first = before.get("last"), after.get("first")
    return last is None or first is None or int(last) < int(first)


def _left(handed: dict[str, str]) -> str:
    """Return what matters to the file after: the sender, the origin, the day, the zone."""
    names = ("author", "author_known", "author_flags", "forward", "day", "offset", "zone")
    return json.dumps([handed.get(name) for name in names])


def _lying(store: Store) -> Iterator[tuple[str, _Place]]:
    """Yield each original whose name is that of a numbered page, and where it lay."""
    sheets: dict[str, dict[str, object]] = {}
    gone = store.ledger.disposed()
    for event in store.ledger.custody(action="acquired"):
        facts = json.loads(event.facts)
        sheet = facts.get("names")
        if not sheet or event.original in gone:
            continue
        if sheet not in sheets:
            sheets[sheet] = store.objects.note(sheet)
        match = _NAME.fullmatch(f"{sheets[sheet].get(facts.get('name', ''), '')}")
        if match is not None:
            folder = (facts.get("run", ""), match["folder"] or "")
            yield event.original, _Place(folder, match["stem"], int(match["number"] or 1))


def _asked(original: str, link: str, key: str, *, several: bool) -> Question:
    """Return the question about a file that is missing, or of which there are several."""
    where = "before" if key == "previous" else "after"
    lost = (
        "two files of this case may be the one {where} it, and they differ"
        if several
        else "its messages are missing here"
        if key == "next"
        else "its messages are missing, and who sent the first ones of this file may be unknown"
    )
    return Question(
        id=computed_id("question", "export", original, link),
        kind="export",
        original=original,
        subject=link,
        sentence=f"The file {where} this one in its export, {link}, is not known: add it, or is it lost?",
        choices=("lost",),
        evidence=(lost.format(where=where),),
    )


def _answered(question: Question, answers: dict[tuple[str, str], str]) -> Question:
    verdict = answers.get((question.original, question.subject), "")
    return replace(question, answer=verdict)
