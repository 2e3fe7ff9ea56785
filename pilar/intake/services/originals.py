"""Originals are kept once by their hash, as long as a batch that was not refused or thrown away speaks of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pilar.intake.domain import states
from pilar.intake.models import BatchFile
from pilar.intake.store import folder


def forget_originals(hashes: Sequence[str]) -> int:
    """Take away the originals of these hashes that no kept batch speaks of; how many went."""
    with folder.holding_originals():
        return drop_unused(hashes)


def drop_unused(hashes: Sequence[str], going: Sequence[int] = ()) -> int:
    """The same for who holds the originals already; batches that are `going` do not count."""
    used = set(
        BatchFile.objects.filter(sha256__in=hashes)
        .exclude(batch__status__in=(states.REFUSED, states.DISCARDED))
        .exclude(batch__in=going)
        .values_list("sha256", flat=True)
    )
    unused = sorted(set(hashes) - used)
    for sha256 in unused:
        folder.remove_original(sha256)
    return len(unused)


@contextmanager
def kept_or_gone(hashes: Sequence[str]) -> Iterator[None]:
    """Originals written inside go again when the work fails. To be entered outside its transaction."""
    try:
        yield
    except BaseException:
        drop_unused(hashes)
        raise
