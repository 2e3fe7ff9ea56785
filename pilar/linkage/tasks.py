"""Block keys of large deliveries, made in the background after the delivery stands."""

from django_tasks import task

from pilar.linkage.services import keeping


@task()
def make_waiting_keys() -> int:
    """Make the keys that wait, block by block; run again it finds what is left. Returns how many businesses."""
    return keeping.catch_up()


def hear_of_writing(business_ids: list[int]) -> None:
    """What the registry tells inside its transaction; the job exists from that transaction's commit on."""
    keeping.note_written(business_ids)
    if len(business_ids) > keeping.AT_ONCE:
        make_waiting_keys.enqueue()
