"""H5, names: fifty forms in six fields, and no file outside the case."""

from pathlib import Path

from tests.hostile.names import FIELDS, forms, named_files, stored_as
from tests.hostile.world import World


def made(folder: Path, count: int | None = None) -> World:
    """Return a world whose files have the names inside of them, and as their own."""
    files = list(named_files(folder))[:count]
    names = {
        number: stored_as(form) for number, form in enumerate(forms(folder)) if number < len(files)
    }
    return World(folder, files, names)


def test_no_name_in_any_field_makes_a_file_outside_the_case(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    assert (len(forms(folder)), len(FIELDS)) == (50, 5)
    assert made(folder).passed() == []


def test_a_parent_that_unpacks_by_name_is_found(tmp_path: Path) -> None:
    found = made(tmp_path / "world", 10).passed("a parent that unpacks")
    assert any("sentinel/planted" in each or "sentinel/aim" in each for each in found), found
