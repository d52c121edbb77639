"""Sounds: both scripts reach one form; far words stay far."""

import pytest

from lastseen.link.sounds import one_slip, skeletons, sound_cost


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("shchukin", "щукин"),
        ("scsukin", "щукин"),
        ("schtschukin", "щукин"),
        ("chouvalov", "шувалов"),
        ("zhukovskij", "жуковский"),
        ("shukowski", "жуковский"),
        ("hnatiuk", "гнатюк"),
        ("djabrailov", "джабраилов"),
        ("jlébnikov", "хлебников"),
    ],
)
def test_a_romanisation_shares_a_skeleton_or_is_near(latin: str, cyrillic: str) -> None:
    assert set(skeletons(latin)) & set(skeletons(cyrillic)) or sound_cost(latin, cyrillic) < 0.21


def test_strangers_are_far() -> None:
    assert sound_cost("ivanov", "сидоров") > 0.4
    assert not set(skeletons("petrov")) & set(skeletons("павлов"))


def test_one_slip_is_one_letter_or_one_swap() -> None:
    assert one_slip("белоусов", "белоусв")
    assert one_slip("белоусов", "беолусов")
    assert one_slip("белоусов", "велоусов")
    assert not one_slip("белоусов", "велоусав")
    assert not one_slip("ким", "кин")
