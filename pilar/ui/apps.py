from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "pilar.ui"
    label = "ui"
