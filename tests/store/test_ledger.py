"""The ledger: one chain over four tables; no way of SQL rewrites a row; every edit is named."""

import itertools
import json
from datetime import UTC, datetime
from typing import Any

import apsw
import pytest

from lastseen.errors import CaseDamagedError, UnknownIdError
from lastseen.model.decision import Decision
from lastseen.store.case import Store
from lastseen.store.chain import TABLES
from lastseen.store.ledger import Judgement, told

NOW = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
UNIQUE = {
    "original": ("sequence", "id", "stored", "previous", "digest"),
    "custody_event": ("sequence", "previous", "digest"),
    "decision": ("sequence", "previous", "digest"),
    "publication": ("sequence", "id", "previous", "digest"),
}
WAYS = {
    "update": "UPDATE {table} SET digest = 'forged' WHERE {column} = ?1",
    "delete": "DELETE FROM {table} WHERE {column} = ?1",
    "insert or replace": "INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})",
    "replace": "REPLACE INTO {table} ({columns}) VALUES ({marks})",
    "insert or ignore": "INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})",
    "on conflict do update": (
        "INSERT INTO {table} ({columns}) VALUES ({marks}) "
        "ON CONFLICT ({column}) DO UPDATE SET digest = 'forged'"
    ),
}
CASES = [(t, c, w) for t, columns in UNIQUE.items() for c in columns for w in WAYS]


def filled(store: Store) -> Store:
    ledger, user = store.ledger, store.user
    for name in ("a", "b"):
        with ledger.batch():
            ledger.add_original(name * 64, name.upper() * 64, 3, NOW)
            ledger.add_custody("acquired", {"run": name}, original=name * 64, by=user, at=NOW)
            decide(store, "list", name * 64, "in")
            ledger.publish(
                f"x{name}", {"files": []}, {"folder": name, "files": {}}, by=user, at=NOW
            )
    return store


def decide(
    store: Store, kind: str, subject: object, verdict: str, supersedes: int | None = None
) -> Decision:
    judgement = Judgement(
        kind=kind, subject=subject, verdict=verdict, by=store.user, at=NOW, supersedes=supersedes
    )
    return store.ledger.decide(judgement)


def add_twice(store: Store) -> None:
    with store.ledger.batch():
        store.ledger.add_original("a" * 64, "b" * 64, 1, NOW)
        store.ledger.add_original("a" * 64, "c" * 64, 1, NOW)


def rows_of(connection: apsw.Connection, table: str) -> list[tuple[Any, ...]]:
    return list(connection.execute(f"SELECT * FROM {table} ORDER BY sequence"))  # noqa: S608


def everything(connection: apsw.Connection) -> list[list[tuple[Any, ...]]]:
    return [rows_of(connection, table) for table in TABLES]


def columns_of(table: str) -> tuple[str, ...]:
    return ("sequence", *TABLES[table], "previous", "digest")


@pytest.mark.parametrize(("table", "column", "way"), CASES)
def test_no_way_of_sql_rewrites_a_row(store: Store, table: str, column: str, way: str) -> None:
    connection = filled(store).ledger._database._connection
    connection.execute("PRAGMA recursive_triggers = OFF")  # as another program might open it
    columns, before = columns_of(table), everything(connection)
    row = dict(zip(columns, rows_of(connection, table)[0], strict=True))
    head = store.ledger.head()
    forged = {**row, "sequence": head.sequence + 1, "previous": head.digest, "digest": "forged"}
    forged |= {name: "new" for name in UNIQUE[table] if name in ("id", "stored")}
    forged[column] = row[column]
    marks = ", ".join(f"?{place + 1}" for place in range(len(columns)))
    sql = WAYS[way].format(table=table, column=column, columns=", ".join(columns), marks=marks)
    values = (row[column],) if "?1," not in sql else tuple(forged[name] for name in columns)
    with pytest.raises(apsw.ConstraintError):
        connection.execute(sql, values)
    assert everything(connection) == before
    assert store.ledger.faults() == []


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_does_not_follow_the_head_is_refused(store: Store, table: str) -> None:
    connection = filled(store).ledger._database._connection
    columns, head = columns_of(table), store.ledger.head()
    said = dict.fromkeys(columns, "new") | {"size_bytes": 1, "supersedes": None, "digest": "d"}
    for sequence, previous in (
        (head.sequence + 2, head.digest),
        (head.sequence + 1, "0" * 64),
        (None, head.digest),
    ):
        row = {**said, "sequence": sequence, "previous": previous}
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
        with pytest.raises(apsw.ConstraintError):
            connection.execute(sql, tuple(row[name] for name in columns))


def test_every_edited_deleted_or_moved_row_is_named(store: Store) -> None:
    connection = filled(store).ledger._database._connection
    for (name,) in list(
        connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    ):
        connection.execute(f"DROP TRIGGER {name}")
    edits = {
        "row 2 of original": "UPDATE original SET size_bytes = 4 WHERE sequence = 2",
        "row 3 of custody_event": "UPDATE custody_event SET facts = '{}' WHERE sequence = 3",
        "row 4 of decision": "UPDATE decision SET verdict = 'out' WHERE sequence = 4",
        "row 5 of publication": "UPDATE publication SET manifest = '' WHERE sequence = 5",
        "row 7 of custody_event": "DELETE FROM original WHERE sequence = 6",
        "row 20 of decision": "UPDATE decision SET sequence = 20 WHERE sequence = 8",
    }
    for where, edit in edits.items():
        connection.execute("SAVEPOINT edit")
        connection.execute(edit)
        assert any(fault.startswith(where) for fault in store.ledger.faults()), where
        connection.execute("ROLLBACK TO edit")
        connection.execute("RELEASE edit")
    assert store.ledger.faults() == []


def test_sequences_have_no_gaps_over_all_four_tables(store: Store) -> None:
    connection = filled(store).ledger._database._connection
    numbers = sorted(row[0] for table in everything(connection) for row in table)
    assert numbers == list(range(1, len(numbers) + 1))
    assert store.ledger.head().sequence == len(numbers)


def test_a_batch_is_one_commit_or_nothing(store: Store) -> None:
    before = store.ledger.head()
    with pytest.raises(apsw.ConstraintError):
        add_twice(store)
    assert store.ledger.head() == before


def test_rows_come_back_as_they_were_written(store: Store) -> None:
    filled(store)
    assert [o.id[0] for o in store.ledger.originals()] == ["a", "b"]
    assert store.ledger.original("a" * 64).sealed_at == "2031-05-06T07:08:09Z"
    assert store.ledger.holds("a" * 64)
    assert not store.ledger.holds("c" * 64)
    (event,) = store.ledger.custody("b" * 64, "acquired")
    assert (json.loads(event.facts), event.done_by) == ({"run": "b"}, store.user)
    assert [p.id for p in store.ledger.publications()] == ["xa", "xb"]
    with pytest.raises(UnknownIdError):
        store.ledger.original("c" * 64)


def test_undoing_a_decision_brings_back_the_one_it_replaced(store: Store) -> None:
    first = decide(store, "grade", {"source": "s1"}, "B")
    second = decide(store, "grade", {"source": "s1"}, "C", first.sequence)
    assert [d.verdict for d in store.ledger.decisions("grade")] == ["C"]
    decide(store, "undo", {"decision": second.sequence}, "undo", second.sequence)
    assert [d.verdict for d in store.ledger.decisions()] == ["B"]
    assert len(list(store.ledger.decisions(in_force=False))) == 3


def test_a_third_judgement_does_not_bring_the_first_one_back(store: Store) -> None:
    first = decide(store, "person", "pair", "same")
    second = decide(store, "person", "pair", "different", first.sequence)
    third = decide(store, "person", "pair", "unsure", second.sequence)
    assert [d.verdict for d in store.ledger.decisions("person")] == ["unsure"]
    decide(store, "undo", {"decision": third.sequence}, "undo", third.sequence)
    assert [d.verdict for d in store.ledger.decisions("person")] == ["different"]
    decide(store, "undo", {"decision": second.sequence}, "undo", second.sequence)
    assert [d.verdict for d in store.ledger.decisions("person")] == ["same"]
    again = decide(store, "person", "pair", "unsure", first.sequence)
    assert [d.sequence for d in store.ledger.decisions("person")] == [again.sequence]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        told(datetime(2031, 5, 6))  # noqa: DTZ001


def test_every_way_and_every_unique_column_is_tried() -> None:
    assert len(CASES) == 6 * sum(map(len, UNIQUE.values()))
    assert all(a != b for a, b in itertools.pairwise(CASES))


class _GivenUp:
    """A connection whose transaction SQLite gave up by itself, as it does on some damage."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None:
        raise apsw.SQLError("cannot rollback - no transaction is active")


def test_a_transaction_that_sqlite_gave_up_ends_with_its_cause(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hurt() -> None:
        with database.transaction():
            raise CaseDamagedError("ledger.db", "a page is not what was written")

    database = store.ledger._database
    with monkeypatch.context() as broken:
        broken.setattr(database, "_connection", _GivenUp())
        with pytest.raises(CaseDamagedError):
            hurt()
