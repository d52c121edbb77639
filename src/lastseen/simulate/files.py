"""The invented world written out as real files of every format, with the truth in a file the program never reads."""

import hashlib
import json
import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from lastseen.simulate.chat_files import telegram, whatsapp
from lastseen.simulate.list_files import as_csv, as_xlsx, hospital, prisoners, recruits
from lastseen.simulate.page_files import OUTLETS, interview, investigation, page, retold
from lastseen.simulate.said import Named, Utterance, chat
from lastseen.simulate.world import World, draw_world

TRUTH: Final = "truth.json"
MESSAGES_PER_PERSON: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One file of the world.

    Attributes:
        path: Below the folder of files.
        content: Its bytes.
        named: Truth about the names in it, each with the text it stands in.
        list: The list it belongs to, or None.
    """

    path: str
    content: bytes
    named: tuple[tuple[str, Named], ...]
    list: str | None = None


def write_world(
    folder: Path, *, people: int, seed: int, messages: int | None = None
) -> dict[str, Any]:
    """Write an invented world into ``folder/files`` and its truth into ``folder/truth.json``; return the truth.

    Args:
        folder: New or empty.
        people: How many vanished.
        seed: The same seed gives the same bytes.
        messages: Chat messages in all; None = twelve a person.
    """
    world = draw_world(people=people, seed=seed)
    files: list[dict[str, Any]] = []
    for written in files_of(world, messages or people * MESSAGES_PER_PERSON):
        target = folder / "files" / written.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(written.content)
        files.append(_truth(written))
    truth = {"seed": seed, "people": [_life(world, i) for i in range(people)], "files": files}
    (folder / TRUTH).write_text(
        json.dumps(truth, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8"
    )
    return truth


def _life(world: World, number: int) -> dict[str, Any]:
    who = world.inhabitants[number]
    return {
        "id": who.id, "given": who.given, "patronymic": who.patronymic, "surname": who.surname, "born": who.born.isoformat(),
        "events": [{"what": e.what, "day": e.day.isoformat(), "place": e.place} for e in who.events],
    }  # fmt: skip


def _truth(written: Written) -> dict[str, Any]:
    return {
        "path": written.path,
        "sha256": hashlib.sha256(written.content).hexdigest(),
        "list": written.list,
        "named": [{"text": text, **asdict(named)} for text, named in written.named],
    }


def files_of(world: World, messages: int) -> Iterable[Written]:
    """Yield every file of the world; each draws from a chance of its own, so one more kind changes no other."""
    yield from _chats(world, messages)
    yield from _lists(world)
    yield from _pages(world)
    yield from _interviews(world)


def _chance(world: World, *what: object) -> random.Random:
    return random.Random(f"{world.seed}/{'/'.join(map(str, what))}")


def _chats(world: World, messages: int) -> Iterable[Written]:
    share = messages // len(world.gates)
    for number, gate in enumerate(world.gates):
        said = chat(world, gate, _chance(world, "chat", number), messages=share)
        cut = len(said) if number % 3 != 1 else len(said) // 2
        title = f"Родные {gate.word}-{gate.number}"
        name = f"chats/telegram-{gate.number}/result.json"
        yield Written(
            path=name,
            content=telegram(title, 4_000_000 + gate.number, said[:cut]),
            named=_named(said[:cut]),
        )
        if cut < len(said):
            style = "ios" if number % 2 else "android"
            yield Written(
                path=f"chats/whatsapp-{gate.number}.txt",
                content=whatsapp(said[cut:], style=style),
                named=_named(said[cut:]),
            )


def _named(said: Iterable[Utterance]) -> tuple[tuple[str, Named], ...]:
    return tuple((utterance.text, named) for utterance in said for named in utterance.named)


def _lists(world: World) -> Iterable[Written]:
    rows, named = hospital(world, _chance(world, "hospital"))
    yield Written(
        path="lists/wounded.csv",
        content=as_csv(rows, encoding="cp1251"),
        named=_rows(named),
        list="hospital",
    )
    rows, named = recruits(world, _chance(world, "recruits"))
    yield Written(
        path="lists/recruits.xlsx", content=as_xlsx(rows), named=_rows(named), list="recruits"
    )
    rows, named = prisoners(world, _chance(world, "prisoners"))
    yield Written(
        path="lists/captured.csv",
        content=as_csv(rows, delimiter=","),
        named=_rows(named),
        list="captured",
    )


def _rows(named: Iterable[Named]) -> tuple[tuple[str, Named], ...]:
    return tuple((each.written, each) for each in named)


def _pages(world: World) -> Iterable[Written]:
    for number, gate in enumerate(world.gates[:3]):
        paragraphs = investigation(world, gate, _chance(world, "page", number))
        day = date(2031, 10, 3 + number)
        title = f"Recruited behind bars: what happened at colony {gate.number}"
        truth = tuple((text, named) for text, all_named in paragraphs for named in all_named)
        yield Written(
            path=f"pages/{number}-first.html",
            content=page(title, OUTLETS[0], day, paragraphs),
            named=truth,
        )
        for copy, outlet in enumerate(OUTLETS[1:], start=1):
            later = date(2031, 10, 3 + number + copy)
            again = retold(paragraphs, outlet)
            truth = tuple((text, named) for text, all_named in again for named in all_named)
            yield Written(
                path=f"pages/{number}-copy{copy}.html",
                content=page(f"{title}, report says", outlet, later, again),
                named=truth,
            )


def _interviews(world: World) -> Iterable[Written]:
    chance = _chance(world, "interviews")
    able = [who for who in world.inhabitants if who.language == "ru" and who.event("moved")]
    for number, who in enumerate(chance.sample(able, min(9, len(able)))):
        content, named, _ = interview(who, chance)
        truth = tuple((each.written, each) for each in named)
        yield Written(path=f"interviews/{number + 1}.txt", content=content, named=truth)
