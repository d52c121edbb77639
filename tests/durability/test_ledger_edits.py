"""H9, edits of the ledger by somebody who holds the passphrase: ten classes, and what ``verify`` finds of each.

``LASTSEEN_EDITS`` says how many of each class. The chain alone finds four. Where rows are hashed anew or cut off at the
end it takes signed heads, and where the later heads are dropped too, a receipt that was kept elsewhere. What is not there
yet is not asked for: each class names the least proof that finds it, and is held to it as soon as a case has that proof.
"""

import importlib
import importlib.util
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from lastseen.flow.verify import verify_folder
from lastseen.store import chain
from lastseen.store.case import Store
from lastseen.store.database import Database
from lastseen.store.disk import Disk
from tests.durability.counts import EDITS, SEED
from tests.durability.whole_case import PASSPHRASE, Quiet, pile, sitting

HEADS: Final = "signed_head"
RECEIPTS: Final = "lastseen.flow.receipt"


@dataclass(frozen=True)
class Row:
    """A row of the ledger.

    Attributes:
        table: Where it stands.
        facts: What it says.
        digest: Its place in the chain.
    """

    table: str
    facts: dict[str, Any]
    sequence: int
    previous: str
    digest: str


@dataclass
class Content:
    """What a ledger holds: its rows, and its signed heads if it keeps any."""

    rows: list[Row]
    heads: list[dict[str, Any]]


Edit = Callable[[Content, random.Random], None]


def somewhere(content: Content, chance: random.Random) -> int:
    """Return the place of a row that is not the last one."""
    return chance.randrange(len(content.rows) - 1)


def altered(row: Row, chance: random.Random) -> Row:
    """Return a row that says something else in one character."""
    column = chance.choice([name for name, value in row.facts.items() if value not in (None, "")])
    value = row.facts[column]
    if isinstance(value, int):
        return replace(row, facts={**row.facts, column: value + 1})
    place = chance.randrange(len(value))
    other = chance.choice([each for each in "0123456789abcdef" if each != value[place]])
    return replace(row, facts={**row.facts, column: value[:place] + other + value[place + 1 :]})


def rehash(content: Content) -> None:
    """Number and hash every row anew, as its place asks for."""
    last = chain.Head(0, chain.ZEROS)
    for place, row in enumerate(content.rows):
        digest = chain.digest_of(last.digest, row.table, last.sequence + 1, row.facts)
        content.rows[place] = replace(
            row, sequence=last.sequence + 1, previous=last.digest, digest=digest
        )
        last = chain.Head(last.sequence + 1, digest)


def flip(content: Content, chance: random.Random) -> None:
    place = chance.randrange(len(content.rows))
    content.rows[place] = altered(content.rows[place], chance)


def delete(content: Content, chance: random.Random) -> None:
    del content.rows[somewhere(content, chance)]


def reorder(content: Content, chance: random.Random) -> None:
    place = somewhere(content, chance)
    first, second = content.rows[place : place + 2]
    content.rows[place] = replace(second, sequence=first.sequence)
    content.rows[place + 1] = replace(first, sequence=second.sequence)


def insert(content: Content, chance: random.Random) -> None:
    place = somewhere(content, chance)
    forged = forged_row(content.rows[place])
    later = [replace(row, sequence=row.sequence + 1) for row in content.rows[place + 1 :]]
    later[0] = replace(later[0], previous=forged.digest)
    content.rows[place + 1 :] = [forged, *later]


def forged_row(before: Row) -> Row:
    """Return a row that follows from the one before it as it should."""
    facts = {"original": "", "action": "noted", "facts": "{}", "done_by": "u1", "done_at": "2031-01-01T00:00:00Z"}  # fmt: skip
    digest = chain.digest_of(before.digest, "custody_event", before.sequence + 1, facts)
    return Row("custody_event", facts, before.sequence + 1, before.digest, digest)


def truncate(content: Content, chance: random.Random) -> None:
    del content.rows[-chance.randint(1, len(content.rows) - 1) :]


def truncate_to_a_head(content: Content, chance: random.Random) -> None:
    ends = [head["count"] for head in content.heads[:-1]] or [somewhere(content, chance) + 1]
    end = chance.choice(ends)
    del content.rows[end:]
    content.heads = [head for head in content.heads if head["count"] <= end]


def edit_and_rehash(content: Content, chance: random.Random) -> None:
    flip(content, chance)
    rehash(content)


def delete_and_rehash(content: Content, chance: random.Random) -> None:
    delete(content, chance)
    rehash(content)


def edit_rehash_and_drop_heads(content: Content, chance: random.Random) -> None:
    place = somewhere(content, chance)
    content.rows[place] = altered(content.rows[place], chance)
    rehash(content)
    content.heads = [head for head in content.heads if head["count"] <= place]


def swap_heads(content: Content, chance: random.Random) -> None:
    first, second = chance.sample(content.heads, 2)
    kept = {name: first[name] for name in first if name != "count"}
    first.update({name: second[name] for name in kept})
    second.update(kept)


CLASSES: Final[dict[str, tuple[str, Edit]]] = {
    "flip": ("chain", flip),
    "delete": ("chain", delete),
    "reorder": ("chain", reorder),
    "insert": ("chain", insert),
    "truncate": ("heads", truncate),
    "truncate, later heads dropped": ("receipt", truncate_to_a_head),
    "edit and rehash": ("heads", edit_and_rehash),
    "delete and rehash": ("heads", delete_and_rehash),
    "edit, rehash, later heads dropped": ("heads", edit_rehash_and_drop_heads),
    "heads swapped": ("heads", swap_heads),
}


def opened(folder: Path) -> Database:
    """Open the ledger as another program could that has its key."""
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        key, salt = store._keys.ledger, store._file.salts["ledger"]
    return Database(folder / "ledger.db", key=key, salt=salt, disk=Disk())


def read(database: Database) -> Content:
    """Return all that a ledger holds."""
    rows = [Row(table, facts, number, before, digest) for table, number, before, digest, facts in chain.rows(database)]  # fmt: skip
    if not keeps_heads(database):
        return Content(rows, [])
    columns = [row[1] for row in database.all(f"PRAGMA table_info({HEADS})")]
    every = database.all(f"SELECT * FROM {HEADS} ORDER BY count")  # noqa: S608 - our names
    return Content(rows, [dict(zip(columns, row, strict=True)) for row in every])


def keeps_heads(database: Database) -> bool:
    """Tell whether this ledger keeps signed heads."""
    return database.one("SELECT 1 FROM sqlite_schema WHERE name = ?", (HEADS,)) is not None


def write(database: Database, content: Content) -> None:
    """Put another content in the place of the whole ledger, past every trigger."""
    for (name,) in database.all("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        database.run(f"DROP TRIGGER {name}")
    with database.transaction():
        for table in (*chain.TABLES, *([HEADS] if keeps_heads(database) else [])):
            database.run(f"DELETE FROM {table}")  # noqa: S608 - our names
        for row in content.rows:
            links = {"sequence": row.sequence, "previous": row.previous, "digest": row.digest}
            put(database, row.table, {**row.facts, **links})
        for head in content.heads:
            put(database, HEADS, head)


def put(database: Database, table: str, values: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(values))
    database.run(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})",  # noqa: S608 - our names
        tuple(values.values()),
    )


@dataclass(frozen=True)
class Evidence:
    """A case, and what a receipt of it says if there is such a thing yet."""

    folder: Path
    content: Content
    receipt: object

    def has(self, proof: str) -> bool:
        """Tell whether this case has a proof."""
        have = {"chain": True, "heads": bool(self.content.heads), "receipt": bool(self.receipt)}
        return have[proof]

    def found(self, receipt: object) -> list[str]:
        """Return what ``verify`` finds, held against a receipt if there is one."""
        kept: dict[str, Any] = {} if receipt is None else {"receipt": receipt}
        checks = verify_folder(self.folder, PASSPHRASE, **kept)
        return [f"{check.what}: {check.why}" for check in checks if not check.holds]


@pytest.fixture
def evidence(ground: Path) -> Evidence:
    sitting(Quiet(ground), pile(ground / "pile"), lambda _: None)
    folder, receipt = ground / "case", None
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        if importlib.util.find_spec(RECEIPTS):
            made: Any = importlib.import_module(RECEIPTS)
            receipt = made.make_receipt(store, datetime(2031, 2, 4, tzinfo=UTC)).head
    database = opened(folder)
    content = read(database)
    database.close()
    shutil.copy(folder / "ledger.db", ground / "ledger.db")
    return Evidence(folder, content, receipt)


def edited(evidence: Evidence, edit: Edit, chance: random.Random) -> Content:
    """Put the sound ledger back and edit it."""
    folder = evidence.folder
    shutil.copy(folder.parent / "ledger.db", folder / "ledger.db")
    content = Content(list(evidence.content.rows), [dict(head) for head in evidence.content.heads])
    edit(content, chance)
    database = opened(folder)
    write(database, content)
    database.close()
    return content


def test_a_ledger_written_back_unchanged_holds(evidence: Evidence) -> None:
    edited(evidence, lambda _content, _chance: None, random.Random(SEED))  # noqa: S311 - no secret
    assert evidence.found(evidence.receipt) == []
    assert len(evidence.content.rows) > 30


@pytest.mark.parametrize("with_receipt", [False, True], ids=["alone", "receipt"])
@pytest.mark.parametrize("name", CLASSES)
def test_an_edit_is_found(evidence: Evidence, name: str, *, with_receipt: bool) -> None:
    needs, edit = CLASSES[name]
    if with_receipt and not evidence.has("receipt"):
        pytest.skip("this version makes no receipts")
    if edit is swap_heads and not evidence.has("heads"):
        pytest.skip("this version signs no heads")
    chance, receipt = random.Random(SEED), evidence.receipt if with_receipt else None  # noqa: S311
    found = 0
    for _ in range(EDITS):
        edited(evidence, edit, chance)
        found += bool(evidence.found(receipt))
    print(f"H9, {name}, receipt {with_receipt}: {found} of {EDITS} found, seed {SEED}")  # noqa: T201
    proved = evidence.has(needs) and (needs != "receipt" or with_receipt)
    assert found == EDITS or not proved
