"""One Telegram export of a million messages: cost per message against one of ten thousand, memory, and search in it."""

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from lastseen.flow.case import Case
from lastseen.flow.read_stage import read_changed
from lastseen.flow.search import Filters, search
from lastseen.simulate import write_world
from lastseen.store.case import Store

SMALL = 10_000
LARGE = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
QUERIES = (
    ("брат", Filters()),
    ("увезли колония", Filters()),
    ('"доброго ранку"', Filters()),
    ("контракт*", Filters()),
    ("брат", Filters(author="Ирина")),
    ("брат", Filters(since="2031-04", until="2031-04-05")),
)


def words(folder: Path) -> list[str]:
    """Return the words of an invented world's chats, in their order."""
    write_world(folder, people=300, seed=11, messages=SMALL)
    texts = [
        message["text"]
        for chat in sorted(folder.rglob("result.json"))
        for message in json.loads(chat.read_bytes())["messages"]
    ]
    return [word for text in texts if isinstance(text, str) for word in text.split()]


def export(vocabulary: list[str], count: int) -> Iterator[str]:
    """Yield the lines of a Telegram export with so many messages, laid out as Telegram lays it out."""
    chance, at = random.Random(count), 1_930_385_403
    yield '{\n "name": "Chatter",\n "type": "private_supergroup",\n "id": 4000,\n "messages": [\n'
    for number in range(1, count + 1):
        at += chance.randint(1, 60)
        text = " ".join(chance.choices(vocabulary, k=chance.randint(3, 14)))
        author = chance.choice(("Ирина Колесниченкова", "Пётр", "Анна Клёнова"))
        message = {
            "id": number, "type": "message", "date": f"{datetime.fromtimestamp(at + 10_800, UTC):%Y-%m-%dT%H:%M:%S}",
            "date_unixtime": f"{at}", "from": author, "from_id": f"user{len(author)}", "text": text,
            "text_entities": [{"type": "plain", "text": text}],
        }  # fmt: skip
        body = json.dumps(message, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        yield f"  {body}{',' if number < count else ''}\n"
    yield " ]\n}\n"


def microseconds(case: Case, path: Path, count: int) -> float:
    """Seal, read and index one export; return the microseconds each message took."""
    started = time.perf_counter()
    case.add([path])
    store = case._store
    read_changed(store, list(store.ledger.originals()), lambda *_: None)
    spent = time.perf_counter() - started
    if case.status().passages != count:
        raise SystemExit(f"{case.status().passages} of {count} messages were kept")
    return spent / count * 1e6


def slowest_search_ms(store: Store) -> float:
    """Return the milliseconds of the slowest query for its first 100 hits, each taken at its best of five."""
    slowest = 0.0
    for query, filters in QUERIES:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            hits = search(store, query, filters, limit=100)
            times.append(time.perf_counter() - started)
        print(f"search {query} {filters}: {len(hits)} hits, {min(times) * 1e3:.1f} ms")
        slowest = max(slowest, min(times) * 1e3)
    return slowest


def main() -> None:
    """Print what each size costs; the last line is JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vocabulary = words(folder / "world")
        costs = {}
        for count in (SMALL, LARGE):
            path = folder / f"{count}.json"
            with path.open("w", encoding="utf-8") as stream:
                stream.writelines(export(vocabulary, count))
            megabytes = path.stat().st_size / 1e6
            with Case.create(folder / f"case-{count}", passphrase="benchmark") as case:
                costs[count] = microseconds(case, path, count)
                print(f"{count} messages, {megabytes:.0f} MB: {costs[count]:.0f} us each")
                if count == LARGE:
                    milliseconds = slowest_search_ms(case._store)
                    store = case._store
                    started = time.perf_counter()
                    read_changed(store, list(store.ledger.originals()), lambda *_: None)
                    again = time.perf_counter() - started
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({
        "cost_large_over_small": costs[LARGE] / costs[SMALL], "peak_gigabytes": peak / 1e6,
        "search_ms": milliseconds, "second_reading_s": again,
    }))  # fmt: skip


if __name__ == "__main__":
    main()
