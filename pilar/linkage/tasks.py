"""Block keys of large deliveries, made in the background after the delivery stands."""

from django_tasks import task

from pilar.linkage import services


@task()
def make_waiting_keys() -> int:
    """Make the keys that wait, block by block; run again it finds what is left. Returns how many businesses."""
    return services.catch_up()


def hear_of_writing(business_ids: list[int]) -> None:
    """What the registry tells inside its transaction; the job exists from that transaction's commit on."""
    services.note_written(business_ids)
    if len(business_ids) > services.AT_ONCE:
        make_waiting_keys.enqueue()
