"""A recovery key opens the case, a removed one does not; no slot goes that is the last way in."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lastseen.cli import run
from lastseen.errors import UnknownIdError, UsageError, WrongPassphraseError
from lastseen.flow.case import Case
from lastseen.model.source import Protected
from lastseen.store import keys
from lastseen.store.case import Store
from lastseen.store.keys import CHEAP
from lastseen.store.recovery import new_code, normal

WORDS = "words nobody uses"
VAULT = "other words of the vault"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(Store.create(tmp_path / "case", passphrase=WORDS, cost=CHEAP)) as opened:
        yield opened


def code_in(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0]


def test_a_code_is_random_and_read_as_people_copy_it() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        whole = normal(code)
        assert whole is not None
        assert len(whole) == 32
        assert normal(code.lower().replace("-", " ")) == whole
        assert normal(whole.replace("O", "0").replace("I", "1").replace("B", "8")) == whole
        assert normal(whole[:-1]) is None
    assert normal("four invented words here") is None


def test_it_opens_the_case_and_a_removed_one_does_not(case: Case, tmp_path: Path) -> None:
    note = case.add_note("Invented words about nobody.")
    slot = case.make_recovery(tmp_path / "key.txt")
    code = code_in(tmp_path / "key.txt")
    assert (tmp_path / "key.txt").stat().st_mode & 0o777 == 0o600
    assert code not in (case.path / "CASE").read_text()
    with Case.open(case.path, passphrase=code) as again:
        assert [row.id for row in again.originals()] == [note]
        assert [(row.kind, row.own) for row in again.slots()] == [
            ("passphrase", False),
            ("recovery", True),
        ]
    case.remove_slot(slot[:8])
    with pytest.raises(WrongPassphraseError):
        Case.open(case.path, passphrase=code)
    Case.open(case.path, passphrase=WORDS).close()
    actions = [row.action for row in case.custody()]
    assert actions[-2:] == ["recovery_added", "slot_removed"]


def test_it_opens_the_vault_only_if_that_was_asked(case: Case, tmp_path: Path) -> None:
    case.new_source("witness", protected=Protected(id="", name="Вымышленная Анна"))
    case.make_recovery(tmp_path / "without.txt")
    case.make_recovery(tmp_path / "with.txt", vault=True)
    with (
        Store.open(case.path, passphrase=code_in(tmp_path / "without.txt")) as store,
        pytest.raises(WrongPassphraseError),
    ):
        store.vault()
    with (
        Store.open(case.path, passphrase=code_in(tmp_path / "with.txt")) as store,
        store.vault() as vault,
    ):
        assert [each.name for each in vault.everybody()] == ["Вымышленная Анна"]


def test_who_lost_the_passphrase_makes_a_new_one_and_removes_the_old(
    case: Case, tmp_path: Path
) -> None:
    case.make_recovery(tmp_path / "key.txt", vault=True)
    code, (old, _) = code_in(tmp_path / "key.txt"), case.slots()
    case.close()
    with Case.open(case.path, passphrase=code) as again:
        with pytest.raises(UsageError):
            again.change_passphrase(code, "new words")
        with pytest.raises(UsageError):
            again.change_passphrase(code, "new words", vault=True)
        again.add_user("new words", vault=True)
        again.remove_slot(old.id)
    with pytest.raises(WrongPassphraseError):
        Case.open(case.path, passphrase=WORDS)
    with Store.open(case.path, passphrase="new words") as store, store.vault() as vault:
        assert list(vault.everybody()) == []


def test_the_last_ways_in_stay(case: Case, tmp_path: Path) -> None:
    (only,) = case.slots()
    case.make_recovery(tmp_path / "key.txt")
    with pytest.raises(UsageError, match="last passphrase"):
        case.remove_slot(only.id)
    user = case.add_user("words of another")
    with pytest.raises(UsageError, match="last way into the vault"):
        case.remove_slot(only.id)
    for wrong in ("u", "zzzzzzz"):
        with pytest.raises(UnknownIdError):
            case.remove_slot(wrong)
    case.remove_slot(user)


def test_a_key_overwrites_nothing_and_does_not_lie_in_the_case(case: Case, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for place in (
        tmp_path / "mine.txt",
        case.path / "key.txt",
        case.path / "originals" / "key.txt",
    ):
        with pytest.raises(UsageError):
            case.make_recovery(place)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert len(case.slots()) == 1


def test_a_key_without_a_slot_is_not_left(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "case", passphrase=WORDS, vault_passphrase=VAULT, cost=CHEAP)
    with Case(store) as case, pytest.raises(WrongPassphraseError):
        case.make_recovery(tmp_path / "key.txt", vault=True)
    assert not (tmp_path / "key.txt").exists()


def test_a_wrong_passphrase_costs_no_guess_more(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.make_recovery(tmp_path / "key.txt")
    tried: list[str] = []
    stretch = keys._stretch

    def counted(secret: str, salt: bytes, cost: keys.Cost) -> bytes:
        tried.append(secret)
        return stretch(secret, salt, cost)

    monkeypatch.setattr(keys, "_stretch", counted)
    with pytest.raises(WrongPassphraseError):
        Case.open(case.path, passphrase="something wrong")
    assert len(tried) == 1


def test_a_recovery_slot_is_bound_to_its_kind() -> None:
    opened = keys.new_case_keys()
    code = new_code()
    slot = keys.wrap_case(opened, code, case="one", user="r1", cost=CHEAP, kind=keys.RECOVERY)
    assert keys.unwrap_case(slot, code.lower(), case="one") == opened
    with pytest.raises(WrongPassphraseError):
        keys.unwrap_case(replace(slot, kind=keys.TYPED), normal(code) or "", case="one")


def test_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.create(tmp_path / "case", passphrase=WORDS, cost=CHEAP).close()
    folder, file = str(tmp_path / "case"), str(tmp_path / "key.txt")
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", WORDS)
    assert run(["passphrase", folder, "--recovery", file]) == 0
    assert run(["passphrase", folder, "--recovery", file]) == 2
    monkeypatch.delenv("LASTSEEN_PASSPHRASE")
    assert run(["status", folder, "--recovery-file", file]) == 0
    capsys.readouterr()
    assert run(["slots", folder, "--recovery-file", file, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["unlocks"] for row in rows] == [["case", "vault"], ["case"]]
    (tmp_path / "new").write_text("new words\n")
    new = ["--add-user", "--new-passphrase-file", str(tmp_path / "new")]
    assert run(["passphrase", folder, "--recovery-file", file, *new]) == 0
    assert (
        run(
            [
                "slots",
                folder,
                "--passphrase-file",
                str(tmp_path / "new"),
                "--remove",
                rows[1]["id"][:10],
            ]
        )
        == 0
    )
    assert "still open with it" in capsys.readouterr().out
    assert run(["status", folder, "--recovery-file", file]) == 5
