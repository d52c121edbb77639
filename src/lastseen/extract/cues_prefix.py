"""With which characters a match of a table's pattern can begin, so that each word is looked up once."""

from typing import Final

LENGTH: Final = 3
_CLOSED: Final = "\x00"
_SKIPPABLE: Final = "?*"


def prefixes_of(pattern: str) -> set[str]:
    """Return the beginnings, one to three characters, that a match of the pattern can have.

    Knows what the tables use: letters, ``(?:a|b)``, look-aheads, character classes, ``?``, ``*``,
    ``+`` and ``{m,n}``. "" stands for "any word".
    """
    found, _ = _alternatives(pattern, 0)
    return {prefix.rstrip(_CLOSED)[:LENGTH] for prefix in found}


def _alternatives(pattern: str, at: int) -> tuple[set[str], int]:
    """Read alternatives up to a closing bracket or the end."""
    total: set[str] = set()
    current = {""}
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            total |= current
            current = {""}
            at += 1
            continue
        step, at = _atom(pattern, at)
        step, at = _repeated(pattern, at, step)
        current = _joined(current, step)
    return total | current, at


def _joined(left: set[str], right: set[str]) -> set[str]:
    """Append every continuation to every beginning that is still open and short."""
    result = set()
    for head in left:
        if head.endswith(_CLOSED) or len(head) >= LENGTH:
            result.add(head)
        else:
            result |= {head + tail for tail in right}
    return result


def _atom(pattern: str, at: int) -> tuple[set[str], int]:
    """Read one letter, class or group; what is not a fixed letter closes the beginning."""
    char = pattern[at]
    if char == "(":
        return _group(pattern, at)
    if char == "[":
        return _letters(pattern, at)
    if char == "\\":
        return {_CLOSED}, at + 2
    return {char}, at + 1


def _letters(pattern: str, at: int) -> tuple[set[str], int]:
    """Read a character class; plain letters are enumerated, anything else closes."""
    stop = pattern.index("]", at)
    inside = pattern[at + 1 : stop]
    if inside.isalpha():
        return set(inside), stop + 1
    return {_CLOSED}, stop + 1


def _group(pattern: str, at: int) -> tuple[set[str], int]:
    """Read a group; a look-ahead or look-behind adds nothing."""
    look = pattern.startswith(("(?=", "(?!", "(?<"), at)
    inner, stop = _alternatives(pattern, at + (3 if pattern.startswith("(?", at) else 1))
    return ({""} if look else inner), stop + 1


def _repeated(pattern: str, at: int, step: set[str]) -> tuple[set[str], int]:
    """Read a repetition sign after an atom."""
    if at < len(pattern) and pattern[at] in _SKIPPABLE:
        step = {""} | {s + _CLOSED if pattern[at] == "*" else s for s in step}
        at += 1
    elif at < len(pattern) and pattern[at] == "+":
        step = {s + _CLOSED for s in step}
        at += 1
    elif at < len(pattern) and pattern[at] == "{":
        lowest = pattern[at + 1] == "0"
        step = {s + _CLOSED for s in step} | ({""} if lowest else set())
        at = pattern.index("}", at) + 1
    if at < len(pattern) and pattern[at] == "?" and pattern[at - 1] in "}?*+":
        at += 1
    return step, at
