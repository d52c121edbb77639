"""Files built to break a reader: bombs, depths, circles, counts and sizes that lie, names that lead elsewhere."""

import base64
import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Final

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.hostile import seeds
from tests.hostile.seeds import docx_of, odf_of, xlsx_of, zipped

ZEROS: Final = bytes(24 << 20)
LAUGHS: Final = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(n)} "{f"&{chr(n - 1)};" * 10}">' for n in range(ord("c"), ord("k")))
    + '<!ENTITY out SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://192.0.2.1/x">]>'
)
"""A billion laughs, a file of the system and a page of the network as entities."""

SAYS: Final = "&j; &out; &net; &k;"


def nested_zip(depth: int, inner: bytes) -> bytes:
    for _ in range(depth):
        inner = zipped({"next.zip": inner})
    return inner


def wide_bomb() -> bytes:
    """Return a ZIP bomb with five floors of ten files."""
    inner = zipped({"0.txt": ZEROS[: 4 << 20]})
    for _ in range(4):
        inner = zipped({f"{n}.zip": inner for n in range(10)})
    return inner


def overlapping() -> bytes:
    """Return a ZIP whose directory names the same swollen file thousands of times."""
    made = zipped({"a.txt": ZEROS[: 7 << 20]})
    start = made.rindex(b"PK\x01\x02")
    entry, end = made[start : made.rindex(b"PK\x05\x06")], made[made.rindex(b"PK\x05\x06") :]
    count = 5000
    said = struct.pack("<HHII", count, count, len(entry) * count, start)
    return made[:start] + entry * count + end[:8] + said + end[20:]


def locked_zip() -> bytes:
    raw = bytearray(zipped({"чат.txt": seeds.whatsapp(1)[0]}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def lying_zip(size: int, packed: int) -> bytes:
    raw = bytearray(zipped({"a.txt": ZEROS[: 1 << 20]}))
    for mark, at in ((b"PK\x03\x04", 18), (b"PK\x01\x02", 20)):
        found = raw.index(mark) + at
        raw[found : found + 8] = struct.pack("<II", packed, size)
    return bytes(raw)


def named_zip(*names: str) -> bytes:
    return zipped({name: seeds.whatsapp(n)[0] for n, name in enumerate(names)})


def tar_of(*infos: tarfile.TarInfo) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(bytes(info.size)))
    return made.getvalue()


def member(
    name: str, kind: bytes = tarfile.REGTYPE, to: str = "", size: int = 0
) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, to, size
    return info


def checked(head: bytearray) -> bytearray:
    """Give the first heading of a TAR its check sum."""
    head[148:156] = b"        "
    head[148:156] = b"%06o\0 " % sum(head[:512])
    return head


def tar_sized(size: int) -> bytes:
    head = bytearray(tar_of(member("a.txt")))
    head[124:136] = (
        size.to_bytes(12, "big", signed=True) if size < 0 else b"\x80" + size.to_bytes(11, "big")
    )
    return bytes(checked(head))


def long_links(count: int) -> bytes:
    head = checked(bytearray(tar_of(member("././@LongLink", tarfile.GNUTYPE_LONGNAME)))[:512])
    return bytes(head) * count + tar_of(member("a.txt"))


def pax(**said: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = member("a.txt", size=9)
        info.pax_headers = said
        archive.addfile(info, io.BytesIO(bytes(9)))
    return made.getvalue()


def png(width: int, height: int, data: bytes = b"", more: bytes = b"") -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def tiff_circle() -> bytes:
    """Return a TIFF whose first page is followed by itself."""
    return b"II*\x00" + struct.pack("<IHHHIII", 8, 1, 256, 3, 1, 9000, 8)


def pdf_of(*objects: bytes, root: int = 1) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % at for at in places)
    return (
        body
        + table
        + b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, root, len(body))
    )


def pdf_page(stream: bytes, how: bytes = b"", page: bytes = b"") -> bytes:
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>%s>>" % page,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), how, stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 8>>stream\n/X Do /X\nendstream",
    )  # fmt: skip


def pdf_locked() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1, encrypt=StandardEncryption("invented", canPrint=0))
    canvas.drawString(50, 700, "Anton Oakley")
    canvas.save()
    return made.getvalue()


def pdf_circle() -> bytes:
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3/Parent 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 3 0 R>>",
    )


def pdf_many(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    )  # fmt: skip


def letters(depth: int) -> bytes:
    """Return a mail in a mail in a mail, in parts."""
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth)
    )
    return f"From: a@a.example\r\nTo: b@b.example\r\nDate: Fri, 9 May 2031 10:00:00 +0300\r\nMIME-Version: 1.0\r\n{head}Content-Type: text/plain\r\n\r\n{seeds.words(1)}\r\n".encode()


def forwarded(depth: int) -> bytes:
    head = (
        "From: a@a.example\r\nTo: b@b.example\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n"
    )
    return (head * depth + f"From: a@a.example\r\n\r\n{seeds.words(2)}\r\n").encode()


def parts(count: int, size: int = 1) -> bytes:
    part = f"--b\r\nContent-Type: text/plain\r\n\r\n{'слово ' * size}\r\n"
    return f'From: a@a.example\r\nTo: b@b.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n{part * count}--b--\r\n'.encode()


def letter(*lines: str, body: str = "text") -> bytes:
    return "\r\n".join(
        ["From: a@a.example", "To: b@b.example", "Message-ID: <1@a>", *lines, "", body]
    ).encode("utf-8", "surrogatepass")


def chat(*messages: object, **more: object) -> bytes:
    return json.dumps(
        {"name": "x", "type": "private_group", "id": 1, **more, "messages": list(messages)}
    ).encode()


def message(**more: object) -> dict[str, object]:
    return {
        "id": 1,
        "type": "message",
        "date": "2031-06-01T10:00:00",
        "from": "x",
        "from_id": "user1",
        "text": "слово",
        **more,
    }


def opened(raw: bytes, tail: bytes) -> bytes:
    """Return the chat with a value that is not closed behind its first message."""
    return raw[: raw.rindex(b"]")] + tail


def warc_of(head: str, body: bytes, more: str = "") -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n{more}Content-Type: application/http\r\nContent-Length: {head}\r\n\r\n".encode()
        + body
    )


def answered(body: bytes, *heads: str) -> bytes:
    return (
        "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *heads, "", ""]).encode() + body
    )


def sheet_of(rows: str, more: str = "") -> bytes:
    return xlsx_of(f"<worksheet>{more}<sheetData>{rows}</sheetData></worksheet>")


def page_of(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>".encode()


PACKED: Final[Mapping[str, Callable[[], bytes]]] = {
    "zip bomb": lambda: zipped({"a.txt": ZEROS}), "zip bomb of floors": wide_bomb, "zip bomb overlapping": overlapping,
    "zip bomb in an office file": lambda: docx_of(" " * (12 << 20)), "zip bomb in a sheet": lambda: sheet_of(" " * (12 << 20)),
    "zip nested": lambda: nested_zip(60, seeds.whatsapp(1)[0]), "zip nested bomb": lambda: nested_zip(6, zipped({"a": ZEROS})),
    "zip locked": locked_zip, "zip lies small": lambda: lying_zip(10, 1033), "zip lies large": lambda: lying_zip((1 << 32) - 2, 1033),
    "zip lies packed": lambda: lying_zip(1 << 20, (1 << 32) - 2), "zip empty": lambda: zipped({}),
    "zip of many": lambda: zipped({f"{n}": b"" for n in range(20_000)}, zipfile.ZIP_STORED),
    "zip of folders": lambda: zipped({f"{'a/' * n}": b"" for n in range(1, 300)}),
    "zip names": lambda: named_zip("../../up.txt", "/abs.txt", "c:\\up.txt", "a" * 300, "\u202etxt.exe", "a/../../b", "..\\..\\b", "con", "x!y!z"),
    "zip of gz of tar": lambda: zipped({"a.tar.gz": gzip.compress(tar_sized(1 << 40))}),
    "gz bomb": lambda: gzip.compress(ZEROS), "bz2 bomb": lambda: bz2.compress(ZEROS * 2), "xz bomb": lambda: lzma.compress(ZEROS * 2),
    "gz of gz": lambda: gzip.compress(gzip.compress(gzip.compress(ZEROS))), "gz torn": lambda: gzip.compress(seeds.whatsapp(1)[0])[:-9],
    "xz wants memory": lambda: lzma.compress(b"text", preset=9 | lzma.PRESET_EXTREME),
    "tar of less than nothing": lambda: tar_sized(-512), "tar of too much": lambda: tar_sized(1 << 60), "tar long names": lambda: long_links(5000),
    "tar links": lambda: tar_of(member("a", tarfile.SYMTYPE, "/etc/passwd"), member("b", tarfile.LNKTYPE, "../../b"), member("c", tarfile.LNKTYPE, "c")),
    "tar devices": lambda: tar_of(member("a", tarfile.CHRTYPE), member("b", tarfile.FIFOTYPE), member("c", tarfile.BLKTYPE), member("d", tarfile.DIRTYPE)),
    "tar sparse": lambda: pax(**{"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.map": "0,1", "GNU.sparse.size": "1099511627776"}),
    "tar pax lies": lambda: pax(size="-1024"), "tar pax words": lambda: pax(size="many", mtime="x" * 9000),
    "tar of many": lambda: tar_of(*[member(f"{n}") for n in range(20_000)]),
    "7z lies": lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\xff" * 60, "rar": lambda: b"Rar!\x1a\x07\x01\x00" + b"\xff" * 90,
}  # fmt: skip

OFFICE: Final[Mapping[str, Callable[[], bytes]]] = {
    "docx laughs": lambda: docx_of(f"<w:p><w:r><w:t>{SAYS}</w:t></w:r></w:p>", LAUGHS), "odt laughs": lambda: odf_of("text", f"<text:p>{SAYS}</text:p>", LAUGHS),
    "ods laughs": lambda: odf_of("spreadsheet", f'<table:table table:name="&k;"><table:table-row><table:table-cell><text:p>{SAYS}</text:p></table:table-cell></table:table-row></table:table>', LAUGHS),
    "xlsx laughs": lambda: xlsx_of(f'{LAUGHS}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{SAYS}</t></is></c></row></sheetData></worksheet>'),
    "docx deep": lambda: docx_of("<w:tbl><w:tr><w:tc>" * 9000), "odt deep": lambda: odf_of("text", "<text:p>" * 60_000), "docx unclosed": lambda: docx_of("<w:p><w:r><w:t>a" * 9000),
    "docx wide": lambda: docx_of("<w:tbl><w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 20_000 + "</w:tr></w:tbl>"),
    "docx attributes": lambda: docx_of("<w:p " + 'a="b" ' * 60_000 + "/>"), "ods repeated": lambda: odf_of("spreadsheet", '<table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'),
    "odt repeated": lambda: odf_of("text", '<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999999"><text:p>a<text:s text:c="99999999"/></text:p></table:table-cell><table:table-cell/></table:table-row></table:table>'),
    "xlsx far": lambda: sheet_of('<row r="99999999999"><c r="ZZZZZZZZ99999999999" t="inlineStr"><is><t>a</t></is></c></row>' * 50), "xlsx shared": lambda: sheet_of('<row r="1"><c r="A1" t="s"><v>-1</v></c><c r="B1" t="s"><v>99999999999999999999</v></c></row>'),
    "xlsx numbers": lambda: sheet_of("".join(f'<row r="{n}"><c r="A{n}" s="1"><v>{v}</v></c></row>' for n, v in enumerate(("1e308", "-1e308", "NaN", "inf", "9" * 5000, "1e99999", "-0", "٣"), 1))),
    "xlsx dates": lambda: xlsx_of('<worksheet><sheetData><row r="1"><c r="A1" s="0"><v>1e300</v></c><c r="B1" s="0"><v>-99999999</v></c><c r="C1" s="0"><v>nan</v></c></row></sheetData></worksheet>', **{"xl/styles.xml": '<cellXfs><xf numFmtId="14"/></cellXfs>'}),
    "xlsx columns": lambda: sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>', '<cols><col min="-9" max="999999999999" hidden="1"/></cols>' * 500), "xlsx wide": lambda: sheet_of('<row r="1">' + "".join(f"<c><v>{n}</v></c>" for n in range(60_000)) + "</row>"),
    "xlsx merged": lambda: xlsx_of("<worksheet><sheetData/><mergeCells>" + '<mergeCell ref="A1:ZZZ9999999"/>' * 3000 + "</mergeCells></worksheet>"), "xlsx unclosed": lambda: sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>' * 20_000),
    "xlsx format": lambda: xlsx_of("<worksheet/>", **{"xl/styles.xml": '<numFmt numFmtId="9" formatCode="[' + "[" * 60_000 + '"/><cellXfs>' + "<xf " * 60_000}), "xlsx links": lambda: xlsx_of("<worksheet/>", **{"xl/workbook.xml": "<sheet " + "'" * 60_000, "xl/_rels/workbook.xml.rels": "<Relationship " * 9000}),
}  # fmt: skip

DRAWN: Final[Mapping[str, Callable[[], bytes]]] = {
    "png bomb": lambda: png(60_000, 60_000, zlib.compress(ZEROS)), "png lies": lambda: png(1 << 31, 1 << 31), "png thin": lambda: png(1, 100_000, zlib.compress(bytes(200_000))),
    "png without data": lambda: png(100, 100), "png text bomb": lambda: png(9, 9, b"", struct.pack(">I", 60_000) + b"zTXt" + b"a\0\0" + zlib.compress(ZEROS, 9)[:59_997].ljust(59_997) + bytes(4)),
    "png of nothing": lambda: png(0, 0), "tiff circle": tiff_circle, "tiff lies": lambda: b"MM\x00*" + struct.pack(">IH", 8, 65535) + b"\xff" * 900, "jpeg of marks": lambda: b"\xff\xd8\xff" + b"\xff\xe1\xff\xff" * 9000, "jpeg lies": lambda: b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + bytes(60),
    "bmp lies": lambda: b"BM" + bytes(8) + struct.pack("<IIiiHHIIiiII", 54, 40, 1 << 30, -(1 << 30), 1, 1, 0, 0, 1, 1, 0, 0), "webp lies": lambda: b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\xff" * 90,
    "pdf locked": pdf_locked, "pdf circle": pdf_circle, "pdf many pages": lambda: pdf_many(3000), "pdf own parent": lambda: pdf_of(b"<</Type/Catalog/Pages 1 0 R>>"),
    "pdf deep tree": lambda: pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", *[b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(2, 3000)]),
    "pdf deep array": lambda: pdf_page(b"[" * 60_000), "pdf stream bomb": lambda: pdf_page(zlib.compress(zlib.compress(ZEROS)), b"/Filter[/FlateDecode/FlateDecode]"), "pdf text bomb": lambda: pdf_page(zlib.compress(b"BT /F 9 Tf (a) Tj ET " * 60_000), b"/Filter/FlateDecode"),
    "pdf filters": lambda: pdf_page(b"x", b"/Filter[" + b"/ASCIIHexDecode" * 900 + b"]"), "pdf form in itself": lambda: pdf_page(b"/X Do " * 50), "pdf huge page": lambda: pdf_page(b"BT /F 9 Tf (a) Tj ET", page=b"/UserUnit 75000/MediaBox[-1e30 -1e30 1e30 1e30]"),
    "pdf states": lambda: pdf_page(b"q " * 60_000), "pdf numbers": lambda: pdf_page(b"BT /F 1e38 Tf 1e38 0 0 -1e38 9e99 nan Tm (abc) Tj ET"), "pdf lines": lambda: pdf_page(b"".join(b"0 %d m 600 %d l S " % (n % 800, n % 799) for n in range(9000))),
    "pdf lies": lambda: b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Size 99999999/Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF", "pdf of one line": lambda: b"%PDF-1.7 " + b"<<" * 60_000,
}  # fmt: skip

TEXTS: Final[Mapping[str, Callable[[], bytes]]] = {
    "json deep": lambda: opened(chat(message()), b"," + b"[" * 200_000), "json deep text": lambda: opened(chat(message()), b',{"id":2,"type":"message","text":' + b'[{"text":' * 60_000), "json deep head": lambda: b'{"name":' + b'{"a":' * 60_000 + b'"x", "messages": [{"from_id":',
    "json numbers": lambda: chat(message(id=10**4000, date_unixtime="9" * 4000), message(date_unixtime="-1e9", date="99999-99-99T99:99:99"), message(date=None, text=None, **{"from": 5, "from_id": []})),
    "json halves": lambda: chat(message(text="\ud800 слово \udfff"), message(**{"from": "\ud800"}), name="\udc00"), "json keys": lambda: chat(message(), **{f"k{n}": 1 for n in range(20_000)}), "json bytes": lambda: chat(message()).replace(b'"x"', b'"\xff\x00\xfe"'),
    "json types": lambda: chat(1, None, "x", [], {}, [[]], message(text={"a": 1}), message(text=[1, None, [], {"text": {}}])), "json string": lambda: chat(message(text="ы" * 200_000)), "json twice": lambda: chat(message())[:-1] + b', "messages": [], "messages": {}, "chats": {"list": [{"messages": [1]}]}}',
    "csv of columns": lambda: b";".join(b"a" for _ in range(1_000_000)), "csv of quotes": lambda: 'ФИО;Год\n"'.encode() + b'a""' * 60_000, "csv one field": lambda: b"a;b\n" + b"x" * 900_000 + b";1\n", "csv rows": lambda: b"\xd0\xa4\xd0\x98\xd0\x9e;b\n" + b";\n" * 60_000, "csv mixed": lambda: "ФИО;Год\nИван;1990\n".encode("cp1251") + "Пётр;1991\n".encode() * 9 + b"\x00\xff\n",
    "mail deep": lambda: letters(2000), "mail forwarded": lambda: forwarded(2000), "mail parts": lambda: parts(5000), "mail words": lambda: letter("Subject: " + "=?utf-8?B?0JA=?= " * 9000), "mail torn words": lambda: letter("Subject: " + "=?utf-8?q?" * 9000), "mail boundary": lambda: letter(f'Content-Type: multipart/mixed; boundary="{"-" * 9000}"', body="-" * 60_000),
    "mail headers": lambda: letter(*[f"X-{n}: y" for n in range(20_000)]), "mail addresses": lambda: letter("Cc: " + "(" * 9000 + '"' * 9000), "mail dates": lambda: letter("Date: " + "9" * 9000, "Date: Fri, 99 Foo 99999 99:99:99 +9999"), "mail charset": lambda: letter("Content-Type: text/plain; charset=../../../etc/passwd", "Content-Transfer-Encoding: base64", body="%%%%" * 900),
    "mail names": lambda: letter("Content-Type: text/plain; name*0*=utf-8''..%2F..%2Fup; name*1*=%00; name*99999999999=x", "Content-Disposition: attachment; filename=/abs"), "mail uue": lambda: letter("Content-Transfer-Encoding: x-uuencode", body="begin 644 ../../up\n" + "M" * 9000), "mail html": lambda: letter("Content-Type: text/html", body="<div>" * 9000), "mail base64": lambda: letter("Content-Transfer-Encoding: base64", body=base64.b64encode(ZEROS[:900_000]).decode()),
    "mbox of marks": lambda: b"From a@a.example Fri May  9 10:00:00 2031\nX: y\n" * 9000, "mhtml circle": lambda: letter("X-MAF-Version: 1", 'Content-Type: multipart/related; boundary="b"', body="--b\r\n" * 9000), "html deep": lambda: page_of("<div>" * 60_000), "html attributes": lambda: page_of("<p " + "a=b " * 60_000 + ">x</p>"), "html tables": lambda: page_of("<table><tr><td>" * 3000), "html unclosed": lambda: page_of("<" * 100_000), "html entities": lambda: page_of("<p>" + "&amp" * 60_000 + "&#x110000;&#xD800;&#0;</p>"), "html comments": lambda: page_of("<!--" * 60_000), "html laughs": lambda: LAUGHS.encode() + page_of(f"<p>{SAYS}</p>"),
    "html scripts": lambda: page_of("<script>" * 9000 + "<style>" * 9000), "html forms": lambda: page_of("<p><b><i><a href='javascript:alert(1)'>слово</p>" * 3000), "html refresh": lambda: page_of('<meta http-equiv=refresh content="0;url=http://192.0.2.1/"><img src="http://192.0.2.1/x"><link rel=stylesheet href="//192.0.2.1/y"><base href="http://192.0.2.1/"><p>слово слово слово</p>'),
    "tg html deep": lambda: seeds.telegram_html(1)[0].replace(b'<div class="text">', b'<div class="text">' * 9000), "tg html times": lambda: seeds.telegram_html(1)[0].replace(b"31.05.2031 21:05:1", b"99.99.99999 99:99:9"), "vk deep": lambda: seeds.vk(1)[0].replace(b'<div class="item__main">', b'<div class="item__main">' * 3000), "vk jd": lambda: seeds.vk(1)[0].replace(b"eyJ1", base64.b64encode(b"[" * 60_000)), "vk times": lambda: seeds.vk(1)[0].replace(b" 2031", b" 99999"),
    "warc lies": lambda: warc_of("99999999999999", answered(b"x")), "warc of less": lambda: warc_of("-5", answered(b"x")), "warc of many": lambda: warc_of("0", b"") * 9000, "warc headers": lambda: warc_of("9", b"x", "X: y\r\n" * 20_000), "warc folded": lambda: warc_of("9", b"x", "X:\r\n" + " \r\n" * 20_000), "warc chunks": lambda: warc_of("900000", answered(b"1\r\na\r\n" * 60_000, "Transfer-Encoding: chunked")), "warc bomb": lambda: warc_of(f"{len(gzip.compress(ZEROS)) + 100}", answered(gzip.compress(ZEROS), "Content-Encoding: gzip")), "warc codings": lambda: warc_of("900", answered(b"x", "Content-Encoding: " + "gzip," * 900)), "warc address": lambda: warc_of("99", answered(b"<p>x"), "WARC-Target-URI: http://[::1\r\nWARC-Date: 99999-99\r\n"),
    "warc gz members": lambda: gzip.compress(warc_of("1", b"x")) * 3000, "warc gz torn": lambda: gzip.compress(warc_of("1", b"x")) + b"\x1f\x8b\x08" * 20_000, "warc packed bomb": lambda: gzip.compress(warc_of("25000000", ZEROS)),
    "whatsapp line": lambda: b"31.05.2031, 21:05 - A: " + b"x " * 400_000, "whatsapp stamps": lambda: "99.99.2031, 29:99 - A: x\n31.05.2031, 21:05 - Б: y\n31.05.0000, 21:05 - Б: y\n".encode() * 300, "whatsapp colons": lambda: b"31.05.2031, 21:05 - " + b":" * 60_000, "signal stamps": lambda: b"[2031-05-29, 15:04] Me: x\n[9999-99-99, 99:99] Me: y\n" * 300, "signal quotes": lambda: b"[2031-05-29, 15:04] Me: x\n" + b">\n" * 60_000,
    "text of spaces": lambda: b"a" + b" " * 300_000 + b"b", "text of lines": lambda: b"a\n" * 60_000, "text of NUL": lambda: "слово\x00слово ".encode() * 9000, "text of marks": lambda: ("\u202e\u0301\u200b" * 60_000).encode(), "text wide": lambda: "слово ".encode("utf-32") * 90, "text half": lambda: "Пропал брат. ".encode("cp1251") * 90 + "Пропал брат. ".encode() * 90 + "Пропал брат. ".encode("utf-16-le") * 90, "text digits": lambda: b"1" * 60_000 + b" " + b"1." * 60_000, "text dates": lambda: "32.13.99999 31.02.2031 с 5 по 4 июля 0000 г. 1-99.99.99 ".encode() * 90, "text of names": lambda: "Иванов " .encode()* 9000, "text of quotes": lambda: "«".encode() * 20_000 + "«слово»".encode() * 900, "text counts": lambda: ("сто тысяч миллион " * 900 + "9" * 4000 + " человек").encode(),
    "one byte": lambda: b"\xff", "spaces": lambda: b" \r\n\t" * 900, "NULs": lambda: bytes(60_000), "order mark": lambda: b"\xff\xfe", "ole": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4000, "sound": lambda: b"OggS" + b"\xff" * 900, "program": lambda: b"\x7fELF" + b"\x90" * 900,
}  # fmt: skip

BOMBS: Final[Mapping[str, Callable[[], bytes]]] = {**PACKED, **OFFICE, **DRAWN, **TEXTS}
"""How to make a file that attacks, by what it does."""
