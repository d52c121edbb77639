"""Keys: each kind of damage leaves a pair one key in common."""

import pytest

from lastseen.link.keys import keys
from lastseen.link.subject import subject
from lastseen.link.table import records_of

FULL = {
    "given": "Роман", "patronymic": "Юрьевич", "surname": "Лаптев", "birth_date": "1987-03-12",
    "region": "Омск",
}  # fmt: skip


def keys_of(**changed: object) -> frozenset[str]:
    (record,) = records_of([{"id": "a", **FULL, **changed}])
    return keys(subject(record))


@pytest.mark.parametrize(
    "changed",
    [
        {"birth_date": None},
        {"given": "Рома", "patronymic": None, "birth_date": None},
        {"given": "Р.", "patronymic": "Ю.", "birth_date": None},
        {"given": None, "patronymic": None, "birth_date": None, "birth_year": 1988},
        {"surname": "Крылов"},
        {"surname": "Лапттв", "birth_date": None},
        {"surname": "Латев", "birth_date": None},
        {"surname": "Laptev", "given": "Roman", "patronymic": None, "birth_date": None},
        {"surname": "Крылов", "given": "Егор", "birth_date": "1987-12-03"},
    ],
)
def test_a_damaged_record_still_shares_a_key(changed: dict[str, object]) -> None:
    assert keys_of() & keys_of(**changed)


def test_a_bare_given_name_has_no_key() -> None:
    assert keys_of(surname=None, patronymic=None) == frozenset()
