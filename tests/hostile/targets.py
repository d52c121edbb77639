"""What is fuzzed: each function that meets foreign bytes with the promises it must keep; a broken one is an AssertionError."""

import io
import json
import random
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from lastseen.extract import find_claims, find_mentions
from lastseen.flow.reading import _Reader
from lastseen.flow.receipt import read_receipt
from lastseen.language.base_name import base_name
from lastseen.language.charset import find_charset, pack, unpack
from lastseen.language.columns import propose
from lastseen.language.dates import find_periods
from lastseen.language.decoding import byte_span, decode
from lastseen.language.facilities import canonical, find_houses, is_canonical
from lastseen.language.grid import mapped
from lastseen.language.http_payload import http_answer, payload
from lastseen.language.mail_date import mail_instants
from lastseen.language.mail_header import header_text
from lastseen.language.mime import parsed
from lastseen.language.packed import PackedFiles
from lastseen.language.quantities import find_counts
from lastseen.language.scripts import mend, script
from lastseen.model.answer import Answer
from lastseen.model.cell import CELLS, cells_of
from lastseen.model.passage import Passage
from lastseen.model.reading import FAILURE_CODES, ReadingFailure, ReadingState
from lastseen.model.wire import claim_of, mention_of, plain
from lastseen.publish.folding import clean, fold, folded_words
from lastseen.publish.leaks import LeakGate
from lastseen.publish.views import plain_view
from lastseen.read import _Walk
from lastseen.store.casefile import from_bytes
from lastseen.store.disk import inside
from tests.hostile.grammar import WORDS, jsonish, spoilt, text
from tests.hostile.seeds import SEEDS

NAMES: Final = (
    "..",
    ".",
    "",
    "/",
    "\\",
    "a",
    "CASE",
    "..\\..",
    "../x",
    "/etc/passwd",
    "a/../..",
    "%2e%2e",
    "\x00",
    "con",
    "~",
    "a" * 300,
    "\u202e",
    "．．",
    "..;",
    "c:",
    "objects",
    "3f/9c",
)
ROOT: Final = Path("root-of-nothing")
PROTECTED: Final = {
    "id": "p1",
    "given": "Антон",
    "patronymic": "Викторович",
    "surname": "Клёнов",
    "phones": ["+7 900 123-45-67"],
    "birth_date": "1980-03-05",
}
DECODINGS: Final = (
    "utf-8",
    "cp1251",
    "utf-16-le",
    "html-text:utf-8",
    "xml-values",
    "docx-paragraph",
    "docx-row",
    "odf-paragraph",
    "odf-row",
    "telegram-text",
    "mail-header",
    'xlsx-row:{"d":[],"e":1900,"s":{}}',
)
Target = Callable[[random.Random], object]


def within(found: object, said: str) -> None:
    """Check that a span lies in its text and is not empty."""
    start, stop = found.start, found.stop  # type: ignore[attr-defined]
    assert 0 <= start < stop <= len(said), (start, stop)


def folding(chance: random.Random) -> None:
    said = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(1, 5)))
    wanted = fold(said)
    assert fold(unicodedata.normalize("NFD", said)) == wanted
    at = chance.randrange(len(said) + 1)
    assert fold(said[:at] + chance.choice(("\u200b", "\u00ad", "\u2060")) + said[at:]) == wanted
    fold(text(chance, 5))


def offsets(chance: random.Random) -> None:
    said = text(chance, 6)
    view = clean(plain_view(said))
    assert len(view.text) == len(view.starts) == len(view.stops)
    assert all(a <= b for a, b in zip(view.starts, list(view.starts)[1:], strict=False))
    for word in folded_words(view):
        assert len(word.offsets) == len(word.text)
        assert all(
            a[0] <= b[0] and a[1] <= b[1]
            for a, b in zip(word.offsets, word.offsets[1:], strict=False)
        )
        assert all(0 <= a < b <= word.stop - word.start for a, b in word.offsets)
        if word.text:
            assert 0 <= view.span(*word.place(0, len(word.text)))[1] <= len(said)


def scripts(chance: random.Random) -> None:
    said = text(chance, 4)
    assert script(said) in ("cyrillic", "latin", "mixed", "other")
    assert len(mend(said)) == len(said)
    assert mend(mend(said)) == mend(said)


def periods(chance: random.Random) -> None:
    said = text(chance, 6)
    for found in find_periods(said, chance.choice((None, date(2031, 7, 9), date.min, date.max))):
        within(found, said)
        period = found.period
        assert None in (period.earliest, period.latest) or period.earliest <= period.latest  # type: ignore[operator]


def counts(chance: random.Random) -> None:
    said = text(chance, 6)
    for found in find_counts(said):
        within(found, said)
        low, high = found.quantity.low, found.quantity.high
        assert low is None or high is None or low <= high


def houses(chance: random.Random) -> None:
    said = text(chance, 6)
    for found in find_houses(said):
        within(found, said)
        assert is_canonical(canonical(found.facility))


def names(chance: random.Random) -> None:
    made = "".join(
        chance.choice("антонклёвщьйії- .'’ANTонG\u0301") for _ in range(chance.randrange(1, 14))
    )
    name = base_name(
        chance.choice((made, text(chance, 3))), language=chance.choice((None, "ru", "uk", "en"))
    )
    assert isinstance(name.full, str)


def charsets(chance: random.Random) -> None:
    raw = spoilt(
        text(chance).encode(
            chance.choice(("utf-8", "cp1251", "koi8-r", "utf-16", "cp866")), "replace"
        ),
        chance,
    )[:600]
    found = find_charset(raw, chance.choice((None, "utf-8", "nonsense", "cp1251")))
    if found is not None:
        characters = unpack(found.name, raw[found.mark_bytes :])
        if not found.name.startswith(("utf-16", "utf-32")):
            assert pack(found.name, characters) == raw[found.mark_bytes :]


def decodings(chance: random.Random) -> None:
    raw = spoilt(text(chance, 5).encode(), chance)[:300]
    name = chance.choice(DECODINGS)
    said = decode(name, raw)
    said.encode()
    start, stop = sorted((chance.randrange(len(said) + 1), chance.randrange(len(said) + 1)))
    first, last = byte_span(name, raw, start, stop)
    assert 0 <= first <= last <= len(raw)


def paths(chance: random.Random) -> None:
    name = chance.choice(("", "/", "\\")).join(
        chance.choice(NAMES) for _ in range(chance.randrange(1, 5))
    )
    path = inside(ROOT, name)
    assert ".." not in path.parts
    assert path.is_relative_to(ROOT)
    assert path.resolve().is_relative_to(ROOT.resolve())


def wire(chance: random.Random) -> None:
    mentions, claims = _records()
    read, known = chance.choice(((mention_of, mentions), (claim_of, claims)))
    raw = dict(chance.choice(known))
    for _ in range(chance.randrange(1, 3)):
        raw[chance.choice((*raw, "x"))] = jsonish(chance)
    record = read(raw)
    assert plain(read(plain(record))) == plain(record)


@cache
def _records() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    said = (
        "Мать сказала, что Антона Клёнова 5 июля 2031 г. увезли из ИК-96 с двадцатью заключёнными."
    )
    return [plain(each) for each in find_mentions(said)], [
        plain(each) for each in find_claims(said)
    ]


class Nobody:
    """Stands where a reading process would: nothing is late."""

    _late = False


def answers(chance: random.Random) -> None:
    failure = ReadingFailure(
        original="o",
        reader="r",
        code=chance.choice((*FAILURE_CODES, "other")),
        locator=text(chance, 3),
    )
    raw = msgspec.msgpack.encode(Answer(failures=(failure,), last=True, reader=text(chance, 2)))
    answer = _Reader._checked(Nobody(), spoilt(raw, chance))  # type: ignore[arg-type]
    assert all(each.code in FAILURE_CODES for each in answer.failures)


def mappings(chance: random.Random) -> None:
    rows = [[text(chance, 2) for _ in range(3)] for _ in range(2)]
    columns = propose(rows[0], rows[1:])
    said = json.dumps({chance.choice([c.name for c in columns] + ["x"]): jsonish(chance)})
    for column in mapped(columns, chance.choice((said, said[:-1], "accept", "[]", "1", "[" * 90))):
        assert isinstance(column.role, str)


def cells(chance: random.Random) -> None:
    cells_of({CELLS: json.dumps([["a", "b", 1, 2]] * chance.randrange(3))})


@cache
def _gate() -> LeakGate:
    return LeakGate([PROTECTED])


def leaks(chance: random.Random) -> None:
    said = text(chance, 5)
    for leak in _gate().find_in_text("text", said):
        within(leak, said)
    planted = said + " Клёновым "
    assert any(leak.stop > len(said) for leak in _gate().find_in_text("text", planted))


def gate_files(chance: random.Random) -> None:
    kind = chance.choice(("html", "docx", "csv", "zip", "gz"))
    for leak in _gate().find_in_file("a.bin", spoilt(SEEDS[kind](chance.randrange(9))[0], chance)):
        assert 0 <= leak.start < leak.stop


class _Bytes:
    """A path that holds these bytes."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def open(self, mode: str) -> io.BytesIO:
        assert mode == "rb"
        return io.BytesIO(self._raw)


def receipts(chance: random.Random) -> None:
    head = {
        "sequence": 1,
        "digest": "a" * 64,
        "root": "b" * 64,
        "signed_at": "2031-01-01T00:00:00Z",
        "key": "c",
        "signature": "d",
    }
    raw = json.dumps(
        chance.choice((head, jsonish(chance), {**head, "sequence": jsonish(chance)}))
    ).encode()
    read_receipt(_Bytes(chance.choice((raw, spoilt(raw, chance), b"[" * chance.randrange(6000)))))  # type: ignore[arg-type]


def cases(chance: random.Random) -> None:
    raw = json.dumps(jsonish(chance), sort_keys=True, separators=(",", ":")).encode()
    from_bytes(chance.choice((raw, spoilt(raw, chance), b'{"a":' * chance.randrange(3000))))


def packs(chance: random.Random) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(
        made, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    ) as archive:
        archive.writestr("a.txt", text(chance))
    files = PackedFiles(io.BytesIO(spoilt(made.getvalue(), chance)))
    for name in files.names():
        files.read(name)


def letters(chance: random.Random) -> None:
    raw = spoilt(SEEDS["mail"](chance.randrange(9))[0], chance)
    whole = parsed(raw, 0, len(raw))
    for part in whole.leaves():
        assert 0 <= part.head <= part.start <= part.stop <= len(raw)
        part.content(raw)
    header_text(raw[:300], "utf-8").encode()
    found = mail_instants(text(chance, 3))
    assert found is None or found.earliest <= found.latest


def payloads(chance: random.Random) -> None:
    raw = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"
    block = spoilt(raw, chance)
    payload(http_answer(block), block)


def reader_of(kind: str) -> Target:
    def target(chance: random.Random) -> None:
        raw = (
            _small(kind, chance.randrange(3))
            if chance.randrange(9)
            else SEEDS[kind](chance.randrange(99))[0]
        )
        raw = spoilt(raw, chance)
        walk = _Walk("o")
        for place, found in enumerate(
            each
            for each in walk.whole(io.BytesIO(raw), ReadingState())
            if isinstance(each, Passage)
        ):
            assert found.index == place
            found.text.encode()
            if "!" not in found.locator:
                assert decode(found.decoding, raw[found.byte_start : found.byte_stop]) == found.text
        if walk.fault is not None:
            raise walk.fault

    return target


@cache
def _small(kind: str, number: int) -> bytes:
    return SEEDS[kind](number)[0]


def mentions(chance: random.Random) -> None:
    said = text(chance, 8)
    for found in find_mentions(said):
        within(found, said)


def claims(chance: random.Random) -> None:
    said = text(chance, 10)
    for found in find_claims(said):
        within(found, said)
        assert said[found.start : found.stop] == found.quote
