"""A receipt: written, shown as a code, read back, checked; and the reminder that counts by the ledger's own times."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lastseen.cli import run
from lastseen.errors import BadReceiptError, UsageError
from lastseen.flow.case import Case
from lastseen.flow.receipt import as_terminal
from lastseen.store.case import Store
from lastseen.store.keys import CHEAP

START = datetime(2031, 6, 1, 8, 0, tzinfo=UTC)
WORDS = "words nobody uses"


class Hands:
    """A clock that is set by hand."""

    now = START

    def __call__(self) -> datetime:
        return self.now

    def later(self, **passed: int) -> None:
        self.now += timedelta(**passed)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def case(tmp_path: Path, clock: Hands) -> Iterator[Case]:
    store = Store.create(tmp_path / "case", passphrase=WORDS, cost=CHEAP, clock=clock)
    with Case(store, clock=clock) as opened:
        opened.add_note("Invented words about nobody.")
        yield opened


def bad(case: Case, receipt: Path) -> list[str]:
    return [check.why for check in case.verify(receipt=receipt) if not check.holds]


def test_a_receipt_is_json_and_a_picture_and_holds(case: Case, tmp_path: Path) -> None:
    made = case.receipt(tmp_path / "receipt.json")
    assert [path.name for path in made.files] == ["receipt.json", "receipt.json.svg"]
    said = json.loads(made.files[0].read_text(encoding="utf-8"))
    assert said["count"] == made.head.count
    assert ElementTree.parse(made.files[1]).getroot().tag.endswith("svg")  # noqa: S314 - our own file
    assert bad(case, made.files[0]) == []
    case.add_note("More invented words.")
    checks = case.verify(receipt=made.files[0])
    (kept,) = [check for check in checks if check.what.startswith("receipt")]
    assert "whoever holds this case's keys can still rewrite what came after row" in kept.why


def test_the_code_holds_the_receipt_and_nothing_of_the_case(case: Case) -> None:
    made = case.receipt()
    assert made.files == ()
    assert as_terminal(made.text).count("\n") > 30
    assert "Invented" not in made.text
    assert set(json.loads(made.text)) == {
        "format", "case", "count", "last", "root", "signed_at", "key", "signature",
    }  # fmt: skip


def test_a_receipt_overwrites_nothing(case: Case, tmp_path: Path) -> None:
    (tmp_path / "there.json").write_text("mine")
    with pytest.raises(UsageError):
        case.receipt(tmp_path / "there.json")
    with pytest.raises(UsageError):
        case.receipt(tmp_path / "nowhere" / "receipt.json")
    assert (tmp_path / "there.json").read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"format":1}'])
def test_what_is_no_receipt_is_said(case: Case, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "no.json").write_bytes(content)
    with pytest.raises(BadReceiptError):
        case.verify(receipt=tmp_path / "no.json")


def test_a_ledger_brought_back_from_an_old_copy_is_shorter_than_the_receipt(
    case: Case, tmp_path: Path
) -> None:
    case.close()
    old = (case.path / "ledger.db").read_bytes()
    with Case.open(case.path, passphrase=WORDS) as again:
        again.add_note("Words that somebody wants gone.")
        made = again.receipt(tmp_path / "receipt.json")
    (case.path / "ledger.db").write_bytes(old)
    checks = Case.verify_folder(case.path, passphrase=WORDS)
    assert [c for c in checks if not c.holds and c.what.startswith("ledger")] == []
    (said,) = [
        check.why
        for check in Case.verify_folder(case.path, passphrase=WORDS, receipt=made.files[0])
        if check.what == "receipt"
    ]
    assert "shorter than the receipt" in said


def test_after_seven_days_of_the_ledger_a_receipt_is_due(case: Case, clock: Hands) -> None:
    assert case.status().due == ()
    clock.later(days=7)
    case.add_note("Invented, a week later.")
    assert case.status().due == ()
    clock.later(hours=1)
    case.add_note("Invented, a little later.")
    (due,) = case.status().due
    assert "No receipt for 7 days" in due
    case.receipt()
    assert case.status().due == ()
    clock.later(days=100)  # nothing was written meanwhile, so nothing is due
    assert case.status().due == ()


def test_a_clock_that_was_wrong_for_a_while_does_not_nag_for_ever(case: Case, clock: Hands) -> None:
    clock.later(days=3650)
    case.add_note("Invented, in a year that was none.")
    assert case.status().due
    clock.later(days=-3649)
    case.receipt()
    case.add_note("Invented, after the clock was mended.")
    assert not any("receipt" in sentence for sentence in case.status().due)


def test_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", WORDS)
    Store.create(tmp_path / "case", passphrase=WORDS, cost=CHEAP).close()
    Store.create(tmp_path / "other", passphrase=WORDS, cost=CHEAP).close()
    folder, file = str(tmp_path / "case"), str(tmp_path / "receipt.json")
    assert run(["receipt", folder]) == 0
    assert "Keep it away from the case" in capsys.readouterr().out
    assert run(["receipt", folder, "--out", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["head"]["count"] > 1
    assert run(["receipt", folder, "--out", file]) == 2
    assert run(["verify", folder, "--receipt", file]) == 0
    assert run(["verify", str(tmp_path / "other"), "--receipt", file]) == 4
    assert "of another case" in capsys.readouterr().out
    (tmp_path / "no.json").write_text("{}")
    assert run(["verify", folder, "--receipt", str(tmp_path / "no.json")]) == 13
