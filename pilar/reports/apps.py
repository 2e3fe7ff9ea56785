from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class ReportsConfig(AppConfig):
    name = "pilar.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.dashboards import words as home
        from pilar.dashboards.queries import waiting
        from pilar.jobs.services.daily import every_day
        from pilar.reports import permissions
        from pilar.reports.queries import checks
        from pilar.reports.tasks import look_for_unusual
        from pilar.reports.words import AUDIT_SENTENCES, AUDIT_THINGS, WAITING
        from pilar.ui.context import add_menu_item

        audit_words.register(AUDIT_SENTENCES, AUDIT_THINGS)
        if checks.waiting not in waiting.PROVIDERS:
            waiting.PROVIDERS.append(checks.waiting)
        home.WAITING.update(WAITING)
        waiting.PAGES.update({code: ("reports:check", "reports:checks") for code in WAITING})
        every_day(look_for_unusual)
        add_menu_item(
            lazy("Indikator"),
            "reports:indicators",
            order=60,
            shown=lambda request: bool(permissions.can_read_numbers(request.actor)),
        )
