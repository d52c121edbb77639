"""Time stamps: the queue, requests and replies carried by hand, going online by a person's own act, and what is refused."""

import json
import os
import shutil
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from lastseen.cli import run
from lastseen.collect import authority as network
from lastseen.collect import time_stamp
from lastseen.collect.block_proof import BEGINNING
from lastseen.errors import (
    BadTimeStampError,
    CaseDamagedError,
    NoStampsError,
    StorageError,
    UnreachedAuthorityError,
    UsageError,
)
from lastseen.flow.case import Case
from lastseen.flow.handover import Parcel
from lastseen.flow.stamp import Errand, StampSummary
from lastseen.flow.time_stamps import kept
from lastseen.store.case import Store
from tests.collect import test_block_proof as ots
from tests.flow.authority import Asked, Authority, Heard, parts, read_request, send, serving
from tests.flow.conftest import NOW, PASSPHRASE, make_case

YEAR = timedelta(days=365)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with make_case(tmp_path / "case") as opened:
        opened.add_note("Invented words about nobody.")
        yield opened


@pytest.fixture(scope="module")
def tower() -> Authority:
    return Authority()


@pytest.fixture
def root(tmp_path: Path, tower: Authority) -> Path:
    return written(tmp_path / "root.pem", tower.pem)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def asked(case: Case, tmp_path: Path) -> bytes:
    """Write the request into a file and return what it holds."""
    out = tmp_path / "head.tsq"
    out.unlink(missing_ok=True)
    assert case.stamp(Errand(request=out)).files == (out,)
    return out.read_bytes()


def brought(case: Case, tmp_path: Path, who: Authority, *, pin: bool = True) -> StampSummary:
    reply = written(tmp_path / "head.tsr", who.reply(asked(case, tmp_path)))
    against = written(tmp_path / "pin.pem", who.pem) if pin else None
    return case.stamp(Errand(reply=reply, against=against))


def bad(case: Case) -> list[str]:
    return [f"{check.what}: {check.why}" for check in case.verify() if not check.holds]


def rows(case: Case) -> int:
    return case._store.ledger.head().sequence


# Carried by hand


def test_every_signed_head_waits_until_one_time_stamp_stands_for_all(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    waits = case.stamp()
    assert waits.waiting == rows(case)
    assert waits.heads > 1
    assert waits.head == case._store.ledger.signed_head()
    assert waits.stamps == ()
    (row,) = brought(case, tmp_path, tower).stamps
    assert (row.head, row.digest, row.state, row.at) == (
        waits.waiting, waits.digest, "pinned", "2031-11-20T09:00:00Z",
    )  # fmt: skip
    after = case.stamp()
    assert (after.waiting, after.heads, after.head, after.digest) == (0, 0, None, "")
    case.add_note("More invented words.")
    again = case.stamp()
    assert again.waiting == rows(case) - row.sequence
    assert again.head is not None


def test_what_is_stamped_is_the_digest_of_the_receipt_as_it_is_kept(
    case: Case, tmp_path: Path
) -> None:
    made = case.receipt(tmp_path / "receipt.json")
    digest = sha256(made.files[0].read_bytes())
    assert case.stamp().digest == digest.hexdigest()
    assert read_request(asked(case, tmp_path)).digest == digest.digest()


def test_a_request_holds_the_digest_a_nonce_and_nothing_else(case: Case, tmp_path: Path) -> None:
    request = asked(case, tmp_path)
    told = read_request(request)
    assert (told.digest.hex(), told.certificates) == (case.stamp().digest, True)
    assert told.nonce is not None
    assert 2**62 <= told.nonce < 2**63
    ((_, body),) = parts(request)
    assert [tag for tag, _ in parts(body)] == [2, 0x30, 2, 1]
    assert len(request) == 69


def test_the_same_request_twice_and_another_one_in_another_case(case: Case, tmp_path: Path) -> None:
    assert asked(case, tmp_path) == asked(case, tmp_path)
    digest = bytes(32)
    with make_case(tmp_path / "other") as other:
        assert other._store.ledger.nonce(digest) != case._store.ledger.nonce(digest)


def test_verify_checks_a_time_stamp_again_without_a_network(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    brought(case, tmp_path, tower)
    (said,) = [check for check in case.verify() if check.what.startswith("time stamp")]
    assert said.holds
    assert "(the last of 2031-11-20T09:00:00Z by the machine's clock)" in said.why
    assert "at 2031-11-20T09:00:00Z, says Invented Time; checked against what you gave" in said.why
    assert bad(case) == []


def test_a_reply_without_a_pinned_root_is_said_to_prove_less(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    (row,) = brought(case, tmp_path, tower, pin=False).stamps
    assert row.state == "brought"
    assert "may have made that too" in row.said
    (_, pinned) = brought_again(case, tmp_path, tower).stamps
    assert pinned.state == "pinned"
    assert bad(case) == []


def brought_again(case: Case, tmp_path: Path, who: Authority) -> StampSummary:
    """Attach the same reply with its root."""
    return case.stamp(Errand(reply=tmp_path / "head.tsr", against=written(tmp_path / "pin.pem", who.pem)))  # fmt: skip


def test_the_same_reply_twice_is_attached_once(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    first = brought(case, tmp_path, tower)
    before = rows(case)
    assert brought_again(case, tmp_path, tower).stamps == first.stamps
    assert rows(case) == before


def test_a_time_stamp_is_a_step_of_custody_and_no_row_is_changed(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    before = list(case._store.ledger.chain_rows())
    brought(case, tmp_path, tower)
    assert list(case._store.ledger.chain_rows())[:-1] == before
    row = case.custody()[-1]
    assert (row.action, row.facts["head"]) == ("stamped", len(before))
    assert row.by in case._store.users()


def test_an_older_head_can_be_stamped_later(case: Case, tmp_path: Path, tower: Authority) -> None:
    reply = written(tmp_path / "old.tsr", tower.reply(asked(case, tmp_path)))
    old = rows(case)
    case.add_note("Written while the reply was on its way.")
    summary = case.stamp(Errand(reply=reply))
    assert summary.stamps[0].head == old
    assert summary.waiting == rows(case) - old - 1


def test_certificates_in_the_order_of_their_chain_are_read_too(case: Case, tmp_path: Path) -> None:
    """DER wants them sorted and authorities send them as they come; the proof is kept as it came."""
    loose = Authority(backwards=True)
    (row,) = brought(case, tmp_path, loose).stamps
    assert row.state == "pinned"
    (_, kept_proof), *_ = kept(case._store)
    assert kept_proof.reply == (tmp_path / "head.tsr").read_bytes()
    assert bad(case) == []


# What is refused


def refuses(case: Case, errand: Errand) -> str:
    """Return why something was not attached; nothing is written, and all of it still waits."""
    before = rows(case)
    with pytest.raises(BadTimeStampError) as refused:
        case.stamp(errand)
    assert rows(case) == before
    assert case.stamp().head is not None
    return refused.value.why


def attached(case: Case, tmp_path: Path, who: Authority, pin: bytes | None = None) -> Errand:
    reply = written(tmp_path / "head.tsr", who.reply(asked(case, tmp_path)))
    return Errand(reply=reply, against=written(tmp_path / "pin.pem", pin or who.pem))


def test_a_reply_for_another_digest_is_refused(case: Case, tmp_path: Path) -> None:
    other = Authority(spoil=lambda told: replace(told, digest=bytes(32)))
    assert "no signed head of this case" in refuses(case, attached(case, tmp_path, other))


def test_a_reply_with_another_nonce_or_none_is_refused(case: Case, tmp_path: Path) -> None:
    def spoiled(nonce: int | None) -> Callable[[Asked], Asked]:
        return lambda told: replace(told, nonce=nonce)

    for nonce in (7, None):
        other = Authority(spoil=spoiled(nonce))
        assert "another nonce" in refuses(case, attached(case, tmp_path, other))


def test_a_certificate_that_had_run_out_is_refused(case: Case, tmp_path: Path) -> None:
    late = Authority(serves=(NOW - 3 * YEAR, NOW - YEAR))
    assert "had run out" in refuses(case, attached(case, tmp_path, late))
    early = Authority(serves=(NOW + YEAR, NOW + 2 * YEAR))
    assert "not good yet" in refuses(case, attached(case, tmp_path, early))


def test_a_certificate_that_ran_out_since_still_proves_its_time(case: Case, tmp_path: Path) -> None:
    old = Authority(serves=(NOW - 15 * YEAR, NOW - 13 * YEAR), at=NOW - 14 * YEAR)
    (row,) = brought(case, tmp_path, old).stamps
    assert (row.state, row.at) == ("pinned", "2017-11-23T09:00:00Z")


def test_an_authority_that_was_not_pinned_is_refused(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    errand = attached(case, tmp_path, Authority(), tower.pem)
    assert "an authority that was not given" in refuses(case, errand)


def test_a_certificate_for_something_else_is_refused(case: Case, tmp_path: Path) -> None:
    web = Authority(purpose=ExtendedKeyUsageOID.SERVER_AUTH)
    assert "not one for time stamps" in refuses(case, attached(case, tmp_path, web))


def test_an_imprint_by_another_hash_is_refused(case: Case, tmp_path: Path) -> None:
    other = Authority(imprint="2.16.840.1.101.3.4.2.8")  # SHA3-256: as long, another hash
    assert "not about a SHA-256" in refuses(case, attached(case, tmp_path, other))


def test_a_refusal_of_the_authority_is_told(case: Case, tmp_path: Path) -> None:
    assert "refused (status 2)" in refuses(case, attached(case, tmp_path, Authority(status=2)))


def test_an_altered_reply_is_refused_wherever_it_says_something(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    """Each byte of what was signed and of the signature; the copy of the root beside them is not looked at."""
    reply = tower.reply(asked(case, tmp_path))
    pin = written(tmp_path / "pin.pem", tower.pem)
    told = reply.index(bytes.fromhex(case.stamp().digest))
    signature = len(reply) - 40
    for place in (*range(told - 20, told + 70, 3), *range(signature, len(reply), 5)):
        altered = bytearray(reply)
        altered[place] ^= 1
        errand = Errand(reply=written(tmp_path / "altered.tsr", bytes(altered)), against=pin)
        with pytest.raises(BadTimeStampError):
            case.stamp(errand)
    assert case.stamp().stamps == ()


@pytest.mark.parametrize(
    "content",
    [b"x", b"<html>", b"\x30\x80" * 900, b"\x30\x03\x30\x01\x00", b"\x30\x05\x30\x03\x02\x01\x00", b"\x00" * 70_000],
    ids=lambda content: content[:6].hex(),
)  # fmt: skip
def test_what_is_no_reply_is_told(case: Case, tmp_path: Path, content: bytes) -> None:
    with pytest.raises((BadTimeStampError, UsageError)):
        case.stamp(Errand(reply=written(tmp_path / "no.tsr", content)))
    assert case.stamp().stamps == ()


@pytest.mark.parametrize("content", [b"x", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])  # fmt: skip
def test_what_is_no_root_is_told(
    case: Case, tmp_path: Path, tower: Authority, content: bytes
) -> None:
    assert "no certificate" in refuses(case, attached(case, tmp_path, tower, content))


def test_a_certificate_that_is_no_root_is_told(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    leaf = tower.certificate.public_bytes(Encoding.DER)
    assert "no root certificate" in refuses(case, attached(case, tmp_path, tower, leaf))


def test_files_that_are_not_to_be_used_are_told(case: Case, tmp_path: Path, root: Path) -> None:
    there = written(tmp_path / "there.tsq", b"mine")
    for errand in (
        Errand(request=there), Errand(request=tmp_path / "nowhere" / "x.tsq"), Errand(against=root),
        Errand(reply=written(tmp_path / "empty", b"")), Errand(reply=tmp_path / "absent"),
    ):  # fmt: skip
        with pytest.raises(UsageError):
            case.stamp(errand)
    assert there.read_bytes() == b"mine"


def test_a_proof_whose_seal_is_hurt_or_gone_is_named(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    brought(case, tmp_path, tower)
    path = case._store.objects.path(case.custody()[-1].facts["proof"])
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    case._store.objects._last = ("", b"")
    assert any(what.startswith("time stamp in row") for what in bad(case))
    path.unlink()
    assert any("its sealed proof is missing" in what for what in bad(case))


def test_a_time_stamp_of_another_case_does_not_hold_in_this_one(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    """A row that names a proof of another head is found, even one that the chain bears out."""
    brought(case, tmp_path, tower)
    facts = dict(case.custody()[-1].facts)
    case._store.ledger.add_custody("stamped", {**facts, "head": facts["head"] - 1}, by="u", at=NOW)
    assert any("the signed head that was stamped is not" in what for what in bad(case))


def test_a_row_that_does_not_say_what_was_stamped_is_damage_and_no_fault(case: Case) -> None:
    case._store.ledger.add_custody("stamped", {"head": "x"}, by="u", at=NOW)
    assert any("does not say what was stamped" in what for what in bad(case))
    with pytest.raises(CaseDamagedError):
        case.stamp()


def test_a_clock_that_was_ahead_of_the_authority_is_said(case: Case, tmp_path: Path) -> None:
    (row,) = brought(case, tmp_path, Authority(at=NOW - timedelta(days=30))).stamps
    assert "clock was ahead" in row.said
    assert row.holds


def test_without_the_extra_requests_are_written_and_nothing_is_attached(
    case: Case, tmp_path: Path, tower: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought(case, tmp_path, tower)
    case.add_note("Invented, later.")
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    reply = written(tmp_path / "later.tsr", tower.reply(asked(case, tmp_path)))
    with pytest.raises(NoStampsError):
        case.stamp(Errand(reply=reply))
    (row,) = case.stamp().stamps
    assert (row.holds, row.state) == (True, "unchecked")
    assert "the extra stamps is not installed" in row.said
    assert bad(case) == []


def test_a_case_that_takes_no_writes_shows_its_queue(
    case: Case, tmp_path: Path, tower: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    errand = attached(case, tmp_path, tower)
    monkeypatch.setattr(case._store.ledger._database, "read_only", True)
    with pytest.raises(StorageError):
        case.stamp(errand)
    assert case.stamp().head is not None
    assert list(case._store.objects.leftovers()) == []


# Online, by a person's own act


def answering(who: Authority) -> Callable[[BaseHTTPRequestHandler, bytes], None]:
    return lambda handler, body: send(handler, who.reply(body))


def test_only_the_digest_goes_to_whom_was_named(case: Case, root: Path, tower: Authority) -> None:
    digest = case.stamp().digest
    with serving(answering(tower)) as heard, serving(answering(tower)) as other:
        errand = Errand(authorities=(f"{heard.address}/tsr?a=1",), against=root)
        summary = case.stamp(errand)
    assert [each.stamped for each in summary.asked] == [True]
    assert summary.stamps[0].state == "pinned"
    (body,) = heard.bodies
    told = read_request(body)
    assert body == time_stamp.request(bytes.fromhex(digest), told.nonce or 0)
    assert told.digest.hex() == digest
    assert heard.lines == ["POST /tsr?a=1 HTTP/1.1"]
    assert heard.heads == [{
        "Host": heard.address.removeprefix("http://"), "Content-Type": "application/timestamp-query",
        "Content-Length": "69",
    }]  # fmt: skip
    assert other.bodies == []


def test_twice_in_a_row_asks_once(case: Case, tower: Authority, root: Path) -> None:
    with serving(answering(tower)) as heard:
        errand = Errand(authorities=(heard.address,), against=root)
        case.stamp(errand)
        again = case.stamp(errand)
    assert len(heard.bodies) == 1
    assert again.asked == ()
    assert again.head is None


def test_without_the_act_nobody_is_asked(
    case: Case, tmp_path: Path, tower: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even the module that reaches the network is loaded."""
    code = (
        "import sys\nfrom lastseen.cli import run\n"
        f"code = run(['stamp', {str(case.path)!r}, '--request', {str(tmp_path / 'a.tsq')!r}])\n"
        f"code += run(['verify', {str(case.path)!r}])\n"
        "sys.exit(code + 100 * any(name in sys.modules for name in ('lastseen.collect.authority', 'lastseen.flow.stamp_online')))"
    )
    brought(case, tmp_path, tower)
    case.add_note("Something new that waits.")
    case.close()
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    paths = os.pathsep.join(filter(None, sys.path))
    ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, env={**os.environ, "PYTHONPATH": paths})  # fmt: skip
    assert (ran.returncode, (tmp_path / "a.tsq").stat().st_size) == (0, 69)


def test_each_authority_is_asked_and_one_that_fails_is_named(
    case: Case, tower: Authority, root: Path
) -> None:
    with serving(lambda handler, _: send(handler, b"", 503)) as broken, serving(answering(tower)) as good:  # fmt: skip
        summary = case.stamp(Errand(authorities=(broken.address, good.address), against=root))
    assert [each.stamped for each in summary.asked] == [False, True]
    assert "the code 503" in summary.asked[0].why
    assert summary.head is None


def test_two_authorities_give_two_time_stamps_of_one_head(case: Case, tmp_path: Path) -> None:
    one, two = Authority(), Authority(name="Other Invented Time")
    both = written(tmp_path / "both.pem", one.pem + two.pem)
    with serving(answering(one)) as first, serving(answering(two)) as second:
        summary = case.stamp(Errand(authorities=(first.address, second.address), against=both))
    assert [(row.state, row.head) for row in summary.stamps] == [
        ("pinned", summary.stamps[0].head)
    ] * 2
    assert ["Other" in row.said for row in summary.stamps] == [False, True]
    assert bad(case) == []


FAILING: dict[str, Callable[[BaseHTTPRequestHandler, bytes], None]] = {
    "an error": lambda handler, _: send(handler, b"", 500),
    "no reply": lambda handler, _: send(handler, b"<html>sign in</html>"),
    "nothing": lambda handler, _: send(handler, b""),
    "far too long": lambda handler, _: send(handler, bytes(70_000)),
    "no server of this kind": lambda handler, _: handler.wfile.writelines([b"220 mail\r\n"]),
    "another request's": lambda handler, body: send(handler, Authority(spoil=lambda told: replace(told, nonce=5)).reply(body)),
}  # fmt: skip


@pytest.mark.parametrize("how", FAILING)
def test_when_all_fail_the_queue_stays_and_it_is_said(case: Case, how: str) -> None:
    before, waits = rows(case), case.stamp()
    with serving(FAILING[how]) as heard:
        summary = case.stamp(Errand(authorities=(heard.address,)))
    assert [each.stamped for each in summary.asked] == [False]
    assert summary.asked[0].why
    assert (summary.waiting, summary.digest, rows(case)) == (waits.waiting, waits.digest, before)


def test_an_answer_that_sends_on_elsewhere_is_not_followed(case: Case, tower: Authority) -> None:
    with serving(answering(tower)) as elsewhere:

        def moved(handler: BaseHTTPRequestHandler, _: bytes) -> None:
            handler.send_response(307)
            handler.send_header("Location", elsewhere.address)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        with serving(moved) as heard:
            summary = case.stamp(Errand(authorities=(heard.address,)))
    assert "sends on to another address" in summary.asked[0].why
    assert elsewhere.bodies == []
    assert len(heard.bodies) == 1


def test_a_server_that_drips_is_hung_up_on() -> None:
    """It would go on for ever; what is waited for is bounded as a whole, not from byte to byte."""
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not stop.wait(0.01):
            try:
                handler.wfile.write(b"x")
            except OSError:
                break

    with serving(drip) as heard:
        with pytest.raises(UnreachedAuthorityError, match="too long to answer"):
            network.send(heard.address, b"x", {}, patience_seconds=0.2)
        stop.set()


def test_a_server_that_says_nothing_is_hung_up_on() -> None:
    stop = threading.Event()

    def silent(_: BaseHTTPRequestHandler, __: bytes) -> None:
        stop.wait(60)

    with serving(silent) as heard:
        with pytest.raises(UnreachedAuthorityError, match="too long to answer"):
            network.send(heard.address, b"x", {}, patience_seconds=0.2)
        stop.set()


def test_a_server_that_is_not_there_is_told(case: Case) -> None:
    with serving(FAILING["nothing"]) as heard:
        gone = heard.address
    summary = case.stamp(Errand(authorities=(gone, gone.replace("http:", "https:"))))
    assert [each.why for each in summary.asked] == ["no time stamp came: it cannot be reached"] * 2


@pytest.mark.parametrize(
    "address",
    ["authority.example", "file:///etc/hosts", "ftp://a.example", "http://", "http://a:b@c.example", "http://a.example/\r\nX: y",
     "http://a.example:99999", "http://[", "http://пример.example"],
)  # fmt: skip
def test_an_address_that_is_none_is_told_before_anybody_is_asked(
    case: Case, address: str, tower: Authority
) -> None:
    with serving(answering(tower)) as heard, pytest.raises(UsageError):
        case.stamp(Errand(authorities=(heard.address, address)))
    assert heard.bodies == []


def test_a_file_that_is_no_root_is_told_before_anybody_is_asked(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    with serving(answering(tower)) as heard, pytest.raises(BadTimeStampError):
        case.stamp(Errand(authorities=(heard.address,), against=written(tmp_path / "x", b"x")))
    assert heard.bodies == []


def test_a_proxy_of_the_environment_is_not_used(
    case: Case, tower: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(answering(tower)) as proxy, serving(answering(tower)) as heard:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        case.stamp(Errand(authorities=(heard.address,)))
    assert (len(heard.bodies), len(proxy.bodies)) == (1, 0)


# OpenTimestamps


CALENDAR = "https://calendar.example"


class Calendar:
    """Promises a block for a digest, and has it later."""

    def __init__(self) -> None:
        self.address, self.has_block = CALENDAR, False

    def __call__(self, handler: BaseHTTPRequestHandler, _: bytes) -> None:
        if handler.command == "POST":
            send(handler, b"\xf0\x04salt\x08" + ots.promise(self.address))
        elif self.has_block:
            send(handler, b"\x08" + ots.block(800_000))
        else:
            send(handler, b"", 404)

    def header(self, digest: str) -> bytes:
        return ots.header(ots.sha(ots.sha(bytes.fromhex(digest) + b"salt")))


def test_a_calendar_promises_and_later_gives_its_block(case: Case, tmp_path: Path) -> None:
    calendar, digest = Calendar(), case.stamp().digest
    with serving(calendar) as heard:
        calendar.address = heard.address
        errand = Errand(calendars=(heard.address,))
        promised = case.stamp(errand)
        assert heard.bodies == [bytes.fromhex(digest)]
        assert (promised.waiting, promised.stamps[0].state) == (0, "pending")
        early = case.stamp(errand)
        assert [each.stamped for each in early.asked] == [False]
        calendar.has_block = True
        later = case.stamp(errand)
        assert case.stamp(errand).asked == ()
    value = ots.sha(bytes.fromhex(digest) + b"salt").hex()
    assert heard.lines == ["POST /digest HTTP/1.1", *[f"GET /timestamp/{value} HTTP/1.1"] * 2]
    assert [row.state for row in later.stamps] == ["pending", "unchecked"]
    assert "block 800000" in later.stamps[1].said
    assert bad(case) == []
    full = case._store.objects.note(case.custody()[-1].facts["proof"])["reply"]
    proof = written(tmp_path / "head.ots", b64decode(full))
    given = written(tmp_path / "header.hex", calendar.header(digest).hex().encode())
    row = case.stamp(Errand(reply=proof, against=given)).stamps[-1]
    assert (row.state, row.at) == ("pinned", "2031-11-19T09:00:00Z")
    assert bad(case) == []


def test_a_calendar_is_asked_only_for_what_it_promised(case: Case) -> None:
    with serving(Calendar()) as other, serving(Calendar()) as heard:
        case.stamp(Errand(calendars=(other.address,)))  # it names another address in its promise
        case.stamp(Errand(calendars=(heard.address,)))
    assert heard.bodies == []


def test_an_ots_file_brought_back_is_pending_and_one_of_another_digest_refused(
    case: Case, tmp_path: Path
) -> None:
    digest = bytes.fromhex(case.stamp().digest)
    tail = ots.promise(CALENDAR)
    other = written(tmp_path / "other.ots", BEGINNING + bytes(32) + tail)
    assert "no signed head of this case" in refuses(case, Errand(reply=other))
    broken = written(tmp_path / "broken.ots", BEGINNING + digest + tail[:-1])
    assert "ends in the middle" in refuses(case, Errand(reply=broken))
    own = written(tmp_path / "own.ots", BEGINNING + digest + tail)
    (row,) = case.stamp(Errand(reply=own)).stamps
    assert (row.form, row.state, row.at) == ("opentimestamps", "pending", "")
    assert CALENDAR in row.said


# The command


def test_the_command(
    case: Case, tower: Authority, root: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    case.close()
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    folder = str(case.path)
    assert run(["stamp", folder]) == 0
    shown = capsys.readouterr().out
    assert "No time stamps yet." in shown
    assert "all that would be sent: " in shown
    with serving(FAILING["an error"]) as heard:
        assert run(["stamp", folder, "--authority", heard.address]) == 15
    assert "rows wait under" in capsys.readouterr().out
    with serving(answering(tower)) as heard:
        assert run(["stamp", folder, "--authority", heard.address, "--against", f"{root}", "--json"]) == 0  # fmt: skip
    said = json.loads(capsys.readouterr().out)
    assert (said["waiting"], said["asked"][0]["stamped"], said["stamps"][0]["state"]) == (0, True, "pinned")  # fmt: skip
    for _ in range(2):
        assert run(["stamp", folder]) == 0
        assert "Nothing waits" in capsys.readouterr().out
    assert run(["verify", folder]) == 0
    assert "time stamp in row" in capsys.readouterr().out
    assert run(["stamp", folder, "--attach", f"{root}"]) == 14
    assert "does not hold" in capsys.readouterr().err
    assert run(["stamp", folder, "--authority", "ftp://x"]) == 2


def test_a_hand_over_brings_each_time_stamp_with_the_receipt_it_is_over(
    case: Case, tmp_path: Path, tower: Authority
) -> None:
    (row,) = brought(case, tmp_path, tower).stamps
    written(tmp_path / "own.ots", BEGINNING + bytes.fromhex(row.digest) + ots.promise(CALENDAR))
    case.stamp(Errand(reply=tmp_path / "own.ots"))
    case.hand_over(Parcel(out=tmp_path / "bag", to="nobody"))
    first, second = sorted((tmp_path / "bag" / "data" / "stamps").iterdir())
    assert sha256((first / "receipt.json").read_bytes()).hexdigest() == row.digest
    assert (first / "head.tsr").read_bytes() == (tmp_path / "head.tsr").read_bytes()
    assert (first / "against").read_bytes() == tower.pem
    assert (second / "head.ots").read_bytes() == (tmp_path / "own.ots").read_bytes()
    rows_of = (tmp_path / "bag" / "data" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    head = json.loads((first / "receipt.json").read_bytes())
    assert json.loads(rows_of[head["count"] - 1])["digest"] == head["last"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl checks it from outside")
def test_openssl_reads_the_request_and_bears_the_reply_out(
    case: Case, tmp_path: Path, tower: Authority, root: Path
) -> None:
    """A court needs the receipt, the reply and the root, and no lastseen."""
    receipt = case.receipt(tmp_path / "receipt.json").files[0]
    brought(case, tmp_path, tower)
    told = subprocess.run(
        ["openssl", "ts", "-verify", "-data", f"{receipt}", "-in", f"{tmp_path / 'head.tsr'}", "-CAfile", f"{root}",
         "-attime", f"{int(NOW.timestamp())}"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert "Verification: OK" in told.stdout + told.stderr
    query = subprocess.run(
        ["openssl", "ts", "-query", "-in", f"{tmp_path / 'head.tsq'}", "-text"], check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert "Hash Algorithm: sha256" in query.stdout
    assert "Certificate required: yes" in query.stdout


def test_a_case_made_before_time_stamps_has_none_and_says_so(case: Case) -> None:
    assert [check for check in case.verify() if "time stamp" in check.what] == []
    assert isinstance(case._store, Store)
    assert Heard().bodies == []
