"""What goes wrong when a decision is computed."""

from collections.abc import Iterator
from contextlib import contextmanager


class UnusableDecision(ValueError):
    """Something given cannot be used. `place` is a field and cell (`matrix[1][2]`), the text an Indonesian sentence."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"{place}: {reason}" if place else reason)
        self.reason = reason
        self.place = place


@contextmanager
def at(place: str) -> Iterator[None]:
    """What goes wrong inside went wrong at this place, unless it named one itself."""
    try:
        yield
    except UnusableDecision as problem:
        if problem.place:
            raise
        raise UnusableDecision(problem.reason, place) from problem
