"""Good files of every format with a known number of passages, small and invented; ``number`` makes each a file of its own."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from lastseen.read import archive_7z

NAMES: Final = (
    "Вера Клёнова",
    "Лариса Ветлугина",
    "Пётр Дубравин",
    "Anton Oakley",
    "Марина Озёрная",
)


def words(number: int, place: int = 0) -> str:
    return f"Антон, номер {number}-{place}, ушёл в июне 2031 г. из ИК-96, с тех пор не звонил"


def whatsapp(number: int) -> tuple[bytes, int]:
    lines = [
        f"31.05.2031, 21:{n:02} - {NAMES[n]}: {words(number, n)}" for n in range(3 + number % 3)
    ]
    return ("\n".join(lines) + "\n").encode(), len(lines)


def signal(number: int) -> tuple[bytes, int]:
    lines = [f"[2031-05-29, 15:0{n}] {NAMES[n]}: {words(number, n)}\n" for n in range(3)]
    return "".join(lines).encode(), 3


def telegram_json(number: int) -> tuple[bytes, int]:
    messages = [
        {"id": n, "type": "message", "date": f"2031-06-0{n + 1}T10:00:00", "date_unixtime": f"{1938_000_000 + n}", "from": NAMES[n],
         "from_id": f"user{n}", "text": [words(number, n), {"type": "bold", "text": "!"}], "text_entities": []}
        for n in range(4)
    ]  # fmt: skip
    chat = {"name": "Родные", "type": "private_supergroup", "id": number, "messages": messages}
    return json.dumps(chat, ensure_ascii=False).encode(), 4


def telegram_html(number: int) -> tuple[bytes, int]:
    posts = "".join(
        f'<div class="message default clearfix" id="message{n + 1}"><div class="body">'
        f'<div class="pull_right date details" title="31.05.2031 21:05:1{n} UTC+03:00">21:05</div>'
        f'<div class="from_name">\n{NAMES[n]} \n</div><div class="text">\n{words(number, n)}\n</div></div></div>\n'
        for n in range(3)
    )
    head = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title><link href="css/style.css" rel="stylesheet"/></head>'
        '<body onload="CheckLocation();"><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">\nМатери\n</div></div></div>'
        '<div class="page_body chat_page"><div class="history">\n'
    )
    return (head + posts + "</div></div></div></body></html>").encode(), 3


def vk(number: int) -> tuple[bytes, int]:
    items = "".join(
        f'<div class="item"><div class="item__main"><div class="message" data-id="{n}">\n'
        f'<div class="message__header"><a href="https://vk.com/id{n}">{NAMES[n]}</a>, 31 авг 2031 в 19:06:2{n}</div>\n'
        f'<div>{words(number, n)}<div class="kludges"></div></div></div></div></div>'
        for n in range(1, 4)
    )
    page = (
        '<!DOCTYPE html><html><head><meta charset="windows-1251"><meta name="jd" content="eyJ1c2VyX2lkIjogNDI0Mn0=">'
        '<title>VK</title></head><body><div class="wrap"><div class="page_content page_block">'
        f'<div class="ui_crumb">Соседки</div><div class="wrap_page_content">{items}</div></div></div></body></html>'
    )
    return page.encode("cp1251"), 3


def mail(number: int) -> tuple[bytes, int]:
    head = (
        f"From: Vera <vera{number}@mail.example>\r\nTo: help@aid.example\r\nSubject: =?utf-8?B?0JjRidGD?=\r\n"
        f"Date: Fri, 9 May 2031 10:00:00 +0300\r\nMessage-ID: <{number}@mail.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="BB"\r\n\r\n'
    )
    body = (
        "--BB\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{words(number)}\r\n--BB\r\n"
        'Content-Type: text/csv; charset=utf-8\r\nContent-Disposition: attachment; filename="list.txt"\r\n\r\n'
        f"{words(number, 1)}\r\n--BB--\r\n"
    )
    return (head + body).encode(), 3


def mbox(number: int) -> tuple[bytes, int]:
    one, _ = mail(number)
    two, _ = mail(number + 1)
    mark = b"From vera@mail.example Fri May  9 10:00:00 2031\r\n"
    return mark + one + b"\r\n" + mark + two, 6


def html(number: int) -> tuple[bytes, int]:
    texts = "".join(f"<p>{words(number, n)}. {words(number, n + 10)}.</p>" for n in range(4))
    page = f'<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Пропали трое</title></head><body><article>{texts}</article></body></html>'
    return page.encode(), 4


def mhtml(number: int) -> tuple[bytes, int]:
    page, held = html(number)
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/2031\r\nSubject: x\r\n"
        'Date: Fri, 9 May 2031 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--B"\r\n\r\n'
        "----B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://news.example/2031\r\n\r\n"
    )
    return head.encode() + page + b"\r\n----B--\r\n", held + 1


def warc(number: int) -> tuple[bytes, int]:
    page, held = html(number)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\nWARC-Date: 2031-10-03T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:x:{number}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n", held + 1


def warc_packed(number: int) -> tuple[bytes, int]:
    raw, held = warc(number)
    return gzip.compress(raw, mtime=0), held


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name), raw, method)
    return made.getvalue()


def wacz(number: int) -> tuple[bytes, int]:
    raw, held = warc_packed(number)
    return zipped({"archive/data.warc.gz": raw, "datapackage.json": b"{}"}), held


W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_of(body: str, before: str = "") -> bytes:
    document = f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def docx(number: int) -> tuple[bytes, int]:
    lines = [f"<w:p><w:r><w:t>{words(number, n)}</w:t></w:r></w:p>" for n in range(4)]
    return docx_of("".join(lines)), 4


OFFICE: Final = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
)


def odf_of(kind: str, body: str, before: str = "") -> bytes:
    content = f"{before}{OFFICE}<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    mime = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": mime, "content.xml": content.encode()}, zipfile.ZIP_STORED)


def odt(number: int) -> tuple[bytes, int]:
    return odf_of("text", "".join(f"<text:p>{words(number, n)}</text:p>" for n in range(4))), 4


def cells(number: int) -> list[tuple[str, ...]]:
    rows = [(f"Дубравин П. С. {number}", f"19{70 + n}", "ИК-96", "ранен") for n in range(4)]
    return [("ФИО", "Год рождения", "Учреждение", "Статус"), *rows]


def ods(number: int) -> tuple[bytes, int]:
    rows = "".join(
        "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row) + "</table:table-row>"
        for row in cells(number)
    )  # fmt: skip
    return odf_of("spreadsheet", f'<table:table table:name="Лист">{rows}</table:table>'), 5


def xlsx_of(sheet: str, **more: str) -> bytes:
    members = {"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": sheet, **more}
    return zipped({name: text.encode() for name, text in members.items()})


def xlsx(number: int) -> tuple[bytes, int]:
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{chr(65 + at)}{n}" t="inlineStr"><is><t>{cell}</t></is></c>' for at, cell in enumerate(row)) + "</row>"
        for n, row in enumerate(cells(number), 1)
    )  # fmt: skip
    return xlsx_of(f"<worksheet><sheetData>{rows}</sheetData></worksheet>"), 5


def csv(number: int) -> tuple[bytes, int]:
    return "".join(";".join(row) + "\n" for row in cells(number)).encode(), 5


def tsv(number: int) -> tuple[bytes, int]:
    return "".join("\t".join(row) + "\r\n" for row in cells(number)).encode("cp1251"), 5


def text(number: int) -> tuple[bytes, int]:
    return "\n\n".join(words(number, n) for n in range(3)).encode(), 3


def text_old(number: int) -> tuple[bytes, int]:
    return "\r\n\r\n".join(words(number, n) for n in range(3)).encode("koi8-r"), 3


def pdf(number: int) -> tuple[bytes, int]:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for n in range(3):
        canvas.drawString(
            60, 780 - 60 * n, f"Anton Oakley was last seen in June 2031, paper {number}-{n}."
        )
    canvas.showPage()
    canvas.save()
    return made.getvalue(), 3


def picture(number: int, kind: str) -> tuple[bytes, None]:
    drawn = Image.new("L", (300, 60), 255)
    ImageDraw.Draw(drawn).text((10, 20), f"List of the ward {number}", fill=0)
    made = io.BytesIO()
    drawn.save(made, kind)
    return made.getvalue(), None


def zip_(number: int) -> tuple[bytes, int]:
    chat, held = whatsapp(number)
    return zipped({"чат.txt": chat, "b/list.csv": csv(number)[0]}), held + 5


def tar(number: int) -> tuple[bytes, int]:
    made = io.BytesIO()
    chat, held = whatsapp(number)
    with tarfile.open(fileobj=made, mode="w") as archive:
        info = tarfile.TarInfo("чат.txt")
        info.size = len(chat)
        archive.addfile(info, io.BytesIO(chat))
    return made.getvalue(), held


def seven(number: int) -> tuple[bytes, int]:
    import libarchive

    made: list[bytes] = []

    def take(piece: bytes) -> int:
        made.append(bytes(piece))
        return len(piece)

    chat, held = whatsapp(number)
    with libarchive.custom_writer(take, "7zip") as archive:
        archive.add_file_from_memory("чат.txt", len(chat), chat)
    return b"".join(made), held


def packed(number: int, pack: Callable[[bytes], bytes]) -> tuple[bytes, int]:
    chat, held = whatsapp(number)
    return pack(chat), held


Seed = Callable[[int], tuple[bytes, int | None]]

SEEDS: Final[Mapping[str, Seed]] = {
    "whatsapp": whatsapp, "signal": signal, "telegram_json": telegram_json, "telegram_html": telegram_html, "vk": vk, "mail": mail,
    "mbox": mbox, "html": html, "mhtml": mhtml, "warc": warc, "warc.gz": warc_packed, "wacz": wacz, "docx": docx, "odt": odt, "ods": ods,
    "xlsx": xlsx, "csv": csv, "tsv": tsv, "text": text, "text_old": text_old, "pdf": pdf,
    "png": lambda n: picture(n, "PNG"), "jpeg": lambda n: picture(n, "JPEG"), "tiff": lambda n: picture(n, "TIFF"),
    "zip": zip_, "tar": tar, "gz": lambda n: packed(n, lambda raw: gzip.compress(raw, mtime=0)), "bz2": lambda n: packed(n, bz2.compress),
    "xz": lambda n: packed(n, lzma.compress), **({"7z": seven} if archive_7z.HERE else {}),
}  # fmt: skip
"""How to make a good file, by format; the number of its passages is None where it hangs on the machine (pictures)."""
