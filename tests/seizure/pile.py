"""Files of many formats with canaries in them, as they are given to a case."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.pages import lists
from tests.seizure.canaries import Canary, sentences

WORDPROCESSING: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINES: Final = 30
"""So many lines stand on a page."""


def telegram(lines: Sequence[str]) -> bytes:
    messages = [
        {"id": n, "type": "message", "date": "2031-07-13T21:05:11", "date_unixtime": f"{1_941_829_511 + n}",
         "from": "Invented Relative", "from_id": "user1", "text": line} for n, line in enumerate(lines)
    ]  # fmt: skip
    chat = {"name": "Invented", "type": "private_group", "id": 7, "messages": messages}
    return json.dumps(chat, ensure_ascii=False).encode()


def whatsapp(lines: Sequence[str]) -> bytes:
    return "".join(
        f"[13.07.2031, 21:05:{n % 60:02}] Вера: {line}\n" for n, line in enumerate(lines)
    ).encode()


def csv(canaries: Sequence[Canary]) -> bytes:
    rows = [canaries[n : n + 3] for n in range(0, len(canaries), 3)]
    cells = [
        [{c.kind: c.text for c in row}.get(kind, "") for kind in ("name", "phone", "quote")]
        for row in rows
    ]
    body = "".join(
        f"{name} Антон;1980;ИК-96;ранен;{phone};{quote}\n" for name, phone, quote in cells
    )
    return ("ФИО;г.р.;Учреждение;Статус;Телефон;Примечание\n" + body).encode()


def pdf(lines: Sequence[str]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    registerFont(TTFont("Sans", f"{lists.FONT_FOLDER / lists.FONTS['Sans']}"))
    for start in range(0, len(lines), LINES):
        canvas.setFont("Sans", 9)
        for n, line in enumerate(lines[start : start + LINES]):
            canvas.drawString(40, 800 - 24 * n, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def picture(canaries: Sequence[Canary]) -> bytes:
    """Return a picture of a page; what is on it stands in its description too."""
    image = Image.new("L", (1240, 90 + 50 * len(canaries)), 255)
    font = ImageFont.truetype(lists.FONT_FOLDER / lists.FONTS["Sans"], 30)
    for n, canary in enumerate(canaries):
        ImageDraw.Draw(image).text((60, 40 + 50 * n), canary.text, font=font, fill=0)
    said = PngImagePlugin.PngInfo()
    said.add_itxt("Description", "; ".join(c.text for c in canaries))
    made = io.BytesIO()
    image.save(made, "PNG", pnginfo=said)
    return made.getvalue()


def zipped(members: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return made.getvalue()


def archive(lines: Sequence[str]) -> bytes:
    half = len(lines) // 2
    return zipped({"chat.txt": "\n".join(lines[:half]), f"{lines[-1][:60]}.txt": "\n".join(lines[half:])})  # fmt: skip


def mail(lines: Sequence[str]) -> bytes:
    message = EmailMessage()
    message["From"] = f'"{lines[0][:50]}" <relative@example.org>'
    message["To"] = "documenter@example.org"
    message["Date"] = "Sun, 13 Jul 2031 21:05:11 +0300"
    message["Subject"] = lines[-1][:60]
    message.set_content("\n\n".join(lines), cte="base64")
    message.add_attachment("\n".join(lines[:3]).encode(), maintype="text", subtype="plain", filename=f"{lines[0][:40]}.txt")  # fmt: skip
    return message.as_bytes()


def docx(lines: Sequence[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    whole = (
        f'<?xml version="1.0"?><w:document {WORDPROCESSING}><w:body>{body}</w:body></w:document>'
    )
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": whole})


def html(lines: Sequence[str]) -> bytes:
    body = "".join(f"<p>{line}. Родные ждут известий с самого июня.</p>" for line in lines)
    return f'<html lang="ru"><head><meta charset="utf-8"><title>{lines[0]}</title></head><body><article>{body}</article></body></html>'.encode()


def cp1251(lines: Sequence[str]) -> bytes:
    return "\n\n".join(lines).encode("cp1251")


def broken(lines: Sequence[str]) -> bytes:
    return telegram(lines)[:-9]


def junk(lines: Sequence[str]) -> bytes:
    return b"\x00\xff\x07" + "\n".join(lines).encode("utf-16-le") + bytes(range(256))


WRITERS: Final[Mapping[str, tuple[str, Callable[[Sequence[str]], bytes]]]] = {
    "telegram": ("result.json", telegram), "whatsapp": ("chat.txt", whatsapp), "pdf": ("scan.pdf", pdf),
    "zip": ("pack.zip", archive), "mail": ("letter.eml", mail), "docx": ("answer.docx", docx), "html": ("page.html", html),
    "cp1251": ("old.txt", cp1251), "broken": ("half.json", broken), "junk": ("disk.bin", junk),
}  # fmt: skip


def write_files(folder: Path, flock: Mapping[str, Sequence[Canary]]) -> None:
    """Write a file for each format, and one for each pair of canaries that stand in file names."""
    folder.mkdir()
    for door, (name, write) in WRITERS.items():
        (folder / name).write_bytes(write(list(sentences(flock[door]))))
    (folder / "list.csv").write_bytes(csv(flock["csv"]))
    for start in range(0, len(flock["picture"]), LINES):
        photo = picture(flock["picture"][start : start + LINES])
        (folder / f"photo-{start}.png").write_bytes(photo)
    named = flock["file name"]
    for start in range(0, len(named), 3):
        name = " ".join(canary.text for canary in named[start : start + 3])
        (folder / f"{name}.txt").write_text(f"an invented text {start}", encoding="utf-8")
