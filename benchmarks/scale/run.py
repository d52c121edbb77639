"""One Telegram export of a million messages: against a plain script, cost per message against one of ten thousand, memory, search.

``run.py 100000 3`` takes a smaller one, in turn with the plain script three times over.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from lastseen.flow.case import Case
from lastseen.flow.read_stage import read_changed
from lastseen.flow.search import Filters, search
from lastseen.simulate import write_world
from lastseen.store.case import Store

SMALL = 10_000
LARGE = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
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
    """Return the milliseconds of the slowest query for its first 100 hits, each taken at its best of five, in time of the processor."""
    slowest = 0.0
    for query, filters in QUERIES:
        times = []
        for _ in range(5):
            started = time.process_time()
            hits = search(store, query, filters, limit=100)
            times.append(time.process_time() - started)
        print(f"search {query} {filters}: {len(hits)} hits, {min(times) * 1e3:.1f} ms")
        slowest = max(slowest, min(times) * 1e3)
    return slowest


def main() -> None:
    """Print what each size costs; the last line is JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vocabulary = words(folder / "world")
        costs: dict[int, list[float]] = {SMALL: [], LARGE: []}
        ratios, peak = [], 0.0
        for turn in range(ROUNDS):
            for count in (SMALL, LARGE):
                path = folder / f"{count}.json"
                with path.open("w", encoding="utf-8") as stream:
                    stream.writelines(export(vocabulary, count))
                with Case.create(folder / f"case-{count}-{turn}", passphrase="benchmark") as case:
                    costs[count].append(microseconds(case, path, count))
                    megabytes = path.stat().st_size / 1e6
                    print(f"{count} messages, {megabytes:.0f} MB: {costs[count][-1]:.0f} us each")
                    if count == LARGE and turn == ROUNDS - 1:
                        milliseconds, again = afterwards(case._store)
            peak = peak or peak_gigabytes()  # before the plain script has run
            bare = in_child(path, folder / f"plain-{turn}")
            ratios.append(costs[LARGE][-1] * LARGE / 1e6 / bare)
            print(f"plain script: {bare:.1f} s, ratio {ratios[-1]:.2f}", flush=True)
    print(json.dumps({
        "over_plain_script": min(ratios), "cost_large_over_small": min(costs[LARGE]) / min(costs[SMALL]),
        "peak_gigabytes": peak, "search_ms": milliseconds, "second_reading_s": again,
    }))  # fmt: skip


def peak_gigabytes() -> float:
    """Return the most memory this process or one that read for it has taken."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in both) / 1e6


def afterwards(store: Store) -> tuple[float, float]:
    """Return the milliseconds of the slowest search and the seconds of a second reading with nothing new."""
    milliseconds = slowest_search_ms(store)
    started = time.perf_counter()
    read_changed(store, list(store.ledger.originals()), lambda *_: None)
    return milliseconds, time.perf_counter() - started


def in_child(path: Path, folder: Path) -> float:
    """Return the seconds of the plain script, in a process of its own so that its memory is not ours."""
    started = "import sys; sys.path[:0] = sys.argv[3:]; from pathlib import Path; from benchmarks.scale import plain; "
    code = started + "print(plain.seconds(Path(sys.argv[1]), Path(sys.argv[2])))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(folder), *sys.path],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return float(done.stdout)


if __name__ == "__main__":
    main()
