from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "pilar.journey"
    label = "journey"
