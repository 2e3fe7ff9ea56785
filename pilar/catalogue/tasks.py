"""Work of the catalogue in the background."""

from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from pilar.accounts.domain import system
from pilar.catalogue.services import feeding, judging, reminding, waiting


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


@task()
def remind_of_permits() -> int:
    """Owners whose permits come to an end. Run again it adds nothing."""
    with override("id"):
        return reminding.remind_of_permits(actor=system("Pilar"), now=timezone.now())
