"""What a claim says: a "not" and an "if" are never lost on the way to a table."""

import pytest

from lastseen.language.claim_words import said_words


@pytest.mark.parametrize(
    ("stance", "flags", "words"),
    [
        ("asserts", (), "killed"),
        ("asserts", ("negated",), "not killed"),
        ("hears", ("negated", "future"), "not killed (to come)"),
        ("denies", ("negated",), "killed"),
        ("asserts", ("question",), "killed (asked)"),
        ("asserts", ("headline",), "killed"),
    ],
)
def test_what_turns_a_claim_round_is_said(stance: str, flags: tuple[str, ...], words: str) -> None:
    assert said_words("killed", stance, flags) == words
