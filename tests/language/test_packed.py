"""Packed bytes: what is wrong with them is one error with a code; what is wrong with us stays what it is."""

import bz2
import gzip
import io
import lzma
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.language.packed import (
    RATIO,
    STILL_HONEST,
    PackedError,
    PackedFiles,
    first_names,
    packed_file,
    unpacked,
    unpacking,
)


def zipped(name: str = "a.txt", raw: bytes = b"text") -> bytearray:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
    return bytearray(made.getvalue())


def code(raw: bytes | bytearray, name: str = "a.txt") -> str:
    with pytest.raises(PackedError) as error:
        packed_file(io.BytesIO(raw), name)
    return error.value.code


def set_both(raw: bytearray, local: int, central: int, value: bytes) -> bytearray:
    """Change a field in both headers of the only file."""
    for mark, place in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        at = raw.rindex(mark) + place
        raw[at : at + len(value)] = value
    return raw


def test_each_way_to_be_wrong_has_its_code() -> None:
    assert code(zipped()[:-30]) == "malformed"
    assert code(set_both(zipped(), 6, 8, b"\x01\x00")) == "locked"
    assert code(set_both(zipped(), 8, 10, b"\x63\x00")) == "malformed"  # a method nobody knows
    assert code(zipped(raw=b" " * (STILL_HONEST + 1))) == "bomb"
    with pytest.raises(KeyError):
        packed_file(io.BytesIO(zipped()), "b.txt")


def test_a_size_that_lies_is_not_believed() -> None:
    bomb = zipped(raw=bytes(3 * STILL_HONEST))
    assert code(set_both(bomb, 22, 24, (1000).to_bytes(4, "little"))) == "malformed"
    assert code(set_both(zipped(), 22, 24, (1 << 31).to_bytes(4, "little"))) == "bomb"


@pytest.mark.parametrize("pack", [gzip, bz2, lzma])
def test_a_packed_stream_that_swells_is_a_bomb_and_one_too_large_is_not(pack: object) -> None:
    bomb = pack.compress(bytes(2 * STILL_HONEST))  # type: ignore[attr-defined]
    for most, wanted in ((1 << 30, "bomb"), (1 << 20, "too_large")):
        with pytest.raises(PackedError) as error:
            unpacked(pack.open(io.BytesIO(bomb)), len(bomb), most)  # type: ignore[attr-defined]
        assert error.value.code == wanted
    honest = pack.compress(b"text" * 99)  # type: ignore[attr-defined]
    opened = pack.open(io.BytesIO(honest))  # type: ignore[attr-defined]
    assert unpacked(opened, len(honest), 10_000).read() == b"text" * 99


def test_what_swells_no_more_than_the_ratio_is_honest() -> None:
    size = STILL_HONEST + 10_000
    stream = io.BytesIO(bytes(size))
    assert len(unpacked(stream, size // RATIO + 1, 1 << 30).read()) == size


def test_a_fault_of_ours_is_not_said_of_the_bytes() -> None:
    with pytest.raises(AttributeError), unpacking():
        None.no_such_thing  # type: ignore[attr-defined] # noqa: B018
    with pytest.raises(KeyError), unpacking():
        {}["nothing"]  # type: ignore[index]


def test_names_are_those_of_files_and_not_what_files_hold() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/a.xml", "word/document.xml")
        archive.writestr("докс.xml", "")
    assert first_names(made.getvalue()) == "xl/a.xml\nдокс.xml".encode()


@given(st.binary(max_size=60), st.integers(0, 200), st.integers(0, 60))
def test_no_damage_to_a_zip_raises_anything_else(noise: bytes, place: int, cut: int) -> None:
    raw = zipped()
    spoilt = raw[:place] + noise + raw[place + cut :]
    try:
        files = PackedFiles(io.BytesIO(spoilt))
        for name in files.names():
            files.read(name)
    except PackedError:
        return
