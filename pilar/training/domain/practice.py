"""What a participant can do with her hands, marked by the trainer criterion by criterion. Plain Python."""

from collections.abc import Mapping

# Not yet; with help; alone; could show others.
NOT_YET, HELPED, ALONE, SHOWS = 0, 1, 2, 3
MARKS = (NOT_YET, HELPED, ALONE, SHOWS)
MOST_CRITERIA = 12


def score(marks: Mapping[int, int], criteria: int) -> float | None:
    """Of 100, over all criteria; one not marked counts as not yet. None while nothing is marked, or nothing is asked."""
    there = {at: mark for at, mark in marks.items() if 0 <= at < criteria}
    if not there or not criteria:
        return None
    return 100 * sum(there.values()) / (SHOWS * criteria)
