"""Verify: a flipped byte in any file of the case is found and named, with and without the vault's passphrase."""

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lastseen.errors import NotACaseError, WrongPassphraseError
from lastseen.flow.add import Acquisition, add
from lastseen.flow.verify import Check, verify, verify_folder
from lastseen.model.passage import Passage
from lastseen.model.source import Protected
from lastseen.store.case import Store
from lastseen.store.keys import CHEAP
from lastseen.store.work import Reading

NOW = datetime(2031, 2, 3, tzinfo=UTC)
SEED = 20310203


def passages(original: str, count: int) -> list[tuple[Passage, tuple[str, str, str, str]]]:
    return [
        (Passage(id=f"p{original}{n:031d}", original=original, index=n, text=f"слово {n}", kind="message",
                 locator=f"line:{n}", byte_start=0, byte_stop=5, decoding="utf-8"), (f"слово {n}", "слово", "", ""))
        for n in range(count)
    ]  # fmt: skip


def fill(store: Store, pile: Path) -> None:
    add(store, [pile], Acquisition(clock=lambda: NOW, list_name="an invented list"))
    with store.vault("v") as vault:
        for _ in range(40):
            vault.keep(Protected(id="", name="Вымышленный " * 20))
    for original in "abc":
        store.work.replace_reading(original, Reading(passages=passages(original, 300)))
    store.work.forget("b")  # leaves free pages behind
    left = store.published.write(NOW, {"dossier.html": b"<p>nobody</p>", "manifest.json": b"{}"})
    store.ledger.publish("x1", {}, left, by=store.user, at=NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(4):
        (pile / f"{number}.txt").write_text(f"text {number}")
    with Store.create(
        tmp_path / "case", passphrase="p", vault_passphrase="v", cost=CHEAP
    ) as opened:
        fill(opened, pile)
        yield opened


@pytest.fixture
def folder(store: Store) -> Path:
    store.close()
    return store.path


def bad(checks: list[Check]) -> list[str]:
    return [check.what for check in checks if not check.holds]


def flip(path: Path, place: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.chmod(0o600)
    path.write_bytes(bytes(content))


def test_a_sound_case_holds_open_and_closed(store: Store) -> None:
    assert bad(verify(store)) == []
    assert bad(verify(store, vault_passphrase="v")) == []
    store.close()
    assert bad(verify_folder(store.path, "p")) == []


def places(path: Path) -> list[int]:
    size, chance = path.stat().st_size, random.Random(SEED)  # noqa: S311 - no secret
    some = [chance.randrange(size) for _ in range(6)]
    edges = (
        [0, 15, 16, 18, 20, 23, 24, 99, 4095, 4096, size - 1]
        if path.suffix == ".db"
        else [0, size - 1]
    )
    return sorted({place for place in (*edges, *some) if place < size})


def test_a_flipped_byte_in_any_file_is_found_and_its_file_named(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {
        "CASE",
        "ledger.db",
        "vault.db",
        "work.db",
        "dossier.html",
        "manifest.json",
    }
    for path in files:
        for place in places(path):
            bit = place % 8
            flip(path, place, bit)
            found = bad(verify_folder(folder, "p"))
            assert any(path.name in what or what in path.name for what in found), (
                path.name,
                place,
                found,
            )
            flip(path, place, bit)
    assert bad(verify_folder(folder, "p")) == []


def test_every_page_of_the_vault_is_read_where_its_passphrase_is_given(folder: Path) -> None:
    flip(folder / "vault.db", 9000)
    with Store.open(folder, passphrase="p") as store:
        checks = verify(store, vault_passphrase="v")
    assert "page 3" in " ".join(check.why for check in checks if check.what == "vault.db")


def test_a_hurt_commit_in_the_log_is_found(store: Store, tmp_path: Path) -> None:
    for number in range(3):
        store.ledger.add_custody("noted", {"number": number}, by=store.user, at=NOW)
    copy = tmp_path / "after-a-crash"
    shutil.copytree(store.path, copy)
    log = copy / "ledger.db-wal"
    assert log.stat().st_size > 3 * 4120
    for place in (
        5,
        20,
        32 + 4,
        32 + 10,
        32 + 500,
        log.stat().st_size - 2,
        log.stat().st_size - 4100,
    ):
        damaged = tmp_path / f"damaged-{place}"
        shutil.copytree(copy, damaged)
        flip(damaged / "ledger.db-wal", place)
        assert "ledger.db" in bad(verify_folder(damaged, "p")), place
    assert bad(verify_folder(copy, "p")) == []


def test_missing_files_are_named(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in ("CASE", "work.db"):
            hidden = path.with_name("hidden.tmp")
            path.rename(hidden)
            found = " ".join(bad(verify_folder(folder, "p")))
            assert path.name in found or "original " in found or "side object " in found
            hidden.rename(path)


def test_what_nobody_acknowledged_is_mentioned_but_is_no_damage(store: Store) -> None:
    stray = store.objects.seal_note({"note": "of a stopped run"})
    store.objects.settle()
    (store.path / "originals" / "1-ab.tmp").touch()
    checks = {check.what: check for check in verify(store)}
    assert checks["originals: files without a row"].holds
    assert checks["originals: unfinished files"].holds
    assert stray


def test_a_folder_that_no_publication_names_does_not_hold(store: Store) -> None:
    store.published.write(NOW, {"dossier.html": b"planted"})
    assert bad(verify(store)) == ["published/20310203T000000Z-2"]


def test_what_was_not_built_is_not_missed(folder: Path) -> None:
    (folder / "work.db").unlink()
    assert bad(verify_folder(folder, "p")) == []


def test_a_row_edited_by_another_program_is_named(store: Store) -> None:
    database = store.ledger._database
    database.run("DROP TRIGGER decision_no_update")
    database.run("UPDATE decision SET verdict = 'out'")
    (first, *_) = [check.why for check in verify(store) if not check.holds]
    assert "row" in first
    assert "decision" in first


def test_a_wrong_passphrase_or_no_case_is_told_as_such(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        verify_folder(folder, "another")
    with pytest.raises(NotACaseError):
        verify_folder(tmp_path / "pile", "p")


def test_verifying_writes_no_row(store: Store) -> None:
    store.ledger.add_custody("vault_closed", {"sha256": "0" * 64}, by=store.user, at=NOW)
    head = store.ledger.head()
    verify(store, vault_passphrase="v")
    assert store.ledger.head() == head


def without_triggers(store: Store) -> None:
    database = store.ledger._database
    for (name,) in database.all("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        database.run(f"DROP TRIGGER {name}")


def test_a_case_whose_table_of_heads_was_taken_out_does_not_pass_as_an_older_one(
    store: Store,
) -> None:
    store.ledger._database.run("DROP TABLE signed_head")
    faults = [check.why for check in verify(store) if not check.holds]
    assert any("signed heads are gone" in why for why in faults)


def test_a_ledger_of_which_nothing_is_left_does_not_pass_as_a_new_one(store: Store) -> None:
    """Rows and heads are gone alike; only the sealed files still tell."""
    without_triggers(store)
    for table in ("original", "custody_event", "decision", "publication", "signed_head"):
        store.ledger._database.run(f"DELETE FROM {table}")  # noqa: S608 - our names
    faults = [check.why for check in verify(store) if not check.holds]
    assert any("all its rows were cut off" in why for why in faults)


def test_a_new_case_verifies(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new", passphrase="p", cost=CHEAP) as store:
        assert [check for check in verify(store) if not check.holds] == []
