"""The caged readers: a bad file costs itself and nothing else."""

from typing import BinaryIO

import pytest

from lastseen.errors import CaseDamagedError
from lastseen.flow import reading
from lastseen.flow.cage.child import isolation
from lastseen.flow.reading import Readers
from lastseen.model.answer import Answer

CHAT = b"31.05.2031, 21:05 - Anna: hello\n" * 1200


def last(answers: list[Answer]) -> Answer:
    assert [a.last for a in answers] == [False] * (len(answers) - 1) + [True]
    return answers[-1]


def test_originals_come_back_in_batches_with_the_reader_and_its_cage() -> None:
    with Readers() as readers:
        found = list(readers.read("o", CHAT))
        assert sum(len(a.passages) for a in found) == 1200
        assert max(len(a.passages) for a in found) <= 500
        assert [p.index for a in found for p in a.passages] == list(range(1200))
        assert (last(found).reader, last(found).isolation) == ("whatsapp", isolation())


def test_a_bad_file_gives_a_code_and_the_next_is_read() -> None:
    with Readers() as readers:
        for raw, code in (  # each ends with its code
            (b"", "empty"), (b"\x89PNG\r\n", "unsupported"), (b'{"type":"personal_chat","messages":[{"id":1', "truncated")):  # fmt: skip
            (failure,) = last(list(readers.read("o", raw))).failures
            assert failure.code == code
        assert last(list(readers.read("o", CHAT))).failures == ()


def test_a_dead_child_costs_one_original() -> None:
    with Readers() as readers:
        assert last(list(readers.read("o", CHAT))).failures == ()

        def dying(_: BinaryIO) -> None:
            assert readers._child is not None
            readers._child._child.kill()

        (failure,) = last(list(readers.read("o", dying, size=1000))).failures
        assert failure.code == "crashed"
        assert last(list(readers.read("p", CHAT))).failures == ()


def test_bytes_that_cannot_be_fetched_raise_as_they_came() -> None:
    def broken(_: BinaryIO) -> None:
        raise CaseDamagedError("objects", "torn")

    with Readers() as readers:
        with pytest.raises(CaseDamagedError):
            list(readers.read("o", broken, size=1000))
        assert last(list(readers.read("p", CHAT))).failures == ()


def test_a_reader_may_ask_for_time_before_a_long_step_within_limits() -> None:
    ended: list[str] = []
    clock = reading._Clock(1000, lambda: ended.append("late"))
    first = clock._ends
    clock.allow(30)
    assert clock._ends == first, "what was left is more than what was asked for"
    clock._ends -= 990
    clock.allow(10_000)
    assert 60 < clock._ends - first + 990 <= reading.STEP_SECONDS
    clock._left = 0.0
    clock._ends -= 50
    before = clock._ends
    clock.allow(60)
    assert clock._ends == before
    clock.stop()
    assert ended == []
