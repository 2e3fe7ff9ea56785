"""Telling how far a long step is."""

from collections.abc import Callable

# done, total (0: not known), code of the step; words.py says it.
Progress = Callable[[int, int, str], None]


def silent(done: int, total: int, words: str) -> None:
    """No one watches."""
