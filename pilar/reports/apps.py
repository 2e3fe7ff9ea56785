from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class ReportsConfig(AppConfig):
    name = "pilar.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.reports import permissions
        from pilar.reports.words import AUDIT_SENTENCES, AUDIT_THINGS
        from pilar.ui.context import add_menu_item

        audit_words.register(AUDIT_SENTENCES, AUDIT_THINGS)
        add_menu_item(
            lazy("Indikator"),
            "reports:indicators",
            order=60,
            shown=lambda request: bool(permissions.can_read_numbers(request.actor)),
        )
