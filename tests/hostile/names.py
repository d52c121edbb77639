"""Names that lead elsewhere, in every field that a foreign file can put a name into."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.hostile import seeds
from tests.hostile.world import Hostile

UP: Final = tuple(f"{'../' * n}sentinel/planted-{n}" for n in range(1, 9))


def forms(world: Path) -> list[str]:
    """Return fifty names; the absolute ones lead to the sentinel of this world."""
    aim = f"{world}/sentinel/aim"
    return [
        *UP, aim, f"/{aim}", f"//{aim}", f"file://{aim}", f"~{aim}", aim.replace("/", "\\"), f"C:{aim}", f"a/../{aim}", f"./{aim}", f"{aim}/",
        *(up.replace("/", "\\") for up in UP[:4]), "..%2f..%2fsentinel%2fp", "%2e%2e/%2e%2e/sentinel/p", "..;/sentinel/p", "....//....//sentinel/p", "．．/sentinel/p", "..\u2215..\u2215sentinel\u2215p",
        "../sentinel/kept.txt", "../sentinel/link", "..", ".", "...", "/", "//", "\\", "a\x00b", "../sentinel/nul\x00.txt", "a" * 300, "a/" * 150 + "b", "ы" * 255, "\u202etxt.exe", "e\u0301.txt", "CON", "NUL.txt",
        "-rf", "$(touch ../sentinel/run)", "`touch ../sentinel/run`", "a\nb", " ",
    ]  # fmt: skip


def in_zip(name: str, number: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        info = zipfile.ZipInfo("a")
        info.filename = name
        info.external_attr = (0o120777 if number % 3 == 0 else 0o100644) << 16
        archive.writestr(info, seeds.words(number))
    return made.getvalue()


def in_tar(name: str, number: int) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
            link = tarfile.TarInfo(f"link-{kind!r}")
            link.type, link.linkname = kind, name
            archive.addfile(link)
        info, raw = tarfile.TarInfo(name), seeds.words(number).encode()
        info.size = len(raw)
        archive.addfile(info, io.BytesIO(raw))
    return made.getvalue()


def in_mail(name: str, number: int) -> bytes:
    raw, _ = seeds.mail(number)
    return raw.replace(b"list.txt", name.replace('"', "'").replace("\n", "\\n").encode())


def in_gzip(name: str, number: int) -> bytes:
    raw = gzip.compress(seeds.whatsapp(number)[0], mtime=0)
    said = name.replace("\x00", "").encode() + b"\x00"
    return raw[:3] + b"\x08" + raw[4:10] + said + raw[10:]


def in_export(name: str, number: int) -> bytes:
    message = {"id": 1, "type": "message", "date": "2031-06-01T10:00:00", "from": name, "from_id": name, "text": seeds.words(number), "file": name, "photo": name, "thumbnail": name}  # fmt: skip
    return json.dumps(
        {"name": name, "type": "personal_chat", "id": number, "messages": [message]}
    ).encode()


FIELDS: Final[Mapping[str, Callable[[str, int], bytes]]] = {
    "zip": in_zip, "tar": in_tar, "mail attachment": in_mail, "gzip header": in_gzip, "export row": in_export,
}  # fmt: skip
"""The fields inside of a file; the sixth is the name of the added file itself."""


def named_files(world: Path) -> Iterator[Hostile]:
    """Yield a file for every form in every field."""
    for at, name in enumerate(forms(world)):
        for place, (field, made) in enumerate(FIELDS.items()):
            yield Hostile(f"{field}: {name!r}", made(name, at * 7 + place), None)


def stored_as(name: str) -> bytes:
    """Return the nearest name a file system can hold."""
    raw = name.replace("/", "\\").replace("\x00", "\x01").encode()[:240]
    return b"dots" if raw in (b".", b"..", b"") else raw
