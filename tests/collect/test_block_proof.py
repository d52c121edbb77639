"""OpenTimestamps: paths that are followed, blocks that are held against a header, and bytes that are no proof."""

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.collect import block_proof
from lastseen.collect.block_proof import BEGINNING, BITCOIN, PENDING, Ending, check, endings
from lastseen.errors import BadTimeStampError

DIGEST = hashlib.sha256(b"an invented receipt\n").digest()
FIRST_BLOCK = bytes.fromhex(
    "01000000" + "00" * 32 + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c"
)  # fmt: skip
"""The first block of Bitcoin, as everybody knows it."""


def run(value: bytes) -> bytes:
    return number(len(value)) + value


def number(value: int) -> bytes:
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def promise(address: str) -> bytes:
    return b"\x00" + PENDING + run(run(address.encode()))


def block(height: int) -> bytes:
    return b"\x00" + BITCOIN + run(number(height))


def header(root: bytes, *, seconds: int = 1_952_845_200) -> bytes:
    """Return the header of an invented block that was easy to find."""
    for nonce in range(1000):
        made = bytes(36) + root + seconds.to_bytes(4, "little") + bytes.fromhex("ffff7f20") + nonce.to_bytes(4, "little")  # fmt: skip
        if hashlib.sha256(hashlib.sha256(made).digest()).digest()[31] < 0x7F:
            return made
    raise AssertionError


def sha(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


PATH = b"\xf0" + run(b"salt") + b"\x08" + b"\xf1" + run(b"left") + b"\x08"
ROOT = sha(b"left" + sha(DIGEST + b"salt"))
PROOF = BEGINNING + DIGEST + PATH + block(800_000)


def test_a_path_leads_to_a_block_and_its_time() -> None:
    told = check(PROOF, DIGEST, header(ROOT).hex().encode())
    assert (told.state, told.at, told.by) == ("pinned", "2031-11-19T09:00:00Z", "block 800000 of Bitcoin")  # fmt: skip
    assert told.against == sha(sha(header(ROOT)))[::-1].hex()
    assert check(PROOF, DIGEST, header(ROOT)) == told


def test_without_a_header_it_is_not_checked_and_the_block_is_named() -> None:
    told = check(PROOF, DIGEST)
    assert (told.state, told.at) == ("unchecked", "")
    assert "block 800000" in told.by


def test_a_promise_is_pending_and_proves_no_time() -> None:
    told = check(BEGINNING + DIGEST + PATH + promise("https://calendar.example/"), DIGEST)
    assert (told.state, told.at, told.by) == ("pending", "", "https://calendar.example")


def test_every_branch_is_followed_and_a_block_outweighs_a_promise() -> None:
    tail = b"\xff" + promise("https://one.example") + b"\xff" + PATH + block(800_001) + b"\x08" + promise("https://two.example")  # fmt: skip
    proof = BEGINNING + DIGEST + tail
    found = endings(proof)
    assert [end.value for end in found] == [DIGEST, ROOT, sha(DIGEST)]
    assert [block_proof.calendar(end) for end in found] == ["https://one.example", "", "https://two.example"]  # fmt: skip
    assert check(proof, DIGEST).state == "unchecked"
    assert check(proof, DIGEST, header(ROOT)).state == "pinned"


def test_the_path_of_an_end_leads_to_it_again() -> None:
    (end,) = endings(PROOF)
    again = BEGINNING + DIGEST + end.path + block(7)
    assert endings(again) == [Ending(kind=BITCOIN, value=ROOT, said=number(7), path=PATH)]


def test_the_first_block_is_read_as_everybody_knows_it() -> None:
    assert list(block_proof.read_headers(FIRST_BLOCK)) == [FIRST_BLOCK]
    digest = bytes.fromhex("3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a")
    told = check(BEGINNING + digest + block(0), digest, FIRST_BLOCK)
    assert told.at == "2009-01-03T18:15:05Z"
    assert told.against == "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"


def why(proof: bytes, headers: bytes = b"") -> str:
    with pytest.raises(BadTimeStampError) as refused:
        check(proof, DIGEST, headers)
    return refused.value.why


@pytest.mark.parametrize(
    ("proof", "said"),
    [
        (b"", "no OpenTimestamps proof"),
        (BEGINNING + bytes(31), "no OpenTimestamps proof"),
        (BEGINNING[:-1] + b"\x02" + bytes(20), "no OpenTimestamps proof"),
        (BEGINNING + bytes(32) + block(1), "another digest"),
        (BEGINNING + DIGEST, "ends in the middle"),
        (BEGINNING + DIGEST + b"\xf0\x05salt", "ends in the middle"),
        (BEGINNING + DIGEST + b"\xff" + block(1), "ends in the middle"),
        (PROOF + b"x", "behind the end"),
        (BEGINNING + DIGEST + b"\x67" + block(1), "not known here"),
        (BEGINNING + DIGEST + b"\xff\xff" + block(1), "not known here"),
        (BEGINNING + DIGEST + b"\xf0\xff\xff\xff\xff\x7f", "far too"),
        (BEGINNING + DIGEST + b"\xf0\xff\xff\xff\xff\xff\xff\xff", "far too large"),
        (BEGINNING + DIGEST + b"\xf3" * 8 + block(1), "far too long"),
        (BEGINNING + DIGEST + b"\x08" * 70_000, "far too long"),
        (BEGINNING + DIGEST + b"\x00" + bytes(8) + run(b"x"), "neither to a block"),
    ],
)
def test_what_is_no_proof_is_told(proof: bytes, said: str) -> None:
    assert said in why(proof)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (header(bytes(32)), "none of the headers"), (b"no hex", "no header"), (b"00", "80 bytes"), (b" ", "80 bytes"),
        (FIRST_BLOCK[:-1] + b"\x7d", "a digit of it is wrong"), (b"\xff" * 80, "none of the headers"),
    ],
)  # fmt: skip
def test_a_header_that_bears_nothing_out_is_told(headers: bytes, said: str) -> None:
    assert said in why(PROOF, headers)


@given(st.binary(max_size=300))
def test_any_bytes_behind_the_beginning_end_in_a_proof_or_in_our_error(tail: bytes) -> None:
    try:
        told = check(BEGINNING + DIGEST + tail, DIGEST)
    except BadTimeStampError:
        return
    assert told.state in ("pending", "unchecked")


def test_a_changed_byte_never_proves_a_time() -> None:
    chance, good = random.Random(20310506), header(ROOT)  # noqa: S311 - no secret
    for _ in range(2000):
        changed = bytearray(PROOF)
        changed[chance.randrange(len(BEGINNING), len(PROOF) - 13)] ^= 1 << chance.randrange(8)
        with pytest.raises(BadTimeStampError):
            check(bytes(changed), DIGEST, good)
