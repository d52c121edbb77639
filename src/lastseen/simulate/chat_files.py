"""Utterances as the chat files real programs export: Telegram Desktop JSON and WhatsApp text."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from lastseen.simulate.said import Utterance

ZONE: Final = timezone(timedelta(hours=3))


def telegram(title: str, number: int, utterances: Sequence[Utterance]) -> bytes:
    """Return a ``result.json`` of one group chat, with service messages and forwards."""
    accounts: dict[str, str] = {}
    messages: list[dict[str, Any]] = []
    if utterances:
        messages.append(_service(1, utterances[0], accounts, title))
    for place, said in enumerate(utterances, start=2):
        messages.append(_message(place, said, accounts))
    chat = {"name": title, "type": "private_supergroup", "id": number, "messages": messages}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def _account(speaker: str, accounts: dict[str, str]) -> str:
    return accounts.setdefault(speaker, f"user{7_000_000 + len(accounts)}")


def _stamps(at: datetime) -> dict[str, str]:
    return {"date": at.isoformat(), "date_unixtime": str(int(at.replace(tzinfo=ZONE).timestamp()))}


def _service(place: int, first: Utterance, accounts: dict[str, str], title: str) -> dict[str, Any]:
    who = _account(first.speaker, accounts)
    return {
        "id": place, "type": "service", **_stamps(first.at), "actor": first.speaker, "actor_id": who,
        "action": "create_group", "title": title, "members": [first.speaker], "text": "", "text_entities": [],
    }  # fmt: skip


def _message(place: int, said: Utterance, accounts: dict[str, str]) -> dict[str, Any]:
    message: dict[str, Any] = {
        "id": place, "type": "message", **_stamps(said.at), "from": said.speaker,
        "from_id": _account(said.speaker, accounts),
    }  # fmt: skip
    if said.forwarded_from:
        message["forwarded_from"] = said.forwarded_from
    message["text"] = said.text
    message["text_entities"] = [{"type": "plain", "text": said.text}] if said.text else []
    return message


def whatsapp(utterances: Sequence[Utterance], *, style: str) -> bytes:
    """Return an exported chat: ``android`` (31.05.2031, 21:05 - Name: text) or ``ios`` ([31.05.2031, 21:05:11] Name: text)."""
    lines = []
    if utterances:
        lines.append(
            _header(utterances[0].at, style) + "Сообщения и звонки защищены сквозным шифрованием."
        )
    lines += [f"{_header(said.at, style)}{said.speaker}: {said.text}" for said in utterances]
    return ("\n".join(lines) + "\n").encode()


def _header(at: datetime, style: str) -> str:
    return f"[{at:%d.%m.%Y, %H:%M:%S}] " if style == "ios" else f"{at:%d.%m.%Y, %H:%M} - "
