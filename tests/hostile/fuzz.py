"""H6, fuzzing: a seeded grammar of invented words and bytes, spoilt, for every function that meets foreign bytes.

Needs no engine: ``python -m tests.hostile.fuzz RUNS SEED PART PARTS`` runs every target and prints what it found. A target
raises AssertionError, or anything that is no error of ours, where the function does not hold what it promises.
"""

import io
import json
import random
import sys
import traceback
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from lastseen.errors import LastseenError
from lastseen.extract import find_claims, find_mentions
from lastseen.flow.reading import _LostError, _Reader
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
from lastseen.language.packed import PackedError, PackedFiles
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
from tests.hostile.attacks import ATTACKS
from tests.hostile.seeds import SEEDS

WORDS: Final = (
    "Антон", "Клёнов", "Клёнова Антона Викторовича", "Щукин", "Ветлугиной", "Anton Oakley", "Марьяна Ткаченко", "оглы", "И. И.", "ИК-96", "СИЗО № 3 г. Озёрска", "в/ч 12345",
    "колонии-поселении", "5 июля 2031 г.", "31.02.2031", "с 3 по 5 мая", "вчера", "в начале июня", "July 5, 2031", "2031-07-05", "сто двадцать человек", "около 300 заключённых",
    "from 10 to 20 men", "15%", "двое из троих", "погиб", "ушёл", "пропал без вести", "did not return", "сказала", "по словам жены", "«", "»", "—", "-", "\n", ", ", ". ", "(", ")",
    "+7 900 123-45-67", "vera@mail.example", "1980 г.р.", "№", "т.е.", "щ", "Ы", "ё", "й", "ї", "Қ", "ğ", "ß", "İ", "ﬁ", "0", "99999999999999999999", "1/2", "XIX",
)  # fmt: skip
ODD: Final = (
    "\u0301", "\u0306", "\u200b", "\u00ad", "\u202e", "\ufeff", "\x00", "\u2028", "\x85", "\xa0", "\t", "\r", "𝔸", "👪", "\U000e0041", "\ufffd", "ﷺ", "ǅ", "ŉ", "ΐ", "ạ̈", "²", "٣", "Ⅷ", "％",
)  # fmt: skip
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


def text(chance: random.Random, most: int = 14) -> str:
    """Return a few words of the trade, spoilt now and then."""
    pieces = [chance.choice(WORDS) for _ in range(chance.randrange(1, most))]
    said = chance.choice((" ", " ", " ", "", "\n")).join(pieces)
    for _ in range(chance.choice((0, 0, 1, 1, 3))):
        at = chance.randrange(len(said) + 1)
        said = (
            said[:at]
            + chance.choice(ODD) * chance.choice((1, 1, 3))
            + said[at + chance.randrange(2) :]
        )
    return said


def spoilt(raw: bytes, chance: random.Random) -> bytes:
    """Return bytes with one or two attacks on them, never many."""
    for _ in range(chance.choice((1, 1, 2))):
        raw = chance.choice(ATTACKS)(raw, chance)[:6000]
    return raw


def jsonish(chance: random.Random, depth: int = 0) -> object:
    """Return any JSON value, some of the keys those of our records."""
    kind = chance.randrange(8 if depth < 3 else 5)
    if kind == 5:
        return [jsonish(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind > 5:
        keys = (
            "kind",
            "start",
            "stop",
            "value",
            "quote",
            "about",
            "place",
            "speakers",
            "what",
            "format",
            "salts",
            "slots",
            "passage",
            "x",
        )
        return {chance.choice(keys): jsonish(chance, depth + 1) for _ in range(chance.randrange(5))}
    return (
        None,
        chance.random() < 0.5,
        chance.choice((0, -1, 1 << 70, 1.5, 1e308)),
        chance.choice(("person", "date", "", "name", "other", "birth_date")),
        text(chance, 3),
    )[kind]


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
    record = read(raw)  # type: ignore[operator]
    assert plain(read(plain(record))) == plain(record)  # type: ignore[operator]


@cache
def _records() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    said = (
        "Мать сказала, что Антона Клёнова 5 июля 2031 г. увезли из ИК-96 с двадцатью заключёнными."
    )
    return [plain(each) for each in find_mentions(said)], [
        plain(each) for each in find_claims(said)
    ]


class _Nobody:
    _late = False


def answers(chance: random.Random) -> None:
    failure = ReadingFailure(
        original="o",
        reader="r",
        code=chance.choice((*FAILURE_CODES, "other")),
        locator=text(chance, 3),
    )
    raw = msgspec.msgpack.encode(Answer(failures=(failure,), last=True, reader=text(chance, 2)))
    answer = _Reader._checked(_Nobody(), spoilt(raw, chance))  # type: ignore[arg-type]
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


NOT_HERE: Final = ("png", "jpeg", "tiff", "pdf", "7z")
"""Formats read by programs and libraries that are not ours: their bytes meet them in the cage only, by H5."""

SHARES: Final[Mapping[str, tuple[int, Target]]] = {
    "fold": (60, folding), "offsets of the fold": (60, offsets), "scripts": (140, scripts), "paths": (140, paths), "wire": (60, wire), "answers": (90, answers),
    "charsets": (40, charsets), "decodings": (60, decodings), "dates": (40, periods), "quantities": (40, counts), "facilities": (25, houses), "names": (8, names),
    "mappings": (40, mappings), "cells": (10, cells), "gate": (8, leaks), "gate files": (4, gate_files), "receipts": (60, receipts), "cases": (60, cases),
    "packed": (25, packs), "mail parts": (10, letters), "payloads": (40, payloads), "mentions": (1, mentions), "claims": (1, claims),
    **{f"reader {kind}": (2, reader_of(kind)) for kind in SEEDS if kind not in NOT_HERE},
}  # fmt: skip
"""What is run, and how often beside the others: the slow ones less."""

OURS: Final = (LastseenError, PackedError, _LostError, msgspec.ValidationError)


@dataclass(frozen=True)
class Trouble:
    """What a target raised that is no error of ours, and the seed that makes it happen again."""

    target: str
    seed: str
    said: str


def run(name: str, seed: str) -> Trouble | None:
    """Do one run of a target and return what is wrong."""
    try:
        SHARES[name][1](random.Random(seed))  # noqa: S311 - no secret
    except OURS:
        return None
    except (Exception, RecursionError) as wrong:  # noqa: BLE001 - this is what is looked for
        return Trouble(name, seed, "".join(traceback.format_exception(wrong)[-3:])[-900:])
    return None


def main(runs: int, seed: int, part: int, parts: int) -> dict[str, object]:
    """Run every target as often as its share says, and return how often, and what was found."""
    whole = sum(share for share, _ in SHARES.values())
    done: dict[str, int] = {}
    found: list[Trouble] = []
    for name, (share, _) in SHARES.items():
        times = range(part, max(parts, -(-runs * share // whole)), parts)
        done[name] = len(times)
        for number in times:
            trouble = run(name, f"{seed} {name} {number}")
            if trouble is not None and len([each for each in found if each.target == name]) < 3:
                found.append(trouble)
    return {"runs": done, "found": found}


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:5]]
    sys.stdout.buffer.write(msgspec.json.encode(main(*numbers)))
