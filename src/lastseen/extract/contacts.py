"""Mentions of contacts: phones, e-mail addresses, user names."""

import re
from typing import Final

from lastseen.model.context import Context
from lastseen.model.mention import Mention

PHONE: Final = re.compile(
    r"(?<![\w.])(?:\+?(?:7|8|38|380|375)[\s(-]*)?\(?\d{3}\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\w)"
)
EMAIL: Final = re.compile(r"(?<![\w.])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+")
HANDLE: Final = re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}|(?<!\w)t\.me/[A-Za-z]\w{3,31}")


def find_contacts(text: str, context: Context) -> list[Mention]:  # noqa: ARG001 - one signature for all finders
    """Return the phones, e-mail addresses and user names of a passage, normalised."""
    found: list[Mention] = []
    for rule, pattern in (("email", EMAIL), ("handle", HANDLE), ("phone", PHONE)):
        for match in pattern.finditer(text):
            if not any(m.start < match.end() and match.start() < m.stop for m in found[-50:]):
                value = _normal(rule, match.group())
                found.append(
                    Mention(
                        kind="contact",
                        start=match.start(),
                        stop=match.end(),
                        text=match.group(),
                        value=value,
                        rule=rule,
                    )
                )
    return sorted(found, key=lambda m: m.start)


def _normal(rule: str, words: str) -> str:
    if rule == "handle":
        return "@" + words.removeprefix("@").removeprefix("t.me/").lower()
    if rule == "email":
        return words.lower()
    digits = re.sub(r"\D", "", words)
    return (
        f"+7{digits[1:]}"
        if len(digits) == 11 and digits[0] == "8"
        else f"+{digits}"
        if len(digits) > 10
        else digits
    )
