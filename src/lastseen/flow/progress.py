"""How a long job says how far it is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told (stage, done, of)."""


def silent(stage: str, done: int, of: int) -> None:
    """Say nothing: the progress of a job nobody watches."""
