"""Files built to break a reader: bombs, depths, circles, counts and sizes that lie, names that lead elsewhere."""

import bz2
import gzip
import io
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
from tests.hostile.bombs_text import LAUGHS, SAYS, TEXTS, ZEROS
from tests.hostile.seeds import docx_of, odf_of, xlsx_of, zipped


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


def sheet_of(rows: str, more: str = "") -> bytes:
    return xlsx_of(f"<worksheet>{more}<sheetData>{rows}</sheetData></worksheet>")


PACKED: Final[Mapping[str, Callable[[], bytes]]] = {
    "zip bomb": lambda: zipped({"a.txt": ZEROS}),
    "zip bomb of floors": wide_bomb,
    "zip bomb overlapping": overlapping,
    "zip bomb in an office file": lambda: docx_of(" " * (12 << 20)),
    "zip bomb in a sheet": lambda: sheet_of(" " * (12 << 20)),
    "zip nested": lambda: nested_zip(60, seeds.whatsapp(1)[0]),
    "zip nested bomb": lambda: nested_zip(6, zipped({"a": ZEROS})),
    "zip locked": locked_zip,
    "zip lies small": lambda: lying_zip(10, 1033),
    "zip lies large": lambda: lying_zip((1 << 32) - 2, 1033),
    "zip lies packed": lambda: lying_zip(1 << 20, (1 << 32) - 2),
    "zip empty": lambda: zipped({}),
    "zip of many": lambda: zipped({f"{n}": b"" for n in range(20_000)}, zipfile.ZIP_STORED),
    "zip of folders": lambda: zipped({f"{'a/' * n}": b"" for n in range(1, 300)}),
    "zip names": lambda: named_zip(
        "../../up.txt",
        "/abs.txt",
        "c:\\up.txt",
        "a" * 300,
        "\u202etxt.exe",
        "a/../../b",
        "..\\..\\b",
        "con",
        "x!y!z",
    ),
    "zip of gz of tar": lambda: zipped({"a.tar.gz": gzip.compress(tar_sized(1 << 40))}),
    "gz bomb": lambda: gzip.compress(ZEROS),
    "bz2 bomb": lambda: bz2.compress(ZEROS * 2),
    "xz bomb": lambda: lzma.compress(ZEROS * 2),
    "gz of gz": lambda: gzip.compress(gzip.compress(gzip.compress(ZEROS))),
    "gz torn": lambda: gzip.compress(seeds.whatsapp(1)[0])[:-9],
    "xz wants memory": lambda: lzma.compress(b"text", preset=9 | lzma.PRESET_EXTREME),
    "tar of less than nothing": lambda: tar_sized(-512),
    "tar of too much": lambda: tar_sized(1 << 60),
    "tar long names": lambda: long_links(5000),
    "tar links": lambda: tar_of(
        member("a", tarfile.SYMTYPE, "/etc/passwd"),
        member("b", tarfile.LNKTYPE, "../../b"),
        member("c", tarfile.LNKTYPE, "c"),
    ),
    "tar devices": lambda: tar_of(
        member("a", tarfile.CHRTYPE),
        member("b", tarfile.FIFOTYPE),
        member("c", tarfile.BLKTYPE),
        member("d", tarfile.DIRTYPE),
    ),
    "tar sparse": lambda: pax(
        **{
            "GNU.sparse.major": "0",
            "GNU.sparse.minor": "1",
            "GNU.sparse.map": "0,1",
            "GNU.sparse.size": "1099511627776",
        }
    ),
    "tar pax lies": lambda: pax(size="-1024"),
    "tar pax words": lambda: pax(size="many", mtime="x" * 9000),
    "tar of many": lambda: tar_of(*[member(f"{n}") for n in range(20_000)]),
    "7z lies": lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\xff" * 60,
    "rar": lambda: b"Rar!\x1a\x07\x01\x00" + b"\xff" * 90,
}

OFFICE: Final[Mapping[str, Callable[[], bytes]]] = {
    "docx laughs": lambda: docx_of(f"<w:p><w:r><w:t>{SAYS}</w:t></w:r></w:p>", LAUGHS),
    "odt laughs": lambda: odf_of("text", f"<text:p>{SAYS}</text:p>", LAUGHS),
    "ods laughs": lambda: odf_of(
        "spreadsheet",
        f'<table:table table:name="&k;"><table:table-row><table:table-cell><text:p>{SAYS}</text:p></table:table-cell></table:table-row></table:table>',
        LAUGHS,
    ),
    "xlsx laughs": lambda: xlsx_of(
        f'{LAUGHS}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{SAYS}</t></is></c></row></sheetData></worksheet>'
    ),
    "docx deep": lambda: docx_of("<w:tbl><w:tr><w:tc>" * 9000),
    "odt deep": lambda: odf_of("text", "<text:p>" * 60_000),
    "docx unclosed": lambda: docx_of("<w:p><w:r><w:t>a" * 9000),
    "docx wide": lambda: docx_of(
        "<w:tbl><w:tr>"
        + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 20_000
        + "</w:tr></w:tbl>"
    ),
    "docx attributes": lambda: docx_of("<w:p " + 'a="b" ' * 60_000 + "/>"),
    "ods repeated": lambda: odf_of(
        "spreadsheet",
        '<table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999"><text:p>a</text:p></table:table-cell></table:table-row></table:table>',
    ),
    "odt repeated": lambda: odf_of(
        "text",
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999999"><text:p>a<text:s text:c="99999999"/></text:p></table:table-cell><table:table-cell/></table:table-row></table:table>',
    ),
    "xlsx far": lambda: sheet_of(
        '<row r="99999999999"><c r="ZZZZZZZZ99999999999" t="inlineStr"><is><t>a</t></is></c></row>'
        * 50
    ),
    "xlsx shared": lambda: sheet_of(
        '<row r="1"><c r="A1" t="s"><v>-1</v></c><c r="B1" t="s"><v>99999999999999999999</v></c></row>'
    ),
    "xlsx numbers": lambda: sheet_of(
        "".join(
            f'<row r="{n}"><c r="A{n}" s="1"><v>{v}</v></c></row>'
            for n, v in enumerate(
                ("1e308", "-1e308", "NaN", "inf", "9" * 5000, "1e99999", "-0", "٣"), 1
            )
        )
    ),
    "xlsx dates": lambda: xlsx_of(
        '<worksheet><sheetData><row r="1"><c r="A1" s="0"><v>1e300</v></c><c r="B1" s="0"><v>-99999999</v></c><c r="C1" s="0"><v>nan</v></c></row></sheetData></worksheet>',
        **{"xl/styles.xml": '<cellXfs><xf numFmtId="14"/></cellXfs>'},
    ),
    "xlsx columns": lambda: sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<cols><col min="-9" max="999999999999" hidden="1"/></cols>' * 500,
    ),
    "xlsx wide": lambda: sheet_of(
        '<row r="1">' + "".join(f"<c><v>{n}</v></c>" for n in range(60_000)) + "</row>"
    ),
    "xlsx merged": lambda: xlsx_of(
        "<worksheet><sheetData/><mergeCells>"
        + '<mergeCell ref="A1:ZZZ9999999"/>' * 3000
        + "</mergeCells></worksheet>"
    ),
    "xlsx unclosed": lambda: sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>' * 20_000),
    "xlsx format": lambda: xlsx_of(
        "<worksheet/>",
        **{
            "xl/styles.xml": '<numFmt numFmtId="9" formatCode="['
            + "[" * 60_000
            + '"/><cellXfs>'
            + "<xf " * 60_000
        },
    ),
    "xlsx links": lambda: xlsx_of(
        "<worksheet/>",
        **{
            "xl/workbook.xml": "<sheet " + "'" * 60_000,
            "xl/_rels/workbook.xml.rels": "<Relationship " * 9000,
        },
    ),
}

DRAWN: Final[Mapping[str, Callable[[], bytes]]] = {
    "png bomb": lambda: png(60_000, 60_000, zlib.compress(ZEROS)),
    "png lies": lambda: png(1 << 31, 1 << 31),
    "png thin": lambda: png(1, 100_000, zlib.compress(bytes(200_000))),
    "png without data": lambda: png(100, 100),
    "png text bomb": lambda: png(
        9,
        9,
        b"",
        struct.pack(">I", 60_000)
        + b"zTXt"
        + b"a\0\0"
        + zlib.compress(ZEROS, 9)[:59_997].ljust(59_997)
        + bytes(4),
    ),
    "png of nothing": lambda: png(0, 0),
    "tiff circle": tiff_circle,
    "tiff lies": lambda: b"MM\x00*" + struct.pack(">IH", 8, 65535) + b"\xff" * 900,
    "jpeg of marks": lambda: b"\xff\xd8\xff" + b"\xff\xe1\xff\xff" * 9000,
    "jpeg lies": lambda: b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + bytes(60),
    "bmp lies": lambda: (
        b"BM"
        + bytes(8)
        + struct.pack("<IIiiHHIIiiII", 54, 40, 1 << 30, -(1 << 30), 1, 1, 0, 0, 1, 1, 0, 0)
    ),
    "webp lies": lambda: b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\xff" * 90,
    "pdf locked": pdf_locked,
    "pdf circle": pdf_circle,
    "pdf many pages": lambda: pdf_many(3000),
    "pdf own parent": lambda: pdf_of(b"<</Type/Catalog/Pages 1 0 R>>"),
    "pdf deep tree": lambda: pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        *[b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(2, 3000)],
    ),
    "pdf deep array": lambda: pdf_page(b"[" * 60_000),
    "pdf stream bomb": lambda: pdf_page(
        zlib.compress(zlib.compress(ZEROS)), b"/Filter[/FlateDecode/FlateDecode]"
    ),
    "pdf text bomb": lambda: pdf_page(
        zlib.compress(b"BT /F 9 Tf (a) Tj ET " * 60_000), b"/Filter/FlateDecode"
    ),
    "pdf filters": lambda: pdf_page(b"x", b"/Filter[" + b"/ASCIIHexDecode" * 900 + b"]"),
    "pdf form in itself": lambda: pdf_page(b"/X Do " * 50),
    "pdf huge page": lambda: pdf_page(
        b"BT /F 9 Tf (a) Tj ET", page=b"/UserUnit 75000/MediaBox[-1e30 -1e30 1e30 1e30]"
    ),
    "pdf states": lambda: pdf_page(b"q " * 60_000),
    "pdf numbers": lambda: pdf_page(b"BT /F 1e38 Tf 1e38 0 0 -1e38 9e99 nan Tm (abc) Tj ET"),
    "pdf lines": lambda: pdf_page(
        b"".join(b"0 %d m 600 %d l S " % (n % 800, n % 799) for n in range(9000))
    ),
    "pdf lies": lambda: (
        b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Size 99999999/Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF"
    ),
    "pdf of one line": lambda: b"%PDF-1.7 " + b"<<" * 60_000,
}

BOMBS: Final[Mapping[str, Callable[[], bytes]]] = {**PACKED, **OFFICE, **DRAWN, **TEXTS}
"""How to make a file that attacks, by what it does."""
