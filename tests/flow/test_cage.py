"""The cage: what gets out of a plain process gets nowhere from inside, with walls around it and without."""

import os
import shutil
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lastseen.flow.cage import child as cage
from lastseen.flow.cage import landlock, seccomp
from lastseen.flow.cage.inside import readable

ESCAPES = {
    "reads the password file": "open('/etc/passwd').read()",
    "reads a file of the user": "open(SECRET).read()",
    "lists a folder of the user": "os.listdir(os.path.dirname(SECRET))",
    "follows a planted link": "open(LINK).read()",
    "sees the parent's command": "open(f'/proc/{PARENT}/cmdline').read() or 1/0",
    "opens the parent's memory": "open(f'/proc/{PARENT}/mem', 'rb')",
    "reads a secret of the environment": "os.environ['LASTSEEN_PASSPHRASE']",
    "reads an inherited descriptor": "os.pread(DESCRIPTOR, 6, 0) == b'secret' or 1/0",
    "writes a file": "open(SECRET + '.new', 'w').write('x')",
    "writes into the system's temporary folder": "open(f'/tmp/lastseen-cage-{PARENT}', 'w').write('x' * 9)",
    "changes a file": "open(SECRET, 'r+').write('secret')",
    "changes a mode": "os.chmod(SECRET, 0o600)",
    "renames a file": "os.rename(VICTIM, VICTIM + '2')",
    "deletes a file": "os.unlink(VICTIM)",
    "makes a folder": "os.mkdir(SECRET + '.d')",
    "connects to a listener on loopback": "socket.create_connection(('127.0.0.1', PORT), timeout=5)",
    "makes a datagram socket": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "connects to an abstract socket": "socket.socket(socket.AF_UNIX).connect(ABSTRACT)",
    "makes a pair of sockets": "socket.socketpair()",
    "takes four gigabytes": "bytearray(4 << 30)",
    "forks": "os.fork() or os._exit(0)",
    "starts a program": "subprocess.run(['/usr/bin/true'], check=True)",
    "replaces itself": "os.execv('/bin/echo', ['echo', 'out'])",
    "runs a program from memory": "fd = os.memfd_create('x'); os.write(fd, open('/bin/echo', 'rb').read()); os.execv(f'/proc/self/fd/{fd}', ['echo', 'out'])",
    "signals the parent": "os.kill(PARENT, 0)",
    "signals a thread of the parent": "call(234, PARENT, PARENT, 0)",
    "reads the parent's memory": "call(310, PARENT, 0, 0, 0, 0, 0)",
    "traces a child of its own": "call(101, 0, 0, 0, 0)",
    "makes a name space of users": "call(272, 0x10000000)",
    "makes a ring of calls": "call(425, 4, ctypes.create_string_buffer(120))",
    "opens by the newer call": "call(437, -100, SECRET.encode(), ctypes.create_string_buffer(24), 24)",
    "makes a descriptor of the parent": "call(434, PARENT, 0)",
    "lifts its own limits": "resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))",
}  # fmt: skip
"""Programs, each of which ends with "out" where nothing holds it."""

NEEDS_X86 = {name for name, code in ESCAPES.items() if "call(" in code}
NOT_HELD_OUTSIDE = {"makes a ring of calls"}
"""What some machines refuse to everybody; it is only looked at from inside."""

PROGRAM = """
import ctypes, os, resource, socket, subprocess, sys
library = ctypes.CDLL(None, use_errno=True)
library.syscall.restype = ctypes.c_long
def call(number, *given):
    wide = [ctypes.c_long(each) if isinstance(each, int) else each for each in given]
    if library.syscall(ctypes.c_long(number), *wide) < 0:
        raise OSError(ctypes.get_errno(), "refused")
try:
    {code}
except (OSError, MemoryError, ValueError, LookupError, ZeroDivisionError) as held:
    os.write(1, f"held {{type(held).__name__}} {{held}}".encode())
else:
    os.write(1, b"out")
"""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (tmp_path / "victim.txt").write_text("x")
    (tmp_path / "link").symlink_to(secret)
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", "an invented one")
    descriptor = os.open(secret, os.O_RDONLY)
    os.set_inheritable(descriptor, True)  # noqa: FBT003
    listener, abstract = socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_UNIX)
    name = f"\0lastseen-{os.getpid()}"
    abstract.bind(name)
    abstract.listen()
    yield {
        "SECRET": f"{secret}", "VICTIM": f"{tmp_path / 'victim.txt'}", "LINK": f"{tmp_path / 'link'}", "PARENT": os.getpid(),
        "DESCRIPTOR": descriptor, "PORT": listener.getsockname()[1], "ABSTRACT": name,
    }  # fmt: skip
    for each in (listener, abstract):
        each.close()
    os.close(descriptor)
    Path(f"/tmp/lastseen-cage-{os.getpid()}").unlink(missing_ok=True)  # noqa: S108


def program(name: str, world: dict[str, object]) -> str:
    known = "\n".join(f"{key} = {value!r}" for key, value in world.items())
    return known + textwrap.dedent(PROGRAM).format(code=ESCAPES[name])


def inside(code: str, monkeypatch: pytest.MonkeyPatch) -> str:
    boot = cage.BOOT.partition("import runpy")[0] + "exec(sys.stdin.buffer.read())"
    monkeypatch.setattr(cage, "BOOT", boot)
    child = cage.Child("unused")
    try:
        assert child.isolation.endswith("rlimits")
        timer = threading.Timer(20, child.kill)
        timer.start()
        child.stdin.write(code.encode())
        child.stdin.close()
        said = child.stdout.read(200).decode()
        timer.cancel()
    finally:
        child.end()
    return said


@pytest.mark.parametrize("walls", ["walls", "no walls"])
@pytest.mark.parametrize("name", ESCAPES)
def test_nothing_gets_out(
    name: str, walls: str, world: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    if name in NEEDS_X86 and os.uname().machine != "x86_64":
        pytest.skip("the program names system calls of x86-64")
    if walls == "walls" and not cage.bwrap():
        pytest.skip("this machine has no bubblewrap, or forbids it")
    if walls == "no walls":
        if not landlock.abi():
            pytest.skip("this kernel has no Landlock")
        monkeypatch.setattr(cage, "bwrap", lambda: None)
    said = inside(program(name, world), monkeypatch)
    assert said.startswith("held"), said


@pytest.mark.parametrize("name", sorted(set(ESCAPES) - NOT_HELD_OUTSIDE))
def test_the_same_programs_get_out_where_nothing_holds_them(
    name: str, world: dict[str, object]
) -> None:
    if name in NEEDS_X86 and os.uname().machine != "x86_64":
        pytest.skip("the program names system calls of x86-64")
    done = subprocess.run(
        [sys.executable, "-I", "-c", program(name, world)], capture_output=True, timeout=60, check=False, pass_fds=[int(f"{world['DESCRIPTOR']}")],
    )  # fmt: skip
    expected = b"held" if name == "takes four gigabytes" and not _roomy() else b"out"
    assert done.stdout.strip().startswith(expected), (done.stdout, done.stderr)


def _roomy() -> bool:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") > 5 << 30


def test_each_control_alone_is_named_and_none_is_claimed_that_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cage.isolation.cache_clear()
    monkeypatch.setattr(cage, "bwrap", lambda: None)
    assert not cage.isolation().startswith("bwrap")
    without = cage.BOOT.replace(
        "enter(outer", "import lastseen.flow.cage.seccomp as s; s.KERNELS.clear(); enter(outer"
    )
    monkeypatch.setattr(cage, "BOOT", without)
    cage.isolation.cache_clear()
    assert "seccomp" not in cage.isolation()
    cage.isolation.cache_clear()


def test_a_machine_without_bubblewrap_or_that_forbids_it_has_no_walls(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refusing: Callable[..., str] = lambda *_, **__: f"{tmp_path / 'bwrap'}"  # noqa: E731
    (tmp_path / "bwrap").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "bwrap").chmod(0o755)
    for found in (lambda *_, **__: None, refusing):
        cage.bwrap.cache_clear()
        monkeypatch.setattr(shutil, "which", found)
        assert cage.bwrap() is None
    cage.bwrap.cache_clear()


def test_the_folder_a_script_was_started_in_is_not_readable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(f"{tmp_path}")
    assert f"{tmp_path}" not in readable()


def test_a_program_may_be_started_where_one_is_needed_and_still_reaches_nothing(
    world: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    boot = cage.BOOT.partition("import runpy")[0] + "exec(sys.stdin.buffer.read())"
    monkeypatch.setattr(cage, "BOOT", boot)
    code = (
        "import os, socket, subprocess\n"
        "done = subprocess.run(['/bin/cat', SECRET], capture_output=True)\n"
        "os.write(1, b'started %d' % done.returncode)\n"
        "try:\n    socket.create_connection(('127.0.0.1', PORT), timeout=5)\n"
        "except OSError:\n    os.write(1, b' held')\n"
    )
    child = cage.Child("unused", programs=True)
    try:
        child.stdin.write(
            ("\n".join(f"{k} = {v!r}" for k, v in world.items()) + "\n" + code).encode()
        )
        child.stdin.close()
        assert child.stdout.read(100) == b"started 1 held"
    finally:
        child.end()


def test_the_filter_is_short_enough_and_every_jump_stays_inside() -> None:
    for kernel in seccomp.KERNELS.values():
        for programs in (False, True):
            steps = list(seccomp._program(kernel, programs=programs))
            assert len(steps) < 4096
            assert all(len(step) == 8 for step in steps)
            for place, step in enumerate(steps):
                if step[0] & 7 == 5:  # a jump
                    assert place + 1 + max(step[2], step[3]) < len(steps)
