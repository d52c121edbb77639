"""The first thing a caged child does, before any foreign byte: it shuts itself in and says how far that went."""

import os
import resource
import sys
import sysconfig
from typing import Final

from lastseen.flow.cage import landlock, seccomp

MEMORY_BYTES: Final = 3 << 30
DESCRIPTORS: Final = 64
SYSTEM: Final = (
    "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
    "/dev/null", "/dev/urandom", "/dev/zero", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu",
)  # fmt: skip
"""What an interpreter and its libraries read of a machine."""


def enter(outer: str, *, programs: bool) -> None:
    """Lower every limit of this process and write one line to stdout: the names of what holds it.

    Args:
        outer: What already holds it from outside: "bwrap" or "".
        programs: Whether it may start programs.
    """
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, DESCRIPTORS)
    if not programs:
        _limit(resource.RLIMIT_FSIZE, 0)
    held = [outer] if outer else []
    if landlock.confine((*SYSTEM, *readable(), sys.path[0])):
        held.append("landlock")
    if seccomp.confine(programs=programs):
        held.append("seccomp")
    sys.stdout.buffer.write("+".join([*held, "rlimits"]).encode() + b"\n")
    sys.stdout.buffer.flush()


def readable() -> list[str]:
    """Return the folders the interpreter and its libraries are loaded from; never the folder a script was started in."""
    paths = sysconfig.get_paths()
    libraries = [paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    folders = (sys.prefix, sys.base_prefix, sys.exec_prefix, *libraries)
    return sorted({os.path.realpath(folder) for folder in folders})


def _limit(what: int, most: int) -> None:
    """Lower a limit of this process for good; one that is lower already stays."""
    _, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (allowed, allowed))
