"""Files and folders: only regular files are taken, everything else has its reason, links lead nowhere."""

import os
import socket
from pathlib import Path

import pytest

from lastseen.collect.files import REASONS, Given, Refused, RefusedFileError, listed, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_text("outside")
    root = tmp_path / "root"
    (root / "b").mkdir(parents=True)
    (root / "a.txt").write_text("a")
    (root / "b" / "c.txt").write_text("c")
    return root


def given_names(*paths: Path) -> list[str]:
    return [each.name for each in listed(paths) if isinstance(each, Given)]


def codes(*paths: Path) -> dict[str, str]:
    return {Path(r.path).name: r.code for r in listed(paths) if isinstance(r, Refused)}


def test_files_are_named_from_the_folder_they_were_given_in(folder: Path) -> None:
    assert given_names(folder) == ["root/a.txt", "root/b/c.txt"]
    assert given_names(folder / "b" / "c.txt") == ["c.txt"]


def test_a_file_given_twice_is_listed_once(folder: Path) -> None:
    assert given_names(folder, folder / "a.txt", folder / "b" / ".." / "a.txt") == [
        "root/a.txt",
        "root/b/c.txt",
    ]


def test_links_pipes_sockets_and_devices_are_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "out").symlink_to(folder.parent)
    (folder / "link.txt").symlink_to(folder.parent / "outside.txt")
    os.mkfifo(folder / "pipe")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert codes(folder) == {
            "out": "link",
            "link.txt": "link",
            "pipe": "pipe",
            "socket": "socket",
        }
    assert codes(Path("/dev/null")) == {"null": "device"}
    assert given_names(folder) == ["root/a.txt", "root/b/c.txt"]


def test_a_link_given_by_hand_is_refused_too(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert codes(folder / "link.txt") == {"link.txt": "link"}


def test_what_is_missing_is_listed(folder: Path) -> None:
    assert codes(folder / "nothing", folder / "a.txt" / "nothing") == {"nothing": "missing"}


def test_what_may_not_be_read_is_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "listdir", refuse)
    assert codes(folder) == {"root": "unreadable"}
    monkeypatch.undo()
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(RefusedFileError, match="unreadable"), opened(folder / "a.txt"):
        pass


def test_a_case_is_not_added_to_a_case(folder: Path) -> None:
    for name in ("CASE", "ledger.db"):
        (folder / "b" / name).write_text("")
    assert codes(folder) == {"b": "case"}


def test_a_file_that_changes_while_it_is_read_is_noticed(folder: Path) -> None:
    def read_slowly() -> None:
        with opened(folder / "a.txt") as file:
            file.read()
            (folder / "a.txt").write_text("something longer")

    with pytest.raises(RefusedFileError, match="changed"):
        read_slowly()


def test_a_file_that_became_a_link_is_not_followed(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "outside.txt")
    with pytest.raises(RefusedFileError, match="link"), opened(folder / "link.txt"):
        pass


def test_a_pipe_does_not_make_us_wait(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with pytest.raises(RefusedFileError, match="pipe"), opened(folder / "pipe"):
        pass


def test_a_name_that_is_no_text_is_shown_by_its_bytes(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff.txt")).write_text("x")
    assert "root/\\xff.txt" in given_names(folder)


def test_every_reason_is_a_sentence() -> None:
    assert all(Refused(path="x", code=code).why == sentence for code, sentence in REASONS.items())
