"""An invented world into files, and a built case held against its truth."""

import json
from pathlib import Path

from lastseen.errors import UsageError
from lastseen.flow.overview import waiting_links
from lastseen.simulate import TRUTH, Rehearsal, Seen, compare, write_world
from lastseen.store.case import Store


def invent(folder: Path, *, people: int, seed: int, messages: int | None = None) -> Path:
    """Write an invented world and return the folder of its files.

    Raises:
        UsageError: The folder is not empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise UsageError("the folder for the invented world is not empty")
    write_world(folder, people=people, seed=seed, messages=messages)
    return folder / "files"


def rehearse(store: Store, world: Path) -> Rehearsal:
    """Return how the case compares with the truth of the world it was built from.

    Raises:
        UsageError: There is no truth in the folder.
    """
    truth = world / TRUTH
    if not truth.is_file():
        raise UsageError(f"there is no {TRUTH} in this folder, so it is no invented world")
    proposed = [(link.left, link.right) for link in waiting_links(store)]
    return compare(json.loads(truth.read_text(encoding="utf-8")), _seen(store), proposed)


def _seen(store: Store) -> list[Seen]:
    record_of = {
        mention: record.id for record in store.work.records() for mention in record.mentions
    }
    person_of = {record: person.id for person in store.work.people() for record in person.records}
    passages = {passage.id: passage for passage in store.work.passages()}
    return [
        Seen(
            original=passages[m.passage].original, text=passages[m.passage].text, words=m.text,
            record=record_of.get(m.id, ""), person=person_of.get(record_of.get(m.id, ""), ""),
        )
        for m in store.work.mentions(kind="person")
    ]  # fmt: skip
