from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class FlagshipConfig(AppConfig):
    name = "pilar.flagship"
    label = "flagship"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.flagship.words import AUDIT_SENTENCES, AUDIT_VALUES

        audit_words.register(AUDIT_SENTENCES, {"sitting": lazy("Sidang FGD")}, AUDIT_VALUES)
