from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "pilar.ui"
    label = "ui"

    def ready(self) -> None:
        from pilar.ui.forms import sentences

        sentences.speak()
