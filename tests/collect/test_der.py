"""The certificates of a reply are put in order; nothing else of it moves, and any other bytes come back as they are."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from lastseen.collect import time_stamp
from lastseen.collect.der import with_certificates_in_order
from tests.flow.authority import Authority, der, number

TOWER = Authority()
REQUEST = time_stamp.request(bytes(range(32)), 1 << 62)


def test_a_reply_in_the_order_of_the_chain_is_sorted_and_one_that_is_sorted_stays() -> None:
    good = TOWER.reply(REQUEST)
    TOWER.backwards = True
    other = TOWER.reply(REQUEST)
    TOWER.backwards = False
    assert with_certificates_in_order(good) == good
    mended = with_certificates_in_order(other)
    assert mended != other
    assert Counter(mended) == Counter(other)
    assert with_certificates_in_order(mended) == mended


def test_replies_without_certificates_or_token_stay() -> None:
    for reply in (TOWER.reply(REQUEST[:-3] + b""), der(0x30, der(0x30, number(2)))):
        assert with_certificates_in_order(reply) == reply


@given(st.binary(max_size=200))
def test_any_bytes_come_back(content: bytes) -> None:
    for data in (content, der(0x30, b"", content), der(0x30, b"\x30\x00", der(0x30, b"\x06\x00", content))):  # fmt: skip
        assert Counter(with_certificates_in_order(data)) == Counter(data)


def test_a_reply_cut_anywhere_comes_back() -> None:
    reply = TOWER.reply(REQUEST)
    for size in range(len(reply)):
        assert with_certificates_in_order(reply[:size]) == reply[:size]
