"""A thousand wrong passphrases: the same answer every time, nothing is changed, and nothing is kept of them."""

import gc
import os
import unicodedata
from pathlib import Path

import pytest

from lastseen.cli import run
from lastseen.errors import WrongPassphraseError
from lastseen.store import keys
from lastseen.store.case import Store
from lastseen.store.keys import CHEAP, STRONG
from tests.durability.test_bad_days import bad, everything, folder
from tests.durability.whole_case import PASSPHRASE

__all__ = ["folder"]
GUESSES = 1_000
ODD = [
    "",
    " ",
    PASSPHRASE.upper(),
    PASSPHRASE[:-1],
    f"{PASSPHRASE} ",
    "\0",
    "п" * 100_000,
    "\ud800",
    "recovery-code",
]
"""Guesses that are not words: nothing, nearly right, very long, half a character."""


def refused(case: Path, guess: str) -> str:
    with pytest.raises(WrongPassphraseError) as told:
        Store.open(case, passphrase=guess)
    return f"{told.value} {told.value.hint}"


def memory_bytes() -> int:
    """Return how much of this process lies in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def held() -> tuple[int, int, int]:
    """Return objects of Python, open files and bytes of memory that this process holds."""
    gc.collect()
    return len(gc.get_objects()), len(os.listdir("/proc/self/fd")), memory_bytes()  # noqa: PTH208 - numbers


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="what a process holds is asked of /proc"
)
def test_a_thousand_wrong_passphrases_change_and_keep_nothing(folder: Path) -> None:
    before = everything(folder)
    said = {refused(folder, guess) for guess in ODD}
    objects, files, memory = held()
    said |= {refused(folder, f"{PASSPHRASE} {number}") for number in range(GUESSES)}
    after = held()
    assert len(said) == 1
    assert after[0] - objects < GUESSES / 4  # not one object for each guess
    assert after[1] == files
    assert after[2] - memory < 8 << 20
    assert everything(folder) == before
    assert bad(folder) == []


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="what a process holds is asked of /proc"
)
def test_the_memory_of_a_real_guess_is_given_back() -> None:
    label = {"case": "c" * 32, "user": "u" * 33}
    slot = keys.wrap_case(keys.new_case_keys(), PASSPHRASE, **label, cost=STRONG)
    before = memory_bytes()
    for number in range(3):
        with pytest.raises(WrongPassphraseError):
            keys.unwrap_case(slot, f"{number}", case="c" * 32)
        assert memory_bytes() - before < STRONG.memory_kib * 1024 / 4


def test_the_command_gives_the_same_answer_every_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = set()
    for guess in (f"{PASSPHRASE}2", "x", "п" * 1000):
        monkeypatch.setenv("LASTSEEN_PASSPHRASE", guess)
        codes.add((run(["status", f"{folder}"]), *capsys.readouterr()))
    assert len(codes) == 1
    assert codes.pop()[:2] == (5, "")


def test_composed_and_decomposed_letters_are_one_passphrase(tmp_path: Path) -> None:
    typed = "зелёный чайник"
    Store.create(tmp_path / "case", passphrase=typed, cost=CHEAP).close()
    Store.open(tmp_path / "case", passphrase=unicodedata.normalize("NFD", typed)).close()
