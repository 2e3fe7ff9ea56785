"""Whether two names may be one person written twice. Plain Python; the likeness is rapidfuzz's."""

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import token_sort_ratio

# "Maria Ndun" and "Mariya Ndoen" are alike, "Maria Ndun" and "Marta Bria" are not.
ALIKE = 80.0


def alike(first: str, second: str) -> bool:
    """Two sort keys (upper case, plain letters): the same words in another order, or hardly another spelling."""
    if not first or not second:
        return False
    if sorted(first.split()) == sorted(second.split()):
        return True
    ordered = " ".join(sorted(first.split())), " ".join(sorted(second.split()))
    return token_sort_ratio(first, second) >= ALIKE and 100 * JaroWinkler.similarity(*ordered) >= ALIKE
