"""Extraction by children of our own interpreter: they hold no key, and one that dies costs one passage."""

import os
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from types import TracebackType
from typing import Any, BinaryIO, Final

import msgspec

from lastseen.model.claim import Claim
from lastseen.model.context import Context
from lastseen.model.mention import Mention
from lastseen.model.wire import claim_of, mention_of, plain

BATCH: Final = 64
LIMIT_SECONDS: Final = 60.0
BOOT: Final = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('lastseen.extract', run_name='__main__')"


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


class _Child:
    """One extractor process and its two pipes."""

    def __init__(self) -> None:
        source = str(Path(__file__).parents[2])
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", BOOT, source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )

    def ask(self, batch: Sequence[tuple[str, Context]]) -> list[Any]:
        """Return the child's answer to a batch.

        Raises:
            _ChildLostError: It died or the answer is not of the agreed form.
        """
        body = msgspec.msgpack.encode([(text, plain(context)) for text, context in batch])
        try:
            answer = self._exchange(body)
        except (OSError, msgspec.DecodeError, struct.error) as lost:
            raise _ChildLostError from lost
        if not isinstance(answer, list) or len(answer) != len(batch):
            raise _ChildLostError
        return answer

    def _exchange(self, body: bytes) -> Any:  # noqa: ANN401 - plain values
        import threading

        timer = threading.Timer(LIMIT_SECONDS + len(body) / 50_000, self._process.kill)
        timer.start()
        try:
            stdin, stdout = self._pipes()
            stdin.write(struct.pack(">I", len(body)) + body)
            stdin.flush()
            size = struct.unpack(">I", stdout.read(4))[0]
            return msgspec.msgpack.decode(stdout.read(size))
        finally:
            timer.cancel()

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        if self._process.stdin is None or self._process.stdout is None:
            raise _ChildLostError
        return self._process.stdin, self._process.stdout  # type: ignore[return-value]

    def end(self) -> None:
        """End the child and wait for it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        self._process.wait()


class Extractors:
    """A few children that extract side by side; results come in the order of the passages."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._free: LifoQueue[_Child] = LifoQueue()
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

    def _child(self) -> _Child:
        try:
            return self._free.get_nowait()
        except Empty:
            return _Child()

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
