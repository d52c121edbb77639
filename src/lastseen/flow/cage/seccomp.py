"""A filter of system calls a process puts on itself for good: no network, no other process, nothing written, nothing started.

The filter is a classic BPF program, built here so that nothing has to be installed; numbers are
those of the kernel's tables for x86-64 and for the generic table that AArch64 uses.
"""

import ctypes
import os
import platform
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

ALLOW: Final = 0x7FFF0000
REFUSE: Final = 0x00050000 | 1
"""The call fails with EPERM."""
UNKNOWN: Final = 0x00050000 | 38
"""The call fails with ENOSYS, so that libraries fall back to an older one that can be judged."""
KILL: Final = 0x80000000

CLONE_THREAD: Final = 0x10000
WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

LOAD, EQUAL, AND_ANY, AT_LEAST, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
NUMBER_AT, ARCH_AT, ARGUMENTS_AT = 0, 4, 16

NO_NEW_PRIVILEGES, SET_SECCOMP, MODE_FILTER = 38, 22, 2


@dataclass(frozen=True, slots=True)
class Kernel:
    """What one kind of machine calls its system calls.

    Attributes:
        arch: The kernel's number for it.
        refused: Calls no reader needs: sockets, other processes, mounts, keys, modules, changes of files.
        programs: Calls that start another process or program.
        opening: Calls that open a file, each with the place of its flags among its arguments.
        clone: The call whose first argument tells a thread from a process.
        clone3: The call that hides that in memory.
        to_self: Calls that are refused unless their first argument names this process (or 0).
    """

    arch: int
    refused: tuple[int, ...]
    programs: tuple[int, ...]
    opening: Mapping[int, int]
    clone: int
    clone3: int
    to_self: tuple[int, ...]


KERNELS: Final = {
    "x86_64": Kernel(
        arch=0xC000003E,
        refused=(
            41, 42, 43, 44, 46, 49, 50, 53, 288, 307,  # socket, connect, accept, sendto, sendmsg, bind, listen, socketpair
            62, 101, 129, 200, 297, 303, 304, 310, 311, 312, 424, 434, 438, 440,  # kill, ptrace, memory and handles of others
            135, 153, 155, 161, 165, 166, 167, 168, 169, 272, 308,  # personality, roots, mounts, swap, reboot, unshare, setns
            428, 429, 430, 431, 432, 433, 442,  # the newer mount calls
            103, 163, 172, 173, 175, 176, 179, 212, 246, 313, 320,  # log, accounting, ports, modules, kexec
            248, 249, 250, 298, 321, 323, 425, 426, 427, 437,  # keys, perf, bpf, userfaultfd, io_uring, openat2
            76, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 132, 133, 188, 189, 190,  # names, modes, owners
            235, 258, 259, 260, 261, 263, 264, 265, 266, 268, 280, 316, 452,
        ),
        programs=(57, 58, 59, 322),
        opening={2: 1, 257: 2},
        clone=56,
        clone3=435,
        to_self=(234, 302),
    ),
    "aarch64": Kernel(
        arch=0xC00000B7,
        refused=(
            198, 199, 200, 201, 202, 203, 206, 211, 242, 269,
            117, 129, 130, 138, 240, 264, 265, 270, 271, 272, 424, 434, 438, 440,
            39, 40, 41, 51, 58, 92, 97, 142, 224, 225, 268,
            428, 429, 430, 431, 432, 433, 442,
            18, 60, 89, 104, 105, 106, 116, 273, 294,
            217, 218, 219, 241, 280, 282, 425, 426, 427, 437,
            5, 6, 7, 33, 34, 35, 36, 37, 38, 45, 52, 53, 54, 55, 88, 276, 452,
        ),
        programs=(221, 281),
        opening={56: 2},
        clone=220,
        clone3=435,
        to_self=(131, 261),
    ),
}  # fmt: skip


def confine(*, programs: bool) -> bool:
    """Put the filter on this process and all it starts; return whether the kernel took it.

    Args:
        programs: Allow starting programs (and the files they write); for what calls one, as OCR does.
    """
    kernel = KERNELS.get(platform.machine())
    if kernel is None:
        return False
    code = b"".join(_program(kernel, programs=programs))
    steps = ctypes.create_string_buffer(code, len(code))

    class _Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))

    library = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(code) // 8, ctypes.addressof(steps))
    if library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not library.prctl(SET_SECCOMP, MODE_FILTER, ctypes.byref(program), 0, 0)


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value & 0xFFFFFFFF)


def _program(kernel: Kernel, *, programs: bool) -> Iterator[bytes]:
    """Yield the steps: each test either answers or falls through to the next, and what no test names is allowed."""
    yield _step(LOAD, ARCH_AT)
    yield _step(EQUAL, kernel.arch, 1, 0)
    yield _step(RETURN, KILL)
    yield _step(LOAD, NUMBER_AT)
    yield _step(AT_LEAST, 0x40000000, 0, 1)  # the calls of a second numbering (x32)
    yield _step(RETURN, REFUSE)
    yield from _answered(kernel.clone3, UNKNOWN)
    for number in kernel.refused if not programs else _with_files(kernel):
        yield from _answered(number, REFUSE)
    for number in kernel.to_self:
        yield from _only_self(number)
    if not programs:
        for number in kernel.programs:
            yield from _answered(number, REFUSE)
        yield from _by_argument(kernel.clone, 0, CLONE_THREAD, refused=False)
        for number, place in kernel.opening.items():
            yield from _by_argument(number, place, WRITING, refused=True)
    yield _step(RETURN, ALLOW)


FILES: Final = frozenset(
    {76, 82, 83, 84, 85, 86, 87, 88, 90, 91, 258, 263, 264, 265, 266, 268, 316, 53}
)
"""What a program may do with its own temporary files on x86-64; elsewhere it is given none."""


def _with_files(kernel: Kernel) -> list[int]:
    """Return what stays refused where programs may run: Unix sockets in pairs and names of files are theirs to use."""
    if kernel.arch != KERNELS["x86_64"].arch:
        return list(kernel.refused)
    return [number for number in kernel.refused if number not in FILES]


def _answered(number: int, answer: int) -> Iterator[bytes]:
    yield _step(EQUAL, number, 0, 1)
    yield _step(RETURN, answer)


def _by_argument(number: int, place: int, bits: int, *, refused: bool) -> Iterator[bytes]:
    """Refuse a call whose argument has one of the bits, or one that has none of them."""
    yield _step(EQUAL, number, 0, 4)
    yield _step(LOAD, ARGUMENTS_AT + 8 * place)
    yield _step(AND_ANY, bits, 0, 1) if refused else _step(AND_ANY, bits, 1, 0)
    yield _step(RETURN, REFUSE)
    yield _step(RETURN, ALLOW)


def _only_self(number: int) -> Iterator[bytes]:
    yield _step(EQUAL, number, 0, 5)
    yield _step(LOAD, ARGUMENTS_AT)
    yield _step(EQUAL, 0, 2, 0)
    yield _step(EQUAL, os.getpid(), 1, 0)
    yield _step(RETURN, REFUSE)
    yield _step(RETURN, ALLOW)
