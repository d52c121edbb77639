"""The reference of the --json outputs, made from the record classes themselves; a test holds the committed page against it."""

import dataclasses
import re
import typing
from typing import Any, Final

from lastseen.flow.add import AddSummary
from lastseen.flow.build import BuildSummary
from lastseen.flow.capture import CaptureRow
from lastseen.flow.custody import CustodyRow
from lastseen.flow.demo import Shown as DemoShown
from lastseen.flow.dispose import Disposal
from lastseen.flow.doctor import Ability
from lastseen.flow.handover import HandoverSummary
from lastseen.flow.overview import ListRow, OriginalRow, Overview, PersonRow, WaitingLink
from lastseen.flow.person import PersonView
from lastseen.flow.publish import PublishSummary
from lastseen.flow.receipt import Receipt
from lastseen.flow.reread import Change
from lastseen.flow.review_sheet import Card, ReviewRow, ReviewSheet
from lastseen.flow.scrub import ScrubSummary
from lastseen.flow.show import Shown
from lastseen.flow.stamp import StampSummary
from lastseen.flow.verify import Check
from lastseen.model.claim import Claim
from lastseen.model.decision import Decision
from lastseen.model.estimate import Estimates
from lastseen.model.found_passage import FoundPassage
from lastseen.model.question import Question
from lastseen.model.source import Source
from lastseen.simulate import Rehearsal
from lastseen.store.slots import SlotRow

OUTPUTS: Final[dict[str, tuple[str, tuple[type, ...]]]] = {
    "new": ('`{"case": folder}`', ()),
    "add": ("one record", (AddSummary,)),
    "note": ('`{"original": id}`', ()),
    "source new": ('`{"source": id}`', ()),
    "source grade": ("one record", (Decision,)),
    "source list": ("a list", (Source,)),
    "list": ("a list", (ListRow,)),
    "originals": ("a list", (OriginalRow,)),
    "questions": ("a list", (Question,)),
    "answer": ("one record", (Decision,)),
    "build": ('`{"build": …, "status": …}`', (BuildSummary, Overview)),
    "reread": ("a list", (Change,)),
    "status": ("one record", (Overview,)),
    "search": ("a list", (FoundPassage,)),
    "people": ("a list", (PersonRow,)),
    "person": ("one record", (PersonView,)),
    "claims": ("a list", (Claim,)),
    "show": ("one record", (Shown,)),
    "review": (
        "one record; with ID and VERDICT a decision, with ID a card, with --list a list",
        (ReviewSheet, Decision, Card, ReviewRow),
    ),
    "decide": ("one record, or without arguments a list", (Decision, WaitingLink)),
    "estimate": ("one record", (Estimates,)),
    "publish": ("one record", (PublishSummary,)),
    "verify": ("a list; the exit code is 4 if something does not hold", (Check,)),
    "scrub": ("one record; the exit code is 4 if something is hurt", (ScrubSummary,)),
    "protect": ("one record", (Decision,)),
    "handover": ("one record", (HandoverSummary,)),
    "receipt": ("one record", (Receipt,)),
    "stamp": (
        "one record; the exit code is 15 if nobody who was asked gave a time stamp",
        (StampSummary,),
    ),
    "custody": ("a list", (CustodyRow,)),
    "capture": ("a list", (CaptureRow,)),
    "dispose": ("one record", (Disposal,)),
    "passphrase": ('`{"done": sentence}`', ()),
    "slots": ("a list", (SlotRow,)),
    "demo": ("one record", (DemoShown,)),
    "simulate": ('`{"files": folder}`, with --score one record', (Rehearsal,)),
    "doctor": ("a list", (Ability,)),
}


def reference() -> str:
    """Return the page: what each command prints with --json, and the fields of every record in it."""
    lines = ["# JSON output", "", "Made by `make docs` from the record classes; do not edit.", ""]
    seen: list[type] = []
    lines += ["| command | prints | record |", "|---|---|---|"]
    for command, (form, kinds) in OUTPUTS.items():
        lines.append(f"| {command} | {form} | {', '.join(kind.__name__ for kind in kinds)} |")
        seen += [kind for kind in kinds if kind not in seen]
    for kind in seen:
        seen += [inner for inner in _inner(kind) if inner not in seen]
    for kind in seen:
        lines += ["", *_section(kind)]
    return "\n".join(lines) + "\n"


def _inner(kind: type) -> list[type]:
    """Return the record classes that stand in a record's fields."""
    found: list[type] = []

    def look(hint: Any) -> None:  # noqa: ANN401 - any annotation
        """Add the record classes that stand in an annotation."""
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            found.append(hint)
        for part in typing.get_args(hint):
            look(part)

    for hint in typing.get_type_hints(kind).values():
        look(hint)
    return found


def _section(kind: type) -> list[str]:
    text = re.sub(r"\n {4}", "\n", kind.__doc__ or "")
    summary = text.split("\n\n")[0].replace("\n", " ").strip()
    told = dict(
        re.findall(r"^ {4}(\w+): ((?:.|\n {5,})+?)(?=\n {4}\w+:|\n*\Z|\n\n)", text, re.MULTILINE)
    )
    rows = [
        f"| {f.name} | {_short(f.type)} | {' '.join(told.get(f.name, '').split())} |"
        for f in dataclasses.fields(kind)
    ]
    return [
        f"## {kind.__name__}",
        "",
        summary,
        "",
        "| field | type | meaning |",
        "|---|---|---|",
        *rows,
    ]


def _short(hint: Any) -> str:  # noqa: ANN401 - any annotation
    text = hint.__name__ if isinstance(hint, type) and not typing.get_args(hint) else str(hint)
    return (
        re.sub(r"\b(?:\w+\.)+(?=\w)", "", text).replace("|", "or").replace("'", "").replace('"', "")
    )
