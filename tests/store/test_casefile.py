"""CASE and its slots: any changed byte is noticed, no name is in it, only the passphrase opens it."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from lastseen.errors import (
    CaseBusyError,
    CaseDamagedError,
    CaseExistsError,
    CaseVersionError,
    NotACaseError,
    WrongPassphraseError,
)
from lastseen.store import casefile
from lastseen.store.case import Store
from lastseen.store.keys import CHEAP, STRONG, new_case_keys, unwrap_case, wrap_case

PASSPHRASE = "an invented passphrase"


def test_a_real_case_makes_a_guess_expensive() -> None:
    assert (STRONG.memory_kib, STRONG.passes, STRONG.lanes) == (262_144, 3, 2)


def test_every_flipped_bit_of_case_is_noticed(store: Store) -> None:
    content = (store.path / "CASE").read_bytes()
    for place in range(len(content)):
        for bit in range(8):
            hurt = bytearray(content)
            hurt[place] ^= 1 << bit
            with pytest.raises(CaseDamagedError):
                casefile.from_bytes(bytes(hurt))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b'{"format":1}\n', b"null"])
def test_a_file_that_is_no_case_is_called_damaged(content: bytes) -> None:
    with pytest.raises(CaseDamagedError):
        casefile.from_bytes(content)


def test_another_format_is_told_apart_from_damage(store: Store) -> None:
    raw = msgspec.json.decode((store.path / "CASE").read_bytes())
    del raw["digest"]
    raw["format"], raw["something_new"] = 2, True
    with pytest.raises(CaseVersionError):
        casefile.from_bytes(casefile._canonical(raw))


def test_a_passphrase_opens_only_its_own_slot_case_and_user() -> None:
    keys = new_case_keys()
    slot = wrap_case(keys, PASSPHRASE, case="one", user="u1", cost=CHEAP)
    assert unwrap_case(slot, PASSPHRASE, case="one") == keys
    with pytest.raises(WrongPassphraseError):
        unwrap_case(slot, PASSPHRASE + " ", case="one")
    with pytest.raises(WrongPassphraseError):
        unwrap_case(slot, PASSPHRASE, case="two")
    with pytest.raises(WrongPassphraseError):
        unwrap_case(replace(slot, user="u2"), PASSPHRASE, case="one")


def test_a_decomposed_passphrase_is_the_same_passphrase() -> None:
    keys = new_case_keys()
    slot = wrap_case(keys, "\u0439", case="one", user="u1", cost=CHEAP)
    assert unwrap_case(slot, "\u0438\u0306", case="one") == keys


def test_a_case_opens_with_its_passphrase_and_no_other(store: Store, folder: Path) -> None:
    with Store.open(folder, passphrase=PASSPHRASE) as again:
        assert (again.id, again.user) == (store.id, store.user)
    with pytest.raises(WrongPassphraseError):
        Store.open(folder, passphrase="another")


def test_a_folder_without_case_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(NotACaseError):
        Store.open(tmp_path, passphrase=PASSPHRASE)
    with pytest.raises(NotACaseError):
        Store.check(tmp_path / "nothing")


def test_a_case_is_made_only_in_a_new_or_empty_folder(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "file").write_text("here")
    for taken in (tmp_path, tmp_path / "file"):
        with pytest.raises(CaseExistsError):
            Store.create(taken, passphrase=PASSPHRASE, cost=CHEAP)
    folder.mkdir()
    Store.create(folder, passphrase=PASSPHRASE, cost=CHEAP).close()


def test_a_new_passphrase_opens_and_the_old_one_does_not(store: Store, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.db")}
    store.change_passphrase(PASSPHRASE, "a new one")
    assert before["vault.db"] == (folder / "vault.db").read_bytes()
    with Store.open(folder, passphrase="a new one") as again:
        assert again.user == store.user
    with pytest.raises(WrongPassphraseError):
        Store.open(folder, passphrase=PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        store.change_passphrase(PASSPHRASE, "again")


def test_a_second_user_has_a_slot_of_their_own(store: Store, folder: Path) -> None:
    user = store.add_user("of another", PASSPHRASE)
    with Store.open(folder, passphrase="of another") as again:
        assert again.user == user
        assert set(again.users()) == {store.user, user}
        with again.vault() as vault:
            assert list(vault.everybody()) == []


def test_the_vault_has_a_passphrase_of_its_own_if_wanted(folder: Path) -> None:
    with Store.create(folder, passphrase=PASSPHRASE, vault_passphrase="v", cost=CHEAP) as store:
        with pytest.raises(WrongPassphraseError):
            store.vault()
        store.change_vault_passphrase("v", "w")
        with pytest.raises(WrongPassphraseError):
            store.vault("v")
        store.vault("w").close()


def test_a_missing_ledger_is_damage_and_is_not_made_anew(store: Store, folder: Path) -> None:
    store.close()
    (folder / "ledger.db").unlink()
    with pytest.raises(CaseDamagedError, match=r"ledger\.db"):
        Store.open(folder, passphrase=PASSPHRASE)


def test_one_process_at_a_time_does_a_job_and_the_other_job_may_run(store: Store) -> None:
    with store.lock("build"), store.lock("add"):
        for job in ("build", "add"):
            with pytest.raises(CaseBusyError, match=job), store.lock(job):
                raise AssertionError("two at once")
    with store.lock("build"):
        assert store.users()


def test_a_lock_that_is_given_back_in_a_moment_is_waited_for(store: Store) -> None:
    import threading

    held = store.lock("build")
    held.__enter__()
    timer = threading.Timer(0.2, held.__exit__, (None, None, None))
    timer.start()
    with store.lock("build"):
        timer.join()


def test_nothing_in_a_case_is_readable_without_a_key(store: Store) -> None:
    for path in store.path.glob("*.db*"):
        assert not path.read_bytes().startswith(b"SQLite format 3")
        assert b"CREATE TABLE" not in path.read_bytes()
