"""A case from its first day to its last, through the real commands, with canaries through every door of them."""

import json
import random
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyrage

from lastseen.store.case import Store
from lastseen.store.keys import CHEAP
from tests.seizure.canaries import SEED, Canary, sentences
from tests.seizure.pile import write_files
from tests.seizure.watched import TYPED, Program

PASSPHRASE: Final = "сверчок обойма 7741 тридевятый"
"""It must not be found either."""

REFUSED: Final = 11
"""How publishing ends where the leak check finds a trace that redaction left: nothing is written then."""

SECONDS: Final = {"build": 6.0, "add": 2.0}
"""Within so many seconds a command is stopped; any other within one and a half."""

Flock = Mapping[str, Sequence[Canary]]


def said(canaries: Sequence[Canary]) -> str:
    """Return canaries as a person types them into one line."""
    return "; ".join(canary.text for canary in canaries)


class Sitting:
    """One case and the program that works on it.

    Args:
        ground: An empty folder.
        flock: The canaries by their doors.
        program: Runs the commands.
        every: One command of so many is stopped first.
    """

    def __init__(self, ground: Path, flock: Flock, program: Program, every: int = 2) -> None:
        self.flock = flock
        self.program = program
        self.case = ground / "case"
        self.given = ground / "given"
        self.out = ground / "out"
        self._every = every
        self._count = 0
        self._reasons = iter(_pieces(flock["reason"], 3))
        self.given.mkdir(parents=True)
        self.out.mkdir()
        (self.given / "passphrase").write_text(PASSPHRASE, encoding="utf-8")

    def do(
        self, name: str, *arguments: str, given: str = "", expected: Sequence[int] = (0,)
    ) -> str:
        """Run a command on the case to its end; one of a few is stopped on the way first."""
        whole = (*name.split(), f"{self.case}", *arguments, "--passphrase-file", f"{self.given / 'passphrase'}")  # fmt: skip
        self._count += 1
        if self._count % self._every == 0:
            by = signal.SIGKILL if self.program.kills % 3 else signal.SIGSEGV
            self.program.killed(SECONDS.get(name, 1.5), *whole, given=given, by=by)
            for left in self.out.glob("*.unfinished"):
                left.rename(left.with_name(f"stopped-{self._count}"))
        return self.program.run(*whole, given=given, expected=expected)

    def rows(self, name: str, *arguments: str) -> list[dict[str, Any]]:
        """Return the JSON a command shows."""
        found: list[dict[str, Any]] = json.loads(self.do(name, *arguments, "--json"))
        return found

    def reason(self) -> list[str]:
        """Return the option that gives a reason; each holds canaries of its own."""
        return ["--reason", said(next(self._reasons))]

    def make(self) -> None:
        """Make the case; a guess of its passphrase costs nothing, so that a test does not wait."""
        Store.create(self.case, passphrase=PASSPHRASE, cost=CHEAP).close()

    def whole(self) -> None:
        """Work on the case from its first day to its last."""
        self._reasons = iter(_pieces(self.flock["reason"], 8))
        self.make()
        self.take_in()
        self.do("build")
        self.look()
        self.judge()
        self.let_out()
        self.tidy()

    def brief(self) -> None:
        """Do one of each kind: through every door, but no command twice."""
        self.make()
        self.take_in()
        self.do("build")
        self.do("search", said(self.flock["search"]), "--author", self.flock["search"][0].text)
        original = self.original("old.txt")
        for step in ([], ["--off"]):
            self.do("protect", original, *step, *self.reason())
        self.let_out()
        self.do("verify")

    def take_in(self) -> None:
        """Sources, files, lists and notes."""
        flock = self.flock
        source = self.new_source(flock["vault"])
        write_files(self.given / "files", flock)
        secret = self.given / "secret.txt"
        secret.write_text("\n\n".join(sentences(flock["vault"])), encoding="utf-8")
        self.do("add", f"{self.given / 'files'}", "--note", said(flock["note of add"]))
        self.do("add", f"{secret}", "--source", source)
        self.do("add", f"{self.given / 'files' / 'list.csv'}", "--list", said(flock["list"]))
        self.do("note", "--source", source, given="\n\n".join(sentences(flock["note"])))
        self.do("note", given=TYPED + "\n".join(sentences(flock["typed note"])))
        self.do("source grade", source, "B", *self.reason())

    def original(self, name: str) -> str:
        """Return the id of the original whose file had this name."""
        return next(f"{row['id']}" for row in self.rows("originals") if row["name"].endswith(name))

    def new_source(self, canaries: Sequence[Canary]) -> str:
        """Say who a source is; everything about it is a canary."""
        phones = ",".join(c.text for c in canaries if c.kind == "phone")
        name = next(c.text for c in canaries if c.kind == "name")
        others = [c.text for c in canaries if c.kind != "phone" and c.text != name]
        answers = [f"Ярополк {name}", "", "1975-02-03", phones, "", "", ",".join(others)]
        given = "\n".join(answers) + "\n"
        made = json.loads(self.do("source new", "--kind", "relative", "--json", given=given))
        return f"{made['source']}"

    def look(self) -> None:
        """Search and show; every word that is typed is a canary."""
        for words in _pieces(self.flock["search"], 4):
            self.do("search", said(words), "--author", words[0].text)
        people = self.rows("people")
        self.do("show", people[0]["id"])
        self.do("person", people[0]["id"])
        for name in ("claims", "originals", "status", "estimate", "custody"):
            self.do(name)

    def judge(self) -> None:
        """Decide, answer, protect and build again."""
        for link in self.rows("decide")[:2]:
            self.do("decide", link["left"], "different", link["right"], *self.reason())
        for question in self.rows("questions")[:2]:
            self.do("answer", question["id"], question["choices"][0], *self.reason())
        original = self.original("old.txt")
        self.do("protect", original, *self.reason())
        self.do("protect", original, "--off", *self.reason())
        self.do("build")

    def let_out(self) -> None:
        """Publish, hand over and make a receipt."""
        self.do("publish", "--title", said(self.flock["title"]), expected=(0, REFUSED))
        to = ["--to", said(self.flock["to"])]
        self.do("handover", "--out", f"{self.out / 'bag'}", *to)
        recipient = str(pyrage.x25519.Identity.generate().to_public())
        self.do("handover", "--out", f"{self.out / 'sealed'}", *to, "--recipient", recipient)
        self.do("receipt", "--json")

    def tidy(self) -> None:
        """Verify, scrub, read again, dispose of something and build from nothing."""
        self.do("verify")
        self.do("scrub")
        self.do("reread")
        self.do("dispose", self.original("disk.bin"), "--yes", *self.reason())

        self.do("build", "--from-scratch")


def watched(ground: Path, start: Sequence[str] = ("-m", "lastseen")) -> Program:
    """Return a program that works in an empty folder."""
    return Program(ground, random.Random(SEED), start)  # noqa: S311 - no secret


def _pieces(canaries: Sequence[Canary], count: int) -> list[Sequence[Canary]]:
    """Return canaries in so many pieces, none of them empty."""
    size = -(-len(canaries) // count)
    return [canaries[at : at + size] for at in range(0, len(canaries), size)]
