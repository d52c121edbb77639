"""Reading, sealing and indexing 100,000 simulated chat messages against the bare floor, in one run.

The floor is a plain script: parse with stdlib json, dictionary lemmas with a word cache, one INSERT
a message, FTS5 of words and lemmas, in the same encrypted store.
"""

import json
import re
import sys
import tempfile
import time
from functools import cache
from itertools import pairwise
from pathlib import Path

import apsw
import pymorphy3

from lastseen.flow.case import Case
from lastseen.simulate import write_world

MESSAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
WORD = re.compile(r"\w+")


def floor(chats: list[Path], folder: Path) -> tuple[float, int]:
    """Return the seconds of the plain script and how many messages it stored."""
    started = time.perf_counter()
    morph = pymorphy3.MorphAnalyzer()

    @cache
    def lemma(word: str) -> str:
        return str(morph.parse(word)[0].normal_form)

    connection = apsw.Connection(str(folder / "floor.db"))
    connection.pragma("cipher", "aegis")
    connection.pragma("key", "raw:" + "11" * 32)
    connection.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE passage (id INTEGER PRIMARY KEY, author TEXT, written TEXT, text TEXT)"
    )
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, lemmas, content='', contentless_delete=1)"
    )
    count = 0
    for chat in chats:
        with connection:
            for message in json.loads(chat.read_bytes())["messages"]:
                count += 1
                text = message["text"] if isinstance(message["text"], str) else ""
                words = [w.lower() for w in WORD.findall(text)]
                connection.execute(
                    "INSERT INTO passage VALUES (?, ?, ?, ?)",
                    (count, message.get("from"), message["date"], text),
                )
                connection.execute(
                    "INSERT INTO search (rowid, words, lemmas) VALUES (?, ?, ?)",
                    (count, " ".join(words), " ".join(map(lemma, words))),
                )
    connection.close()
    return time.perf_counter() - started, count


def ours(chats: list[Path], folder: Path) -> tuple[dict[str, float], int]:
    """Return the seconds of each stage and how many passages were stored."""
    seconds: dict[str, float] = {}
    marks: list[tuple[str, float]] = []

    def tell(stage: str, *_: int) -> None:
        if not marks or marks[-1][0] != stage:
            marks.append((stage, time.perf_counter()))

    with Case.create(folder / "case", passphrase="benchmark") as case:
        started = time.perf_counter()
        case.add(chats)
        seconds["seal"] = time.perf_counter() - started
        case.build(progress=tell)
        marks.append(("end", time.perf_counter()))
        passages = case.status().passages
    for (stage, begin), (_, end) in pairwise(marks):
        seconds[stage] = seconds.get(stage, 0.0) + end - begin
    return seconds, passages


def main() -> None:
    """Print the seconds of both and their ratio; the last line is JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = folder / "world"
        world.mkdir()
        write_world(world, people=300, seed=11, messages=MESSAGES)
        chats = sorted(world.rglob("result.json"))
        megabytes = sum(chat.stat().st_size for chat in chats) / 1e6
        floor_seconds, floor_count = floor(chats, folder)
        seconds, count = ours(chats, folder)
    print(f"floor: {floor_count} messages, {megabytes:.1f} MB, {floor_seconds:.1f} s")
    for stage, spent in seconds.items():
        print(f"{stage}: {spent:.1f} s, {megabytes / spent:.2f} MB/s")
    ratio = (seconds["seal"] + seconds["read"]) / floor_seconds
    print(json.dumps({"seal_read_index_over_floor": ratio, "messages_kept": count / floor_count}))


if __name__ == "__main__":
    main()
