"""Work of packaging in the background."""

from django.utils import timezone
from django_tasks import task

from pilar.accounts.domain import system
from pilar.packaging import services


@task()
def remind() -> int:
    """Once a day: looks that are due again and actions that are due. Run again it writes nobody twice."""
    return services.remind(actor=system("Pilar"), now=timezone.now())
