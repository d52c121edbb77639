"""Particulars in a case: kept through a rebuild, shown with their words, two that contradict side by side."""

from pathlib import Path

from lastseen.flow.case import Case

CHAT = (
    '{"name": "Поиск", "type": "private_group", "id": 7, "messages": ['
    '{"id": 1, "type": "message", "date": "2031-05-01T12:00:00", "date_unixtime": "1935230400", "from": "Анна", "from_id": "user1", "text": "ищу Клёнова Антона, ему 34 года, сидит по 228-й, срок 8 лет"},'
    '{"id": 2, "type": "message", "date": "2031-05-02T12:00:00", "date_unixtime": "1935316800", "from": "Вера", "from_id": "user2", "text": "Антону Клёнову 36, он из Самары"}]}'
)


def test_a_build_keeps_shows_and_rebuilds_what_is_told(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(CHAT, encoding="utf-8")
    with Case.create(tmp_path / "case", passphrase="words for a test") as case:
        case.add([tmp_path / "result.json"])
        case.build()
        (person,) = case.people()
        first = case.person(person.id).records
        lines = "\n".join(case.person(person.id).lines())
        shown = "\n".join(case.show(person.records[0]).lines())
        case.build(from_scratch=True)
        assert case.person(person.id).records == first
    kinds = [(fact.kind, fact.value) for fact in first[0].facts]
    assert kinds == [
        ("age", "34"), ("article", "228"), ("sentence", "8 years"), ("age", "36"), ("home", "Самара"),
    ]  # fmt: skip
    for text in (lines, shown):
        assert "age: 34 (on 2031-05-01) “34 года” (passage p" in text
        assert "age: 36 (on 2031-05-02) “36” (passage p" in text
        assert "article: 228 “по 228-й” (passage p" in text
        assert "home: Самара “он из Самары” (passage p" in text
