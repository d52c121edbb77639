"""Every error a user may meet: one root, each with its sentence, its next step and its exit code."""

from collections.abc import Iterable
from typing import ClassVar


class LastseenError(Exception):
    """The root: what went wrong in one sentence, ``hint`` says what to do next."""

    exit_code: ClassVar[int] = 1
    hint: ClassVar[str] = ""


class UsageError(LastseenError):
    """The command or call was given something it cannot use; nothing was changed."""

    exit_code = 2
    hint = "Run the command with --help to see an example."


class UnknownKindError(UsageError):
    """A kind of claim was asked for that the codebook does not have."""

    hint = "Give one of them, or leave --kind out."

    def __init__(self, kinds: Iterable[str]) -> None:
        super().__init__(f"there is no such kind of claim; there are: {', '.join(kinds)}")


class NothingTakenError(LastseenError):
    """None of the files that were given was sealed, and none was held already."""

    exit_code = 3
    hint = (
        "Nothing was changed. Do what stands beside each, then give the files again: "
        "lastseen add CASE FILES…"
    )

    def __init__(self, refused: int) -> None:
        what = "the one thing given was" if refused == 1 else f"all {refused} things given were"
        said = f"{what} refused" if refused else "there is no file in what was given"
        super().__init__(f"nothing was added: {said}")


class NotACaseError(LastseenError):
    """The folder holds no case."""

    exit_code = 3
    hint = "Check the path, or make a case with: lastseen new FOLDER"

    def __init__(self) -> None:
        super().__init__("this folder is not a case: it holds no CASE file")


class CaseExistsError(LastseenError):
    """A case may only be made in a folder that is new or empty."""

    exit_code = 3
    hint = "Choose a folder that does not exist yet or is empty."

    def __init__(self) -> None:
        super().__init__("the folder is not empty, so no case was made in it")


class CaseVersionError(LastseenError):
    """The case was written by a version of the format this program does not know."""

    exit_code = 3
    hint = (
        "Open it with the version of lastseen that wrote it, or a newer one. Nothing was changed."
    )

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"this case has format {found}; this program reads format {known}")


class CaseDamagedError(LastseenError):
    """A file of the case does not hold what was written to it."""

    exit_code = 4
    hint = "Run: lastseen verify CASE, and restore the named file from your backup."

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}: {what}")


class WrongPassphraseError(LastseenError):
    """No key slot opens with this passphrase."""

    exit_code = 5
    hint = "Try again; after a typing mistake nothing is lost. There is no way in without a passphrase or a recovery key (--recovery-file)."

    def __init__(self) -> None:
        super().__init__("no user of this case has this passphrase")


class NoPassphraseError(LastseenError):
    """A passphrase is needed and there is no terminal to ask for it."""

    exit_code = 5
    hint = "Give --passphrase-file FILE, or set LASTSEEN_PASSPHRASE."

    def __init__(self) -> None:
        super().__init__("this case needs a passphrase")


class CaseBusyError(LastseenError):
    """Another process does the same job on this case."""

    exit_code = 6
    hint = "Wait until it has finished and run the command again; reading the case is possible meanwhile."

    def __init__(self, job: str) -> None:
        super().__init__(f"another {job} is running on this case, so this one did nothing")


class StorageError(LastseenError):
    """The disk refused a write; nothing that was not acknowledged counts."""

    exit_code = 7
    hint = (
        "Make room or mend the disk, then run the same command again: it goes on where it stopped."
    )

    def __init__(self, what: str) -> None:
        super().__init__(f"the disk refused a write ({what})")


class UnknownIdError(LastseenError):
    """No row of the case has this id."""

    exit_code = 8
    hint = "Copy the id from a list or a dossier; at least 6 characters of it are needed. After new files, run: lastseen build"

    def __init__(self) -> None:
        super().__init__("nothing in this case has this id")


class AmbiguousIdError(LastseenError):
    """The beginning of an id fits more than one row."""

    exit_code = 8
    hint = "Give more characters of the id."

    def __init__(self, matches: int) -> None:
        super().__init__(f"{matches} things in this case have ids that begin so")


class NotBuiltError(LastseenError):
    """The case has nothing computed yet."""

    exit_code = 9
    hint = "Run: lastseen build CASE"

    def __init__(self) -> None:
        super().__init__("nothing has been built in this case yet")


class NothingToReviewError(LastseenError):
    """There is nothing a person could judge: nothing was built, or nothing was read."""

    exit_code = 9
    hint = "Add files if there are none yet, then run: lastseen build CASE"

    def __init__(self) -> None:
        super().__init__("nothing to review: build first")


class UnreadableFileError(LastseenError):
    """A file given to ``read_file`` has no format any reader knows, or cannot be opened."""

    exit_code = 10
    hint = (
        "Supported: Telegram JSON and HTML, VK archives, Signal and WhatsApp text, plain text, Markdown, HTML, CSV, XLSX. "
        "In a case it is sealed all the same."
    )

    def __init__(self, code: str) -> None:
        super().__init__(f"the file could not be read ({code})")


class LeakError(LastseenError):
    """A publication would have named somebody protected; nothing left the house."""

    exit_code = 11
    hint = "Run: lastseen publish --check to see each place, and take the words out or correct the protection."

    def __init__(self, leaks: int) -> None:
        super().__init__(
            f"{leaks} traces of protected people were found in the finished files, so nothing was published"
        )


class TwoPersonsError(LastseenError):
    """A step that needs two people was asked for by one."""

    exit_code = 12
    hint = "A second user of the case must unlock and confirm it."

    def __init__(self) -> None:
        super().__init__("this step needs two users of the case")


class BadReceiptError(LastseenError):
    """A file given as a receipt is none, or was not read whole."""

    exit_code = 13
    hint = "Give the JSON file that lastseen receipt wrote, or the text that its QR code holds, whole and in one line."

    def __init__(self) -> None:
        super().__init__("this file is no receipt of a case")


class BadTimeStampError(LastseenError):
    """A time stamp does not hold, or is not one of this case; it was not attached."""

    exit_code = 14
    hint = "Nothing was attached. Ask again with a request made by lastseen stamp, or another authority."

    def __init__(self, why: str) -> None:
        super().__init__(f"this time stamp does not hold: {why}")
        self.why = why


class NoStampsError(LastseenError):
    """The extra that checks replies of authorities is not installed."""

    exit_code = 14
    hint = "Install it, on line or from a folder of wheels: pip install 'lastseen[stamps]'. Requests can be written without it."

    def __init__(self) -> None:
        super().__init__("replies of time-stamping authorities are checked by the extra stamps, which is not installed")  # fmt: skip


class UnreachedAuthorityError(LastseenError):
    """A time-stamping authority gave no answer that can be used."""

    exit_code = 15
    hint = "The queue stays as it is. Try again later or give another address."

    def __init__(self, why: str) -> None:
        super().__init__(f"no time stamp came: {why}")
        self.why = why
