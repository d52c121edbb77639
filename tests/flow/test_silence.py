"""Silence: a whole case, from nothing to a dossier, without one socket of the Internet; the kernel's calls are watched."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flow.conftest import PASSPHRASE, make_case

INTERNET = re.compile(r"\b(?:socket|connect|sendto|sendmsg|bind)\([^\n]*AF_INET6?\b")

REFUSED = "EPERM (Operation not permitted)"
"""How a call ends that the cage refused: a library of the page reader tries at import whether there is IPv6."""

CALL_OUT = (
    "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
)
"""A planted call to an address that is nobody's (RFC 5737)."""


def calls(tmp_path: Path, *command: str, check: bool = True) -> list[str]:
    """Run a command and return the calls that name a socket of the Internet, its children's too."""
    log = tmp_path / "calls"
    trace = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", f"{log}"]
    subprocess.run([*trace, sys.executable, *command], check=check, capture_output=True, timeout=300, cwd=tmp_path)  # fmt: skip
    lines = log.read_text(errors="replace").splitlines()
    return [line for line in lines if INTERNET.search(line) and not line.endswith(REFUSED)]


needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed; it watches the system's calls"
)


@needs_strace
def test_a_whole_case_makes_no_socket_of_the_internet(tmp_path: Path) -> None:
    assert calls(tmp_path, "-m", "lastseen", "demo", "--people", "20", f"{tmp_path / 'demo'}") == []
    assert list(tmp_path.rglob("dossier.html"))


@needs_strace
def test_time_stamps_are_waited_for_in_silence_and_fetched_only_by_the_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue, a request and ``verify`` make no socket; the same command with an address makes one."""
    make_case(tmp_path / "case").close()
    monkeypatch.setenv("LASTSEEN_PASSPHRASE", PASSPHRASE)
    stamp = ("-m", "lastseen", "stamp", f"{tmp_path / 'case'}")
    assert calls(tmp_path, *stamp, "--request", f"{tmp_path / 'head.tsq'}") == []
    assert calls(tmp_path, "-m", "lastseen", "verify", f"{tmp_path / 'case'}") == []
    assert calls(tmp_path, *stamp, "--authority", "http://127.0.0.1:9/", check=False)


@needs_strace
def test_a_planted_call_is_seen(tmp_path: Path) -> None:
    assert calls(tmp_path, "-c", CALL_OUT)


@needs_strace
def test_the_english_model_is_loaded_without_a_socket(tmp_path: Path) -> None:
    program = "import lastseen; print(lastseen.find_mentions('The lawyer met Tariq Azimzade.'))"
    assert calls(tmp_path, "-c", program) == []
