"""The demo: an invented world, a case built of it, what it found, a dossier; nobody in it is real."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lastseen.errors import UsageError
from lastseen.flow.case import Case
from lastseen.flow.overview import Overview, PersonRow
from lastseen.flow.progress import Progress, silent
from lastseen.flow.rehearse import invent
from lastseen.model.claim import Claim
from lastseen.simulate import Rehearsal

PASSPHRASE: Final = "nobody here is real"
MARK: Final = "this-folder-is-a-lastseen-demo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the demo has to show.

    Attributes:
        files: How many files the invented world has.
        case: Folder of the case.
        status: The case at a glance.
        people: The people the most origins speak of.
        claims: A few claims with a chain of speakers or a number.
        rehearsal: The case against the truth.
        dossier: The HTML file.
    """

    files: int
    case: Path
    status: Overview
    people: tuple[PersonRow, ...]
    claims: tuple[Claim, ...]
    rehearsal: Rehearsal
    dossier: Path


def run_demo(folder: Path, *, people: int, seed: int = 1, progress: Progress = silent) -> Shown:
    """Invent a world in the folder, build a case of it and publish its dossier; an earlier demo there is replaced.

    Raises:
        UsageError: The folder holds something that is no demo; nothing was touched.
    """
    _clear(folder)
    files = invent(folder / "world", people=people, seed=seed)
    lists = {"wounded.csv": "hospital", "recruits.xlsx": "recruits", "captured.csv": "captured"}
    with Case.create(folder / "case", passphrase=PASSPHRASE) as case:
        case.add(
            [path for path in sorted(files.iterdir()) if path.name != "lists"], progress=progress
        )
        for name, list_name in lists.items():
            case.add(files / "lists" / name, list_name=list_name, progress=progress)
        case.build(progress=progress)
        published = case.publish(title="An invented world")
        return Shown(
            files=sum(path.is_file() for path in files.rglob("*")),
            case=case.path,
            status=case.status(),
            people=tuple(case.people_rows()[:8]),
            claims=tuple(_telling(case.claims())),
            rehearsal=case.rehearse(folder / "world"),
            dossier=published.folder / "dossier.html",
        )


def _telling(claims: list[Claim]) -> list[Claim]:
    """Return a few claims that show what a claim is: a chain, a number, a denial."""
    deep = sorted(claims, key=lambda c: (-c.hearsay_depth, c.quantity is None, c.id))[:3]
    denied = [c for c in claims if c.stance == "denies"][:1]
    counted = [c for c in claims if c.quantity is not None and c not in deep][:2]
    return [*deep, *counted, *denied]


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise UsageError("the folder is not empty and holds no earlier demo")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(
        "Made by lastseen demo; replaced by the next one.\n", encoding="utf-8"
    )
