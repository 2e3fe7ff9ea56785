"""Work around promises and memoranda in the background."""

from django.utils import timezone
from django_tasks import task

from pilar.accounts.domain import system
from pilar.commitments import services


@task()
def remind() -> dict[str, int]:
    """Once a day: the ladder of reminders, and the links before a review day. Run again it sends nothing twice."""
    return services.work_the_night(actor=system("Pilar"), now=timezone.now())


@task()
def remind_of_endings() -> int:
    """Once a day: keepers of memoranda hear that they end. Run again it says nothing twice."""
    return services.tell_endings(actor=system("Pilar"), now=timezone.now())
