"""What an extractor is told of the passages right before; people invented."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lastseen.flow import extract_stage
from lastseen.flow.case import Case
from lastseen.flow.extract_stage import goes_on
from lastseen.model.passage import Passage


def _message(author: str, minutes: int, **fields: object) -> Passage:
    at = datetime(2023, 5, 3, 12, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    passage = Passage(
        id=f"p{minutes}", original="o", index=minutes, text="он звонил", kind="message",
        locator=f"chat:1/message:{minutes}", byte_start=0, byte_stop=1, decoding="text",
        author=author, earliest=at, latest=at, zone="given",
    )  # fmt: skip
    return replace(passage, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (_message("Зоя", 3), True),
        (_message("Зоя", 30), False),
        (_message("Ада", 3), False),
        (_message("Зоя", 3, forwarded_from="Канал"), False),
        (_message("Зоя", 3, locator="chat:2/message:3"), False),
    ],
)
def test_only_the_same_writers_next_message_goes_on(passage: Passage, expected: bool) -> None:  # noqa: FBT001
    assert goes_on(_message("Зоя", 0), passage) is expected


def test_what_was_extracted_is_extracted_again_once_a_model_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.txt").write_text("Пропал Иван Клёнов.", encoding="utf-8")
    done: list[str] = []
    real = extract_stage._extract_one

    def counted(*arguments: Any) -> None:  # noqa: ANN401 - handed on as they are
        done.append(arguments[2])
        real(*arguments)

    monkeypatch.setattr(extract_stage, "_extract_one", counted)
    with Case.create(tmp_path / "case", passphrase="test") as case:
        case.add([tmp_path / "page.txt"])
        case.build()
        case.build()
        assert len(done) == 1
        monkeypatch.setattr(extract_stage, "equipment", lambda: ("another_model",))
        case.build()
    assert len(set(done)) == 2
