"""The price of encryption: passages inserted and indexed with a key and without one, by the same library in one run.

    python benchmarks/encryption/run.py [ROWS [ROUNDS]]

Both stores are opened by the code that opens a case's databases, with the same settings; without a key only the key
is left out. Seconds are of the processor, in turn, the other one first in every second round.
"""

import json
import random
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from lastseen.store import database
from lastseen.store.database import Database
from lastseen.store.disk import Disk

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 2
CHUNK = 20_000
OPENINGS = 300
TABLES = """
CREATE TABLE passage (number INTEGER PRIMARY KEY, id TEXT NOT NULL, original TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0");
"""
STEMS = [
    "брат",
    "муж",
    "колони",
    "увез",
    "письм",
    "звон",
    "фронт",
    "ранен",
    "госпитал",
    "штраф",
    "контракт",
    "сосед",
    "списк",
    "начальник",
    "отряд",
    "июл",
    "август",
    "ростов",
]
ENDINGS = ("а", "у", "ой", "ы", "ам", "ами", "ов", "е", "", "ом")


def chunks() -> Iterator[list[tuple[object, ...]]]:
    """Yield rows like passages of chats, about 257 bytes each: words of a long-tailed vocabulary."""
    chance = random.Random(7)
    vocabulary = [stem + ending for stem in STEMS for ending in ENDINGS]
    vocabulary += [
        "".join(chance.choices("абвгдежзиклмнопрст", k=chance.randint(4, 9))) for _ in range(20_000)
    ]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    for start in range(0, ROWS, CHUNK):
        count = min(CHUNK, ROWS - start)
        words = iter(chance.choices(vocabulary, weights, k=count * 9))
        yield [
            (start + n + 1, f"p{chance.getrandbits(128):032x}", f"{start // 5_000:064x}", " ".join(next(words) for _ in range(9)))
            for n in range(count)
        ]  # fmt: skip


def store(path: Path, key: str, salt: str, *, keyed: bool) -> Database:
    """Return a database open as a case opens it, or as it would without a key."""
    if keyed:
        return Database(path, key=key, salt=salt, disk=Disk())
    with mock.patch.object(database, "unlock"):
        return Database(path, key=key, salt=salt, disk=Disk())


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that a piece of work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measured(folder: Path, *, keyed: bool) -> tuple[float, float, list[float]]:
    """Return the seconds of inserting in one transaction and of indexing, and the milliseconds of openings."""
    path, key, salt = folder / f"{keyed}.db", secrets.token_hex(32), secrets.token_hex(16)
    path.touch()
    filled = store(path, key, salt, keyed=keyed)
    filled.run(TABLES)
    filled.run("BEGIN IMMEDIATE")
    insert = sum(
        seconds(lambda rows=rows: filled.many("INSERT INTO passage VALUES (?, ?, ?, ?)", rows)) for rows in chunks()
    )  # fmt: skip
    insert += seconds(lambda: filled.run("COMMIT"))
    index = seconds(lambda: filled.run("INSERT INTO search (rowid, words) SELECT number, text FROM passage"))  # fmt: skip
    opened = []
    for _ in range(
        OPENINGS
    ):  # beside one that is open, as a build holds it: nothing is moved when it closes
        started = time.perf_counter()
        one = store(path, key, salt, keyed=keyed)
        opened.append((time.perf_counter() - started) * 1e3)
        one.close()
    filled.close()
    size = path.stat().st_size
    print(f"{'keyed' if keyed else 'plain'}: insert {insert:.2f} s, index {index:.2f} s, open {min(opened):.2f} ms, {size / 1e6:.0f} MB")  # fmt: skip
    path.unlink()
    return insert, index, opened


def main() -> None:
    """Print what each costs, in turn; the last line is JSON."""
    found: dict[bool, list[tuple[float, float, list[float]]]] = {True: [], False: []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS):
            for keyed in (turn % 2 == 0, turn % 2 == 1):
                found[keyed].append(measured(Path(folder), keyed=keyed))
    least, middle = (
        [pick(each[n] for each in found[True]) / pick(each[n] for each in found[False]) for n in (0, 1)]
        for pick in (min, statistics.median)
    )  # fmt: skip
    opens = sorted(each for one in found[True] for each in one[2])
    print(f"{ROWS} rows, {ROUNDS} rounds, keyed over plain: insert {least[0]:.2f} (median {middle[0]:.2f}), "
          f"index {least[1]:.2f} (median {middle[1]:.2f}); open {opens[0]:.2f} ms (median {statistics.median(opens):.2f})")  # fmt: skip
    print(json.dumps({"insert": least[0], "index": least[1], "open_ms": statistics.median(opens)}))


if __name__ == "__main__":
    main()
