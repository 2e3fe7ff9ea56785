"""The states of a batch of files, and which move is allowed. The picture in README.md is drawn from it."""

RECEIVED, READ, MAPPED, CHECKED = "RECEIVED", "READ", "MAPPED", "CHECKED"
COMMITTED, UNDONE, DISCARDED, REFUSED = "COMMITTED", "UNDONE", "DISCARDED", "REFUSED"
STATUSES = (RECEIVED, READ, MAPPED, CHECKED, COMMITTED, UNDONE, DISCARDED, REFUSED)

# (from, to): when
MOVES: dict[tuple[str, str], str] = {
    (RECEIVED, READ): "tables and headers were found, columns have suggestions",
    (RECEIVED, REFUSED): "one of the files cannot be used: none is kept",
    (READ, MAPPED): "a clerk confirmed which column is what",
    (MAPPED, CHECKED): "every row was read, validated and matched: the dry run",
    (CHECKED, MAPPED): "a clerk changed the columns",
    (MAPPED, MAPPED): "a clerk changed the columns again before the dry run ended",
    (CHECKED, CHECKED): "the dry run was made again",
    (CHECKED, COMMITTED): "the rows entered the registry",
    (COMMITTED, UNDONE): "the whole batch was taken back",
    (RECEIVED, DISCARDED): "a clerk threw it away",
    (READ, DISCARDED): "a clerk threw it away",
    (MAPPED, DISCARDED): "a clerk threw it away",
    (CHECKED, DISCARDED): "a clerk threw it away",
}

# The same without the words, for the picture in README.md.
ARROWS = frozenset(MOVES)

# A batch in one of these still asks something of a clerk.
OPEN = (RECEIVED, READ, MAPPED, CHECKED)
# A file stands in the registry, or is on its way there, while its batch is in one of these.
ALIVE = (*OPEN, COMMITTED)


class WrongMove(Exception):
    """The batch is not in a state from which this can be done; somebody may have been faster."""


def insist_move(status: str, to: str) -> None:
    """Raise WrongMove unless a batch may go from one status to the other."""
    if (status, to) not in MOVES:
        raise WrongMove(f"{status} to {to}")
