"""What a camera wrote into a picture: its time as it stands in the bytes, the rest as fields; broken tags cost nothing."""

import io
import random
import warnings
from datetime import UTC, datetime

import pytest

pytest.importorskip("PIL")
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from lastseen.language.decoding import decode
from lastseen.model.passage import Passage
from lastseen.read.scan.exif import exif_passage
from lastseen.read.scan.frames import UnreadablePictureError, opened

TAKEN = "2031:05:09 10:11:12"


def photograph(kind: str = "JPEG", *, zone: str = "+03:00", taken: str = TAKEN) -> bytes:
    tags = Image.Exif()
    tags[271], tags[272], tags[315] = "Invented", "Camera 1", "Nobody"
    camera = tags.get_ifd(0x8769)
    camera[36867] = taken
    if zone:
        camera[36881] = zone
    place = tags.get_ifd(0x8825)
    place[1], place[2] = "S", (IFDRational(10), IFDRational(30), IFDRational(0))
    place[3], place[4] = "E", (IFDRational(20), IFDRational(0), IFDRational(36))
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, kind, exif=tags)
    return out.getvalue()


def told(raw: bytes) -> list[Passage]:
    return list(exif_passage("0" * 64, raw, opened(raw), 3))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_time_camera_author_and_place_are_kept(kind: str) -> None:
    raw = photograph(kind)
    (passage,) = told(raw)
    assert (
        passage.text
        == decode(passage.decoding, raw[passage.byte_start : passage.byte_stop])
        == TAKEN
    )
    assert passage.earliest == passage.latest == datetime(2031, 5, 9, 7, 11, 12, tzinfo=UTC)
    assert (passage.kind, passage.zone, passage.index) == ("service", "given", 3)
    kept = {"make": "Invented", "model": "Camera 1", "artist": "Nobody", "latitude": "-10.500000", "longitude": "20.010000"}  # fmt: skip
    assert kept.items() <= passage.fields.items()


def test_a_time_without_its_zone_is_no_instant() -> None:
    (passage,) = told(photograph(zone=""))
    assert (passage.written, passage.earliest, passage.zone) == (TAKEN, None, "unknown")


@pytest.mark.parametrize("taken", ["", "yesterday", "2031:99:99 99:99:99"])
def test_a_time_that_is_none_is_no_instant(taken: str) -> None:
    assert [passage.earliest for passage in told(photograph(taken=taken))] in ([], [None])


def test_a_picture_without_tags_gives_nothing() -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 3)).save(out, "PNG")
    assert told(out.getvalue()) == []


def test_broken_tags_cost_nothing() -> None:
    chance, good = random.Random(20310509), photograph("TIFF")  # noqa: S311 - no secret
    for _ in range(300):
        hurt = bytearray(good)
        for _ in range(4):
            hurt[chance.randrange(8, len(hurt))] = chance.randrange(256)
        try:
            with warnings.catch_warnings(action="ignore"):
                picture = opened(bytes(hurt))
        except UnreadablePictureError:
            continue
        for passage in exif_passage("0" * 64, bytes(hurt), picture, 0):
            assert len(passage.text) == 19
