"""Recordings: sealed, listed, and what a person heard in one is its transcript."""

from pathlib import Path

import pytest

from lastseen.errors import UnknownIdError
from lastseen.flow.case import Case


def test_what_is_said_in_a_recording_is_attached_read_and_told(tmp_path: Path) -> None:
    voice = tmp_path / "voice.ogg"
    voice.write_bytes(b"OggS" + bytes(200))
    with Case.create(tmp_path / "case", passphrase="an invented one") as case:
        case.add([voice])
        case.build()
        (row,) = case.originals()
        assert "sound or film" in row.why
        note = case.add_note(
            "Это Анна. Моего брата Артёма Клёнова увезли из ИК-96.", transcript_of=row.id[:12]
        )
        case.build()
        rows = {each.id: each for each in case.originals()}
        assert rows[row.id].why == f"recording; what is said in it stands in {note[:12]}"
        assert any("Клёнов" in person.name for person in case.people())
        with pytest.raises(UnknownIdError):
            case.add_note("Ничья запись.", transcript_of="f" * 12)
        assert len(case.originals()) == 2
