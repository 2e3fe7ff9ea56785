"""What a decision about two businesses rests on, and which pairs hang together."""

from collections.abc import Iterable, Mapping

# Facts about the person: they change by themselves once two owners are made one.
_OF_OWNER = frozenset({"identity", "person", "phone", "kk", "number", "sex"})
# Two people are two people, whatever their businesses are.
_TWO_PEOPLE = frozenset({"NIK_OTHER", "NIK_OTHER_BIRTH_SAME", "BIRTH_OTHER"})


def facts(evidence: str) -> dict[str, str]:
    """Level by fact of the codes a pair is kept with ("identity=NIK_SAME what=SAME:ALIKE")."""
    return {part.partition("=")[0]: part.partition("=")[2] for part in evidence.split()}


def same_facts(before: str, now: str, *, same_owner: bool) -> bool:
    """Whether a decision made on `before` still rests on what is known now. same_owner: it made both owners one person, so what is
    known of the owner says nothing new."""
    left_out = _OF_OWNER if same_owner else frozenset()
    one, other = (
        {name: level for name, level in facts(text).items() if name not in left_out} for text in (before, now)
    )
    return one == other


def owners_join(evidence: str) -> bool:
    """Whether merging two businesses makes their owners one person as well: unless NIK or birth date speak of two."""
    return facts(evidence).get("identity") not in _TWO_PEOPLE


def groups(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected groups of businesses, each sorted, in the order of their first member."""
    parent: dict[int, int] = {}

    def top(one: int) -> int:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in pairs:
        first, second = sorted((top(a), top(b)))
        parent[second] = first
    found: dict[int, list[int]] = {}
    for one in sorted(parent):
        found.setdefault(top(one), []).append(one)
    return list(found.values())


def keeper(records: Mapping[int, int]) -> int:
    """Which business of a group stays: the one with most source records, of those the oldest. records: how many, by id."""
    return min(records, key=lambda one: (-records[one], one))


def chance_of(odds: float) -> float:
    """The chance behind log odds to the base 2."""
    return 1.0 / (1.0 + 2.0**-odds)
