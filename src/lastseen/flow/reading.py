"""Reading by caged children: bytes go in, checked passages come out, and a dead child costs one original."""

import queue
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import TracebackType
from typing import BinaryIO, Final

import msgspec

from lastseen.errors import LastseenError
from lastseen.flow.cage.child import Child
from lastseen.model.answer import Answer
from lastseen.model.reading import FAILURE_CODES, ReadingFailure

AGE: Final = 200
"""Originals after which a child is replaced."""

AHEAD: Final = 16
"""Frames taken from the child ahead of the caller."""

STEP_SECONDS: Final = 90.0
ASKED_SECONDS: Final = 4 * 3600.0
"""The most a reader may ask for: for one step, and beyond the usual time for one original."""

FRAME_BYTES: Final = 256 << 20
"""The largest frame a child may send."""

Data = bytes | Callable[[BinaryIO], None]
"""The bytes of an original, or what writes them into a pipe."""


class _LostError(Exception):
    """A child ended, took too long, or sent what was not agreed; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Clock:
    """Ends a child when its time is over; a reader may ask for more before a long step, within limits."""

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self._late = late
        self._left = ASKED_SECONDS
        self._ends = time.monotonic() + seconds
        self._timer = self._started(seconds)

    def _started(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, self._late)
        timer.daemon = True
        timer.start()
        return timer

    def allow(self, seconds: float) -> None:
        """Give so many seconds from now on, as long as what was asked for in all is within the limit."""
        given = min(seconds, STEP_SECONDS, self._left)
        ends = time.monotonic() + given
        if given <= 0 or ends <= self._ends:
            return
        self._left -= ends - max(self._ends, time.monotonic())
        self._ends = ends
        self._timer.cancel()
        self._timer = self._started(given)

    def stop(self) -> None:
        """End nothing any more."""
        self._timer.cancel()


class _Reader:
    """One reading process; it serves originals one after another."""

    def __init__(self, *, programs: bool) -> None:
        self._child = Child("lastseen.read", programs=programs)
        self.programs = programs
        self.served = 0
        self._late = False
        self._ended = False
        self._broken: LastseenError | None = None

    @property
    def isolation(self) -> str:
        """What holds the process."""
        return self._child.isolation

    def answers(self, asked: Mapping[str, object], data: Data, size: int) -> Iterator[Answer]:
        """Yield the batches of one original.

        Raises:
            _LostError: The child is of no use any more.
            LastseenError: The bytes could not be fetched; it is raised here as it came.
        """
        self.served += 1
        clock = _Clock(limit_seconds(size), self._kill_late)
        writer = threading.Thread(
            target=self._write, args=(msgspec.msgpack.encode(asked), data), daemon=True
        )
        ahead: queue.Queue[bytes] = queue.Queue(AHEAD)
        listener = threading.Thread(target=self._listen, args=(ahead,), daemon=True)
        for thread in (writer, listener):
            thread.start()
        try:
            while True:
                answer = self._checked(ahead.get())
                clock.allow(answer.allowance)
                yield answer
                if answer.last:
                    break
        except _LostError:
            if self._broken is not None:
                raise self._broken from None
            raise
        finally:
            clock.stop()
        writer.join()

    def _write(self, asked: bytes, data: Data) -> None:
        try:
            stdin = self._child.stdin
            stdin.write(struct.pack(">I", len(asked)) + asked)
            if isinstance(data, bytes):
                stdin.write(data)
            else:
                data(stdin)
            stdin.flush()
        except LastseenError as broken:
            self._broken = broken
            self._child.kill()
        except (OSError, ValueError):
            return  # the child is gone; whoever reads its answers sees it

    def _listen(self, ahead: "queue.Queue[bytes]") -> None:
        """Take frames from the child while the caller still works on the ones before; b"" says that it is gone."""
        last = False
        while not last and not self._ended:
            try:
                stdout = self._child.stdout
                head = stdout.read(5)
                size, last = struct.unpack(">I?", head) if len(head) == 5 else (0, True)
                body = stdout.read(size) if 0 < size <= FRAME_BYTES else b""
            except (OSError, ValueError):
                body, last = b"", True  # the pipe was closed under it: the child is gone
            last = last or not body
            while not self._ended:
                try:
                    ahead.put(body, timeout=0.5)
                    break
                except queue.Full:
                    continue

    def _checked(self, body: bytes) -> Answer:
        """Return the answer in a frame, if it is what was agreed."""
        if not body:
            raise _LostError("timeout" if self._late else "crashed")
        try:
            answer = msgspec.msgpack.decode(body, type=Answer)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as foreign:
            raise _LostError("crashed") from foreign
        if any(failure.code not in FAILURE_CODES for failure in answer.failures):
            raise _LostError("crashed")
        return answer

    def _kill_late(self) -> None:
        self._late = True
        self._child.kill()

    def end(self) -> None:
        """End the child and wait for it."""
        self._ended = True
        self._child.end()


def limit_seconds(size: int) -> float:
    """Return how long reading so many bytes may take: twenty seconds, and two for each megabyte."""
    return 20 + 2 * size / 1_000_000


class Readers:
    """A child that reads, replaced after two hundred originals or any failure."""

    def __init__(self) -> None:
        self._child: _Reader | None = None

    def __enter__(self) -> "Readers":
        """Return itself; the child starts when it is first needed."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ready(self, *, programs: bool) -> _Reader:
        """Return a child that serves; one that may start programs serves only the original that needs one."""
        child = self._child
        if child is None or child.served >= AGE or child.programs != programs:
            self._end()
            child = self._child = _Reader(programs=programs)
        return child

    def _answers(
        self, child: _Reader, asked: Mapping[str, object], data: Data, length: int
    ) -> Iterator[Answer]:
        """Yield the batches of one original, from the beginning in another child where it has to start a program."""
        begun = False
        for answer in child.answers(asked, data, length):
            if answer.programs and not begun:
                break
            begun = begun or bool(answer.passages)
            yield answer
            if answer.last:
                return
        yield from self._ready(programs=True).answers(asked, data, length)

    def read(
        self, original: str, data: Data, *, size: int | None = None, settings: Mapping[str, str] | None = None,
        carried: Mapping[str, str] | None = None,
    ) -> Iterator[Answer]:  # fmt: skip
        """Yield what stands in an original, in batches; never raises for a bad file: the last answer carries its failure.

        Args:
            original: Id of the original.
            data: Its bytes, or what writes them.
            size: How many; needed where ``data`` writes them.
            settings: Decisions about it by name.
            carried: What the file before it in an export handed on.
        """
        length = len(data) if isinstance(data, bytes) else size or 0
        asked = {
            "original": original,
            "size": length,
            "state": {"settings": dict(settings or {}), "carried": dict(carried or {})},
        }
        reader, version, last = "", "", False
        child = self._ready(programs=False)
        held = child.isolation
        try:
            for answer in self._answers(child, asked, data, length):
                reader, version, last = answer.reader, answer.version, answer.last
                held = self._child.isolation if self._child else held
                yield replace(answer, isolation=held)
        except _LostError as lost:
            self._end()
            failure = ReadingFailure(original=original, reader=reader, code=lost.code)
            yield Answer(
                failures=(failure,),
                last=True,
                reader=reader,
                version=version,
                isolation=held,
            )
        finally:
            if not last:
                self._end()
