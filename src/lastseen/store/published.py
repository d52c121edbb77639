"""What left the house: a folder per publication, written whole and never overwritten."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from lastseen.store.disk import Disk, code_of, inside, storage_errors

FOLDER: Final = "published"


class Published:
    """The folder ``published`` of a case.

    Args:
        folder: The folder; made with the first publication.
        disk: What writes.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def folder(self, now: datetime) -> Path:
        """Return the folder that a publication made now gets: its time, numbered if it is taken."""
        stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        path, number = inside(self._folder, stamp), 2
        while path.exists():
            path, number = inside(self._folder, f"{stamp}-{number}"), number + 1
        return path

    def write(self, now: datetime, files: Mapping[str, bytes]) -> dict[str, object]:
        """Write the files of a publication durably and return what the ledger must keep of them.

        Args:
            now: Aware time of the publication.
            files: Name -> bytes.

        Returns:
            ``folder``, its name, and ``files``, name -> SHA-256.

        Raises:
            StorageError: The disk refused; no folder with a final name was made.
        """
        final = self.folder(now)
        unfinished = final.with_name(f"{final.name}.tmp")
        with storage_errors():
            self._disk.make_folder(self._folder)
            self._clear(unfinished)
            self._disk.make_folder(unfinished)
            for name, content in files.items():
                with self._disk.create(inside(unfinished, name)) as file:
                    file.write(content)
                    self._disk.fsync(file)
            self._disk.fsync_folder(unfinished)
            self._disk.rename(unfinished, final)
            self._disk.fsync_folder(self._folder)
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        return {"folder": final.name, "files": digests}

    def folders(self) -> list[Path]:
        """Return the folders of all publications, the oldest first."""
        return sorted(self._folder.iterdir()) if self._folder.is_dir() else []

    def digests(self, folder: str) -> dict[str, str]:
        """Return the SHA-256 of each file of a publication by name; empty if the folder is gone."""
        path = inside(self._folder, folder)
        found = {}
        for each in sorted(path.iterdir()) if path.is_dir() else []:
            try:
                found[each.name] = hashlib.sha256(each.read_bytes()).hexdigest()
            except OSError as refused:
                found[each.name] = code_of(refused)
        return found

    def _clear(self, unfinished: Path) -> None:
        """Remove what a stopped publication left; it never had a final name."""
        if unfinished.is_dir():
            for path in unfinished.iterdir():
                self._disk.unlink(path)
            self._disk.remove_folder(unfinished)
