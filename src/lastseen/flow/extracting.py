"""Extraction by children of our own interpreter: they hold no key, and one that dies costs one passage."""

import struct
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, LifoQueue
from types import TracebackType
from typing import Any, Final

import msgspec

from lastseen.flow.cage.child import Child
from lastseen.model.claim import Claim
from lastseen.model.context import Context
from lastseen.model.mention import Mention
from lastseen.model.wire import claim_of, mention_of, plain

BATCH: Final = 64
LIMIT_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found in one passage.

    Attributes:
        mentions: Its mentions, by start.
        claims: Its claims, by start.
        failed: True if the extractor died or ran out of time on it.
    """

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    failed: bool = False


class _ChildLostError(Exception):
    """A child ended or did not answer in time."""


class _Extractor:
    """One extracting process."""

    def __init__(self) -> None:
        self._child = Child("lastseen.extract")

    def ask(self, batch: Sequence[tuple[str, Context]]) -> list[Any]:
        """Return the child's answer to a batch.

        Raises:
            _ChildLostError: It died or the answer is not of the agreed form.
        """
        body = msgspec.msgpack.encode([(text, plain(context)) for text, context in batch])
        try:
            answer = self._exchange(body)
        except (OSError, ValueError, RecursionError, msgspec.DecodeError, struct.error) as lost:
            raise _ChildLostError from lost
        if not isinstance(answer, list) or len(answer) != len(batch):
            raise _ChildLostError
        return answer

    def _exchange(self, body: bytes) -> Any:  # noqa: ANN401 - plain values
        timer = threading.Timer(LIMIT_SECONDS + len(body) / 50_000, self._child.kill)
        timer.start()
        try:
            self._child.stdin.write(struct.pack(">I", len(body)) + body)
            self._child.stdin.flush()
            size = struct.unpack(">I", self._child.stdout.read(4))[0]
            return msgspec.msgpack.decode(self._child.stdout.read(size))
        finally:
            timer.cancel()

    def end(self) -> None:
        """End the child and wait for it."""
        self._child.end()


class Extractors:
    """A few children that extract side by side; results come in the order of the passages."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._free: LifoQueue[_Extractor] = LifoQueue()
        self._threads = ThreadPoolExecutor(workers)

    def __enter__(self) -> "Extractors":
        """Return itself; children start when they are first needed."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every child."""
        self._threads.shutdown(wait=kind is None, cancel_futures=True)
        while not self._free.empty():
            self._free.get().end()

    def extract(self, passages: Iterable[tuple[str, Context]]) -> Iterator[Extracted]:
        """Yield what was found in each passage, in order, a few batches ahead."""
        waiting: deque[Future[list[Extracted]]] = deque()
        for batch in _batches(passages):
            waiting.append(self._threads.submit(self._run, batch))
            if len(waiting) > 2 * self._workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _run(self, batch: Sequence[tuple[str, Context]]) -> list[Extracted]:
        child = self._child()
        try:
            answer = [_typed(each) for each in child.ask(batch)]
        except (_ChildLostError, msgspec.ValidationError):
            child.end()
            return self._one_by_one(batch)
        self._free.put(child)
        return answer

    def _child(self) -> _Extractor:
        try:
            return self._free.get_nowait()
        except Empty:
            return _Extractor()

    def _one_by_one(self, batch: Sequence[tuple[str, Context]]) -> list[Extracted]:
        if len(batch) == 1:
            return [Extracted((), (), failed=True)]
        return [found for each in batch for found in self._run([each])]


def _typed(raw: Any) -> Extracted:  # noqa: ANN401 - plain values
    mentions, claims = raw
    return Extracted(tuple(map(mention_of, mentions)), tuple(map(claim_of, claims)))


def _batches(passages: Iterable[tuple[str, Context]]) -> Iterator[list[tuple[str, Context]]]:
    batch: list[tuple[str, Context]] = []
    size = 0
    for each in passages:
        batch.append(each)
        size += len(each[0])
        if len(batch) >= BATCH or size > 200_000:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
