"""The command line: one file per command; here is the group and the one place that turns errors into sentences."""

import importlib
import sys
from collections.abc import Sequence
from typing import Final

import click

from lastseen.cli.quiet import be_quiet, place
from lastseen.errors import LastseenError
from lastseen.store.no_core import keep_memory_to_itself
from lastseen.version import __version__

COMMANDS: Final = {
    "new": "Make a case.",
    "add": "Seal files and folders into a case.",
    "note": "Seal a typed interview or note.",
    "source": "Say who speaks: new, grade, identity.",
    "list": "Say which originals form a list.",
    "originals": "What was read, what not and why.",
    "questions": "What the program asks you instead of guessing.",
    "answer": "Answer a question.",
    "build": "Read everything and work out the case.",
    "reread": "What a better reader would change; read again.",
    "status": "The case in a few lines.",
    "search": "Find words, in every inflected form.",
    "people": "Who is spoken of.",
    "person": "All about one person, with who says so.",
    "claims": "Who said what, and how they know.",
    "show": "Any id -> the exact words in their context.",
    "review": "Judge what the program read; how often it is wrong.",
    "decide": "Same, different or unsure; undo.",
    "estimate": "How many, or why no total is given.",
    "publish": "Write a dossier that exposes no source.",
    "verify": "Check every byte of the case.",
    "scrub": "Look at every stored byte again; what is hurt, and what stands on it.",
    "protect": "Mark an original that is never handed over.",
    "handover": "Originals and their custody as a bag for somebody else.",
    "receipt": "A signed head of the ledger, to keep elsewhere.",
    "stamp": "Time stamps of somebody else over signed heads.",
    "custody": "The chain of custody of one original, or of the case.",
    "capture": "What there is of each page taken from the web, and what is missing.",
    "dispose": "Remove an original for good; a tombstone stays.",
    "passphrase": "Change the passphrase; add a user or a recovery key.",
    "slots": "Who and what opens the case; remove one.",
    "demo": "An invented case from start to dossier.",
    "simulate": "An invented world as real files; score a case.",
    "doctor": "What this machine has.",
}


class _Commands(click.Group):
    """Loads a command's file only when it is asked for, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order a person needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, loading its file now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"lastseen.cli.{cmd_name}")
        command: click.Command = module.command
        return _laid_out(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands with the table's sentences, loading none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _laid_out(command: click.Command) -> click.Command:
    """Return a command whose help keeps the lines of its examples: click knows them by a control character."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _laid_out(below)
    return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lastseen")
def root() -> None:
    r"""Who is missing, where each was last seen and who says so.

    \b
    A first case:
      lastseen new my-case
      lastseen add my-case chats/ pages/ list.xlsx
      lastseen build my-case
      lastseen people my-case
      lastseen publish my-case
    """


_laid_out(root)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; an error ends as a sentence, a next step and an exit code, never as a trace, and no crash leaves a file."""
    keep_memory_to_itself()
    be_quiet()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 2 wrong use, 130 interrupted, else the error's own."""
    try:
        return _obey(arguments)
    except LastseenError as error:
        return _say(f"{error}\n{error.hint}".rstrip(), error.exit_code)
    except Exception as bug:
        return _say(
            f"lastseen has a fault ({place(bug)}). Nothing acknowledged is lost.\n"
            "Please tell us this line, and no names: see CONTRIBUTING.",
            70,
        )


def _obey(arguments: Sequence[str] | None) -> int:
    try:
        code = root.main(args=arguments, standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _say(
            "Stopped. What was acknowledged is kept; run the same command again to go on.", 130
        )
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0  # what Exit gives outside click's own mode


def _say(sentence: str, code: int) -> int:
    click.echo(f"lastseen: {sentence}", err=True)
    return code
