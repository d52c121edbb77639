"""A case on a FAT stick: no modes, no capitals told from small letters, few signs in names; a real one where the system can."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lastseen.flow.verify import verify_folder
from tests.durability.whole_case import ORIGINALS, PASSPHRASE, Left, Quiet, goes_on, pile, sitting

TELLS = {"added": ORIGINALS, "noted": 1, "published": 1, "created": 1}
FORBIDDEN = re.compile(r'[\x00-\x1f"*/:<>?\\|\x7f]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)  # fmt: skip
"""What no name on FAT may have in it, or be."""


def test_every_name_in_a_case_can_stand_on_fat(ground: Path) -> None:
    sitting(Quiet(ground), pile(ground / "pile"), lambda _: None)
    paths = [f"{path.relative_to(ground)}" for path in (ground / "case").rglob("*")]
    parts = {part for path in paths for part in path.split("/")}
    assert [part for part in parts if FORBIDDEN.search(part) or len(part) > 255] == []
    assert len({path.casefold() for path in paths}) == len(paths)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """Yield the folder of a FAT file system in a file."""
    make, known = shutil.which("mkfs.vfat"), Path("/proc/filesystems")
    if os.geteuid() or make is None or not known.exists() or "vfat" not in known.read_text():
        pytest.skip("a real stick needs root, mkfs.vfat and a kernel that knows FAT; its refusals are played in test_bad_days")  # fmt: skip
    image, place = tmp_path / "stick.img", tmp_path / "stick"
    with image.open("wb") as file:
        file.truncate(64 << 20)
    place.mkdir()
    subprocess.run([make, f"{image}"], check=True, capture_output=True)
    if subprocess.run(["mount", "-o", "loop", f"{image}", f"{place}"], check=False, capture_output=True).returncode:  # fmt: skip
        pytest.skip("this system lets nobody mount a file")
    yield place
    subprocess.run(["umount", f"{place}"], check=True)


def test_a_case_on_a_real_stick(stick: Path, tmp_path: Path) -> None:
    files = pile(tmp_path / "pile")
    sitting(Quiet(stick), files, lambda _: None)
    assert Left(stick / "case", TELLS).trouble() == ""
    assert [check for check in verify_folder(stick / "case", PASSPHRASE) if not check.holds] == []
    assert goes_on(stick / "case", files) == ""
