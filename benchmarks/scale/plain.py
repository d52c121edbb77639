"""The bare floor: a plain script that seals an export, reads it with stdlib json, and writes the same columns and the same index of words.

It streams nothing, checks nothing and isolates nothing. Where bytes lie it finds by looking for the
next ``"text":``, a word has one base form, and a day its three words.
"""

import hashlib
import json
import re
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import apsw
import pymorphy3
import pyrage

from lastseen.store import work

WORD = re.compile(r"\w+")
COLUMNS = (
    "number", "id", "original", "position", "text", "kind", "locator", "byte_start", "byte_stop", "decoding", "author",
    "author_id", "written", "earliest", "latest", "zone", "alternatives", "edited", "reply_to", "forwarded_from", "flags",
    "fields",
)  # fmt: skip
INSERT = f"INSERT INTO passage ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
INDEX = "INSERT INTO search (rowid, words, lemmas, authors, days) VALUES (?, ?, ?, ?, ?)"
DDL = (Path(work.__file__).parent / "work.sql").read_text(encoding="utf-8")


def seconds(path: Path, folder: Path) -> float:
    """Return how long the plain script takes for one export."""
    started = time.perf_counter()
    folder.mkdir()
    raw = path.read_bytes()
    original = _sealed(raw, path, folder)
    connection = _opened(folder / "plain.db")
    lemma = _lemmas()
    at = 0
    rows, indexed = [], []
    with connection:
        for place, message in enumerate(json.loads(raw)["messages"]):
            at = raw.find(b'"text": ', at) + 8
            rows.append(_row(place, message, original, at))
            words = WORD.findall(message["text"].lower())
            indexed.append((place + 1, " ".join(words), " ".join(map(lemma, words)),
                            f"{message['from'].lower()} {message['from_id']}", _days(message["date"])))  # fmt: skip
            if len(rows) == 2_000:
                _write(connection, rows, indexed)
        _write(connection, rows, indexed)
    connection.close()
    return time.perf_counter() - started


def _sealed(raw: bytes, path: Path, folder: Path) -> str:
    recipient = pyrage.x25519.Identity.generate().to_public()
    with path.open("rb") as plain, (folder / "sealed").open("wb") as sealed:
        pyrage.encrypt_io(plain, sealed, [recipient])
    return hashlib.sha256(raw).hexdigest()


def _opened(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.pragma("cipher", "aegis")
    connection.pragma("key", "raw:" + "11" * 32)
    connection.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    connection.execute(DDL)
    return connection


def _lemmas():  # noqa: ANN202
    morph = pymorphy3.MorphAnalyzer()

    @cache
    def lemma(word: str) -> str:
        return str(morph.parse(word)[0].normal_form)

    return lemma


def _row(place: int, message: dict[str, str], original: str, at: int) -> tuple[object, ...]:
    stop = at + len(message["text"].encode()) + 2
    locator = f"chat:4000/message:{message['id']}"
    identity = "p" + hashlib.sha256(f"{original}{locator}{at}{stop}".encode()).hexdigest()[:32]
    moment = datetime.fromtimestamp(int(message["date_unixtime"]), UTC).isoformat()
    return (
        place + 1, identity, original, place, message["text"], "message", locator, at, stop, "json-text", message["from"],
        message["from_id"], message["date"], moment, moment, "derived", "[]", None, None, None, "[]", "{}",
    )  # fmt: skip


@cache
def _days_of(day: str) -> str:
    return f"d{day.replace('-', '')} m{day[:4]}{day[5:7]} y{day[:4]}"


def _days(date: str) -> str:
    return _days_of(date[:10])


def _write(
    connection: apsw.Connection,
    rows: list[tuple[object, ...]],
    indexed: list[tuple[object, ...]],
) -> None:
    connection.executemany(INSERT, rows)
    connection.executemany(INDEX, indexed)
    rows.clear()
    indexed.clear()
