"""What a camera wrote into a picture (EXIF): time, camera, place, author; as fields of one passage, the time as it stands in the bytes."""

import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from PIL import Image

from lastseen.model.ids import computed_id
from lastseen.model.passage import Passage
from lastseen.read.scan.frames import BROKEN

CAMERA: Final = 0x8769
PLACE: Final = 0x8825
"""Where the tags of the camera and of the place stand."""

TAGS: Final[Mapping[int, str]] = {
    270: "description", 271: "make", 272: "model", 305: "software", 306: "changed", 315: "artist", 33432: "copyright",
    36867: "taken", 36868: "digitised", 36880: "changed_zone", 36881: "taken_zone", 42033: "camera_number", 42036: "lens",
}  # fmt: skip
LONGEST: Final = 300
TIME: Final = re.compile(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")
ZONE: Final = re.compile(r"[+-]\d\d:\d\d")


def exif_passage(original: str, raw: bytes, picture: Image.Image, index: int) -> Iterator[Passage]:
    """Yield the passage of what a camera wrote, if it wrote a time; its text is the time, the rest stands in the fields.

    Args:
        original: Id of the original.
        raw: The bytes of the file.
        picture: The same, opened.
        index: Place among the passages of the file.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd tags are no matter of those that can be read
        fields = _fields(picture)
    time = fields.get("taken") or fields.get("digitised") or fields.get("changed") or ""
    at = raw.find(time.encode("ascii", "replace")) if TIME.fullmatch(time) else -1
    if at < 0:
        return
    moment = _moment(time, fields.get("taken_zone", "") if "taken" in fields else "")
    yield Passage(
        id=computed_id("passage", original, "exif", at, at + len(time), index), original=original, index=index, text=time,
        kind="service", locator="exif", byte_start=at, byte_stop=at + len(time), decoding="utf-8", written=time, earliest=moment,
        latest=moment, zone="given" if moment else "unknown", flags=("exif",), fields=fields,
    )  # fmt: skip


def _fields(picture: Image.Image) -> dict[str, str]:
    """Return what the tags say, by our own names; nothing of a picture whose tags are not built as they should be."""
    try:
        tags = picture.getexif()
        every: dict[int, Any] = {**tags, **tags.get_ifd(CAMERA)}
        place = dict(tags.get_ifd(PLACE))
        return {
            name: value
            for name, value in (
                *((name, _text(every.get(tag))) for tag, name in TAGS.items()),
                ("latitude", _degrees(place, 1)),
                ("longitude", _degrees(place, 3)),
            )
            if value
        }
    except BROKEN:
        return {}


def _text(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else f"{value or ''}"
    return " ".join("".join(c for c in text if c.isprintable()).split())[:LONGEST]


def _degrees(place: Mapping[int, Any], tag: int) -> str:
    """Return a latitude or longitude as signed degrees; "" if there is none."""
    if tag not in place or tag + 1 not in place:
        return ""
    degrees, minutes, seconds = (float(part) for part in place[tag + 1])
    south = _text(place[tag]).upper() in ("S", "W")
    value = degrees + minutes / 60 + seconds / 3600
    return f"{-value if south else value:.6f}" if abs(value) <= 180 else ""


def _moment(time: str, zone: str) -> datetime | None:
    """Return the instant, where the camera says its zone; a bare time of a camera is anybody's."""
    if not ZONE.fullmatch(zone):
        return None
    try:
        return datetime.strptime(time + zone, "%Y:%m:%d %H:%M:%S%z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
