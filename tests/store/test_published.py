"""What left the house: whole, never overwritten, its digests given back."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lastseen.errors import UsageError
from lastseen.store.case import Store

NOW = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)


def test_a_publication_is_written_whole_and_a_second_one_beside_it(
    store: Store, folder: Path
) -> None:
    first = store.published.write(NOW, {"dossier.html": b"<p>", "manifest.json": b"{}"})
    second = store.published.write(NOW, {"dossier.html": b"other"})
    assert (first["folder"], second["folder"]) == ("20310203T040506Z", "20310203T040506Z-2")
    assert (folder / "published" / "20310203T040506Z" / "dossier.html").read_bytes() == b"<p>"
    assert first["files"] == store.published.digests("20310203T040506Z")
    assert store.published.digests("20310203T040506Z-2") == {
        "dossier.html": hashlib.sha256(b"other").hexdigest()
    }


def test_a_stopped_publication_leaves_no_final_name(store: Store) -> None:
    with pytest.raises(UsageError):
        store.published.write(NOW, {"ok.html": b"", "../CASE": b"forged"})
    assert [path.name for path in store.published.folders()] == ["20310203T040506Z.tmp"]
    store.published.write(NOW, {"ok.html": b"x"})
    assert [path.name for path in store.published.folders()] == ["20310203T040506Z"]
