"""A hand-over: a valid bag with what came in as it came in, its chain checkable; no vault, nothing protected, all recorded."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pyrage
import pytest

from lastseen.cli import run
from lastseen.errors import CaseDamagedError, UnknownIdError, UsageError
from lastseen.flow.case import Case
from lastseen.flow.handover import SEALED, HandoverSummary, Parcel
from lastseen.model.source import Protected
from lastseen.store.chain import ZEROS, digest_of
from tests.flow.conftest import CHAT, PASSPHRASE

TO = "the court in an invented town"


def hand_over(case: Case, out: Path, **rest: Any) -> HandoverSummary:  # noqa: ANN401 - fields of Parcel
    return case.hand_over(Parcel(out=out, to=TO, **rest))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def manifest(folder: Path, name: str) -> dict[str, str]:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def assert_valid(folder: Path) -> None:
    """Check a bag as RFC 8493 says: declaration, complete payload, all digests, Payload-Oxum."""
    assert (
        folder / "bagit.txt"
    ).read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    payload = {
        p.relative_to(folder).as_posix(): p for p in (folder / "data").rglob("*") if p.is_file()
    }
    assert set(manifest(folder, "manifest-sha256.txt")) == set(payload)
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for path, digest in manifest(folder, name).items():
            assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest
    info = (folder / "bag-info.txt").read_text()
    size = sum(path.stat().st_size for path in payload.values())
    assert f"Payload-Oxum: {size}.{len(payload)}\n" in info
    assert set(manifest(folder, "tagmanifest-sha256.txt")) == {
        "bagit.txt", "bag-info.txt", "manifest-sha256.txt",
    }  # fmt: skip


def test_a_plain_bag_is_valid_and_holds_what_came_in(built: Case, tmp_path: Path) -> None:
    summary = hand_over(built, tmp_path / "bag")
    assert_valid(tmp_path / "bag")
    assert (summary.originals, summary.left_out, summary.encrypted) == (4, (), False)
    sidecars = rows(tmp_path / "bag" / "data" / "originals.jsonl")
    for sidecar in sidecars:
        content = (tmp_path / "bag" / sidecar["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sidecar["id"]
    chat = next(each for each in sidecars if each["name"].endswith("chat.txt"))
    assert (chat["language"], chat["reader"]) == ("ru", "whatsapp")
    assert (tmp_path / "bag" / chat["file"]).read_text(encoding="utf-8") == CHAT
    text = (tmp_path / "bag" / chat["file"].replace("originals", "text")).with_suffix(".txt")
    assert "мне жена соседа написала" in text.read_text(encoding="utf-8")
    actions = {row["action"] for row in rows(tmp_path / "bag" / "data" / "custody.jsonl")}
    assert actions >= {"sealed", "acquired", "read", "add_finished"}


def test_the_chain_can_be_checked_without_the_case(built: Case, tmp_path: Path) -> None:
    built.publish()
    hand_over(built, tmp_path / "bag")
    previous, whole = ZEROS, 0
    for row in rows(tmp_path / "bag" / "data" / "ledger.jsonl"):
        assert row["previous"] == previous
        previous = row["digest"]
        if "table" in row:
            whole += 1
            facts = {
                k: v for k, v in row.items() if k not in ("table", "previous", "digest", "sequence")
            }
            assert digest_of(row["previous"], row["table"], row["sequence"], facts) == row["digest"]
    (receipt,) = rows(tmp_path / "bag" / "data" / "receipt.json")
    assert receipt["last"] == previous
    assert whole >= 12


def test_an_encrypted_bag_opens_only_for_its_recipient(built: Case, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    summary = hand_over(built, tmp_path / "bag", recipient=f"{identity.to_public()}")
    assert summary.encrypted
    assert_valid(tmp_path / "bag")
    files = [path for path in (tmp_path / "bag" / "data").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".age"}
    ids = [row.id for row in built.originals()]
    for path in (tmp_path / "bag").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(known.encode() in content for known in (*ids, "chat.txt", "Клёнов"))
    opened = pyrage.decrypt(
        (tmp_path / "bag" / "data" / "originals.jsonl.age").read_bytes(), [identity]
    )
    for sidecar in map(json.loads, opened.splitlines()):
        content = pyrage.decrypt((tmp_path / "bag" / sidecar["file"]).read_bytes(), [identity])
        assert hashlib.sha256(content).hexdigest() == sidecar["id"]
    stranger = pyrage.x25519.Identity.generate()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(files[0].read_bytes(), [stranger])


def test_nothing_protected_leaves(built: Case, tmp_path: Path) -> None:
    who = Protected(id="", name="Мирра Озерецкая", given="Мирра", surname="Озерецкая", gender="f")
    source = built.new_source("witness", protected=who)
    told = built.add_note("Слова свидетеля о колонии.", source=source)
    (tmp_path / "Озерецкая Мирра.txt").write_text("An invented list of no one.", encoding="utf-8")
    built.add(
        tmp_path / "Озерецкая Мирра.txt", note="Мирра Озерецкая sent it", list_name="Озерецкая"
    )
    marked = next(row.id for row in built.originals() if row.name.endswith("page.html"))
    built.protect(marked, reason="Озерецкая asked for it")
    built.build()
    summary = hand_over(built, tmp_path / "bag")
    assert {each.original: each.why for each in summary.left_out} == {
        told: "a protected source gave it", marked: "it is marked protected",
    }  # fmt: skip
    everything = "\n".join(
        p.read_text("utf-8", "replace") for p in (tmp_path / "bag").rglob("*") if p.is_file()
    )
    for hidden in ("Озерецк", "Мирр", "Слова свидетеля", "Recruiters came", told, marked):
        assert hidden not in everything
    assert SEALED in everything
    built.protect(marked, on=False)
    assert marked not in {each.original for each in hand_over(built, tmp_path / "second").left_out}


def test_it_is_recorded_for_the_case_and_for_each_original(built: Case, tmp_path: Path) -> None:
    chat = next(row.id for row in built.originals() if row.name.endswith("chat.txt"))
    summary = hand_over(built, tmp_path / "bag", originals=(chat[:10],))
    assert summary.originals == 1
    last = built.custody(chat)[-1]
    assert last.action == "handed_over"
    assert last.facts["handover"] == summary.id
    digest = hashlib.sha256((tmp_path / "bag" / "manifest-sha256.txt").read_bytes()).hexdigest()
    assert last.facts["manifest"] == digest == summary.manifest
    (whole,) = [row for row in built.custody() if row.action == "handed_over" and not row.original]
    assert TO in whole.said
    assert TO not in json.dumps(dict(whole.facts))
    assert [check for check in built.verify() if not check.holds] == []


def test_a_refused_hand_over_leaves_nothing(built: Case, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    before = built._store.ledger.head()
    with pytest.raises(UsageError):
        hand_over(built, tmp_path / "full")
    with pytest.raises(UsageError):
        hand_over(built, built.path / "bag")
    with pytest.raises(UsageError):
        hand_over(built, tmp_path / "nowhere" / "bag")
    with pytest.raises(UsageError, match="age key"):
        hand_over(built, tmp_path / "bag", recipient="age1nonsense")
    with pytest.raises(UsageError, match="--to"):
        built.hand_over(Parcel(out=tmp_path / "bag", to=" "))
    with pytest.raises(UnknownIdError):
        hand_over(built, tmp_path / "bag", originals=(built.claims()[0].id,))
    for original in built.originals():
        built.protect(original.id)
    after = built._store.ledger.head()
    with pytest.raises(UsageError, match="protected"):
        hand_over(built, tmp_path / "bag")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "full"]
    assert before.sequence + 4 == after.sequence == built._store.ledger.head().sequence


def test_what_lies_beside_the_folder_is_never_removed(built: Case, tmp_path: Path) -> None:
    (tmp_path / "bag.unfinished").mkdir()
    (tmp_path / "bag.unfinished" / "mine").write_text("mine")
    with pytest.raises(UsageError, match="stopped"):
        hand_over(built, tmp_path / "bag")
    assert (tmp_path / "bag.unfinished" / "mine").read_text() == "mine"


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_hurt_original_is_not_handed_over(
    built: Case, tmp_path: Path, *, encrypted: bool
) -> None:
    store = built._store
    path = store.objects.path(list(store.ledger.originals())[-1].stored)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-5])
    key = f"{pyrage.x25519.Identity.generate().to_public()}" if encrypted else None
    with pytest.raises(CaseDamagedError):
        hand_over(built, tmp_path / "bag", recipient=key)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["case"]
    assert "handed_over" not in {row.action for row in built.custody()}


def test_the_commands(
    built: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    original, folder = built.originals()[0].id[:12], str(built.path)
    built.close()
    assert run(["protect", folder, original, "--reason", "r"]) == 0
    out = str(tmp_path / "bag")
    assert run(["handover", folder, "--out", out, "--to", TO]) == 0
    said = capsys.readouterr().out
    assert "left out" in said
    assert "PLAIN" in said
    assert run(["handover", folder, "--out", out, "--to", TO]) == 2
    assert run(["handover", folder, "--out", f"{out}2", "--to", TO, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["originals"] == 3
