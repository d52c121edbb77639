"""A source: who speaks; who a protected one is stands only in the vault."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody who speaks, as the ledger may know them.

    Attributes:
        id: Random id (``s`` + 32 hex), drawn by the vault for protected ones.
        kind: relative, witness, official, activist, outlet, organisation, other.
        protected: True if the identity stands in the vault and may never leave.
        grade: Reliability A to F (Admiralty); F = cannot be judged, the default.
    """

    id: str
    kind: str
    protected: bool = True
    grade: str = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """A protected person as the vault holds them: what the leak check looks for.

    Attributes:
        id: Random id.
        name: Full name as typed.
        given: Given name.
        patronymic: Patronymic.
        surname: Surname.
        gender: "m", "f" or None.
        diminutives: Forms friends use.
        birth_date: ISO day.
        phones: Phone numbers in any layout.
        emails: E-mail addresses.
        handles: User names.
        numbers: Case, inmate or passport numbers.
        details: Rare words or phrases that give the person away.
        quotes: Passages of theirs that must not be recognised.
    """

    id: str
    name: str = ""
    given: str = ""
    patronymic: str = ""
    surname: str = ""
    gender: str | None = None
    diminutives: tuple[str, ...] = ()
    birth_date: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
