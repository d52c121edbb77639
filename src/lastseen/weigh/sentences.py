"""Sentences: findings as a careful reporter may write them, hedged, without anybody who spoke."""

from collections.abc import Mapping
from typing import Final

from lastseen.language.unit_words import unit_words
from lastseen.model.mention import Quantity
from lastseen.weigh.evidence import Balance

NUMBERS: Final = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
]

DONE: Final[Mapping[str, str]] = {
    "seen": "to have been seen",
    "contact": "to have been in contact",
    "silent": "to have sent no news",
    "approached": "to have been approached by recruiters",
    "offered": "to have been made an offer",
    "recruited": "to have been recruited",
    "refused": "to have refused",
    "threatened": "to have been threatened or forced",
    "detained": "to have been arrested or held",
    "moved": "to have been moved",
    "wounded": "to have been wounded",
    "killed": "to have been killed",
    "captured": "to have been taken prisoner",
    "missing": "to be missing",
    "returned": "to have come back",
    "counted": "to have been counted",
    "there": "to have been",
    "other": "to be concerned in something the codebook has no word for",
}
"""What a claim's kind says of people, after "is said"; "there" is for being at a place."""

PAST: Final[Mapping[str, str]] = {
    "to have sent no news": "sent no news",
    "to have refused": "refused",
    "to have come back": "came back",
}
"""The past of what does not begin with "to have been" or "to be"."""


NOBODY_NAMED: Final = ("People", "Somebody", "One or more people")


def number(count: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def basis(balance: Balance) -> str:
    """Return what a finding rests on and what speaks against it, as the end of a sentence."""
    origins = len(balance.origins)
    by = "a single origin" if origins == 1 else f"{number(origins)} independent origins"
    hearsay = ", at second hand" if "hearsay_only" in balance.flags else ""
    estimate = ", as an estimate" if "estimate_only" in balance.flags else ""
    return f"according to {by}{hearsay}{estimate}{opposition(balance)}"


def opposition(balance: Balance) -> str:
    """Return how many origins speak against a finding, as a clause, or ""."""
    if not balance.opposed:
        return ""
    one = balance.opposed == 1
    verb = (
        ("denies" if one else "deny")
        if "denied" in balance.flags
        else ("speaks against it" if one else "speak against it")
    )
    ending = " it" if "denied" in balance.flags else ""
    return f"; {number(balance.opposed)} {'origin' if one else 'origins'} {verb}{ending}"


def said(who: str, what: str, when: str, where: str, balance: Balance) -> str:
    """Return the sentence that something is said to have happened to people.

    Args:
        who: Subject of the sentence with its verb ("Ivan Petrov is", "People are").
        what: Kind of the codebook.
        when: Words for the time, with a space before, or "".
        where: Words for the place, with a space before, or "".
        balance: What speaks for and against it.
    """
    if balance.claims:
        return f"{who} said {DONE.get(what, DONE['other'])}{where}{when}, {basis(balance)}."
    return (
        f"{deniers(balance)} that {_clause(who, what)}{where}{when}; "
        "no claim in the case says that it was so."
    )


def deniers(balance: Balance) -> str:
    """Return how many origins deny something, as the beginning of a sentence."""
    one = balance.opposed == 1
    origins = "origin denies" if one else "independent origins deny"
    return f"{number(balance.opposed).capitalize()} {origins}"


def _clause(who: str, what: str) -> str:
    """Return what is denied as a clause: "people were recruited"."""
    subject, _, verb = who.rpartition(" ")
    subject = subject.lower() if subject in NOBODY_NAMED else subject
    done = DONE.get(what, DONE["other"])
    if done in PAST:
        return f"{subject} {PAST[done]}"
    past = {"is": "was", "are": "were"}[verb]
    return f"{subject} {past} {done.removeprefix('to have been ').removeprefix('to be ')}"


def at(kind: str, name: str, what: str) -> str:
    """Return the words for a place.

    A move has two ends, and which of them a place is may not be known; nor where of two who spoke
    a place belongs to.
    """
    if what == "moved":
        return f" to or from {name}"
    if what in ("contact", "returned"):
        return f" (the place named is {name})"
    return f" {'at' if kind == 'facility' else 'in'} {name}"


def say_quantity(quantity: Quantity) -> str:
    """Return a number as it was said, with its bounds in words."""
    low, high = quantity.low, quantity.high
    unit = unit_words(quantity.unit, one=(high == 1 and low in (1, None)))
    if quantity.kind == "share":
        return f"a share of {_percent(low, high)}{_of(quantity)}"
    if quantity.kind == "none" or (low == high == 0):
        return f"no {unit}"
    if quantity.kind == "at_most" or (low is None and high is not None):
        return f"up to {_figure(high)} {unit}{_of(quantity)}"
    if quantity.kind == "at_least" or (high is None and low is not None):
        return f"at least {_figure(low)} {unit}{_of(quantity)}"
    if quantity.kind == "vague":
        return f"a vague number ({_range(low, high)}) of {unit}{_of(quantity)}"
    about = "about " if quantity.kind == "about" else ""
    return f"{about}{_range(low, high)} {unit}{_of(quantity)}"


def _range(low: float | None, high: float | None) -> str:
    """Return the bounds of a number."""
    if low is None and high is None:
        return "an unstated number"
    if low == high or high is None:
        return _figure(low)
    return f"up to {_figure(high)}" if low is None else f"{_figure(low)} to {_figure(high)}"


def _percent(low: float | None, high: float | None) -> str:
    """Return the bounds of a share, given as a part of one, in per cent."""
    bounds = [None if each is None else round(100 * each, 1) for each in (low, high)]
    return f"{_range(*bounds)} %"


def _of(quantity: Quantity) -> str:
    """Return what a number is a part of, or ""."""
    whole = quantity.of_which
    return f" out of {whole if whole.isascii() else f'«{whole}»'}" if whole else ""


def _figure(value: float | None) -> str:
    """Return a number in figures."""
    if value is None:
        return ""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
