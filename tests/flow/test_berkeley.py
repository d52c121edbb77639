"""The Berkeley Protocol, item by item: at least one test for each, named by it; what is the house's own matter stands in docs/how-to/custody.md."""

import base64
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lastseen.errors import CaseDamagedError, UsageError
from lastseen.flow.capture import Supplied
from lastseen.flow.case import Case
from lastseen.flow.custody import CustodyRow
from lastseen.flow.handover import Parcel
from lastseen.store.case import Store
from lastseen.version import __version__
from tests.flow.conftest import CHAT, LIST, NOW, PASSPHRASE, make_case

ROOT = Path(__file__).parents[2]
HTML = (
    "<html><head><title>Taken from IK-96</title></head><body><p>Recruiters came to IK-96 in early June and offered "
    "inmates a pardon, two prisoners told Vympel Journal. The families have received no answer.</p></body></html>"
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(64))
ADDRESS = "https://post.example/2031/ik-96"
WEB_PAGE = (
    f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: Taken from IK-96\r\n"
    "Date: Fri, 9 May 2031 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n\r\n'
    f"----B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {ADDRESS}\r\n\r\n{HTML}\r\n"
    "----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://post.example/a.png\r\n\r\n"
    f"{base64.b64encode(PICTURE).decode()}\r\n----B--\r\n"
).encode()
LETTER = (
    b"From: Duty Officer <duty@colony.example>\r\nTo: Office <office@rights.example>\r\n"
    b"Date: Sat, 10 May 2031 08:15:00 +0300\r\nSubject: On your inquiry\r\nMessage-ID: <1@colony.example>\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nThe man you ask for was moved from IK-96 on 5 May 2031.\r\n"
)
BARE = (
    "<html><head><title>Nobody</title></head><body><h1>Nobody</h1>"
    "<p>A page that was saved alone and names no address of its own, as old browsers do it.</p></body></html>"
)
FILES = {
    "page.mhtml": WEB_PAGE, "letter.eml": LETTER, "chat.txt": CHAT.encode(), "list.csv": LIST.encode(),
    "photo.bin": PICTURE + b"whole page", "bare.html": BARE.encode(),
}  # fmt: skip
KEPT = (*(f"c{n}" for n in range(1, 10)), *(f"p{n}" for n in range(1, 9)), *(f"k{n}" for n in range(1, 5)))  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("berkeley")
    (root / "files").mkdir()
    for name, content in FILES.items():
        (root / "files" / name).write_bytes(content)
    with make_case(root / "case") as case:
        case.add(root / "files")
        case.build()
    return root / "case"


@pytest.fixture
def case(folder: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(folder, tmp_path / "case")
    with Case(Store.open(tmp_path / "case", passphrase=PASSPHRASE), clock=lambda: NOW) as opened:
        yield opened


def original(case: Case, name: str) -> str:
    return next(row.id for row in case.originals() if row.name.endswith(name))


def content(case: Case, name: str) -> bytes:
    store = case._store
    return store.objects.read(store.ledger.original(original(case, name)).stored)


def step(case: Case, name: str, action: str) -> CustodyRow:
    return next(row for row in case.custody(original(case, name)) if row.action == action)


def bad(case: Case) -> list[str]:
    return [f"{check.what}: {check.why}" for check in case.verify() if not check.holds]


def test_every_item_has_a_test_or_a_written_reason() -> None:
    tests = {
        name.split("_")[1] for name in globals() if name.startswith(("test_c", "test_p", "test_k"))
    }
    assert tests >= set(KEPT)
    items = (
        {f"C{n}" for n in range(1, 10)}
        | {f"P{n}" for n in range(1, 9)}
        | {f"K{n}" for n in range(1, 5)}
    )
    assert {each.upper() for each in KEPT} == items
    page = (ROOT / "docs" / "how-to" / "custody.md").read_text(encoding="utf-8")
    assert [item for item in sorted(items) if f"| {item} |" not in page] == []


# Collection


def test_c1_the_address_of_a_web_page_is_kept(case: Case) -> None:
    """A page saved with its address is read with it."""
    head = case.passages(original(case, "page.mhtml"))[0]
    assert ADDRESS in head.fields.values()


def missing(case: Case, name: str) -> set[str]:
    """Return the items that a page lacks."""
    (row,) = case.captures(original(case, name))
    assert [item.item[:2] for item in row.items] == [f"C{n}" for n in range(1, 10)]
    return {item.item[:2] for item in row.items if not item.there}


def test_c1_an_address_that_the_file_does_not_say_is_asked_for_and_sealed(case: Case) -> None:
    """A bare page names no address: that is said; the one a person gives is sealed, not written into the ledger."""
    assert "C1" not in missing(case, "page.mhtml")
    assert "C1" in missing(case, "bare.html")
    page = original(case, "bare.html")
    case.captures(page, Supplied(address="https://old.example/nobody"))
    assert "C1" not in missing(case, "bare.html")
    row = case.custody(page)[-1]
    assert "because: https://old.example/nobody" in row.said
    assert "old.example" not in json.dumps(list(case._store.ledger.chain_rows()))
    case.undo(f"{row.sequence}")
    assert "C1" in missing(case, "bare.html")


def test_c2_the_html_source_is_sealed_as_it_was_saved(case: Case) -> None:
    """The source of the page stands, byte for byte, in the sealed original."""
    assert content(case, "page.mhtml") == WEB_PAGE
    assert HTML.encode() in content(case, "page.mhtml")


def test_c3_a_picture_of_the_whole_page_is_asked_for_and_tied_to_it(case: Case) -> None:
    """Every page without one is named with what to do; the picture is an original of its own with its own custody."""
    assert {"C3"} <= missing(case, "page.mhtml") & missing(case, "bare.html")
    page, picture = original(case, "page.mhtml"), original(case, "photo.bin")
    case.captures(page, Supplied(picture=picture))
    assert "C3" not in missing(case, "page.mhtml")
    assert "C3" in missing(case, "bare.html")
    assert [row.action for row in case.custody(picture)][-1] == "decided"
    case.dispose(picture, reason="r")
    assert "C3" in missing(case, "page.mhtml")


def test_c4_embedded_media_is_sealed_with_its_page_and_becomes_an_original_of_its_own(
    case: Case, tmp_path: Path
) -> None:
    """The picture in a saved page is named as missing, then sealed byte for byte, with where it came from; twice is once."""
    assert base64.b64encode(PICTURE) in content(case, "page.mhtml")
    page = original(case, "page.mhtml")
    assert "C4" in missing(case, "page.mhtml")
    assert "C4" not in missing(case, "bare.html")
    for _ in range(2):
        case.captures(page, Supplied(media=True))
        assert "C4" not in missing(case, "page.mhtml")
    rows = [row for row in case.custody() if row.facts.get("in") == page]
    assert [(row.original, row.facts["part"]) for row in rows] == [(hashlib.sha256(PICTURE).hexdigest(), "2")]  # fmt: skip
    assert "out of original" in rows[0].said
    case.protect(page)
    bag = case.hand_over(Parcel(out=tmp_path / "bag", to="nobody"))
    assert {left.original for left in bag.left_out} == {page, rows[0].original}
    assert bad(case) == []


def test_c5_metadata_inside_a_file_is_read_beside_its_words(case: Case) -> None:
    """Who wrote to whom, when and about what is read from the head of a letter, as written."""
    said = " ".join(
        f"{p.author} {p.written} {p.text} {p.fields}"
        for p in case.passages(original(case, "letter.eml"))
    )
    for told in ("duty@colony.example", "10 May 2031", "On your inquiry"):
        assert told in said


def test_c5_a_page_that_says_neither_time_nor_author_is_named(case: Case) -> None:
    """What a saved page says of itself is kept beside its words; one that says nothing is told."""
    assert "C5" not in missing(case, "page.mhtml")
    assert "C5" in missing(case, "bare.html")


def test_c5_what_a_camera_wrote_into_a_picture_is_kept(case: Case, tmp_path: Path) -> None:
    """Time, camera and place of a photograph are read in the cage and stand beside each other."""
    pytest.importorskip("PIL")
    from tests.read.test_exif import TAKEN, photograph

    (tmp_path / "photo.jpg").write_bytes(photograph())
    case.add(tmp_path / "photo.jpg")
    case.build()
    found = [p for p in case.passages(original(case, "photo.jpg")) if "exif" in p.flags]
    assert [(p.text, p.fields["model"], p.fields["latitude"]) for p in found] == [(TAKEN, "Camera 1", "-10.500000")]  # fmt: skip


def test_c6_the_context_is_asked_for_in_words_and_sealed(case: Case) -> None:
    """Who put it there and what was said below it: a person says it, or that there is none; nobody else reads it."""
    assert {"C6"} <= missing(case, "page.mhtml") & missing(case, "bare.html")
    page = original(case, "page.mhtml")
    with pytest.raises(UsageError):
        case.captures(page, Supplied(context=" "))
    case.captures(page, Supplied(context="posted by the channel Vympel; no comments"))
    assert "C6" not in missing(case, "page.mhtml")
    assert "Vympel; no" in case.custody(page)[-1].said
    with pytest.raises(UsageError):
        case.captures(original(case, "chat.txt"), Supplied(context="none"))


def test_c7_collector_tool_machine_and_utc_time_are_recorded(case: Case) -> None:
    """An acquisition names the user's pseudonym, the version, the machine and the time in UTC."""
    acquired = step(case, "chat.txt", "acquired")
    assert acquired.by in case._store.users()
    assert acquired.facts["version"] == __version__
    assert acquired.at == "2031-11-20T09:00:00Z"
    assert "Python" in step(case, "chat.txt", "add_finished").facts["machine"]


def test_c8_the_hash_is_taken_when_it_comes_in(case: Case) -> None:
    """The SHA-256 of the bytes as they came stands in the ledger."""
    for name, came in FILES.items():
        assert original(case, name) == hashlib.sha256(came).hexdigest()
        assert step(case, name, "sealed").at == "2031-11-20T09:00:00Z"


def test_c9_the_format_is_the_one_it_came_in_and_conversions_are_recorded(case: Case) -> None:
    """Nothing is converted before it is sealed; each reading is a step of custody with reader and version."""
    for name, came in FILES.items():
        assert content(case, name) == came
        assert step(case, name, "read").facts["program"]["version"] == __version__
    assert step(case, "chat.txt", "read").facts["reader"] == "whatsapp"


# Preservation


def test_p1_a_flipped_byte_of_a_sealed_original_is_named(case: Case) -> None:
    """Authenticity: each original is hashed anew against the ledger; one that differs is named."""
    assert bad(case) == []
    store = case._store
    path = store.objects.path(store.ledger.original(original(case, "chat.txt")).stored)
    hurt = bytearray(path.read_bytes())
    hurt[300] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(hurt))
    assert any(original(case, "chat.txt")[:12] in what for what in bad(case))


def test_p2_every_id_resolves_after_a_restart_and_in_what_was_handed_over(
    case: Case, tmp_path: Path
) -> None:
    """Availability: ids lead to their words when the case is opened again, and to their file in a hand-over."""
    ids = [
        *(row.id for row in case.originals()),
        *(p.id for p in case.passages()),
        *(c.id for c in case.claims()),
    ]
    case.hand_over(Parcel(out=tmp_path / "bag", to="nobody"))
    case.close()
    with Case.open(case.path, passphrase=PASSPHRASE) as again:
        assert [again.show(each).id for each in ids] == ids
    rows = (tmp_path / "bag" / "data" / "originals.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        assert (
            hashlib.sha256((tmp_path / "bag" / row["file"]).read_bytes()).hexdigest() == row["id"]
        )


def test_p3_the_same_bytes_twice_are_one_original_and_two_acquisitions(
    case: Case, tmp_path: Path
) -> None:
    """Identity: an original is its bytes; who brought them again is another acquisition."""
    (tmp_path / "again.txt").write_bytes(FILES["chat.txt"])
    before = [row.id for row in case.originals()]
    case.add(tmp_path / "again.txt")
    assert [row.id for row in case.originals()] == before
    assert [row.action for row in case.custody(original(case, "chat.txt"))].count("acquired") == 2


def test_p4_every_stored_byte_is_checked_on_a_schedule(case: Case) -> None:
    """Persistence: scrub looks at every byte and the ledger says when; status reminds of the next."""
    summary = case.scrub()
    assert summary.damage == ()
    assert case.custody()[-1].action == "scrubbed"
    assert not any("scrub" in sentence for sentence in case.status().due)


def test_p5_the_text_can_be_read_without_the_program_that_made_the_file(
    case: Case, tmp_path: Path
) -> None:
    """What was read stands in a hand-over as plain text beside each original."""
    case.hand_over(Parcel(out=tmp_path / "bag", to="nobody"))
    texts = [
        path.read_text(encoding="utf-8") for path in (tmp_path / "bag" / "data" / "text").iterdir()
    ]
    assert any("мне жена соседа написала" in text for text in texts)
    assert any("Recruiters came to IK-96" in text for text in texts)
    assert len(texts) == len(FILES)


def test_p6_a_sidecar_says_what_whence_language_and_by_whom(case: Case, tmp_path: Path) -> None:
    """Each original in a hand-over has a line with its name, size, source, language, reader and collector."""
    case.hand_over(Parcel(out=tmp_path / "bag", to="nobody"))
    rows = (tmp_path / "bag" / "data" / "originals.jsonl").read_text(encoding="utf-8").splitlines()
    told = {Path(row["name"]).name: row for row in map(json.loads, rows)}
    assert set(told) == set(FILES)
    assert told["chat.txt"]["language"] == "ru"
    assert told["page.mhtml"]["language"] == "en"
    assert told["chat.txt"]["acquired"][0]["by"] in case._store.users()
    assert "source" in told["chat.txt"]["acquired"][0]


def test_p7_the_sealed_copy_is_never_opened_for_writing(case: Case) -> None:
    """The whole pipeline leaves mode, time and bytes of every sealed file as they were."""
    sealed = [path for path in (case.path / "originals").rglob("*") if path.is_file()]
    before = {p: (p.stat().st_mode, p.stat().st_mtime_ns, p.read_bytes()) for p in sealed}
    case.build(from_scratch=True)
    case.publish()
    case.verify()
    case.scrub()
    assert {p: (p.stat().st_mode, p.stat().st_mtime_ns, p.read_bytes()) for p in sealed} == before
    assert {mode & 0o777 for mode, _, _ in before.values()} == {0o400}


def test_p8_every_copy_and_change_is_logged(case: Case, tmp_path: Path) -> None:
    """Reading, deciding, publishing, handing over and disposing each leave a row about the original."""
    chat = original(case, "chat.txt")
    case.put_in_list(chat, "talks")
    case.publish()
    case.hand_over(Parcel(out=tmp_path / "bag", to="nobody"))
    case.dispose(chat, reason="r")
    actions = [row.action for row in case.custody(chat)]
    assert actions == [
        "sealed",
        "acquired",
        "add_finished",
        "read",
        "decided",
        "published",
        "handed_over",
        "disposed",
    ]


# Custody


def test_k1_custody_is_one_chain_in_the_order_of_time(case: Case) -> None:
    """Rows follow each other without a gap, each with custodian and time, each chained to the one before."""
    rows = case.custody()
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    assert all(row.at and row.by for row in rows)
    assert case._store.ledger.faults() == []


@pytest.mark.parametrize(
    "edit",
    [
        "DELETE FROM custody_event WHERE action = 'read'",
        "UPDATE custody_event SET done_by = 'u0' WHERE action = 'acquired'",
        "UPDATE custody_event SET sequence = -sequence WHERE action = 'add_finished'",
        "DROP TABLE signed_head",
        "DELETE FROM signed_head",
    ],
)
def test_k2_deleting_reordering_or_editing_a_row_makes_verify_fail(case: Case, edit: str) -> None:
    """Whoever gets round the triggers is found by the chain and by the signed heads."""
    database = case._store.ledger._database
    for (name,) in database.all("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        database.run(f"DROP TRIGGER {name}")
    assert bad(case) == []
    database.run(edit)
    assert any(what.startswith("ledger.db") for what in bad(case))


def test_k3_a_publication_logs_recipient_scope_and_hashes(case: Case) -> None:
    """For whom, which findings, and the SHA-256 of every file that left."""
    summary = case.publish()
    row = case.custody()[-1]
    assert row.action == "published"
    assert row.facts["recipient"] == "public"
    assert row.facts["ids"]  # the sealed side object that says which claims and findings it held
    for path in summary.folder.iterdir():
        assert row.facts["files"][path.name] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_k4_disposal_leaves_a_tombstone(case: Case) -> None:
    """The bytes are gone; that they were here, and who let them go when and why, stays."""
    chat = original(case, "chat.txt")
    stored = case._store.ledger.original(chat).stored
    case.dispose(chat, reason="the witness took it back")
    with pytest.raises(CaseDamagedError):
        case._store.objects.read(stored)
    tombstone = case.custody(chat)[-1]
    assert (tombstone.action, tombstone.at) == ("disposed", "2031-11-20T09:00:00Z")
    assert "the witness took it back" in tombstone.said
    assert bad(case) == []
