from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "pilar.intake"
    label = "intake"
