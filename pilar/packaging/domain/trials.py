"""Simple tests of a pack: so many tried, so many failed. What that says and what it does not. Method: docs/methods/pack-tests.md."""

from dataclasses import dataclass

METHOD = "pack-tests-1"
SEAL, LEAK, VACUUM, DROP = "SEAL", "LEAK", "VACUUM", "DROP"
KINDS = (SEAL, LEAK, VACUUM, DROP)
# Fewer say nothing.
LEAST = 3
MOST = 500
GOOD, BAD, TOO_FEW = "GOOD", "BAD", "TOO_FEW"


@dataclass(frozen=True)
class Verdict:
    """GOOD: none failed. `at_most`: with 95 % certainty no more than so many in a hundred of the batch would fail."""

    word: str
    at_most: int


def judge(tried: int, failed: int) -> Verdict:
    """What a test of one batch says. Raises ValueError for numbers that cannot be."""
    if not 0 <= failed <= tried or not 1 <= tried <= MOST:
        raise ValueError(f"{failed} of {tried}")
    if failed:
        return Verdict(BAD, 100)
    # The exact one-sided bound for no failure among n: 1 - 0.05 ** (1 / n), rounded up.
    bound = -int(-(1 - 0.05 ** (1 / tried)) * 100 // 1)
    return Verdict(GOOD if tried >= LEAST else TOO_FEW, bound)
