"""The arguments and options that commands share, and how a passphrase is come by: file, environment or prompt."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Final, TypeVar

import click

from lastseen.errors import NoPassphraseError, UsageError
from lastseen.flow.case import Case

F = TypeVar("F", bound=Callable[..., object])
VARIABLE: Final = "LASTSEEN_PASSPHRASE"


def passphrase_option(function: F) -> F:
    """Give a command the option --passphrase-file."""
    return click.option(
        "--passphrase-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=f"File whose first line is the passphrase (or set {VARIABLE}).",
    )(function)


def recovery_option(function: F) -> F:
    """Give a command the option --recovery-file."""
    return click.option(
        "--recovery-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="File with a recovery key, instead of the passphrase.",
    )(function)


def case_argument(function: F) -> F:
    """Give a command the argument CASE, a folder."""
    return click.argument("case", type=click.Path(file_okay=False, path_type=Path))(function)


def json_option(function: F) -> F:
    """Give a command the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")(
        function
    )


def passphrase(file: Path | None, *, ask: str = "Passphrase", confirm: bool = False) -> str:
    """Return the passphrase from the file, else the environment, else a prompt on the terminal.

    Raises:
        NoPassphraseError: There is none and no terminal to ask on.
        UsageError: The file's first line is empty.
    """
    if file is not None:
        first = file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        if not first:
            raise UsageError("the first line of the passphrase file is empty")
        return first
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise NoPassphraseError
    answer: str = click.prompt(ask, hide_input=True, confirmation_prompt=confirm, err=True)
    return answer


@dataclass(frozen=True, slots=True)
class Access:
    """Which case a command is about and where its passphrase comes from.

    Attributes:
        path: Folder of the case.
        file: File whose first line is the passphrase or a recovery key, or None.
        vault: File whose first line is the vault's passphrase, or None if it has the same.
    """

    path: Path
    file: Path | None
    vault: Path | None = None

    def passphrase(self) -> str:
        """Return the passphrase, asking if need be."""
        return passphrase(self.file)

    def vault_passphrase(self) -> str:
        """Return the vault's passphrase, asking if need be."""
        return passphrase(self.vault or self.file, ask="Vault passphrase")

    def open(self) -> Case:
        """Open the case; whether the folder is one is said before anybody is asked for a passphrase."""
        Case.check(self.path)
        return Case.open(self.path, passphrase=self.passphrase())


def in_case(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument CASE and the options that open it, handed over as one ``Access``."""

    @wraps(function)
    def command(
        case: Path, passphrase_file: Path | None, recovery_file: Path | None, **rest: object
    ) -> None:
        """Hand over the case's path and the file with its passphrase or recovery key as one."""
        function(Access(case, recovery_file or passphrase_file), **rest)

    return case_argument(passphrase_option(recovery_option(command)))


def with_vault(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command in a case the option --vault-passphrase-file, handed over in its ``Access``."""

    @wraps(function)
    def command(access: Access, vault_passphrase_file: Path | None, **rest: object) -> None:
        """Put the file with the vault's passphrase into the access."""
        function(replace(access, vault=vault_passphrase_file), **rest)

    return click.option(
        "--vault-passphrase-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="If the vault has a passphrase of its own.",
    )(command)
