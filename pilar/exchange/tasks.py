"""News is sent in the background, and old news forgotten."""

from django.utils import timezone
from django_tasks import task

from pilar.exchange import services


@task()
def tell(news: int) -> str:
    """Try one piece of news; run twice it is sent once more at most."""
    return services.send(news=news, now=timezone.now())


@task()
def forget() -> int:
    """Once a day."""
    return services.forget_old(now=timezone.now())
