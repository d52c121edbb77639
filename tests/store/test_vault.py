"""The vault: its own key, random ids, and no name of it anywhere else in the case."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lastseen.errors import CaseDamagedError, UnknownIdError
from lastseen.model.source import Protected
from lastseen.store.case import Store
from lastseen.store.database import Database

NAME = "Вымышленная Ольга Тестовна"
NOW = datetime(2031, 1, 1, tzinfo=UTC)


def test_who_a_source_is_comes_back_from_the_vault_only(store: Store) -> None:
    with store.vault() as vault:
        first = vault.keep(Protected(id="", name=NAME, phones=("+7 000 000-00-00",)))
        vault.keep(Protected(id="s1", name="Other"), role="seeker")
        vault.keep(Protected(id="s1", name="Another"), role="seeker")
        assert vault.person(first).name == NAME
        assert [p.name for p in vault.everybody("seeker")] == ["Another"]
        assert {p.id for p in vault.everybody()} == {first, "s1"} == vault.ids()
        with pytest.raises(UnknownIdError):
            vault.person("s2")


def test_ids_are_random_and_not_made_of_the_name(store: Store) -> None:
    with store.vault() as vault:
        ids = {vault.keep(Protected(id="", name=NAME)) for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize("key", ["ledger", "work"])
def test_the_keys_of_the_case_do_not_open_the_vault(store: Store, folder: Path, key: str) -> None:
    with pytest.raises(CaseDamagedError):
        Database(
            folder / "vault.db",
            key=getattr(store._keys, key),
            salt=store._file.salts["vault"],
            disk=store.disk,
        )


def test_no_name_of_the_vault_is_in_any_file(store: Store, folder: Path) -> None:
    with store.vault() as vault:
        vault.keep(Protected(id="", name=NAME))
        files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files |= {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert [path.name for path, content in files.items() if NAME.encode() in content] == []


def test_the_digest_of_the_vault_is_kept_when_it_is_closed(store: Store) -> None:
    before = store.vault_digest()
    with store.vault() as vault:
        vault.keep(Protected(id="", name=NAME))
    assert store.vault_digest() == store.vault_file_digest() != before
    with store.vault():
        pass
    assert len(list(store.ledger.custody(action="vault_closed"))) == 2


def test_ids_that_nothing_uses_are_listed(store: Store) -> None:
    with store.vault() as vault:
        used, unused = (vault.keep(Protected(id="", name=NAME)) for _ in range(2))
    store.ledger.add_custody("acquired", {"source": used}, by=store.user, at=NOW)
    assert store.unused_vault_ids() == [unused]
