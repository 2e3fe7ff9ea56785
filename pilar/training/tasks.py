"""Work of training in the background."""

from django.utils import timezone
from django_tasks import task

from pilar.accounts.domain import system
from pilar.training import services


@task()
def remind() -> int:
    """Once a day: who has a lesson in a week or tomorrow, or a certificate that ends, hears of it, once each; codes nobody used are forgotten."""
    services.forget_codes(now=timezone.now())
    ending = services.remind_expiring(actor=system("Pilar"), now=timezone.now())
    return ending + services.remind_all(actor=system("Pilar"), now=timezone.now())


@task()
def follow() -> int:
    """Once a day: whoever finished a class is followed up, also when nobody declared it finished. Run again it adds nothing."""
    return services.schedule_all(actor=system("Pilar"), now=timezone.now())
