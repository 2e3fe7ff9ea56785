"""Work of the catalogue in the background."""

from django.utils import timezone
from django_tasks import task

from pilar.accounts.domain import system
from pilar.catalogue.services import feeding, judging, waiting


@task()
def look_after_waiting() -> dict[str, int]:
    """Once a day: buyers nobody answered, inquiries nobody confirmed. Run again it does nothing twice."""
    return waiting.look_after_waiting(actor=system("Pilar"), now=timezone.now())


@task()
def escalate(request_id: int) -> bool:
    """Two days after a producer was told."""
    return waiting.escalate(actor=system("Pilar"), request_id=request_id, now=timezone.now())


@task()
def judge_and_feed() -> dict[str, int]:
    """Readiness anew, since permits end and prices age by themselves; then the night's files. Run again it does the same."""
    now = timezone.now()
    return {"judged": judging.judge_all(now=now), **feeding.write_nightly(now=now)}
