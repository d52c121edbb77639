"""A process that holds a case open leaves no picture of its memory behind when it crashes: keys and names stand in it."""

import ctypes
import sys

NOT_DUMPABLE = (4, 0, 0, 0, 0)
"""``prctl(PR_SET_DUMPABLE, 0)``: the system writes no core, and no other program of the user reads the memory."""


def leave_no_core() -> None:
    """Let the system write no core file of this process; where it knows no such limit, nothing is changed."""
    try:
        import resource
    except ImportError:  # not a Unix
        return
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def keep_memory_to_itself() -> None:
    """Leave no core, handed to a program neither, and let no other program of this user look into this process (Linux)."""
    leave_no_core()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(*map(ctypes.c_ulong, NOT_DUMPABLE))
