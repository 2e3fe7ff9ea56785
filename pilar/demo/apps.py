from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    name = "pilar.demo"
    label = "demo"

    def ready(self) -> None:
        if settings.DEMO:
            from pilar.demo.services.rehearsal import play
            from pilar.flagship.services import PLAYERS

            PLAYERS.append(play)
