"""Work of the registry in the background."""

from django_tasks import task

from pilar.registry.store import loading


@task()
def put_in_order(tables: list[str]) -> None:
    """What nobody waits for after a large load; run again it finds what is left."""
    loading.put_in_order(tables)


def hear_of_load(tables: list[str]) -> None:
    """What a load tells inside its transaction; the job exists from that transaction's commit on."""
    put_in_order.enqueue(tables)
