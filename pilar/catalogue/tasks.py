"""Work of the catalogue in the background."""

from django.utils import timezone
from django_tasks import task

from pilar.accounts.domain import system
from pilar.catalogue.services import waiting


@task()
def look_after_waiting() -> dict[str, int]:
    """Once a day: buyers nobody answered, inquiries nobody confirmed. Run again it does nothing twice."""
    return waiting.look_after_waiting(actor=system("Pilar"), now=timezone.now())


@task()
def escalate(request_id: int) -> bool:
    """Two days after a producer was told."""
    return waiting.escalate(actor=system("Pilar"), request_id=request_id, now=timezone.now())
