"""Work of the accompaniment in the background."""

from django.utils import timezone
from django_tasks import task

from pilar.accounts.domain import system
from pilar.licensing import services


@task()
def foretell() -> int:
    """Once a day: when everyone has an NIB, for every city with cases. Run again it writes the same day anew."""
    return services.make_forecasts(actor=system("Pilar"), now=timezone.now())
