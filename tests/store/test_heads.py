"""Signed heads: every commit ends with one; edits in ten classes are found, with a receipt all of them.

``LASTSEEN_EDITS`` sets how many edits of each class are tried.
"""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from lastseen.errors import CaseDamagedError
from lastseen.model.signed_head import SignedHead
from lastseen.store import chain, heads
from lastseen.store.case import Store
from lastseen.store.database import Database
from lastseen.store.disk import Disk
from lastseen.store.keys import CHEAP
from lastseen.store.ledger import Judgement, Ledger

EDITS = int(os.environ.get("LASTSEEN_EDITS", "12"))
NOW = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
SEED = 20310506


def fill(store: Store, batches: int = 12) -> None:
    for number in range(batches):
        at, name = NOW + timedelta(days=number), f"{number:064x}"
        with store.ledger.batch():
            store.ledger.add_original(name, name[::-1], number, at)
            store.ledger.add_custody("acquired", {"n": number}, original=name, by=store.user, at=at)
        decision = Judgement(kind="list", subject={"n": number}, verdict="in", by=store.user, at=at)
        store.ledger.decide(decision)


def database(store: Store) -> Database:
    return store.ledger._database


def receipt(store: Store) -> SignedHead:
    head = store.ledger.signed_head()
    assert head is not None
    return head


def test_every_commit_ends_with_a_signed_head(store: Store) -> None:
    fill(store, 3)
    head = receipt(store)
    assert (head.count, head.last) == (store.ledger.head().sequence, store.ledger.head().digest)
    assert head.signed_at == "2031-05-08T07:08:09Z"
    counts = [
        row[0] for row in database(store).rows("SELECT count FROM signed_head ORDER BY count")
    ]
    assert counts == [1, 3, 4, 6, 7, 9, 10]  # the first is the vault's digest
    assert heads.is_signed(head)
    assert store.ledger.signature_faults() == []
    assert store.ledger.receipt_faults(head) == []


def test_a_commit_that_fails_leaves_neither_row_nor_head(store: Store) -> None:
    before = receipt(store)
    with suppress(RuntimeError), store.ledger.batch():
        fill_one(store)
        raise RuntimeError
    assert receipt(store) == before
    fill(store, 1)
    assert store.ledger.signature_faults() == []


def test_a_head_is_the_same_key_for_every_user_and_another_in_every_case(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    store.add_user("of another")
    key = receipt(store).key
    with Store.open(folder, passphrase="of another") as other:
        fill(other, 1)
        assert receipt(other).key == key
    with Store.create(tmp_path / "other", passphrase="x", cost=CHEAP) as foreign:
        assert receipt(foreign).key != key
        (said,) = foreign.ledger.receipt_faults(receipt(store))
        assert "another case" in said


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE signed_head SET root = 'x'",
        "DELETE FROM signed_head",
        "REPLACE INTO signed_head SELECT count, 2, last, root, peaks, signed_at, key, signature FROM signed_head",
        "INSERT INTO signed_head SELECT count + 1, 1, 'x', 'y', peaks, signed_at, key, 'z' FROM signed_head LIMIT 1",
    ],
)
def test_no_way_of_sql_changes_a_signed_head(store: Store, sql: str) -> None:
    connection = database(store)._connection
    connection.execute("PRAGMA recursive_triggers = OFF")
    with pytest.raises(apsw.ConstraintError):
        connection.execute(sql)


def test_a_ledger_without_the_table_of_its_heads_is_damaged_and_not_older(store: Store) -> None:
    """Found without a receipt; and nothing is written to it that would cover it up."""
    fill(store, 2)
    end = store.ledger.head()
    database(store).run("DROP TABLE signed_head")
    (said,) = store.ledger.signature_faults()
    assert "gone" in said
    with pytest.raises(CaseDamagedError, match="signed heads are gone"):
        fill_one(store)
    assert store.ledger.head() == end
    assert store.ledger.signature_faults() == [said]


def test_a_ledger_has_the_table_before_its_first_row(folder: Path) -> None:
    path = folder.with_name("empty.db")
    Ledger.create(path, key="11" * 32, salt="22" * 16, disk=Disk())
    ledger = Ledger(path, key="11" * 32, salt="22" * 16, case="c", disk=Disk())
    assert (ledger.signed_head(), ledger.signature_faults()) == (None, [])
    ledger.add_custody("noted", {}, by="u", at=NOW)
    assert ledger.signature_faults() == []
    ledger.close()


def fill_one(store: Store) -> None:
    store.ledger.add_custody("noted", {}, by=store.user, at=NOW)


def test_a_receipt_whose_text_was_changed_is_told_apart(store: Store) -> None:
    fill(store, 2)
    head = receipt(store)
    for changed in (
        replace(head, count=head.count - 1),
        replace(head, root="0" * 64),
        replace(head, case="0" * 32),
        replace(head, signature="00" * 64),
        replace(head, signature="no hex"),
    ):
        (said,) = store.ledger.receipt_faults(changed)
        assert "signature is wrong" in said
    forged = heads.Signer(head.case, "11" * 32)
    (said,) = store.ledger.receipt_faults(forged.sign(store.ledger.head(), head.root, "2031"))
    assert "another key" in said


# What an insider with the passphrase can do to rows and heads; the last ones sign anew with the case's own key.


def flip(base: Database, at: int, _: Store) -> None:
    table = table_of(base, at)
    column = chain.TABLES[table][0]
    base.run(f"UPDATE {table} SET {column} = {column} || 'x' WHERE sequence = ?", (at,))  # noqa: S608


def delete(base: Database, at: int, _: Store) -> None:
    base.run(f"DELETE FROM {table_of(base, at)} WHERE sequence = ?", (at,))  # noqa: S608


def reorder(base: Database, at: int, _: Store) -> None:
    move(base, at, -1)
    move(base, at + 1, at)
    move(base, -1, at + 1)


def insert(base: Database, at: int, store: Store) -> None:
    for sequence in range(chain.head(base).sequence, at - 1, -1):
        move(base, sequence, sequence + 1)
    values = (at, "", "planted", "{}", store.user, "2031", "p" * 64, "d" * 64)
    base.run(f"INSERT INTO custody_event VALUES ({', '.join('?' * 8)})", values)  # noqa: S608


def truncate(base: Database, at: int, _: Store) -> None:
    for table in chain.TABLES:
        base.run(f"DELETE FROM {table} WHERE sequence > ?", (at,))  # noqa: S608


def truncate_with_heads(base: Database, at: int, store: Store) -> None:
    heads_at = base.all("SELECT count FROM signed_head WHERE count >= ? ORDER BY count", (at,))
    at = heads_at[0][0] if len(heads_at) > 1 else base.all("SELECT count FROM signed_head")[-2][0]
    truncate(base, at, store)
    base.run("DELETE FROM signed_head WHERE count > ?", (at,))


def edit_and_rehash(base: Database, at: int, store: Store) -> None:
    flip(base, at, store)
    rehash(base)


def delete_and_rehash(base: Database, at: int, store: Store) -> None:
    delete(base, at, store)
    for sequence in range(at + 1, chain.head(base).sequence + 1):
        move(base, sequence, sequence - 1)
    rehash(base)


def edit_rehash_drop_heads(base: Database, at: int, store: Store) -> None:
    edit_and_rehash(base, at, store)
    base.run("DELETE FROM signed_head WHERE count >= ?", (at,))


def swap_heads(base: Database, at: int, _: Store) -> None:
    rows = base.all("SELECT count FROM signed_head")
    one, other = rows[at % len(rows)][0], rows[(at + 1) % len(rows)][0]
    for old, new in ((one, -1), (other, one), (-1, other)):
        base.run("UPDATE signed_head SET count = ? WHERE count = ?", (new, old))


def sign_anew(base: Database, at: int, store: Store) -> None:
    """Edit, hash and sign with the case's own key: only a receipt shows it."""
    edit_and_rehash(base, at, store)
    base.run("DELETE FROM signed_head")
    heads.sign(base, store.ledger._signer, "2031-05-20T00:00:00Z", before=0)


CLASSES: list[Callable[[Database, int, Store], None]] = [
    flip, delete, reorder, insert, truncate, edit_and_rehash, delete_and_rehash,
    edit_rehash_drop_heads, swap_heads,
]  # fmt: skip
ONLY_BY_RECEIPT = [truncate_with_heads, sign_anew]


def table_of(base: Database, sequence: int) -> str:
    for table in chain.TABLES:
        if base.one(f"SELECT 1 FROM {table} WHERE sequence = ?", (sequence,)):  # noqa: S608
            return table
    raise AssertionError(sequence)


def move(base: Database, old: int, new: int) -> None:
    base.run(f"UPDATE {table_of(base, old)} SET sequence = ? WHERE sequence = ?", (new, old))  # noqa: S608


def rehash(base: Database) -> None:
    """Make the chain follow again, from the first row to the last."""
    previous = chain.ZEROS
    for table, sequence, _, _, facts in list(chain.rows(base)):
        digest = chain.digest_of(previous, table, sequence, facts)
        base.run(
            f"UPDATE {table} SET previous = ?, digest = ? WHERE sequence = ?",  # noqa: S608
            (previous, digest, sequence),
        )
        previous = digest


class _BackError(Exception):
    """Takes an edit back."""


def edited(store: Store, way: Callable[[Database, int, Store], None], at: int) -> tuple[bool, bool]:
    """Return whether an edit is found without and with a receipt of before; the ledger is as before after it."""
    kept, base, found = receipt(store), database(store), (False, False)
    with suppress(_BackError), base.transaction():
        way(base, at, store)
        alone = bool([*store.ledger.faults(), *store.ledger.signature_faults()])
        found = (alone, alone or bool(store.ledger.receipt_faults(kept)))
        raise _BackError
    return found


@pytest.fixture
def open_ledger(store: Store) -> Store:
    """Return a filled ledger without its triggers, as another program sees it."""
    fill(store)
    kinds = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    for (name,) in database(store).all(kinds):
        database(store).run(f"DROP TRIGGER {name}")
    return store


@pytest.mark.parametrize("way", CLASSES, ids=lambda way: way.__name__)
def test_an_edit_is_found_without_a_receipt(
    open_ledger: Store, way: Callable[[Database, int, Store], None]
) -> None:
    chance, end = random.Random(SEED), open_ledger.ledger.head().sequence  # noqa: S311 - no secret
    for _ in range(EDITS):
        at = chance.randrange(1, end)
        assert edited(open_ledger, way, at) == (True, True), at
    assert edited(open_ledger, lambda *_: None, 0) == (False, False)


@pytest.mark.parametrize("way", ONLY_BY_RECEIPT, ids=lambda way: way.__name__)
def test_what_only_a_receipt_shows(
    open_ledger: Store, way: Callable[[Database, int, Store], None]
) -> None:
    chance, end = random.Random(SEED), open_ledger.ledger.head().sequence  # noqa: S311 - no secret
    for _ in range(EDITS):
        assert edited(open_ledger, way, chance.randrange(1, end)) == (False, True)


def test_nothing_is_written_after_signed_rows_that_are_gone(open_ledger: Store) -> None:
    truncate(database(open_ledger), 9, open_ledger)
    with pytest.raises(CaseDamagedError, match="shorter"):
        fill_one(open_ledger)
    assert open_ledger.ledger.head().sequence == 9


@pytest.mark.parametrize("which", ["count > 0", "count > 9"])
def test_heads_that_are_gone_though_the_table_is_there_are_missed(
    open_ledger: Store, which: str
) -> None:
    database(open_ledger).run(f"DELETE FROM signed_head WHERE {which}")  # noqa: S608
    faults = open_ledger.ledger.signature_faults()
    assert faults
    with pytest.raises(CaseDamagedError, match="heads are gone"):
        fill_one(open_ledger)
    assert open_ledger.ledger.signature_faults() == faults


def test_the_sentences_say_what_does_not_hold(open_ledger: Store) -> None:
    kept, base = receipt(open_ledger), database(open_ledger)
    end = kept.count
    truncate_with_heads(base, end - 5, open_ledger)
    (said,) = open_ledger.ledger.receipt_faults(kept)
    assert f"the receipt {end}" in said
    assert "shorter" in said
    fill(open_ledger, 0)
    while open_ledger.ledger.head().sequence < end:
        fill_one(open_ledger)
    said = " ".join(open_ledger.ledger.receipt_faults(kept))
    assert "another Merkle root" in said
    assert f"row {end} is not the one" in said
