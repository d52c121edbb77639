"""Durable files: whole or not at all, and never outside their folder."""

import errno
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.errors import StorageError, UsageError
from lastseen.store.disk import Disk, inside, write_file


class FullDisk(Disk):
    def fsync(self, file: BinaryIO) -> None:  # noqa: ARG002 - as Disk
        raise OSError(errno.ENOSPC, "no space", "a-name-that-must-not-show")


def test_a_file_is_whole_and_nothing_temporary_is_left(tmp_path: Path) -> None:
    write_file(Disk(), tmp_path / "CASE", b"one")
    write_file(Disk(), tmp_path / "CASE", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["CASE"]
    assert (tmp_path / "CASE").read_bytes() == b"two"


def test_a_full_disk_keeps_the_old_file_and_says_no_name(tmp_path: Path) -> None:
    write_file(Disk(), tmp_path / "CASE", b"one")
    with pytest.raises(StorageError, match="ENOSPC") as refused:
        write_file(FullDisk(), tmp_path / "CASE", b"two")
    assert "name" not in f"{refused.value}"
    assert (tmp_path / "CASE").read_bytes() == b"one"


@pytest.mark.parametrize(
    "name", ["..", "a/../b", "/etc", "", "a//b", "a\\b", "a\x00b", ".hidden", "a\n"]
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(UsageError):
        inside(Path("root"), name)


@given(st.text())
def test_no_name_leads_out_of_the_root(name: str) -> None:
    root = Path("/root-of-a-case")
    try:
        found = inside(root, name)
    except UsageError:
        return
    assert root in found.resolve().parents
